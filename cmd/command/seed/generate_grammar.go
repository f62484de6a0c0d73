package seed

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pult/data"
)

// grammar is what the files of data/generate say; package data describes them.
type grammar struct{ lists map[string]*list }

// list is one [name] with its alternatives.
type list struct {
	id     int
	sticky bool
	rows   [][]phrase // by alternative, then by column
	raw    []string
}

// phrase is a piece of text with holes.
type phrase []part

// part is literal text, or a hole of one of three kinds.
type part struct {
	text     string
	list     *list
	column   int
	upper    bool
	either   []phrase
	from, to int // a number, where to > 0
}

// skewAt is the length from which on the first alternatives of a list are
// taken more often than the last, as the words of a language are.
const skewAt = 24

func readGrammar() (*grammar, error) {
	g := &grammar{lists: map[string]*list{}}
	for _, name := range [...]string{"places", "people", "things", "texts", "letters", "work"} {
		raw, err := fs.ReadFile(data.Files(), "generate/"+name+".txt")
		if err != nil {
			return nil, err
		}
		if err := g.collect(string(raw)); err != nil {
			return nil, fmt.Errorf("generate/%s.txt: %w", name, err)
		}
	}
	for name, l := range g.lists {
		for _, row := range l.raw {
			var columns []phrase
			for column := range strings.SplitSeq(row, " | ") {
				p, err := g.compile(column)
				if err != nil {
					return nil, fmt.Errorf("generate, [%s], %q: %w", name, row, err)
				}
				columns = append(columns, p)
			}
			l.rows = append(l.rows, columns)
		}
	}
	return g, nil
}

// collect finds the lists, so that compile can point to those further down.
func (g *grammar) collect(text string) error {
	var l *list
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			name, sticky := strings.CutSuffix(strings.Trim(line, "[]"), "=")
			if g.lists[name] != nil {
				return fmt.Errorf("[%s] stands twice", name)
			}
			l = &list{id: len(g.lists), sticky: sticky}
			g.lists[name] = l
		case l == nil:
			return fmt.Errorf("%q stands before the first list", line)
		default:
			l.raw = append(l.raw, line)
		}
	}
	return nil
}

func (g *grammar) compile(text string) (phrase, error) {
	var out phrase
	for text != "" {
		open := strings.IndexByte(text, '{')
		if open != 0 {
			if open < 0 {
				open = len(text)
			}
			out = append(out, part{text: text[:open]})
			text = text[open:]
			continue
		}
		pieces, length := split(text)
		if length == 0 {
			return nil, fmt.Errorf("a brace is not closed")
		}
		p, err := g.hole(pieces)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
		text = text[length:]
	}
	return out, nil
}

// split gives what stands between the slashes of the first braces, and how
// long they are with everything in them.
func split(text string) (pieces []string, length int) {
	depth, start := 0, 1
	for i := range len(text) {
		switch text[i] {
		case '{':
			depth++
		case '/':
			if depth == 1 {
				pieces = append(pieces, text[start:i])
				start = i + 1
			}
		case '}':
			if depth--; depth == 0 {
				return append(pieces, text[start:i]), i + 1
			}
		}
	}
	return nil, 0
}

func (g *grammar) hole(pieces []string) (part, error) {
	if len(pieces) > 1 {
		var p part
		for _, piece := range pieces {
			one, err := g.compile(piece)
			if err != nil {
				return p, err
			}
			p.either = append(p.either, one)
		}
		return p, nil
	}
	name, column, _ := strings.Cut(pieces[0], ":")
	if from, to, ok := strings.Cut(strings.TrimPrefix(name, "#"), "-"); ok && name[0] == '#' {
		a, errA := strconv.Atoi(from)
		b, errB := strconv.Atoi(to)
		if errA != nil || errB != nil || b < a {
			return part{}, fmt.Errorf("{%s} is no range", pieces[0])
		}
		return part{from: a, to: b}, nil
	}
	name, upper := strings.CutPrefix(name, "^")
	p := part{list: g.lists[name], upper: upper}
	if p.list == nil {
		return p, fmt.Errorf("there is no list [%s]", name)
	}
	if column != "" {
		n, err := strconv.Atoi(column)
		if err != nil || n < 1 {
			return p, fmt.Errorf("{%s}: no such column", pieces[0])
		}
		p.column = n - 1
	}
	for _, row := range p.list.raw {
		if strings.Count(row, " | ") < p.column {
			return p, fmt.Errorf("{%s}: %q has fewer columns", pieces[0], row)
		}
	}
	return p, nil
}

// speaker fills phrases in, one text after the other.
type speaker struct {
	grammar *grammar
	rng     *rand.Rand
	buf     []byte
	bound   []binding  // by list
	text    int        // counts the texts, so that bindings of older ones lapse
	lately  [20][2]int // list and alternative of the last sentences
	said    int        // sentences
}

// binding is what a sticky list has said in this text: its row, and each
// column once it was needed.
type binding struct {
	text    int
	row     int
	columns []string
}

func newSpeaker(g *grammar, rng *rand.Rand) *speaker {
	return &speaker{grammar: g, rng: rng, bound: make([]binding, len(g.lists)), text: 1}
}

// forget begins a new text.
func (s *speaker) forget() { s.text++ }

// say fills in one alternative of a list.
func (s *speaker) say(name string) string {
	l := s.grammar.lists[name]
	s.buf = s.buf[:0]
	s.list(l, 0)
	return string(s.buf)
}

// all fills in every alternative of a list, in order.
func (s *speaker) all(name string) []string {
	var out []string
	for _, row := range s.grammar.lists[name].rows {
		s.buf = s.buf[:0]
		s.phrase(row[0])
		out = append(out, string(s.buf))
	}
	return out
}

func (s *speaker) pick(l *list) int {
	n := len(l.rows)
	if n < skewAt {
		return s.rng.IntN(n)
	}
	u := s.rng.Float64()
	return int(float64(n) * u * u)
}

func (s *speaker) list(l *list, column int) {
	if !l.sticky {
		s.phrase(l.rows[s.pick(l)][column])
		return
	}
	b := &s.bound[l.id]
	if b.text != s.text {
		b.text, b.row = s.text, s.pick(l)
		clear(b.columns)
	}
	for len(b.columns) <= column {
		b.columns = append(b.columns, "")
	}
	if b.columns[column] == "" {
		start := len(s.buf)
		s.phrase(l.rows[b.row][column])
		b.columns[column] = string(s.buf[start:])
		return
	}
	s.buf = append(s.buf, b.columns[column]...)
}

func (s *speaker) phrase(p phrase) {
	for i := range p {
		switch q := &p[i]; {
		case q.list != nil:
			start := len(s.buf)
			s.list(q.list, q.column)
			if q.upper {
				capitalise(s.buf[start:])
			}
		case q.either != nil:
			s.phrase(q.either[s.rng.IntN(len(q.either))])
		case q.to > 0:
			s.buf = strconv.AppendInt(s.buf, int64(q.from+s.rng.IntN(q.to-q.from+1)), 10)
		default:
			s.buf = append(s.buf, q.text...)
		}
	}
}

// capitalise makes the first letter a capital where that has the same length.
func capitalise(b []byte) {
	r, n := utf8.DecodeRune(b)
	if up := unicode.ToUpper(r); utf8.RuneLen(up) == n {
		utf8.EncodeRune(b, up)
	}
}
