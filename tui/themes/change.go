package themes

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/widget"
)

// act opens what an action asks, or carries it out.
func (r *Room) act(id keys.ID) tea.Cmd {
	switch id {
	case keys.NewTheme:
		return r.askNew()
	case keys.ConfirmTheme:
		return r.confirm()
	case keys.Review:
		return r.review()
	case keys.Group:
		return r.group()
	case keys.Why:
		return r.why()
	case keys.Audit:
		return r.showAudit()
	case keys.Decide:
		return r.decideWhole()
	case keys.Respond:
		return r.respondWhole()
	}
	if r.focus == onMembers {
		switch id {
		case keys.DropTheme:
			return r.refuse()
		case keys.MoveTheme:
			return r.askMoveMembers()
		}
	}
	t, ok := r.here()
	if !ok {
		return nil
	}
	switch id {
	case keys.RenameTheme:
		return r.askName(t)
	case keys.JoinTheme:
		return r.askJoin(t)
	case keys.MoveTheme:
		return r.askMove(t)
	case keys.SplitTheme:
		return r.askSplit(t)
	case keys.DropTheme:
		return r.askDrop(t)
	}
	return nil
}

// work puts a change on record. It is one step, so that one undo takes it back.
func (r *Room) work(do change, done safe.Safe) tea.Cmd {
	return r.workThen(do, done, func() tea.Cmd { return nil })
}

// change puts something on record, given what the person had seen.
type change func(context.Context, *desk.Service, consult.Ref, uint64) (desk.Receipt, error)

func (r *Room) workThen(do change, done safe.Safe, then func() tea.Cmd) tea.Cmd {
	service, ref, seen := r.env.Service, r.view.Ref(), r.env.Seen(r.view)
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) (err error) {
			_, err = do(ctx, service, ref, seen)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(r.view, err))
			}
			return tea.Batch(room.Done(done), then())
		},
	})
}

// one is a change by a single command.
func one(cmd consult.Command) change {
	return func(ctx context.Context, s *desk.Service, ref consult.Ref, seen uint64) (desk.Receipt, error) {
		return s.Do(ctx, ref, seen, cmd)
	}
}

// touches says how much a change is about: "Betrifft 214 Beiträge.".
func (r *Room) touches(n int) safe.Safe {
	w := r.env.Words()
	return say(w.Themes.Touches, w.Contributions(r.view.Settings().Kind, n))
}

// before asks first where a change touches more than one contribution.
func (r *Room) before(title string, n int, question safe.Safe, run func() tea.Cmd) tea.Cmd {
	if n <= 1 {
		return run()
	}
	return r.env.Ask(&widget.Confirm{Title: safe.Line(title), Question: question, Detail: safe.Concat(r.touches(n), safe.Literal(" "), safe.Line(r.env.Words().Themes.TakenBack)), Yes: run})
}

// askNew makes a theme at the top, under the one under the cursor, or of what a
// filter finds.
func (r *Room) askNew() tea.Cmd {
	w := r.env.Words().Themes
	if id, _ := r.tree.list.ID(); id == news && r.focus != onLetters {
		return r.askLabel(0, consult.OrdinalsOf(r.tree.news.Items...))
	}
	t, on := r.here()
	p := &widget.Picker{Title: safe.Line(w.NewTitle), Fixed: true, Apart: true, Options: []widget.Option{{ID: newTop, Label: safe.Line(w.NewTop)}}}
	if on && t.Depth+1 < consult.MaxThemeDepth {
		p.Options = append(p.Options, widget.Option{ID: newUnder, Label: say(w.NewUnder, r.name(t.ThemeRef))})
	}
	p.Options = append(p.Options, widget.Option{ID: newFound, Label: safe.Line(w.NewFound)})
	p.Done = func(id string) tea.Cmd {
		switch id {
		case newUnder:
			return r.askLabel(t.ID, nil)
		case newFound:
			return r.askFound(func(on consult.Ordinals) tea.Cmd { return r.askLabel(0, on) })
		}
		return r.askLabel(0, nil)
	}
	return r.env.Ask(p)
}

// What a new theme is made of.
const (
	newTop   = "top"
	newUnder = "under"
	newFound = "found"
)

// askFound asks for a filter, and goes on with what it finds.
func (r *Room) askFound(then func(consult.Ordinals) tea.Cmd) tea.Cmd {
	w := r.env.Words()
	return r.env.Ask(&widget.Prompt{
		Title: safe.Line(w.Themes.FoundTitle), Hint: safe.Line(w.Themes.FoundHint), Input: widget.NewInput(""),
		Check: func(line string) safe.Safe {
			on, err := r.found(line)
			switch {
			case err != nil:
				return r.env.ExplainQuery(err)
			case on.Count() == 0:
				return say(w.Inbox.NoMatch, strings.TrimSpace(line))
			}
			return safe.Safe{}
		},
		Done: func(line string) tea.Cmd {
			on, err := r.found(line)
			if err != nil {
				return room.Fail(r.env.ExplainQuery(err))
			}
			return then(on)
		},
	})
}

// askLabel asks what a new theme is called, and makes it.
func (r *Room) askLabel(parent consult.ThemeID, on consult.Ordinals) tea.Cmd {
	w := r.env.Words()
	p := r.namePrompt(w.Themes.NewTitle, r.wordsOf(on))
	if on.Count() > 0 {
		p.Intro = []safe.Safe{r.touches(on.Count())}
	}
	p.Done = func(label string) tea.Cmd {
		done := say(w.Themes.Made, label)
		if on.Count() > 0 {
			done = say(w.Themes.MadeOf, label, w.ToContributions(r.view.Settings().Kind, on.Count()))
		}
		return r.work(func(ctx context.Context, s *desk.Service, ref consult.Ref, seen uint64) (desk.Receipt, error) {
			return s.GatherTheme(ctx, ref, seen, parent, label, on)
		}, done)
	}
	return r.env.Ask(p)
}

// wordsOf is what a theme of the newcomers could be called, "" for other ones.
func (r *Room) wordsOf(on consult.Ordinals) string {
	if on.Count() == 0 || on.String() != consult.OrdinalsOf(r.tree.news.Items...).String() {
		return ""
	}
	words := make([]string, 0, len(r.tree.news.Words))
	for _, word := range r.tree.news.Words {
		words = append(words, word.String())
	}
	return strings.Join(words, ", ")
}

// namePrompt asks for the label of a theme.
func (r *Room) namePrompt(title, old string) *widget.Prompt {
	w := r.env.Words()
	return &widget.Prompt{Title: safe.Line(title), Hint: safe.Line(w.Themes.LabelHint), Input: widget.NewInput(old), Check: func(label string) safe.Safe {
		if n := len([]rune(strings.TrimSpace(label))); n == 0 || n > consult.MaxLabel {
			return safe.Line(fmt.Sprintf(w.Themes.BadLabel, w.Number(consult.MaxLabel)))
		}
		return safe.Safe{}
	}}
}

func (r *Room) askName(t desk.Theme) tea.Cmd {
	w := r.env.Words().Themes
	p := r.namePrompt(say(w.RenameTitle, r.name(t.ThemeRef)).String(), t.Label().String())
	p.Done = func(label string) tea.Cmd {
		return r.work(one(consult.RenameTheme{ID: t.ID, Label: label}), say(w.Renamed, r.name(t.ThemeRef), label))
	}
	return r.env.Ask(p)
}

// pick offers themes, all but those for which except says so.
func (r *Room) pick(title safe.Safe, intro []safe.Safe, except func(desk.Theme) bool, then func(desk.Theme) tea.Cmd) *widget.Picker {
	w := r.env.Words()
	p := &widget.Picker{Title: title, Intro: intro, Filterable: true}
	for _, t := range r.tree.themes {
		o := widget.Option{ID: t.ID.String(), Label: r.name(t.ThemeRef), Depth: t.Depth, Hint: w.Contributions(r.view.Settings().Kind, t.Within)}
		if except(t) {
			o.Off = safe.Line(w.Themes.NotThere)
		}
		p.Options = append(p.Options, o)
	}
	p.Done = func(name string) tea.Cmd {
		id, _ := consult.ParseThemeID(name)
		if t, ok := r.tree.theme(id); ok {
			return then(t)
		}
		return room.Fail(safe.Line(w.Failure.NotFound))
	}
	return p
}

func (r *Room) askJoin(t desk.Theme) tea.Cmd {
	w := r.env.Words().Themes
	return r.env.Ask(r.pick(say(w.JoinTitle, r.name(t.ThemeRef)), []safe.Safe{r.touches(t.Within)}, func(o desk.Theme) bool { return o.ID == t.ID }, func(into desk.Theme) tea.Cmd {
		from, to := r.name(t.ThemeRef), r.name(into.ThemeRef)
		return r.before(w.JoinShort, t.Within, say(w.JoinQuestion, from, to), func() tea.Cmd {
			r.tree.list.Select(into.ID)
			return r.work(func(ctx context.Context, s *desk.Service, ref consult.Ref, seen uint64) (desk.Receipt, error) {
				return s.JoinThemes(ctx, ref, seen, t.ID, into.ID)
			}, say(w.Joined, from, to))
		})
	}))
}

const top = "top"

func (r *Room) askMove(t desk.Theme) tea.Cmd {
	w := r.env.Words().Themes
	below := map[consult.ThemeID]bool{t.ID: true}
	deep := 0
	for _, u := range r.tree.below(t) {
		below[u.ID] = true
		deep = max(deep, u.Depth-t.Depth)
	}
	name := r.name(t.ThemeRef)
	above, under := r.tree.parent(t)
	p := r.pick(say(w.MoveTitle, name), nil, func(o desk.Theme) bool {
		return below[o.ID] || under && o.ID == above.ID || o.Depth+1+deep >= consult.MaxThemeDepth
	}, func(parent desk.Theme) tea.Cmd {
		return r.work(one(consult.MoveTheme{ID: t.ID, Parent: parent.ID}), say(w.Moved, name, r.name(parent.ThemeRef)))
	})
	if under {
		p.Options = append([]widget.Option{{ID: top, Label: safe.Line(w.ToTop)}}, p.Options...)
	}
	then := p.Done
	p.Done = func(id string) tea.Cmd {
		if id == top {
			return r.work(one(consult.MoveTheme{ID: t.ID}), say(w.MovedTop, name))
		}
		return then(id)
	}
	return r.env.Ask(p)
}

func (r *Room) askDrop(t desk.Theme) tea.Cmd {
	w := r.env.Words().Themes
	name := r.name(t.ThemeRef)
	own := 0
	for _, m := range r.view.ThemeMembers(t.ID) {
		if m.Theme == t.ID {
			own++
		}
	}
	drop := func() tea.Cmd {
		return r.work(func(ctx context.Context, s *desk.Service, ref consult.Ref, seen uint64) (desk.Receipt, error) {
			return s.RemoveTheme(ctx, ref, seen, t.ID)
		}, say(w.Dropped, name))
	}
	question := say(w.DropQuestion, name)
	if len(r.tree.below(t)) == 0 {
		return r.before(w.DropTitle, own, question, drop)
	}
	return r.env.Ask(&widget.Confirm{Title: safe.Line(w.DropTitle), Question: safe.Concat(question, safe.Literal(" "), safe.Line(w.DropAbove)),
		Detail: safe.Concat(r.touches(own), safe.Literal(" "), safe.Line(w.TakenBack)), Yes: drop})
}
