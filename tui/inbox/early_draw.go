package inbox

import (
	"fmt"
	"strings"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/words"
)

// Header implements [room.Room].
func (r *Early) Header() present.Header {
	h := present.Header{Path: []safe.Safe{r.seen.Title}}
	if !r.seen.Municipality.Empty() {
		h.Path = []safe.Safe{r.seen.Municipality, r.seen.Title}
	}
	return h
}

// Filter implements [room.Room]. Where counts stand otherwise it says that there
// are none yet.
func (r *Early) Filter() present.Filter {
	position, length := r.list.At()
	return present.Filter{
		Query: safe.Line(r.query), Idle: r.env.Words().Frame.AllItems, Position: position, Shown: length, Total: r.seen.Total, Right: r.loading(),
	}
}

// Body implements [room.Room].
func (r *Early) Body(l present.Layout) []style.Line {
	if r.list.Reading() {
		l = l.Reading()
	}
	k := r.env.Kit
	panes := present.Panes{List: r.drawList(l), Focus: r.list.Focus()}
	if row, ok := r.here(); ok {
		inline := l.Compact()
		head := k.TextHead(l.Text.W, present.Text{Number: row.ID, Title: r.heading(row), Source: r.source(row)}, inline)
		panes.Text = r.list.Text(k, l.Text, head, r.wrapped(l, row, inline).Lines)
		panes.Facts = k.Sentence(l.Facts.W, safe.Line(k.Words.Opening.Unknown))
	}
	return k.Body(l, panes)
}

// Row implements [room.Room].
func (r *Early) Row(l present.Layout) int {
	if l.Class == present.Single && r.list.Reading() {
		return l.Body.H - 1
	}
	return 1 + r.list.Row()
}

func (r *Early) drawList(l present.Layout) []style.Line {
	k := r.env.Kit
	cols := k.Columns(l, max(r.seen.Total, r.list.Len()), false)
	lines := []style.Line{k.ListHead(cols)}
	year := r.env.Now().In(r.seen.Location).Year()
	return append(lines, r.list.Render(l.List.H-1, func(_ int, n consult.Ordinal, here, _ bool) style.Line {
		row := r.rows[n]
		return k.ListRow(cols, present.Row{
			Number: row.ID, Title: r.title(row), Attachments: row.Attachments, Channel: row.Channel, Received: row.Received,
			OtherYear: !row.Received.IsZero() && row.Received.Year() != year, Unknown: true, Here: here,
		})
	})...)
}

// title is the title, how the text begins where there is none, or that neither is
// known yet.
func (r *Early) title(row *desk.EarlyRow) safe.Safe {
	switch {
	case row.Withheld:
		return safe.Line(r.env.Words().Opening.Withheld)
	case row.Untitled && !row.Excerpt.Empty():
		return safe.Line(r.env.Kit.Signs.Ellipsis + " " + row.Excerpt.String())
	}
	return row.Title
}

// heading is the title above the text.
func (r *Early) heading(row *desk.EarlyRow) safe.Safe {
	if row.Withheld {
		return r.title(row)
	}
	return row.Title
}

func (r *Early) source(row *desk.EarlyRow) []string {
	if row.Withheld {
		return nil
	}
	w := r.env.Words()
	return []string{w.Vocab.Channel[row.Channel], w.DateTime(row.Received)}
}

func (r *Early) wrapped(l present.Layout, row *desk.EarlyRow, compact bool) present.Wrapped {
	if of := (earlyWrap{row.Ordinal, l.Text.W, compact}); r.wrapOf != of {
		r.wrap, r.wrapOf = r.env.Kit.Wrap(row.Text(), l.Text.W, nil, compact), of
	}
	return r.wrap
}

// At implements [room.Speaker].
func (r *Early) At() (position, length int) { return r.list.At() }

// Where implements [room.Speaker].
func (r *Early) Where() safe.Safe {
	w := r.env.Words()
	said := words.Capital(r.loading()) + "."
	if n := r.list.Len(); n > 0 {
		said += " " + w.Count(w.Opening.First, n)
	}
	if r.query != "" {
		said += " " + fmt.Sprintf(w.Opening.FilterLater, safe.Line(r.query))
	}
	return safe.Line(said)
}

// Stand implements [room.Speaker].
func (r *Early) Stand() []safe.Safe {
	w := r.env.Words()
	row, ok := r.here()
	if !ok {
		return []safe.Safe{safe.Line(w.Opening.NotAll)}
	}
	return []safe.Safe{safe.Line(w.At(r.At()) + ". " + words.Capital(w.Nouns(r.seen.Kind).Contribution) + " " + r.spoken(row) + " " + w.Opening.Unknown)}
}

func (r *Early) spoken(row *desk.EarlyRow) string {
	w := r.env.Words()
	said := row.ID + ". " + spokenTitle(w, r.heading(row), row.Excerpt)
	if row.Withheld {
		return strings.TrimSpace(said)
	}
	said += words.Capital(w.Vocab.Channel[row.Channel])
	if at := w.Spoken(row.Received, r.env.Now().In(r.seen.Location)); at != "" {
		said += ", " + at
	}
	return said + "."
}

// Tell implements [room.Speaker].
func (r *Early) Tell() []safe.Safe {
	row, ok := r.here()
	if !ok {
		return []safe.Safe{r.rest()}
	}
	return append(spokenText(r.env.Words(), row.Text()), safe.Line(r.env.Words().Opening.Unknown))
}

// Ahead implements [room.Speaker].
func (r *Early) Ahead(n int) []safe.Safe {
	var out []safe.Safe
	for _, id := range r.list.Below(n) {
		out = append(out, safe.Line(r.spoken(r.rows[id])))
	}
	if out == nil {
		out = append(out, r.rest())
	}
	return out
}

// Seek implements [room.Speaker].
func (r *Early) Seek(number string) bool {
	for n, row := range r.rows {
		if row.ID == number {
			return r.list.Select(n)
		}
	}
	return false
}
