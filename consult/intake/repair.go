package intake

import (
	"slices"
	"unicode/utf8"
)

// Cell is a value of a row that somebody has decoded wrongly before, and how it
// was written.
type Cell struct {
	Sheet string
	Row   int
	Field Field
	// Before and After are the passage around the first broken character.
	Before, After string
}

// shownCells is how many cells [Result.Broken] lists.
const shownCells = 10

// Broken finds the values that [Result.Repair] would put right: the first few of
// them, how many there are, and how many look broken but cannot be put right
// exactly.
func (r *Result) Broken() (first []Cell, total, hopeless int) {
	r.values(func(row *Row, field Field, value *string) {
		after := Repaired(*value)
		switch {
		case after != *value:
			if total++; len(first) < shownCells {
				before, now := passages(*value, after)
				first = append(first, Cell{row.Sheet, row.Line, field, before, now})
			}
		case mojibake(*value):
			hopeless++
		}
	})
	return first, total, hopeless
}

// Repair puts every value right that was decoded wrongly before, as far as that
// can be done exactly, and returns how many there were. The identity of the rows
// stays: see [Row.Content]. Ids, addresses in the web and names of files are left
// alone.
func (r *Result) Repair() int {
	done, left := 0, 0
	r.values(func(_ *Row, _ Field, value *string) {
		if after := Repaired(*value); after != *value {
			*value = after
			done++
		}
		if mojibake(*value) {
			left++
		}
	})
	r.Warnings = slices.DeleteFunc(r.Warnings, func(m Message) bool { return m.Code == WarnMojibake })
	if left > 0 {
		r.Warnings = append(r.Warnings, Say(WarnBrokenLeft, left))
	}
	return done
}

// values visits everything in the rows that people have written.
func (r *Result) values(visit func(*Row, Field, *string)) {
	for i := range r.Rows {
		row := &r.Rows[i]
		c, s := &row.Contribution, &row.Submitter
		for _, v := range []struct {
			field string
			value *string
		}{
			{fTitle, &c.Title}, {fText, &c.Text}, {fQuestion, &c.Question}, {fAuthor, &s.Name}, {fOrganisation, &s.Organisation},
			{fStreet, &s.Street}, {fTown, &s.Town}, {fAgent, &s.RepresentedBy},
		} {
			visit(row, Field(v.field), v.value)
		}
		for n := range s.CoSubmitters {
			visit(row, fCoSubmitters, &s.CoSubmitters[n])
		}
	}
}

// passage is how much is shown before and behind the first broken character.
const passage = 24

// passages cuts out of both texts what surrounds the place where they first differ.
func passages(before, after string) (string, string) {
	at := 0
	for at < min(len(before), len(after)) && before[at] == after[at] {
		at++
	}
	for at > 0 && (at < len(before) && !utf8.RuneStart(before[at]) || at < len(after) && !utf8.RuneStart(after[at])) {
		at--
	}
	cut := func(s string) string {
		head, tail := []rune(s[:at]), []rune(s[at:])
		out := string(head[max(0, len(head)-passage):]) + string(tail[:min(len(tail), passage)])
		if len(head) > passage {
			out = "…" + out
		}
		if len(tail) > passage {
			out += "…"
		}
		return out
	}
	return cut(before), cut(after)
}
