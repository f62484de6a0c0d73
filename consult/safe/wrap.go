package safe

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// Range is a part of a text: bytes from Start up to End.
type Range struct{ Start, End int }

// Wrap returns the lines of s at the width, in cells. It breaks at spaces and
// after a hyphen or slash before a letter, else between characters; empty
// lines and the indentation of a paragraph stay, spaces at a break go. The time is
// linear in the length, unlike that of the soft wrap of text widgets. A
// character wider than the width stands alone. A width below 1 counts as 1.
func Wrap(s Safe, width int) []Safe {
	ranges := WrapRanges(s, width)
	out := make([]Safe, len(ranges))
	for i, r := range ranges {
		out[i] = Safe{s.s[r.Start:r.End]}
	}
	return out
}

// WrapRanges is [Wrap], returning where in s each line stands, so that what is
// known by its place in the text (a hit, a segment) can be found in the lines.
func WrapRanges(s Safe, width int) []Range {
	width = max(width, 1)
	var out []Range
	for start := 0; ; {
		end := strings.IndexByte(s.s[start:], '\n')
		if end < 0 {
			return wrapParagraph(out, s.s, start, len(s.s), width)
		}
		out = wrapParagraph(out, s.s, start, start+end, width)
		start += end + 1
	}
}

func wrapParagraph(out []Range, s string, from, to, width int) []Range {
	var (
		line    = from // where the line starts
		cells   = 0    // of the line so far
		cut     = -1   // where the line may end, -1 nowhere yet
		resume  = 0    // where the next line starts after a break at cut
		after   = 0    // cells of the line from resume on
		inSpace = true
		letter  = false // the character before is no blank
		blank   = true  // nothing but indentation so far
	)
	g := displaywidth.StringGraphemes(s[from:to])
	for pos := from; g.Next(); {
		w, here := g.Width(), pos
		pos += len(g.Value())
		if g.Value() == " " {
			if !inSpace {
				cut = here
			}
			inSpace, letter = true, false
			cells += w
			resume, after = pos, 0
			continue
		}
		if blank && cells >= width {
			line, cells = here, 0 // an indentation that leaves no room
		}
		blank = false
		for cells+w > width && here > line {
			if cut < 0 {
				cut, resume, after = here, here, 0
			}
			out = append(out, Range{line, cut})
			line, cells, cut = resume, after, -1
		}
		inSpace = false
		cells += w
		after += w
		if v := g.Value(); letter && (v == "-" || v == "/" || v == "–") {
			if next, _ := utf8.DecodeRuneInString(s[pos:to]); unicode.IsLetter(next) && cells <= width {
				cut, resume, after = pos, pos, 0
			}
		}
		letter = true
	}
	switch {
	case blank:
		to = from
	case inSpace:
		to = cut // blanks at the end of a paragraph
	}
	return append(out, Range{line, to})
}

// Truncate returns the first line of s in at most width cells, with `…` as the
// last where something was cut off.
func Truncate(s Safe, width int) Safe {
	text, _, more := strings.Cut(s.s, "\n")
	switch {
	case width <= 0:
		return Safe{}
	case more && displaywidth.String(text) < width:
		return Safe{text + "…"}
	case more:
		return Safe{displaywidth.TruncateString(text, width-1, "") + "…"}
	}
	return Safe{displaywidth.TruncateString(text, width, "…")}
}

// Pad returns the first line of s in exactly width cells: truncated, or filled
// up with spaces on the right.
func Pad(s Safe, width int) Safe {
	t := Truncate(s, width)
	return Safe{t.s + strings.Repeat(" ", max(0, width-t.Width()))}
}
