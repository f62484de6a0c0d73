package inbox

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/widget"
)

// walk is a cursor that goes over the words of a text, and the part of it that is
// in sight.
type walk struct {
	// first is the first word it may stand on, end the one behind the last.
	first, end int
	at, scroll int
}

// step moves the cursor to the next word in the direction that fits.
func (w *walk) step(by int, fits func(int) bool) bool {
	for i := w.at + by; i >= w.first && i < w.end; i += by {
		if fits(i) {
			w.at = i
			return true
		}
	}
	return false
}

// window draws as much of the lines as h rows show, the one of the cursor among
// them, with the line above and two below it.
func (w *walk) window(k present.Kit, width, h int, lines []style.Line, row int) []style.Line {
	most := present.MaxScroll(len(lines), h)
	w.scroll = max(0, min(w.scroll, row-1, most))
	if row+2 > w.scroll+h-1 {
		w.scroll = min(row+3-h, most)
	}
	shown := k.Window(width, h, lines, max(0, w.scroll))
	out := make([]style.Line, 0, len(shown))
	for _, l := range shown {
		out = append(out, style.Join(style.S(style.Text, " "), l))
	}
	return out
}

// places are the words with which begins what gets a number where the text is read
// aloud: each that begins a sentence, a line or a paragraph.
type places struct {
	from []int
	end  int // the word behind the last
}

func placesOf(words int, begins func(i int) bool) places {
	p := places{end: words}
	for i := range words {
		if begins(i) {
			p.from = append(p.from, i)
		}
	}
	return p
}

// span is the words of the n-th place, from 0.
func (p places) span(n int) (from, end int) {
	if n+1 < len(p.from) {
		return p.from[n], p.from[n+1]
	}
	return p.from[n], p.end
}

// typedPlaces are the places that stand in what was typed, each as it was.
func typedPlaces(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
}

// words returns those that were typed as "3", all of a place, "4.2", a word of it, or
// "5.1-7"; false where there are none such.
func (p places) words(typed string) (from, end int, ok bool) {
	place, some, within := strings.Cut(typed, ".")
	n, err := strconv.Atoi(place)
	if err != nil || n < 1 || n > len(p.from) {
		return 0, 0, false
	}
	from, end = p.span(n - 1)
	if !within {
		return from, end, true
	}
	first, last, ranged := strings.Cut(some, "-")
	if !ranged {
		last = first
	}
	a, errA := strconv.Atoi(first)
	b, errB := strconv.Atoi(last)
	if errA != nil || errB != nil || a < 1 || b < a || from+b > end {
		return 0, 0, false
	}
	return from + a - 1, from + b, true
}

// placesPrompt asks for places by their numbers, as they are now typed. Read takes
// over what was typed, or returns what of it is no place, of which bad speaks.
func placesPrompt(title, how, bad, now string, read func(text string) (wrong string), done func() tea.Cmd) *widget.Prompt {
	return &widget.Prompt{
		Title: safe.Line(title), Hint: safe.Line(how), Input: widget.NewInput(now),
		Check: func(text string) safe.Safe {
			if wrong := read(text); wrong != "" {
				return safe.Linef(bad, safe.Line(wrong))
			}
			return safe.Safe{}
		},
		Done: func(string) tea.Cmd { return done() },
	}
}
