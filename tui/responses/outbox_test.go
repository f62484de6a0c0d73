package responses_test

import (
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/emersion/go-smtp"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/post/posttest"
	"pult/tui"
	"pult/tui/words"
)

// answered is a consultation in which somebody with an address, somebody with a
// street and somebody unknown wait for a released answer.
func answered(t *testing.T) *writer {
	t.Helper()
	a := newWriter(t, nil)
	row := func(line int, who consult.Submitter) intake.Row {
		return intake.Row{Line: line, Content: strconv.Itoa(line), Contribution: consult.Contribution{Title: "Ampel", Text: "Bitte.", Received: "2026-03-02"}, Submitter: who}
	}
	if _, err := a.svc.Import(t.Context(), radwege, desk.Incoming{Source: "file", Format: "csv", Rows: []intake.Row{
		row(2, consult.Submitter{Name: "Ada Lund", Email: "ada@post.example"}), row(3, consult.Submitter{Name: "Cem", Street: "Ring 1", Town: "Moers"}), row(4, consult.Submitter{})}}); err != nil {
		t.Fatal(err)
	}
	on := consult.OrdinalsOf(1, 2, 3)
	a.do(consult.SetPhase{To: consult.Participation})
	a.do(consult.Vote{On: on, Value: consult.Full})
	id := consult.ResponseID(a.do(consult.Respond{On: on, Body: "Das machen wir."}))
	a.do(consult.SubmitResponse{ID: id})
	a.do(consult.ApproveResponse{ID: id, Exception: "allein im Amt"})
	a.do(consult.ReleaseResponse{ID: id})
	a.do(consult.SetHandling{On: on, To: consult.Processed})
	return a
}

func TestAnswersLeaveFromTheRoom(t *testing.T) {
	a := answered(t)
	box := posttest.Listen(t)
	box.Refuse(&smtp.SMTPError{Code: 550, Message: "no such user"})
	german := words.German
	a.open(80, 24, a.desk.Operator(), tui.Options{Lang: &german, Local: true, Machine: box.Env})
	a.Press("M").WaitFor("Versand: Radwege", "Über 127.0.0.1:", "1 Nachricht jetzt senden", "1 Beitrag ohne E-Mail-Adresse", "1 Beitrag, niemand bekannt", "Briefe zum Ausdrucken")
	// The server refuses: it says so, and somebody decides.
	a.Press("1").WaitFor("1 Nachricht senden?").Press("j").WaitFor("0 Nachrichten gesendet", "1 abgewiesen").Press("1").WaitFor("Nr. 1, Antwort").Press("1").WaitFor("no such user", "noch einmal senden")
	box.Refuse(nil)
	a.Press("2").WaitFor("1 Nachricht jetzt senden").Press("1").WaitFor("1 Nachricht senden? Zurückholen").Press("n")
	a.Press("M").WaitFor("1 Nachricht jetzt senden").Press("1").WaitFor("Zurückholen lässt sie sich nicht.").Press("j").WaitFor("1 Nachricht gesendet.")
	if got := box.Got(); !slices.Equal(got, []string{"ada@post.example"}) {
		t.Errorf("%q", got)
	}
	// Others hear on paper, or cannot be told.
	home := t.TempDir()
	path := filepath.Join(home, "briefe.docx")
	a.Press("M").WaitFor("1 gesendet.", "Briefe").Press("3").WaitFor("Datei für die Briefe").Press("ctrl+u").Type(path).Press("enter").WaitFor("Briefe zu 2 stehen in")
	a.Press("M").WaitFor("1 Beitrag ohne").Press("1").WaitFor("Auf welchem Weg mitgeteilt?", ": 2").Press("2").WaitFor("Wann?").Press("enter").WaitFor("Wo, oder durch wen?").Press("enter").WaitFor("mitgeteilt am 23.03.2026.")
	a.Press("M").WaitFor("niemand bekannt").Press("1").WaitFor("Auf welchem Weg mitgeteilt?", ": 3").Press("5").Type("ohne Anschrift").Press("enter").WaitFor("1 Beitrag: mitgeteilt")
	for n := range consult.Ordinal(3) {
		if row, err := a.view().Row(n + 1); err != nil || row.Handling != consult.Notified {
			t.Errorf("%d: %s, %v", n+1, row.Handling, err)
		}
	}
	a.Press("M").WaitFor("Niemand wartet auf eine Nachricht.").Press("esc")
}

func TestWithoutAServerItSaysWhatToDo(t *testing.T) {
	a := answered(t)
	german := words.German
	a.open(160, 50, a.desk.Operator(), tui.Options{Lang: &german, Local: true, Machine: func(string) string { return "" }})
	a.Press("M").WaitFor("Noch ist kein Mailserver eingerichtet (Raum 1, Mailversand)", "ist kein Mailserver genannt", "1 Nachricht jetzt senden").Press("1").WaitFor("Noch ist kein Mailserver eingerichtet")
	if _, err := a.svc.SendPlan(t.Context(), radwege); err != nil {
		t.Error(err)
	}
}

// Attack: who may not tell people opens the outbox, which holds whom letters go to.
func TestTheOutboxIsForWhoTellsPeople(t *testing.T) {
	a := answered(t)
	approver := a.hire("Ben Kurz", consult.Approver)
	a.sitAs(80, 24, approver, words.German).Press("M").Lacks("Versand:", "Nachricht jetzt senden")
	var denied *consult.Denied
	if _, err := a.desk.Service(approver).SendPlan(t.Context(), radwege); !errors.As(err, &denied) {
		t.Error(err)
	}
}
