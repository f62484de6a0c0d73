package intake

import (
	"fmt"
	"strings"
)

// tally counts rows to which the same warning applies and remembers the first few.
type tally struct {
	n     int
	first []string
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
