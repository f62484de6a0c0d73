package present

import (
	"strings"

	"pult/consult/safe"
	"pult/tui/style"
	"pult/tui/words"
)

// Kit is what drawing needs to know of a connection. The zero value draws
// nothing sensible; make one with [NewKit].
type Kit struct {
	Signs style.Signs
	Words *words.Words
}

// NewKit returns the kit of a language, with ASCII signs or all of them.
func NewKit(lang words.Lang, ascii bool) Kit {
	signs := style.UnicodeSigns()
	if ascii {
		signs = style.ASCIISigns()
	}
	return Kit{Signs: signs, Words: words.Of(lang, signs)}
}

// dot joins parts with the middle dot, leaving out empty ones.
func (k Kit) dot(parts ...string) string {
	var full []string
	for _, p := range parts {
		if p != "" {
			full = append(full, p)
		}
	}
	return strings.Join(full, " "+k.Signs.Dot+" ")
}

// Person writes a name between its signs.
func (k Kit) Person(name safe.Safe) string {
	return k.Signs.PersonLeft + name.String() + k.Signs.PersonRight
}

// Shorten returns the text in at most w cells, with the mark where something is missing.
func (k Kit) Shorten(s safe.Safe, w int) string {
	line, _, more := strings.Cut(s.String(), "\n")
	if more {
		line += " " + k.Signs.Ellipsis
	}
	return style.Truncate(line, w, k.Signs.Ellipsis)
}

// List shortens what stands between commas to w cells, and leaves no number
// halved.
func (k Kit) List(s string, w int) string {
	if style.Width(s) <= w {
		return s
	}
	end := "," + k.Signs.Ellipsis
	for {
		at := strings.LastIndexByte(s, ',')
		if at < 0 {
			return style.Truncate(s, w, k.Signs.Ellipsis)
		}
		if s = s[:at]; style.Width(s+end) <= w {
			return s + end
		}
	}
}

// ends puts left and right at the ends of w cells, two cells apart at least;
// ok is false where they do not fit.
func ends(w int, left, right style.Line) (line style.Line, ok bool) {
	gap := w - left.Width() - right.Width()
	if gap < 2 && right.Width() > 0 || gap < 0 {
		return nil, false
	}
	return style.Join(left, style.S(style.Text, strings.Repeat(" ", gap)), right), true
}

// TooSmall is the whole screen where there is no room for more: one sentence,
// wrapped.
func (k Kit) TooSmall(w, h int) []style.Line {
	text := safe.Linef(k.Words.Frame.TooSmall, w, h)
	var out []style.Line
	for _, l := range safe.Wrap(text, max(w, 1)) {
		out = append(out, style.Of(style.Text, l))
	}
	return out[:min(len(out), max(h, 0))]
}
