package desk_test

import (
	"errors"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/search"
)

const twoPoints = "Die Poller stören. Größere Abstände!\n\nDie Ampel ist zu kurz."

// divided is a town with one contribution that is cut in two.
func divided(t *testing.T) *town {
	x := newTown(t)
	rows := []intake.Row{
		{Line: 2, Content: "1", Contribution: consult.Contribution{Title: "Poller", Text: twoPoints, Attachments: []string{"Brief.pdf"}}},
		{Line: 3, Content: "2", Contribution: consult.Contribution{Text: " ", Title: "siehe Anlage", Attachments: []string{"Scan.pdf", "Karte.pdf"}}},
	}
	if _, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: rows, Source: "file", Round: "1"}); err != nil {
		t.Fatal(err)
	}
	x.do(consult.Divide{On: 1, Bounds: []int{0, strings.Index(twoPoints, "Die Ampel"), len(twoPoints)}})
	return x
}

func (x *town) detail(n consult.Ordinal) desk.Detail {
	x.t.Helper()
	d, err := x.view().Detail(n)
	if err != nil {
		x.t.Fatal(err)
	}
	return d
}

func (x *town) refuses(rule consult.Rule, cmd consult.Command) {
	x.t.Helper()
	var b *consult.Broken
	if _, err := x.svc.Do(x.t.Context(), x.ref, x.view().Head(), cmd); !errors.As(err, &b) || b.Rule != rule {
		x.t.Errorf("%#v: %v", cmd, err)
	}
}

// unlawful writes an event that nothing would have decided.
func (x *town) unlawful(ev consult.Event) {
	x.t.Helper()
	ev.Role, ev.By = consult.Moderator, x.desk.Operator().ID
	_, err := x.svc.Append(x.t.Context(), x.ref, 0, func(*consult.State, consult.Actor) ([]consult.Event, error) { return []consult.Event{ev}, nil })
	if err != nil && !errors.As(err, new(*desk.Unsettled)) {
		x.t.Fatal(err)
	}
}

// published is the view of a partner who sees what is published.
func (x *town) published() *desk.View {
	x.t.Helper()
	id, err := x.svc.CreateAccount(x.t.Context(), "Radclub", "")
	if err == nil {
		err = x.svc.Grant(x.t.Context(), id, consult.Grant{Role: consult.Partner, Scope: "moers/radwege", SeePublished: true})
	}
	if err != nil {
		x.t.Fatal(err)
	}
	account, err := x.desk.Account(id)
	if err != nil {
		x.t.Fatal(err)
	}
	view, err := x.desk.View(account, x.ref)
	if err != nil {
		x.t.Fatal(err)
	}
	return view
}

// begins reports whether the first cut lies before the word.
func begins(d desk.Division, word string) bool {
	for _, p := range d.Pieces {
		if p.At == d.Cuts[0] {
			return p.Text.String() == word && p.Break == consult.BreakParagraph
		}
	}
	return false
}

func (x *town) finds(query string) int {
	x.t.Helper()
	q, err := search.Parse(query, x.now)
	if err != nil {
		x.t.Fatal(err)
	}
	return len(x.view().Find(q))
}

func TestADividedContributionShowsItsParts(t *testing.T) {
	t.Parallel()
	x := divided(t)
	theme := consult.ThemeID(x.do(consult.CreateTheme{Label: "Ampeln"}))
	second := consult.Parts{{Item: 1, Number: 2}}
	x.do(consult.Vote{On: consult.OrdinalsOf(1), Parts: second, Value: consult.No, Rationale: "zu teuer"})
	x.do(consult.Tag{On: consult.OrdinalsOf(1), Parts: second, Add: []consult.ThemeID{theme}})
	x.do(consult.AddNote{On: consult.OrdinalsOf(1), Parts: second, Note: "Landesstraße"})
	d := x.detail(1)
	if len(d.Parts) != 2 || d.Segments != 2 || d.SegmentsOpen != 1 || d.Decision != 0 || !d.Rationale.Empty() {
		t.Fatalf("%+v", d.Row)
	}
	a, b := d.Parts[0], d.Parts[1]
	if a.Name != "1.1" || a.Text.String() != "Die Poller stören. Größere Abstände!" || a.Decision != 0 || len(a.Themes) > 0 {
		t.Errorf("first: %+v", a)
	}
	if b.Name != "1.2" || b.Text.String() != "Die Ampel ist zu kurz." || b.Decision != consult.No || b.Rationale.String() != "zu teuer" || b.Themes[0].Label().String() != "Ampeln" {
		t.Errorf("second: %+v", b)
	}
	if n := d.NoteTexts[0]; n.On != "1.2" || d.Notes != 1 {
		t.Errorf("note: %+v", n)
	}
	for query, want := range map[string]int{"has:segment": 1, "decision:open": 2, "decision:no": 1, "decision:mixed": 0, "theme:ampeln": 1, "has:rationale": 1} {
		if got := x.finds(query); got != want {
			t.Errorf("%s finds %d, want %d", query, got, want)
		}
	}
	x.do(consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full})
	if d := x.detail(1); d.Decision != consult.Mixed || x.finds("decision:mixed") != 1 || x.finds("decision:full decision:open") != 2 || x.finds("decision:open") != 1 {
		t.Errorf("decided unlike it reads %v", d.Decision)
	}
	if last := x.detail(1).History; last[len(last)-1].Names() != "1.1" {
		t.Errorf("the whole was decided as %s", last[len(last)-1].Names())
	}
}

func TestATextIsCutBetweenItsCharactersOnly(t *testing.T) {
	t.Parallel()
	x := divided(t)
	umlaut := strings.Index(twoPoints, "ö")
	for _, bounds := range [][]int{{0, umlaut + 1, len(twoPoints)}, {0, 5, len(twoPoints) + 1}, {0, 5}, {0, 40, 42, len(twoPoints)}} {
		x.refuses(consult.RuleSegmentBounds, consult.Divide{On: 1, Bounds: bounds})
	}
	x.refuses(consult.RuleSegmentBounds, consult.Divide{On: 2, Bounds: []int{0, 1}})
	x.refuses(consult.RuleNoAttachment, consult.TypeUp{On: 1, Attachment: 2, Text: "x", Length: len(twoPoints)})
	d, err := x.view().Division(1)
	if err != nil || len(d.Cuts) != 1 || !begins(d, "Die") || d.Length != len(twoPoints) {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestWhatWasTypedUpIsForStaffAlone(t *testing.T) {
	t.Parallel()
	x := divided(t)
	cmd, err := x.view().TypeUp(2, 2, "Die Karte zeigt den Mühlweg.")
	if err != nil {
		t.Fatal(err)
	}
	x.do(cmd)
	cmd, err = x.view().TypeUp(1, 1, "Im Brief steht mehr.")
	if err != nil {
		t.Fatal(err)
	}
	x.do(cmd)
	if p := x.detail(2).Parts; len(p) != 1 || p[0].Text.String() != "Die Karte zeigt den Mühlweg." || p[0].Attachment.String() != "Karte.pdf" {
		t.Errorf("%+v", p)
	}
	if x.finds("mühlweg") != 1 || x.finds("has:segment") != 2 {
		t.Error("what was typed up is not found")
	}
	x.do(consult.Publish{On: consult.OrdinalsOf(1, 2), To: consult.Published})
	x.do(consult.Vote{On: consult.OrdinalsOf(1), Parts: consult.Parts{{Item: 1, Number: 3}}, Value: consult.No, Rationale: "weil"})
	x.do(consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full})
	view := x.published()
	d, err := view.Detail(1)
	if err != nil || len(d.Parts) != 2 || d.Decision != consult.Full {
		t.Errorf("a partner sees %d parts and %v, %v", len(d.Parts), d.Decision, err)
	}
	if d, err := view.Detail(2); err != nil || d.Parts != nil || d.Segments != 0 {
		t.Errorf("a partner sees %+v, %v", d.Parts, err)
	}
	q, _ := search.Parse("mühlweg", x.now)
	if len(view.Find(q)) != 0 {
		t.Error("a partner finds what was typed up")
	}
}

func TestCheckFindsSegmentsThatAreNone(t *testing.T) {
	t.Parallel()
	x := divided(t)
	if found := x.faults(); found != "" {
		t.Fatalf("%v", found)
	}
	x.unlawful(consult.Event{Op: consult.OpSegmentSplit, On: consult.OrdinalsOf(1), Data: consult.Data{Bounds: []int{0, 22, 900}}})
	found := x.faults()
	if !strings.HasPrefix(found, "moers/radwege/journal.jsonl:5: cuts contribution 1") || strings.Count(found, "\n") != 1 {
		t.Errorf("%v", found)
	}
	x.unlawful(consult.Event{Op: consult.OpDecide, On: consult.OrdinalsOf(1), Parts: consult.Parts{{Item: 1, Number: 9}}, Data: consult.Data{Value: consult.Full}})
	if found := x.faults(); !strings.Contains(found, "segment 1.9") {
		t.Errorf("%v", found)
	}
}
