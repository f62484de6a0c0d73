package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/search"
)

// plain is a contribution as a person would write it down, for the oracle.
type plain struct {
	number                         int
	handling, publication, channel string
	decisions                      []string
	themes                         []string // with those above them
	assignee, received             string
	late, attachment, place        bool
	title, text                    string
}

// term is one term of a random query with its meaning in plain words.
type term struct {
	negated bool
	field   string
	typed   string
	holds   func(p plain) bool
}

var spelled = map[string]map[string]string{
	"handling":    {"neu": "new", "new": "new", "Arbeit": "processing", "bearbeitet": "processed", "zurueckgezogen": "withdrawn"},
	"publication": {"offen": "pending", "veröffentlicht": "approved", "abgelehnt": "rejected", "hidden": "hidden"},
	"channel":     {"web": "web", "mail": "email", "Brief": "letter", "niederschrift": "counter"},
	"decision":    {"offen": "open", "teilweise": "partial", "full": "full", "kenntnis": "acknowledge"},
}

var fieldWords = map[string][]string{
	"handling": {"status", "Bearbeitung", "handling"}, "publication": {"publication", "veroeffentlichung"},
	"channel": {"weg", "channel"}, "decision": {"votum", "decision"},
}

func pick[T any](rnd *rand.Rand, list []T) T { return list[rnd.IntN(len(list))] }

func keys(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

func randomTerm(rnd *rand.Rand) term {
	t := term{negated: rnd.IntN(3) == 0}
	day := func() string { return fmt.Sprintf("2026-%02d-%02d", 1+rnd.IntN(4), 1+rnd.IntN(28)) }
	switch n := rnd.IntN(12); n {
	case 0, 1, 2, 3:
		t.field = []string{"handling", "publication", "channel", "decision"}[n]
		typed := pick(rnd, keys(spelled[t.field]))
		code := spelled[t.field][typed]
		t.typed = pick(rnd, fieldWords[t.field]) + ":" + typed
		t.holds = func(p plain) bool {
			switch t.field {
			case "handling":
				return p.handling == code
			case "publication":
				return p.publication == code
			case "channel":
				return p.channel == code
			}
			for _, d := range p.decisions {
				if d == code {
					return true
				}
			}
			return false
		}
	case 4:
		t.field = "theme"
		label := pick(rnd, []string{"verkehr", "larm", "ärm", "t41", "none"})
		t.typed = "thema:" + label
		t.holds = func(p plain) bool {
			if label == "none" {
				return len(p.themes) == 0
			}
			for _, th := range p.themes {
				if strings.Contains(strings.NewReplacer("ä", "a").Replace(strings.ToLower(th)), strings.ReplaceAll(label, "ä", "a")) {
					return true
				}
			}
			return false
		}
	case 5:
		t.field = "assignee"
		who := pick(rnd, []string{"a7", "none"})
		t.typed = "assignee:" + who
		t.holds = func(p plain) bool { return p.assignee == who || who == "none" && p.assignee == "" }
	case 6:
		t.field = "id"
		from := 1 + rnd.IntN(60)
		to := from + rnd.IntN(30)
		t.typed = fmt.Sprintf("nr:%d-%d,#99", from, to)
		t.holds = func(p plain) bool { return p.number >= from && p.number <= to || p.number == 99 }
	case 7:
		t.field = "late"
		t.typed = "verspätet:ja"
		t.holds = func(p plain) bool { return p.late }
	case 8:
		t.field = "has"
		attachment := rnd.IntN(2) == 0
		if t.typed = "has:place"; attachment {
			t.typed = "hat:anlage"
		}
		t.holds = func(p plain) bool { return attachment && p.attachment || !attachment && p.place }
	case 9:
		d := day()
		t.field = "after"
		t.typed = "ab:" + d
		t.holds = func(p plain) bool { return p.received != "" && p.received >= d }
	case 10:
		d := day()
		t.field = "before"
		t.typed = "bis:" + d[8:] + "." + d[5:7] + "."
		t.holds = func(p plain) bool { return p.received != "" && p.received <= d }
	default:
		// Words are never alternatives: each is a field of its own.
		w := pick(rnd, []string{"ampel", "Straße", "strasse", `"der Straße"`, "weg", "größe"})
		t.field, t.typed = "word "+w, w
		plainly := func(s string) string {
			return strings.NewReplacer("ß", "ss", "ö", "o", `"`, "").Replace(strings.ToLower(s))
		}
		t.holds = func(p plain) bool {
			return strings.Contains(plainly(p.title), plainly(w)) || strings.Contains(plainly(p.text), plainly(w))
		}
	}
	if t.negated {
		t.typed = "-" + t.typed
	}
	return t
}

// holds is the contract in its plainest form.
func holds(terms []term, p plain) bool {
	asked, found := map[string]bool{}, map[string]bool{}
	for _, t := range terms {
		if t.negated {
			if t.holds(p) {
				return false
			}
			continue
		}
		asked[t.field] = true
		found[t.field] = found[t.field] || t.holds(p)
	}
	for f := range asked {
		if !found[f] {
			return false
		}
	}
	return true
}

func randomPlain(rnd *rand.Rand, number int) (plain, search.Item) {
	sentences := []string{"Die Ampel an der Straße", "Der Schulradweg endet", "Größe und Lage", "STRASSE", "nichts", ""}
	p := plain{
		number: number, handling: pick(rnd, consult.Handlings()).String(), publication: pick(rnd, consult.Publications()).String(),
		channel: pick(rnd, consult.Channels()).String(), late: rnd.IntN(4) == 0, attachment: rnd.IntN(3) == 0, place: rnd.IntN(3) == 0,
		title: pick(rnd, sentences), text: pick(rnd, sentences),
	}
	it := search.Item{Number: uint32(number), Late: p.late, Title: search.Fold(p.title), Text: search.Fold(p.text)}
	it.Handling, _ = consult.ParseHandling(p.handling)
	it.Publication, _ = consult.ParsePublication(p.publication)
	it.Channel, _ = consult.ParseChannel(p.channel)
	for range rnd.IntN(3) {
		d := pick(rnd, append(consult.Decisions(), 0))
		it.Decision |= search.Of(d)
		if d == 0 {
			p.decisions = append(p.decisions, "open")
		} else {
			p.decisions = append(p.decisions, d.String())
		}
	}
	if len(p.decisions) == 0 {
		p.decisions = []string{"open"}
	}
	switch rnd.IntN(3) {
	case 0:
		p.themes, it.Themes = []string{"Lärm", "t41", "Verkehr", "t4"}, []*search.Name{laerm}
	case 1:
		p.themes, it.Themes = []string{"Verkehr", "t4"}, []*search.Name{verkehr}
	}
	if rnd.IntN(2) == 0 {
		p.assignee, it.Assignee = "a7", bela
	}
	if p.attachment {
		it.Has |= search.HasAttachment
	}
	if p.place {
		it.Has |= search.HasPlace
	}
	if rnd.IntN(5) > 0 {
		p.received = fmt.Sprintf("2026-%02d-%02d", 1+rnd.IntN(4), 1+rnd.IntN(28))
		it.Received = search.ParseDay(p.received)
	}
	return p, it
}

func TestRandomQueriesAgainstAnOracle(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	const n = 150
	var plains []plain
	var items []search.Item
	for i := range n {
		p, it := randomPlain(rnd, i+1)
		plains, items = append(plains, p), append(items, it)
	}
	hits := 0
	for range 1500 {
		var terms []term
		var line []string
		for range 1 + rnd.IntN(5) {
			terms = append(terms, randomTerm(rnd))
			line = append(line, terms[len(terms)-1].typed)
		}
		q, err := search.Parse(strings.Join(line, " "), now)
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		for i := range items {
			want := holds(terms, plains[i])
			if want {
				hits++
			}
			if got := q.Match(&items[i]); got != want {
				t.Fatalf("%q on %+v: %v, want %v", line, plains[i], got, want)
			}
		}
	}
	if hits < 1000 {
		t.Errorf("only %d hits: the test asks for too much", hits)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"status:neu,arbeit -thema:lärm", `"a\"b\\" -"c d"`, "#3,7-12 id:4-", `theme:"none" lang:de by:me`, "ab:12.03. bis:2026",
		"„x“ »y« a:b", "https://x.de -- -# # -", `round:"a,b",c`, "campaign:ja -has:note", `"-x" x"y`, "\u0301 theme:\u0301",
	} {
		f.Add(s)
	}
	f.Fuzz(checkParse)
}

// TestLinesOfAwkwardPieces reads lines that a byte-wise fuzzer rarely makes.
func TestLinesOfAwkwardPieces(t *testing.T) {
	pieces := []string{
		" ", " ", "-", "#", ":", ",", `"`, `\`, "„", "“", "»", "«", "3", "7-", "a", "ß", "\u0301", "\u00ad", "\u00a0", "\n", "\xff", "://", "_",
		"status:", "neu", "theme:", "none", "me", "round:", "lang:", "deutsch", "id:", "ab:", "1.3.", "by:", "campaign:", "ja", "votum:offen ", "has:note ",
	}
	rnd := rand.New(rand.NewPCG(9, 10))
	for range 5000 {
		var b strings.Builder
		for range rnd.IntN(9) {
			b.WriteString(pick(rnd, pieces))
		}
		if checkParse(t, b.String()); t.Failed() {
			t.FailNow()
		}
	}
}

// checkParse: no panic, an error points into the line, the canonical form of
// what was read means the same.
func checkParse(t *testing.T, line string) {
	t.Helper()
	for _, lang := range []string{"de", "en"} {
		for _, s := range search.Complete(line, lang) {
			if s.From < 0 || s.From > len([]rune(line)) {
				t.Errorf("%q: %+v", line, s)
			}
		}
	}
	q, err := search.Parse(line, now)
	if err != nil {
		e := err.(*search.SyntaxError)
		if n := len([]rune(strings.ToValidUTF8(line, "\ufffd"))); e.Pos < 0 || e.Len < 0 || e.Pos+e.Len > n || e.In("de") == "" || e.Error() == "" {
			t.Errorf("%q: place %d+%d of %d", line, e.Pos, e.Len, n)
		}
		return
	}
	again, err := search.Parse(q.String(), now)
	if err != nil || again.String() != q.String() {
		t.Fatalf("%q is %q, then %q (%v)", line, q, again, err)
	}
	all, none := q.Words()
	allAgain, noneAgain := again.Words()
	if !slices.Equal(all, allAgain) || !slices.Equal(none, noneAgain) {
		t.Errorf("%q has words %v without %v, then %v without %v", line, all, none, allAgain, noneAgain)
	}
	items := sample()
	if got, want := numbersOf(again.As("a7"), items), numbersOf(q.As("a7"), items); !slices.Equal(got, want) {
		t.Errorf("%q finds %v, %q finds %v", line, want, again, got)
	}
}

func BenchmarkMatch(b *testing.B) {
	rnd := rand.New(rand.NewPCG(7, 8))
	sentence := "Der Radweg an der Homberger Straße endet ohne Vorwarnung, Kinder müssen auf die Fahrbahn ausweichen. "
	for _, n := range []int{6500, 100000} {
		var items []search.Item
		for i := range n {
			_, it := randomPlain(rnd, i+1)
			it.Text += strings.Repeat(search.Fold(sentence), 1+rnd.IntN(10))
			items = append(items, it)
		}
		for name, query := range map[string]string{
			"fields": "status:neu votum:offen thema:lärm -weg:mail", "rare": "zebrastreifen", "frequent": "weg",
			"fields+word": "status:neu zebrastreifen", "phrase": `"auf die fahrbahn"`, "two": "poller kinder",
		} {
			q, err := search.Parse(query, now)
			if err != nil {
				b.Fatal(err)
			}
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				for b.Loop() {
					for i := range items {
						q.Match(&items[i])
					}
				}
			})
		}
	}
}

func BenchmarkFold(b *testing.B) {
	text := strings.Repeat("Die Straße ist gefährlich, der Radweg endet.\r\n", 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		search.Fold(text)
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := search.Parse("status:neu,arbeit -thema:lärm radweg", now); err != nil {
			b.Fatal(err)
		}
	}
}
