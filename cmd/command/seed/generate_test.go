package seed

import (
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

func bagOf(t testing.TB, n int) *mailbag {
	t.Helper()
	loc, err := time.LoadLocation(consult.DefaultTimezone)
	if err != nil {
		t.Fatal(err)
	}
	m, err := newMailbag(n, loc)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func rowsOf(t testing.TB, n int) (*mailbag, []intake.Row) {
	t.Helper()
	m := bagOf(t, n)
	rows := make([]intake.Row, n)
	for i := range rows {
		rows[i] = m.next()
	}
	return m, rows
}

// generated writes a folder and opens it.
func generated(t *testing.T, n int) (*desk.Desk, *desk.View) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "town")
	last := 0
	refs, err := Generate(t.Context(), dir, n, func(done, total int) {
		if done < last || done > total || total != n {
			t.Errorf("progress went from %d to %d of %d", last, done, total)
		}
		last = done
	})
	if err != nil {
		t.Fatal(err)
	}
	if last != n {
		t.Errorf("progress ended at %d of %d", last, n)
	}
	if len(refs) != 2 || refs[0].String() != "ilfenbrueck/mobilitaet-2035" || refs[1].String() != "ilfenbrueck/spielplatz-muehlenwiese" {
		t.Errorf("wrote %v", refs)
	}
	d, err := desk.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	if faults, err := d.Check(d.Operator(), consult.Ref{}); err != nil || len(faults) > 0 {
		t.Fatalf("check of %d: %v %v", n, faults, err)
	}
	v, err := d.View(d.Operator(), refs[0])
	if err != nil {
		t.Fatal(err)
	}
	return d, v
}

func TestAnySizeIsExactAndSound(t *testing.T) {
	for _, n := range []int{1, 2, 50, 777} {
		if _, v := generated(t, n); len(v.All()) != n {
			t.Errorf("%d contributions, want %d", len(v.All()), n)
		}
	}
	for _, n := range []int{0, -1, MaxSize + 1} {
		if _, err := Generate(t.Context(), t.TempDir(), n, nil); err == nil {
			t.Errorf("%d were generated", n)
		}
	}
}

// Figures that were measured yesterday are compared with those of today.
func TestTheSameSizeIsTheSameConsultation(t *testing.T) {
	const n = 2000
	var before []string
	for range 2 {
		_, v := generated(t, n)
		now := make([]string, 0, n)
		for number := consult.Ordinal(1); number <= n; number++ {
			c, err := v.Raw(number)
			if err != nil {
				t.Fatal(err)
			}
			row, err := v.Row(number)
			if err != nil {
				t.Fatal(err)
			}
			now = append(now, fmt.Sprintf("%q %q %s %s %v %v %v %v", c.Title, c.Text, row.Received, row.Channel, row.Publication, row.Decision, row.Handling, row.Themes))
		}
		for i := range before {
			if before[i] != now[i] {
				t.Fatalf("contribution %d was\n%s\nand is\n%s", i+1, before[i], now[i])
			}
		}
		before = now
	}
	_, a := rowsOf(t, 300)
	_, b := rowsOf(t, 301)
	if a[0].Contribution.Text == b[0].Contribution.Text && a[1].Contribution.Text == b[1].Contribution.Text {
		t.Error("another size begins with the same texts")
	}
}

func TestLengthsAreThoseOfRealConsultations(t *testing.T) {
	_, rows := rowsOf(t, 20000)
	var lengths []int
	for _, r := range rows {
		lengths = append(lengths, utf8.RuneCountInString(r.Contribution.Text))
	}
	slices.Sort(lengths)
	for _, c := range []struct{ share, want float64 }{{.1, 35}, {.25, 67}, {.5, 125}, {.75, 250}, {.9, 538}, {.99, 1364}} {
		got := float64(lengths[int(c.share*float64(len(lengths)))])
		if math.Abs(got-c.want) > c.want/5 {
			t.Errorf("%.0f %% are at most %.0f characters long, want %.0f", 100*c.share, got, c.want)
		}
	}
}

func TestPeopleUseManyWordsAndRepeatFewTexts(t *testing.T) {
	_, rows := rowsOf(t, 20000)
	words, texts := map[string]int{}, map[string]int{}
	for _, r := range rows {
		texts[r.Contribution.Text]++
		for w := range strings.FieldsSeq(strings.ToLower(r.Contribution.Text)) {
			words[strings.Trim(w, ".,!?:;()")]++
		}
	}
	once := 0
	for _, n := range words {
		if n == 1 {
			once++
		}
	}
	if len(words) < 6000 || once < len(words)/10 {
		t.Errorf("%d words, %d of them once", len(words), once)
	}
	if len(texts) < len(rows)*8/10 {
		t.Errorf("%d texts are different among %d", len(texts), len(rows))
	}
	for text := range texts {
		if strings.ContainsAny(text, "|") || strings.Contains(text, "{ding") || strings.Contains(text, "{strasse") {
			t.Errorf("a hole was left open: %s", text)
		}
	}
}

// pairs are the neighbouring words of texts.
func pairs(texts ...string) map[string]bool {
	out := map[string]bool{}
	for _, text := range texts {
		words := strings.Fields(strings.ToLower(text))
		for i := 1; i < len(words); i++ {
			out[words[i-1]+" "+words[i]] = true
		}
	}
	return out
}

// Whatever was edited, a letter is still known by its words: the campaigns have
// the sizes that were planned, and nothing else reads like them.
func TestCampaignsHaveTheirSizes(t *testing.T) {
	const n = 20000
	m, rows := rowsOf(t, n)
	found, texts := map[string]int{}, map[string]map[string]bool{}
	letters := map[string]map[string]bool{}
	for _, c := range m.campaigns {
		letters[c.name], texts[c.name] = pairs(m.say.all("brief."+c.name)...), map[string]bool{}
	}
	for k, r := range rows {
		words := pairs(r.Contribution.Text)
		for i, c := range m.campaigns {
			common := 0
			for pair := range words {
				if letters[c.name][pair] {
					common++
				}
			}
			alike := common*3 > len(letters[c.name])
			if planned := int(m.plan[k]) == i+1; alike != planned {
				t.Errorf("%s: contribution %d, planned %v, has %d of %d pairs of words: %.200s", c.name, k+1, planned, common, len(letters[c.name]), r.Contribution.Text)
			}
			if alike {
				found[c.name]++
				texts[c.name][r.Contribution.Text] = true
			}
		}
	}
	for _, c := range m.campaigns {
		if want := c.size(n); found[c.name] != want || want < 40 {
			t.Errorf("%s: %d letters, want %d", c.name, found[c.name], want)
		}
		if len(texts[c.name]) < found[c.name]/10 || len(texts[c.name]) == found[c.name] && found[c.name] > 100 {
			t.Errorf("%s: %d letters have %d texts", c.name, found[c.name], len(texts[c.name]))
		}
	}
}

func TestConsultationHasWhatRealOnesHave(t *testing.T) {
	const n = 5000
	_, rows := rowsOf(t, n)
	var paper, untitled, comments, attached, placed, voted int
	ids, days := map[string]int{}, map[string]int{}
	for i, r := range rows {
		c := r.Contribution
		if p, ok := ids[r.ParentID]; r.ParentID != "" {
			comments++
			if !ok || p >= i {
				t.Errorf("contribution %d answers %s, which did not come before it", i+1, r.ParentID)
			}
		}
		ids[c.SourceID] = i
		days[c.Received[:10]]++
		for what, is := range map[*int]bool{
			&paper: c.Channel != consult.Web, &untitled: c.Title == "", &attached: len(c.Attachments) > 0,
			&placed: c.Lat != nil, &voted: c.Votes != nil,
		} {
			if is {
				*what++
			}
		}
		if c.Text == "" {
			t.Errorf("contribution %d is empty", i+1)
		}
	}
	for _, c := range []struct {
		what             string
		got, least, most int
	}{
		{"not from the web", paper, 45, 60}, {"without a title", untitled, 20, 45}, {"comments", comments, 6, 12},
		{"with a place", placed, 15, 35}, {"with votes", voted, 25, 45}, {"on the last day", days[closesDraft], 10, 20},
	} {
		if share := c.got * 100 / n; share < c.least || share > c.most {
			t.Errorf("%s: %d %%, want %d to %d", c.what, share, c.least, c.most)
		}
	}
	if attached < 20 || len(days) < 60 || len(ids) != n {
		t.Errorf("%d attachments, %d days, %d ids", attached, len(days), len(ids))
	}
}

func TestStaffHaveBegunAndNotFinished(t *testing.T) {
	_, v := generated(t, 3000)
	tally := map[string]int{}
	for number := consult.Ordinal(1); number <= 3000; number++ {
		row, err := v.Row(number)
		if err != nil {
			t.Fatal(err)
		}
		for what, is := range map[string]bool{
			"pending": row.Publication == consult.Pending, "published": row.Publication == consult.Published,
			"rejected": row.Publication == consult.Rejected, "private": row.Publication == consult.Private,
			"new": row.Handling == consult.New, "processing": row.Handling == consult.Processing, "notified": row.Handling == consult.Notified,
			"decided": row.Decision != 0, "undecided": row.Decision == 0, "late": row.Late,
			"tagged": len(row.Themes) > 0, "untagged": len(row.Themes) == 0, "early round": row.Round == "1", "later round": row.Round == "2",
		} {
			if is {
				tally[what]++
			}
		}
	}
	for _, what := range []string{"pending", "published", "rejected", "private", "new", "processing", "notified", "decided", "undecided", "late", "tagged", "untagged", "early round", "later round"} {
		if tally[what] == 0 {
			t.Errorf("no contribution is %s: %v", what, tally)
		}
	}
	if v.Phase() != consult.Evaluation {
		t.Errorf("phase %s", v.Phase())
	}
}

func TestGenerateCanBeStopped(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	_, err := Generate(ctx, t.TempDir(), 5000, func(done, _ int) {
		if done > 1500 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("stopped with %v", err)
	}
}

// A slip of the pen in the files of words is named, not met at contribution 70,000.
func TestGrammarErrorsAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"[a]\n{b}": "no list [b]", "[a]\n{a:2}": "fewer columns", "[a]\n{a": "not closed",
		"[a]\n{#9-3}": "no range", "[a]\nx\n[a]\ny": "twice", "x\n[a]": "before the first list",
	} {
		g := &grammar{lists: map[string]*list{}}
		err := g.collect(text)
		for _, l := range g.lists {
			for _, row := range l.raw {
				if _, e := g.compile(row); err == nil {
					err = e
				}
			}
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func BenchmarkNext(b *testing.B) {
	m := bagOf(b, max(b.N, 1))
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		m.next()
	}
}

func BenchmarkGenerate(b *testing.B) {
	for b.Loop() {
		if _, err := Generate(b.Context(), b.TempDir(), 10000, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)*10000/b.Elapsed().Seconds(), "contributions/s")
}
