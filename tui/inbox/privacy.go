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

// many is how many items are looked through for personal data at once; more of
// them take so long that it is said.
const many = 300

// cleared has somebody decide on what looks like personal data in the items that
// a command lets others read, before it is carried out. Of several items, those
// with something in them stay out. The verb names the command.
func (r *Room) cleared(t target, cmd consult.ItemCommand, verb string, then func(target) tea.Cmd) tea.Cmd {
	fits, _ := r.view.FitSeen(cmd, t.seen, r.env.Service)
	if fits.Count() == 0 {
		return then(t) // which says why
	}
	if !t.bulk {
		return r.clearOne(t, fits[0].From, verb, then)
	}
	if fits.Count() <= many {
		found, err := r.view.Unjudged(fits)
		return r.clearMany(t, fits, found, err, verb, then)
	}
	var found consult.Ordinals
	view := r.view
	return r.env.Run(room.Job{
		Title: r.env.Words().Privacy.Searching,
		Do: func(context.Context) (err error) {
			found, err = view.Unjudged(fits)
			return err
		},
		Then: func(err error) tea.Cmd { return r.clearMany(t, fits, found, err, verb, then) },
	})
}

// clearOne asks what to do with the findings of one item.
func (r *Room) clearOne(t target, n consult.Ordinal, verb string, then func(target) tea.Cmd) tea.Cmd {
	list, err := r.view.Findings(n)
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	if len(list) == 0 {
		return then(t)
	}
	r.stay(t)
	w := r.env.Words()
	p := &widget.Picker{Title: safe.Linef(w.Privacy.Title, t.label), Fixed: true, Intro: []safe.Safe{safe.Line(w.Count(w.Privacy.Found, len(list)))}}
	for _, f := range list[:min(len(list), shownFindings)] {
		p.Intro = append(p.Intro, r.inContext(f))
	}
	if more := len(list) - shownFindings; more > 0 {
		p.Intro = append(p.Intro, safe.Linef(w.Privacy.More, w.Number(more)))
	}
	const all, each, none = "all", "each", "none"
	p.Options = []widget.Option{{ID: all, Label: safe.Linef(w.Privacy.BlackAll, w.Number(len(list)), verb)}}
	if len(list) > 1 {
		p.Options = append(p.Options, widget.Option{ID: each, Label: safe.Line(w.Privacy.Each)})
	}
	p.Options = append(p.Options, widget.Option{ID: none, Label: safe.Line(w.Privacy.DismissAll)})
	p.Done = func(id string) tea.Cmd {
		switch id {
		case all:
			return r.judge(t, n, blackened(list), then)
		case each:
			return r.clearEach(t, n, list, 0, nil, then)
		}
		return r.askDismissal(t, safe.Line(w.Privacy.DismissTitle), func(why, note string) tea.Cmd {
			title, text := desk.Judgement(list)
			return r.judge(t, n, judgement{{marks: desk.Marks{Title: title, Text: text}, why: why, note: note}}, then)
		})
	}
	return r.env.Ask(p)
}

// shownFindings is how many findings a question shows at once.
const shownFindings = 6

// inContext shows a finding with what stands around it.
func (r *Room) inContext(f desk.Finding) safe.Safe {
	w := r.env.Words()
	kind := w.Vocab.Personal[f.Kind]
	if f.Titled {
		kind = fmt.Sprintf(w.Privacy.InTitle, kind)
	}
	return safe.Linef(w.Privacy.Context, kind, f.Before, f.Words, f.After)
}

// blackened decides that all findings are blacked out, each for what it is.
func blackened(list []desk.Finding) judgement {
	var j judgement
	for _, kind := range consult.Personals() {
		var of []desk.Finding
		for _, f := range list {
			if f.Kind == kind {
				of = append(of, f)
			}
		}
		if title, text := desk.Judgement(of); len(of) > 0 {
			j = append(j, judged{marks: desk.Marks{Title: title, Text: text}, kind: kind})
		}
	}
	return j
}

// clearEach asks about one finding after the other, and puts all the answers on
// record at the end.
func (r *Room) clearEach(t target, n consult.Ordinal, list []desk.Finding, i int, j judgement, then func(target) tea.Cmd) tea.Cmd {
	if i == len(list) {
		return r.judge(t, n, j, then)
	}
	w := r.env.Words()
	f := list[i]
	title, text := desk.Judgement(list[i : i+1])
	marks := desk.Marks{Title: title, Text: text}
	next := func(d judged) tea.Cmd { return r.clearEach(t, n, list, i+1, append(j[:len(j):len(j)], d), then) }
	const black = "black"
	p := &widget.Picker{
		Title: safe.Linef(w.Privacy.Asked, w.Number(i+1), w.Number(len(list))), Intro: []safe.Safe{r.inContext(f)}, Fixed: true,
		Options: append([]widget.Option{{ID: black, Label: safe.Line(w.Privacy.Black)}}, r.dismissals()...),
	}
	p.Done = func(id string) tea.Cmd {
		if id == black {
			return next(judged{marks: marks, kind: f.Kind})
		}
		return r.dismissal(t, id, func(why, note string) tea.Cmd { return next(judged{marks: marks, why: why, note: note}) })
	}
	return r.env.Ask(p)
}

// clearMany goes on with the items in which nothing was found, and says how many
// stay out.
func (r *Room) clearMany(t target, fits, found consult.Ordinals, err error, verb string, then func(target) tea.Cmd) tea.Cmd {
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	if found.Count() == 0 {
		return then(t)
	}
	w := r.env.Words()
	var clean, dirty []consult.Ordinal
	for n := range t.on.All() {
		if found.Has(n) {
			dirty = append(dirty, n)
		} else {
			clean = append(clean, n)
		}
	}
	rest := fits.Count() - len(dirty)
	p := &widget.Picker{Title: safe.Line(w.Privacy.BulkTitle), Fixed: true, Intro: []safe.Safe{
		safe.Linef(w.Privacy.BulkFound, w.Number(len(dirty)), w.Number(fits.Count()), r.numbers(dirty))}}
	p.Intro = append(p.Intro, r.foundIn(dirty)...)
	const only, show = "only", "show"
	if rest > 0 {
		p.Options = append(p.Options, widget.Option{ID: only, Label: safe.Line(fmt.Sprintf(w.Privacy.BulkClean, w.Number(rest), verb) + ". " + w.Count(w.Privacy.BulkStay, len(dirty)))})
	}
	p.Options = append(p.Options, widget.Option{ID: show, Label: safe.Linef(w.Privacy.BulkShow, w.Number(len(dirty)))})
	p.Done = func(id string) tea.Cmd {
		if id == show {
			r.list.Unmark() // from here on it is about one at a time
			return r.showItems(dirty)
		}
		t.on = consult.OrdinalsOf(clean...)
		t.intro = r.alsoBusy(r.appliesTo(clean), t.on)
		return then(t)
	}
	return r.env.Ask(p)
}

// foundIn shows what was found in the first few items.
func (r *Room) foundIn(items []consult.Ordinal) []safe.Safe {
	w := r.env.Words()
	var out []safe.Safe
	for _, n := range items[:min(len(items), shownFindings)] {
		list, err := r.view.Findings(n)
		row, rerr := r.view.Row(n)
		if err != nil || rerr != nil {
			continue
		}
		var said []string
		for _, f := range list {
			said = append(said, w.Vocab.Personal[f.Kind]+" ["+f.Words.String()+"]")
		}
		out = append(out, safe.Line(row.ID+": "+strings.Join(said, ", ")))
	}
	return out
}
