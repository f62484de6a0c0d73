package desk_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/post"
)

// mailbox is a server that does what it is told, in memory.
type mailbox struct {
	got  []post.Message
	fail map[string]error // by address
	die  func()           // before it answers
}

func (b *mailbox) take(_ context.Context, m post.Message) error {
	if err := b.fail[m.To.Address]; err != nil {
		return err
	}
	b.got = append(b.got, m)
	if b.die != nil {
		b.die()
	}
	return nil
}

func (b *mailbox) sends(x *town) desk.SendReport {
	x.t.Helper()
	r, err := x.svc.Send(x.t.Context(), x.ref, mail.Address{Address: "rathaus@moers.example"}, b.take, func(int, int) {})
	if err != nil {
		x.t.Fatal(err)
	}
	return r
}

// answered is a town in which 1 and 3 of Ada, 2 of Ben, 4 of somebody without an
// address and 5 of somebody unknown have released answers.
func answered(t *testing.T) (*town, consult.ResponseID) {
	t.Helper()
	x := newTown(t)
	row := func(line int, title string, who consult.Submitter) intake.Row {
		return intake.Row{Line: line, Content: title, Contribution: consult.Contribution{Title: title, Text: "Bitte.", Received: "2026-03-02"}, Submitter: who}
	}
	ada := consult.Submitter{Name: "Ada Lund", Email: "ada@post.example"}
	if err := x.take(row(2, "Ampel", ada), row(3, "Poller", consult.Submitter{Name: "Ben", Email: "ben@post.example"}), row(4, "Bank", ada),
		row(5, "Bus", consult.Submitter{Name: "Cem", Street: "Ring 1", Town: "Moers"}), row(6, "Bad", consult.Submitter{})); err != nil {
		t.Fatal(err)
	}
	x.do(consult.SetPhase{To: consult.Participation})
	on := consult.OrdinalsOf(1, 2, 3, 4, 5)
	x.do(consult.Vote{On: on, Value: consult.Full})
	id := consult.ResponseID(x.do(consult.Respond{On: on, Body: "{anrede},\n\nzu {nummer}: Das machen wir."}))
	x.release(id)
	return x, id
}

func (x *town) release(id consult.ResponseID) {
	x.t.Helper()
	x.do(consult.SubmitResponse{ID: id})
	x.do(consult.ApproveResponse{ID: id, Exception: "allein im Amt"})
	x.do(consult.ReleaseResponse{ID: id})
	on := consult.OrdinalsOf(1, 2, 3, 4, 5)
	x.do(consult.SetHandling{On: on, To: consult.Processed})
}

func TestEachPersonGetsOneMessageAndNoSecond(t *testing.T) {
	x, id := answered(t)
	plan, err := x.svc.SendPlan(t.Context(), x.ref)
	if err != nil || len(plan.Waiting) != 2 || len(plan.NoAddress) != 1 || len(plan.Unknown) != 1 {
		t.Fatalf("%+v, %v", plan, err)
	}
	if _, err := os.Stat(filepath.Join(x.dir, "moers/radwege/outbox")); !errors.Is(err, os.ErrNotExist) {
		t.Error("a dry run writes", err)
	}
	var box mailbox
	if r := box.sends(x); len(r.Sent) != 2 || len(box.got) != 2 {
		t.Fatalf("%+v", r)
	}
	m := box.got[0]
	if m.To.Address != "ada@post.example" || m.To.Name != "Ada Lund" || strings.Count(m.Body, "Das machen wir.") != 2 || !strings.Contains(m.Body, "Guten Tag Ada Lund,\n\nzu 3: Das") || !strings.Contains(m.Body, "Nr. 1 „Ampel“ vom 02.03.2026") || !strings.Contains(m.Body, "„Bank“") {
		t.Errorf("%+v", m)
	}
	if m.Thread != box.got[1].Thread || m.Thread == "" || m.ID == box.got[1].ID || !strings.HasSuffix(m.ID, "@moers.example") {
		t.Errorf("%q %q, %q %q", m.ID, m.Thread, box.got[1].ID, box.got[1].Thread)
	}
	for n, want := range map[consult.Ordinal]consult.Handling{1: consult.Notified, 2: consult.Notified, 3: consult.Notified, 4: consult.Processed, 5: consult.Processed} {
		if got := x.row(n).Handling; got != want {
			t.Errorf("contribution %d is %s", n, got)
		}
	}
	if r := box.sends(x); len(r.Sent)+len(r.Waiting) != 0 || len(box.got) != 2 {
		t.Errorf("the second run sends %+v", r)
	}
	// No personal data and no text lies in the outbox.
	files, _ := filepath.Glob(filepath.Join(x.dir, "moers/radwege/outbox/*.json"))
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil || strings.Contains(string(raw), "post.example") || strings.Contains(string(raw), "Ada Lund") || strings.Contains(string(raw), "machen") {
			t.Errorf("%s, %v", raw, err)
		}
	}
	// Another version is owed anew, and sent once.
	x.do(consult.EditResponse{ID: id, Body: "Das machen wir doch nicht."})
	x.release(id)
	if r := box.sends(x); len(r.Sent) != 2 || !strings.Contains(box.got[3].Body, "doch nicht") {
		t.Errorf("%+v", r)
	}
	x.sound()
}

// Whoever is killed while a message is handed over must not write to that person
// again by himself, and goes on with the others.
func TestAKilledRunIsGoneOnWith(t *testing.T) {
	x, _ := answered(t)
	box := mailbox{die: func() { panic("killed") }}
	func() {
		defer func() { recover() }()
		// A process that is killed does nothing more: nothing is put on record either.
		x.svc.Send(t.Context(), x.ref, mail.Address{Address: "rathaus@moers.example"}, box.take, func(int, int) {})
	}()
	if len(box.got) != 1 {
		t.Fatal(len(box.got))
	}
	box.die = nil
	r := box.sends(x)
	if len(box.got) != 2 || len(r.Sent) != 1 || len(r.Unsure) != 1 || box.got[0].To == box.got[1].To {
		t.Fatalf("%+v", r)
	}
	if r = box.sends(x); len(box.got) != 2 || len(r.Unsure) != 1 {
		t.Fatalf("%+v", r)
	}
	unsure := r.Unsure[0].ID
	if err := x.svc.Settle(t.Context(), x.ref, unsure, false); err != nil {
		t.Fatal(err)
	}
	if r = box.sends(x); len(box.got) != 3 || len(r.Sent) != 1 || r.Sent[0].ID != unsure {
		t.Errorf("%+v", r)
	}
	if err := x.svc.Settle(t.Context(), x.ref, unsure, true); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("what was sent is settled again: %v", err)
	}
}

func TestWhatFailsWaitsOrIsNamed(t *testing.T) {
	x, _ := answered(t)
	box := mailbox{fail: map[string]error{"ada@post.example": &post.Failure{Fate: post.Again, Err: errors.New("greylisted")}, "ben@post.example": &post.Failure{Fate: post.Never, Err: errors.New("no such user")}}}
	r := box.sends(x)
	if len(r.Later) != 1 || len(r.Failed) != 1 || r.Later[0].Reason != "greylisted" || r.Failed[0].Reason != "no such user" {
		t.Fatalf("%+v", r)
	}
	box.fail = nil
	if r = box.sends(x); len(r.Sent) != 0 || len(r.Later) != 1 {
		t.Errorf("it is tried again at once: %+v", r)
	}
	x.now = x.now.AddDate(0, 0, 1)
	if r = box.sends(x); len(r.Sent) != 1 || len(r.Failed) != 1 || box.got[0].To.Address != "ada@post.example" {
		t.Errorf("%+v", r)
	}
	// Nobody to take anything: the rest waits.
	x, _ = answered(t)
	down := &post.Failure{Fate: post.Again, Err: errors.New("refused"), Down: true}
	box = mailbox{fail: map[string]error{"ada@post.example": down, "ben@post.example": down}}
	if r = box.sends(x); len(r.Later) != 1 || len(r.Waiting) != 1 {
		t.Errorf("%+v", r)
	}
}

func TestAuthorsLearnWhyTheirsIsNotPublished(t *testing.T) {
	x, _ := answered(t)
	x.do(consult.Publish{On: consult.OrdinalsOf(2), To: consult.Rejected, Reason: consult.Spam, Note: "intern"})
	var box mailbox
	box.sends(x)
	if len(box.got) != 3 {
		t.Fatal(len(box.got))
	}
	m := box.got[2]
	if m.To.Address != "ben@post.example" || !strings.Contains(m.Body, "Werbung") || strings.Contains(m.Body, "intern") {
		t.Errorf("%+v", m)
	}
	g, err := x.view().Gate(t.Context())
	if err != nil || g.Line(consult.HurdleWithheld).Count != 0 || g.Line(consult.HurdleNotice).Count != 2 {
		t.Errorf("%+v, %v", g, err)
	}
	if _, err := x.svc.Heard(t.Context(), x.ref, x.view().Head(), desk.Heard{On: consult.OrdinalsOf(4, 5), How: "impossible"}); !isBroken(err, consult.RuleImpossible) {
		t.Error(err)
	}
	if _, err := x.svc.Heard(t.Context(), x.ref, x.view().Head(), desk.Heard{On: consult.OrdinalsOf(4, 5), How: "told"}); err != nil {
		t.Error(err)
	}
}

func TestPeopleWithoutMailGetLetters(t *testing.T) {
	x, _ := answered(t)
	x.prints("4", "Cem", "Ring 1", "Guten Tag Cem,", "zu 4: Das machen wir.", "20.03.2026")
	if last, ok := x.view().Entry(x.view().Head()); !ok || last.Op != consult.OpExport {
		t.Errorf("the last entry is %s", last.Op)
	}
	// Why something is not published is owed on paper, too, until it is told.
	x.do(consult.Publish{On: consult.OrdinalsOf(4), To: consult.Rejected, Reason: consult.Insult})
	x.prints("4", "Das machen wir.", "beleidigt andere")
	if _, err := x.svc.Heard(t.Context(), x.ref, x.view().Head(), desk.Heard{On: consult.OrdinalsOf(4), How: "sent"}); err != nil {
		t.Fatal(err)
	}
	if raw, on, err := x.svc.Letters(t.Context(), x.ref); err != nil || len(raw) > 0 || on.Count() > 0 {
		t.Error(on, err)
	}
}

// prints writes the letters that are due, and looks for what has to be in them.
func (x *town) prints(about string, wanted ...string) {
	t := x.t
	t.Helper()
	raw, on, err := x.svc.Letters(t.Context(), x.ref)
	if err != nil || on.String() != about {
		t.Fatal(on, err)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(page), "-- ") || strings.Contains(string(page), "--<") {
		t.Errorf("a letter on paper ends like a mail: %s", page)
	}
	for _, want := range wanted {
		if !strings.Contains(string(page), want) {
			t.Errorf("%q is not in %s", want, page)
		}
	}
}

// Attack: whoever may not tell people sends, settles or looks at what would be sent.
func TestOnlyWhoTellsPeopleSends(t *testing.T) {
	x, _ := answered(t)
	for _, role := range []consult.Role{consult.Partner, consult.Council, consult.Intake, consult.Approver, consult.Privacy, consult.Auditor, consult.Admin} {
		id, err := x.svc.CreateAccount(t.Context(), role.String(), "")
		if err == nil {
			err = x.svc.Grant(t.Context(), id, consult.Grant{Role: role, Scope: "moers/radwege", SeePublished: true})
		}
		if err != nil {
			t.Fatal(err)
		}
		s := x.as(id)
		var box mailbox
		_, planned := s.SendPlan(t.Context(), x.ref)
		_, sent := s.Send(t.Context(), x.ref, mail.Address{Address: "x@y.example"}, box.take, func(int, int) {})
		for _, err := range []error{planned, sent, s.Settle(t.Context(), x.ref, "aaaa", true)} {
			var denied *consult.Denied
			if !errors.As(err, &denied) {
				t.Errorf("%s: %v", role, err)
			}
		}
		if len(box.got) > 0 {
			t.Errorf("%s sends", role)
		}
	}
}

func TestWhatIsAnsweredAndNotProcessedIsNamed(t *testing.T) {
	x := newTown(t, "Eine Ampel!", "Ein Radweg!")
	x.do(consult.SetPhase{To: consult.Participation})
	on := consult.OrdinalsOf(2)
	x.do(consult.Vote{On: on, Value: consult.Acknowledge})
	id := consult.ResponseID(x.do(consult.Respond{On: on, Body: "Danke."}))
	x.do(consult.SubmitResponse{ID: id})
	x.do(consult.ApproveResponse{ID: id, Exception: "allein im Amt"})
	x.do(consult.ReleaseResponse{ID: id})
	unfinished := func() string {
		t.Helper()
		plan, err := x.svc.SendPlan(t.Context(), x.ref)
		if err != nil {
			t.Fatal(err)
		}
		return consult.OrdinalsOf(plan.Unfinished...).String()
	}
	if got := unfinished(); got != "2" {
		t.Errorf("answered, and not processed: %q", got)
	}
	x.do(consult.SetHandling{On: on, To: consult.Processed})
	if got := unfinished(); got != "" {
		t.Errorf("processed: %q", got)
	}
}
