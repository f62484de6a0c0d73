package inbox

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
)

// person asks for the purpose and then shows who wrote the item under the
// cursor. That it was shown is on record before anything appears.
func (r *Room) person() tea.Cmd {
	d := r.detail()
	if d == nil {
		return nil
	}
	w := r.env.Words()
	if d.Submitter == "" {
		return room.Info(safe.Line(w.Inbox.NoSubmitter))
	}
	n := d.Ordinal
	p := &widget.Picker{Title: safe.Line(w.Inbox.PurposeTitle), Intro: []safe.Safe{safe.Line(w.Inbox.SubmitterHidden)}}
	for _, purpose := range w.Inbox.Purposes {
		p.Options = append(p.Options, widget.Option{ID: purpose, Label: safe.Line(purpose)})
	}
	p.Done = func(purpose string) tea.Cmd { return r.showPerson(n, purpose) }
	return r.env.Ask(p)
}

func (r *Room) showPerson(n consult.Ordinal, purpose string) tea.Cmd {
	var s consult.Submitter
	ref, service := r.view.Ref(), r.env.Service
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) (err error) {
			s, err = service.ShowSubmitter(ctx, ref, n, purpose)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(r.view, err))
			}
			return r.env.Ask(&widget.Page{Title: safe.Line(r.env.Words().Inbox.Submitter), Lines: func(k present.Kit, width int) []style.Line {
				return personLines(k, width, s)
			}})
		},
	})
}

func personLines(k present.Kit, width int, s consult.Submitter) []style.Line {
	f := k.Words.Form
	var facts []present.Fact
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, present.Fact{Label: label, Value: present.Said(safe.Line(value))})
		}
	}
	add(f.Name, s.Name)
	add(f.Organisation, s.Organisation)
	add(f.Party, k.Words.Vocab.Party[s.Party])
	add(f.Street, s.Street)
	add(f.Town, strings.TrimSpace(s.Postcode+" "+s.Town))
	add(f.Email, s.Email)
	add(f.Phone, s.Phone)
	return k.Facts(width, len(facts), facts)
}
