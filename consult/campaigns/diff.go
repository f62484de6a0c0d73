package campaigns

import (
	"slices"
	"strings"
	"unicode/utf8"

	"pult/consult/search"
)

// Op is what became of a piece of the head's text.
type Op uint8

// The ops.
const (
	Same    Op = iota + 1
	Added      // by the sender
	Dropped    // of the head
)

// Piece is a run of words, with what stands around them, as it was written: of
// the member's text, or of the head's where it was dropped. From and To are its
// bytes in there.
type Piece struct {
	Op       Op
	From, To int
	// Words is how many there are.
	Words int
}

// Diff compares a member's text with that of the head, word by word. Case, umlauts
// and punctuation do not count. Texts that have next to nothing in common come
// out as one dropped and one added. Method: Myers 1986, "An O(ND) difference
// algorithm".
func Diff(head, text string) []Piece { return diff(spans(head), spans(text)) }

// DiffWritten compares two versions of a text as [Diff] does, but exactly as they
// are written: a word is what stands between spaces, with its case and punctuation.
func DiffWritten(before, now string) []Piece { return diff(written(before), written(now)) }

func diff(a, b []span) []Piece {
	from := 0
	for from < min(len(a), len(b)) && a[from].word == b[from].word {
		from++
	}
	end := 0
	for end < min(len(a), len(b))-from && a[len(a)-1-end].word == b[len(b)-1-end].word {
		end++
	}
	var out pieces
	out.add(Same, b[:from])
	out.script(a[from:len(a)-end], b[from:len(b)-end])
	out.add(Same, b[len(b)-end:])
	return slide(out, b)
}

// Additions returns the pieces of so many words and more that the sender added:
// what has to be read and answered by itself.
func Additions(diff []Piece, words int) []Piece {
	return slices.DeleteFunc(slices.Clone(diff), func(p Piece) bool { return p.Op != Added || p.Words < words })
}

// span is a word and where it stands.
type span struct {
	word     string
	from, to int
}

func spans(text string) []span {
	var out []span
	start := -1
	end := func(at int) {
		if start >= 0 {
			out = append(out, span{umlauts.Replace(search.Fold(unbroken(text[start:at]))), start, at})
		}
		start = -1
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !inWord(r) {
			if k := broken(text[i:]); k > 0 && start >= 0 {
				i += k
				continue
			}
			end(i)
		} else if start < 0 {
			start = i
		}
		i += n
	}
	end(len(text))
	return out
}

// written are the words as they stand between spaces.
func written(text string) []span {
	var out []span
	at := 0
	for word := range strings.FieldsSeq(text) {
		at += strings.Index(text[at:], word)
		out = append(out, span{word, at, at + len(word)})
		at += len(word)
	}
	return out
}

type pieces []Piece

// add appends words of one text; neighbours of the same kind become one.
func (p *pieces) add(op Op, words []span) {
	if len(words) == 0 {
		return
	}
	from, to := words[0].from, words[len(words)-1].to
	if n := len(*p); n > 0 && (*p)[n-1].Op == op {
		(*p)[n-1].To = to
		(*p)[n-1].Words += len(words)
		return
	}
	*p = append(*p, Piece{op, from, to, len(words)})
}

// mostEdits is how many edits are looked for.
const mostEdits = 2000

// script appends the shortest way from a to b.
func (p *pieces) script(a, b []span) {
	type point struct{ x, y int }
	n, m := len(a), len(b)
	limit := min(n+m, mostEdits)
	v := make([]int32, 2*limit+3) // furthest x on each diagonal, around the middle
	mid := limit + 1
	var trace [][]int32 // v before each number of edits, as far as it was used
	for d := 0; d <= limit; d++ {
		trace = append(trace, slices.Clone(v[mid-d-1:mid+d+2]))
		for k := -d; k <= d; k += 2 {
			x := v[mid+k-1] + 1
			if k == -d || k != d && v[mid+k-1] < v[mid+k+1] {
				x = v[mid+k+1]
			}
			for int(x) < n && int(x)-k < m && a[x].word == b[int(x)-k].word {
				x++
			}
			v[mid+k] = x
			if int(x) < n || int(x)-k < m {
				continue
			}
			path := []point{{n, m}}
			at := point{n, m}
			for d := d; d > 0; d-- {
				before := trace[d]
				k := at.x - at.y
				down := k == -d || k != d && before[d+k] < before[d+k+2]
				if down {
					k++
				} else {
					k--
				}
				at.x = int(before[d+1+k])
				at.y = at.x - k
				path = append(path, at)
			}
			slices.Reverse(path)
			at = point{}
			for _, to := range path {
				p.walk(a, b, at.x, at.y, to.x, to.y)
				at = to
			}
			return
		}
	}
	p.add(Dropped, a)
	p.add(Added, b)
}

// walk goes from one point to the next: at most one edit, and what is the same.
func (p *pieces) walk(a, b []span, x, y, toX, toY int) {
	switch {
	case toX-x > toY-y:
		p.add(Dropped, a[x:x+1])
	case toY-y > toX-x:
		p.add(Added, b[y:y+1])
		y++
	}
	p.add(Same, b[y:toY])
}
