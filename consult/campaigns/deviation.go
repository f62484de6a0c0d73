package campaigns

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Substance is how many words of one's own are more than a name and an address:
// who added so many said something that has to be read.
const Substance = 8

// Deviation is how far a text is from the head of its campaign.
type Deviation struct {
	// Words is how many words differ; one in the place of another counts once.
	Words int
	// Own is how many additions of substance there are.
	Own int
	// Shorter says that much of the head is missing.
	Shorter bool
	// Share, from 0 to 1, is the part of both texts together that differs.
	Share float64
}

// Measure sums up a diff.
func Measure(diff []Piece) Deviation {
	var d Deviation
	var same, added, dropped int
	for i := 0; i < len(diff); {
		if diff[i].Op == Same {
			same += diff[i].Words
			i++
			continue
		}
		in, out := 0, 0
		for ; i < len(diff) && diff[i].Op != Same; i++ {
			if diff[i].Op == Added {
				in += diff[i].Words
			} else {
				out += diff[i].Words
			}
		}
		d.Words += max(in, out)
		added += in
		dropped += out
	}
	d.Own = len(Additions(diff, Substance))
	d.Shorter = dropped > added && 4*dropped > same
	if all := same + d.Words; all > 0 {
		d.Share = float64(d.Words) / float64(all)
	}
	return d
}

// Whole widens an addition to where one would cut it out of its text: with the
// marks that belong to its first and last word.
func Whole(text string, p Piece) (from, to int) {
	from, to = p.From, p.To
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:from])
		if unicode.IsSpace(r) || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".!?:;,", r) {
			break
		}
		from -= n
	}
	for to < len(text) {
		r, n := utf8.DecodeRuneInString(text[to:])
		if unicode.IsSpace(r) || unicode.IsLetter(r) || unicode.IsDigit(r) {
			break
		}
		to += n
	}
	return from, to
}
