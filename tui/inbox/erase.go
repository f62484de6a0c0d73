package inbox

import (
	"context"
	"errors"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// askErase asks what is to be erased for good, then, with all that goes and stays
// on screen, for the number or a word: a single key would be too easily pressed.
func (r *Room) askErase(t target) tea.Cmd {
	w := r.env.Words()
	var standing []consult.Ordinal
	for n := range t.on.All() {
		if row, err := r.view.Row(n); err == nil && row.Handling != consult.Erased {
			standing = append(standing, n)
		}
	}
	if len(standing) == 0 {
		return room.Info(safe.Line(w.Erasure.Already))
	}
	t.on = consult.OrdinalsOf(standing...)
	p := &widget.Picker{Title: safe.Line(w.Erasure.Title), Intro: []safe.Safe{t.intro}}
	item := w.Erasure.One
	if t.bulk {
		item = w.Erasure.Many
	}
	for _, o := range []struct {
		scope desk.EraseScope
		label string
	}{{desk.EraseItems, item}, {desk.ErasePersons, w.Erasure.Person}, {desk.EraseBoth, w.Erasure.Both}} {
		option := widget.Option{ID: strconv.Itoa(int(o.scope)), Label: safe.Line(o.label)}
		if o.scope != desk.EraseItems && !r.hasPerson(t.on) {
			option.Off = safe.Line(w.Erasure.NoPerson)
		}
		p.Options = append(p.Options, option)
	}
	p.Done = func(id string) tea.Cmd {
		scope, err := strconv.Atoi(id)
		if err != nil {
			return room.Fail(safe.Error(err))
		}
		return r.confirmErase(t, desk.EraseScope(scope))
	}
	return r.env.Ask(p)
}

// hasPerson reports whether there is personal data behind one of the items.
func (r *Room) hasPerson(on consult.Ordinals) bool {
	_, err := r.view.PlanErasure(on, desk.ErasePersons)
	broken := (*consult.Broken)(nil)
	return !errors.As(err, &broken) || broken.Rule != consult.RuleNothing
}

func (r *Room) confirmErase(t target, scope desk.EraseScope) tea.Cmd {
	w := r.env.Words()
	plan, err := r.view.PlanErasure(t.on, scope)
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	typed, ask := w.Erasure.Word, w.Erasure.TypeWord
	if t.on.Count() == 1 {
		typed, ask = r.label(t.on[0].From), w.Erasure.TypeNumber
	}
	prompt := &widget.Prompt{
		Title: safe.Line(w.Erasure.Title), Intro: r.erasureLines(plan), Hint: safe.Linef(ask, typed), Input: widget.NewInput(""),
	}
	prompt.Check = func(s string) safe.Safe {
		if !strings.EqualFold(strings.TrimPrefix(strings.TrimSpace(s), "#"), typed) {
			return safe.Linef(w.Erasure.NotTyped, typed)
		}
		return safe.Safe{}
	}
	prompt.Done = func(string) tea.Cmd {
		ref, service := r.view.Ref(), r.env.Service
		return r.env.Run(room.Job{
			Do: func(ctx context.Context) error {
				_, err := service.Erase(ctx, ref, t.on, scope, plan)
				return err
			},
			Then: func(err error) tea.Cmd {
				if err != nil {
					return room.Fail(r.env.Explain(r.view, err))
				}
				done := w.Erasure.Done
				if scope == desk.ErasePersons {
					done = w.Erasure.PersonDone
				}
				return room.Done(safe.Linef(done, t.label))
			},
		})
	}
	return r.env.Ask(prompt)
}

// erasureLines say what goes and what stays.
func (r *Room) erasureLines(e desk.Erasure) []safe.Safe {
	w := r.env.Words()
	var goes, stays []string
	if e.Standing > 0 {
		goes = append(goes, w.Contributions(r.view.Settings().Kind, e.Standing)+" ("+r.numbers(r.seen(e.Items))+")")
	}
	count := func(list *[]string, n int, words ...string) {
		if n > 0 {
			*list = append(*list, words...)
		}
	}
	count(&goes, len(e.Persons), w.Count(w.Erasure.Persons, len(e.Persons)))
	count(&goes, len(e.Texts), w.Count(w.Erasure.Texts, len(e.Texts)))
	count(&goes, len(e.Files), w.Count(w.Erasure.Files, len(e.Files)))
	count(&goes, e.Drafts, w.Count(w.Erasure.Drafts, e.Drafts))
	stays = append(stays, w.Erasure.Record)
	count(&stays, e.Shared, w.Count(w.Erasure.SharedTexts, e.Shared))
	count(&stays, e.SharedFiles, w.Count(w.Erasure.SharedFiles, e.SharedFiles))
	out := []safe.Safe{
		safe.Linef(w.Erasure.Goes, strings.Join(goes, "; ")), safe.Linef(w.Erasure.Stays, strings.Join(stays, "; ")), safe.Line(w.Erasure.Outside),
	}
	if e.Torn > 0 {
		out = append(out, safe.Line(w.Count(w.Erasure.Torn, e.Torn)))
	}
	return out
}

// seen leaves of a set what is on the lists at all.
func (r *Room) seen(on consult.Ordinals) []consult.Ordinal {
	var out []consult.Ordinal
	for n := range on.All() {
		if _, err := r.view.Row(n); err == nil {
			out = append(out, n)
		}
	}
	return out
}

// titleOf is the title of an item as lists show it.
func (r *Room) titleOf(row desk.Row) safe.Safe {
	if row.Handling == consult.Erased {
		return safe.Line(r.env.Words().Journal.Erased)
	}
	return row.Title
}

// erasedText says when an item was erased.
func (r *Room) erasedText(d *desk.Detail) safe.Safe {
	w := r.env.Words()
	for _, e := range d.History {
		if e.Op == consult.OpErase {
			return safe.Linef(w.Erasure.Text, w.Date(e.At.In(r.view.Location())))
		}
	}
	return safe.Line(w.Journal.Erased)
}
