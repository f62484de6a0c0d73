package present_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/words"
)

// sameBut compares with a reference screen in all rows but those named, whose
// words have changed since it was drawn.
func sameBut(t *testing.T, name, got string, except ...int) {
	t.Helper()
	want := strings.Split(strings.TrimRight(reference(t, name), "\n"), "\n")
	have := strings.Split(strings.TrimRight(got, "\n"), "\n")
	if len(have) != len(want) {
		t.Fatalf("%d rows, want %d", len(have), len(want))
	}
	for _, n := range except {
		have[n], want[n] = "", ""
	}
	difference(t, name, strings.Join(have, "\n"), strings.Join(want, "\n"))
}

func TestInboxLooksLikeTheReference(t *testing.T) {
	t.Parallel()
	// The last row has other keys by now.
	sameBut(t, "eingang-120x36.txt", plain(inbox(german(), 120, 36, 0, present.ListPane)), 35)
}

func TestStackedInboxLooksLikeTheReference(t *testing.T) {
	t.Parallel()
	// The drawing breaks its text at 76 cells, which is wider than text may get;
	// and the proposal's key stood at the end of its row.
	sameBut(t, "eingang-80x24.txt", plain(inbox(german(), 80, 24, 3, present.ListPane)), 16, 17, 18, 19, 21, 23)
}

func TestInboxAtEverySize(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		w, h  int
		lang  words.Lang
		ascii bool
	}{
		{60, 15, words.German, false}, {60, 15, words.English, true}, {80, 24, words.German, false}, {80, 24, words.English, true},
		{80, 18, words.German, false}, {100, 30, words.English, false}, {120, 36, words.German, false}, {120, 24, words.English, false},
		{180, 40, words.German, false}, {180, 40, words.English, true},
	} {
		name := fmt.Sprintf("inbox-%dx%d-%v", c.w, c.h, c.lang)
		if c.ascii {
			name += "-ascii"
		}
		t.Run(name, func(t *testing.T) {
			golden(t, name+".txt", plain(inbox(present.NewKit(c.lang, c.ascii), c.w, c.h, 0, present.ListPane)))
		})
	}
}

func TestNarrowScreenReadsOneTextAtATime(t *testing.T) {
	t.Parallel()
	golden(t, "text-60x15-de.txt", plain(inbox(german(), 60, 15, 0, present.TextPane)))
	golden(t, "text-70x24-en.txt", plain(inbox(present.NewKit(words.English, false), 70, 24, 0, present.TextPane)))
}

func TestFocusedTextHasTheSign(t *testing.T) {
	t.Parallel()
	for size, column := range map[[2]int]int{{80, 24}: 0, {120, 36}: 65, {180, 40}: 66} {
		found := false
		for _, l := range inbox(german(), size[0], size[1], 0, present.TextPane) {
			if r := []rune(l.String()); len(r) > column && string(r[column]) == "▌" && strings.Contains(string(r[column:]), "Poller auf dem Radweg") {
				found = true
			}
		}
		if !found {
			t.Errorf("%v: no sign before the text", size)
		}
	}
}

// Without colours, bold and underline remain: states still have letter, sign
// and word.
func TestNoColourMeansNoColour(t *testing.T) {
	t.Parallel()
	out := style.New(style.Dark, colorprofile.ASCII).Render(inbox(german(), 120, 36, 0, present.ListPane))
	rest := strings.NewReplacer("\x1b[1m", "", "\x1b[m", "").Replace(out)
	if i := strings.Index(rest, "\x1b"); i >= 0 {
		t.Errorf("sends %q", rest[i:min(len(rest), i+12)])
	}
}

// No size may draw a row too many, or one wider than the screen, whatever the
// language: the terminal would scroll or wrap.
func TestEveryScreenFitsExactly(t *testing.T) {
	t.Parallel()
	for _, lang := range []words.Lang{words.German, words.English} {
		k := present.NewKit(lang, false)
		for w := present.MinWidth; w <= 300; w += 7 {
			for h := present.MinHeight; h <= 100; h += 5 {
				lines := inbox(k, w, h, 0, present.ListPane)
				if len(lines) != h {
					t.Fatalf("%d×%d: %d rows", w, h, len(lines))
				}
				for y, l := range lines {
					if l.Width() > w {
						t.Fatalf("%d×%d, row %d: %d cells: %q", w, h, y, l.Width(), l)
					}
				}
			}
		}
	}
}

func TestTooSmallSaysSoInOneSentence(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{59, 24}, {80, 14}, {20, 5}, {1, 1}, {0, 0}} {
		l := present.NewLayout(size[0], size[1])
		if !l.TooSmall {
			t.Errorf("%v is drawn", size)
		}
		for _, line := range german().TooSmall(size[0], size[1]) {
			if line.Width() > max(size[0], 1) {
				t.Errorf("%v: %q is too wide", size, line)
			}
		}
	}
	got := plain(german().TooSmall(50, 10))
	if got != "Pult braucht 60 × 15 Zeichen, dieses Fenster hat\n50 × 10. Bitte das Fenster vergrößern.\n" {
		t.Errorf("got %q", got)
	}
}

func TestNothingOfTheASCIIScreenIsUnicodeButLetters(t *testing.T) {
	t.Parallel()
	for y, l := range inbox(present.NewKit(words.German, true), 120, 36, 0, present.ListPane) {
		// The list and the text hold citizens' own signs.
		for _, r := range strings.NewReplacer("Nichts – Klever", "", "Gehweg – was", "", "„Poller“, „ragen“, „gestürzt“", "").Replace(l.String()) {
			if r > 0x17f {
				t.Errorf("row %d: %q in %q", y, r, l)
			}
		}
	}
}

func BenchmarkInbox160x50(b *testing.B) {
	k, s := german(), dark()
	for b.Loop() {
		if len(s.Render(inbox(k, 160, 50, 0, present.ListPane))) == 0 {
			b.Fatal("nothing drawn")
		}
	}
}
