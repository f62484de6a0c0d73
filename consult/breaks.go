package consult

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// Break is how deep the gap is before a piece of a text.
type Break uint8

// The breaks, from the first piece and the gap between words upwards.
const (
	BreakNone Break = iota
	BreakWord
	BreakSentence
	BreakLine
	BreakParagraph
)

// Piece is a word of a text, with what adjoins it: no cut goes through it.
type Piece struct {
	// From and To are its bytes, without the space around it.
	From, To int
	// Break is the gap before it; a cut lies at From.
	Break Break
}

// Pieces takes a text apart at its spaces. Where no line is empty, each line is
// a paragraph.
func Pieces(text string) []Piece {
	begins := map[int]bool{}
	for it := sentences.FromString(text); it.Next(); {
		begins[it.Start()] = true
	}
	var out []Piece
	emptyLines := false
	for at := 0; at < len(text); {
		gap := len(text[at:]) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
		from := at + gap
		if from == len(text) {
			break
		}
		end := strings.IndexFunc(text[from:], unicode.IsSpace)
		if end < 0 {
			end = len(text) - from
		}
		p := Piece{From: from, To: from + end}
		switch lines := strings.Count(text[at:from], "\n"); {
		case len(out) == 0:
		case lines > 1:
			p.Break, emptyLines = BreakParagraph, true
		case lines == 1:
			p.Break = BreakLine
		case begins[from] && !initial(text[out[len(out)-1].From:at]):
			p.Break = BreakSentence
		default:
			p.Break = BreakWord
		}
		out = append(out, p)
		at = p.To
	}
	for i := range out {
		if !emptyLines && out[i].Break == BreakLine {
			out[i].Break = BreakParagraph
		}
	}
	return out
}

// initial reports the "z." of "z. B.", behind which no sentence begins.
func initial(word string) bool {
	r, n := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(r) && word[n:] == "."
}

// Cuttable reports whether the bounds divide this text: they end with it, go
// through no character, and leave no part blank.
func Cuttable(text string, bounds []int) bool {
	if len(bounds) < 2 || lawfulBounds(bounds) != nil || bounds[len(bounds)-1] != len(text) {
		return false
	}
	for i := 1; i < len(bounds); i++ {
		from, to := bounds[i-1], bounds[i]
		if to < len(text) && !utf8.RuneStart(text[to]) || strings.TrimSpace(text[from:to]) == "" {
			return false
		}
	}
	return true
}

// Cut returns the part of a text between two offsets. Offsets beyond its end,
// or within a character, give as much as there is: a text can have been erased
// since it was divided.
func Cut(text string, from, to int) string {
	from, to = max(0, min(from, len(text))), min(to, len(text))
	for from < to && !utf8.RuneStart(text[from]) {
		from++
	}
	for to > from && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	return text[from:max(from, to)]
}
