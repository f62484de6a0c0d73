package style

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"pult/consult/safe"
)

// Background is what is known of the terminal's background.
type Background uint8

// Unknown stands until the terminal has answered, and for one that never does:
// its colours can be read on black and on white.
const (
	Unknown Background = iota
	Dark
	Light
)

// Style is how the roles look on one connection. It is built once, is never
// changed, and may be shared by goroutines.
type Style struct {
	background Background
	profile    colorprofile.Profile
	sgr        [roleCount][modCount]string
}

// tone is one colour in the three ways of asking for it: index of 16, index of
// 256, 24 bit. none stands for the terminal's own.
type tone struct {
	ansi, index int
	hex         uint32
}

const none = -1

// palette is the colours of one background. Contrast was computed (WCAG 2) on
// six dark and four light backgrounds; a change here needs the same.
type palette struct {
	role         [roleCount]tone
	faint        tone
	selectBack   tone
	selectText   tone
	selectMuted  tone
	selectByBold bool
}

func own() tone { return tone{none, none, 0} }

func darkPalette() palette {
	return palette{
		role: [roleCount]tone{
			Text: own(), Strong: {none, 255, 0xeeeeee}, Muted: {none, 248, 0xa8a8a8},
			Accent: {6, 110, 0x87afd7}, OK: {2, 114, 0x87d787}, Warn: {3, 179, 0xd7af5f}, Err: {9, 210, 0xff8787},
			Rule: {none, 240, 0x585858},
		},
		faint:      tone{none, 242, 0x6c6c6c},
		selectBack: tone{none, 237, 0x3a3a3a}, selectText: tone{none, 255, 0xeeeeee}, selectMuted: tone{none, 250, 0xbcbcbc},
	}
}

func lightPalette() palette {
	return palette{
		role: [roleCount]tone{
			Text: own(), Strong: {none, 232, 0x080808}, Muted: {none, 240, 0x585858},
			Accent: {4, 25, 0x005faf}, OK: {none, 22, 0x005f00}, Warn: {5, 94, 0x875f00}, Err: {1, 124, 0xaf0000},
			Rule: {none, 250, 0xbcbcbc},
		},
		faint:      tone{none, 246, 0x949494},
		selectBack: tone{none, 254, 0xe4e4e4}, selectText: tone{none, 232, 0x080808}, selectMuted: tone{none, 238, 0x444444},
	}
}

// neutralPalette is for an unknown background. None of the 16 colours can be
// read on black and on white alike, so there is no colour there.
func neutralPalette() palette {
	return palette{
		role: [roleCount]tone{
			Text: own(), Strong: own(), Muted: own(),
			Accent: {none, 31, 0x0087af}, OK: {none, 65, 0x5f875f}, Warn: {none, 132, 0xaf5f87}, Err: {none, 196, 0xff0000},
			Rule: {none, 244, 0x808080},
		},
		faint: own(), selectBack: own(), selectText: own(), selectMuted: own(), selectByBold: true,
	}
}

// New builds the looks for a background and a colour profile. With no colours,
// bold and underline remain; with no terminal at all, nothing does.
func New(background Background, profile colorprofile.Profile) *Style {
	p := neutralPalette()
	switch background {
	case Dark:
		p = darkPalette()
	case Light:
		p = lightPalette()
	}
	if profile <= colorprofile.ANSI {
		p.selectByBold = true
	}
	s := &Style{background: background, profile: profile}
	for r := range roleCount {
		for m := range Mod(modCount) {
			s.sgr[r][m] = p.sequence(profile, r, m)
		}
	}
	return s
}

// Background returns the background that the style was built for.
func (s *Style) Background() Background { return s.background }

func (p palette) sequence(profile colorprofile.Profile, r Role, m Mod) string {
	if profile <= colorprofile.NoTTY {
		return ""
	}
	fore, back := p.role[r], own()
	bold := r == Strong || m&Bold != 0
	switch {
	case m&Faint != 0:
		// What lies behind an overlay is one even grey without weight, or the
		// eye keeps going back to it; hairlines stay as they are.
		if r != Rule {
			fore = p.faint
		}
		bold = false
	case m&Selected != 0:
		back = p.selectBack
		switch r {
		case Text, Strong:
			fore = p.selectText
		case Muted:
			fore = p.selectMuted
		}
		bold = bold || p.selectByBold
	}
	var attrs ansi.Style
	if bold {
		attrs = attrs.Bold()
	}
	if m&Underline != 0 && m&Faint == 0 {
		attrs = attrs.Underline(true)
	}
	if m&Strike != 0 && m&Faint == 0 {
		attrs = attrs.Strikethrough(true)
	}
	if c := fore.color(profile); c != nil {
		attrs = attrs.ForegroundColor(c)
	}
	if c := back.color(profile); c != nil {
		attrs = attrs.BackgroundColor(c)
	}
	if len(attrs) == 0 {
		return ""
	}
	return attrs.String()
}

// color picks the value for the profile; nil is the terminal's own. The value
// of 16 is chosen by hand, because the nearest one is often unreadable.
func (t tone) color(profile colorprofile.Profile) color.Color {
	var a, i, h color.Color
	if t.ansi != none {
		a = ansi.BasicColor(t.ansi)
	}
	if t.index != none {
		i = ansi.IndexedColor(t.index)
		h = lipgloss.RGBColor{R: uint8(t.hex >> 16), G: uint8(t.hex >> 8), B: uint8(t.hex)}
	}
	c := lipgloss.Complete(profile)(a, i, h)
	if _, isNone := c.(lipgloss.NoColor); isNone {
		return nil
	}
	return c
}

// Render turns lines into what the terminal is sent, one row a line.
func (s *Style) Render(lines []Line) string {
	var b strings.Builder
	b.Grow(len(lines) * 160)
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		s.line(&b, l)
	}
	return b.String()
}

func (s *Style) line(b *strings.Builder, l Line) {
	open := ""
	for _, span := range l {
		if span.Text == "" {
			continue
		}
		if seq := s.sgr[span.Role][span.Mod]; seq != open {
			if open != "" {
				b.WriteString(ansi.ResetStyle)
			}
			b.WriteString(seq)
			open = seq
		}
		b.WriteString(harmless(span.Text))
	}
	if open != "" {
		b.WriteString(ansi.ResetStyle)
	}
}

// harmless is the last gate before the terminal: should text from outside ever
// get into a span unchecked, it can still not move, recolour or reverse anything.
func harmless(text string) string {
	for _, r := range text {
		if !narrow(r) {
			return strings.ReplaceAll(safe.Text(text).String(), "\n", " ")
		}
	}
	return text
}
