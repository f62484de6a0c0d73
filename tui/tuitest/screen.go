package tuitest

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
)

// Patience is how long a wait may take before it fails the test. It is long,
// because nothing is won by giving up early on a machine that others use too.
const Patience = time.Minute

// Option changes how the program is started.
type Option func(*options)

type options struct {
	env     []string
	profile colorprofile.Profile
}

// WithProfile sets the colours of the terminal; true colour by default.
func WithProfile(p colorprofile.Profile) Option { return func(o *options) { o.profile = p } }

// WithEnv adds environment variables, each "NAME=value".
func WithEnv(env ...string) Option { return func(o *options) { o.env = append(o.env, env...) } }

// Screen is an emulated terminal with a program running on it.
type Screen struct {
	t       testing.TB
	program *tea.Program // nil where it runs at the other end of a connection
	keys    io.Writer

	mu      sync.Mutex
	term    *vt.Emulator
	waiting []*wait
	shown   int // number of the frame on screen
	updates int // messages handled
	inputs  int // keys, pastes and sizes handled
	atInput int // updates when the last of these had been handled
	title   string
	copied  string
	cursor  bool
	ended   bool
	err     error
}

// New starts the model on a terminal of w by h cells and returns once its first
// frame is on screen. The program is ended with the test.
func New(t testing.TB, model tea.Model, w, h int, opts ...Option) *Screen {
	t.Helper()
	o := options{profile: colorprofile.TrueColor, env: []string{"TERM=xterm-256color", "LANG=C.UTF-8"}}
	for _, f := range opts {
		f(&o)
	}
	input, keys := io.Pipe()
	s := newScreen(t, keys, w, h)
	s.term.SetCallbacks(vt.Callbacks{Title: s.frameShown, CursorVisibility: s.cursorShown})
	ctx, cancel := context.WithCancel(context.Background())
	s.program = tea.NewProgram(&watched{screen: s, model: model},
		tea.WithContext(ctx), tea.WithInput(input), tea.WithOutput(writer{s}), tea.WithEnvironment(o.env),
		tea.WithColorProfile(o.profile), tea.WithWindowSize(w, h), tea.WithoutSignals(), tea.WithFPS(120))
	done := make(chan struct{})
	go func() {
		_, err := s.program.Run()
		s.change(func() { s.ended, s.err = true, err })
		close(done)
	}()
	t.Cleanup(func() {
		s.program.Quit()
		cancel()
		<-done
		keys.Close()
		input.Close()
		// Closing the pipe ends the reader; the emulator's own Close races with it.
		if pipe, ok := s.term.InputPipe().(io.Closer); ok {
			pipe.Close()
		}
	})
	s.await("the first frame", func() bool { return s.shown > 0 && s.inputs > 0 && s.shown >= s.atInput || s.ended })
	return s
}

// Attach shows what a program at the other end of a connection draws: out is what
// it sends, keys what it reads. Nothing tells when such a program has handled a
// key, so that what comes of it is waited for with [Screen.WaitFor].
func Attach(t testing.TB, out io.Reader, keys io.Writer, w, h int) *Screen {
	t.Helper()
	s := newScreen(t, keys, w, h)
	s.term.SetCallbacks(vt.Callbacks{Title: func(title string) { s.title = title }, CursorVisibility: s.cursorShown})
	go func() {
		buf := make([]byte, 32<<10)
		for {
			n, err := out.Read(buf)
			s.change(func() { _, _ = s.term.Write(buf[:n]) })
			if err != nil {
				s.change(func() { s.ended, s.err = true, err })
				return
			}
		}
	}()
	t.Cleanup(func() {
		if pipe, ok := s.term.InputPipe().(io.Closer); ok {
			pipe.Close()
		}
	})
	return s
}

// newScreen makes the terminal, with nothing on it.
func newScreen(t testing.TB, keys io.Writer, w, h int) *Screen {
	s := &Screen{t: t, keys: keys, term: vt.NewEmulator(w, h), cursor: true}
	s.term.RegisterOscHandler(52, s.clipboardSet)
	// The terminal's answers to queries are input like keys; unread, they would
	// block the emulator.
	answers := make(chan []byte, 64)
	go s.drain(answers)
	go forward(answers, keys)
	return s
}

// drain reads what the emulator says to the program.
func (s *Screen) drain(answers chan<- []byte) {
	defer close(answers)
	buf := make([]byte, 4096)
	pipe := s.term // the pipe has a lock of its own
	for {
		n, err := pipe.Read(buf)
		if n > 0 {
			answers <- append([]byte(nil), buf[:n]...)
		}
		if err != nil {
			return
		}
	}
}

func forward(answers <-chan []byte, to io.Writer) {
	for b := range answers {
		if _, err := to.Write(b); err != nil {
			for range answers {
			}
			return
		}
	}
}

// writer is the terminal as the program sees it. Like the line discipline of a
// real one it makes a carriage return and a line feed of a line feed, on which
// the renderer relies.
type writer struct{ s *Screen }

func (w writer) Write(p []byte) (n int, err error) {
	w.s.change(func() { _, err = w.s.term.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n"))) })
	return len(p), err
}

// wait is something that is waited for: met is closed at the first change after
// which ok holds, so that nothing which is on screen for a moment is missed.
type wait struct {
	ok  func() bool
	met chan struct{}
}

func (s *Screen) change(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
	s.waiting = slices.DeleteFunc(s.waiting, func(w *wait) bool {
		met := w.ok()
		if met {
			close(w.met)
		}
		return met
	})
}

// await waits until ok, and fails the test if that takes too long.
func (s *Screen) await(what string, ok func() bool) {
	s.t.Helper()
	if !s.until(ok) {
		s.t.Fatalf("waited in vain for %s; the screen shows:\n%s", what, s.String())
	}
}

// until waits until ok, which is asked under the lock now and at each change, and
// says whether that came within [Patience].
func (s *Screen) until(ok func() bool) bool {
	w := &wait{ok: ok, met: make(chan struct{})}
	s.mu.Lock()
	if ok() {
		s.mu.Unlock()
		return true
	}
	s.waiting = append(s.waiting, w)
	s.mu.Unlock()
	timeout := time.NewTimer(Patience)
	defer timeout.Stop()
	select {
	case <-w.met:
		return true
	case <-timeout.C:
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = slices.DeleteFunc(s.waiting, func(other *wait) bool { return other == w })
	return false
}

// watched counts what the model has handled, and numbers its frames in the
// window's title, so that a test knows what is on screen.
type watched struct {
	screen *Screen
	model  tea.Model
	number int
}

const titleMark = "\u2016"

func (w *watched) Init() tea.Cmd { return w.model.Init() }

func (w *watched) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	w.model, cmd = w.model.Update(msg)
	w.number++
	w.screen.change(func() {
		w.screen.updates = w.number
		switch msg.(type) {
		case tea.KeyPressMsg, tea.PasteMsg, tea.WindowSizeMsg:
			w.screen.inputs++
			w.screen.atInput = w.number
		}
	})
	return w, cmd
}

func (w *watched) View() tea.View {
	v := w.model.View()
	v.WindowTitle += titleMark + strconv.Itoa(w.number)
	return v
}

// frameShown hears of a new title, which comes with the frame that it numbers.
func (s *Screen) frameShown(title string) {
	before, number, ok := strings.Cut(title, titleMark)
	if !ok {
		return
	}
	if n, err := strconv.Atoi(number); err == nil {
		s.shown = n
		s.title = before
	}
}

// handled does something that ends in n inputs for the model, and waits until
// their frame is on screen.
func (s *Screen) handled(what string, n int, do func()) {
	s.t.Helper()
	s.mu.Lock()
	want := s.inputs + n
	s.mu.Unlock()
	do()
	if s.program == nil {
		return
	}
	s.await("the answer to "+what, func() bool { return s.ended || s.inputs >= want && s.shown >= s.atInput })
}

// Press presses keys by name: "v", "enter", "ctrl+s", "shift+tab", "space",
// "up". Each is handled before the next.
func (s *Screen) Press(names ...string) *Screen {
	s.t.Helper()
	for _, name := range names {
		sequence, err := encode(name)
		if err != nil {
			s.t.Fatal(err)
		}
		s.handled("the key "+name, 1, func() { s.send(sequence) })
	}
	return s
}

// Type types a text, character by character.
func (s *Screen) Type(text string) *Screen {
	s.t.Helper()
	for _, r := range text {
		typed := string(r)
		if r == '\n' {
			typed = "\r"
		}
		s.handled("typing "+strconv.QuoteRune(r), 1, func() { s.send(typed) })
	}
	return s
}

// TypeAhead types a text at once, as a hand that does not wait for the screen.
func (s *Screen) TypeAhead(text string) *Screen {
	s.t.Helper()
	s.handled("typing ahead", utf8.RuneCountInString(text), func() { s.send(text) })
	return s
}

// Paste pastes a text as the terminal does, in brackets.
func (s *Screen) Paste(text string) *Screen {
	s.t.Helper()
	s.handled("a paste", 1, func() { s.send("\x1b[200~" + text + "\x1b[201~") })
	return s
}

// Resize makes the window w by h cells. A program at the other end of a
// connection is told by whoever holds the connection.
func (s *Screen) Resize(w, h int) *Screen {
	s.t.Helper()
	s.handled("the new size", 1, func() {
		s.change(func() { s.term.Resize(w, h) })
		if s.program != nil {
			s.program.Send(tea.WindowSizeMsg{Width: w, Height: h})
		}
	})
	return s
}

// Send hands the program a message, as its surroundings would.
func (s *Screen) Send(msg tea.Msg) *Screen {
	s.program.Send(msg)
	return s
}

func (s *Screen) send(sequence string) {
	if _, err := io.WriteString(s.keys, sequence); err != nil {
		s.t.Fatalf("the program reads no more keys: %v", err)
	}
}

// WaitFor waits until the screen shows all the texts.
func (s *Screen) WaitFor(texts ...string) *Screen {
	s.t.Helper()
	return s.WaitUntil(fmt.Sprintf("%q", texts), func(screen string) bool {
		for _, t := range texts {
			if !strings.Contains(screen, t) {
				return false
			}
		}
		return true
	})
}

// WaitUntil waits until the screen satisfies the condition; what names it in
// the failure.
func (s *Screen) WaitUntil(what string, ok func(screen string) bool) *Screen {
	s.t.Helper()
	s.await(what, func() bool { return ok(s.text()) })
	return s
}

// Contains fails the test unless the screen shows all the texts, now or once
// the commands under way have brought them; the test goes on all the same.
func (s *Screen) Contains(texts ...string) *Screen {
	s.t.Helper()
	for _, t := range texts {
		if !s.until(func() bool { return strings.Contains(s.text(), t) }) {
			s.t.Errorf("the screen does not show %q:\n%s", t, s.String())
		}
	}
	return s
}

// Lacks fails the test if the screen shows any of the texts now.
func (s *Screen) Lacks(texts ...string) *Screen {
	s.t.Helper()
	screen := s.String()
	for _, t := range texts {
		if strings.Contains(screen, t) {
			s.t.Errorf("the screen shows %q:\n%s", t, screen)
		}
	}
	return s
}

// String returns the screen as text, without spaces at the ends of rows.
func (s *Screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text()
}

func (s *Screen) text() string {
	var b strings.Builder
	for y := range s.term.Height() {
		b.WriteString(s.row(y))
		b.WriteByte('\n')
	}
	return b.String()
}

func (s *Screen) row(y int) string {
	var b strings.Builder
	for x := 0; x < s.term.Width(); {
		c := s.term.CellAt(x, y)
		if c == nil || c.Content == "" {
			b.WriteByte(' ')
			x++
			continue
		}
		b.WriteString(c.Content)
		x += max(1, c.Width)
	}
	return strings.TrimRight(b.String(), " ")
}

// Line returns one row; negative rows count from below.
func (s *Screen) Line(y int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if y < 0 {
		y += s.term.Height()
	}
	return s.row(y)
}

// Cell returns a copy of one cell with its style; nil outside the screen.
func (s *Screen) Cell(x, y int) *uv.Cell {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.term.CellAt(x, y); c != nil {
		return c.Clone()
	}
	return nil
}

// Find returns where a text stands on screen.
func (s *Screen) Find(text string) (x, y int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for y := range s.term.Height() {
		row := s.row(y)
		if before, _, found := strings.Cut(row, text); found {
			return len([]rune(before)), y, true
		}
	}
	return 0, 0, false
}

// Cursor returns where the text cursor is, and whether it is shown.
func (s *Screen) Cursor() (x, y int, shown bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := s.term.CursorPosition()
	return at.X, at.Y, s.cursor
}

// Title returns the window's title as the model set it.
func (s *Screen) Title() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.title
}

// Clipboard returns what the program last put on the clipboard of the terminal.
func (s *Screen) Clipboard() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.copied
}

// WaitForCopy waits until the text, with whatever lies round it, is on the
// clipboard of the terminal.
func (s *Screen) WaitForCopy(text string) *Screen {
	s.t.Helper()
	s.await(fmt.Sprintf("%q on the clipboard", text), func() bool { return strings.Contains(s.copied, text) })
	return s
}

// clipboardSet hears of OSC 52: "52;c;" and the text in base64.
func (s *Screen) clipboardSet(data []byte) bool {
	_, encoded, _ := strings.Cut(strings.TrimPrefix(string(data), "52;"), ";")
	text, err := base64.StdEncoding.DecodeString(encoded)
	s.copied = string(text)
	return err == nil
}

func (s *Screen) cursorShown(on bool) { s.cursor = on }

// ANSI returns the screen with its colours, to make a picture of.
func (s *Screen) ANSI() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.term.Render()
}

// Ended waits until the program has ended, and returns its error.
func (s *Screen) Ended() error {
	s.t.Helper()
	s.await("the program to end", func() bool { return s.ended })
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.err
}
