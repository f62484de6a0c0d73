package intake

import (
	"strings"
	"testing"

	"pult/consult"
)

func TestJSONLinesMembers(t *testing.T) {
	r := mustRead(t, testdata(t, "own.jsonl"), Options{})
	if len(r.Rows) != 4 || r.Bad != 0 {
		t.Fatalf("%d rows, %+v", len(r.Rows), r.Problems)
	}
	a := r.Rows[0]
	if c := a.Contribution; c.SourceID != "k-1" || c.Title != "Radweg" || c.Text != "Zu schmal.\r\nViel zu schmal." || c.Lang != "de" || c.Channel != consult.Letter ||
		c.Received != "2026-03-05T14:05:00+01:00" || *c.Lat != 51.45 || *c.Lon != 6.62 || *c.Votes != (consult.Votes{Up: 5, Down: 2}) || c.Question != "q1" || c.URL != "https://example.org/1" {
		t.Errorf("%+v", c)
	}
	if a.Submitter.Name != "Ada Lang" || a.Submitter.Email != "ada@example.org" || a.ParentID != "" || a.Line != 1 {
		t.Errorf("%+v", a)
	}
	b := r.Rows[1]
	if b.Contribution.SourceID != "s-2" || b.ParentID != "k-1" || *b.Contribution.Votes != (consult.Votes{Up: 1}) || b.Contribution.Received != "2026-03-06" || b.Line != 3 {
		t.Errorf("%+v", b)
	}
	if c := r.Rows[2].Contribution; c.SourceID != "3" || c.Title != "Nur ein Titel" || c.Text != "" {
		t.Errorf("%+v", c)
	}
	if c := r.Rows[3].Contribution; c.Text != "Die Kurzfassung." {
		t.Errorf("%+v", c)
	}
	ignored := map[string]bool{}
	for _, c := range r.Columns {
		if c.Field == "" {
			ignored[c.Header] = true
		}
	}
	if !ignored["labels"] || !ignored["phone"] || !ignored["votes/neutral"] || ignored["text"] || len(ignored) != 3 {
		t.Errorf("%v", ignored)
	}
}

func TestJSONLinesBadLinesAreSingleRows(t *testing.T) {
	lines := []string{
		`{"id":1,"text":"gut"}`,
		`{"id":2,"text":"ung` + "\xff" + `ltig"}`,
		`{"id":3,"text":"halb \ud83d"}`,
		`{"id":4,"text":"eins","text":"zwei"}`,
		`{"id":5,"text":"abgeschn`,
		`["kein Objekt"]`,
		`{"id":7,"text":{"de":"verschachtelt"}}`,
		`{"id":8,"text":"x"} {"id":9}`,
		`{"id":10,"text":"y","submitted_at":"2026-13-01"}`,
		`{"id":11,"text":"  ","title":null}`,
		``,
		`{"id":12,"text":"auch gut 🙏"}`,
	}
	r := mustRead(t, strings.Join(lines, "\n"), Options{})
	if len(r.Rows) != 2 || r.Bad != 9 || r.Total != 11 {
		t.Fatalf("%d rows, %d bad of %d: %+v", len(r.Rows), r.Bad, r.Total, r.Problems)
	}
	if r.Rows[1].Contribution.Text != "auch gut 🙏" || r.Rows[1].Line != 12 {
		t.Errorf("%+v", r.Rows[1])
	}
	for i, says := range []string{"UTF-8", "surrogate", "twice", "cut off", "no JSON object", "a list or an object", "follows", "no day", "neither text nor title"} {
		p := r.Problems[i]
		if p.Row != i+2 {
			t.Errorf("problem %d in row %d", i, p.Row)
		}
		contains(t, p.Reason.String(), says)
	}
}

func TestJSONThatIsNotLines(t *testing.T) {
	contains(t, rejected(t, "{\n  \"text\": \"schön eingerückt\"\n}\n", Options{}), "each object on a line")
	contains(t, rejected(t, "{\"farbe\":\"rot\"}\n", Options{}), `"farbe"`, "--map text=")
	contains(t, rejected(t, "{\"farbe\":\"rot\"}\n", Options{Map: map[string]string{"text": "form"}}), `"form"`)
	r := mustRead(t, "{\"farbe\":\"rot\",\"zahl\":7}\n", Options{Map: map[string]string{"text": "farbe", "id": "zahl"}})
	if r.Rows[0].Contribution.Text != "rot" || r.Rows[0].Contribution.SourceID != "7" {
		t.Errorf("%+v", r.Rows)
	}
}
