package inbox

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
)

// split opens the text of the item under the cursor to be cut and joined.
func (r *Room) split() tea.Cmd {
	row := r.detail()
	if row == nil {
		return nil
	}
	w := r.env.Words()
	division, err := r.view.Division(row.Ordinal)
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	if len(division.Pieces) < 2 {
		return room.Info(safe.Line(w.Segment.NothingToCut))
	}
	t := target{on: consult.OrdinalsOf(row.Ordinal), seen: r.env.Seen(r.view), label: safe.Line(row.ID)}
	typedUp := 0
	for _, p := range row.Parts {
		if !p.Attachment.Empty() {
			typedUp++
		}
	}
	before := len(division.Cuts)
	c := newCutter(r.env.Kit, safe.Linef(w.Segment.SplitTitle, row.ID), division)
	c.typedUp = typedUp
	c.done = func(cuts []int) tea.Cmd {
		bounds := append(append([]int{0}, cuts...), division.Length)
		count := w.Count(w.Segment.Count, len(cuts)+1+typedUp)
		done := say(w.Segment.Split, count)
		switch {
		case len(cuts)+typedUp == 0:
			done = say(w.Segment.Whole)
		case len(cuts) < before:
			done = say(w.Segment.Joined, count)
		}
		return r.perform(t, consult.Divide{On: row.Ordinal, Bounds: bounds}, false, done)
	}
	return r.env.Ask(c)
}

// cutter is the question where a text is cut: the text itself, with a cursor
// that stands before words.
type cutter struct {
	kit     present.Kit
	title   safe.Safe
	pieces  []desk.Piece
	cut     []bool // by piece
	was     []int
	walk    // over the pieces; it stands before one, from 1
	typedUp int
	done    func(cuts []int) tea.Cmd
}

var (
	_ widget.Dialog = (*cutter)(nil)
	_ widget.Linear = (*cutter)(nil)
)

func newCutter(k present.Kit, title safe.Safe, d desk.Division) *cutter {
	c := &cutter{kit: k, title: title, pieces: d.Pieces, cut: make([]bool, len(d.Pieces)), was: d.Cuts, walk: walk{first: 1, end: len(d.Pieces), at: 1}}
	for i, p := range d.Pieces {
		c.cut[i] = slices.Contains(d.Cuts, p.At)
	}
	if !c.step(1, func(i int) bool { return c.cut[i] }) && c.pieces[c.at].Break != consult.BreakParagraph {
		c.step(1, c.deep(consult.BreakParagraph))
	}
	return c
}

// deep tells whether the gap before a piece is at least so deep.
func (c *cutter) deep(b consult.Break) func(int) bool {
	return func(i int) bool { return c.pieces[i].Break >= b }
}

// cuts are the offsets of the cuts that are set.
func (c *cutter) cuts() []int {
	var out []int
	for i, p := range c.pieces {
		if i > 0 && c.cut[i] {
			out = append(out, p.At)
		}
	}
	return out
}

// setAll cuts before every piece for which yes says so, and nowhere else.
func (c *cutter) setAll(yes func(i int) bool) {
	for i := range c.pieces {
		c.cut[i] = i > 0 && yes(i)
	}
}

// Update implements [widget.Dialog].
func (c *cutter) Update(msg tea.Msg) (bool, tea.Cmd) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	id, _ := keys.Find(keys.Cutting, press.String())
	switch id {
	case keys.WordLeft:
		c.step(-1, c.deep(consult.BreakWord))
	case keys.WordRight:
		c.step(1, c.deep(consult.BreakWord))
	case keys.SentenceUp:
		c.step(-1, c.deep(consult.BreakSentence))
	case keys.SentenceDown:
		c.step(1, c.deep(consult.BreakSentence))
	case keys.ParagraphBefore:
		c.step(-1, c.deep(consult.BreakParagraph))
	case keys.ParagraphAfter:
		c.step(1, c.deep(consult.BreakParagraph))
	case keys.CutHere:
		c.cut[c.at] = !c.cut[c.at]
	case keys.CutParagraphs:
		c.setAll(func(i int) bool { return c.pieces[i].Subject })
	case keys.CutNowhere:
		c.setAll(func(int) bool { return false })
	case keys.Accept:
		if !c.Unsaved() {
			return true, nil
		}
		return true, c.done(c.cuts())
	case keys.Cancel:
		return true, nil
	}
	return false, nil
}

// result says what the cuts make of the text.
func (c *cutter) result() safe.Safe {
	s := c.kit.Words.Segment
	n := len(c.cuts()) + 1 + c.typedUp
	if n == 1 {
		return safe.Line(s.BecomesWhole)
	}
	return safe.Linef(s.Becomes, c.kit.Words.Count(s.Count, n))
}

// Render implements [widget.Dialog].
func (c *cutter) Render(k present.Kit, w, h int) widget.View {
	c.kit = k
	pieces := make([]present.CutPiece, len(c.pieces))
	for i, p := range c.pieces {
		pieces[i] = present.CutPiece{Text: p.Text, Break: p.Break, Cut: c.cut[i], Here: i == c.at}
	}
	lines, row := k.Cutting(w-2, pieces)
	v := widget.View{Title: c.title, Lines: c.window(k, w-2, max(1, h-3), lines, row)}
	state := style.S(style.Muted, " "+c.result().String())
	if c.cut[c.at] {
		state = state.Add(style.Muted, " "+k.Signs.Dot+" "+k.Words.Segment.BoundIsCut)
	}
	v.Lines = append(v.Lines, nil, state)
	return v
}

// Place implements [widget.Dialog].
func (c *cutter) Place() keys.Place { return keys.Cutting }

// Works implements [widget.Dialog].
func (c *cutter) Works(id keys.ID) bool {
	switch id {
	case keys.CutNowhere:
		return len(c.cuts()) > 0
	case keys.CutParagraphs:
		return slices.ContainsFunc(c.pieces, func(p desk.Piece) bool { return p.Subject })
	case keys.ParagraphAfter:
		return slices.ContainsFunc(c.pieces, func(p desk.Piece) bool { return p.Break == consult.BreakParagraph })
	}
	return true
}

// Covers implements [widget.Dialog].
func (c *cutter) Covers() bool { return true }

// Unsaved implements [widget.Dialog].
func (c *cutter) Unsaved() bool { return !slices.Equal(c.cuts(), c.was) }

// places are where a sentence, a line or a paragraph begins; the first is the beginning.
func (c *cutter) places() places {
	return placesOf(len(c.pieces), func(i int) bool { return i == 0 || c.pieces[i].Break >= consult.BreakSentence })
}

// Recite implements [widget.Linear]: the text, place by place.
func (c *cutter) Recite() []safe.Safe {
	s := c.kit.Words.Segment
	places := c.places()
	out := make([]safe.Safe, 0, len(places.from)+1)
	for n := range places.from {
		from, to := places.span(n)
		said := make([]string, 0, to-from)
		for i := from; i < to; i++ {
			word := c.pieces[i].Text.String()
			if i > from && c.cut[i] {
				word = "(" + s.BoundIsCut + ") " + word
			}
			said = append(said, word)
		}
		head := fmt.Sprintf(s.Place, n+1, s.Gap[c.pieces[from].Break])
		if c.cut[from] {
			head += s.PlaceCut
		}
		out = append(out, safe.Line(head+strings.Join(said, " ")))
	}
	return append(out, c.result())
}

// Line implements [widget.Linear]: the numbers of the places, typed.
func (c *cutter) Line() *widget.Prompt {
	s := c.kit.Words.Segment
	return placesPrompt(s.CutInput, s.CutHow, s.BadPlace, c.typed(), c.read, func() tea.Cmd {
		_, cmd := c.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
		return cmd
	})
}

// typed writes the cuts as one types them.
func (c *cutter) typed() string {
	places := c.places()
	var out []string
	for n := range places.from {
		from, to := places.span(n)
		for i := max(1, from); i < to; i++ {
			switch {
			case c.cut[i] && i == from:
				out = append(out, strconv.Itoa(n+1))
			case c.cut[i]:
				out = append(out, fmt.Sprintf("%d.%d", n+1, i-from+1))
			}
		}
	}
	return strings.Join(out, ", ")
}

// read sets the cuts to what was typed, and returns what of it is no place.
func (c *cutter) read(text string) (bad string) {
	if strings.EqualFold(strings.TrimSpace(text), c.kit.Words.Segment.AllParagraphs) {
		c.setAll(func(i int) bool { return c.pieces[i].Subject })
		return ""
	}
	places := c.places()
	want := map[int]bool{}
	for _, typed := range typedPlaces(text) {
		// One cuts before a word, and nothing lies before the first.
		from, _, ok := places.words(typed)
		if !ok || from == 0 || strings.Contains(typed, "-") {
			return typed
		}
		want[from] = true
	}
	c.setAll(func(i int) bool { return want[i] })
	return ""
}
