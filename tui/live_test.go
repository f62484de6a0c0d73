package tui

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/tuitest"
	"pult/tui/words"
)

const colleagueEnv = "PULT_TEST_COLLEAGUE"

func TestMain(m *testing.M) {
	if dir := os.Getenv(colleagueEnv); dir != "" {
		colleagueChild(dir)
		return
	}
	os.Exit(m.Run())
}

// colleagueChild is a second process on the folder. It reads what to do: an
// account and then what.
func colleagueChild(dir string) {
	d, err := desk.Open(dir, desk.Following())
	if err != nil {
		fmt.Println(err)
		return
	}
	ref := consult.Ref{Municipality: "moers", Consultation: "radwege"}
	here := map[string]*desk.Presence{}
	for s := bufio.NewScanner(os.Stdin); s.Scan(); {
		who, what, _ := strings.Cut(s.Text(), " ")
		if who == "me" {
			who = d.Operator().ID
		}
		if err := colleagueDoes(d, here, ref, who, what); err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), "\n", " "))
			continue
		}
		fmt.Println("done")
	}
	if err := d.Close(); err != nil {
		fmt.Println(err)
	}
}

func colleagueDoes(d *desk.Desk, here map[string]*desk.Presence, ref consult.Ref, who, what string) error {
	acc, err := d.Account(who)
	if err != nil {
		return err
	}
	v, err := d.View(acc, ref)
	if err != nil {
		return err
	}
	svc := d.Service(acc)
	one := func(cmd consult.Command) error {
		_, err := svc.Do(context.Background(), ref, 1<<40, cmd)
		return err
	}
	verb, arg, _ := strings.Cut(what, " ")
	on, err := consult.ParseOrdinals(arg)
	switch verb {
	case "decides":
		return one(consult.Vote{On: on, Value: consult.Full})
	case "rejects":
		return one(consult.Vote{On: on, Value: consult.No, Rationale: "Kein Geld."})
	case "publishes":
		return one(consult.Publish{On: on, To: consult.Published})
	case "adds":
		_, _, err := svc.Add(context.Background(), ref, desk.Typed{Contribution: consult.Contribution{Title: arg, Text: "Am Bahnhof fehlt Licht.", Channel: consult.Letter, Received: "2026-03-12"}})
		return err
	case "themes":
		return one(consult.CreateTheme{Label: arg})
	case "moves":
		return one(consult.SetPhase{To: consult.Participation})
	case "renames":
		s := v.Settings()
		s.Title = arg
		_, err := svc.Configure(context.Background(), ref, v.Head(), s)
		return err
	case "edits", "stands":
		if here[who] == nil {
			here[who] = d.Appear(acc, make(chan struct{}, 1))
		}
		w := desk.Whereabouts{Ref: ref, Room: 2, Item: on[0].From}
		if verb == "edits" {
			w.Editing, w.Work = on, desk.WorkDecision
		}
		here[who].Show(w)
		return err
	case "leaves":
		here[who].Leave()
		delete(here, who)
		return nil
	}
	return fmt.Errorf("%q is nothing that a colleague does", what)
}

// colleagues starts a second process on the clerk's folder.
func (c *clerk) colleagues() (does func(who, what string)) {
	c.t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), colleagueEnv+"="+c.dir)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		c.t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		c.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		c.t.Fatal(err)
	}
	answers := bufio.NewScanner(out)
	c.t.Cleanup(func() {
		in.Close()
		cmd.Wait() // what it had to say it has said
	})
	return func(who, what string) {
		c.t.Helper()
		if _, err := io.WriteString(in, who+" "+what+"\n"); err != nil {
			c.t.Fatal(err)
		}
		if !answers.Scan() || answers.Text() != "done" {
			c.t.Fatalf("%s %s: %s", who, what, answers.Text())
		}
	}
}

// follows waits until the clerk's process has read what others have written.
func (c *clerk) follows() {
	c.t.Helper()
	head := func(d *desk.Desk) uint64 {
		v, err := d.View(d.Operator(), c.ref)
		if err != nil {
			c.t.Fatal(err)
		}
		return v.Head()
	}
	changed := make(chan struct{}, 1)
	defer c.desk.Watch(changed)()
	timeout := time.After(tuitest.Patience)
	for want := head(c.open()); head(c.desk) < want; {
		select {
		case <-changed:
		case <-timeout:
			c.t.Fatal("what others have written does not arrive")
		}
	}
}

// showNames lets the staff of the municipality see each other.
func (c *clerk) showNames() {
	c.t.Helper()
	path := filepath.Join(c.dir, "moers", "municipality.json")
	raw, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, []byte(strings.Replace(string(raw), "{", `{"presence": true,`, 1)), 0o600)
	}
	if err == nil {
		_, err = c.desk.Service(c.desk.Operator()).RecordEdits(c.t.Context(), c.ref, "der Personalrat stimmt zu")
	}
	if err != nil {
		c.t.Fatal(err)
	}
}

// second is another terminal of the same server, of an account.
func (c *clerk) second(account string, w, h int) *tuitest.Screen {
	c.t.Helper()
	acc, err := c.desk.Account(account)
	if err != nil {
		c.t.Fatal(err)
	}
	de := words.German
	app, err := New(c.t.Context(), c.desk, acc, Options{Lang: &de, Now: c.app.env.Now})
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(app.Close)
	app.goTo(room.Go{Page: room.Page{Room: keys.Inbox, Ref: c.ref}})
	return tuitest.New(c.t, app, w, h)
}

func TestAnItemThatSomeoneElseIsEditingSaysSo(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	ada := c.colleague("Ada Feld")
	does := c.colleagues()
	does(ada, "edits 1-2")
	c.WaitFor("‹jemand›", "Jetzt ‹jemand› bearbeitet das gerade: Votum", "‹1 weitere Person hier›").Lacks("Ada")
	if n := strings.Count(c.String(), "‹jemand›"); n != 3 { // two rows, and beside the text
		t.Errorf("%d times:\n%s", n, c.String())
	}
	// Whoever is about to do the same hears it before.
	c.Press("v").WaitFor("Gilt für 1. ! Wird gerade bearbeitet: Votum").Press("esc")
	c.Press("A", "d").WaitFor("! Gerade in Bearbeitung: 1, 2").Press("esc", "A")
	// In English, and with plain signs.
	c.Press(":").Type("language").Press("enter").WaitFor("Now ‹someone› is editing this: decision", "‹1 other person here›")
	does(ada, "stands 1")
	c.WaitUntil("nothing is edited any more", func(s string) bool { return !strings.Contains(s, "someone") })
	does(ada, "leaves")
	c.WaitUntil("Ada has left", func(s string) bool { return !strings.Contains(s, "other person") })
}

// A question that is open goes on saying who else is at it, also in what it leads to.
func TestAnOpenQuestionFollowsWhoIsEditing(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	ada := c.colleague("Ada Feld")
	does := c.colleagues()
	does(ada, "edits 1")
	c.WaitFor("‹jemand›").Press("v").WaitFor("Gilt für 1. ! Wird gerade bearbeitet: Votum")
	does(ada, "leaves")
	c.WaitUntil("Ada has left", func(s string) bool { return !strings.Contains(s, "Wird gerade") }).WaitFor("Gilt für 1")
	c.Press("3").WaitFor("Begründung").Lacks("Wird gerade")
	does(ada, "edits 1")
	c.WaitFor("Gilt für 1. ! Wird gerade bearbeitet: Votum").Press("esc")
}

func TestNamesAreShownWhereTheMunicipalityAllowsThem(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.showNames()
	ada, bela := c.colleague("Ada Feld"), c.colleague("Bela")
	does := c.colleagues()
	does(bela, "edits 1")
	does(ada, "stands 3")
	c.WaitFor("‹Ada Feld 3›  ‹Bela 1›", "‹Bela› Web", "‹Bela› bearbeitet das gerade: Votum")
	c.Press("v").WaitFor("Gilt für 1. ! Bela bearbeitet das gerade: Votum").Press("esc")
	c.Press("1").WaitFor("Gerade hier  Ada Feld: Eingang 3 · Bela: Eingang 1, Votum").Press("2")
	does(bela, "leaves")
	c.WaitUntil("Bela has left", func(s string) bool { return !strings.Contains(s, "Bela") })
}

// Both sit at one server; the sign needs no colour and no more than ASCII.
func TestTwoTerminalsOfOneServerSeeEachOther(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	ada := c.colleague("Ada Feld")
	other := c.second(ada, 80, 24)
	c.Press("j", "n").WaitFor("Notiz, nur intern")
	other.WaitFor("‹jemand›").Press("j").WaitFor("‹jemand› bearbeitet das gerade: Notiz")
	c.Type("Rückfrage").Press("esc").WaitFor("Der Entwurf bleibt hier.")
	other.WaitUntil("the note was closed", func(s string) bool { return !strings.Contains(s, "jemand") })
	// A letter that is typed in is about no item; the quick pass is about the one on screen.
	c.Press("e").WaitFor("Schreiben erfassen").Press("esc", "w").WaitFor("Schnelldurchlauf")
	other.WaitFor("‹jemand› bearbeitet das gerade: Votum")
	c.Press("esc").WaitFor("fertig, zurück zur Liste").Press("1")
	other.WaitUntil("the pass has ended", func(s string) bool { return !strings.Contains(s, "jemand") })
	// One's own second window is not somebody else.
	again := c.second(c.desk.Operator().ID, 80, 24)
	again.Press("g", "v").WaitFor("Votum")
	c.Press("g").WaitFor("‹Sie› bearbeiten das an einem anderen Platz: Votum").Lacks("2 weitere")
}

func TestTheLaterOfTwoIsAskedWhichEntryCounts(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.showNames()
	ada := c.colleague("Ada Feld")
	does := c.colleagues()
	c.Press("v", "3").Type("Der Wald bleibt.")
	does(ada, "decides 1")
	c.WaitFor("a·+··").Press("enter").WaitFor("Nicht gespeichert; enter vergleicht. Inzwischen bei 1: berücksichtigt (Ada Feld,", "1 von 5")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Full })
	// Leaving the question changes nothing and loses nothing.
	c.Press("enter").WaitFor("1: zwei Eingaben", "Gespeichert (Ada Feld,", "Ihre Eingabe: Votum: nicht berücksichtigt. Der Wald").Press("esc")
	c.Press("v", "3").WaitFor("Der Wald bleibt.").Press("esc")
	c.Press("enter").WaitFor("1: zwei Eingaben").Press("2").WaitFor("1: nicht berücksichtigt.")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.No })

	// Keeping theirs throws the draft away, and nothing else.
	c.Press("g", "j", "v", "3").Type("Zu teuer.")
	does(ada, "decides 2")
	c.Press("enter").WaitFor("Inzwischen bei 2: berücksichtigt").Press("enter", "1").WaitFor("2 bleibt, wie es gespeichert ist.")
	c.onDisk(2, func(r desk.Row) bool { return r.Decision == consult.Full })
	c.Press("v", "3").Lacks("Zu teuer.").Press("esc")

	// A third step between the question and the answer is asked about again.
	c.Press("j", "v")
	does(ada, "decides 3")
	c.follows()
	c.Press("4").WaitFor("Inzwischen bei 3: berücksichtigt").Press("enter").WaitFor("3: zwei Eingaben")
	does(ada, "rejects 3")
	c.Press("2").WaitFor("Inzwischen bei 3: nicht berücksichtigt")
	c.onDisk(3, func(r desk.Row) bool { return r.Decision == consult.No })

	// Two who say the same need not be asked.
	c.Press("j", "v")
	does(ada, "decides 4")
	c.follows()
	c.Press("1").WaitFor("4 war schon so gespeichert: berücksichtigt (Ada Feld,")
	c.Press("p")
	c.WaitFor("4 veröffentlicht")
}

// What is on screen counts, not what the process has read already: here the key
// comes before the frame that would show what a colleague has just decided.
func TestWhatWasNotDrawnYetIsNotOverwritten(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	de := words.German
	app, err := New(t.Context(), c.desk, c.desk.Operator(), Options{Lang: &de, Now: c.app.env.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(app.Close)
	app.goTo(room.Go{Page: room.Page{Room: keys.Inbox, Ref: c.ref}})
	app.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	app.View()
	if _, err := c.desk.Service(c.desk.Operator()).Do(t.Context(), c.ref, 1<<40, consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full}); err != nil {
		t.Fatal(err)
	}
	var run func(tea.Cmd)
	run = func(cmd tea.Cmd) {
		if cmd == nil {
			return
		}
		switch msg := cmd().(type) {
		case nil:
		case tea.BatchMsg:
			for _, c := range msg {
				run(c)
			}
		default:
			_, next := app.Update(msg)
			run(next)
		}
	}
	for _, key := range "v4" {
		_, cmd := app.Update(tea.KeyPressMsg{Code: key, Text: string(key)})
		run(cmd)
	}
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == consult.Full })
	if text := app.message.Text.String(); !strings.Contains(text, "Inzwischen bei 1: berücksichtigt") {
		t.Errorf("says %q", text)
	}
}

func TestClashesOfABulkActionAreListed(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.showNames()
	ada := c.colleague("Ada Feld")
	does := c.colleagues()
	c.Press("A", "v")
	does(ada, "decides 2,4")
	c.follows()
	c.Press("4").WaitFor("3 Beiträgen das Votum „zur Kenntnis genommen“ geben?", "2 bleiben aus: inzwischen geändert: 2 (Ada Feld:", "4 (Ada Feld: berücksichtigt).")
	// Between the question and the answer somebody was faster again: nothing is written.
	does(ada, "rejects 3")
	c.follows()
	c.Press("j").WaitFor("Nichts gespeichert; enter fragt neu. Inzwischen bei 3: nicht berücksichtigt (Ada Feld,")
	c.onDisk(1, func(r desk.Row) bool { return r.Decision == 0 })
	c.Press("enter").WaitFor("1 hat inzwischen jemand geändert: 3 (Ada Feld: nicht", "nur die übrigen 2", "alle, auch diese").Press("1").WaitFor("2 Beiträge: zur Kenntnis genommen.")
	for n, want := range map[consult.Ordinal]consult.Decision{1: consult.Acknowledge, 2: consult.Full, 3: consult.No, 4: consult.Full, 5: consult.Acknowledge} {
		c.onDisk(n, func(r desk.Row) bool { return r.Decision == want })
	}
}

// A text that two mend at once: each field is the one's who touched it.
func TestCorrectionsOfTwoPeopleAreJoined(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 40, nil)
	me := c.desk.Service(c.desk.Operator())
	if _, _, err := me.Add(t.Context(), c.ref, desk.Typed{Contribution: consult.Contribution{Title: "Brif", Text: "Am Bahnhof felt Licht.", Channel: consult.Letter, Received: "2026-03-12"}}); err != nil {
		t.Fatal(err)
	}
	c.WaitFor("Brif").Press("E").WaitFor("Berichtigen").Type("Tippfehler").Press("tab", "ctrl+u").Type("Brief")
	text := "Am Bahnhof fehlt Licht."
	if _, err := c.open().Service(c.desk.Operator()).Do(t.Context(), c.ref, 1<<40, consult.Correct{On: 1, Text: &text, Reason: "Abschrift"}); err != nil {
		t.Fatal(err)
	}
	c.Press("ctrl+s").WaitFor("Nicht gespeichert; enter vergleicht. Inzwischen bei 1: berichtigt")
	// The draft has what was typed, and nothing of what was not touched.
	c.Press("E").WaitFor("Ihr Entwurf von vorhin", "Brief", "Am Bahnhof fehlt Licht.").Press("esc")
	c.Press("enter").WaitFor("1: zwei Eingaben", "Ihre Eingabe: berichtigen. Brief").Press("2").WaitFor("1 berichtigt")
	v, err := c.open().View(c.desk.Operator(), c.ref)
	if err != nil {
		t.Fatal(err)
	}
	if d, err := v.Detail(1); err != nil || d.Title.String() != "Brief" || d.Text.String() != text {
		t.Errorf("%v: %s: %s", err, d.Title, d.Text)
	}
}

func TestPersonalDataThatTwoPeopleChangeIsJoined(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 40, letters)
	c.Press("B").WaitFor("Zweck").Press("1").WaitFor("Angaben ändern").Press("1").WaitFor("Angaben zur Person ändern", "Erika Muster0").Press("ctrl+u").Type("Erika M.")
	svc := c.open().Service(c.desk.Operator())
	shown, err := svc.ShowSubmitter(t.Context(), c.ref, 1, "Rückfrage")
	if err == nil {
		shown.Town = "Moers"
		_, err = svc.ChangeSubmitter(t.Context(), c.ref, shown.Seen, 1, "Rückfrage", shown.Submitter)
	}
	if err != nil {
		t.Fatal(err)
	}
	c.Press("ctrl+s").WaitFor("Inzwischen geändert: Ort (Sie an einem anderen Platz,", "Das ist hier schon übernommen.", "Erika M.", "Moers")
	c.Press("ctrl+s").WaitFor("Angaben zur Person")
	c.WaitUntil("saved", func(s string) bool { return !strings.Contains(s, "Angaben zur Person ändern") })
	if shown, err = svc.ShowSubmitter(t.Context(), c.ref, 1, "Rückfrage"); err != nil || shown.Name != "Erika M." || shown.Town != "Moers" {
		t.Errorf("%v: %+v", err, shown.Submitter)
	}
}

// What a second process does appears in every room by itself, also behind a
// question that is open.
func TestWorkOfAnotherProcessAppearsInEveryRoom(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	does := c.colleagues()
	does("me", "publishes 1")
	c.WaitFor("nf···")
	c.Press("j", "n").WaitFor("Notiz, nur intern").Type("Rück")
	does("me", "decides 1")
	c.WaitFor("af+··", "Rück") // the row follows, the question stays
	does("me", "adds Neuer Brief")
	c.Press("esc").WaitFor("Neuer Brief", "2 von 6")

	c.Press("7").WaitFor("Protokoll", "erfasst")
	does("me", "publishes 2")
	c.WaitUntil("the new entry", func(s string) bool { return strings.Count(s, "veröffentlicht") >= 2 })

	c.Press("1").WaitFor("Wartet auf mich", "Vorbereitung")
	does("me", "decides 3")
	c.WaitFor("in Arbeit 2")
	does("me", "moves")
	c.WaitFor("Beteiligung  ")
	does("me", "renames Wege für alle")
	c.WaitFor("Wege für alle")
	c.Press("e").WaitFor("Einstellungen: Wege für alle")
	does("me", "publishes 4")
	c.Press("esc").WaitFor("Wege für alle")
}

func TestAThemeThatTwoMakeAtOnceIsOne(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	does := c.colleagues()
	c.Press("t").Type("Sicherheit")
	does("me", "themes Sicherheit")
	c.Press("enter").WaitFor("1: Thema Sicherheit.")
	v, err := c.open().View(c.desk.Operator(), c.ref)
	if err != nil {
		t.Fatal(err)
	}
	if themes := v.Themes(); len(themes) != 1 || themes[0].Items != 1 {
		t.Errorf("%+v", themes)
	}
}
