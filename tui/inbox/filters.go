package inbox

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/widget"
	"pult/tui/words"
)

// filterCommand begins the id of a palette entry that sets a filter.
const filterCommand = "filter:"

// What stands for the built-in filters and for what is done with saved ones, in
// the picker. No name of a saved filter begins like that.
const (
	builtIn      = "\x00"
	doSave       = "\x01save"
	doRename     = "\x01rename"
	doDrop       = "\x01drop"
	recentFilter = "filter"
)

// filters are all that can be chosen, by id: the built-in ones, then the saved ones.
func (r *Room) filters() (ids []string, byID map[string]words.NamedFilter) {
	byID = map[string]words.NamedFilter{}
	for i, f := range r.builtIns(r.env.Words()) {
		id := builtIn + strconv.Itoa(i)
		ids, byID[id] = append(ids, id), f
	}
	for _, f := range r.env.Filters {
		ids, byID[f.Name] = append(ids, f.Name), words.NamedFilter{Name: f.Name, Query: f.Query}
	}
	return ids, byID
}

// builtIns are the filters that everybody has; they are about the work of staff.
func (r *Room) builtIns(w *words.Words) []words.NamedFilter {
	if !r.view.Staff() {
		return nil
	}
	return w.Work.Filters[:]
}

// askFilter offers every filter that has a name, and what can be done with the
// saved ones.
func (r *Room) askFilter() tea.Cmd {
	w := r.env.Words().Work
	p := &widget.Picker{Title: safe.Line(w.FilterTitle), Apart: true, Filterable: true, Fixed: true, Recent: r.env.Recent[recentFilter]}
	ids, byID := r.filters()
	for _, id := range ids {
		o := widget.Option{ID: id, Label: safe.Line(byID[id].Name)}
		if !strings.HasPrefix(id, builtIn) {
			o.Hint = w.SavedHint
		}
		p.Options = append(p.Options, o)
	}
	if r.query != "" {
		p.Options = append(p.Options, widget.Option{ID: doSave, Label: safe.Line(w.SaveFilter)})
	}
	if len(r.env.Filters) > 0 {
		p.Options = append(p.Options, widget.Option{ID: doRename, Label: safe.Line(w.RenameFilter)}, widget.Option{ID: doDrop, Label: safe.Line(w.DropFilter)})
	}
	p.Done = func(id string) tea.Cmd {
		switch id {
		case doSave:
			return r.askSave()
		case doRename:
			return r.askSaved(w.RenameTitle, r.askRename)
		case doDrop:
			return r.askSaved(w.DropTitle, r.dropFilter)
		}
		return r.applyFilter(id)
	}
	return r.env.Ask(p)
}

// applyFilter sets a filter by its id.
func (r *Room) applyFilter(id string) tea.Cmd {
	_, byID := r.filters()
	f, ok := byID[id]
	if !ok {
		return room.Fail(safe.Line(r.env.Words().Failure.NotFound))
	}
	r.env.Chose(recentFilter, id)
	if err := r.SetQuery(f.Query); err != nil {
		return room.Fail(r.env.ExplainQuery(err))
	}
	said := fmt.Sprintf(r.env.Words().Work.FilterSet, safe.Line(f.Name))
	if by, saved := r.savedOrder(id); saved && by != r.order {
		return r.sortBy(by, said)
	}
	return room.Info(safe.Line(said))
}

// savedOrder is how the list was sorted when a filter was saved; the built-in ones
// leave that as it is.
func (r *Room) savedOrder(name string) (by desk.Order, saved bool) {
	for _, f := range r.env.Filters {
		if f.Name == name {
			return desk.ParseOrder(f.Order)
		}
	}
	return by, false
}

// Commands implements [room.Commander]: every filter by its name.
func (r *Room) Commands() []widget.Action {
	if r.pass != nil {
		return nil
	}
	de, en := words.Of(words.German, r.env.Kit.Signs).Work.Filters, words.Of(words.English, r.env.Kit.Signs).Work.Filters
	var out []widget.Action
	for i := range r.builtIns(r.env.Words()) {
		out = append(out, widget.Action{ID: keys.ID(filterCommand + builtIn + strconv.Itoa(i)), Here: true, Also: "filter",
			Label: words.Both{German: de[i].Name, English: en[i].Name}})
	}
	for _, f := range r.env.Filters {
		name := safe.Line(f.Name).String()
		out = append(out, widget.Action{ID: keys.ID(filterCommand + f.Name), Here: true, Also: "filter", Label: words.Both{German: name, English: name}})
	}
	return out
}

// askSave asks for the name by which to keep the filter that is set.
func (r *Room) askSave() tea.Cmd {
	w := r.env.Words().Work
	if r.query == "" {
		return room.Info(safe.Line(w.NoFilterYet))
	}
	query, order := r.query, r.order.String()
	return r.askName(w.SaveTitle, safe.Line(query), "", func(name string) tea.Cmd {
		return r.changeFilters(fmt.Sprintf(w.FilterSaved, safe.Line(name)), func(p *desk.Preferences) error {
			return p.SaveFilter(desk.SavedFilter{Name: name, Query: query, Order: order})
		})
	})
}

// askSaved asks which of the saved filters is meant.
func (r *Room) askSaved(title string, done func(name string) tea.Cmd) tea.Cmd {
	p := &widget.Picker{Title: safe.Line(title), Apart: true, Filterable: len(r.env.Filters) > 9, Done: done}
	for _, f := range r.env.Filters {
		p.Options = append(p.Options, widget.Option{ID: f.Name, Label: safe.Line(f.Name)})
	}
	return r.env.Ask(p)
}

func (r *Room) askRename(old string) tea.Cmd {
	w := r.env.Words().Work
	return r.askName(w.RenameTitle, safe.Line(old), old, func(name string) tea.Cmd {
		return r.changeFilters(fmt.Sprintf(w.FilterRenamed, safe.Line(name)), func(p *desk.Preferences) error { return p.RenameFilter(old, name) })
	})
}

func (r *Room) dropFilter(name string) tea.Cmd {
	w := r.env.Words().Work
	return r.changeFilters(fmt.Sprintf(w.FilterDropped, safe.Line(name)), func(p *desk.Preferences) error { return p.DropFilter(name) })
}

func (r *Room) askName(title string, about safe.Safe, old string, done func(name string) tea.Cmd) tea.Cmd {
	w := r.env.Words().Work
	return r.env.Ask(&widget.Prompt{
		Title: safe.Line(title), Intro: []safe.Safe{about}, Hint: safe.Line(w.NewName), Input: widget.NewInput(old),
		Check: func(text string) safe.Safe {
			if n := len([]rune(strings.TrimSpace(text))); n < 1 || n > desk.MaxFilterName {
				return safe.Line(w.BadName)
			}
			return safe.Safe{}
		},
		Done: func(text string) tea.Cmd { return done(safe.Line(strings.TrimSpace(text)).String()) },
	})
}

// changeFilters changes the saved filters of the account on the disk, then here.
func (r *Room) changeFilters(sentence string, change func(*desk.Preferences) error) tea.Cmd {
	service := r.env.Service
	var p desk.Preferences
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) (err error) {
			p, err = service.ChangePreferences(ctx, change)
			return err
		},
		Then: func(err error) tea.Cmd {
			w := r.env.Words().Work
			switch {
			case errors.Is(err, desk.ErrFilterName):
				return room.Fail(safe.Line(w.BadName))
			case errors.Is(err, desk.ErrFilterCount):
				return room.Fail(safe.Line(w.TooMany))
			case err != nil:
				return room.Fail(r.env.Explain(r.view, err))
			}
			r.env.Filters = p.Filters
			return room.Done(safe.Line(sentence))
		},
	})
}
