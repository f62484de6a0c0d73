package responses

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
)

// moduleName is what a text module is called, below its theme.
func moduleName(m desk.Module) string {
	if m.Theme.Empty() {
		return m.Label.String()
	}
	return m.Theme.String() + "/" + m.Label.String()
}

// maxExcerpt is how many cells of a text stand behind its name in a picker, where
// typing looks for words in them, too.
const maxExcerpt = 160

func (r *Room) moduleOptions(modules []desk.Module) []widget.Option {
	k, w := r.env.Kit, r.env.Words()
	var out []widget.Option
	for _, m := range modules {
		o := widget.Option{ID: m.ID, Label: safe.Line(moduleName(m) + ": " + k.Shorten(safe.Line(m.Text.String()), maxExcerpt))}
		if len(m.Used) > 0 {
			o.Hint = w.Count(w.Responses.ModuleUsed, len(m.Used))
		}
		out = append(out, o)
	}
	return out
}

// recentModules is where the text modules that were chosen last are kept.
const recentModules = "modules"

// pickModule asks for a text module.
func (r *Room) pickModule(done func(desk.Module) tea.Cmd) tea.Cmd {
	w := r.env.Words()
	modules := r.view.Modules()
	if len(modules) == 0 {
		return room.Info(safe.Line(w.Responses.NoModules))
	}
	return r.env.Ask(&widget.Picker{
		Title: safe.Line(w.Responses.ModulesTitle), Filterable: true, Apart: true, Recent: r.env.Recent[recentModules], Options: r.moduleOptions(modules),
		Done: func(id string) tea.Cmd {
			r.env.Chose(recentModules, id)
			if i := slices.IndexFunc(modules, func(m desk.Module) bool { return m.ID == id }); i >= 0 {
				return done(modules[i])
			}
			return nil
		},
	})
}

// insertModule goes on writing the response under the cursor with a text module.
func (r *Room) insertModule() tea.Cmd {
	return r.pickModule(func(m desk.Module) tea.Cmd { return r.writeOn(m.Body, m.ID) })
}

// showModules offers every text module to look at, and to make a new one.
func (r *Room) showModules() tea.Cmd {
	w := r.env.Words()
	modules := r.view.Modules()
	const fresh = "+new"
	p := &widget.Picker{Title: safe.Line(w.Responses.ModulesTitle), Filterable: true, Apart: true, Options: r.moduleOptions(modules)}
	if r.mayChangeModules() {
		p.Options = append([]widget.Option{{ID: fresh, Label: safe.Line(w.Responses.NewModule)}}, p.Options...)
	} else if len(modules) == 0 {
		return room.Info(safe.Line(w.Responses.ModuleNoRight))
	}
	p.Done = func(id string) tea.Cmd {
		if id == fresh {
			return r.editModule(desk.Module{})
		}
		if i := slices.IndexFunc(modules, func(m desk.Module) bool { return m.ID == id }); i >= 0 {
			return r.showModule(modules[i])
		}
		return nil
	}
	return r.env.Ask(p)
}

func (r *Room) mayChangeModules() bool {
	return r.view.Account().Can(consult.ActConfigure, consult.Ref{Municipality: r.view.Ref().Municipality}, r.env.Now())
}

// showModule shows a text module and where it is used.
func (r *Room) showModule(m desk.Module) tea.Cmd {
	w := r.env.Words()
	var names []string
	for _, id := range m.Used {
		if x, err := r.view.Response(desk.ResponseRef{ID: id}); err == nil {
			names = append(names, r.called(&x))
		}
	}
	used := w.Responses.ModuleUnused
	if len(names) > 0 {
		used = fmt.Sprintf(w.Responses.ModuleUsedIn, some(names, w.Dialog.BulkMore, w.Number))
	}
	page := &widget.Page{Title: safe.Line(moduleName(m)), Lines: func(k present.Kit, width int) []style.Line {
		out := k.Wrap(m.Text, width, nil, false).Lines
		return append(append(out, nil), wrapped(safe.Line(used), width, "", style.Muted)...)
	}}
	if r.mayChangeModules() {
		page.More = func() tea.Cmd { return r.editModule(m) }
	}
	return r.env.Ask(page)
}

// The fields of the form of a text module.
const (
	fieldLabel = "label"
	fieldTheme = "theme"
	fieldText  = "text"
)

// editModule asks for what a text module is to be.
func (r *Room) editModule(m desk.Module) tea.Cmd {
	w := r.env.Words()
	title := w.Responses.NewModule
	if m.ID != "" {
		title = moduleName(m)
	}
	f := &widget.Form{Title: safe.Line(title), Fields: []*widget.Field{
		{ID: fieldLabel, Label: w.Responses.ModuleLabel, Input: widget.NewInput(m.Label.String()), Required: true},
		{ID: fieldTheme, Label: w.Responses.ModuleTheme, Input: widget.NewInput(m.Theme.String())},
		{ID: fieldText, Label: w.Responses.ModuleText, Hint: w.Responses.ModuleHint, Editor: widget.NewEditor(m.Body, widget.MaxArea), Rows: 8, Required: true, Check: r.checkPlaceholders},
	}}
	ref, service := r.view.Ref(), r.env.Service
	f.Done = func(values map[string]string) tea.Cmd {
		to := consult.TextModule{ID: m.ID, Label: values[fieldLabel], Theme: values[fieldTheme], Text: values[fieldText]}
		return r.put(say(w.Responses.ModuleSaved, to.Label), func(ctx context.Context) error {
			_, err := service.SaveModule(ctx, ref, to)
			return err
		})
	}
	return r.env.Ask(f)
}

// checkPlaceholders refuses what looks like a placeholder and is none.
func (r *Room) checkPlaceholders(text string) safe.Safe {
	if unknown := consult.UnknownPlaceholders(text); len(unknown) > 0 {
		return say(r.env.Words().Responses.UnknownPlaceholder, strings.Join(unknown, ", "))
	}
	return safe.Safe{}
}

// pickSimilar asks for a response to something that reads alike.
func (r *Room) pickSimilar(ref desk.ResponseRef, done func(desk.SimilarResponse) tea.Cmd) tea.Cmd {
	k, w := r.env.Kit, r.env.Words()
	found := r.view.SimilarResponses(ref)
	if len(found) == 0 {
		return room.Info(safe.Line(w.Responses.SimilarNone))
	}
	p := &widget.Picker{Title: safe.Line(w.Responses.SimilarTitle), Fixed: true, Apart: true}
	for i, s := range found {
		vote := k.Decision(s.Decision, 0)
		label := say(w.Responses.SimilarRow, w.Percent(int(s.Similarity*100+0.5), 100), s.Names, s.Title)
		if !s.Consultation.Empty() {
			label = safe.Line(label.String() + ", " + s.Consultation.String())
		}
		label = safe.Line(label.String() + ": " + k.Shorten(safe.Line(s.Text.String()), maxExcerpt))
		p.Options = append(p.Options, widget.Option{ID: fmt.Sprint(i), Label: label, Sign: vote.Sign, SignRole: vote.SignRole, Hint: k.ResponseValue(s.State).Word})
	}
	p.Done = func(id string) tea.Cmd {
		for i, s := range found {
			if fmt.Sprint(i) == id {
				return done(s)
			}
		}
		return nil
	}
	return r.env.Ask(p)
}

// takeSimilar goes on writing the response under the cursor with one to something alike.
func (r *Room) takeSimilar() tea.Cmd {
	d := r.here()
	if d == nil {
		return nil
	}
	return r.pickSimilar(d.ResponseRef, func(s desk.SimilarResponse) tea.Cmd { return r.writeOn(s.Body, "") })
}
