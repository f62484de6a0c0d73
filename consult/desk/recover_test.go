package desk_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/journal"
)

func (x *town) file(name string) string {
	return filepath.Join(x.dir, x.ref.Municipality, x.ref.Consultation, name)
}

func (x *town) read(name string) []byte {
	x.t.Helper()
	raw, err := os.ReadFile(x.file(name))
	if err != nil {
		x.t.Fatal(err)
	}
	return raw
}

func (x *town) write(name string, raw []byte) {
	x.t.Helper()
	if err := os.WriteFile(x.file(name), raw, 0o600); err != nil {
		x.t.Fatal(err)
	}
}

func (x *town) found(words string) {
	x.t.Helper()
	faults, err := x.desk.Check(x.desk.Operator(), consult.Ref{})
	if err != nil {
		x.t.Fatal(err)
	}
	for _, f := range faults {
		if strings.Contains(f.Reason, words) {
			return
		}
	}
	x.t.Errorf("check does not say %q: %v", words, faults)
}

// A journal that is gone, or has lost its end, must not pass for a short one:
// the next writer would clear away confirmed contributions as an interrupted import.
func TestALostJournalCostsNoContribution(t *testing.T) {
	t.Parallel()
	for name, harm := range map[string]func(x *town){
		"removed": func(x *town) {
			if err := os.Remove(x.file("journal.jsonl")); err != nil {
				x.t.Fatal(err)
			}
		},
		"cut off": func(x *town) {
			lines := bytes.SplitAfter(x.read("journal.jsonl"), []byte("\n"))
			x.write("journal.jsonl", bytes.Join(lines[:2], nil))
		},
	} {
		t.Run(name, func(t *testing.T) {
			x := newTown(t, "eins", "zwei")
			x.desk.Close()
			before := x.read("contributions.jsonl")
			harm(x)
			x.desk, x.svc = x.open()
			_, err := x.svc.Do(t.Context(), x.ref, 0, consult.AddNote{On: consult.OrdinalsOf(1), Note: "x"})
			var fault *journal.Fault
			if !errors.As(err, &fault) {
				t.Errorf("writing to it: %v", err)
			}
			if !bytes.Equal(before, x.read("contributions.jsonl")) {
				t.Error("the contributions were changed")
			}
			if torn, _ := filepath.Glob(x.file("*.torn-*")); len(torn) != 0 {
				t.Errorf("moved away: %v", torn)
			}
		})
	}
}

func TestBringingAnImportBackDoublesNothing(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	first := x.importTexts("eins", "zwei")
	undo, err := x.svc.Undo(t.Context(), x.ref, first.Seq)
	if err != nil {
		t.Fatal(err)
	}
	again := x.importTexts("eins", "zwei")
	if again.Imported != 2 {
		t.Fatalf("importing again: %+v", again)
	}
	var trampled *consult.Trampled
	if _, err := x.svc.Undo(t.Context(), x.ref, undo.Seq()); !errors.As(err, &trampled) || trampled.Seq != again.Seq {
		t.Errorf("redo: %v", err)
	}
	if third := x.importTexts("eins", "zwei"); third.Unchanged != 2 || len(x.view().All()) != 2 {
		t.Errorf("a third time: %+v, %d contributions", third, len(x.view().All()))
	}
	x.sound()
}

// Somebody restores yesterday's backup while the program is running.
func TestAFolderRestoredUnderARunningProcessIsReadAnew(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins")
	names := []string{"journal.jsonl", "contributions.jsonl", "submitters.jsonl", "checkpoints.jsonl"}
	saved := map[string][]byte{}
	for _, name := range names {
		saved[name] = x.read(name)
	}
	x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "nach der Sicherung"})
	for _, name := range names {
		if err := os.Remove(x.file(name)); err != nil {
			t.Fatal(err)
		}
		x.write(name, saved[name])
	}
	if err := x.desk.Refresh(x.ref); err != nil {
		t.Fatalf("reading it: %v", err)
	}
	if n := x.row(1).Notes; n != 0 {
		t.Errorf("%d notes; the backup has none", n)
	}
	x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "weiter geht es"})
	x.sound()
}

func TestANoteIsTakenBackFromUnderALaterOne(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins")
	mine := x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "meine"})
	x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "spätere"})
	if _, err := x.svc.Undo(t.Context(), x.ref, mine); err != nil {
		t.Fatal(err)
	}
	d, err := x.view().Detail(1)
	if err != nil {
		t.Fatal(err)
	}
	if d.Notes != 1 || len(d.NoteTexts) != 1 || d.NoteTexts[0].Text.String() != "spätere" {
		t.Errorf("%d notes: %+v", d.Notes, d.NoteTexts)
	}
}

func TestAMadeAgainConsultationDoesNotLoseItsKey(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins")
	key := x.read("secret.json")
	if err := os.Remove(x.file("consultation.json")); err != nil {
		t.Fatal(err)
	}
	x.desk, x.svc = x.open()
	if err := x.svc.Create(t.Context(), x.ref, consult.NewSettings("Neu", 0), consult.Municipality{}); err == nil {
		t.Error("a consultation was made over another")
	}
	if !bytes.Equal(key, x.read("secret.json")) {
		t.Error("the key was replaced")
	}
}

func TestCheckFindsWhatIsNotItsOwn(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins")
	x.write("secret.json", bytes.Replace(x.read("secret.json"), []byte(`"pseudonym": "`), []byte(`"pseudonym":  "`), 1))
	x.found("is not the file that the consultation was made with")
	x = newTown(t, "eins")
	if err := os.Symlink("/etc/hostname", x.file("link")); err != nil {
		t.Fatal(err)
	}
	x.found("symbolic link")
}

func TestACorrectedDateChangesWhatIsLate(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	settings := x.view().Settings()
	settings.Rounds = []consult.Round{{ID: "1", Closes: "2026-03-10"}}
	if _, err := x.svc.Configure(t.Context(), x.ref, x.view().Head(), settings); err != nil {
		t.Fatal(err)
	}
	x.importTexts("eins") // received 2026-03-12
	if !x.row(1).Late {
		t.Fatal("it is not late")
	}
	seq := x.do(consult.Correct{On: 1, Received: "2026-03-09", Reason: "Stempel falsch gelesen"})
	if x.row(1).Late {
		t.Error("it is still late")
	}
	if _, err := x.svc.Undo(t.Context(), x.ref, seq); err != nil || !x.row(1).Late {
		t.Errorf("after the undo it is not late: %v", err)
	}
}

// One mistyped account must not make access.jsonl unreadable for everybody.
func TestAGrantToNobodyIsNotWritten(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	for _, err := range []error{
		x.svc.Grant(t.Context(), "a999", consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere}),
		func() error { _, err := x.svc.CreateAccount(t.Context(), "Ada", "o999"); return err }(),
	} {
		if !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("got %v", err)
		}
	}
	id, err := x.svc.CreateAccount(t.Context(), "Ada", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := x.svc.Grant(t.Context(), id, consult.Grant{Role: consult.Moderator, Scope: "moers/*"}); err != nil {
		t.Fatal(err)
	}
	x.sound()
}

func TestARevokedViewSeesNothingMore(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins")
	id, err := x.svc.CreateAccount(t.Context(), "Ada", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := x.svc.Grant(t.Context(), id, consult.Grant{Role: consult.Moderator, Scope: "moers/*", Expires: x.now.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	acc, err := x.desk.Account(id)
	if err != nil {
		t.Fatal(err)
	}
	v, err := x.desk.View(acc, x.ref)
	if err != nil {
		t.Fatal(err)
	}
	if len(v.All()) != 1 {
		t.Fatal("the moderator sees nothing")
	}
	x.now = x.now.Add(2 * time.Hour)
	if len(v.All()) != 0 || v.May(consult.ActDecide) {
		t.Error("a view opened before the grant ran out still shows what it did")
	}
}

// Settings that cannot be read keep standing in the way, however often one looks.
func TestBrokenSettingsAreNotForgotten(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins")
	other, _ := x.open()
	v, err := other.View(other.Operator(), x.ref)
	if err != nil {
		t.Fatal(err)
	}
	settings := x.view().Settings()
	settings.Title = "Neu"
	if _, err := x.svc.Configure(t.Context(), x.ref, x.view().Head(), settings); err != nil {
		t.Fatal(err)
	}
	whole := x.read("consultation.json")
	x.write("consultation.json", []byte("{"))
	for range 3 {
		if err := other.Refresh(x.ref); err == nil || v.Fault() == nil {
			t.Fatal("the broken file is forgotten")
		}
		x.write("consultation.json", []byte("{ "))
	}
	x.write("consultation.json", whole)
	if err := other.Refresh(x.ref); err != nil || v.Settings().Title != "Neu" {
		t.Errorf("mended, it reads %q, %v", v.Settings().Title, err)
	}
}

func TestAnInterruptedCreationIsMadeToTheEnd(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	x.ref.Consultation = "halb"
	if err := x.svc.Create(t.Context(), x.ref, consult.NewSettings("Halb", 0), consult.Municipality{}); err != nil {
		t.Fatal(err)
	}
	x.desk.Close()
	x.write("journal.jsonl", nil)
	if err := os.Remove(x.file("checkpoints.jsonl")); err != nil {
		t.Fatal(err)
	}
	x.desk, x.svc = x.open()
	if err := x.svc.Create(t.Context(), x.ref, consult.NewSettings("Halb", 0), consult.Municipality{}); err != nil {
		t.Fatal(err)
	}
	x.sound()
}

// A checkpoint outside the journal shows a journal whose end was cut off; there
// is one for each day on which somebody worked.
func TestEachDayOfWorkIsAnchored(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins")
	for day := range 3 {
		x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "Tag"})
		x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "und noch eine"})
		if got := bytes.Count(x.read("checkpoints.jsonl"), []byte(`"why":"daily"`)); got != day+1 {
			t.Errorf("day %d: %d checkpoints of days", day+1, got)
		}
		x.now = x.now.Add(24 * time.Hour)
	}
	x.sound()
}

func TestACheckMissesTheCheckpoints(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins", "zwei")
	x.now = x.now.AddDate(0, 0, 2)
	x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "zwei Tage später"})
	x.sound()
	if err := os.Remove(x.file("checkpoints.jsonl")); err != nil {
		t.Fatal(err)
	}
	x.found("is missing or empty")
}

func TestNothingIsReceivedTomorrow(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins")
	for received, rule := range map[string]consult.Rule{x.now.AddDate(0, 0, 2).Format(time.DateOnly): consult.RuleFuture, "neulich": consult.RuleDate, x.now.Format(time.DateOnly): 0} {
		_, _, err := x.svc.Add(t.Context(), x.ref, desk.Typed{Contribution: consult.Contribution{Text: "Ein Brief.", Channel: consult.Letter, Received: received}})
		var broken *consult.Broken
		if errors.As(err, &broken); rule == 0 && err != nil || rule != 0 && (broken == nil || broken.Rule != rule) {
			t.Errorf("received %s: %v", received, err)
		}
	}
}
