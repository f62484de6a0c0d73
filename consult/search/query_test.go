package search_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/search"
)

var now = time.Date(2026, 3, 28, 9, 0, 0, 0, time.UTC)

// The people and themes of the small consultation that the tests ask.
var (
	ada     = &search.Name{ID: "local:Ada", Label: "ada weiß"}
	bela    = &search.Name{ID: "a7", Label: "bela"}
	verkehr = &search.Name{ID: "t4", Label: search.Fold("Verkehr")}
	laerm   = &search.Name{ID: "t41", Label: search.Fold("Lärm"), Parent: verkehr}
	keines  = &search.Name{ID: "t9", Label: "none"}
	woelbe  = &search.Name{ID: "q2", Label: search.Fold("Was fehlt in Ihrer Straße?")}
	brief46 = &search.Name{ID: "c46", Label: search.Fold("Nein zur Umgehung")}
)

// sample is five contributions, as unlike as they can be.
func sample() []search.Item {
	return []search.Item{
		{
			Number: 1, Handling: consult.New, Publication: consult.Pending, Channel: consult.Web, Party: consult.Public,
			Received: 20260301, Lang: "de", Round: "1", Source: "decidim", Question: woelbe,
			Title: search.Fold("Poller auf dem Radweg"), Text: search.Fold("Die Straße ist\r\n  gefährlich für Kinder."),
		},
		{
			Number: 2, Handling: consult.Processing, Publication: consult.Published, Channel: consult.Letter, Party: consult.Body,
			Received: 20260312, Lang: "de-DE", Round: "1", Source: "file", Themes: []*search.Name{laerm}, Assignee: ada, By: []*search.Name{ada},
			Has: search.HasAttachment | search.HasNote, Referral: search.Of(consult.Assigned), Overdue: true,
			Response: search.Of(consult.Draft), Title: search.Fold("Lärm"), Text: search.Fold("Mehr Ampeln an der Homberger Straße!"),
		},
		{
			Number: 3, Handling: consult.Processed, Publication: consult.Rejected, Decision: search.Of(consult.Full, consult.Partial),
			Channel: consult.Counter, Party: consult.Association, Received: 20260315, Late: true, Lang: "en", Round: "2",
			Themes: []*search.Name{verkehr, keines}, Assignee: bela, By: []*search.Name{ada, bela},
			Has: search.HasRationale | search.HasSegment | search.HasPlace | search.HasVotes, Response: search.Of(consult.InCheck),
			Referral: search.Of(consult.SentBack), Text: search.Fold("status:neu ist kein Feld in meinem Text, sagt \"Rádweg\""),
		},
		{
			Number: 4, Handling: consult.Notified, Publication: consult.Hidden, Decision: search.Of(consult.No), Channel: consult.Email,
			Party: consult.Internal, Received: 20260328, Campaign: brief46, Response: search.Of(consult.Released),
			Has: search.HasDeadline | search.HasParent, Title: search.Fold("Nein zur Umgehung"), Text: search.Fold("NEIN. -5 Grad."),
		},
		{Number: 5, Handling: consult.Withdrawn, Publication: consult.Private, Decision: search.Of(consult.Decision(0), consult.Acknowledge)},
	}
}

func numbersOf(q *search.Query, items []search.Item) []uint32 {
	var out []uint32
	for i := range items {
		if q.Match(&items[i]) {
			out = append(out, items[i].Number)
		}
	}
	return out
}

func TestQueries(t *testing.T) {
	items := sample()
	for _, c := range []struct {
		query     string
		want      []uint32
		canonical string
	}{
		{"", []uint32{1, 2, 3, 4, 5}, ""},
		{" \t", []uint32{1, 2, 3, 4, 5}, ""},
		{"-", []uint32{1, 2, 3, 4, 5}, ""},
		{"strasse", []uint32{1, 2}, "strasse"},
		{"STRAẞE", []uint32{1, 2}, "STRAẞE"},
		{"radweg", []uint32{1, 3}, "radweg"},
		{"weg", []uint32{1, 3}, "weg"},
		{"strasse ampel", []uint32{2}, "strasse ampel"},
		{"strasse -ampel", []uint32{1}, "strasse -ampel"},
		{`"straße ist gefährlich"`, []uint32{1}, `"straße ist gefährlich"`},
		{`„Homberger Straße“`, []uint32{2}, `"Homberger Straße"`},
		{`-"homberger straße" strasse`, []uint32{1}, `-"homberger straße" strasse`},
		{`"status:neu"`, []uint32{3}, `"status:neu"`},
		{`"\"radweg\""`, []uint32{3}, `"\"radweg\""`},
		{`"-5 grad"`, []uint32{4}, `"-5 grad"`},
		{"poller gefährlich", []uint32{1}, "poller gefährlich"},

		{"status:neu", []uint32{1}, "handling:new"},
		{"status:neu status:arbeit", []uint32{1, 2}, "handling:new handling:processing"},
		{"status:neu,in-arbeit", []uint32{1, 2}, "handling:new handling:processing"},
		{`Bearbeitung:"in Arbeit"`, []uint32{2}, "handling:processing"},
		{"handling:processed", []uint32{3}, "handling:processed"},
		{"-status:neu -status:arbeit", []uint32{3, 4, 5}, "-handling:new -handling:processing"},
		{"status:neu status:mitgeteilt -status:neu", []uint32{4}, "handling:new handling:notified -handling:new"},
		{"status:zurueckgezogen", []uint32{5}, "handling:withdrawn"},
		{"veröffentlichung:offen", []uint32{1}, "publication:pending"},
		{"veroeffentlichung:veroeffentlicht", []uint32{2}, "publication:approved"},
		{"veroffentlichung:abgelehnt,verborgen", []uint32{3, 4}, "publication:rejected publication:hidden"},
		{"votum:offen", []uint32{1, 2, 5}, "decision:open"},
		{"decision:open -decision:acknowledge", []uint32{1, 2}, "decision:open -decision:acknowledge"},
		{"votum:teilweise", []uint32{3}, "decision:partial"},
		{"decision:mixed", []uint32{3}, "decision:mixed"},
		{"votum:nicht-berücksichtigt", []uint32{4}, "decision:no"},
		{"antwort:keine", []uint32{1, 5}, "response:none"},
		{"antwort:prüfung", []uint32{3}, "response:in_check"},
		{"antwort:herausgegeben", []uint32{4}, "response:released"},
		{"fachbeteiligung:keine", []uint32{1, 4, 5}, "referral:none"},
		{"referral:overdue", []uint32{2}, "referral:overdue"},
		{"referral:sent_back", []uint32{3}, "referral:sent_back"},
		{"thema:lärm", []uint32{2}, "theme:lärm"},
		{"thema:laerm", nil, "theme:laerm"},
		{"theme:VERKEHR", []uint32{2, 3}, "theme:VERKEHR"},
		{"theme:t4", []uint32{2, 3}, "theme:t4"},
		{"theme:t41", []uint32{2}, "theme:t41"},
		{"theme:none", []uint32{1, 4, 5}, "theme:none"},
		{`theme:"none"`, []uint32{3}, `theme:"none"`},
		{"campaign:umgehung", []uint32{4}, "campaign:umgehung"},
		{"campaign:none", []uint32{1, 2, 3, 5}, "campaign:none"},
		{"kampagne:ja", []uint32{4}, "campaign:yes"},
		{"weg:mail weg:post", []uint32{2, 4}, "channel:email channel:letter"},
		{"eingangsweg:amt", []uint32{3}, "channel:counter"},
		{"channel:unknown", []uint32{5}, "channel:unknown"},
		{"party:body", []uint32{2}, "party:body"},
		{"einreicher:verein", []uint32{3}, "party:association"},
		{"durchgang:1", []uint32{1, 2}, "round:1"},
		{"round:none", []uint32{4, 5}, "round:none"},
		{"zugewiesen:bel", []uint32{3}, "assignee:bel"},
		{"assignee:local:ada", []uint32{2}, "assignee:local:ada"},
		{"assignee:none", []uint32{1, 4, 5}, "assignee:none"},
		{"assignee:ich", []uint32{3}, "assignee:me"},
		{"von:me", []uint32{3}, "by:me"},
		{"by:ada", []uint32{2, 3}, "by:ada"},
		{"by:niemand", []uint32{1, 4, 5}, "by:none"},
		{"sprache:deutsch", []uint32{1, 2}, "lang:de"},
		{"lang:none", []uint32{4, 5}, "lang:none"},
		{"frage:q2", []uint32{1}, "question:q2"},
		{"frage:strasse", []uint32{1}, "question:strasse"},
		{"quelle:decidim", []uint32{1}, "source:decidim"},
		{"#3", []uint32{3}, "id:3"},
		{"-#3", []uint32{1, 2, 4, 5}, "-id:3"},
		{"id:5,1-2", []uint32{1, 2, 5}, "id:1-2,5"},
		{"nr:#4-", []uint32{4, 5}, "id:4-"},
		{"#1 #2", []uint32{1, 2}, "id:1 id:2"},
		{"id:1-2,2-3,4", []uint32{1, 2, 3, 4}, "id:1-4"},
		{"verspätet:ja", []uint32{3}, "late:yes"},
		{"late:no", []uint32{1, 2, 4, 5}, "late:no"},
		{"hat:anlage", []uint32{2}, "has:attachment"},
		{"has:attachment has:place", []uint32{2, 3}, "has:attachment has:place"},
		{"hat:thema -hat:begründung", []uint32{2}, "has:theme -has:rationale"},
		{"has:assignee", []uint32{2, 3}, "has:assignee"},
		{"has:deadline", []uint32{4}, "has:deadline"},
		{"ab:12.03.2026 bis:15.3.", []uint32{2, 3}, "after:2026-03-12 before:2026-03-15"},
		{"after:2026-03-13", []uint32{3, 4}, "after:2026-03-13"},
		{"nach:heute", []uint32{4}, "after:2026-03-28"},
		{"vor:gestern", []uint32{1, 2, 3}, "before:2026-03-27"},
		{"before:2026-03", []uint32{1, 2, 3, 4}, "before:2026-03-31"},
		{"after:2026", []uint32{1, 2, 3, 4}, "after:2026-01-01"},
		{"before:01.03.26", []uint32{1}, "before:2026-03-01"},
		{"-after:2026-03-02", []uint32{1, 5}, "-after:2026-03-02"},
		{"after:2026-03-15 after:2026-03-28", []uint32{3, 4}, "after:2026-03-15 after:2026-03-28"},
		{"https://example.org", nil, `https://example.org`},
		{"status:neu status:neu radweg RADWEG", []uint32{1}, "handling:new radweg"},
	} {
		q, err := search.Parse(c.query, now)
		if err != nil {
			t.Errorf("%q: %v", c.query, err)
			continue
		}
		q = q.As("a7")
		if got := numbersOf(q, items); !slices.Equal(got, c.want) {
			t.Errorf("%q finds %v, want %v", c.query, got, c.want)
		}
		if q.String() != c.canonical {
			t.Errorf("%q is %q, want %q", c.query, q, c.canonical)
		}
		again, err := search.Parse(q.String(), now)
		if err != nil || again.String() != q.String() {
			t.Errorf("%q, read again: %v, %v", q, again, err)
		} else if got := numbersOf(again.As("a7"), items); !slices.Equal(got, c.want) {
			t.Errorf("%q, read again, finds %v, want %v", q, got, c.want)
		}
	}
}

func TestErrorsPointAndSuggest(t *testing.T) {
	for _, c := range []struct {
		query    string
		problem  search.Problem
		pos, len int
		suggest  string // first suggestion
	}{
		{"radweg statsu:neu", search.UnknownField, 7, 10, "status"},
		{"ä ä -bearbeitng:neu", search.UnknownField, 5, 14, "bearbeitung"},
		{"veroeffentlichng:offen", search.UnknownField, 0, 22, "veröffentlichung"},
		{"xyzzyx:1", search.UnknownField, 0, 8, ""},
		{"status:nue", search.UnknownValue, 7, 3, "neu"},
		{"status:neu,arbiet", search.UnknownValue, 11, 6, "arbeit"},
		{"status:mitge", search.UnknownValue, 7, 5, "mitgeteilt"},
		{"status:", search.MissingValue, 7, 0, ""},
		{`theme:""`, search.MissingValue, 6, 2, ""},
		{"status:,", search.MissingValue, 7, 1, ""},
		{"ab:31.02.2026", search.BadDate, 3, 10, ""},
		{"ab:29.02.", search.BadDate, 3, 6, ""},
		{"#3,x", 0, 0, 0, ""},
		{"id:3,x", search.BadNumber, 3, 3, ""},
		{"id:0", search.BadNumber, 3, 1, ""},
		{"#3,", search.BadNumber, 0, 3, ""},
		{"id:99999999999", search.BadNumber, 3, 11, ""},
		{`ampel "offen`, search.OpenQuote, 6, 6, ""},
		{`theme:"offen`, search.OpenQuote, 6, 6, ""},
		{strings.Repeat("ä", 5000), search.TooLong, 4096, 904, ""},
	} {
		_, err := search.Parse(c.query, now)
		if c.problem == 0 {
			if err != nil {
				t.Errorf("%q: %v", c.query, err)
			}
			continue
		}
		var syntax *search.SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("%.40q: no syntax error but %v", c.query, err)
			continue
		}
		first := ""
		if len(syntax.Suggestions) > 0 {
			first = syntax.Suggestions[0]
		}
		if syntax.Problem != c.problem || syntax.Pos != c.pos || syntax.Len != c.len || first != c.suggest {
			t.Errorf("%.40q: problem %d at %d+%d, suggests %q", c.query, syntax.Problem, syntax.Pos, syntax.Len, syntax.Suggestions)
		}
	}
}

func TestErrorsReadWell(t *testing.T) {
	for query, want := range map[string][2]string{
		"status:nue": {
			`character 8: "nue" is no value of status; did you mean neu? (new, processing, processed, notified, withdrawn, erased)`,
			"Zeichen 8: „nue“ ist kein Wert von status; meinten Sie neu? (neu, arbeit, bearbeitet, mitgeteilt, zurückgezogen, gelöscht)",
		},
		"votum:quatsch": {
			`character 7: "quatsch" is no value of votum (offen, berücksichtigt, teilweise, nicht, kenntnis, weitergeleitet, gemischt)`,
			"Zeichen 7: „quatsch“ ist kein Wert von votum (offen, berücksichtigt, teilweise, nicht, kenntnis, weitergeleitet, gemischt)",
		},
		"decision:": {
			`character 10: decision: needs a value (open, full, partial, no, acknowledge, forwarded, mixed)`,
			"Zeichen 10: decision: braucht einen Wert (open, full, partial, no, acknowledge, forwarded, mixed)",
		},
		"ampel themen:x vottum:offen": {
			`character 16: there is no field "vottum"; did you mean votum? (to look for it in the text, put it in quotes)`,
			"Zeichen 16: Das Feld „vottum“ gibt es nicht; meinten Sie votum? (um im Text danach zu suchen: in Anführungszeichen setzen)",
		},
	} {
		_, err := search.Parse(query, now)
		var syntax *search.SyntaxError
		if !errors.As(err, &syntax) || syntax.In("en") != want[0] || syntax.In("de") != want[1] {
			t.Errorf("%q: %v", query, err)
			if syntax != nil {
				t.Log(syntax.In("de"))
			}
		}
	}
}

func TestMatchAllocatesNothing(t *testing.T) {
	q, err := search.Parse(`strasse -foo status:neu,arbeit votum:offen thema:lärm lang:de round:1 zugewiesen:ada by:me ab:1.3. id:1-3 hat:thema "homberger straße" fachbeteiligung:wartet late:no`, now)
	if err != nil {
		t.Fatal(err)
	}
	q = q.As("local:Ada")
	items := sample()
	if got := numbersOf(q, items); !slices.Equal(got, []uint32{2}) {
		t.Fatalf("finds %v", got)
	}
	if n := testing.AllocsPerRun(100, func() { q.Match(&items[1]) }); n != 0 {
		t.Errorf("%v allocations a match", n)
	}
}

func TestMeIsNobodyWithoutAnAccount(t *testing.T) {
	q, err := search.Parse("assignee:me", now)
	if err != nil {
		t.Fatal(err)
	}
	nobody := search.Item{Assignee: &search.Name{}}
	if q.Match(&nobody) || !q.As("a7").Match(&search.Item{Assignee: bela}) {
		t.Error("me must be the bound account and nobody else")
	}
}

func TestNilQueryMatchesEverything(t *testing.T) {
	var q *search.Query
	if all, none := q.Words(); !q.Match(&search.Item{}) || !q.Empty() || q.String() != "" || all != nil || none != nil || q.As("a7") != nil {
		t.Error("a nil query must ask for nothing")
	}
}

func TestDays(t *testing.T) {
	for in, want := range map[string]search.Day{"2026-03-12T14:20:00Z": 20260312, "2026-03-12": 20260312, "": 0, "12.03.2026": 0, "2026-13-01": 0} {
		if got := search.ParseDay(in); got != want {
			t.Errorf("ParseDay(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestComplete(t *testing.T) {
	for _, c := range []struct{ line, lang, first, code string }{
		{"sta", "de", "status:", "handling"},
		{"radweg -be", "de", "-bearbeitung:", "handling"},
		{"Vero", "de", "veröffentlichung:", "publication"},
		{"veroe", "de", "veröffentlichung:", "publication"},
		{"sta", "en", "status:", "handling"},
		{"", "en", "status:", "handling"},
		{"ampel ", "de", "bearbeitung:", "handling"},
		{"status:m", "de", "status:mitgeteilt", "notified"},
		{"status:m", "en", "status:mitgeteilt", "notified"},
		{"status:", "en", "status:new", "new"},
		{"hat:fä", "de", "hat:fällig", "due"},
		{"has:wai", "en", "has:waiting", "waiting"},
		{"-status:neu,a", "de", "-status:neu,arbeit", "processing"},
		{"assignee:i", "de", "assignee:ich", "me"},
		{`"offen`, "de", "", ""},
		{`"offen"`, "de", "", ""},
		{"xyz:", "de", "", ""},
		{"poller", "de", "", ""},
	} {
		got := search.Complete(c.line, c.lang)
		if len(got) == 0 {
			if c.first != "" {
				t.Errorf("Complete(%q): nothing", c.line)
			}
			continue
		}
		code := got[0].Value
		if code == "" {
			code = got[0].Field
		}
		if got[0].Text != c.first || code != c.code {
			t.Errorf("Complete(%q, %s) = %+v, want %q", c.line, c.lang, got[0], c.first)
		}
		for _, s := range got {
			line := string([]rune(c.line)[:s.From]) + s.Text
			if s.Value == "" {
				continue
			}
			if _, err := search.Parse(line, now); err != nil {
				t.Errorf("Complete(%q) leads to %q: %v", c.line, line, err)
			}
		}
	}
}

func TestAVoteIsAskedForInPlainWords(t *testing.T) {
	for typed, want := range map[string]string{"votum:nein": "decision:no", "votum:ja": "decision:full", "votum:teils": "decision:partial", "decision:yes": "decision:full"} {
		q, err := search.Parse(typed, now)
		if err != nil || q.String() != want {
			t.Errorf("%s: %v, %v", typed, q, err)
		}
	}
}
