package tui

import (
	"testing"

	"pult/consult"
	"pult/consult/desk"
)

func TestThePrivacyOfficerErasesForGood(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{80, 24}, {140, 40}} {
		c := newClerk(t, 100, 30, letters)
		c.Press(":").Type("dsgvo").WaitFor("Kein Befehl heißt so").Press("esc") // not for everybody
		c.as(size[0], size[1], consult.Privacy)
		c.Press(":").Type("dsgvo").WaitFor("löschen nach Datenschutzrecht").Press("enter")
		c.WaitFor("diesen Beitrag", "die Person mit allem, was von ihr kam")
		c.Press("1").WaitFor("Für immer gelöscht: 1 Beitrag (1); die Angaben zu 1 Person.", "Es bleiben", "die Nummer 1 eintippen")
		c.Press("enter").WaitFor("Nichts gelöscht").Type("2").Press("enter").WaitFor("Nichts gelöscht")
		c.Press("backspace").Type("1").Press("enter").WaitFor("1: gelöscht.")
		c.onDisk(1, func(r desk.Row) bool { return r.Handling == consult.Erased && r.Title.Empty() })
		c.Contains("(gelöscht)").Lacks("Poller auf dem Radweg", "ragen in den Radweg")
		c.Press(":").Type("dsgvo").Press("enter").WaitFor("Das ist schon gelöscht.")

		// The person of another one; what they sent stays.
		c.Press("j", ":").Type("dsgvo").Press("enter").WaitFor("diesen Beitrag").Press("2").WaitFor("Für immer gelöscht: die Angaben zu 1 Person.").Type("2").Press("enter")
		c.WaitFor("2: Angaben zur Person gelöscht.", "Fahrradständer", "Person gelöscht")
		// Several at once take a word.
		c.Press("j", "space", "space", ":").Type("dsgvo").Press("enter").WaitFor("die markierten Beiträge").Press("1").WaitFor("2 Beiträge (3, 4)", "das Wort „löschen“").Type("loschen").Press("enter").WaitFor("Nichts gelöscht")
		for range 7 {
			c.Press("backspace")
		}
		c.Type("Löschen").Press("enter").WaitFor("2 Beiträge: gelöscht.")
		c.onDisk(4, func(r desk.Row) bool { return r.Handling == consult.Erased })
		c.onDisk(5, func(r desk.Row) bool { return r.Handling == consult.New })
	}
}
