package intake

import (
	"fmt"
	"slices"
	"strings"
)

// tally counts rows to which the same warning applies and remembers the first few.
type tally struct {
	n     int
	first []string
	// words are the first few different words that it is about, if it is.
	words []string
	more  bool
}

// word notes a word that the warning is about.
func (t *tally) word(s string) {
	switch {
	case slices.Contains(t.words, s):
	case len(t.words) < 3:
		t.words = append(t.words, s)
	default:
		t.more = true
	}
}

// args are what the warning is filled with: the rows, and the words if it is
// about words.
func (t tally) args() []any {
	if t.words == nil {
		return []any{t.rows()}
	}
	words := `"` + strings.Join(t.words, `", "`) + `"`
	if t.more {
		words += ", …"
	}
	return []any{t.rows(), words}
}

func (t *tally) add(row int) { t.addAt("", row) }

func (t *tally) addAt(sheet string, row int) {
	t.n++
	if len(t.first) < 3 {
		at := fmt.Sprint(row)
		if sheet != "" {
			at = sheet + " " + at
		}
		t.first = append(t.first, at)
	}
}

// rows says "row 7" or "5 rows (7, 9, 12, …)".
func (t tally) rows() Message {
	list := strings.Join(t.first, ", ")
	switch {
	case t.n == 1:
		return Say(AtRow, list)
	case t.n > len(t.first):
		return Say(AtRowsMore, t.n, list)
	}
	return Say(AtRows, t.n, list)
}
