package desk_test

import (
	"slices"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/search"
)

// What one of the staff has looked for is found again for the next: after a change
// anew, and what is about the person only for that person. A partner gets nothing
// of it.
func TestWhatIsLookedForTogetherIsTrueForEach(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	x.importTexts("Radweg", "Ampel", "Radweg am See")
	ada, mia := x.colleague("Ada"), x.colleague("Mia")
	_, club := x.partnerOf("Radclub", true)
	x.do(consult.Assign{On: consult.OrdinalsOf(2), To: ada})
	x.do(consult.Assign{On: consult.OrdinalsOf(3), To: mia})
	find := func(account, query string) []consult.Ordinal {
		q, err := search.Parse(query, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		return x.viewOf(account).Find(q)
	}
	for range 2 {
		for _, c := range []struct {
			account, query string
			want           []consult.Ordinal
		}{
			{ada, "radweg", []consult.Ordinal{1, 3}}, {mia, "radweg", []consult.Ordinal{1, 3}}, {club, "radweg", nil},
			{ada, "assignee:me", []consult.Ordinal{2}}, {mia, "assignee:me", []consult.Ordinal{3}},
			{ada, "", []consult.Ordinal{1, 2, 3}}, {club, "", nil},
		} {
			if got := find(c.account, c.query); !slices.Equal(got, c.want) {
				t.Errorf("%s %q: %v, not %v", c.account, c.query, got, c.want)
			}
		}
	}
	x.do(consult.Publish{On: consult.OrdinalsOf(3), To: consult.Published})
	if got := find(club, "radweg"); !slices.Equal(got, []consult.Ordinal{3}) {
		t.Errorf("published: %v", got)
	}
	x.do(consult.Assign{On: consult.OrdinalsOf(1, 3), To: ada})
	if a, m := find(ada, "assignee:me"), find(mia, "assignee:me"); !slices.Equal(a, []consult.Ordinal{1, 2, 3}) || len(m) != 0 {
		t.Errorf("assigned anew: %v and %v", a, m)
	}
}
