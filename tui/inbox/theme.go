package inbox

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// askThemes offers the tree; what is typed narrows it, or makes a new theme.
func (r *Room) askThemes(t target) tea.Cmd {
	w := r.env.Words()
	p := &widget.Picker{
		Title: safe.Line(w.Inbox.ThemeTitle), Intro: []safe.Safe{t.intro}, Filterable: true, Multi: true,
		Recent: r.env.Recent["theme"], Has: r.carried(t),
	}
	label := map[string]string{}
	for _, th := range r.view.Themes() {
		name := themeName(th.ThemeRef, w)
		label[th.ID.String()] = name.String()
		p.Options = append(p.Options, widget.Option{ID: th.ID.String(), Label: name, Depth: th.Depth, Hint: r.themeHint(th)})
	}
	p.Applied = func(add, remove []string) tea.Cmd {
		if len(add)+len(remove) == 0 {
			return nil
		}
		sentence, names := w.Notice.Tagged, add
		if len(add) == 0 {
			sentence, names = w.Notice.Untagged, remove
		}
		labels := make([]string, 0, len(names))
		for _, id := range names {
			labels = append(labels, label[id])
		}
		for _, id := range add {
			r.env.Chose("theme", id)
		}
		return r.perform(t, consult.Tag{On: t.on, Add: themeIDs(add), Remove: themeIDs(remove)}, false, say(sentence, strings.Join(labels, " "+r.env.Kit.Signs.Dot+" ")))
	}
	p.Create = func(name, parent string) tea.Cmd { return r.createTheme(t, name, parent) }
	return r.env.Ask(p)
}

// carried says which themes all, some or none of the targets have.
func (r *Room) carried(t target) map[string]widget.Some {
	if len(t.parts) > 0 {
		return r.carriedByPart()
	}
	count := map[string]int{}
	for n := range t.on.All() {
		row, err := r.view.Row(n)
		if err != nil {
			continue
		}
		for _, th := range row.Themes {
			count[th.ID.String()]++
		}
	}
	has := map[string]widget.Some{}
	for id, n := range count {
		has[id] = widget.Part
		if n == t.on.Count() {
			has[id] = widget.All
		}
	}
	return has
}

func themeIDs(names []string) []consult.ThemeID {
	var out []consult.ThemeID
	for _, name := range names {
		if id, ok := consult.ParseThemeID(name); ok {
			out = append(out, id)
		}
	}
	return out
}

// createTheme makes a theme, with the levels above it that are missing
// ("Radverkehr/Schule"), and gives it to the targets.
func (r *Room) createTheme(t target, name, parent string) tea.Cmd {
	above, _ := consult.ParseThemeID(parent)
	levels := strings.Split(name, "/")
	var made consult.ThemeID
	ref, service := r.view.Ref(), r.env.Service
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error {
			for _, label := range levels {
				receipt, err := service.Do(ctx, ref, t.seen, consult.CreateTheme{Label: label, Parent: above})
				made = consult.ThemeID(receipt.Seq())
				if there, ok := r.madeMeanwhile(above, label); err != nil && ok {
					made, err = there, nil
				}
				if err != nil {
					return err
				}
				above = made
			}
			return nil
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(r.view, err))
			}
			r.env.Chose("theme", made.String())
			return r.perform(t, consult.Tag{On: t.on, Add: []consult.ThemeID{made}}, false, say(r.env.Words().Notice.Tagged, levels[len(levels)-1]))
		},
	})
}

// madeMeanwhile is the theme of that name that somebody else has made just now:
// it is the one that is meant.
func (r *Room) madeMeanwhile(above consult.ThemeID, label string) (consult.ThemeID, bool) {
	path := []string{strings.TrimSpace(label)}
	themes := r.view.Themes()
	for _, th := range themes {
		if th.ID == above {
			path = append(labelsOf(th), path...)
		}
	}
	for _, th := range themes {
		if slices.EqualFunc(labelsOf(th), path, func(a, b string) bool { return strings.EqualFold(a, b) }) {
			return th.ID, true
		}
	}
	return 0, false
}

func labelsOf(th desk.Theme) []string {
	out := make([]string, 0, len(th.Path))
	for _, label := range th.Path {
		out = append(out, label.String())
	}
	return out
}

// themeHint says how many contributions a theme has, and to whom what is put
// into it goes.
func (r *Room) themeHint(th desk.Theme) string {
	hint := r.env.Words().Contributions(r.view.Settings().Kind, th.Items)
	if who := r.themeGoesTo(th.ID); who != "" {
		hint += " " + r.env.Kit.Signs.Forward + " " + who
	}
	return hint
}
