package overview

import (
	"maps"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// attempt is a file and how a person wants it read, beyond what it says itself.
type attempt struct {
	path string
	// source is the sender system, "" for what the file says.
	source string
	// columns is [intake.Options].Map.
	columns map[string]string
	// repair puts right what was decoded wrongly before.
	repair bool
}

// assigned returns the attempt in which a column holds the field, or, where the
// field is "", none at all. Was is what the column has been read as.
func (a attempt) assigned(column, field, was string) attempt {
	to := maps.Clone(a.columns)
	if to == nil {
		to = map[string]string{}
	}
	named := to[was] == column
	maps.DeleteFunc(to, func(_, c string) bool { return c == column })
	if was != "" && was != field && !named {
		to[was] = ""
	}
	if field != "" {
		to[field] = column
	}
	a.columns = to
	return a
}

// askText asks which column says what people want, where no header tells.
func (r *Room) askText(v *desk.View, a attempt, columns []string, why safe.Safe) tea.Cmd {
	w := r.env.Words().Import
	p := &widget.Picker{Title: safe.Line(w.TextColumn), Intro: []safe.Safe{why}, Filterable: len(columns) > 9}
	for i, name := range columns {
		p.Options = append(p.Options, widget.Option{ID: strconv.Itoa(i), Label: safe.Line(name)})
	}
	p.Done = func(id string) tea.Cmd {
		i, err := strconv.Atoi(id)
		if err != nil {
			return room.Fail(r.env.Explain(v, err))
		}
		return r.tryFile(v, a.assigned(columns[i], "text", ""))
	}
	return r.env.Ask(p)
}

// askColumn asks for the column that is to be read as something else.
func (r *Room) askColumn(v *desk.View, t *trial, back func() tea.Cmd) tea.Cmd {
	w := r.env.Words().Import
	var columns []intake.Column
	for _, c := range t.read.Columns {
		if !safe.Line(c.Header).Empty() && !slices.ContainsFunc(columns, func(o intake.Column) bool { return o.Header == c.Header }) {
			columns = append(columns, c)
		}
	}
	p := &widget.Picker{Title: safe.Line(w.Columns), Filterable: len(columns) > 9, Cancelled: back}
	for i, c := range columns {
		hint := w.NotTaken
		if c.Field != "" {
			hint = w.FieldName[c.Field]
		}
		p.Options = append(p.Options, widget.Option{ID: strconv.Itoa(i), Label: safe.Line(c.Header), Hint: hint})
	}
	p.Done = func(id string) tea.Cmd {
		i, err := strconv.Atoi(id)
		if err != nil {
			return room.Fail(r.env.Explain(v, err))
		}
		return r.askField(v, t, columns[i], back)
	}
	return r.env.Ask(p)
}

// askField asks what a column holds.
func (r *Room) askField(v *desk.View, t *trial, c intake.Column, back func() tea.Cmd) tea.Cmd {
	w := r.env.Words().Import
	p := &widget.Picker{Title: safe.Linef(w.ColumnBecomes, safe.Line(c.Header)), Filterable: true, Cancelled: back}
	const none = "-"
	p.Options = append(p.Options, widget.Option{ID: none, Label: safe.Line(w.NotTaken)})
	for _, field := range intake.Fields() {
		o := widget.Option{ID: field, Label: safe.Line(w.FieldName[field])}
		if i := slices.IndexFunc(t.read.Columns, func(c intake.Column) bool { return c.Field == field }); i >= 0 {
			o.Hint = safe.Line(t.read.Columns[i].Header).String()
		}
		p.Options = append(p.Options, o)
	}
	p.Done = func(field string) tea.Cmd {
		if field == none {
			field = ""
		}
		return r.tryFile(v, t.assigned(c.Header, field, c.Field))
	}
	return r.env.Ask(p)
}
