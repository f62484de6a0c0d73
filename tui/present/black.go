package present

import (
	"strings"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/style"
)

// Stretch is a part of a text; Black is what others than staff do not read.
type Stretch struct {
	Text  safe.Safe
	Black bool
}

// Blacked is a text of which others than staff do not read everything, as staff
// read it: what is blacked out stands between signs. The ranges are where.
func (k Kit) Blacked(list []Stretch) (safe.Safe, []safe.Range) {
	var b strings.Builder
	var black []safe.Range
	for _, s := range list {
		if !s.Black {
			b.WriteString(s.Text.String())
			continue
		}
		from := b.Len()
		b.WriteString(k.Signs.Black + s.Text.String() + k.Signs.Close)
		black = append(black, safe.Range{Start: from, End: b.Len()})
	}
	text := safe.Text(b.String())
	if len(text.String()) != b.Len() {
		black = nil // cleaned together it is another text: the signs stand in any case
	}
	return text, black
}

// WrapBlacked is [Kit.Wrap] for a text of [Kit.Blacked]; what is blacked out is
// underlined.
func (k Kit) WrapBlacked(text safe.Safe, w int, hits, black []safe.Range, compact bool) Wrapped {
	return k.wrap(text, w, hits, black, compact)
}

// underlined marks the ranges in a line that begins at a byte of its text.
func underlined(line style.Line, start int, black []safe.Range) style.Line {
	if len(black) == 0 {
		return line
	}
	var out style.Line
	at := start
	for _, span := range line {
		text := span.Text
		for _, b := range black {
			from, to := max(b.Start-at, 0), min(b.End-at, len(text))
			if from >= to {
				continue
			}
			plain, marked := span, span
			plain.Text, marked.Text = text[:from], text[from:to]
			marked.Mod |= style.Underline
			if plain.Text != "" {
				out = append(out, plain)
			}
			out = append(out, marked)
			text, at = text[to:], at+to
		}
		if span.Text = text; text != "" {
			out = append(out, span)
		}
		at += len(text)
	}
	return out
}

// MarkPiece is a word of a text that is being blacked out.
type MarkPiece struct {
	CutPiece
	Black, Found bool
	// Titled says that the word is of the title.
	Titled bool
}

// Marking draws title and text word by word, in w cells: black words between
// signs, with a question mark behind what was found and is still readable. Row is
// the line of the cursor.
func (k Kit) Marking(w int, pieces []MarkPiece) (lines []style.Line, row int) {
	w = max(8, min(w, MaxText))
	var line style.Line
	flush := func() {
		if len(line) > 0 {
			lines, line = append(lines, line), nil
		}
	}
	for i, p := range pieces {
		switch {
		case i > 0 && p.Titled != pieces[i-1].Titled, p.Break == consult.BreakParagraph:
			flush()
			if i > 0 {
				lines = append(lines, nil)
			}
		case p.Break == consult.BreakLine:
			flush()
		}
		text := p.Text.String()
		begins := p.Black && (i == 0 || !pieces[i-1].Black || pieces[i-1].Titled != p.Titled)
		ends := p.Black && (i == len(pieces)-1 || !pieces[i+1].Black || pieces[i+1].Titled != p.Titled)
		for j, word := range safe.Wrap(p.Text, w-6) {
			span := style.Span{Text: word.String(), Role: style.Text}
			if p.Titled {
				span.Role = style.Strong
			}
			if p.Black {
				span.Mod |= style.Underline
			}
			var item style.Line
			if p.Here && j == 0 {
				span.Role = style.Strong
				item = style.S(style.Accent, k.Signs.Here)
				row = -1
			}
			if begins && j == 0 {
				item = item.Add(style.Text, k.Signs.Black)
			}
			item = append(item, span)
			if last := strings.HasSuffix(text, word.String()); last && ends {
				item = item.Add(style.Text, k.Signs.Close)
			} else if last && p.Found && !p.Black {
				item = item.Add(style.Warn, "?")
			}
			gap := 1
			if len(line) == 0 {
				gap = 0
			}
			if line.Width()+gap+item.Width() > w {
				flush()
				gap = 0
			}
			if row < 0 {
				row = len(lines)
			}
			line = style.Join(line.Add(style.Text, strings.Repeat(" ", gap)), item)
		}
	}
	flush()
	return lines, row
}
