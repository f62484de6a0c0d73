package votes

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
	"pult/tui/words"
)

// question is one decision that is being asked for.
type question struct {
	env   *room.Env
	view  *desk.View
	facts desk.TargetFacts
	seen  uint64
	then  func()
	vote  consult.Vote
}

// Ask asks for the decision, or the recommendation where the council decides, on a
// campaign or a theme as such: first for the value, then for what that owes, then
// whether to give it to so many. What was done is one step of work; then is called
// when it is on record.
func Ask(env *room.Env, view *desk.View, t consult.Target, then func()) tea.Cmd {
	facts, err := view.Target(t)
	if err == nil && !view.May(consult.ActDecide) {
		err = &consult.Denied{Act: consult.ActDecide, Account: env.Account.ID}
	}
	if err != nil {
		return room.Fail(env.Explain(view, err))
	}
	q := &question{env: env, view: view, facts: facts, seen: env.Seen(view), then: then}
	return q.askValue()
}

// Choose asks on which of what a contribution, or with a number a segment, belongs
// to one decides as such, and then as [Ask] does.
func Choose(env *room.Env, view *desk.View, p consult.Part, then func()) tea.Cmd {
	w := env.Words()
	targets := view.TargetsOf(p)
	switch len(targets) {
	case 0:
		return room.Info(safe.Line(w.Target.None))
	case 1:
		return Ask(env, view, targets[0], then)
	}
	pick := &widget.Picker{Title: safe.Line(w.Target.Title)}
	for _, t := range targets {
		facts, err := view.Target(t)
		if err != nil {
			continue
		}
		pick.Options = append(pick.Options, widget.Option{ID: t.String(), Label: Name(w, t, facts.Name), Hint: Standing(w, facts).String()})
	}
	pick.Done = func(id string) tea.Cmd {
		t, _ := consult.ParseTarget(id)
		return Ask(env, view, t, then)
	}
	return env.Ask(pick)
}

// Name is what a campaign or theme is called in a sentence.
func Name(w *words.Words, t consult.Target, name safe.Safe) safe.Safe {
	if t.Campaign != 0 {
		return safe.Line(fmt.Sprintf(w.Target.Campaign, name))
	}
	return safe.Line(fmt.Sprintf(w.Target.Theme, name))
}

// Follows says whose decision something follows, empty where it follows none.
func Follows(w *words.Words, view *desk.View, part consult.Part) safe.Safe {
	t, name := view.Follows(part)
	if t.IsZero() {
		return safe.Safe{}
	}
	return safe.Line(fmt.Sprintf(w.Target.Follows, Name(w, t, name)))
}

func (q *question) name() safe.Safe { return Name(q.env.Words(), q.facts.Target, q.facts.Name) }

// Standing says how the members of a target stand to the decision on it.
func Standing(w *words.Words, f desk.TargetFacts) safe.Safe {
	var parts []string
	for _, p := range []struct {
		words words.Plural
		n     int
	}{{w.Target.Open, f.Open.Count()}, {w.Target.Following, f.Following.Count()}, {w.Target.Apart, f.Apart.Count()}} {
		if p.n > 0 {
			parts = append(parts, w.Count(p.words, p.n))
		}
	}
	return safe.Line(strings.Join(parts, ", "))
}

func (q *question) askValue() tea.Cmd {
	w := q.env.Words()
	p := Values(q.env, q.view)
	p.Intro = []safe.Safe{safe.Line(fmt.Sprintf(w.Inbox.AppliesTo, q.name())), Standing(w, q.facts)}
	p.Done = func(id string) tea.Cmd {
		value, err := consult.ParseDecision(id)
		if err != nil {
			return room.Fail(safe.Error(err))
		}
		q.vote.Value = value
		switch {
		case value.RationaleDue():
			return q.askRationale()
		case value == consult.Forwarded:
			return q.askAddressee()
		}
		return q.askReach()
	}
	return q.env.Ask(p)
}

// recentRationale is where the last rationales are kept, those of the inbox too.
const recentRationale = "rationale"

func (q *question) askRationale() tea.Cmd {
	w := q.env.Words()
	begun := ""
	if q.facts.Decision == q.vote.Value || q.facts.Recommendation == q.vote.Value {
		begun = q.facts.Rationale.String()
	}
	return q.env.Ask(&widget.Prompt{
		Title: safe.Line(fmt.Sprintf(w.Inbox.RationaleTitle, w.Axes.DecisionState[q.vote.Value])), Intro: []safe.Safe{q.name()},
		Input: widget.NewInput(begun), Check: q.required(w.Inbox.Rationale), Earlier: q.env.Recent[recentRationale],
		Done: func(text string) tea.Cmd {
			q.env.Chose(recentRationale, text)
			q.vote.Rationale = text
			return q.askReach()
		},
	})
}

func (q *question) required(label string) func(string) safe.Safe {
	return func(text string) safe.Safe {
		if safe.Line(text).Empty() {
			return safe.Line(fmt.Sprintf(q.env.Words().Form.Missing, label))
		}
		return safe.Safe{}
	}
}

func (q *question) askAddressee() tea.Cmd {
	w := q.env.Words()
	return q.env.Ask(&widget.Prompt{
		Title: safe.Line(w.Inbox.AddresseeTitle), Intro: []safe.Safe{q.name()}, Hint: safe.Line(w.Inbox.Addressee),
		Input: widget.NewInput(""), Check: q.required(w.Inbox.Addressee),
		Done: func(to string) tea.Cmd {
			q.vote.Addressee = to
			return AskDay(q.env, q.view, w.Inbox.ForwardedOn, []safe.Safe{q.name()}, func(day string) tea.Cmd {
				q.vote.Date = day
				return q.askReach()
			})
		},
	})
}

// AskDay asks for a day, today at first (2006-01-02).
func AskDay(env *room.Env, view *desk.View, title string, intro []safe.Safe, done func(day string) tea.Cmd) tea.Cmd {
	w := env.Words()
	today := env.Now().In(view.Location())
	return env.Ask(&widget.Prompt{
		Title: safe.Line(title), Intro: intro, Hint: safe.Line(w.Form.DateHint), Input: widget.NewInput(w.Date(today)), Replaced: true,
		Check: func(s string) safe.Safe {
			if _, ok := words.ParseDay(s, today); !ok {
				return safe.Line(fmt.Sprintf(w.Form.BadDate, s))
			}
			return safe.Safe{}
		},
		Done: func(s string) tea.Cmd {
			day, _ := words.ParseDay(s, today)
			return done(day)
		},
	})
}

// askReach says what the vote would touch. Where members have a decision of their
// own, one chooses whether it is for them, too.
func (q *question) askReach() tea.Cmd {
	w := q.env.Words()
	kind := q.view.Settings().Kind
	sentence := w.Question.Vote
	if q.view.Settings().DecidedBy == consult.ByCouncil {
		sentence = w.Question.Recommend
	}
	reach := func(apart bool) (consult.Vote, error) {
		v, err := q.view.TargetVote(q.facts.Target, q.vote.Value, q.vote.Rationale, apart)
		v.Addressee, v.Date = q.vote.Addressee, q.vote.Date
		return v, err
	}
	without, err := reach(false)
	if err != nil {
		return room.Fail(q.env.Explain(q.view, err))
	}
	ask := func(v consult.Vote) safe.Safe {
		return safe.Line(fmt.Sprintf(sentence, w.ToContributions(kind, v.On.Count()), w.Axes.DecisionState[v.Value]))
	}
	confirm := func(v consult.Vote, detail string) tea.Cmd {
		c := &widget.Confirm{Title: q.name(), Question: ask(v), Detail: safe.Line(detail), Yes: func() tea.Cmd { return q.decide(v) }}
		if n := len(q.view.Outdates(v)); n > 0 {
			c.Warning = safe.Line(w.Count(w.Responses.Outdated, n))
		}
		return q.env.Ask(c)
	}
	if q.facts.Apart.Count() == 0 {
		if without.On.Count() == 0 {
			return room.Info(safe.Line(w.Target.Nobody))
		}
		return confirm(without, q.later())
	}
	all, err := reach(true)
	if err != nil {
		return room.Fail(q.env.Explain(q.view, err))
	}
	own := w.Count(w.Target.Apart, q.facts.Apart.Count())
	if without.On.Count() == 0 {
		return confirm(all, own+". "+q.later())
	}
	p := &widget.Picker{Title: q.name(), Fixed: true, Intro: []safe.Safe{ask(all)}, Outro: []safe.Safe{safe.Line(q.later())}}
	const only, apart = "only", "apart"
	p.Options = []widget.Option{
		{ID: only, Label: safe.Linef(w.Target.Only, w.Contributions(kind, without.On.Count()))},
		{ID: apart, Label: safe.Linef(w.Target.Along, w.Contributions(kind, all.On.Count()), own)},
	}
	if n := len(q.view.Outdates(all)); n > 0 {
		p.Warnings = append(p.Warnings, safe.Line(w.Count(w.Responses.Outdated, n)))
	}
	p.Done = func(id string) tea.Cmd {
		if id == apart {
			return q.decide(all)
		}
		return q.decide(without)
	}
	return q.env.Ask(p)
}

// later says what becomes of those that are put into the target after the decision.
func (q *question) later() string {
	w := q.env.Words().Target
	if q.facts.Target.Theme != 0 {
		return w.WithBelow + " " + w.Later
	}
	return w.Later
}

// decide puts the vote on record.
func (q *question) decide(v consult.Vote) tea.Cmd {
	w := q.env.Words()
	done := safe.Line(fmt.Sprintf(w.Target.Done, q.name(), w.Axes.DecisionState[v.Value], w.Contributions(q.view.Settings().Kind, v.On.Count())))
	ref, service, seen := q.view.Ref(), q.env.Service, q.seen
	return q.env.Run(room.Job{
		Do: func(ctx context.Context) error {
			_, err := service.Do(ctx, ref, seen, v)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(q.env.Explain(q.view, err))
			}
			q.then()
			return room.Done(done)
		},
	})
}
