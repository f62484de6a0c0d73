package tui

import (
	"os"
	"path/filepath"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

func TestTwoSubmittersAreFoundToBeOnePerson(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("b").WaitFor("Zweck").Press("3").WaitFor("Erika Muster0").Press("enter").WaitFor("Angaben ändern", "dieselbe Person")
	c.Press("2").WaitFor("Nummer eines Beitrags").Type("99").Press("enter").WaitFor("Unter der Nummer 99").Press("backspace", "backspace").Type("3").Press("enter")
	c.WaitFor("1 und 3 als eine Person zählen?").Press("j").WaitFor("1 und 3: dieselbe Person.", "dieselbe Person wie 3")
	c.Press("u").WaitFor("Rückgängig").Lacks("dieselbe Person wie 3")
	c.Press("U").WaitFor("dieselbe Person wie 3")
	c.Press("B").WaitFor("Zweck").Press("3").WaitFor("wieder trennen").Press("3").WaitFor("wieder eine Person für sich").Lacks("dieselbe Person wie 3")
}

func TestTheDataOfAPersonIsChangedByHand(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 36, letters)
	c.Press("B").WaitFor("Zweck").Press("1").WaitFor("Angaben ändern").Press("1").WaitFor("Angaben zur Person ändern", "Erika Muster0")
	for range 10 {
		c.Press("tab")
	}
	c.Type("viele").Press("ctrl+s").WaitFor("„viele“ ist keine Zahl")
	for range 5 {
		c.Press("backspace")
	}
	c.Type("214").Press("ctrl+s").WaitFor("1: Angaben zur Person geändert.", "+ 214 Unterschriften")
	d := c.open()
	shown, err := d.Service(d.Operator()).ShowSubmitter(t.Context(), c.ref, 1, "Prüfung")
	if err != nil || shown.Signatures != 214 || shown.Email != "e0@example.org" {
		t.Errorf("%+v, %v", shown, err)
	}
}

// Who types faster than the question opens answers the question, and goes nowhere.
func TestKeysTypedAheadWaitForTheQuestion(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 36, letters)
	c.TypeAhead("B11").WaitFor("Angaben zur Person ändern", "Erika Muster0")
}

// A letter that came without a name gets one, and the name is taken back.
func TestAPersonIsAddedToALetterThatCameWithoutOne(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 36, nil)
	if _, _, err := c.desk.Service(c.desk.Operator()).Add(t.Context(), c.ref, desk.Typed{Contribution: consult.Contribution{Title: "Anonym", Text: "Ein Brief", Channel: consult.Letter}}); err != nil {
		t.Fatal(err)
	}
	c.WaitFor("Anonym").Press("b").WaitFor("keine Angaben zur Person. B trägt sie ein.")
	c.Press("B").WaitFor("Angaben zur Person eintragen").Press("ctrl+s").WaitFor("Der Text ist leer").Type("Di Neu").Press("ctrl+s").WaitFor("1: Angaben zur Person eingetragen.")
	c.Press("B").WaitFor("Zweck").Press("1").WaitFor("Angaben ändern").Press("1").WaitFor("Di Neu").Press("esc")
	c.Press("u").WaitFor("Rückgängig: 1, Person eingetragen").Press("b").WaitFor("keine Angaben zur Person")
	c.Press("U").WaitFor("Wiederhergestellt").Press("b").WaitFor("Zweck").Press("1").WaitFor("Di Neu")
}

// withFiles adds a letter that came with two scans and a program.
func (c *clerk) withFiles() {
	c.t.Helper()
	typed := desk.Typed{Contribution: consult.Contribution{Title: "Brief mit Scan", Text: "siehe Anlage", Channel: consult.Letter}}
	for name, content := range map[string]string{"Scan.pdf": "%PDF-1", "virus.exe": "MZ"} {
		typed.Take(intake.File{Name: name, Data: []byte(content)})
	}
	if _, _, err := c.desk.Service(c.desk.Operator()).Add(c.t.Context(), c.ref, typed); err != nil {
		c.t.Fatal(err)
	}
}

func TestAnAttachmentIsOpenedAndReadOnRecord(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 140, 40, letters)
	c.withFiles()
	c.Press("1").WaitFor("1 Beitrag mit ungelesener Anlage").Press("2")
	c.Press("/").Type("hat:ungelesen").Press("enter").WaitFor("Brief mit Scan", "1 von 1", "ungelesen")
	c.Press("o").WaitFor("Anlage öffnen", "Scan.pdf").Type("").Press(digitOf(c, "virus.exe")).WaitFor("öffnet Pult nicht selbst", "pult attachment moers/radwege 6 'virus.exe'").Press("esc")
	if len(c.shown) != 0 {
		t.Fatalf("a program was opened: %v", c.shown)
	}
	c.Press("o").WaitFor("Anlage öffnen").Press(digitOf(c, "Scan.pdf")).WaitFor("wird geöffnet")
	if len(c.shown) != 1 {
		t.Fatalf("opened: %v", c.shown)
	}
	if raw, err := os.ReadFile(c.shown[0]); err != nil || string(raw) != "%PDF-1" {
		t.Errorf("%q, %v", raw, err)
	}
	d := c.open()
	v, err := d.View(d.Operator(), c.ref)
	if err != nil {
		t.Fatal(err)
	}
	if last, ok := v.Entry(v.Head()); !ok || last.Op != consult.OpShowFile {
		t.Errorf("last entry: %+v", last)
	}
	c.Press("R").WaitFor("Anlage gelesen").Press("tab", "down", "tab", "enter").WaitFor("6: Anlage gelesen.")
	c.onDisk(6, func(r desk.Row) bool { return r.Unread == 0 && r.Handling == consult.New })
	c.Press("u").WaitFor("Rückgängig")
	c.onDisk(6, func(r desk.Row) bool { return r.Unread == 2 })
	c.app.Close()
	if _, err := os.Stat(filepath.Dir(c.shown[0])); err == nil {
		t.Error("the copy is still there")
	}
}

func digitOf(c *clerk, name string) string {
	d := c.open()
	v, err := d.View(d.Operator(), c.ref)
	if err != nil {
		c.t.Fatal(err)
	}
	list, err := v.Attachments(6)
	if err != nil {
		c.t.Fatal(err)
	}
	if list[0].Name == name {
		return "1"
	}
	return "2"
}

// Who sits at another machine gets the line that brings the file there.
func TestFromAfarTheLineToCopyIsShown(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 140, 40, letters)
	c.withFiles()
	c.away = true
	c.start(140, 40)
	c.Press("/").Type("hat:ungelesen").Press("enter").WaitFor("1 von 1")
	c.Press("o").WaitFor("Anlage öffnen").Press(digitOf(c, "Scan.pdf")).WaitFor("ssh -p 2222 HOST 'attachment moers/radwege 6 \"Scan.pdf\"' >")
	if len(c.shown) != 0 {
		t.Errorf("opened: %v", c.shown)
	}
}

// What was read stays until one moves on, so that the next key means it.
func TestWhatWasReadStaysUnderTheCursorUntilOneMovesOn(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, nil)
	for _, title := range []string{"Eins", "Zwei", "Drei", "Vier"} {
		typed := desk.Typed{Contribution: consult.Contribution{Title: title, Text: "siehe Anlage", Channel: consult.Letter}}
		typed.Take(intake.File{Name: "Scan.pdf", Data: []byte("%PDF-1" + title)})
		if _, _, err := c.desk.Service(c.desk.Operator()).Add(t.Context(), c.ref, typed); err != nil {
			t.Fatal(err)
		}
	}
	c.WaitFor("Vier").Press("/").Type("hat:ungelesen").Press("enter").WaitFor("von 4").Press("g", "j")
	c.Press("R").WaitFor("2: Anlage gelesen", "2 von 4").Press("v", "1").WaitFor("2: berücksichtigt. Jetzt 3: Drei", "2 von 3")
	c.onDisk(2, func(r desk.Row) bool { return r.Decision == consult.Full && r.Unread == 0 })
	c.Press("R").WaitFor("3: Anlage gelesen").Press("j").WaitFor("Vier", "2 von 2")
}
