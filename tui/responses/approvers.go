package responses

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/votes"
	"pult/tui/widget"
	"pult/tui/words"
)

// askApprovers asks who approves in which step: first the step, where there are
// several, then the people.
func (r *Room) askApprovers() tea.Cmd {
	w, seen := r.env.Words(), r.env.Seen(r.view)
	steps := r.view.Settings().Steps
	if len(steps) == 1 {
		return r.askApproversOf(0, seen)
	}
	p := &widget.Picker{Title: safe.Line(w.Approvers.Title), Intro: []safe.Safe{safe.Line(w.Approvers.Hint)}, Apart: true, Fixed: true}
	for i, name := range steps {
		people, named := r.view.StepApprovers(i)
		o := widget.Option{ID: strconv.Itoa(i), Label: safe.Line(words.Capital(w.StepName(name))), Hint: r.approving(people, named)}
		if slices.Contains(r.view.Stuck(), i) {
			o.Sign, o.SignRole = r.env.Kit.Signs.Late, style.Warn
		}
		p.Options = append(p.Options, o)
	}
	p.Done = func(id string) tea.Cmd {
		step, _ := strconv.Atoi(id)
		return r.askApproversOf(step, seen)
	}
	return r.env.Ask(p)
}

// approving names who approves: those who are named, with who does in their place,
// else everybody who holds the right.
func (r *Room) approving(people []desk.Approver, named bool) string {
	w := r.env.Words().Approvers
	if !named {
		return w.Everybody
	}
	var names []string
	for _, p := range people {
		name := p.Name.String()
		switch {
		case !p.Holds:
			name = fmt.Sprintf(w.NoRight, name)
		case p.Deputy != "":
			name = fmt.Sprintf(w.Represented, name, r.view.Name(p.Deputy))
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return w.Nobody
	}
	return strings.Join(names, ", ")
}

func (r *Room) askApproversOf(step int, seen uint64) tea.Cmd {
	w := r.env.Words()
	steps := r.view.Settings().Steps
	if step >= len(steps) {
		return room.Fail(safe.Line(w.Failure.NotFound)) // somebody has taken it away meanwhile
	}
	name := words.Capital(w.StepName(steps[step]))
	p := &widget.Picker{Title: say(w.Approvers.Who, name), Intro: []safe.Safe{safe.Line(w.Approvers.Hint)}, Apart: true, Multi: true, Has: map[string]widget.Some{}}
	people := r.view.Approvers()
	named, _ := r.view.StepApprovers(step)
	for _, x := range people {
		p.Options = append(p.Options, widget.Option{ID: x.ID, Label: x.Name})
	}
	for _, x := range named {
		p.Has[x.ID] = widget.All
		if !x.Holds {
			p.Options = append(p.Options, widget.Option{ID: x.ID, Label: say(w.Approvers.NoRight, x.Name)})
		}
	}
	p.Filterable = len(p.Options) > 9
	p.Applied = func(add, remove []string) tea.Cmd {
		var to, called []string
		for _, o := range p.Options {
			if p.Has[o.ID] == widget.All && !slices.Contains(remove, o.ID) || slices.Contains(add, o.ID) {
				to, called = append(to, o.ID), append(called, o.Label.String())
			}
		}
		done := say(w.Approvers.Named, name, strings.Join(called, ", "))
		if len(to) == 0 {
			done = say(w.Approvers.Named, name, w.Approvers.Everybody)
		}
		return r.put(done, func(ctx context.Context) error {
			_, err := r.env.Service.Do(ctx, r.view.Ref(), seen, consult.SetApprovers{Step: step, To: to})
			return err
		})
	}
	return r.env.Ask(p)
}

// self is the person in front of the screen, as somebody who approves.
func (r *Room) self() desk.Person {
	return desk.Person{ID: r.env.Account.ID, Name: r.view.Name(r.env.Account.ID)}
}

// approversBut are those who may approve, but for one.
func (r *Room) approversBut(than string) []desk.Person {
	return slices.DeleteFunc(r.view.Approvers(), func(p desk.Person) bool { return p.ID == than })
}

// askDeputy asks who approves in whose place: an administrator for anybody, an
// approver for themselves.
func (r *Room) askDeputy() tea.Cmd {
	w := r.env.Words().Approvers
	if !r.view.May(consult.ActConfigure) {
		return r.askDeputyOf(r.self())
	}
	people := r.view.Approvers()
	hints := map[string]string{}
	for _, d := range r.view.Deputies() {
		hints[d.For.ID] = r.deputyship(d)
		if !slices.Contains(people, d.For) {
			people = append(people, d.For)
		}
	}
	return r.env.AskPerson(room.PersonQuestion{Title: safe.Line(w.DeputyFor), People: people, Hints: hints, Done: r.askDeputyOf})
}

// deputyship says who approves in somebody's place, and when.
func (r *Room) deputyship(d desk.Deputyship) string {
	w := r.env.Words()
	sentence := w.Approvers.DeputyRow
	if d.Over {
		sentence = w.Approvers.DeputyOver
	}
	return safe.Linef(sentence, d.To.Name, r.env.Day(d.From), r.env.Day(d.Until)).String()
}

func (r *Room) askDeputyOf(whose desk.Person) tea.Cmd {
	w, seen := r.env.Words(), r.env.Seen(r.view)
	q := room.PersonQuestion{Title: say(w.Approvers.DeputyWho, whose.Name), People: r.approversBut(whose.ID), Hints: map[string]string{}}
	for _, d := range r.view.Deputies() {
		if d.For.ID == whose.ID {
			q.About, q.None = safe.Line(r.deputyship(d)), w.Inbox.Nobody
		}
	}
	if len(q.People) == 0 && q.None == "" {
		return room.Info(safe.Line(w.Approvers.NobodyElse))
	}
	set := func(cmd consult.SetDeputy, done safe.Safe) tea.Cmd {
		return r.put(done, func(ctx context.Context) error {
			_, err := r.env.Service.Do(ctx, r.view.Ref(), seen, cmd)
			return err
		})
	}
	q.Done = func(to desk.Person) tea.Cmd {
		cmd := consult.SetDeputy{For: whose.ID, To: to.ID}
		if to.ID == "" {
			return set(cmd, say(w.Approvers.DeputyNone, whose.Name))
		}
		about := []safe.Safe{say(w.Approvers.DeputyAbout, to.Name, whose.Name)}
		return votes.AskDay(r.env, r.view, w.Approvers.DeputyFrom, about, func(day string) tea.Cmd {
			cmd.From = day
			return votes.AskDay(r.env, r.view, w.Approvers.DeputyUntil, about, func(day string) tea.Cmd {
				cmd.Until = day
				return set(cmd, say(w.Approvers.DeputySet, to.Name, whose.Name, r.env.Day(cmd.From), r.env.Day(cmd.Until)))
			})
		})
	}
	return r.env.AskPerson(q)
}

// askHandOver gives what waits for one approver to another: whose, to whom, then
// what that comes to. It is taken back as one.
func (r *Room) askHandOver() tea.Cmd {
	w := r.env.Words().Approvers
	if !r.view.May(consult.ActConfigure) {
		if len(r.view.Queue(r.env.Account.ID)) == 0 {
			return room.Info(safe.Line(w.NoQueue))
		}
		return r.askHandOverOf(r.self())
	}
	queued := r.view.Queued()
	if len(queued) == 0 {
		return room.Info(safe.Line(w.NoQueues))
	}
	return r.env.AskPerson(room.PersonQuestion{Title: safe.Line(r.env.Words().Work.HandOverFrom), People: queued, Done: r.askHandOverOf})
}

func (r *Room) askHandOverOf(from desk.Person) tea.Cmd {
	w, seen := r.env.Words(), r.env.Seen(r.view)
	others := r.approversBut(from.ID)
	if len(others) == 0 {
		return room.Info(safe.Line(w.Approvers.NobodyElse))
	}
	return r.env.AskPerson(room.PersonQuestion{Title: safe.Line(w.Work.HandOverTo), About: from.Name, People: others, Done: func(to desk.Person) tea.Cmd {
		var fits []consult.ResponseID
		var names, reasons []string
		left := 0
		for _, id := range r.view.Queue(from.ID) {
			x, err := r.view.Response(desk.ResponseRef{ID: id})
			if err == nil {
				err = r.view.Lawful(consult.HandOver{ID: id, From: from.ID, To: to.ID}, seen, r.env.Service)
			}
			if err != nil {
				left, reasons = left+1, append(reasons, r.handOverReason(err, to).String())
				continue
			}
			fits, names = append(fits, id), append(names, r.called(&x))
		}
		reasons = distinct(reasons)
		if len(fits) == 0 {
			return room.Fail(say(w.Responses.NoneFits, strings.Join(reasons, " ")))
		}
		binding, _ := keys.Get(keys.HandOverQueue)
		count := w.Count(w.Responses.Responses, len(fits))
		confirm := &widget.Confirm{Title: safe.Line(binding.Label.In(w.Lang)), Question: say(w.Approvers.HandOver, count, from.Name, to.Name, some(names, w.Dialog.BulkMore, w.Number))}
		if left > 0 {
			confirm.Warning = safe.Line(w.Count(w.Responses.LeftOut, left) + ": " + strings.Join(reasons, " "))
		}
		confirm.Yes = func() tea.Cmd {
			return r.put(say(w.Work.HandedOver, count, from.Name, to.Name), func(ctx context.Context) error {
				_, err := r.env.Service.HandOverQueue(ctx, r.view.Ref(), seen, from.ID, to.ID, fits)
				return err
			})
		}
		return r.env.Ask(confirm)
	}})
}

// handOverReason says why something stays where it is: of what the other has written
// some, that is no matter of the person's own.
func (r *Room) handOverReason(err error, to desk.Person) safe.Safe {
	if room.Breaks(err, consult.RuleOwnResponse) {
		return say(r.env.Words().Approvers.WroteIt, to.Name)
	}
	return r.env.ExplainKind(r.view, err)
}

// whoFor names who has taken a step, and in whose place.
func (r *Room) whoFor(step desk.ResponseStep) string {
	who := r.who(step.By, role(step.Op))
	if step.For == "" {
		return who
	}
	return safe.Linef(r.env.Words().Approvers.InPlace, who, r.view.Name(step.For)).String()
}

// approvers say who approves a response in the step that it is in, where that names
// people.
func (r *Room) approvers(d *desk.ResponseDetail) []remark {
	people, named := r.view.ResponseApprovers(d.ID)
	if !named {
		return nil
	}
	k, w := r.env.Kit, r.env.Words().Approvers
	out := []remark{{say(w.Approves, r.approving(people, named)), k.Signs.NotApplicable, style.Muted}}
	if !slices.ContainsFunc(people, func(p desk.Approver) bool { return p.Holds }) {
		return append(out, remark{safe.Line(w.Stuck), k.Signs.Late, style.Warn})
	}
	return out
}
