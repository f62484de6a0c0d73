package command_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pult/cmd/command"
	"pult/consult"
)

// Attack: everybody tries to take out what is for others. What must hold: exactly
// the roles of the contract get a file; who does not read the consultation learns
// nothing of it; and no file of the server is named.
func TestWhoMayExportWhat(t *testing.T) {
	x := newDesktop(t)
	may := map[consult.Audience][]consult.Role{
		consult.AudienceInternal: {consult.Moderator, consult.Admin},
		consult.AudienceCouncil:  {consult.Moderator, consult.Admin, consult.Approver, consult.Council, consult.Auditor},
		consult.AudiencePartner:  {consult.Moderator, consult.Admin, consult.Approver, consult.Council, consult.Auditor, consult.Intake, consult.Privacy, consult.Partner},
		consult.AudiencePublic:   {consult.Moderator, consult.Admin, consult.Approver, consult.Council, consult.Auditor, consult.Intake, consult.Privacy, consult.Partner},
	}
	for _, role := range consult.Roles() {
		if role == consult.System {
			continue
		}
		acc := x.account(role, "moers/radwege", true)
		for _, audience := range consult.Audiences() {
			code, out, said := x.remote(acc, "", "export", "moers/radwege", "--format", "jsonl", "--audience", audience.String())
			allowed := false
			for _, r := range may[audience] {
				allowed = allowed || r == role
			}
			switch {
			case allowed && (code != 0 || out == ""), !allowed && (code != command.ExitDenied || out != ""):
				t.Errorf("%s exports for %s: exit %d, %q, %s", role, audience, code, out, said)
			case audience != consult.AudienceInternal && strings.Contains(out, "ada@post.example"):
				t.Errorf("%s for %s reads an address: %s", role, audience, out)
			}
			if code, out, _ := x.remote(acc, "", "export", "moers/hallenbad", "--format", "jsonl", "--audience", audience.String()); code != command.ExitInput || out != "" {
				t.Errorf("%s exports elsewhere: exit %d, %q", role, code, out)
			}
		}
	}
	moderator := x.account(consult.Moderator, "moers/radwege", false)
	for code, args := range map[int][]string{
		command.ExitUsage:  {"export", "moers/radwege", "--format", "csv"},
		command.ExitDenied: {"export", "moers/radwege", "--format", "csv", "--audience", "internal", "--out", filepath.Join(t.TempDir(), "x.csv")},
	} {
		if got, out, said := x.remote(moderator, "", args...); got != code || out != "" {
			t.Errorf("%q: exit %d, %q, %s", args, got, out, said)
		}
	}
}

// Attack: a partner takes out what they see, and looks for more in numbers, counts
// and names. What must hold: their own numbers, nothing that was not published or
// handed over to them, and no trace of how much else there is.
func TestAPartnerExportsTheirOwnView(t *testing.T) {
	x := newDesktop(t)
	partner := x.account(consult.Partner, "moers/radwege", true)
	x.svc.Do(t.Context(), consult.Ref{Municipality: "moers", Consultation: "radwege"}, 1<<40, consult.MarkEnvironmental{On: consult.OrdinalsOf(2), To: true})
	for _, audience := range []string{"partner", "public"} {
		code, out, said := x.remote(partner, "", "export", "moers/radwege", "--format", "jsonl", "--audience", audience)
		if code != 0 || lines(out) != 2 || !strings.HasPrefix(out, `{"id":"1","title":"Bus"`) || strings.Contains(out, "Poller") {
			t.Errorf("exit %d: %s%s", code, out, said)
		}
		for _, secret := range []string{"source_id", "p-1", "ada", "entry", "not for"} {
			if strings.Contains(out+said, secret) {
				t.Errorf("%q in %s%s", secret, out, said)
			}
		}
	}
	// Staff make the public file: with what the law wants laid open, and how many are left out.
	if out := x.local("", "export", "moers/radwege", "--format", "jsonl", "--audience", "public"); lines(out) != 3 || !strings.Contains(out, `{"id":"U-`) {
		t.Error(out)
	}
}

func TestAnExportIsOnRecordAndTheSameTwice(t *testing.T) {
	x := newDesktop(t)
	journal := filepath.Join(x.dir, "moers/radwege/journal.jsonl")
	for _, format := range []string{"csv", "xlsx", "jsonl", "docx", "html"} {
		first := x.local("", "export", "moers/radwege", "--format", format, "--where", "ampel")
		raw, err := os.ReadFile(journal)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256([]byte(first))
		last := string(raw[strings.LastIndex(strings.TrimSpace(string(raw)), "\n")+1:])
		for _, member := range []string{`"op":"export"`, `"to":"internal"`, `"format":"` + format + `"`, `"count":1`, base64.RawURLEncoding.EncodeToString(sum[:]), `"text":{"query":"ampel"}`} {
			if !strings.Contains(last, member) {
				t.Errorf("%s is not in %s", member, last)
			}
		}
		if again := x.local("", "export", "moers/radwege", "--format", format, "--where", "ampel"); again != first {
			t.Errorf("%s: the second export differs:\n%s\n%s", format, first, again)
		}
	}
	x.local("", "check")
}

func TestAnExportWritesOverNothing(t *testing.T) {
	x := newDesktop(t)
	name := filepath.Join(t.TempDir(), "aus.csv")
	x.local("", "export", "moers/radwege", "--format", "csv", "--out", name)
	info, err := os.Stat(name)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, %v", info, err)
	}
	for _, there := range []string{name, filepath.Join(x.dir, "moers", "aus.csv")} {
		code, _, said := run(t.Context(), command.Env{Args: []string{"export", "moers/radwege", "--format", "csv", "--out", there}, Local: true,
			Getenv: func(string) string { return x.dir }})
		if code != command.ExitInput {
			t.Errorf("exit %d: %s", code, said)
		}
	}
}

// Attack: somebody writes a formula, an escape sequence, a page of HTML. What must
// hold: every cell of the table is a text, and nothing of it acts.
func TestCellsAreNoFormulas(t *testing.T) {
	x := newDesktop(t)
	x.local(`{"id":"h-1","title":"=cmd|'/c calc'!A1","text":"@SUM(1)\u001b[2J\u202egnp.exe <script>alert(1)</script>"}
{"id":"h-2","text":"\t=1+1;\"quoted\"\n-2"}
`, "import", "moers/radwege", "-")
	out := x.local("", "export", "moers/radwege", "--format", "csv")
	if strings.ContainsAny(out, "\x1b\u202e") || !strings.HasPrefix(out, "\ufeffID;") || !strings.Contains(out, "\r\n") {
		t.Errorf("%q", out)
	}
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff")))
	in.Comma = ';'
	rows, err := in.ReadAll()
	if err != nil || len(rows) != 6 {
		t.Fatal(len(rows), err)
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
				t.Errorf("%q begins a formula", cell)
			}
		}
	}
}

func TestExportRefusesWhileFindingsAreOpen(t *testing.T) {
	x := newDesktop(t)
	x.local(`{"id":"f-1","title":"Anruf","text":"Rufen Sie mich an: 0172 1234567, Ihre Eva","author":"Eva Lund"}`+"\n", "import", "moers/radwege", "-")
	ref := consult.Ref{Municipality: "moers", Consultation: "radwege"}
	moderator, council := x.account(consult.Moderator, "moers/radwege", false), x.account(consult.Council, "moers/radwege", false)
	if err := x.desk.Refresh(ref); err != nil {
		t.Fatal(err)
	}
	code, out, said := x.remote(moderator, "", "export", "moers/radwege", "--format", "jsonl", "--audience", "council")
	if code != command.ExitFinding || out != "" || !strings.Contains(said, "contribution 4, text: phone\n") || strings.Contains(said, "0172") {
		t.Errorf("exit %d: %q, %s", code, out, said)
	}
	// Who may not read it learns that it is refused, and not why.
	code, out, said = x.remote(council, "", "export", "moers/radwege", "--format", "jsonl", "--audience", "council")
	if code != command.ExitFinding || out != "" || strings.Contains(said, "contribution 4") || lines(said) != 1 {
		t.Errorf("exit %d: %q, %s", code, out, said)
	}
	// What holds nothing of it leaves.
	if code, out, said = x.remote(moderator, "", "export", "moers/radwege", "--format", "jsonl", "--audience", "council", "--where", "poller"); code != 0 || lines(out) != 1 {
		t.Errorf("exit %d: %q, %s", code, out, said)
	}
	v, err := x.desk.View(x.desk.Operator(), ref)
	if err != nil {
		t.Fatal(err)
	}
	list, err := v.Findings(4)
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	for _, f := range list {
		if _, err := x.svc.Do(t.Context(), ref, 1<<40, consult.Redact{On: 4, Text: consult.Passages{f.Passage}, Why: f.Kind}); err != nil {
			t.Fatal(err)
		}
	}
	code, out, said = x.remote(council, "", "export", "moers/radwege", "--format", "jsonl", "--audience", "council")
	if code != 0 || lines(out) != 4 || !strings.Contains(out, "████") || strings.Contains(out, "0172") || strings.Contains(out, "Lund") || !strings.Contains(out, `"key":"E-4"`) {
		t.Errorf("exit %d: %s%s", code, out, said)
	}
}

// The house's answer begins with the name: that leaves for nobody but staff.
func TestAnswersLeaveWithoutNames(t *testing.T) {
	x := newDesktop(t)
	x.local(`{"id":"a-1","title":"Bank","text":"Mehr Bänke.","author":"Eva Lund","email":"eva@post.example"}`+"\n", "import", "moers/radwege", "-")
	ref := consult.Ref{Municipality: "moers", Consultation: "radwege"}
	if err := x.desk.Refresh(ref); err != nil {
		t.Fatal(err)
	}
	on := consult.OrdinalsOf(4)
	do := func(cmd consult.Command) uint64 {
		t.Helper()
		r, err := x.svc.Do(t.Context(), ref, 1<<40, cmd)
		if err != nil {
			t.Fatal(err)
		}
		return r.Seq()
	}
	do(consult.Vote{On: on, Value: consult.Partial, Rationale: "Wie Frau Lund schreibt."})
	id := consult.ResponseID(do(consult.Respond{On: on, Body: "Guten Tag Frau Lund, Fragen an rathaus@moers.example; wir schrieben an eva@post.example."}))
	export := func(audience string) string {
		return x.local("", "export", "moers/radwege", "--format", "jsonl", "--audience", audience, "--where", "bank")
	}
	if out := export("internal"); !strings.Contains(out, "Guten Tag Frau Lund") {
		t.Error(out)
	}
	if out := export("council"); strings.Contains(out, "Guten Tag") || !strings.Contains(out, "Wie Frau ████ schreibt") {
		t.Errorf("a draft leaves, or a name: %s", out)
	}
	do(consult.SubmitResponse{ID: id})
	do(consult.ApproveResponse{ID: id, Exception: "allein"})
	if out := export("council"); !strings.Contains(out, "Guten Tag Frau ████") || strings.Contains(out, "eva@") || !strings.Contains(out, "rathaus@moers.example") {
		t.Error(out)
	}
}

// Attack on those who took part: an answer calls somebody by their first name, and a
// child signed with the class.
func TestAnswersLeaveWithoutFirstNames(t *testing.T) {
	x := newDesktop(t)
	x.local(`{"id":"a-1","title":"Tor","text":"Ein Tor reicht.","author":"Luis und Mio, 3a"}`+"\n"+`{"id":"a-2","title":"Bank","text":"Mehr Bänke.","author":"Eva Lund"}`+"\n", "import", "moers/radwege", "-")
	if err := x.desk.Refresh(radwege); err != nil {
		t.Fatal(err)
	}
	x.do(consult.Publish{On: consult.OrdinalsOf(4, 5), To: consult.Published})
	for n, body := range map[consult.Ordinal]string{4: "Lieber Luis, lieber Mio, ein Tor passt hin.", 5: "Liebe Eva, hallo Eva, die Bänke kommen."} {
		x.do(consult.Vote{On: consult.OrdinalsOf(n), Value: consult.Full})
		id := consult.ResponseID(x.do(consult.Respond{On: consult.OrdinalsOf(n), Body: body}))
		x.do(consult.SubmitResponse{ID: id})
		x.do(consult.ApproveResponse{ID: id, Exception: "allein"})
		x.do(consult.ReleaseResponse{ID: id})
	}
	for _, audience := range []string{"council", "partner", "public"} {
		out := x.local("", "export", "moers/radwege", "--format", "jsonl", "--audience", audience)
		for _, name := range []string{"Luis", "Mio", "Eva", "Lund", "3a"} {
			if strings.Contains(out, name) {
				t.Errorf("%s reads %q: %s", audience, name, out)
			}
		}
		if !strings.Contains(out, "ein Tor passt hin") || !strings.Contains(out, "die Bänke kommen") {
			t.Errorf("%s reads no answer: %s", audience, out)
		}
	}
}

func TestJSONLinesComeInAgain(t *testing.T) {
	x := newDesktop(t)
	x.local(`{"id":"k-1","title":"Antwort","text":"Stimmt.","parent":"p-1","author":"Eva Lund","votes":{"up":3,"down":1},"lat":51.4,"lon":6.6,"submitted_at":"2026-03-03T10:00:00+01:00"}`+"\n", "import", "moers/radwege", "-")
	out := x.local("", "export", "moers/radwege", "--format", "jsonl")
	x.local("", "new", "moers/kopie", "--title", "Kopie")
	x.local(out, "import", "moers/kopie", "-")
	again := x.local("", "export", "moers/kopie", "--format", "jsonl")
	strip := func(s string) string {
		var rows []string
		for row := range strings.Lines(s) {
			for _, member := range []string{`"publication":"approved",`, `"publication":"pending",`, `"handling":"new",`, `"handling":"processing",`} {
				row = strings.ReplaceAll(row, member, "")
			}
			rows = append(rows, row[:strings.Index(row, `"parts"`)])
		}
		return strings.Join(rows, "\n")
	}
	if strip(out) != strip(again) {
		t.Errorf("%s\n%s", strip(out), strip(again))
	}
	if !strings.Contains(again, `"parent":"p-1"`) || !strings.Contains(again, `"votes":{"up":3,"down":1}`) {
		t.Error(again)
	}
}
