package responses_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/tui"
	"pult/tui/tuitest"
	"pult/tui/words"
)

// writer is a person in front of the responses of one consultation.
type writer struct {
	*tuitest.Screen
	t    *testing.T
	desk *desk.Desk
	svc  *desk.Service
	now  time.Time
}

var radwege = consult.Ref{Municipality: "moers", Consultation: "radwege"}

// newWriter makes a consultation of contributions, "title|text" each, that are
// all decided.
func newWriter(t *testing.T, texts []string, change ...func(*consult.Settings)) *writer {
	t.Helper()
	a := &writer{t: t, now: time.Date(2026, 3, 23, 10, 0, 0, 0, time.UTC)}
	dir := filepath.Join(t.TempDir(), "data")
	if err := desk.Create(dir); err != nil {
		t.Fatal(err)
	}
	d, err := desk.Open(dir, desk.Following(), desk.WithClock(func() time.Time { return a.now }))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	a.desk, a.svc = d, d.Service(d.Operator())
	settings := consult.NewSettings("Radwege", 0)
	for _, c := range change {
		c(&settings)
	}
	if err := a.svc.Create(t.Context(), radwege, settings, consult.Municipality{Name: "Moers"}); err != nil {
		t.Fatal(err)
	}
	var rows []intake.Row
	for i, text := range texts {
		title, body, _ := strings.Cut(text, "|")
		rows = append(rows, intake.Row{Line: i + 2, Content: fmt.Sprint(i), Contribution: consult.Contribution{
			Title: title, Text: body, Received: fmt.Sprintf("2026-03-%02d", 1+i%28)}})
	}
	if _, err := a.svc.Import(t.Context(), radwege, desk.Incoming{Rows: rows, Source: "file", Format: "csv"}); err != nil {
		t.Fatal(err)
	}
	for n := range texts {
		a.do(consult.NewVote(consult.NewState(radwege, settings, nil), consult.OrdinalsOf(consult.Ordinal(n+1)), consult.Partial, "Zwei Poller werden versetzt."))
	}
	return a
}

func (a *writer) view() *desk.View {
	a.t.Helper()
	v, err := a.desk.View(a.desk.Operator(), radwege)
	if err != nil {
		a.t.Fatal(err)
	}
	return v
}

func (a *writer) do(cmd consult.Command) uint64 { return a.doAs(a.svc, cmd) }

func (a *writer) doAs(svc *desk.Service, cmd consult.Command) uint64 {
	a.t.Helper()
	rec, err := svc.Do(a.t.Context(), radwege, a.view().Head(), cmd)
	if err != nil {
		a.t.Fatalf("%T: %v", cmd, err)
	}
	return rec.Seq()
}

// hire makes an account with these roles.
func (a *writer) hire(name string, roles ...consult.Role) consult.Account {
	a.t.Helper()
	id, err := a.svc.CreateAccount(a.t.Context(), name, "")
	for _, role := range roles {
		if err == nil {
			err = a.svc.Grant(a.t.Context(), id, consult.Grant{Role: role, Scope: consult.Everywhere})
		}
	}
	acc, aerr := a.desk.Account(id)
	if err != nil || aerr != nil {
		a.t.Fatal(err, aerr)
	}
	return acc
}

// inCheck writes a response as the account and hands it in.
func (a *writer) inCheck(by consult.Account, body string, on ...consult.Ordinal) consult.ResponseID {
	a.t.Helper()
	svc := a.desk.Service(by)
	id := consult.ResponseID(a.doAs(svc, consult.Respond{On: consult.OrdinalsOf(on...), Body: body}))
	a.doAs(svc, consult.SubmitResponse{ID: id})
	return id
}

func (a *writer) state(n consult.Ordinal) consult.ResponseState {
	a.t.Helper()
	row, err := a.view().Row(n)
	if err != nil {
		a.t.Fatal(err)
	}
	return row.Response
}

func (a *writer) sit(w, h int) *writer { return a.sitAs(w, h, a.desk.Operator(), words.German) }

func (a *writer) sitAs(w, h int, account consult.Account, lang words.Lang) *writer {
	a.t.Helper()
	app, err := tui.New(a.t.Context(), a.desk, account, tui.Options{Lang: &lang, Local: true, Now: func() time.Time { return a.now }})
	if err != nil {
		a.t.Fatal(err)
	}
	a.t.Cleanup(app.Close)
	a.Screen = tuitest.New(a.t, app, w, h)
	a.Press("4")
	return a
}

var letters = []string{
	"Poller auf dem Radweg|Zwei Poller ragen in den Radweg an der Homberger Straße.",
	"Fahrradständer am Bahnhof|Es fehlen Fahrradständer.",
	"Nein zur Umgehung|Die Umgehung zerschneidet den Wald.",
}

func TestAResponseIsWrittenHandedInAndApproved(t *testing.T) {
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 36}, {180, 50}} {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			a := newWriter(t, letters)
			ben := a.hire("Ben Kurz", consult.Approver)
			a.sit(size[0], size[1]).WaitFor("ohne Antwort", "1 von 3")
			a.Press("enter").WaitFor("Antwort auf 1", "ctrl+s speichern")
			a.Type("Guten Tag,").Press("enter").Type("zwei Poller werden bis Juni versetzt.").Press("ctrl+s").WaitFor("1: Fassung gespeichert.", "Entwurf")
			if a.state(1) != consult.Draft {
				t.Fatalf("on disk: %s", a.state(1))
			}
			a.Press("p").WaitFor("1: zur Prüfung gegeben. Jetzt 2.")
			if a.state(1) != consult.InCheck {
				t.Fatalf("on disk: %s", a.state(1))
			}
			a.sitAs(size[0], size[1], ben, words.German).WaitFor("in Prüfung", "b billigen").Lacks("p zur Prüfung")
			a.Press("b").WaitFor("1: gebilligt.")
			if a.state(1) != consult.Approved {
				t.Fatalf("on disk: %s", a.state(1))
			}
			a.sit(size[0], size[1]).WaitFor("1 von 3").Press("g", "h").WaitFor("1: herausgegeben.")
			if a.state(1) != consult.Released {
				t.Fatalf("on disk: %s", a.state(1))
			}
		})
	}
}
