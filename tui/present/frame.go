package present

import (
	"fmt"
	"strconv"
	"strings"

	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/style"
)

// Header is the first row: where one is, who else is here, where the
// consultation stands.
type Header struct {
	// Path goes from the municipality downwards; the program's name is put before it.
	Path []safe.Safe
	// People are names with what they are on ("Bela 1190"), or how many are here
	// where presence is not allowed.
	People []safe.Safe
	// State and Deadline are own words; Late marks the deadline as missed.
	State, Deadline string
	Late            bool
}

// Header draws the first row. Too narrow, it leaves out people, then shortens
// the path; never state or deadline.
func (k Kit) Header(w int, h Header) style.Line {
	right := k.headerRight(h)
	inner := w - 2
	for n := min(len(h.People), maxPeople); n > 0; n-- {
		if line, ok := ends(inner, k.path(h.Path, inner), style.Join(k.people(h.People, n), right)); ok {
			return margin(line)
		}
	}
	if line, ok := ends(inner, k.path(h.Path, inner), right); ok {
		return margin(line)
	}
	room := inner - right.Width() - 2
	line, _ := ends(inner, k.path(h.Path, room), right)
	return margin(line)
}

// maxPeople is how many of those who are here the first row names at most.
const maxPeople = 6

// people draws the first n of those who are here, and how many more they are.
func (k Kit) people(all []safe.Safe, n int) style.Line {
	var line style.Line
	for _, p := range all[:n] {
		line = line.Add(style.Accent, k.Person(p)).Add(style.Text, "  ")
	}
	if more := len(all) - n; more > 0 {
		line = line.Add(style.Accent, fmt.Sprintf(k.Words.Live.More, k.Words.Number(more))).Add(style.Text, "  ")
	}
	return line
}

func (k Kit) headerRight(h Header) style.Line {
	if h.Late && h.Deadline != "" {
		left := ""
		if h.State != "" {
			left = h.State + " " + k.Signs.Dot + " "
		}
		return style.S(style.Muted, left).Add(style.Warn, k.Signs.Late).Add(style.Muted, " "+h.Deadline)
	}
	return style.S(style.Muted, k.dot(h.State, h.Deadline))
}

// path draws the path in at most w cells; the last part is the first to go short.
func (k Kit) path(parts []safe.Safe, w int) style.Line {
	line := style.S(style.Strong, k.Words.Frame.App)
	for i, p := range parts {
		role := style.Text
		if i == len(parts)-1 {
			role = style.Strong
		}
		step := " " + k.Signs.Path + " "
		room := w - line.Width() - style.Width(step)
		if room < 4 {
			break
		}
		line = line.Add(style.Muted, step).Add(role, k.Shorten(p, room))
	}
	return line
}

func margin(l style.Line) style.Line { return style.Join(style.S(style.Text, " "), l) }

// Room is a room in the second row.
type Room struct {
	Number int // 1 to 8
	Count  int // 0 has no badge
}

// Rooms draws the second row: full names from 110 columns, short ones from 80,
// below that only digits and the name of the room one is in.
func (k Kit) Rooms(w int, rooms []Room, current int) style.Line {
	var line style.Line
	for i, r := range rooms {
		if i > 0 {
			line = line.Add(style.Text, " ")
		}
		here := r.Number == current
		name := k.Words.Rooms[r.Number-1]
		text, count := name.Name, r.Count
		switch {
		case here || w >= 110:
		case w >= 80:
			text = name.Short
		default:
			text, count = "", 0
		}
		digit := strconv.Itoa(r.Number)
		if here {
			line = line.Add(style.Accent, k.Signs.Here)
			line = append(line, style.Span{Text: digit, Role: style.Accent, Mod: style.Bold}).Add(style.Strong, " "+text)
		} else {
			line = append(line.Add(style.Text, " "), style.Span{Text: digit, Mod: style.Bold})
			if text != "" {
				line = line.Add(style.Muted, " "+text)
			}
		}
		if count > 0 {
			line = line.Add(style.Accent, " "+k.Words.Number(count))
		}
	}
	return line
}

// FilterX is the column in which the query of the filter row starts, for the
// cursor while it is typed.
const FilterX = 3

// Filter is the third row: what is filtered, where one stands, how much there is.
type Filter struct {
	Query safe.Safe
	// Idle is said where there is no filter ("alle Beiträge"), in own words.
	Idle string
	// Order says how the list is sorted, in own words; empty where as always.
	Order string
	// Position is the rank of the item that one stands on, 0 for none; Shown is
	// how many pass the filter. Total is left out where it is the same.
	Position, Shown, Total, Marked int
	// Right replaces the counts with own words.
	Right string
	// Typed, if not nil, is drawn instead of the query while it is being typed;
	// [Kit.FilterRoom] says how many cells it has.
	Typed style.Line
}

// FilterRoom is how many cells there are for a query that is being typed, from
// column [FilterX] on.
func (k Kit) FilterRoom(w int, f Filter) int {
	return max(1, w-FilterX-1-2-k.filterRight(f, false).Width())
}

// Filter draws the third row. Too narrow, the total goes first, then the query
// is shortened.
func (k Kit) Filter(w int, f Filter) style.Line {
	inner := w - 2
	left := style.S(style.Accent, k.Signs.Prompt)
	if f.Typed != nil {
		line, _ := ends(inner, style.Join(left, style.S(style.Text, " "), f.Typed.Cut(0, k.FilterRoom(w, f))), k.filterRight(f, false))
		return margin(line)
	}
	query, role := f.Query.String(), style.Text
	if query == "" {
		query, role = f.Idle, style.Muted
	}
	var order style.Line
	if f.Order != "" {
		order = style.S(style.Muted, "  "+k.Signs.Plain(f.Order))
	}
	full := k.filterRight(f, true)
	if line, ok := ends(inner, style.Join(left, style.S(role, " "+query), order), full); ok {
		return margin(line)
	}
	short := k.filterRight(f, false)
	room := max(0, inner-short.Width()-2-2-order.Width())
	line, ok := ends(inner, style.Join(left, style.S(role, " "+style.Truncate(query, room, k.Signs.Ellipsis)), order), short)
	if !ok {
		return margin(left)
	}
	return margin(line)
}

func (k Kit) filterRight(f Filter, total bool) style.Line {
	if f.Right != "" {
		return style.S(style.Muted, f.Right)
	}
	w := k.Words
	position := strings.Replace(w.Frame.PositionNone, "%s", w.Number(f.Shown), 1)
	if f.Position > 0 {
		position = w.At(f.Position, f.Shown)
	}
	all := ""
	if total && f.Total != f.Shown {
		all = strings.Replace(w.Frame.Total, "%s", w.Number(f.Total), 1)
	}
	line := style.S(style.Muted, k.dot(position, all))
	if f.Marked > 0 {
		line = line.Add(style.Muted, " "+k.Signs.Dot+" ").Add(style.Accent, w.Count(w.Frame.Marked, f.Marked))
	}
	return line
}

// Kind is what a message is about; it decides the sign before it.
type Kind uint8

// The kinds of message.
const (
	Info    Kind = iota // no sign
	Done                // the action was carried out
	Warning             // something needs attention
	Failure             // nothing was done
)

// Message is what the last key did; it stays until the next one.
type Message struct {
	Kind Kind
	Text safe.Safe
}

// Message draws a message: one line, or two where something went wrong that
// takes longer to say.
func (k Kit) Message(w int, m Message) []style.Line {
	line := style.S(style.Text, " ")
	switch m.Kind {
	case Done:
		line = line.Add(style.OK, k.Signs.Done).Add(style.Text, " ")
	case Warning:
		line = line.Add(style.Warn, k.Signs.Late).Add(style.Text, " ")
	case Failure:
		line = line.Add(style.Err, k.Signs.No).Add(style.Text, " ")
	}
	at := line.Width()
	room := max(1, w-1-at)
	first := safe.Wrap(safe.Line(m.Text.String()), room)
	if len(first) < 2 || m.Kind < Warning {
		return []style.Line{line.Add(style.Text, k.Shorten(m.Text, room))}
	}
	rest := safe.Line(strings.TrimSpace(strings.TrimPrefix(safe.Line(m.Text.String()).String(), first[0].String())))
	return []style.Line{
		line.Add(style.Text, first[0].String()),
		style.S(style.Text, strings.Repeat(" ", at)).Add(style.Text, k.Shorten(rest, room)),
	}
}

// KeyLine draws the last row. Too narrow, keys get their brief labels, then are
// dropped from the third last on, never the last two and never half a word.
func (k Kit) KeyLine(w int, line []keys.Binding) style.Line {
	items, total := k.keyItems(line, false)
	if total > w-1 {
		items, total = k.keyItems(line, true)
	}
	for total > w-1 && len(items) > 2 {
		drop := len(items) - 3
		total -= items[drop].Width() + 2
		items = append(items[:drop:drop], items[drop+1:]...)
	}
	out := style.S(style.Text, " ")
	for i, item := range items {
		if i > 0 {
			out = out.Add(style.Text, "  ")
		}
		out = append(out, item...)
	}
	return out
}

func (k Kit) keyItems(line []keys.Binding, brief bool) (items []style.Line, total int) {
	items, total = make([]style.Line, len(line)), 1
	for i, b := range line {
		items[i] = k.keyItem(b, brief)
		total += items[i].Width()
		if i > 0 {
			total += 2
		}
	}
	return items, total
}

func (k Kit) keyItem(b keys.Binding, brief bool) style.Line {
	lang := k.Words.Lang
	label := b.Label.In(lang)
	if short := b.Brief.In(lang); brief && short != "" {
		label = short
	}
	return style.S(style.Strong, k.keyCap(b.Cap.In(lang))).Add(style.Muted, " "+k.Signs.Plain(label))
}

// keyCap writes the arrows of a key in words where signs are ASCII.
func (k Kit) keyCap(s string) string {
	if k.Signs.ASCII && s == "↑↓" {
		return "ctrl+n/p"
	}
	return k.Signs.Plain(s)
}
