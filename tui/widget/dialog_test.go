package widget_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/tuitest"
	"pult/tui/widget"
	"pult/tui/words"
)

// host is the least root that can hold dialogs: it shows what became of them.
type host struct {
	kit    present.Kit
	style  *style.Style
	stack  widget.Stack
	layout present.Layout
	open   func(*host) widget.Dialog
	result string
}

type resultMsg string

func result(format string, args ...any) tea.Cmd {
	return func() tea.Msg { return resultMsg(fmt.Sprintf(format, args...)) }
}

func start(t *testing.T, w, h int, open func(*host) widget.Dialog) *tuitest.Screen {
	t.Helper()
	m := &host{kit: present.NewKit(words.German, false), style: style.New(style.Dark, colorprofile.TrueColor), open: open}
	m.stack.Push(open(m))
	return tuitest.New(t, m, w, h)
}

func (m *host) Init() tea.Cmd { return nil }

func (m *host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.layout = present.NewLayout(msg.Width, msg.Height)
	case resultMsg:
		m.result = string(msg)
	}
	if cmd, handled := m.stack.Update(msg); handled {
		return m, cmd
	}
	if press, ok := msg.(tea.KeyPressMsg); ok && press.String() == "o" {
		m.stack.Push(m.open(m))
	}
	return m, nil
}

func (m *host) View() tea.View {
	l := m.layout
	list := make([]style.Line, 0, l.List.H)
	for i := range l.List.H {
		line := style.S(style.Text, fmt.Sprintf("  %d Zeile", i))
		if i == 3 {
			line = style.S(style.Accent, "▌").Add(style.Strong, " 3 Zeile").With(style.Selected)
		}
		list = append(list, line)
	}
	f := present.Frame{Header: style.S(style.Text, " Pult"), Message: []style.Line{style.S(style.Text, " "+m.result)},
		Body: m.kit.Body(l, present.Panes{List: list, Text: []style.Line{style.S(style.Text, "der Text bleibt lesbar")}})}
	screen := present.Screen(l, f)
	screen, at := m.stack.Draw(m.kit, l, l.Body.Y+3, screen)
	v := tea.NewView(m.style.Render(screen))
	v.AltScreen = true
	if at != nil {
		v.Cursor = tea.NewCursor(at.X, at.Y)
	}
	return v
}

func reasons(*host) widget.Dialog {
	p := &widget.Picker{
		Title:    safe.Line("Nicht veröffentlichen: Grund"),
		Intro:    []safe.Safe{safe.Line("Gilt für 3 markierte: 1184, 1190, 1198; nicht für 1187")},
		Warnings: []safe.Safe{safe.Line("1190 bearbeitet gerade Bela")},
		Outro:    []safe.Safe{safe.Line("Nicht veröffentlicht heißt nicht vergessen: Alle 3 zählen weiter in der Abwägung und bekommen eine Antwort.")},
		Note:     func() tea.Cmd { return result("Notiz") },
		Done:     func(id string) tea.Cmd { return result("gewählt %s", id) },
	}
	for _, o := range []string{"Beleidigung", "Daten Dritter", "Am Thema vorbei", "Werbung", "Rechtswidriger Inhalt", "Doppelt, dieselbe Person", "Nicht lesbar"} {
		p.Options = append(p.Options, widget.Option{ID: o, Label: safe.Line(o)})
	}
	p.Options = append(p.Options, widget.Option{ID: "other", Label: safe.Line("Anderer Grund …"), Hint: "Notiz nötig"})
	return p
}

func TestPickerOpensBelowTheRowAndLeavesTheTextReadable(t *testing.T) {
	t.Parallel()
	s := start(t, 120, 36, reasons)
	want := `  ┌─ Nicht veröffentlichen: Grund ───────────────────────────┐
  │ Gilt für 3 markierte: 1184, 1190, 1198; nicht für 1187   │
  │ ! 1190 bearbeitet gerade Bela                            │
  │                                                          │
  │▌ 1 Beleidigung                                           │
  │  2 Daten Dritter                                         │
  │  3 Am Thema vorbei                                       │
  │  4 Werbung                                               │
  │  5 Rechtswidriger Inhalt                                 │
  │  6 Doppelt, dieselbe Person                              │
  │  7 Nicht lesbar                                          │
  │  8 Anderer Grund …                     Notiz nötig       │
  │                                                          │
  │ Nicht veröffentlicht heißt nicht vergessen: Alle 3 zählen│
  │ weiter in der Abwägung und bekommen eine Antwort.        │
  └──────────────────────────────────────────────────────────┘`
	for i, row := range strings.Split(want, "\n") {
		if got := s.Line(8 + i); !strings.HasPrefix(got, row) {
			t.Errorf("row %d: %q, want %q", 8+i, got, row)
		}
	}
	if got := s.Line(-1); got != " 1–8 wählen  enter übernehmen  ↑↓ bewegen  tab Notiz  esc abbrechen  ? Hilfe" {
		t.Errorf("keys: %q", got)
	}
	x, y, _ := s.Find("der Text bleibt lesbar")
	if c := s.Cell(x, y); c.Style.Fg != nil {
		t.Error("the text that is asked about went faint")
	}
	if c := s.Cell(4, 4); c.Style.Fg == nil {
		t.Error("the other rows did not go faint")
	}
}

func TestPickerTakesDigitsArrowsAndEscape(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, reasons)
	s.Press("2").WaitFor("gewählt Daten Dritter").Lacks("Grund")
	s.Press("o", "down", "down", "down", "up", "enter").WaitFor("gewählt Am Thema vorbei")
	s.Press("o", "esc").Lacks("Beleidigung")
	s.Press("o", "tab").WaitFor("Notiz")
	s.Contains("Am Thema vorbei") // the question is still open below the note
}

func themes(*host) widget.Dialog {
	return &widget.Picker{
		Title: safe.Line("Thema"), Filterable: true, Multi: true,
		Options: []widget.Option{
			{ID: "t1", Label: safe.Line("Sicherheit")}, {ID: "t2", Label: safe.Line("Hindernisse"), Depth: 1}, {ID: "t3", Label: safe.Line("Kreuzungen"), Depth: 1},
			{ID: "t4", Label: safe.Line("Straßenbau")}, {ID: "t5", Label: safe.Line("gesperrt"), Off: safe.Line("Das Thema ist abgeschlossen.")},
		},
		Recent: []string{"t3", "t9"}, Has: map[string]widget.Some{"t1": widget.All, "t2": widget.Part},
		Applied: func(add, remove []string) tea.Cmd { return result("dazu %v, weg %v", add, remove) },
		Create:  func(label, parent string) tea.Cmd { return result("neu %q unter %q", label, parent) },
	}
}

func groups(*host) widget.Dialog {
	return &widget.Picker{
		Title: safe.Line("Thema"), Filterable: true,
		Options: []widget.Option{
			{ID: "t1", Label: safe.Line("Bus, Bäume")}, {ID: "t2", Label: safe.Line("Radweg"), Depth: 1}, {ID: "t3", Label: safe.Line("Bus, Takt"), Depth: 1},
			{ID: "t4", Label: safe.Line("Busse")},
		},
		Done: func(id string) tea.Cmd { return result("gewählt %s", id) },
	}
}

// A group is named by the words of what lies under it: the word alone means that.
func TestAThemeIsFoundBeforeTheGroupThatSharesItsWord(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{"bus": "t3", "bus, bäume": "t1", "bäume": "t1", "rad": "t2", "busse": "t4"} {
		start(t, 80, 24, groups).Type(typed).Press("enter").WaitFor("gewählt " + want)
	}
}

func TestThemesAreFoundChosenAndMade(t *testing.T) {
	t.Parallel()
	t.Run("a recent one by its digit", func(t *testing.T) {
		start(t, 80, 24, themes).Press("1", "enter").WaitFor("dazu [t3], weg []")
	})
	t.Run("enter takes the one under the cursor", func(t *testing.T) {
		start(t, 80, 24, themes).Type("strass").Press("enter").WaitFor("dazu [t4], weg []")
	})
	t.Run("several at once, one taken away", func(t *testing.T) {
		s := start(t, 80, 24, themes)
		s.Press("down", "space", "down", "tab", "enter").WaitFor("dazu [t2], weg [t1]")
	})
	t.Run("by the theme above", func(t *testing.T) {
		s := start(t, 80, 24, themes).Type("sicherheit kreuz")
		s.Contains("Kreuzungen").Lacks("Hindernisse")
	})
	t.Run("a new one, with a space and a digit in it", func(t *testing.T) {
		s := start(t, 80, 24, themes).Type("Tempo 30")
		s.Contains("neues Thema „Tempo 30“")
		s.Press("enter").WaitFor(`neu "Tempo 30" unter ""`)
	})
	t.Run("a new one below another", func(t *testing.T) {
		s := start(t, 80, 24, themes).Type("sicherheit/Ampeln")
		s.Contains("neues Thema „Ampeln“ unter Sicherheit")
		s.Press("enter").WaitFor(`neu "Ampeln" unter "t1"`)
	})
	t.Run("a path of too many levels says how many there are", func(t *testing.T) {
		start(t, 80, 24, themes).Type("a/b/c/d").Contains("Themen haben höchstens drei Ebenen.").Lacks("Nichts passt").Press("enter").Lacks("neu")
	})
	t.Run("what is not possible says why", func(t *testing.T) {
		s := start(t, 80, 24, themes).Type("gesperrt").Press("enter")
		s.Contains("Das Thema ist abgeschlossen.").Lacks("dazu")
	})
}

func rationale(*host) widget.Dialog {
	return &widget.Area{
		Title: safe.Line("Begründung"), Editor: widget.NewEditor("", 60), Required: true,
		Done:      func(s string) tea.Cmd { return result("fertig %q", s) },
		Cancelled: func(s string) tea.Cmd { return result("Entwurf %q", s) },
	}
}

func TestLongTextIsTypedWithTheRealCursor(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, rationale)
	s.Press("ctrl+s").Contains("Der Text ist leer.")
	s.Type("Die Poller bleiben.")
	s.Contains("Die Poller bleiben.", "3 Wörter")
	x, y, _ := s.Find("Die Poller")
	if cx, cy, shown := s.Cursor(); cx != x+len("Die Poller bleiben.") || cy != y || !shown {
		t.Errorf("cursor at %d,%d %v; the text begins at %d,%d", cx, cy, shown, x, y)
	}
	s.Press("enter").Type("Punkt")
	if _, cy, _ := s.Cursor(); cy != y+1 {
		t.Errorf("after a new line the cursor is in row %d, want %d", cy, y+1)
	}
	s.Paste(" zwei\ndrei").Contains("Punkt zwei", "drei")
	s.Press("ctrl+v", "u", "?", "7").Contains("dreiu?7") // no clipboard of the server, no keys of the room
	s.Press("ctrl+s").WaitFor(`fertig "Die Poller bleiben.\nPunkt zwei\ndreiu?7"`)
}

func TestEscapeKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, rationale)
	s.Type("halb").Press("esc").WaitFor(`Entwurf "halb"`)
}

func TestTooLongAPasteIsCutAndSaysSo(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, rationale)
	s.Paste(strings.Repeat("x", 100)).Contains("Zu lang: höchstens 60 Zeichen")
	s.Press("ctrl+s").WaitFor(fmt.Sprintf("fertig %q", strings.Repeat("x", 60)))
}

func TestPromptChecksBeforeItCloses(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, func(*host) widget.Dialog {
		return &widget.Prompt{Title: safe.Line("Frist"), Input: widget.NewInput("28.03."), Hint: safe.Line("wie 28.03.2026"),
			Check: func(v string) safe.Safe {
				if v == "morgen" {
					return safe.Line("kein Datum")
				}
				return safe.Safe{}
			},
			Done: func(v string) tea.Cmd { return result("Frist %s", v) }}
	})
	s.Contains("28.03.", "wie 28.03.2026")
	s.Press("ctrl+u").Type("morgen").Press("enter").Contains("! kein Datum")
	s.Press("ctrl+u").Type("1.4. ").Press("enter").WaitFor("Frist 1.4.")
}

func TestLongLineScrollsWithTheCursor(t *testing.T) {
	t.Parallel()
	i := widget.NewInput("0123456789abcdef")
	if line, x := i.Render(8); line.String() != "9abcdef" || x != 7 {
		t.Errorf("%q, cursor %d", line, x)
	}
	i.SetValue("Straße ")
	if line, x := i.Render(20); strings.TrimRight(line.String(), " ") != "Straße" || x != 7 {
		t.Errorf("%q, cursor %d", line, x)
	}
}

func TestHostilePasteDoesNotReachTheScreen(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, rationale)
	s.Paste("a\u202eb\u200bc")
	if strings.ContainsAny(s.String(), "\u202e\u200b") {
		t.Errorf("on screen: %q", s)
	}
}

func form(*host) widget.Dialog {
	return &widget.Form{
		Title: safe.Line("Schreiben erfassen"),
		Fields: []*widget.Field{
			{ID: "no", Label: "Eingangsnr.", Input: widget.NewInput("17")},
			{ID: "channel", Label: "Eingangsweg", Options: []widget.Option{{ID: "letter", Label: safe.Line("Brief")}, {ID: "fax", Label: safe.Line("Fax")}}},
			{ID: "title", Label: "Titel", Input: widget.NewInput("")},
			{ID: "text", Label: "Text", Editor: widget.NewEditor("", 2000), Rows: 4},
			{ID: "date", Label: "Eingang am", Input: widget.NewInput(""), Required: true},
		},
		Done: func(v map[string]string) tea.Cmd { return result("%v", v) },
		Next: func(v map[string]string) tea.Cmd { return result("nächstes nach %s", v["no"]) },
	}
}

func TestFormGoesFromFieldToFieldAndChecksThem(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, form)
	s.Press("tab", "right").Contains("‹ Fax ›  2/2")
	s.Press("tab").Type("Poller").Press("enter").Type("Zeile 1\nZeile 2")
	s.Press("ctrl+s").Contains("Eingang am fehlt.")
	s.Press("tab").Contains("Eingang am fehlt.").Press("shift+tab") // it is still that field
	s.Type("12.03.")
	x, y, _ := s.Find("12.03.")
	if cx, cy, shown := s.Cursor(); cx != x+6 || cy != y || !shown {
		t.Errorf("cursor at %d,%d %v, the field ends at %d,%d", cx, cy, shown, x+6, y)
	}
	s.Press("ctrl+s").WaitFor("map[channel:fax date:12.03. no:17 text:Zeile 1")
}

func TestFormSavesAndGoesOnToTheNext(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, form)
	s.Press("shift+tab").Type("heute").Press("ctrl+n").WaitFor("nächstes nach 17")
}

func TestFormShowsTheFieldOnTheSmallestScreen(t *testing.T) {
	t.Parallel()
	s := start(t, 60, 15, form)
	for range 4 {
		s.Press("tab")
		if _, y, shown := s.Cursor(); shown && (y < 1 || y > 12) {
			t.Errorf("the cursor is in row %d", y)
		}
	}
	s.Contains("Eingang am")
}

func palette(*host) widget.Dialog {
	off := func(id keys.ID) safe.Safe {
		if id == keys.Assign {
			return safe.Line("Recht fehlt")
		}
		return safe.Safe{}
	}
	return &widget.Palette{Actions: widget.Actions(keys.Inbox, words.German, func(id keys.ID) bool { return id != keys.Room8 }, off), Applies: safe.Line("Gilt für 3 markierte."),
		Run: func(id keys.ID) tea.Cmd { return result("tut %s", id) }}
}

func TestPaletteFindsInBothLanguages(t *testing.T) {
	t.Parallel()
	s := start(t, 120, 36, palette)
	s.Type("veröff").Contains("veröffentlichen", "publish", "Gilt für 3 markierte.").Lacks("zuweisen")
	s.Press("enter").WaitFor("tut publish")
	s.Press("o").Type("deadl").Contains("Frist").Press("enter").WaitFor("tut deadline")
	s.Press("o").Type("ubersicht").Contains("Raum Übersicht").Press("enter").WaitFor("tut room.1")
}

func TestPaletteSaysWhatIsNotPossibleAndWhy(t *testing.T) {
	t.Parallel()
	s := start(t, 120, 36, palette)
	s.Type("zuweisen").Press("enter").Contains("Gerade nicht möglich: zuweisen (Recht fehlt).").Lacks("tut")
	x, y, _ := s.Find("der Text")
	if c := s.Cell(x, y); c != nil && c.Style.Fg == nil {
		t.Error("what lies behind did not go faint")
	}
	s.Press("esc").Lacks("Nicht möglich")
}

func TestPaletteCanBeNarrowedToTheRoom(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, palette)
	s.Type("raum").Contains("Raum Übersicht").Lacks("Raum Zugang") // that room is not drawn
	s.Press("tab").Lacks("Raum Übersicht").Contains("Kein Befehl heißt so.")
}

func TestHelpHoldsEveryKeyOfTheRoomAndScrolls(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, func(h *host) widget.Dialog { return widget.HelpPage(h.kit, keys.Inbox, "Eingang", nil) })
	s.Contains("Hilfe: Eingang", "Votum", "↑↓ blättern")
	seen := ""
	for range 8 {
		seen += s.String()
		s.Press("pgdown")
	}
	seen += s.String()
	for _, b := range keys.In(keys.Inbox) {
		if len(b.Keys) > 0 && !strings.Contains(seen, b.Label.German) {
			t.Errorf("the help does not name %q", b.Label.German)
		}
	}
	for _, part := range []string{"● getan", "n neu", "Anführungszeichen"} {
		if !strings.Contains(seen, part) {
			t.Errorf("the help lacks %q", part)
		}
	}
	s.Press("?").Lacks("Hilfe:")
}

func TestConfirmTakesBothLanguagesKeys(t *testing.T) {
	t.Parallel()
	ask := func(*host) widget.Dialog {
		return &widget.Confirm{Title: safe.Line("Pult verlassen?"), Question: safe.Line("Ungesichertes geht verloren."),
			Yes: func() tea.Cmd { return result("ja") }, No: func() tea.Cmd { return result("nein") }}
	}
	s := start(t, 80, 24, ask)
	s.Press("x").Contains("Pult verlassen?")
	s.Press("j").WaitFor(" ja")
	s.Press("o", "n").WaitFor(" nein")
	s.Press("o", "y").WaitFor(" ja")
	s.Press("o", "esc").WaitFor(" nein")
}

func TestOnlyTheTopDialogHearsKeys(t *testing.T) {
	t.Parallel()
	var s widget.Stack
	under, over := reasons(nil), rationale(nil)
	s.Push(under)
	s.Push(over)
	s.Update(tea.KeyPressMsg{Code: '1', Text: "1"})
	if typed, lost := s.Unsaved(); !typed || !lost || s.Top() != over || s.Len() != 2 {
		t.Error("the text did not get the key")
	}
	s.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
	if s.Top() != under {
		t.Error("esc closes more than the top dialog")
	}
	if _, handled := s.Update(tea.WindowSizeMsg{}); handled {
		t.Error("dialogs swallow what is no key")
	}
}

// TestPictures writes the overlays as a terminal would get them, to be looked
// at; it does so only where a directory is named.
func TestPictures(t *testing.T) {
	t.Parallel()
	dir := os.Getenv("PULT_PICTURES")
	if dir == "" {
		t.Skip("PULT_PICTURES names no directory")
	}
	for name, open := range map[string]func(*host) widget.Dialog{
		"picker": reasons, "themes": themes, "form": form, "palette": palette, "area": rationale,
		"help": func(h *host) widget.Dialog { return widget.HelpPage(h.kit, keys.Inbox, "Eingang", nil) },
	} {
		if err := os.WriteFile(filepath.Join(dir, name+".ansi"), []byte(start(t, 120, 36, open).ANSI()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
