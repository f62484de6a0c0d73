package overview

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
	"pult/tui/words"
)

// askPhase offers the next phase and the one before, and asks again: p is
// another key in the inbox, and there is no way back from closing.
func (r *Room) askPhase() tea.Cmd {
	w, k := r.env.Words(), r.env.Kit
	v := r.Watching()
	now := v.Phase()
	p := &widget.Picker{
		Title: safe.Line(w.Overview.PhaseTitle + ": " + w.Vocab.Phase[now]),
		Intro: []safe.Safe{safe.Line(v.Settings().Title)},
	}
	add := func(to consult.Phase, sentence string) {
		o := widget.Option{ID: to.String(), Label: safe.Linef(sentence, w.Vocab.Phase[to]), Sign: k.Squares(to).String()}
		switch {
		case to == consult.Closed:
			o.Hint = w.Overview.PhaseFinal
		case now == consult.Configuration:
			o.Hint = w.Overview.PhaseFixes
		}
		p.Options = append(p.Options, o)
	}
	add(now+1, w.Overview.PhaseForward)
	if now > consult.Configuration {
		add(now-1, w.Overview.PhaseBack)
	}
	seen := v.Head()
	p.Done = func(id string) tea.Cmd {
		to, err := consult.ParsePhase(id)
		if err != nil {
			return room.Fail(r.env.Explain(v, err))
		}
		if to != consult.Closed {
			return r.env.Ask(&widget.Confirm{
				Title:    safe.Line(w.Overview.PhaseTitle),
				Question: safe.Linef(w.Overview.PhaseQuestion, safe.Line(v.Settings().Title), w.Vocab.Phase[now], w.Vocab.Phase[to]),
				Yes:      func() tea.Cmd { return r.setPhase(v, seen, to) },
			})
		}
		return r.env.Ask(&widget.Confirm{
			Title:    safe.Line(w.Overview.CloseTitle),
			Question: safe.Linef(w.Overview.CloseQuestion, safe.Line(v.Settings().Title)), Warning: r.stillOpen(v),
			Yes: func() tea.Cmd { return r.setPhase(v, seen, to) },
		})
	}
	return r.env.Ask(p)
}

// stillOpen says that there is no way back, and what would be left undone.
func (r *Room) stillOpen(v *desk.View) safe.Safe {
	w := r.env.Words()
	c := v.Summary().Counts
	parts := []string{w.Overview.CloseWarning}
	add := func(p words.Plural, n int) {
		if n > 0 {
			parts = append(parts, w.Count(p, n)+".")
		}
	}
	add(w.Overview.NewItems, c.Handling[consult.New])
	add(w.Overview.Undecided, c.Total-c.Decided)
	add(w.Overview.Unpublished, c.Publication[consult.Pending])
	add(w.Overview.ReferralsOverdue, c.Waiting)
	return safe.Line(strings.Join(parts, " "))
}

func (r *Room) setPhase(v *desk.View, seen uint64, to consult.Phase) tea.Cmd {
	service := r.env.Service
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error {
			_, err := service.Do(ctx, v.Ref(), seen, consult.SetPhase{To: to})
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(v, err))
			}
			w := r.env.Words()
			return room.Done(safe.Linef(w.Notice.PhaseSet, w.Vocab.Phase[to]))
		},
	})
}
