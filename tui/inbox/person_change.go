package inbox

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
)

// mayAdd reports whether somebody can be put behind the item by hand.
func (r *Room) mayAdd(d *desk.Detail) bool {
	return d.Submitter == "" && !d.PersonErased && d.Handling != consult.Erased && r.view.Phase() != consult.Closed
}

// changePerson offers what can be done with the person behind the item under the
// cursor, or asks who it is where it came without one.
func (r *Room) changePerson() tea.Cmd {
	d := r.detail()
	if d == nil || !r.mayAdd(d) {
		return r.person(r.offerPerson)
	}
	n, seen := d.Ordinal, r.env.Seen(r.view)
	ask := func(purpose string) tea.Cmd { return r.env.Ask(r.addForm(n, seen, purpose, map[string]string{})) }
	if role, _ := r.view.Account().May(consult.ActSubmitterOfItem, r.view.Ref(), r.env.Now()); role == consult.Admin {
		return r.askPurpose(r.env.Words().Inbox.NoSubmitter, ask)
	}
	return ask("")
}

func (r *Room) addForm(n consult.Ordinal, seen uint64, purpose string, values map[string]string) *widget.Form {
	w := r.env.Words()
	ask := personAsk{title: w.Inbox.AddPersonTitle, done: fmt.Sprintf(w.Notice.PersonAdded, r.label(n)), intro: safe.Linef(w.Inbox.AppliesTo, r.label(n))}
	ask.save = func(ctx context.Context, s *desk.Service, to consult.Submitter) error {
		_, err := s.AddSubmitter(ctx, r.view.Ref(), seen, n, purpose, to)
		return err
	}
	// Somebody else has put a person there: what was typed is held against that one.
	ask.clash = func(typed map[string]string, c *consult.Conflict) tea.Cmd {
		return r.askPurpose(r.env.Explain(r.view, c).String(), func(purpose string) tea.Cmd {
			return r.personAgain(looked{n: n, purpose: purpose}, typed, c)
		})
	}
	return r.personForm(ask, values)
}

// What can be done with a person, by the ids of the options.
const (
	personEdit  = "edit"
	personMerge = "merge"
	personSplit = "split "
)

// offerPerson offers what can be done with the data that is shown.
func (r *Room) offerPerson(p looked) tea.Cmd {
	i := r.env.Words().Inbox
	pick := &widget.Picker{Title: safe.Line(i.PersonMore), Options: []widget.Option{
		{ID: personEdit, Label: safe.Line(i.EditPerson)}, {ID: personMerge, Label: safe.Line(i.MergePerson)},
	}}
	if p.Merged {
		pick.Options = append(pick.Options, widget.Option{ID: personSplit + p.ID, Label: safe.Linef(i.SplitPerson, r.sameAs(p.Submitter, p.n))})
	}
	for n, other := range p.Same {
		// One who stands for the others is separated from each of them in turn.
		if !p.Merged {
			pick.Options = append(pick.Options, widget.Option{ID: personSplit + other.ID, Label: safe.Linef(i.SplitPerson, r.sameAs(other, p.Items[n]))})
		}
	}
	pick.Done = func(id string) tea.Cmd {
		switch other, split := strings.CutPrefix(id, personSplit); {
		case split:
			return r.splitPerson(p, other)
		case id == personMerge:
			return r.askSame(p)
		}
		return r.editPerson(p)
	}
	return r.env.Ask(pick)
}

// askSame asks for a contribution of the same person.
func (r *Room) askSame(p looked) tea.Cmd {
	w := r.env.Words()
	ask := &widget.Prompt{Title: safe.Line(w.Inbox.MergeTitle), Hint: safe.Line(w.Inbox.MergeHint), Input: widget.NewInput("")}
	find := func(s string) (consult.Ordinal, bool) {
		n, err := r.view.ByNumber(strings.TrimPrefix(strings.TrimSpace(s), "#"))
		if err != nil {
			return 0, false
		}
		d, err := r.view.Detail(n)
		return n, err == nil && d.Submitter != ""
	}
	ask.Check = func(s string) safe.Safe {
		if _, ok := find(s); !ok {
			return safe.Linef(w.Inbox.NoSuchNumber, safe.Line(s))
		}
		return safe.Safe{}
	}
	ask.Done = func(s string) tea.Cmd {
		other, ok := find(s)
		if !ok {
			return nil
		}
		return r.env.Ask(&widget.Confirm{
			Title: safe.Line(w.Inbox.MergeTitle), Question: safe.Linef(w.Inbox.MergeQuestion, r.label(p.n), r.label(other)),
			Yes: func() tea.Cmd {
				return r.personJob(p, fmt.Sprintf(w.Notice.PersonsMerged, r.label(p.n), r.label(other)), func(ctx context.Context, s *desk.Service) error {
					_, err := s.MergeSubmitters(ctx, r.view.Ref(), p.Seen, p.n, other, p.purpose)
					return err
				})
			},
		})
	}
	return r.env.Ask(ask)
}

func (r *Room) splitPerson(p looked, other string) tea.Cmd {
	return r.personJob(p, fmt.Sprintf(r.env.Words().Notice.PersonsSplit, r.label(p.n)), func(ctx context.Context, s *desk.Service) error {
		_, err := s.UnmergeSubmitter(ctx, r.view.Ref(), p.Seen, p.n, other, p.purpose)
		return err
	})
}

// personJob carries a change of a person out and says that it was done.
func (r *Room) personJob(p looked, done string, do func(context.Context, *desk.Service) error) tea.Cmd {
	service := r.env.Service
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error { return do(ctx, service) },
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(r.view, err))
			}
			return room.Done(safe.Line(done))
		},
	})
}

// editPerson opens the form with all that is known of a person.
func (r *Room) editPerson(p looked) tea.Cmd {
	return r.env.Ask(r.personForm(r.editAsk(p), r.personValues(p.Submitter)))
}

func (r *Room) editAsk(p looked) personAsk {
	w := r.env.Words()
	intro := safe.Linef(w.Inbox.AppliesTo, r.label(p.n))
	ask := personAsk{title: w.Inbox.EditPersonTitle, done: fmt.Sprintf(w.Notice.PersonChanged, r.label(p.n)), intro: intro}
	ask.save = func(ctx context.Context, s *desk.Service, to consult.Submitter) error {
		_, err := s.ChangeSubmitter(ctx, r.view.Ref(), p.Seen, p.n, p.purpose, to)
		return err
	}
	ask.clash = func(typed map[string]string, c *consult.Conflict) tea.Cmd { return r.personAgain(p, typed, c) }
	return ask
}

// personAgain opens the form anew after somebody else has changed the data: with
// what they changed, and what was typed where something was. That it is shown
// again is on record like the first time.
func (r *Room) personAgain(p looked, typed map[string]string, c *consult.Conflict) tea.Cmd {
	return r.look(p.n, p.purpose, func(now looked) tea.Cmd {
		ask := r.editAsk(now)
		is := r.personForm(ask, r.personValues(now.Submitter))
		fields := make([]string, 0, len(is.Fields))
		for _, f := range is.Fields {
			fields = append(fields, f.ID)
		}
		m := room.Merge(fields, r.personForm(ask, r.personValues(p.Submitter)).Values(), typed, is.Values())
		ask.said = r.env.ExplainMerged(r.view, c, m, is)
		return tea.Batch(room.Fail(ask.said), r.env.Ask(r.personForm(ask, m.Values)))
	})
}
