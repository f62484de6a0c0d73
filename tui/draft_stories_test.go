package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/tui/tuitest"
)

func TestLeavingWithALetterBegunAsksFirst(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 40, letters)
	c.Press("e").WaitFor("Schreiben erfassen")
	c.Press("tab", "tab", "tab").Type("Ein Brief").Press("ctrl+c").WaitFor("Pult verlassen?", "bleibt als Entwurf")
	c.Press("enter").Contains("Pult verlassen?") // enter does not throw a draft away
	c.Press("n").WaitFor("Schreiben erfassen")
}

func TestARefusedRationaleIsNotTypedTwice(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("v", "3").Type("Der Wald bleibt.")
	d := c.open()
	if _, err := d.Service(d.Operator()).Do(t.Context(), c.ref, 1<<40, consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full}); err != nil {
		t.Fatal(err)
	}
	c.Press("enter").WaitFor("Inzwischen bei 1:", "1 von 5")
	c.Press("v", "3").WaitFor("Der Wald bleibt.")
}

// What was typed is kept until it is on record, and no longer.
func TestADraftGoesWithTheDecisionThatItWasFor(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 30, letters)
	c.Press("v", "5").Type("Kreis").Press("esc").WaitFor("Der Entwurf bleibt hier.")
	c.Press("v", "5").Contains("Kreis").Press("enter", "ctrl+u").Type("24.3.").Press("esc") // the day is not known yet
	c.drafts(1)
	c.Press("v", "5").Contains("Kreis").Press("enter", "ctrl+u").Type("24.3.").Press("enter").WaitFor("1: weitergeleitet.")
	c.Press("k", "v", "3").Type("Das kostet zu viel.").Press("enter").WaitFor("1: nicht berücksichtigt.")
	c.Press("n").Type("Rückfrage").Press("ctrl+s").WaitFor("Notiz gespeichert.")
	c.Press("v", "5").Lacks("Kreis").Press("esc", "v", "3").Lacks("Das kostet").Press("esc")
	c.drafts(0)
}

// drafts waits until so many drafts lie on disk, and reads them.
func (c *clerk) drafts(n int) string {
	c.t.Helper()
	for limit := time.Now().Add(tuitest.Patience); ; time.Sleep(10 * time.Millisecond) {
		files, err := filepath.Glob(filepath.Join(c.dir, "moers", "radwege", "drafts", "*", "*.json"))
		if err != nil {
			c.t.Fatal(err)
		}
		if len(files) == n {
			all := ""
			for _, f := range files {
				raw, err := os.ReadFile(f)
				if err != nil {
					c.t.Fatal(err)
				}
				all += string(raw)
			}
			return all
		}
		if time.Now().After(limit) {
			c.t.Fatalf("%d drafts on disk, want %d", len(files), n)
		}
	}
}

// Nothing is pressed that would save: what is on disk is what a kill leaves.
func TestALetterHalfTypedOutlivesTheProgram(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 40, letters)
	c.Press("e").WaitFor("Schreiben erfassen").Press("tab", "tab", "tab").Type("Ein Brief").Press("tab").Paste("Sehr geehrte Damen,\nund Herren")
	if got := c.drafts(1); !strings.Contains(got, `"Ein Brief"`) || !strings.Contains(got, `Damen,\nund Herren`) {
		t.Errorf("on disk: %s", got)
	}
	faults, err := c.desk.Check(c.desk.Operator(), consult.Ref{})
	if err != nil || len(faults) > 0 {
		t.Errorf("check: %v, %v", faults, err)
	}
	again := &clerk{t: t, dir: c.dir, ref: c.ref}
	again.desk = again.open()
	again.start(100, 40)
	again.Press("e").WaitFor("Ihr Entwurf von vorhin", "Ein Brief", "und Herren").Press("ctrl+s").WaitFor("6 erfasst.")
	again.drafts(0)
	again.Press("e").WaitFor("Schreiben erfassen").Lacks("Ihr Entwurf", "Sehr geehrte Damen,  ")
}

func TestLeavingSavesDraftsAndAsksNothing(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 40, letters)
	c.Press("n").Type("halb").TypeAhead("\x1b").WaitFor("Der Entwurf bleibt hier.").Press("j", "v", "2").Type("weil").Press("esc", "q")
	if err := c.Ended(); err != nil {
		t.Fatal(err)
	}
	if got := c.drafts(2); !strings.Contains(got, "halb") || !strings.Contains(got, "weil") {
		t.Errorf("on disk: %s", got)
	}
}

// What cannot be kept is not left without a question.
func TestADraftThatCannotBeWrittenHoldsUpLeaving(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 100, 40, letters)
	if err := os.WriteFile(filepath.Join(c.dir, "moers", "radwege", "drafts"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c.Press("n").Type("halb").Press("esc").WaitFor("Das ging nicht").Press("q").WaitFor("Pult verlassen?", "geht verloren: Eingang")
}
