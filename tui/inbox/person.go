package inbox

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
	"pult/tui/words"
)

// person asks for the purpose and then, with the data of whoever wrote the item
// under the cursor, does what is wanted of it. That it was looked at is on record
// before anything appears.
func (r *Room) person(then func(looked) tea.Cmd) tea.Cmd {
	d := r.detail()
	if d == nil {
		return nil
	}
	w := r.env.Words()
	if d.Submitter == "" {
		said := w.Inbox.NoSubmitter
		if r.mayAdd(d) {
			said += " " + w.Inbox.AddWithB
		}
		return room.Info(safe.Line(said))
	}
	n := d.Ordinal
	return r.askPurpose(w.Inbox.SubmitterHidden, func(purpose string) tea.Cmd { return r.look(n, purpose, then) })
}

func (r *Room) askPurpose(intro string, then func(purpose string) tea.Cmd) tea.Cmd {
	w := r.env.Words()
	p := &widget.Picker{Title: safe.Line(w.Inbox.PurposeTitle), Intro: []safe.Safe{safe.Line(intro)}, Done: then}
	for _, purpose := range w.Inbox.Purposes {
		p.Options = append(p.Options, widget.Option{ID: purpose, Label: safe.Line(purpose)})
	}
	return r.env.Ask(p)
}

// looked is a person whose data was shown, and what for: all that is done with
// it in the dialog has the same purpose.
type looked struct {
	n       consult.Ordinal
	purpose string
	desk.Shown
}

func (r *Room) look(n consult.Ordinal, purpose string, then func(looked) tea.Cmd) tea.Cmd {
	p := looked{n: n, purpose: purpose}
	ref, service := r.view.Ref(), r.env.Service
	return r.env.Run(room.Job{
		Asks: true,
		Do: func(ctx context.Context) (err error) {
			p.Shown, err = service.ShowSubmitter(ctx, ref, n, purpose)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(r.view, err))
			}
			return then(p)
		},
	})
}

func (r *Room) showPerson(p looked) tea.Cmd {
	page := &widget.Page{Title: safe.Line(r.env.Words().Inbox.Submitter), Lines: func(k present.Kit, width int) []style.Line {
		return r.personLines(k, width, p.Shown)
	}}
	if r.view.Phase() != consult.Closed {
		page.More = func() tea.Cmd { return r.offerPerson(p) }
	}
	return r.env.Ask(page)
}

func (r *Room) personLines(k present.Kit, width int, s desk.Shown) []style.Line {
	f, i := k.Words.Form, k.Words.Inbox
	var facts []present.Fact
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, present.Fact{Label: label, Value: present.Said(safe.Line(value))})
		}
	}
	add(f.Name, s.Name)
	add(f.Organisation, s.Organisation)
	add(f.Party, k.Words.Vocab.Party[s.Party])
	add(f.RepresentedBy, s.RepresentedBy)
	add(f.Street, s.Street)
	add(f.Town, strings.TrimSpace(s.Postcode+" "+s.Town))
	add(f.Email, s.Email)
	add(f.Phone, s.Phone)
	for n, name := range s.CoSubmitters {
		add(map[bool]string{true: f.CoSubmitters}[n == 0], name)
	}
	if s.Signatures > 0 {
		add(f.Signatures, k.Words.Number(s.Signatures))
	}
	add(f.NamePublic, flagWord(k.Words, s.NamePublic))
	add(f.Notify, flagWord(k.Words, s.Notify))
	if s.Consent != nil {
		add(f.Consent, strings.Trim(localDay(k.Words, s.Consent.At)+", "+s.Consent.Source, ", "))
	}
	for n, other := range s.Same {
		add(i.Submitter, fmt.Sprintf(i.SamePersonAs, r.sameAs(other, s.Items[n])))
	}
	return k.Facts(width, len(facts), facts)
}

// sameAs names one who is the same person, with a contribution of theirs.
func (r *Room) sameAs(s consult.Submitter, n consult.Ordinal) string {
	var parts []string
	for _, p := range []string{s.Name, s.Organisation, s.Email, s.Town} {
		if p != "" && len(parts) < 2 {
			parts = append(parts, p)
		}
	}
	if label := r.label(n); label != "" {
		parts = append(parts, label)
	}
	return safe.Line(strings.Join(parts, ", ")).String()
}

func flagWord(w *words.Words, flag *bool) string {
	switch {
	case flag == nil:
		return ""
	case *flag:
		return w.Dialog.Yes
	}
	return w.Dialog.No
}

// localDay writes a day or moment of the data as a day in the person's way.
func localDay(w *words.Words, at string) string {
	t, err := time.Parse(time.DateOnly, at[:min(len(at), len(time.DateOnly))])
	if err != nil {
		return at
	}
	return w.Date(t)
}
