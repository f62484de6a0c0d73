package plain_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/emersion/go-smtp"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/post/posttest"
	"pult/tui/words"
)

// toldLater is a consultation in which somebody with an address, somebody with a
// street and somebody unknown wait for their answer, which is released.
func toldLater(t *testing.T) *clerk {
	t.Helper()
	c := newClerk(t)
	svc := c.desk.Service(c.desk.Operator())
	var rows []intake.Row
	for i, who := range []consult.Submitter{{Name: "Ada Lund", Email: "ada@post.example"}, {Name: "Cem", Street: "Ring 1", Town: "Moers"}, {}} {
		rows = append(rows, intake.Row{Line: i + 2, Content: string(rune('a' + i)), Submitter: who, Contribution: consult.Contribution{Title: "Ampel", Text: "Bitte.", Received: "2026-03-02"}})
	}
	if _, err := svc.Import(t.Context(), radwege, desk.Incoming{Rows: rows, Source: "file", Format: "csv"}); err != nil {
		t.Fatal(err)
	}
	do := func(cmd consult.Command) uint64 {
		t.Helper()
		r, err := svc.Do(t.Context(), radwege, 1<<40, cmd)
		if err != nil {
			t.Fatal(err)
		}
		return uint64(r.Seq())
	}
	on := consult.OrdinalsOf(1, 2, 3)
	do(consult.SetPhase{To: consult.Participation})
	do(consult.Vote{On: on, Value: consult.Full})
	id := consult.ResponseID(do(consult.Respond{On: on, Body: "Das machen wir."}))
	do(consult.SubmitResponse{ID: id})
	do(consult.ApproveResponse{ID: id, Exception: "allein im Amt"})
	do(consult.ReleaseResponse{ID: id})
	do(consult.SetHandling{On: on, To: consult.Processed})
	return c
}

// Everybody hears of the answer: by mail, after the server refused once, in a letter,
// and, where nobody is known, not at all, which is put on record.
func TestAnswersLeaveLineByLine(t *testing.T) {
	t.Parallel()
	box := posttest.Listen(t)
	box.Refuse(&smtp.SMTPError{Code: 550, Message: "no such user"})
	c := toldLater(t)
	c.machine = box.Env
	c.sit(words.German).enter("4", "M").hears("Versand: Radwege.", "Über 127.0.0.1:", "1 1 Nachricht jetzt senden; 2 1 Beitrag ohne E-Mail-Adresse", "niemand bekannt")
	c.enter("1").hears("1 Nachricht senden?").enter("j").hears("0 Nachrichten gesendet", "no such user", "1 1 abgewiesen").enter("1").hears("1 Nr. 1, Antwort").enter("1").hears("no such user", "noch einmal senden")
	box.Refuse(nil)
	c.enter("2").hears("1 1 Nachricht jetzt senden").enter("1", "j").hears("1 Nachricht gesendet.")
	if got := box.Got(); !slices.Equal(got, []string{"ada@post.example"}) {
		t.Errorf("%q", got)
	}
	path := filepath.Join(t.TempDir(), "briefe.docx")
	c.enter("M").hears("1 gesendet.", "3 Briefe").enter("3").hears("Datei für die Briefe").enter(path).hears("Briefe zu 2 stehen in")
	if info, err := os.Stat(path); err != nil || info.Size() == 0 {
		t.Errorf("%v, %v", info, err)
	}
	c.enter("M", "1").hears("Auf welchem Weg mitgeteilt?", "2.").enter("2").hears("Wann?").enter("").hears("Wo, oder durch wen?").enter("").hears("mitgeteilt am 23.03.2026.")
	c.enter("M", "1").hears("Auf welchem Weg mitgeteilt?", "3.").enter("5").enter("ohne Anschrift").hears("1 Beitrag: mitgeteilt")
	for _, n := range []consult.Ordinal{1, 2, 3} {
		c.onDisk(n, func(r desk.Detail) bool { return r.Handling == consult.Notified })
	}
	c.enter("M").hears("Niemand wartet auf eine Nachricht.").enter("esc")
	c.harmless()
	c.sound()
}

// The mail server is set, tried, and what is missing is said once.
func TestMailIsSetUpLineByLine(t *testing.T) {
	t.Parallel()
	box := posttest.Listen(t)
	c := newClerk(t, letters...)
	c.machine = func(string) string { return "" }
	c.sit(words.German).enter("M").hears("Mailversand: Moers.", "Achtung: Noch kann nichts gesendet werden: Es ist kein Mailserver genannt.", "2 Eine Probenachricht an mich senden, nicht möglich.")
	c.enter("2").hears("nicht möglich: Noch kann nichts gesendet werden")
	c.enter("M", "1").hears("Feld 1 von 6, Mailserver, leer.").enter("127.0.0.1").hears("3 keine, nur auf diesem Rechner").enter("3").hears("Port").enter(box.Port(), "").hears("Absender")
	c.enter("rathaus").hears("Achtung: „rathaus“ ist keine Mailadresse.").enter("Stadt Moers <rathaus@moers.example>").hears("Antworten an").enter("").hears("1 speichern").enter("1").hears("Server 127.0.0.1:", "<rathaus@moers.example>")
	c.enter("2").hears("Ihre Mailadresse").enter("ich@moers.example").hears("hat die Probenachricht an")
	if got := box.Got(); !slices.Equal(got, []string{"ich@moers.example"}) {
		t.Errorf("%q", got)
	}
	c.harmless()
	c.sound()
}
