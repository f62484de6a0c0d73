package themes

import (
	"context"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/consult/themes"
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

// own are those of the given contributions that lie in the theme itself, and not in one
// below: who puts them elsewhere by hand has said enough of what was only proposed.
func (r *Room) own(t desk.Theme, ids []consult.Ordinal) consult.Ordinals {
	return consult.OrdinalsOf(slices.DeleteFunc(slices.Clone(ids), func(n consult.Ordinal) bool {
		row, err := r.view.Row(n)
		return err != nil || !slices.ContainsFunc(row.Themes, func(x desk.ThemeRef) bool { return x.ID == t.ID }) &&
			!slices.ContainsFunc(row.Proposals, func(p desk.Proposal) bool { return p.Theme.ID == t.ID })
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
		{ID: splitMachine, Label: safe.Line(w.SplitMachine)},
		{ID: splitFound, Label: safe.Line(w.SplitFound)},
		{ID: splitMarked, Label: safe.Line(w.SplitMarked), Off: safe.Line(w.NothingMarked)},
	}, Done: func(how string) tea.Cmd {
		if how == splitMachine {
			return r.planSplit(t)
		}
		return r.askFound(func(on consult.Ordinals) tea.Cmd { return r.split(t, r.own(t, slices.Collect(on.All()))) })
	}})
}

// How a theme is split.
const (
	splitMachine = "machine"
	splitFound   = "found"
	splitMarked  = "marked"
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
			return s.SplitTheme(ctx, ref, seen, t.ID, consult.SplitPart{Label: label, On: on})
		}, say(w.Themes.SplitOff, n, r.name(t.ThemeRef), label))
	}
	return r.env.Ask(p)
}

// planSplit has the machine look for parts of a theme, and asks before they are
// made.
func (r *Room) planSplit(t desk.Theme) tea.Cmd {
	w := r.env.Words()
	view, progress := r.view, &room.Progress{Share: true}
	var parts []consult.SplitPart
	return r.env.Run(room.Job{
		Title: w.Themes.Grouping, Progress: progress,
		Do: func(ctx context.Context) (err error) {
			parts, err = view.PlanSplit(ctx, t.ID, seed, phases(progress))
			return err
		},
		Then: func(err error) tea.Cmd {
			switch {
			case errors.Is(err, themes.ErrTooSmall) || err == nil && len(parts) < 2:
				return room.Info(say(w.Themes.SplitTooSmall, r.name(t.ThemeRef)))
			case err != nil:
				return room.Fail(r.env.Explain(r.view, err))
			}
			n := 0
			var names []string
			for _, p := range parts {
				n += p.On.Count()
				names = append(names, safe.Line(p.Label).String()+" "+w.Number(p.On.Count()))
			}
			list := strings.Join(names, " "+r.env.Kit.Signs.Dot+" ")
			return r.before(say(w.Themes.SplitTitle, r.name(t.ThemeRef)).String(), n, say(w.Themes.SplitQuestion, r.name(t.ThemeRef), list), func() tea.Cmd {
				return r.work(func(ctx context.Context, s *desk.Service, ref consult.Ref, seen uint64) (desk.Receipt, error) {
					return s.SplitTheme(ctx, ref, seen, t.ID, parts...)
				}, say(w.Themes.SplitDone, r.name(t.ThemeRef), w.Number(len(parts))))
			})
		},
	})
}
