package search

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Problem is what is wrong with a query.
type Problem uint8

// The problems.
const (
	OpenQuote Problem = iota + 1
	UnknownField
	MissingValue
	UnknownValue
	BadDate
	BadNumber
	TooLong
)

// SyntaxError says what in a query cannot be understood, and where.
type SyntaxError struct {
	Pos     int // of the first character concerned, counted in runes from 0
	Len     int // runes concerned
	Problem Problem
	Field   string // as typed
	Value   string // as typed
	// Suggestions are the nearest names there are, the nearest first; empty
	// where nothing is near.
	Suggestions []string

	field *field
}

// Error returns the message in English. It quotes what was typed: make it
// safe before it is drawn.
func (e *SyntaxError) Error() string { return e.In("en") }

// In returns the message in German ("de") or English.
func (e *SyntaxError) In(language string) string {
	if language == "de" {
		return fmt.Sprintf("Zeichen %d: %s", e.Pos+1, e.german())
	}
	return fmt.Sprintf("character %d: %s", e.Pos+1, e.english())
}

func (e *SyntaxError) english() string {
	meant := ""
	if len(e.Suggestions) > 0 {
		meant = "; did you mean " + strings.Join(e.Suggestions, " or ") + "?"
	}
	switch e.Problem {
	case OpenQuote:
		return "this quotation mark is never closed; add one where the phrase ends"
	case UnknownField:
		return fmt.Sprintf("there is no field %q%s (to look for it in the text, put it in quotes)", short(e.Field), meant)
	case MissingValue:
		return fmt.Sprintf("%s: needs a value%s", e.Field, e.choices("en"))
	case UnknownValue:
		return fmt.Sprintf("%q is no value of %s%s%s", short(e.Value), e.Field, meant, e.choices("en"))
	case BadDate:
		return fmt.Sprintf("%q is no date; write 2026-03-12, 12.03.2026 or 12.03.", short(e.Value))
	case BadNumber:
		return fmt.Sprintf("%q is no number of a contribution; write 12, 3,7 or 7-12", short(e.Value))
	default:
		return fmt.Sprintf("a query has at most %d characters; leave some words out", maxQuery)
	}
}

func (e *SyntaxError) german() string {
	meant := ""
	if len(e.Suggestions) > 0 {
		meant = "; meinten Sie " + strings.Join(e.Suggestions, " oder ") + "?"
	}
	switch e.Problem {
	case OpenQuote:
		return "Dieses Anführungszeichen wird nicht geschlossen; am Ende der Wortfolge fehlt eines"
	case UnknownField:
		return fmt.Sprintf("Das Feld „%s“ gibt es nicht%s (um im Text danach zu suchen: in Anführungszeichen setzen)", short(e.Field), meant)
	case MissingValue:
		return fmt.Sprintf("%s: braucht einen Wert%s", e.Field, e.choices("de"))
	case UnknownValue:
		return fmt.Sprintf("„%s“ ist kein Wert von %s%s%s", short(e.Value), e.Field, meant, e.choices("de"))
	case BadDate:
		return fmt.Sprintf("„%s“ ist kein Datum; möglich sind 12.03.2026, 12.03. und 2026-03-12", short(e.Value))
	case BadNumber:
		return fmt.Sprintf("„%s“ ist keine Nummer; möglich sind 12, 3,7 und 7-12", short(e.Value))
	default:
		return fmt.Sprintf("Eine Suche hat höchstens %d Zeichen; bitte kürzen", maxQuery)
	}
}

// choices lists the values of a closed field.
func (e *SyntaxError) choices(language string) string {
	if e.field == nil || e.field.kind != coded {
		return ""
	}
	// Whoever writes votum: wants German values, in English sentences too.
	switch de, en := calls(e.field.de, e.Field), calls(e.field.en, e.Field); {
	case de && !en:
		language = "de"
	case en && !de:
		language = "en"
	}
	list := make([]string, len(e.field.options))
	for i, o := range e.field.options {
		list[i] = names(o.de, o.en, language)[0]
	}
	return " (" + strings.Join(list, ", ") + ")"
}

// calls reports whether a name is one of the list, in any spelling.
func calls(list []string, name string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return slices.Contains(spellings(s), key(name)) })
}

func short(s string) string {
	if utf8.RuneCountInString(s) <= maxName {
		return s
	}
	return string([]rune(s)[:maxName]) + "…"
}

// maxName is the longest word that could be a misspelt name, in runes.
const maxName = 32

// nearest returns up to three of the names that resemble the typed word: it
// begins them, or few letters differ.
func nearest(typed string, names []string) []string {
	if utf8.RuneCountInString(typed) > maxName {
		return nil
	}
	k := []rune(key(typed))
	type candidate struct {
		name     string
		distance int
	}
	var found []candidate
	for _, name := range names {
		best := len(k)/3 + 2
		for _, s := range spellings(name) {
			if len(k) > 0 && strings.HasPrefix(s, string(k)) {
				best = 0
			}
			best = min(best, distance(k, []rune(s)))
		}
		if best <= max(1, len(k)/3) && best < len(k) {
			found = append(found, candidate{name, best})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.distance - b.distance })
	var out []string
	for _, c := range found {
		if c.distance == found[0].distance && len(out) < 3 {
			out = append(out, c.name)
		}
	}
	return out
}

// distance counts the letters to insert, drop, change, or swap with the next.
func distance(a, b []rune) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(a); i++ {
		older, old, row := rows[0], rows[1], rows[2]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := old[j-1]
			if a[i-1] != b[j-1] {
				change++
			}
			row[j] = min(change, old[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		rows = [3][]int{old, row, older}
	}
	return rows[1][len(b)]
}
