package desk_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/search"
)

const (
	complaint = "Guten Tag, ich bin Ulrike Weg und wohne Gerbergasse 4.\nDer Weg ist zu eng. Tel. 02841/201-44"
	harmless  = "Der Weg ist zu eng."
)

// letters takes contributions in with who wrote them.
func letters(t *testing.T, more ...string) *town {
	x := newTown(t)
	var in []intake.Row
	for i, text := range append([]string{complaint, harmless}, more...) {
		in = append(in, intake.Row{Line: i + 2, Content: fmt.Sprint(i), Contribution: consult.Contribution{
			SourceID: fmt.Sprint(i), Title: "Betreff Weg", Text: text, Channel: consult.Letter, Received: "2026-03-12"},
			Submitter: consult.Submitter{Name: "Weg, Ulrike", Email: fmt.Sprint(i, "@post.example")}})
	}
	if _, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: in, Source: "file"}); err != nil {
		t.Fatal(err)
	}
	return x
}

func (x *town) findings(n consult.Ordinal) []desk.Finding {
	x.t.Helper()
	list, err := x.view().Findings(n)
	if err != nil {
		x.t.Fatal(err)
	}
	return list
}

// blacken blacks out all that the finder has found in a contribution.
func (x *town) blacken(n consult.Ordinal) {
	x.t.Helper()
	title, text := desk.Judgement(x.findings(n))
	x.do(consult.Redact{On: n, Title: title, Text: text, Why: consult.OwnName})
}

func said(list []desk.Finding) string {
	var out []string
	for _, f := range list {
		out = append(out, f.Kind.String()+" "+f.Words.String())
	}
	return strings.Join(out, "; ")
}

// Attack: personal data goes out because nobody looked, by whatever way leads to
// it: publishing one or many, handing over, taking back that it was hidden,
// correcting what is published. What must hold: it is refused, and names what was
// found, until somebody has blacked it out or found it to be none.
func TestNothingGoesOutWithPersonalDataUnjudged(t *testing.T) {
	t.Parallel()
	x := letters(t)
	if got := said(x.findings(1)); got != "name Ulrike Weg; address Gerbergasse 4; phone 02841/201-44" {
		t.Fatal(got)
	}
	if got := x.findings(1)[1]; got.Before.String() != "Guten Tag, ich bin Ulrike Weg und wohne " || !strings.HasPrefix(got.After.String(), ". Der Weg ist") {
		t.Errorf("stands between %q and %q", got.Before, got.After)
	}
	if len(x.findings(2)) != 0 {
		t.Error(said(x.findings(2)))
	}
	if got, err := x.view().Unjudged(consult.OrdinalsOf(1, 2)); err != nil || got.String() != "1" {
		t.Errorf("%s, %v", got, err)
	}
	refused := func(err error) {
		t.Helper()
		var b *consult.Broken
		if !errors.As(err, &b) || b.Rule != consult.RulePersonalData || b.Item != 1 || b.To != "name, address, phone" && b.To != "phone" {
			t.Errorf("%v", err)
		}
	}
	publish := consult.Publish{On: consult.OrdinalsOf(1, 2), To: consult.Published}
	_, err := x.svc.Do(t.Context(), x.ref, x.view().Head(), publish)
	refused(err)
	_, err = x.svc.Do(t.Context(), x.ref, x.view().Head(), consult.Refer{On: consult.OrdinalsOf(1), Addressee: "ADFC", Date: "2026-04-01"})
	refused(err)
	_, err = x.svc.Append(t.Context(), x.ref, x.view().Head(), func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		ev, err := consult.Decide(st, a, publish)
		return []consult.Event{ev}, err
	})
	refused(err)

	list := x.findings(1)
	place, text := desk.Judgement(list[1:2])
	x.do(consult.Dismiss{On: 1, Title: place, Text: text, Why: "place"})
	if got := said(x.findings(1)); got != "name Ulrike Weg; phone 02841/201-44" {
		t.Error(got)
	}
	x.blacken(1)
	if len(x.findings(1)) != 0 {
		t.Error(said(x.findings(1)))
	}
	x.do(publish)

	more := strings.Replace(complaint, "zu eng", "zu eng, rufen Sie 02841/99999 an", 1)
	_, err = x.svc.Do(t.Context(), x.ref, x.view().Head(), consult.Correct{On: 1, Text: &more, Reason: "überlesen"})
	refused(err)
	hide := x.do(consult.Publish{On: consult.OrdinalsOf(1), To: consult.Hidden, Reason: consult.ThirdPartyData})
	x.do(consult.Correct{On: 1, Text: &more, Reason: "überlesen"})
	_, err = x.svc.Undo(t.Context(), x.ref, hide)
	refused(err)
	x.sound()
}

// Attack: a partner looks for the words that are blacked out: by reading, by
// searching, by counting, by sorting, by the bytes of a segment, by asking for the
// findings themselves. What must hold: each way leads to nothing, before and after
// the files are read anew and from the index, and staff read everything.
func TestNobodyElseFindsWhatIsBlackedOut(t *testing.T) {
	t.Parallel()
	x := letters(t, "Auch hier: Ulrike Weg")
	x.do(consult.Redact{On: 2, Title: consult.Passages{{From: 0, To: 7}}, Why: consult.ThirdPerson})
	x.blacken(1)
	x.blacken(3)
	x.do(consult.Publish{On: consult.OrdinalsOf(1, 2, 3), To: consult.Published})
	line := strings.Index(complaint, "\n") + 1
	x.do(consult.Divide{On: 1, Bounds: []int{0, strings.Index(complaint, "Ulrike") + 3, line, len(complaint)}})
	account := x.holding(consult.Grant{Role: consult.Partner, Scope: "moers/radwege", SeePublished: true})
	for range 2 {
		v := x.viewOf(account)
		secrets := []string{"Ulrike", "Gerbergasse", "02841", "201-44", "Ul", "rike", "Gerb"}
		d, err := v.Detail(1)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := v.Raw(1)
		if err != nil {
			t.Fatal(err)
		}
		everything := fmt.Sprintf("%+v %+v %q", d, raw, raw.Text)
		for _, row := range v.All() {
			r, err := v.Row(row)
			if err != nil {
				t.Fatal(err)
			}
			everything += fmt.Sprintf("%+v", r)
		}
		for _, s := range secrets {
			if strings.Contains(everything, s) {
				t.Errorf("%q stands in %s", s, everything)
			}
			if s == "Ul" {
				continue
			}
			q, err := search.Parse(s, x.now)
			if err != nil {
				t.Fatal(err)
			}
			if hits := v.Find(q); len(hits) > 0 {
				t.Errorf("%q finds %v", s, hits)
			}
			without, err := search.Parse("-"+s, x.now)
			if err != nil {
				t.Fatal(err)
			}
			if hits := v.Find(without); len(hits) != 3 {
				t.Errorf("-%q finds %v", s, hits)
			}
		}
		if want := "Guten Tag, ich bin ████ und wohne ████.\nDer Weg ist zu eng. Tel. ████"; raw.Text != want {
			t.Errorf("reads %q", raw.Text)
		}
		if len(d.Parts) != 3 || d.Parts[0].Text.String() != "Guten Tag, ich bin ████" || d.Parts[1].Text.String() != "████ und wohne ████." || d.Parts[1].From+d.Parts[1].To+d.Parts[2].To != 0 {
			t.Errorf("%+v", d.Parts)
		}
		if d.Black != nil || d.BlackTitle != nil || d.Original != nil {
			t.Error("the original is in the detail")
		}
		if _, err := v.Findings(1); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("findings: %v", err)
		}
		if _, err := v.Unjudged(consult.OrdinalsOf(1)); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("unjudged: %v", err)
		}
		if _, err := x.desk.Service(consult.Account{ID: account}).Do(t.Context(), x.ref, v.Head(), consult.Dismiss{On: 1, Text: consult.Passages{{From: 0, To: 40}}, Why: "mistake"}); err == nil {
			t.Error("a partner lays it bare")
		}
		for seq := range uint64(20) {
			if _, ok := v.Entry(seq); ok {
				t.Errorf("reads entry %d", seq)
			}
		}
		// "████ Weg" stands before "Betreff Weg" or behind it for everybody alike, by
		// what is to be read; the longer original must not order by its length.
		if got := v.Sort(v.All(), desk.Order{Key: desk.ByLength}); !slices.Equal(got, []consult.Ordinal{2, 3, 1}) && !slices.Equal(got, []consult.Ordinal{3, 2, 1}) {
			t.Errorf("by length %v", got)
		}
		by := v.Sort(v.All(), desk.Order{Key: desk.ByTitle})
		if !slices.Equal(by, []consult.Ordinal{1, 3, 2}) {
			t.Errorf("by title %v", by)
		}
		if got := x.view().Sort(x.view().All(), desk.Order{Key: desk.ByTitle}); !slices.Equal(got, []consult.Ordinal{1, 2, 3}) {
			t.Errorf("staff, by title %v", got)
		}
		if x.finds("Gerbergasse") != 1 {
			t.Error("staff find it no longer")
		}
		staff := x.detail(1)
		if staff.Text.String() != complaint || len(staff.Black) != 6 || !staff.Black[1].Black || staff.Black[1].Text.String() != "Ulrike Weg" {
			t.Errorf("%+v", staff.Black)
		}
		x.desk, x.svc = x.open()
	}
}

// Attack: a typing error is corrected after something was blacked out, and the
// old offsets lay bare half of the name. What must hold: nothing comes to light,
// not by the correction and not by taking it back.
func TestACorrectionLaysNothingBare(t *testing.T) {
	t.Parallel()
	x := letters(t)
	x.blacken(1)
	x.do(consult.Publish{On: consult.OrdinalsOf(1), To: consult.Published})
	v := x.viewOf(x.holding(consult.Grant{Role: consult.Partner, Scope: "moers/radwege", SeePublished: true}))
	reads := func(want string) {
		t.Helper()
		raw, err := v.Raw(1)
		if err != nil || raw.Text != want {
			t.Errorf("%v: reads %q, want %q", err, raw.Text, want)
		}
	}
	covered := "Guten Tag, ich bin ████ und wohne ████.\nDer Weg ist zu eng. Tel. ████"
	reads(covered)
	for _, c := range []struct{ from, to, want string }{
		{"Guten Tag", "Sehr geehrte Damen und Herren", strings.Replace(covered, "Guten Tag", "Sehr geehrte Damen und Herren", 1)},
		{"Weg und", "Wegener und", covered},
		{"zu eng", "viel zu eng", strings.Replace(covered, "zu eng", "viel zu eng", 1)},
		{"Gerbergasse 4", "Gerbergasse 44", covered},
	} {
		now := strings.Replace(complaint, c.from, c.to, 1)
		fix := x.do(consult.Correct{On: 1, Text: &now, Reason: "vertippt"})
		reads(c.want)
		if _, err := x.svc.Undo(t.Context(), x.ref, fix); err != nil {
			t.Fatal(err)
		}
		reads(covered)
	}
	now := strings.Replace(complaint, "Guten Tag", "Moin", 1)
	x.do(consult.Correct{On: 1, Text: &now, Reason: "vertippt"})
	at := strings.Index(now, "zu eng")
	x.do(consult.Redact{On: 1, Text: consult.Passages{{From: at, To: at + 6}}, Why: consult.OtherPersonal, Note: "so gewünscht"})
	reads("Moin, ich bin ████ und wohne ████.\nDer Weg ist ████. Tel. ████")
	x.sound()
}

func TestPassagesLieInTheText(t *testing.T) {
	t.Parallel()
	x := letters(t)
	for _, p := range []consult.Passages{{{From: 0, To: len(complaint) + 1}}, {{From: len(complaint), To: len(complaint) + 4}}} {
		x.refuses(consult.RuleRedactionBounds, consult.Redact{On: 1, Text: p, Why: consult.OwnName})
		x.refuses(consult.RuleRedactionBounds, consult.Dismiss{On: 1, Title: p, Why: "place"})
	}
	umlaut := "Für Örtze"
	x.do(consult.Correct{On: 2, Text: &umlaut, Reason: "vertippt"})
	x.refuses(consult.RuleRedactionBounds, consult.Redact{On: 2, Text: consult.Passages{{From: 2, To: 5}}, Why: consult.OwnName})
}

// What is found to be no personal data is shown again, and not asked about.
func TestWhatIsDismissedIsShownAgain(t *testing.T) {
	t.Parallel()
	x := letters(t)
	x.blacken(1)
	at := strings.Index(complaint, "Gerbergasse")
	x.do(consult.Dismiss{On: 1, Text: consult.Passages{{From: at, To: at + len("Gerbergasse 4")}}, Why: "place"})
	x.do(consult.Publish{On: consult.OrdinalsOf(1), To: consult.Published})
	v := x.viewOf(x.holding(consult.Grant{Role: consult.Council, Scope: "moers/radwege"}))
	raw, err := v.Raw(1)
	if want := "Guten Tag, ich bin ████ und wohne Gerbergasse 4.\nDer Weg ist zu eng. Tel. ████"; err != nil || raw.Text != want {
		t.Errorf("%v: %q", err, raw.Text)
	}
	q, _ := search.Parse("Gerbergasse", x.now)
	if len(v.Find(q)) != 1 {
		t.Error("the place is not found")
	}
}
