package themes

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/room"
	"pult/tui/widget"
)

// found are the contributions that a filter finds.
func (r *Room) found(line string) (consult.Ordinals, error) {
	q, err := search.Parse(line, r.env.Now().In(r.view.Location()))
	if err != nil {
		return nil, err
	}
	if q.Empty() {
		return nil, nil
	}
	return consult.OrdinalsOf(r.view.Find(q)...), nil
}

// own are those of the given contributions that carry the theme itself.
func (r *Room) own(t desk.Theme, ids []consult.Ordinal) consult.Ordinals {
	return consult.OrdinalsOf(slices.DeleteFunc(slices.Clone(ids), func(n consult.Ordinal) bool {
		row, err := r.view.Row(n)
		return err != nil || !slices.ContainsFunc(row.Themes, func(x desk.ThemeRef) bool { return x.ID == t.ID })
	})...)
}

// askSplit puts a part of a theme into a new one: what is marked, else what a
// filter finds.
func (r *Room) askSplit(t desk.Theme) tea.Cmd {
	w := r.env.Words().Themes
	if marked := r.members.list.Marked(); len(marked) > 0 {
		return r.split(t, r.own(t, marked))
	}
	return r.env.Ask(&widget.Picker{Title: say(w.SplitTitle, r.name(t.ThemeRef)), Fixed: true, Options: []widget.Option{
		{ID: splitFound, Label: safe.Line(w.SplitFound)},
		{ID: splitMarked, Label: safe.Line(w.SplitMarked), Off: safe.Line(w.NothingMarked)},
	}, Done: func(string) tea.Cmd {
		return r.askFound(func(on consult.Ordinals) tea.Cmd { return r.split(t, r.own(t, slices.Collect(on.All()))) })
	}})
}

// How a theme is split.
const (
	splitFound  = "found"
	splitMarked = "marked"
)

func (r *Room) split(t desk.Theme, on consult.Ordinals) tea.Cmd {
	w := r.env.Words()
	if on.Count() == 0 {
		return room.Fail(say(w.Themes.NoneOfIt, r.name(t.ThemeRef)))
	}
	n := w.Contributions(r.view.Settings().Kind, on.Count())
	p := r.namePrompt(say(w.Themes.SplitTitle, r.name(t.ThemeRef)).String(), "")
	p.Intro = []safe.Safe{r.touches(on.Count())}
	p.Done = func(label string) tea.Cmd {
		r.members.list.Unmark()
		return r.work(func(ctx context.Context, s *desk.Service, ref consult.Ref, seen uint64) (desk.Receipt, error) {
			return s.SplitTheme(ctx, ref, seen, t.ID, label, on)
		}, say(w.Themes.SplitOff, n, r.name(t.ThemeRef), label))
	}
	return r.env.Ask(p)
}
