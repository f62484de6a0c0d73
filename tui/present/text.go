package present

import (
	"strings"

	"pult/consult/safe"
	"pult/tui/style"
)

// Wrapped is a text broken into lines at one width, with its hits lit. Wrapping
// is the expensive part of drawing a text: keep the result by item and width.
type Wrapped struct {
	Lines []style.Line
	Width int
}

// Wrap breaks a text at w cells, at most MaxText. Hits are byte ranges of the
// text, in ascending order, such as where the words of a filter were found.
// Compact leaves out empty lines, for panes of few rows.
func (k Kit) Wrap(text safe.Safe, w int, hits []safe.Range, compact bool) Wrapped {
	return k.wrap(text, w, hits, nil, compact)
}

func (k Kit) wrap(text safe.Safe, w int, hits, black []safe.Range, compact bool) Wrapped {
	w = max(1, min(w, MaxText))
	out := Wrapped{Width: w}
	s := text.String()
	for _, r := range safe.WrapRanges(text, w) {
		if compact && r.Start == r.End {
			continue
		}
		out.Lines = append(out.Lines, underlined(lit(s, r, hits), r.Start, black))
	}
	return out
}

// lit cuts one line of a text into what is a hit and what is not.
func lit(s string, r safe.Range, hits []safe.Range) style.Line {
	if len(hits) == 0 {
		return style.S(style.Text, s[r.Start:r.End])
	}
	var line style.Line
	at := r.Start
	for _, h := range hits {
		from, to := max(h.Start, at), min(h.End, r.End)
		if from >= to {
			continue
		}
		line = line.Add(style.Text, s[at:from])
		line = append(line, style.Span{Text: s[from:to], Role: style.Accent, Mod: style.Bold})
		at = to
	}
	return line.Add(style.Text, s[at:r.End])
}

// Text is a text with its title and where it comes from.
type Text struct {
	Number string // shown before the title where there is little room
	Title  safe.Safe
	// Source is the parts of the line below the title, in own words, cleaned.
	Source []string
	Body   Wrapped
	// Scroll is how many lines are above the pane.
	Scroll int
}

// Text draws a text in w by h cells; title and text always start in the same
// place. Inline puts the source into the line of the title, as narrow panes need it.
func (k Kit) Text(w, h int, t Text, inline bool) []style.Line {
	if h <= 0 {
		return nil
	}
	out := k.TextHead(w, t, inline)
	if len(out) >= h {
		return out[:h]
	}
	return append(out, k.Window(w, h-len(out), t.Body.Lines, t.Scroll)...)
}

// maxTitle is how many rows a long title gets above its text: nowhere else can
// all of it be read.
const maxTitle = 3

// TextHead draws what stands above the text of [Kit.Text].
func (k Kit) TextHead(w int, t Text, inline bool) []style.Line {
	title := t.Title
	if title.Empty() {
		title = safe.Line(k.Words.Inbox.Untitled)
	}
	source := k.dot(t.Source...)
	if inline {
		return k.titleLines(w, t.Number, title, source)
	}
	return append(k.wrapTitle(w, title), style.S(style.Muted, style.Truncate(source, w, k.Signs.Ellipsis)), nil)
}

func (k Kit) wrapTitle(w int, title safe.Safe) []style.Line {
	var out []style.Line
	lines := safe.Wrap(title, max(1, w))
	for i, l := range lines {
		text := l.String()
		if i == maxTitle-1 && len(lines) > maxTitle {
			text = style.Truncate(text+" "+lines[i+1].String(), w, k.Signs.Ellipsis)
		}
		if out = append(out, style.S(style.Strong, text)); len(out) == maxTitle {
			break
		}
	}
	return out
}

// titleLines puts the source into the line of the title, or at the end of the
// last one where the title is long.
func (k Kit) titleLines(w int, number string, title safe.Safe, source string) []style.Line {
	if number != "" {
		title = safe.Line(number + " " + title.String())
	}
	right := style.S(style.Muted, style.Truncate(source, w, k.Signs.Ellipsis))
	if line, ok := ends(w, style.S(style.Strong, title.String()), right); ok {
		return []style.Line{line}
	}
	out := k.wrapTitle(w, title)
	if line, ok := ends(w, out[len(out)-1], right); ok {
		out[len(out)-1] = line
		return out
	}
	line, _ := ends(w, nil, right)
	return append(out, line)
}

// Window draws h of the lines from scroll on. Where more follow, the last row
// says how many.
func (k Kit) Window(w, h int, lines []style.Line, scroll int) []style.Line {
	scroll = max(0, min(scroll, MaxScroll(len(lines), h)))
	rest := lines[scroll:]
	if len(rest) <= h {
		return append(make([]style.Line, 0, h), rest...)
	}
	out := append(make([]style.Line, 0, h), rest[:max(0, h-1)]...)
	more := k.Signs.More + " " + k.Words.Count(k.Words.Frame.MoreLines, len(rest)-len(out))
	return append(out, style.S(style.Text, strings.Repeat(" ", max(0, w-style.Width(more)))).Add(style.Muted, more))
}

// MaxScroll is how far a text of n lines can be scrolled in h rows.
func MaxScroll(n, h int) int { return max(0, n-h) }
