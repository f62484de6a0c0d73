package overview_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/report"
)

// exported is a table as it left, ready to be filled in.
func (c *clerk) exported(ref consult.Ref) string {
	c.t.Helper()
	x, err := c.Service.Export(c.t.Context(), ref, desk.Export{Audience: consult.AudienceInternal, Format: report.CSV}, func(int, int) {})
	if err != nil {
		c.t.Fatal(err)
	}
	defer x.Close()
	var b bytes.Buffer
	if _, err := x.WriteTo(io.Writer(&b)); err != nil {
		c.t.Fatal(err)
	}
	return b.String()
}

// filled writes a decision and a rationale into the row of a contribution.
func filled(t *testing.T, table, number, vote, rationale string) string {
	t.Helper()
	lines := strings.Split(table, "\r\n")
	at := map[string]int{}
	for i, name := range strings.Split(strings.TrimPrefix(lines[0], "\ufeff"), ";") {
		at[name] = i
	}
	for i, line := range lines {
		if cells := strings.Split(line, ";"); cells[0] == number {
			cells[at["Votum"]], cells[at["Begründung"]] = vote, rationale
			lines[i] = strings.Join(cells, ";")
			return strings.Join(lines, "\r\n")
		}
	}
	t.Fatalf("no row %q in %s", number, table)
	return ""
}

func TestAReturnedTableListsWhatItChangesBeforeItDoes(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 3)
	c.do(radwege, consult.SetPhase{To: consult.Participation})
	table := c.exported(radwege)
	c.do(radwege, consult.Vote{On: consult.OrdinalsOf(2), Value: consult.Full})
	table = filled(t, table, "1", "wird nicht umgesetzt", "Zu teuer.")
	table = filled(t, table, "2", "wird teilweise umgesetzt", "Zum Teil.")
	path := c.file("zurueck.csv", table)
	c.sit(100, 40)
	c.Press("i").Type(path).Press("enter").WaitFor("Zurückgekommene Tabelle", "1 Zeile ändert etwas. Übernehmen?", "1 Zeile kann nicht übernommen werden", "Zeile 3", "seit dem Export auch in Pult", "1, Votum", "neu: wird nicht umgesetzt", "neu: Zu teuer.", "enter einlesen")
	c.Press("esc").WaitFor("Es wurde nichts geändert.")
	if row, err := c.View(radwege).Row(1); err != nil || row.Decision != 0 {
		t.Fatal("a dry run decides", err)
	}
	c.Press("i", "enter").WaitFor("Zurückgekommene Tabelle").Press("enter").WaitFor("1 Zeile auslassen").Press("j").WaitFor("1 Zeile übernommen")
	for n, want := range map[consult.Ordinal]consult.Decision{1: consult.No, 2: consult.Full, 3: 0} {
		if row, err := c.View(radwege).Row(n); err != nil || row.Decision != want {
			t.Errorf("%d: %s, %v", n, row.Decision, err)
		}
	}
	c.Press("i").Type("zurueck.csv").Press("enter").WaitFor("sagt nichts Neues").Lacks("enter einlesen").Press("esc")
	c.sound()
}

func TestTheDecisionsOfTheCouncilComeBackWithTheirMeeting(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 2, func(s *consult.Settings) { s.DecidedBy = consult.ByCouncil })
	c.do(radwege, consult.SetPhase{To: consult.Participation})
	path := c.file("rat.csv", filled(t, c.exported(radwege), "1", "wird umgesetzt", ""))
	c.sit(100, 40)
	c.Press("i").Type(path).Press("enter").WaitFor("Beschluss des Rats", "Tag der Sitzung").Type("12.3.2026").Press("tab").Type("TOP 7").Press("ctrl+s")
	c.WaitFor("1 Zeile ändert etwas", "Beschlussdatum", "2026-03-12", "TOP 7").Press("enter").WaitFor("1 Zeile übernommen")
	if row, err := c.View(radwege).Row(1); err != nil || row.Decision != consult.Full {
		t.Error(row.Decision, err)
	}
	c.sound()
}
