package style_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"pult/tui/style"
)

// The table of the palette, as the terminal gets it.
func TestPaletteSendsTheTable(t *testing.T) {
	for _, c := range []struct {
		name    string
		bg      style.Background
		profile colorprofile.Profile
		span    style.Span
		want    string
	}{
		{"text has no colour", style.Dark, colorprofile.TrueColor, style.Span{Role: style.Text}, "x"},
		{"muted dark 256", style.Dark, colorprofile.ANSI256, style.Span{Role: style.Muted}, "\x1b[38;5;248mx\x1b[m"},
		{"muted dark true", style.Dark, colorprofile.TrueColor, style.Span{Role: style.Muted}, "\x1b[38;2;168;168;168mx\x1b[m"},
		{"accent light 256", style.Light, colorprofile.ANSI256, style.Span{Role: style.Accent}, "\x1b[38;5;25mx\x1b[m"},
		{"accent light 16", style.Light, colorprofile.ANSI, style.Span{Role: style.Accent}, "\x1b[34mx\x1b[m"},
		{"ok light 16 is plain", style.Light, colorprofile.ANSI, style.Span{Role: style.OK}, "x"},
		{"err dark 16", style.Dark, colorprofile.ANSI, style.Span{Role: style.Err}, "\x1b[91mx\x1b[m"},
		{"warn unknown 256", style.Unknown, colorprofile.ANSI256, style.Span{Role: style.Warn}, "\x1b[38;5;132mx\x1b[m"},
		{"muted unknown is the terminal's own", style.Unknown, colorprofile.ANSI256, style.Span{Role: style.Muted}, "x"},
		{"strong without colours", style.Dark, colorprofile.ASCII, style.Span{Role: style.Strong}, "\x1b[1mx\x1b[m"},
		{"err without colours", style.Dark, colorprofile.ASCII, style.Span{Role: style.Err}, "x"},
		{"selected title dark", style.Dark, colorprofile.ANSI256, style.Span{Role: style.Strong, Mod: style.Selected}, "\x1b[1;38;5;255;48;5;237mx\x1b[m"},
		{"selected date light", style.Light, colorprofile.ANSI256, style.Span{Role: style.Muted, Mod: style.Selected}, "\x1b[38;5;238;48;5;254mx\x1b[m"},
		{"selected without colours is bold", style.Dark, colorprofile.ASCII, style.Span{Mod: style.Selected}, "\x1b[1mx\x1b[m"},
		{"behind an overlay all is one grey", style.Dark, colorprofile.ANSI256, style.Span{Role: style.Err, Mod: style.Faint | style.Bold | style.Selected}, "\x1b[38;5;242mx\x1b[m"},
		{"inserted", style.Dark, colorprofile.ANSI256, style.Span{Role: style.OK, Mod: style.Underline}, "\x1b[4;38;5;114mx\x1b[m"},
		{"no terminal", style.Dark, colorprofile.NoTTY, style.Span{Role: style.Strong}, "x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.span.Text = "x"
			if got := style.New(c.bg, c.profile).Render([]style.Line{{c.span}}); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestRenderLetsNothingHostileThrough(t *testing.T) {
	s := style.New(style.Dark, colorprofile.TrueColor)
	for _, text := range []string{"a\x1b[31mb", "a\rb", "a\u202eb", "a\nb", "a\u009b31mb", "a\x1b]52;c;eA==\ab"} {
		got := s.Render([]style.Line{style.S(style.Text, text)})
		if strings.ContainsAny(got, "\x1b\r\n\u202e\u009b\a") {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestLineIsMeasuredAndCutInCells(t *testing.T) {
	line := style.S(style.Text, "Straße ").Add(style.Accent, "漢字").Add(style.Muted, " Ende")
	if w := line.Width(); w != 16 {
		t.Fatalf("width %d, want 16", w)
	}
	for _, c := range []struct {
		from, to int
		want     string
	}{{0, 6, "Straße"}, {7, 11, "漢字"}, {8, 11, " 字"}, {7, 10, "漢 "}, {12, 30, "Ende"}, {0, 0, ""}} {
		if got := line.Cut(c.from, c.to).String(); got != c.want {
			t.Errorf("cells %d..%d: %q, want %q", c.from, c.to, got, c.want)
		}
	}
	if got := line.Fit(20, 0).String(); got != "Straße 漢字 Ende    " {
		t.Errorf("filled: %q", got)
	}
	if got := line.Fit(8, 0).String(); got != "Straße  " {
		t.Errorf("a wide character does not stick out: %q", got)
	}
}

func TestOverlayKeepsTheColumnsAroundIt(t *testing.T) {
	base := style.S(style.Text, "abcdefghij")
	if got := base.Overlay(style.S(style.Strong, "XYZ"), 4).String(); got != "abcdXYZhij" {
		t.Errorf("inside: %q", got)
	}
	if got := base.Overlay(style.S(style.Strong, "XYZ"), 12).String(); got != "abcdefghij  XYZ" {
		t.Errorf("beyond the end: %q", got)
	}
	if got := style.S(style.Text, "漢字漢字").Overlay(style.S(style.Strong, "XX"), 3).String(); got != "漢 XX 字" {
		t.Errorf("over halves of wide characters: %q", got)
	}
}

func TestTruncateShowsThatSomethingIsMissing(t *testing.T) {
	for _, c := range []struct {
		text string
		w    int
		mark string
		want string
	}{
		{"Radweg", 6, "…", "Radweg"}, {"Radwege", 6, "…", "Radwe…"}, {"Rad weg", 5, "…", "Rad…"},
		{"Radwege 2026", 8, "...", "Radwe..."}, {"Radwege", 2, "...", ".."}, {"x", 0, "…", ""},
	} {
		if got := style.Truncate(c.text, c.w, c.mark); got != c.want {
			t.Errorf("%q in %d: %q, want %q", c.text, c.w, got, c.want)
		}
	}
}

// Every sign takes one cell, or columns would shift between the two sets.
func TestSignsTakeTheSameRoom(t *testing.T) {
	for _, s := range []style.Signs{style.UnicodeSigns(), style.ASCIISigns()} {
		for _, sign := range append([]string{s.Here, s.Mark, s.Campaign, s.PersonLeft, s.PersonRight, s.Open, s.UnderWay, s.Done,
			s.No, s.Late, s.NotApplicable, s.NotSet, s.BranchOpen, s.BranchClosed, s.More, s.Bar, s.BarEmpty, s.Square, s.SquareEmpty,
			s.Path, s.Dot, s.Plus, s.PlusMinus, s.Minus, s.Equal, s.Forward, s.Horizontal, s.Vertical, s.TopLeft}, s.Spark...) {
			if style.Width(sign) != 1 {
				t.Errorf("sign %q is %d cells wide", sign, style.Width(sign))
			}
			if s.ASCII && sign[0] >= 0x80 {
				t.Errorf("sign %q is not ASCII", sign)
			}
		}
	}
}

func TestPlainKeepsGermanReadable(t *testing.T) {
	if got := style.ASCIISigns().Plain("„Straße“ … noch 4 – ▼"); got != `"Straße" ... noch 4 - v` {
		t.Errorf("got %q", got)
	}
	if got := style.UnicodeSigns().Plain("„a“"); got != "„a“" {
		t.Errorf("got %q", got)
	}
}
