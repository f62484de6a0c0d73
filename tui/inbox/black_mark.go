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
	"pult/tui/style"
	"pult/tui/widget"
)

// marker is the question which words of title and text are blacked out: the text
// itself, with a cursor on a word.
type marker struct {
	kit   present.Kit
	title safe.Safe
	words []desk.MarkWord
	black []bool // by word
	walk
	done func(cover, uncover desk.Marks) tea.Cmd
}

var (
	_ widget.Dialog = (*marker)(nil)
	_ widget.Linear = (*marker)(nil)
)

func newMarker(k present.Kit, title safe.Safe, list []desk.MarkWord) *marker {
	m := &marker{kit: k, title: title, words: list, black: make([]bool, len(list)), walk: walk{end: len(list)}}
	for i, w := range list {
		m.black[i] = w.Black
	}
	m.step(1, m.open)
	return m
}

// open reports a word that was found and is still readable.
func (m *marker) open(i int) bool { return m.words[i].Found && !m.black[i] }

func (m *marker) begins(i int) bool {
	return i == 0 || m.words[i].Break >= consult.BreakSentence || m.words[i].Titled != m.words[i-1].Titled
}

func (m *marker) count(fits func(int) bool) int {
	n := 0
	for i := range m.words {
		if fits(i) {
			n++
		}
	}
	return n
}

func (m *marker) setAll(black func(i int) bool) {
	for i := range m.words {
		m.black[i] = black(i)
	}
}

// Update implements [widget.Dialog].
func (m *marker) Update(msg tea.Msg) (bool, tea.Cmd) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	any := func(int) bool { return true }
	id, _ := keys.Find(keys.Marking, press.String())
	switch id {
	case keys.WordLeft:
		m.step(-1, any)
	case keys.WordRight:
		m.step(1, any)
	case keys.SentenceUp:
		m.step(-1, m.begins)
	case keys.SentenceDown:
		m.step(1, m.begins)
	case keys.NextFound:
		if !m.step(1, m.open) {
			m.at = max(0, slices.IndexFunc(m.words, func(w desk.MarkWord) bool { return w.Found }))
		}
	case keys.MarkWord:
		m.black[m.at] = !m.black[m.at]
		m.step(1, any)
	case keys.MarkFound:
		m.setAll(func(i int) bool { return m.black[i] || m.words[i].Found })
	case keys.CutNowhere:
		m.setAll(func(int) bool { return false })
	case keys.Accept:
		if !m.Unsaved() {
			return true, nil
		}
		return true, m.done(desk.Remarked(m.words, m.black))
	case keys.Cancel:
		return true, nil
	}
	return false, nil
}

// result says how many words are black, and how many that were found are not.
func (m *marker) result() safe.Safe {
	w := m.kit.Words
	out := w.Count(w.Privacy.StateBlack, m.count(func(i int) bool { return m.black[i] }))
	if n := m.count(m.open); n > 0 {
		out += ", " + w.Count(w.Privacy.StateFound, n)
	}
	return safe.Line(out + ".")
}

// Render implements [widget.Dialog].
func (m *marker) Render(k present.Kit, w, h int) widget.View {
	m.kit = k
	pieces := make([]present.MarkPiece, len(m.words))
	for i, p := range m.words {
		pieces[i] = present.MarkPiece{CutPiece: present.CutPiece{Text: p.Text, Break: p.Break, Here: i == m.at}, Black: m.black[i], Found: p.Found, Titled: p.Titled}
	}
	lines, row := k.Marking(w-2, pieces)
	v := widget.View{Title: m.title, Lines: m.window(k, w-2, max(1, h-3), lines, row)}
	v.Lines = append(v.Lines, nil, style.S(style.Muted, " "+m.result().String()))
	return v
}

// Place implements [widget.Dialog].
func (m *marker) Place() keys.Place { return keys.Marking }

// Works implements [widget.Dialog].
func (m *marker) Works(id keys.ID) bool {
	switch id {
	case keys.CutNowhere:
		return m.count(func(i int) bool { return m.black[i] }) > 0
	case keys.MarkFound, keys.NextFound:
		return m.count(func(i int) bool { return m.words[i].Found }) > 0
	}
	return true
}

// Covers implements [widget.Dialog].
func (m *marker) Covers() bool { return true }

// Unsaved implements [widget.Dialog].
func (m *marker) Unsaved() bool {
	return m.count(func(i int) bool { return m.black[i] != m.words[i].Black }) > 0
}

// places are those that one can name: a sentence, a line, a paragraph, the title.
func (m *marker) places() places { return placesOf(len(m.words), m.begins) }

// Recite implements [widget.Linear]: title and text, place by place.
func (m *marker) Recite() []safe.Safe {
	s := m.kit.Words.Privacy
	places := m.places()
	out := make([]safe.Safe, 0, len(places.from)+1)
	for n := range places.from {
		from, end := places.span(n)
		head := fmt.Sprintf(s.Place, n+1)
		if m.words[from].Titled {
			head += s.TitleOf + ", "
		}
		var said []string
		for i := from; i < end; i++ {
			word := m.words[i].Text.String()
			switch {
			case m.black[i]:
				word += " (" + s.IsBlack + ")"
			case m.words[i].Found:
				word += " (" + s.IsFound + ")"
			}
			said = append(said, word)
		}
		out = append(out, safe.Line(head+strings.Join(said, " ")))
	}
	return append(out, m.result())
}

// Line implements [widget.Linear]: the numbers of the places, typed.
func (m *marker) Line() *widget.Prompt {
	s := m.kit.Words.Privacy
	return placesPrompt(s.MarkInput, s.MarkHow, s.BadPlace, m.typed(), m.read, func() tea.Cmd {
		_, cmd := m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
		return cmd
	})
}

// typed writes what is black as one types it.
func (m *marker) typed() string {
	places := m.places()
	var out []string
	for n := range places.from {
		from, end := places.span(n)
		for i := from; i < end; i++ {
			if !m.black[i] {
				continue
			}
			last := i
			for last+1 < end && m.black[last+1] {
				last++
			}
			switch {
			case i == from && last == end-1:
				out = append(out, strconv.Itoa(n+1))
			case i == last:
				out = append(out, fmt.Sprintf("%d.%d", n+1, i-from+1))
			default:
				out = append(out, fmt.Sprintf("%d.%d-%d", n+1, i-from+1, last-from+1))
			}
			i = last
		}
	}
	return strings.Join(out, ", ")
}

// read makes black what was typed, and nothing else; it returns what of it is no
// place.
func (m *marker) read(text string) (bad string) {
	if strings.EqualFold(strings.TrimSpace(text), m.kit.Words.Privacy.AllFound) {
		m.setAll(func(i int) bool { return m.black[i] || m.words[i].Found })
		return ""
	}
	places := m.places()
	want := map[int]bool{}
	for _, typed := range typedPlaces(text) {
		from, end, ok := places.words(typed)
		if !ok {
			return typed
		}
		for i := from; i < end; i++ {
			want[i] = true
		}
	}
	m.setAll(func(i int) bool { return want[i] })
	return ""
}
