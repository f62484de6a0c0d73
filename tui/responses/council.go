package responses

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/votes"
	"pult/tui/widget"
	"pult/tui/words"
)

// sitting is the meeting of the council of which decisions are entered: day and
// agenda item are asked for once, and offered again.
type sitting struct{ day, agenda string }

// askCouncil enters the decision of the council on what the responses answer.
func (r *Room) askCouncil() tea.Cmd {
	refs, _, _ := r.list.Target()
	w := r.env.Words()
	var rows []desk.Response
	var names []string
	for _, ref := range refs {
		if x, err := r.view.Response(ref); err == nil {
			rows, names = append(rows, x), append(names, r.called(&x))
		}
	}
	if len(rows) == 0 {
		return nil
	}
	label := some(names, w.Dialog.BulkMore, w.Number)
	p := votes.Values(r.env, r.view)
	p.Title, p.Intro, p.Fixed = safe.Line(w.Responses.CouncilTitle), []safe.Safe{say(w.Inbox.AppliesTo, label)}, true
	const proposed = "proposed"
	p.Options = append(p.Options, widget.Option{ID: proposed, Label: safe.Line(w.Responses.CouncilAsProposed)})
	p.Done = func(id string) tea.Cmd {
		value := consult.Decision(0)
		if id != proposed {
			var err error
			if value, err = consult.ParseDecision(id); err != nil {
				return room.Fail(safe.Error(err))
			}
		}
		votes := r.votes(rows, value)
		if len(votes) == 0 {
			return room.Fail(safe.Line(w.Responses.CouncilNothing))
		}
		return r.askWords(votes, value, func(votes []consult.Vote) tea.Cmd {
			return r.askSitting(func(at sitting) tea.Cmd { return r.resolve(votes, at, label, value) })
		})
	}
	return r.env.Ask(p)
}

// votes are the decisions on what the responses answer: one value for all, or,
// with 0, what was proposed for each, with its rationale.
func (r *Room) votes(rows []desk.Response, value consult.Decision) []consult.Vote {
	var out []consult.Vote
	for _, x := range rows {
		if value != 0 {
			out = append(out, consult.Vote{On: x.On, Parts: x.Parts, Value: value})
			continue
		}
		for n := range x.On.All() {
			d, err := r.view.Detail(n)
			if err != nil {
				continue
			}
			on := consult.OrdinalsOf(n)
			if len(d.Parts) == 0 && d.Recommendation != 0 {
				out = append(out, consult.Vote{On: on, Value: d.Recommendation, Rationale: d.Rationale.String(), Addressee: d.Addressee.String(), Date: d.ForwardBy})
			}
			for _, s := range d.Parts {
				for _, of := range x.Parts.Of(n) {
					if s.Part == of && s.Recommendation != 0 {
						out = append(out, consult.Vote{On: on, Parts: consult.PartsOf(of), Value: s.Recommendation, Rationale: s.Rationale.String(), Addressee: s.Addressee.String(), Date: s.ForwardBy})
					}
				}
			}
		}
	}
	return out
}

// askWords asks for the rationale or the addressee that a value owes.
func (r *Room) askWords(votes []consult.Vote, value consult.Decision, then func([]consult.Vote) tea.Cmd) tea.Cmd {
	w := r.env.Words()
	label := w.Inbox.Rationale
	switch {
	case value.RationaleDue():
	case value == consult.Forwarded:
		label = w.Inbox.Addressee
	default:
		return then(votes)
	}
	return r.env.Ask(&widget.Prompt{Title: safe.Line(label), Input: widget.NewInput(""), Check: r.required(label), Done: func(text string) tea.Cmd {
		if value == consult.Forwarded {
			return r.askForwarded(votes, text, then)
		}
		for i := range votes {
			votes[i].Rationale = text
		}
		return then(votes)
	}})
}

// askForwarded asks for the day on which, or by which, it is forwarded.
func (r *Room) askForwarded(list []consult.Vote, to string, then func([]consult.Vote) tea.Cmd) tea.Cmd {
	return votes.AskDay(r.env, r.view, r.env.Words().Inbox.ForwardedOn, nil, func(day string) tea.Cmd {
		for i := range list {
			list[i].Addressee, list[i].Date = to, day
		}
		return then(list)
	})
}

// askSitting asks for the day and the agenda item of the meeting.
func (r *Room) askSitting(then func(sitting) tea.Cmd) tea.Cmd {
	w := r.env.Words()
	today := r.env.Now().In(r.view.Location())
	day := w.Date(today)
	if at, err := time.Parse(time.DateOnly, r.sitting.day); err == nil {
		day = w.Date(at)
	}
	return r.env.Ask(&widget.Prompt{
		Title: safe.Line(w.Responses.CouncilDay), Hint: safe.Line(w.Form.DateHint), Input: widget.NewInput(day), Replaced: true,
		Check: func(s string) safe.Safe {
			if _, ok := words.ParseDay(s, today); !ok {
				return say(w.Form.BadDate, s)
			}
			return safe.Safe{}
		},
		Done: func(s string) tea.Cmd {
			r.sitting.day, _ = words.ParseDay(s, today)
			return r.env.Ask(&widget.Prompt{
				Title: safe.Line(w.Responses.CouncilAgenda), Input: widget.NewInput(r.sitting.agenda), Check: r.required(w.Responses.CouncilAgenda),
				Done: func(s string) tea.Cmd {
					r.sitting.agenda = strings.TrimSpace(s)
					return then(r.sitting)
				},
			})
		},
	})
}

// resolve puts the decisions of the council on record as one step; it asks first
// where responses become drafts again by them.
func (r *Room) resolve(votes []consult.Vote, at sitting, label string, value consult.Decision) tea.Cmd {
	w := r.env.Words()
	cmds := make([]consult.Command, len(votes))
	outdated := map[consult.ResponseID]bool{}
	for i, v := range votes {
		v.CouncilDate, v.Agenda = at.day, at.agenda
		cmds[i] = v
		for _, id := range r.view.Outdates(v) {
			outdated[id] = true
		}
	}
	decided := w.Responses.CouncilAsProposed
	if value != 0 {
		decided = w.Axes.DecisionState[value]
	}
	done := say(w.Responses.CouncilDone, label, decided)
	ref, service, seen := r.view.Ref(), r.env.Service, r.env.Seen(r.view)
	write := func() tea.Cmd {
		return r.putMarked(done, func(ctx context.Context) error {
			_, err := service.DoTogether(ctx, ref, seen, cmds)
			return err
		})
	}
	if len(outdated) == 0 {
		return write()
	}
	return r.env.Ask(&widget.Confirm{Title: safe.Line(w.Responses.CouncilTitle), Question: say(w.Inbox.AppliesTo, label), Warning: safe.Line(w.Count(w.Responses.Outdated, len(outdated))), Yes: write})
}
