package sshd

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// terminal is what a screen draws on: an emulator that keeps what was sent last.
type terminal struct {
	mu   sync.Mutex
	vt   *vt.Emulator
	last bytes.Buffer
}

func (x *terminal) Write(p []byte) (int, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.last.Write(p)
	return x.vt.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n")))
}

// sent returns what was sent since it was asked before.
func (x *terminal) sent() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	defer x.last.Reset()
	return x.last.String()
}

func newTerminal(w, h int) *terminal { return &terminal{vt: vt.NewEmulator(w, h)} }

// screenOn is a screen whose frames are drawn by the test itself.
func screenOn(t *testing.T, x *terminal, sheets *sheets, w, h int) *screen {
	t.Helper()
	s := newScreen(x, sheets, environ{"TERM=xterm-256color"}, colorprofile.ANSI256, func(r any) { t.Error(r) })
	t.Cleanup(s.leave)
	s.hear(tea.WindowSizeMsg{Width: w, Height: h})
	return s
}

func (s *screen) drawLines(lines ...string) {
	s.drawing.Lock()
	defer s.drawing.Unlock()
	s.draw(&tea.View{Content: strings.Join(lines, "\n"), WindowTitle: "Pult"})
}

// cells is what lines look like, cell by cell.
func cells(lines []string, w, h int) []string {
	return rows(sheetOf(strings.Join(lines, "\n"), w, h), w, h)
}

func sheetOf(content string, w, h int) uv.ScreenBuffer {
	sheet := uv.NewScreenBuffer(w, h)
	uv.NewStyledString(content).Draw(sheet, sheet.Bounds())
	return sheet
}

func rows(scr interface{ CellAt(x, y int) *uv.Cell }, w, h int) []string {
	out := make([]string, h)
	for y := range h {
		for x := range w {
			c := scr.CellAt(x, y)
			if c == nil || c.Width == 0 {
				continue
			}
			out[y] += fmt.Sprintf("%s%v", c.Content, c.Style.Fg)
		}
	}
	return out
}

// Whatever frames follow one another, on sheets that others have used: what is on
// screen is the last of them.
func TestAScreenShowsTheLastFrame(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 11))
	words := []string{"Radweg", "\x1b[38;5;110mAmpel\x1b[m", "", "   ", "Straße", "\x1b[1;38;5;210mÖPNV\x1b[m", "橋", "🚲 hier", "x"}
	line := func() string {
		var b strings.Builder
		for range rnd.IntN(6) {
			b.WriteString(words[rnd.IntN(len(words))] + strings.Repeat(" ", rnd.IntN(9)))
		}
		return b.String()
	}
	var sheets sheets
	for range 40 {
		w, h := 20+rnd.IntN(40), 4+rnd.IntN(12)
		x := newTerminal(w, h)
		s := screenOn(t, x, &sheets, w, h)
		lines := make([]string, h)
		for step := range 60 {
			switch rnd.IntN(12) {
			case 0: // all of it
				for y := range lines {
					lines[y] = line()
				}
			case 1: // up, as a list does
				copy(lines, lines[1:])
			case 2: // down
				copy(lines[1:], lines)
				lines[0] = line()
			case 3: // the terminal changes
				w, h = 20+rnd.IntN(40), 4+rnd.IntN(12)
				x.vt.Resize(w, h)
				s.hear(tea.WindowSizeMsg{Width: w, Height: h})
				lines = append(lines, make([]string, 20)...)[:h]
			default:
				lines[rnd.IntN(h)] = line()
			}
			s.drawLines(lines...)
			got, want := rows(x.vt, w, h), cells(lines, w, h)
			for y := range want {
				if got[y] != want[y] {
					t.Fatalf("step %d, row %d of %d:\n%q\nnot\n%q", step, y, h, got[y], want[y])
				}
			}
		}
	}
}

// What stays as it is costs nothing: no byte for a frame that is on screen
// already, and of another only the line that differs.
func TestAScreenSendsWhatDiffers(t *testing.T) {
	x := newTerminal(40, 6)
	s := screenOn(t, x, &sheets{}, 40, 6)
	s.drawLines("eins", "zwei", "drei", "vier", "fünf", "sechs")
	if first := x.sent(); !strings.Contains(first, ansi.SetModeAltScreenSaveCursor) || !strings.Contains(first, "sechs") {
		t.Fatalf("%q", first)
	}
	s.drawLines("eins", "zwei", "drei", "vier", "fünf", "sechs")
	if again := x.sent(); again != "" {
		t.Errorf("%q for the same frame", again)
	}
	s.drawLines("eins", "zwei", "DREI", "vier", "fünf", "sechs")
	if changed := x.sent(); !strings.Contains(changed, "DREI") || strings.Contains(changed, "zwei") || strings.Contains(changed, "sechs") {
		t.Errorf("%q", changed)
	}
}

// A sheet that was drawn on goes to the next session blank.
func TestASheetIsWiped(t *testing.T) {
	var sheets sheets
	sheet := sheets.lend(30, 4)
	uv.NewStyledString("Frau Meier, Mühlenweg 4").Draw(uv.ScreenBuffer{RenderBuffer: sheet}, uv.Rect(0, 2, 30, 1))
	sheets.giveBack(sheet, []int{2})
	for y, line := range sheet.Lines {
		if text := strings.TrimSpace(line.String()); text != "" {
			t.Errorf("row %d: %q", y, text)
		}
	}
}

// stuck is a terminal that does not read.
type stuck struct{ begun, read chan struct{} }

func (x stuck) Write(p []byte) (int, error) {
	x.begun <- struct{}{}
	<-x.read
	return len(p), nil
}

// A client that does not read holds up nothing but its own screen, and has the
// newest frame once it does.
func TestNothingWaitsForAScreen(t *testing.T) {
	x := stuck{make(chan struct{}, 8), make(chan struct{})}
	s := newScreen(x, &sheets{}, environ{"TERM=xterm-256color"}, colorprofile.ANSI256, func(r any) { t.Error(r) })
	s.hear(tea.WindowSizeMsg{Width: 30, Height: 2})
	s.show(tea.View{Content: "eins\n1"})
	<-x.begun
	for i := range 1000 {
		s.show(tea.View{Content: fmt.Sprintf("%d\nx", i)})
		s.hear(tea.KeyPressMsg{Code: 'j'})
	}
	close(x.read)
	s.leave()
	if got := strings.Join(s.lines, " "); got != "999 x" {
		t.Errorf("%q", got)
	}
}

// faulting is a terminal that fails in the worst way, once.
type faulting struct{ failed bool }

func (x *faulting) Write(p []byte) (int, error) {
	if !x.failed {
		x.failed = true
		panic("lost")
	}
	return len(p), nil
}

// A screen that cannot be drawn ends its session, and holds up nobody.
func TestAPanicWhileDrawingIsSaidAndLeft(t *testing.T) {
	said := make(chan any, 1)
	s := newScreen(&faulting{}, &sheets{}, environ{"TERM=xterm-256color"}, colorprofile.ANSI256, func(r any) { said <- r })
	s.hear(tea.WindowSizeMsg{Width: 30, Height: 2})
	s.show(tea.View{Content: "eins\nzwei"})
	if got := <-said; got != "lost" {
		t.Errorf("%v", got)
	}
	left := make(chan struct{})
	go func() {
		s.hear(tea.WindowSizeMsg{Width: 40, Height: 3})
		s.leave()
		close(left)
	}()
	select {
	case <-left:
	case <-time.After(10 * time.Second):
		t.Fatal("the session waits for a screen that is gone")
	}
}

// The terminal is left as it was found.
func TestAScreenIsLeft(t *testing.T) {
	x := newTerminal(30, 2)
	s := newScreen(x, &sheets{}, environ{"TERM=xterm-256color"}, colorprofile.ANSI256, func(r any) { t.Error(r) })
	s.hear(tea.WindowSizeMsg{Width: 30, Height: 2})
	s.drawLines("eins", "zwei")
	x.sent()
	s.leave()
	end := x.sent()
	for _, mode := range []string{ansi.ResetModeAltScreenSaveCursor, ansi.SetModeTextCursorEnable, ansi.ResetModeBracketedPaste, ansi.ResetModifyOtherKeys, ansi.PopKittyKeyboard(1)} {
		if !strings.Contains(end, mode) {
			t.Errorf("%q is not in %q", mode, end)
		}
	}
}
