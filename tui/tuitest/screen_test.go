package tuitest_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"pult/tui/tuitest"
)

// echo shows what it was last told.
type echo struct {
	w, h  int
	keys  []string
	paste string
	late  string
	color colorprofile.Profile
	dark  string
}

type lateMsg string

func (e *echo) Init() tea.Cmd { return tea.RequestBackgroundColor }

func (e *echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		e.w, e.h = msg.Width, msg.Height
	case tea.ColorProfileMsg:
		e.color = msg.Profile
	case tea.BackgroundColorMsg:
		e.dark = fmt.Sprint("dark ", msg.IsDark())
	case tea.PasteMsg:
		e.paste = msg.Content
	case lateMsg:
		e.late = string(msg)
	case tea.KeyPressMsg:
		e.keys = append(e.keys, msg.String())
		switch msg.String() {
		case "ctrl+q":
			return e, tea.Quit
		case "L":
			return e, func() tea.Msg { return lateMsg("later") }
		}
	}
	return e, nil
}

func (e *echo) View() tea.View {
	v := tea.NewView(fmt.Sprintf("%d×%d %v %s\nkeys %s\npaste %q %s\n\x1b[1;31mred\x1b[m 漢字 end",
		e.w, e.h, e.color, e.dark, strings.Join(e.keys, " "), e.paste, e.late))
	v.AltScreen = true
	v.WindowTitle = "echo"
	v.Cursor = tea.NewCursor(3, 1)
	return v
}

func TestKeysArriveAsAPersonPressesThem(t *testing.T) {
	s := tuitest.New(t, &echo{}, 90, 10)
	s.Contains("90×10 TrueColor")
	s.WaitFor("dark true") // the emulated terminal answers queries
	s.Press("v", "1", "esc", "a", "space", "shift+tab", "ctrl+s", "up", "pgdown", "enter", "backspace", "U", "?")
	if got := s.Line(1); got != "keys v 1 esc a space shift+tab ctrl+s up pgdown enter backspace U ?" {
		t.Errorf("got %q", got)
	}
	s.Type("äß")
	s.Contains("? ä ß")
	s.Paste("zwei\nZeilen")
	s.Contains(`paste "zwei\nZeilen"`).Lacks("later")
	s.Press("L").WaitFor("later")
}

func TestScreenIsReadCellByCell(t *testing.T) {
	s := tuitest.New(t, &echo{}, 40, 10, tuitest.WithProfile(colorprofile.ANSI256))
	s.Contains("ANSI256", "red 漢字 end")
	if c := s.Cell(0, 3); c == nil || c.Content != "r" || c.Style.Fg == nil || c.Style.Attrs == 0 {
		t.Errorf("the cell is %+v", c)
	}
	if c := s.Cell(0, 1); c == nil || c.Style.Fg != nil {
		t.Errorf("the cell is %+v", c)
	}
	if x, y, ok := s.Find("end"); !ok || y != 3 || x != 7 {
		t.Errorf("found at %d,%d %v", x, y, ok)
	}
	if x, y, shown := s.Cursor(); x != 3 || y != 1 || !shown {
		t.Errorf("cursor at %d,%d %v", x, y, shown)
	}
	if s.Title() != "echo" {
		t.Errorf("title %q", s.Title())
	}
	if !strings.Contains(s.ANSI(), "\x1b[31;1m") {
		t.Errorf("no colours in %q", s.ANSI())
	}
	s.Resize(80, 24)
	s.Contains("80×24")
	if got := s.Line(-1); got != "" {
		t.Errorf("last row %q", got)
	}
}

func TestProgramThatEndsIsNoticed(t *testing.T) {
	s := tuitest.New(t, &echo{}, 40, 10)
	s.Press("ctrl+q")
	if err := s.Ended(); err != nil {
		t.Error(err)
	}
}

func TestColoursFollowTheEnvironment(t *testing.T) {
	s := tuitest.New(t, &echo{}, 40, 10, tuitest.WithProfile(colorprofile.ASCII), tuitest.WithEnv("NO_COLOR=1"))
	if c := s.Cell(0, 3); c == nil || c.Content != "r" || c.Style.Fg != nil {
		t.Errorf("the cell is %+v", c)
	}
}
