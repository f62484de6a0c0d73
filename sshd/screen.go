package sshd

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// screen is the terminal of a session as its program draws on it. It stands in
// for the renderer of the library, which wakes up thirty times a second in every
// session whether there is anything to draw or not, has a frame wait for the next
// of these times, and holds each screen twice: here a frame is sent when it is
// there, of lines that stay as they are nothing is looked at, and the sheet that a
// frame is spread out on is lent from session to session. What to send for a line
// is still worked out by the library's own terminal renderer.
//
// Of a [tea.View] it draws content, cursor and title, on the alternate screen.
type screen struct {
	out    io.Writer
	sheets *sheets
	fail   func(any)
	// due holds a token while there is a frame to draw; done is closed once none
	// is drawn any more.
	due, done chan struct{}

	mu   sync.Mutex // of next
	next *tea.View

	drawing       sync.Mutex // of what follows
	buf           bytes.Buffer
	terminal      *uv.TerminalRenderer
	method        ansi.Method
	width, height int
	entered       bool
	// anew says that nothing is known of what is on screen.
	anew bool
	// synced says that the terminal shows all of a frame at once if told to.
	synced bool
	lines  []string // on screen
	drawn  []int    // of a frame
	title  string
	cursor *tea.Position
}

func newScreen(out io.Writer, sheets *sheets, env environ, profile colorprofile.Profile, fail func(any)) *screen {
	s := &screen{out: out, sheets: sheets, fail: fail, due: make(chan struct{}, 1), done: make(chan struct{}), method: ansi.WcWidth}
	s.terminal = uv.NewTerminalRenderer(&s.buf, env)
	s.terminal.SetColorProfile(profile)
	s.terminal.SetMapNewline(true) // as sessions write it
	s.terminal.SetTabStops(-1)
	if modern(env.get("TERM")) {
		s.buf.WriteString(ansi.RequestModeSynchronizedOutput + ansi.RequestModeUnicodeCore)
	}
	go s.run()
	return s
}

// modern reports whether a terminal is one that knows the modes it is asked for;
// others answer with stray letters.
func modern(term string) bool {
	return slices.ContainsFunc([]string{"ghostty", "wezterm", "alacritty", "kitty", "rio"}, func(name string) bool { return strings.Contains(term, name) })
}

// show has a view drawn. It never waits for the terminal: of what comes while a
// frame is on its way, the newest is drawn.
func (s *screen) show(v tea.View) {
	s.mu.Lock()
	s.next = &v
	s.mu.Unlock()
	select {
	case s.due <- struct{}{}:
	default:
	}
}

// run draws until the screen is left.
func (s *screen) run() {
	defer close(s.done)
	defer func() {
		if r := recover(); r != nil {
			s.fail(r)
		}
	}()
	for range s.due {
		s.drawNext()
	}
}

// drawNext draws the newest view. A panic of the renderer must not leave the lock
// behind: the session waits for it before it ends.
func (s *screen) drawNext() {
	s.mu.Lock()
	v := s.next
	s.mu.Unlock()
	s.drawing.Lock()
	defer s.drawing.Unlock()
	s.draw(v)
}

// hear takes note of what a message says of the terminal, and writes what is
// meant for it; false means that the message is for nobody else.
func (s *screen) hear(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.RawMsg, tea.WindowSizeMsg, tea.ColorProfileMsg, tea.ModeReportMsg:
	default:
		return true // without waiting for a frame that is on its way
	}
	s.drawing.Lock()
	defer s.drawing.Unlock()
	switch msg := msg.(type) {
	case tea.RawMsg:
		s.buf.WriteString(fmt.Sprint(msg.Msg))
		s.send()
		return false
	case tea.WindowSizeMsg:
		s.width, s.height, s.anew = msg.Width, msg.Height, true
		s.terminal.Resize(msg.Width, msg.Height)
	case tea.ColorProfileMsg:
		s.terminal.SetColorProfile(msg.Profile)
	case tea.ModeReportMsg:
		switch {
		case msg.Mode == ansi.ModeSynchronizedOutput:
			s.synced = msg.Value == ansi.ModeReset
		case msg.Mode == ansi.ModeUnicodeCore && (msg.Value == ansi.ModeReset || msg.Value == ansi.ModeSet || msg.Value == ansi.ModePermanentlySet):
			s.buf.WriteString(ansi.SetModeUnicodeCore)
			s.method = ansi.GraphemeWidth
			s.terminal.SetGraphemeWidth(true)
			s.anew = true
		}
	}
	return true
}

// Write implements [io.Writer]: it sends what the program has to say beside its
// frames.
func (s *screen) Write(p []byte) (int, error) {
	s.drawing.Lock()
	defer s.drawing.Unlock()
	return s.out.Write(p)
}

// draw sends what differs from what is on screen.
func (s *screen) draw(v *tea.View) {
	if s.width == 0 || v.Content == "" {
		return // not before the size of the terminal is known
	}
	s.enter()
	if v.WindowTitle != s.title {
		s.buf.WriteString(ansi.SetWindowTitle(v.WindowTitle))
		s.title = v.WindowTitle
	}
	before := s.buf.Len()
	lines := strings.Split(v.Content, "\n")
	s.spread(append(lines, make([]string, max(0, s.height-len(lines)))...)[:s.height])
	s.point(v.Cursor, before)
	s.send()
}

// enter takes the whole terminal, once.
func (s *screen) enter() {
	if s.entered {
		return
	}
	s.entered, s.anew = true, true
	s.buf.WriteString(ansi.SetModeAltScreenSaveCursor + ansi.ResetModeTextCursorEnable + ansi.SetModeBracketedPaste +
		ansi.SetModifyOtherKeys2 + ansi.PushKittyKeyboard(ansi.KittyDisambiguateEscapeCodes))
	s.terminal.SaveCursor()
	s.terminal.SetFullscreen(true)
	s.terminal.SetRelativeCursor(false)
}

// spread brings the lines on screen.
func (s *screen) spread(lines []string) {
	// The renderer looks at all of a sheet to clear or scroll the screen.
	last := lines[len(lines)-1]
	all := s.anew || len(lines) != len(s.lines) || strings.TrimSpace(last) == "" || shifted(s.lines, lines)
	if !all && slices.Equal(lines, s.lines) {
		return
	}
	sheet := s.sheets.lend(s.width, s.height)
	s.drawn = s.drawn[:0]
	for y, line := range lines {
		if all || line != s.lines[y] || y == len(lines)-1 {
			s.drawn = append(s.drawn, y)
			// A copy, because cells keep what they were drawn from.
			uv.NewStyledString(strings.Clone(line)).Draw(uv.ScreenBuffer{RenderBuffer: sheet, Method: s.method}, uv.Rect(0, y, s.width, 1))
		}
	}
	if s.anew {
		s.terminal.Erase()
	}
	s.terminal.SetScrollOptim(all && !s.anew)
	s.terminal.Render(sheet)
	_ = s.terminal.Flush() // into buf
	s.sheets.giveBack(sheet, s.drawn)
	s.lines, s.anew = lines, false
}

// shifted reports whether some of the lines have moved up or down together, which
// a terminal can do by itself.
func shifted(old, now []string) bool {
	const farthest, least = 3, 3
	for by := -farthest; by <= farthest; by++ {
		moved := 0
		for y := max(0, -by); y < len(now) && y+by < len(old); y++ {
			if now[y] == old[y+by] && now[y] != old[y] && now[y] != "" {
				if moved++; moved == least {
					return true
				}
			}
		}
	}
	return false
}

// point puts the cursor where one types, and hides it while it moves over the
// screen: what is in buf from before on is drawn.
func (s *screen) point(at *tea.Cursor, before int) {
	shown := s.cursor != nil
	if at == nil {
		if shown {
			s.buf.WriteString(ansi.ResetModeTextCursorEnable)
		}
		s.cursor = nil
		return
	}
	drawn := s.buf.Len() > before
	if shown && !drawn && *s.cursor == at.Position {
		return
	}
	s.terminal.MoveTo(at.X, at.Y)
	_ = s.terminal.Flush()
	if shown && drawn && !s.synced {
		frame := slices.Clone(s.buf.Bytes())
		s.buf.Reset()
		s.buf.WriteString(ansi.ResetModeTextCursorEnable)
		s.buf.Write(frame)
	}
	if !shown || drawn && !s.synced {
		s.buf.WriteString(ansi.SetModeTextCursorEnable)
	}
	position := at.Position
	s.cursor = &position
}

// send writes what has come together. Where that fails, so will the session.
func (s *screen) send() {
	if s.buf.Len() == 0 {
		return
	}
	if s.synced {
		frame := slices.Clone(s.buf.Bytes())
		s.buf.Reset()
		s.buf.WriteString(ansi.SetModeSynchronizedOutput)
		s.buf.Write(frame)
		s.buf.WriteString(ansi.ResetModeSynchronizedOutput)
	}
	_, _ = s.out.Write(s.buf.Bytes())
	s.buf.Reset()
}

// leave puts the terminal back as it was. Nothing is drawn after it.
func (s *screen) leave() {
	close(s.due)
	<-s.done
	s.drawing.Lock()
	defer s.drawing.Unlock()
	if !s.entered {
		return
	}
	s.buf.WriteString(ansi.ResetModifyOtherKeys + ansi.PopKittyKeyboard(1) + ansi.ResetModeBracketedPaste + ansi.SetWindowTitle(""))
	if s.method == ansi.GraphemeWidth {
		s.buf.WriteString(ansi.ResetModeUnicodeCore)
	}
	s.buf.WriteString(ansi.ResetModeAltScreenSaveCursor + ansi.SetModeTextCursorEnable)
	s.send()
}

// sheets are blank sheets of cells.
type sheets struct{ pool sync.Pool }

// lend returns a sheet of this size.
func (x *sheets) lend(width, height int) *uv.RenderBuffer {
	sheet, ok := x.pool.Get().(*uv.RenderBuffer)
	if !ok {
		return uv.NewRenderBuffer(width, height)
	}
	sheet.Resize(width, height)
	for _, t := range sheet.Touched {
		if t != nil {
			t.FirstCell, t.LastCell = -1, -1
		}
	}
	return sheet
}

// giveBack wipes the rows that were drawn on: what one person sees must not get
// near to another.
func (x *sheets) giveBack(sheet *uv.RenderBuffer, drawn []int) {
	for _, y := range drawn {
		row := sheet.Lines[y]
		for i := range row {
			row[i] = uv.EmptyCell
		}
	}
	x.pool.Put(sheet)
}
