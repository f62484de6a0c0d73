package room

import (
	"fmt"
	"maps"
	"strings"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/widget"
)

// Merged is a form that one has filled in while somebody else changed what it is
// about: the values of its fields, by id.
type Merged struct {
	// Values has what the person typed where they typed something, else what is
	// saved now.
	Values map[string]string
	// Changed are the fields that the other has changed; Replaced those of them
	// in which the person typed something else.
	Changed, Replaced []string
}

// Merge joins what a form began with, what was typed, and what is saved now. The
// fields are in the order of the form.
func Merge(fields []string, began, typed, now map[string]string) Merged {
	m := Merged{Values: map[string]string{}}
	for id, v := range Typed(began, typed) {
		m.Values[id] = v // also what the form has no field for any more
	}
	for _, id := range fields {
		m.Values[id] = now[id]
		if typed[id] != began[id] {
			m.Values[id] = typed[id]
		}
		if now[id] == began[id] {
			continue
		}
		m.Changed = append(m.Changed, id)
		if m.Values[id] != now[id] {
			m.Replaced = append(m.Replaced, id)
		}
	}
	return m
}

// Typed is what of a form differs from what it began with.
func Typed(began, values map[string]string) map[string]string {
	out := map[string]string{}
	for id, v := range values {
		if v != began[id] {
			out[id] = v
		}
	}
	return out
}

// Over puts what was typed over what a form begins with.
func Over(began, typed map[string]string) map[string]string {
	out := maps.Clone(began)
	maps.Copy(out, typed)
	return out
}

// ExplainMerged says who changed what of what a form is about, and what saving
// it would replace. Now is the form with what is saved now.
func (e *Env) ExplainMerged(v *desk.View, c *consult.Conflict, m Merged, now *widget.Form) safe.Safe {
	w := e.Words().Live
	label, value := map[string]string{}, now.Values()
	for _, f := range now.Fields {
		label[f.ID] = f.Label
	}
	const cells = 40
	var changed, replaced []string
	for _, id := range m.Changed {
		changed = append(changed, label[id])
	}
	for _, id := range m.Replaced {
		is := e.Kit.Shorten(safe.Line(value[id]), cells)
		if is == "" {
			is = w.FieldEmpty
		}
		replaced = append(replaced, fmt.Sprintf(w.FieldNow, label[id], is))
	}
	text := fmt.Sprintf(w.FormChanged, strings.Join(changed, ", "), e.WhoDid(v, c), e.Clock(v, c.At))
	switch {
	case len(replaced) > 0:
		text += " " + fmt.Sprintf(w.FormReplaces, strings.Join(replaced, ", "))
	case len(changed) > 0:
		text += " " + w.FormTaken
	}
	return safe.Line(text)
}
