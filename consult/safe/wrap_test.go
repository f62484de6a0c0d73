package safe_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pult/consult/safe"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		raw   string
		width int
		want  []string
	}{
		{"", 10, []string{""}},
		{"Der Radweg endet im Nichts", 10, []string{"Der Radweg", "endet im", "Nichts"}},
		{"eins\n\nzwei", 10, []string{"eins", "", "zwei"}},
		{"  - Punkt eins", 9, []string{"  - Punkt", "eins"}},
		{"Donaudampfschifffahrt", 8, []string{"Donaudam", "pfschiff", "fahrt"}},
		{"Rad- und Fuß-Wege", 13, []string{"Rad- und Fuß-", "Wege"}},
		{"am 2026-03-12 um -3", 9, []string{"am", "2026-03-1", "2 um -3"}},
		{"ab  cd   ", 2, []string{"ab", "cd"}},
		{"日本語 日本", 5, []string{"日本", "語", "日本"}},
		{"日本", 1, []string{"日", "本"}},
		{"ab", 0, []string{"a", "b"}},
		{"       tief", 4, []string{"tief"}},
		{"     ", 3, []string{""}},
		{"x\n", 3, []string{"x", ""}},
	} {
		var got []string
		for _, l := range safe.Wrap(safe.Text(c.raw), c.width) {
			got = append(got, l.String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Wrap(%q, %d) = %q, want %q", c.raw, c.width, got, c.want)
		}
	}
}

func TestTruncateAndPad(t *testing.T) {
	for _, c := range []struct {
		raw         string
		width       int
		short, full string
	}{
		{"Poller auf dem Radweg", 10, "Poller au…", "Poller au…"},
		{"Poller", 6, "Poller", "Poller"},
		{"Poller", 8, "Poller", "Poller  "},
		{"日本語", 4, "日…", "日… "},
		{"eins\nzwei", 10, "eins…", "eins…     "},
		{"eins\nzwei", 4, "ein…", "ein…"},
		{"日本\nx", 4, "日…", "日… "},
		{"x", 0, "", ""},
		{"xy", 1, "…", "…"},
		{"x", -1, "", ""},
	} {
		s := safe.Text(c.raw)
		if got := safe.Truncate(s, c.width).String(); got != c.short {
			t.Errorf("Truncate(%q, %d) = %q, want %q", c.raw, c.width, got, c.short)
		}
		if got := safe.Pad(s, c.width).String(); got != c.full {
			t.Errorf("Pad(%q, %d) = %q, want %q", c.raw, c.width, got, c.full)
		}
	}
}

// visible is what must survive wrapping.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func checkWrap(t *testing.T, s safe.Safe, width int) {
	t.Helper()
	lines := safe.Wrap(s, width)
	var all strings.Builder
	for _, l := range lines {
		all.WriteString(l.String())
		if strings.Contains(l.String(), "\n") {
			t.Errorf("line break in %q", l)
		}
		if w := l.Width(); w > width && w > 2 {
			t.Errorf("line of %d cells at width %d: %q", w, width, l)
		}
	}
	if visible(all.String()) != visible(s.String()) {
		t.Errorf("wrap at %d lost characters of %q: %q", width, s, lines)
	}
}

func FuzzText(f *testing.F) {
	for _, raw := range hostile {
		f.Add(raw, 20)
	}
	f.Fuzz(func(t *testing.T, raw string, width int) {
		s := safe.Text(raw)
		if o := offence(s.String(), true); o != "" {
			t.Errorf("Text(%q) = %q: %s", raw, s, o)
		}
		if again := safe.Text(s.String()); again != s {
			t.Errorf("Text(%q) = %q, then %q", raw, s, again)
		}
		width = 1 + (width%80+80)%80
		checkWrap(t, s, width)
		if w := safe.Pad(s, width).Width(); w != width {
			t.Errorf("Pad(%q, %d) has %d cells", s, width, w)
		}
	})
}

func FuzzLine(f *testing.F) {
	for _, raw := range hostile {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		s := safe.Line(raw)
		if o := offence(s.String(), false); o != "" {
			t.Errorf("Line(%q) = %q: %s", raw, s, o)
		}
		if again := safe.Line(s.String()); again != s {
			t.Errorf("Line(%q) = %q, then %q", raw, s, again)
		}
	})
}

func FuzzCell(f *testing.F) {
	for _, raw := range hostile {
		f.Add(raw)
	}
	f.Add("\t=1")
	f.Fuzz(func(t *testing.T, raw string) {
		s := safe.Cell(raw)
		if o := offence(s, true); o != "" {
			t.Errorf("Cell(%q) = %q: %s", raw, s, o)
		}
		if s != "" && strings.ContainsRune("=+-@\t\r\n", rune(s[0])) {
			t.Errorf("Cell(%q) = %q", raw, s)
		}
		if again := safe.Cell(s); again != s {
			t.Errorf("Cell(%q) = %q, then %q", raw, s, again)
		}
	})
}

func BenchmarkWrap64KB(b *testing.B) {
	for name, raw := range map[string]string{
		"words": strings.Repeat("Der Radweg endet im Nichts. ", 64<<10/28),
		"word":  strings.Repeat("x", 64<<10),
	} {
		s := safe.Text(raw)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(64 << 10)
			for b.Loop() {
				safe.WrapRanges(s, 72)
			}
		})
	}
}

func BenchmarkText(b *testing.B) {
	raw := strings.Repeat("Die Straße – „gefährlich“ – endet.\r\n", 64<<10/40)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		safe.Text(raw)
	}
}
