package inbox

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/votes"
	"pult/tui/widget"
)

// parts is which segment of the item under the cursor is chosen, and where the
// segments begin in the wrapped text.
type parts struct {
	chosen consult.Part
	rows   []int
}

// part returns the chosen segment, by its place; ok is false where the whole is
// meant. The choice ends when the cursor leaves the item.
func (r *Room) part() (d *desk.Detail, i int, ok bool) {
	if r.parts.chosen.Item == 0 {
		return nil, 0, false
	}
	if n, here := r.here(); !here || n != r.parts.chosen.Item {
		r.parts.chosen = consult.Part{}
		return nil, 0, false
	}
	if d = r.detail(); d == nil {
		return nil, 0, false
	}
	i = slices.IndexFunc(d.Parts, func(s desk.Segment) bool { return s.Part == r.parts.chosen })
	return d, i, i >= 0
}

// whySegment is [Room.Why] for the actions on segments.
func (r *Room) whySegment(id keys.ID) (reason string, hidden, mine bool) {
	switch id {
	case keys.NextPart, keys.PrevPart:
		if d := r.detail(); d == nil || len(d.Parts) == 0 {
			return r.env.Words().Segment.NotDivided, true, true
		}
		return "", false, true
	}
	return "", false, false
}

// choosePart moves among the segments of the item under the cursor; between the
// last and the first stands the whole.
func (r *Room) choosePart(by int) tea.Cmd {
	w := r.env.Words()
	d := r.detail()
	if d == nil || len(d.Parts) == 0 {
		return room.Info(safe.Line(w.Segment.NotDivided))
	}
	_, i, ok := r.part()
	if !ok {
		i = -1
	}
	n := len(d.Parts) + 1
	i = (i+1+by+n)%n - 1
	if i < 0 {
		return r.wholeAgain()
	}
	r.choose(d, i)
	return room.Info(r.partSpoken(d, i))
}

func (r *Room) choose(d *desk.Detail, i int) {
	r.parts.chosen = d.Parts[i].Part
	if i < len(r.parts.rows) {
		r.list.ScrollTo(r.parts.rows[i])
	}
}

// partSpoken says which segment it is, how it stands and how it begins.
func (r *Room) partSpoken(d *desk.Detail, i int) safe.Safe {
	const words = 12
	w := r.env.Words()
	p := r.partOf(d, i)
	begins := strings.Fields(d.Parts[i].Text.String())
	state := r.env.Kit.State(p)
	if len(p.Themes) > 0 {
		state += ", " + w.Inbox.Theme + " " + strings.Join(p.Themes, ", ")
	}
	return safe.Linef(w.Segment.Chosen, r.partAt(p), p.Name, state, strings.Join(begins[:min(words, len(begins))], " "))
}

func (r *Room) partAt(p present.Part) string {
	w := r.env.Words()
	return fmt.Sprintf(w.Segment.At, w.Number(p.Position), w.Number(p.Of))
}

// partOf is the head of a segment.
func (r *Room) partOf(d *desk.Detail, i int) present.Part {
	s := d.Parts[i]
	p := present.Part{Name: s.Name, Position: i + 1, Of: len(d.Parts), Decision: s.Decision, Recommendation: s.Recommendation,
		TypedUp: s.Attachment, Chosen: s.Part == r.parts.chosen}
	for _, t := range s.Themes {
		p.Themes = append(p.Themes, themeName(t, r.env.Words()).String())
	}
	return p
}

// partLines draws the segments one under another.
func (r *Room) partLines(l present.Layout, d *desk.Detail) []style.Line {
	k, w := r.env.Kit, r.env.Words()
	compact := l.Compact()
	var out []style.Line
	r.parts.rows = r.parts.rows[:0]
	for i, s := range d.Parts {
		if i > 0 && !compact {
			out = append(out, nil)
		}
		r.parts.rows = append(r.parts.rows, len(out))
		out = append(out, k.PartHead(min(l.Text.W, present.MaxText), r.partOf(d, i))...)
		out = append(out, r.wrapText(r.partText(s), s.Black, l.Text.W, compact).Lines...)
		if follows := votes.Follows(w, r.view, s.Part); !follows.Empty() {
			out = append(out, k.Wrap(follows, l.Text.W, nil, compact).Lines...)
		}
		if !s.Rationale.Empty() {
			out = append(out, style.S(style.Muted, w.Inbox.Rationale))
			out = append(out, k.Wrap(s.Rationale, l.Text.W, nil, compact).Lines...)
		}
	}
	return out
}

// partText is the text of a segment; what was typed up can have been erased.
func (r *Room) partText(s desk.Segment) safe.Safe {
	if s.Text.Empty() {
		return safe.Line(r.env.Words().Journal.Erased)
	}
	return s.Text
}

// partFacts are the states of the segments, and what belongs to the chosen one.
func (r *Room) partFacts(d *desk.Detail) []present.Fact {
	if len(d.Parts) == 0 {
		return nil
	}
	k, w := r.env.Kit, r.env.Words()
	all := make([]present.Part, len(d.Parts))
	for i := range d.Parts {
		all[i] = r.partOf(d, i)
	}
	out := []present.Fact{{Label: w.Segment.Label, Value: k.PartStates(all)}}
	if _, i, ok := r.part(); ok {
		out = append(out, k.PartFact(all[i]))
	}
	return out
}

// partCount is what the line of the source says of the segments, "" for a whole.
func (r *Room) partCount(row desk.Row) string {
	if row.Segments == 0 {
		return ""
	}
	w := r.env.Words()
	return w.Count(w.Segment.Count, row.Segments)
}

// spokenParts says in a sentence how a contribution is divided.
func (r *Room) spokenParts(row desk.Row) string {
	w := r.env.Words()
	text := r.partCount(row)
	if row.SegmentsOpen > 0 {
		text += ", " + w.Count(w.Segment.Open, row.SegmentsOpen)
	}
	return text
}

// tellText reads the text of an item: segment by segment where it has any, or
// the one that is chosen alone.
func (r *Room) tellText(d *desk.Detail) []safe.Safe {
	if len(d.Parts) == 0 {
		if d.Text.Empty() {
			return []safe.Safe{r.noText(d)}
		}
		return spokenText(r.env.Words(), r.spokenBlack(d.Text, d.Black))
	}
	w := r.env.Words()
	_, chosen, one := r.part()
	var out []safe.Safe
	for i, s := range d.Parts {
		if one && i != chosen {
			continue
		}
		p := r.partOf(d, i)
		head := r.partAt(p) + ", " + p.Name + ": " + r.env.Kit.State(p)
		if len(p.Themes) > 0 {
			head += ", " + w.Inbox.Theme + " " + strings.Join(p.Themes, ", ")
		}
		if !p.TypedUp.Empty() {
			head += ", " + fmt.Sprintf(w.Segment.TypedUp, p.TypedUp)
		}
		out = append(out, safe.Line(head+"."))
		out = append(out, spokenText(r.env.Words(), r.spokenBlack(r.partText(s), s.Black))...)
		if !s.Rationale.Empty() {
			out = append(out, safe.Line(w.Inbox.Rationale+": "+s.Rationale.String()))
		}
	}
	return out
}

// narrow makes an action that can be about a segment one about the chosen
// segment; where none is chosen it says how many open ones it will touch.
func (r *Room) narrow(t target, id keys.ID) target {
	w := r.env.Words()
	if id != keys.Decide && id != keys.Theme && id != keys.Note {
		return t
	}
	if !t.bulk {
		if d, i, ok := r.part(); ok {
			t.parts, t.label = consult.PartsOf(d.Parts[i].Part), safe.Line(d.Parts[i].Name)
			t.intro = safe.Linef(w.Segment.AppliesToPart, d.ID, w.Number(i+1), w.Number(len(d.Parts)))
			return t
		}
	}
	var cmd consult.ItemCommand = consult.Tag{On: t.on}
	switch id {
	case keys.Note:
		return t
	case keys.Decide:
		cmd = r.view.Vote(t.on, consult.Full, "")
	}
	if n := r.view.Touches(cmd); n > 0 {
		t.intro = safe.Linef(w.Segment.AppliesToOpen, t.intro, w.Count(w.Segment.OpenCount, n))
		t.within = w.Count(w.Segment.Count, n)
		t.label = t.touched(t.label, w.Segment.Within)
	}
	return t
}

// touched adds to what was touched how many segments of it were.
func (t target) touched(label safe.Safe, sentence string) safe.Safe {
	if t.within == "" {
		return label
	}
	return safe.Linef(sentence, label, t.within)
}

// narrowed makes a command one about the chosen segments.
func (t target) narrowed(cmd consult.ItemCommand) consult.ItemCommand {
	if len(t.parts) == 0 {
		return cmd
	}
	switch c := cmd.(type) {
	case consult.Vote:
		c.Parts = t.parts
		return c
	case consult.Tag:
		c.Parts = t.parts
		return c
	case consult.AddNote:
		c.Parts = t.parts
		return c
	}
	return cmd
}

// after moves on from what was decided: to the next open segment, else to the
// next item. It never goes back to an earlier one: what was typed ahead may be on
// its way to the disk and look open still.
func (r *Room) after(t target) tea.Cmd {
	d, i, ok := r.part()
	if len(t.parts) == 0 || !ok {
		return r.next()
	}
	for j := i + 1; j < len(d.Parts); j++ {
		if s := d.Parts[j]; s.Decision == 0 && s.Recommendation == 0 {
			r.choose(d, j)
			return nil
		}
	}
	r.parts.chosen = consult.Part{}
	return r.next()
}

// wholeAgain ends the choice of a segment.
func (r *Room) wholeAgain() tea.Cmd {
	r.parts.chosen = consult.Part{}
	r.list.ScrollTo(0)
	return room.Info(safe.Line(r.env.Words().Segment.WholeChosen))
}

// step says what an entry of the history did, and to which segments.
func (r *Room) step(e desk.Entry) safe.Safe {
	text := r.env.Describe(r.view, e)
	if len(e.Parts) == 0 {
		return text
	}
	return safe.Line(strings.ReplaceAll(e.Names(), ",", ", ") + " " + text.String())
}

// noteLabel is what stands before a note: on which segment it was put, if on any.
func (r *Room) noteLabel(n desk.Note) string {
	label := r.env.Words().Inbox.Notes
	if n.On != "" {
		label += " " + n.On
	}
	return label
}

// stayAt goes back to the segment that an action did not work on.
func (r *Room) stayAt(t target) {
	if len(t.parts) > 0 {
		r.parts.chosen = t.parts[0]
	}
}

// carriedByPart says which themes the chosen segment has.
func (r *Room) carriedByPart() map[string]widget.Some {
	has := map[string]widget.Some{}
	if d, i, ok := r.part(); ok {
		for _, th := range d.Parts[i].Themes {
			has[th.ID.String()] = widget.All
		}
	}
	return has
}
