package privacy_test

import (
	"bufio"
	"os"
	"path/filepath"
	"testing"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/privacy"
)

// corpus reads title and text of every contribution of the real consultations
// that lie beside the repository.
func corpus(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", "*.jsonl"))
	if err != nil || len(files) == 0 {
		t.Skip("the corpus of real contributions is not there")
	}
	var out []string
	for _, name := range files {
		file, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var c struct {
				Title string `json:"title"`
				Text  string `json:"text"`
			}
			if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
				t.Fatal(err)
			}
			out = append(out, c.Title+"\n"+c.Text)
		}
		if err := lines.Err(); err != nil {
			t.Fatal(err)
		}
		file.Close()
	}
	return out
}

// These contributions were published and cleaned by those who published them: in
// some six thousand of them stand a few addresses, mostly of places that are
// talked of, and hundreds of dates, prices and lines of buses.
func TestPublishedContributionsAreLeftInPeace(t *testing.T) {
	count := map[consult.Personal]int{}
	for _, text := range corpus(t) {
		for _, f := range privacy.Find(text, privacy.Names{}) {
			count[f.Kind]++
			t.Logf("%s %q", f.Kind, text[f.From:f.To])
		}
	}
	if count[consult.PhoneNumber]+count[consult.BankAccount]+count[consult.MailAddress] > 0 || count[consult.PostalAddress] > 25 || count[consult.PostalAddress] < 8 {
		t.Errorf("%v", count)
	}
}

// Each of the corpus' texts with what people put under a letter: it is all found.
func TestWhatIsAddedToRealTextsIsFound(t *testing.T) {
	names := privacy.NamesOf("Jörn Kattenbusch")
	for i, text := range corpus(t) {
		if i%7 != 0 {
			continue
		}
		at := len(text)
		text += "\n\nMit freundlichen Grüßen\nJörn Kattenbusch\nAm Sonnenhang 31\n34998 Ilfenbrück\nTel. 05632/4711-0\njoern@post.example\nDE89370400440532013000\n"
		kinds := map[consult.Personal]bool{}
		for _, f := range privacy.Find(text, names) {
			kinds[f.Kind] = kinds[f.Kind] || f.From > at
		}
		if len(kinds) < 5 {
			t.Errorf("%q: %v", text, kinds)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	texts := corpus(b)
	names := privacy.NamesOf("Ulrike Weg", "Jörn Kattenbusch")
	const each = 1000
	for b.Loop() {
		for i := range each {
			privacy.Find(texts[i*5%len(texts)], names)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/each*100_000/1e6, "s/100,000")
}
