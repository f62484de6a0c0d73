package index

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"unsafe"

	"pult/consult/search"
)

// ErrDamaged says that bytes are no index, or not the whole of one.
var ErrDamaged = errors.New("no intact index")

// Index finds words in the texts that it was built of. It is never changed, so
// several goroutines may use it. It points into the bytes that it was read from.
type Index struct {
	count, vocabulary int
	textStarts        []byte
	texts             []byte
	tokenStarts       []byte
	tokens            []byte
	postingStarts     []byte
	counts            []byte
	postings          []byte
}

// Read takes the bytes of an index. [ErrDamaged] means that they are to be made
// anew. A fault in the texts themselves is not looked for: they may be large.
func Read(data []byte) (*Index, error) {
	if len(data) < headerSize || string(data[:8]) != magic {
		return nil, ErrDamaged
	}
	number := func(i int) uint64 { return binary.LittleEndian.Uint64(data[8+8*i:]) }
	count, vocabulary := number(0), number(1)
	var bounds [sections + 1]uint64
	last := uint64(headerSize)
	for i := range bounds {
		if bounds[i] = number(2 + i); bounds[i] < last {
			return nil, ErrDamaged
		}
		last = bounds[i]
	}
	if bounds[0] != headerSize || last != uint64(len(data)) || number(2+sections+1) != uint64(checksum(data[headerSize:bounds[1]], data[bounds[2]:])) {
		return nil, ErrDamaged
	}
	section := func(i int) []byte { return data[bounds[i]:bounds[i+1]] }
	x := &Index{
		count: int(count), vocabulary: int(vocabulary),
		textStarts: section(0), texts: section(1), tokenStarts: section(2), tokens: section(3), postingStarts: section(4), postings: section(5),
	}
	postingStarts := 8 * (vocabulary + 1)
	if count >= 1<<32 || vocabulary >= 1<<32 || uint64(len(x.textStarts)) < 8*(count+1) || uint64(len(x.tokenStarts)) < 4*(vocabulary+1) ||
		uint64(len(x.postingStarts)) < postingStarts+4*vocabulary {
		return nil, ErrDamaged
	}
	x.counts = x.postingStarts[postingStarts:]
	return x, nil
}

// Len returns how many texts it is over.
func (x *Index) Len() int { return x.count }

// Text returns a folded text, counted from 0. It is valid as long as the bytes
// that the index was read from.
func (x *Index) Text(i int) string {
	from, to := binary.LittleEndian.Uint64(x.textStarts[8*i:]), binary.LittleEndian.Uint64(x.textStarts[8*i+8:])
	if from >= to || to > uint64(len(x.texts)) {
		return ""
	}
	return unsafe.String(&x.texts[from], to-from)
}

func (x *Index) tokenStart(id int) int {
	return int(binary.LittleEndian.Uint32(x.tokenStarts[4*id:]))
}

// token returns a token by its number.
func (x *Index) token(id int) string {
	return string(x.tokens[x.tokenStart(id) : x.tokenStart(id+1)-1])
}

func (x *Index) having(id int) int { return int(binary.LittleEndian.Uint32(x.counts[4*id:])) }

// Find puts into hits which texts hold the word: text 0 is number base there.
func (x *Index) Find(w search.Word, hits Bits, base int) {
	runs := splitRuns(w.Text())
	switch {
	case len(runs) == 1 && runs[0].whole():
		x.findToken(w, hits, base)
	case len(runs) == 0:
		x.scan(w, hits, base)
	default:
		x.findPhrase(w, runs, hits, base)
	}
}

// scanFrom is how many postings for each text are worth reading before reading
// texts themselves is quicker: what is in nearly every text is found near its
// beginning.
const scanFrom = 4

// findToken finds a word of letters and digits.
func (x *Index) findToken(w search.Word, hits Bits, base int) {
	ids := x.holding(w.Text(), nil)
	german, english := w.Stems()
	fits := func(id int) bool { return w.Fits(x.token(id)) }
	if german != "" && german != w.Text() {
		ids = append(ids, x.holding(german, fits)...)
	}
	if english != "" && !strings.Contains(english, w.Text()) {
		ids = append(ids, x.holding("\n"+english, fits)...)
	}
	total := 0
	for _, id := range ids {
		total += x.having(id)
	}
	if total > scanFrom*x.count {
		x.findCommon(w, ids, hits, base)
		return
	}
	for _, id := range ids {
		x.union(id, hits, base)
	}
}

// commonTokens is how many tokens are worth reading all postings of, where nearly
// every text has one of them.
const commonTokens = 16

// findCommon finds what nearly every text holds: what has none of the commonest
// tokens is read.
func (x *Index) findCommon(w search.Word, ids []int, hits Bits, base int) {
	var common []int // the rarest last
	for _, id := range ids {
		if len(common) == commonTokens && x.having(id) <= x.having(common[commonTokens-1]) {
			continue
		}
		at, _ := slices.BinarySearchFunc(common, x.having(id), func(id, n int) int { return cmp.Compare(n, x.having(id)) })
		common = slices.Insert(common, at, id)
		common = common[:min(len(common), commonTokens)]
	}
	these := NewBits(x.count)
	for _, id := range common {
		if x.count-these.Count() < x.having(id)/commonTokens {
			break // the postings are more than what is left to be read
		}
		x.union(id, these, 0)
	}
	for i := range x.count {
		if these.Has(i) || w.In(x.Text(i)) {
			hits.Set(base + i)
		}
	}
}

// findPhrase finds what is more than one token, or a part of one beside other
// signs: the texts that have all its tokens are read.
func (x *Index) findPhrase(w search.Word, runs []run, hits Bits, base int) {
	var all Bits
	for _, r := range runs {
		ids := x.holding(r.pattern(), nil)
		total := 0
		for _, id := range ids {
			total += x.having(id)
		}
		if total > scanFrom*x.count {
			continue
		}
		these := NewBits(x.count)
		for _, id := range ids {
			x.union(id, these, 0)
		}
		if all == nil {
			all = these
		} else {
			all.And(these)
		}
	}
	if all == nil {
		x.scan(w, hits, base)
		return
	}
	for i := range all.All() {
		if i < x.count && w.In(x.Text(i)) {
			hits.Set(base + i)
		}
	}
}

// scan reads every text.
func (x *Index) scan(w search.Word, hits Bits, base int) {
	for i := range x.count {
		if w.In(x.Text(i)) {
			hits.Set(base + i)
		}
	}
}

// holding returns the tokens that hold the pattern, in which a line break stands
// for the border of a token; fits, if any, chooses among them.
func (x *Index) holding(pattern string, fits func(id int) bool) []int {
	var ids []int
	p := []byte(pattern)
	for at, id := 0, 0; id < x.vocabulary; {
		hit := bytes.Index(x.tokens[at:], p)
		if hit < 0 {
			break
		}
		at += hit
		within := at
		if p[0] == '\n' {
			within++
		}
		id = x.tokenAt(id, within)
		if fits == nil || fits(id) {
			ids = append(ids, id)
		}
		id++
		// The line break before the next token belongs to a pattern, too.
		if id < x.vocabulary {
			at = x.tokenStart(id) - 1
		}
	}
	return ids
}

// tokenAt returns the token, not before from, that has the byte.
func (x *Index) tokenAt(from, at int) int {
	low, step := from, 1
	for low+step < x.vocabulary && x.tokenStart(low+step) <= at {
		low += step
		step *= 2
	}
	high := min(low+step, x.vocabulary)
	for low+1 < high {
		if mid := (low + high) / 2; x.tokenStart(mid) <= at {
			low = mid
		} else {
			high = mid
		}
	}
	return low
}

// union takes the texts of a token in.
func (x *Index) union(id int, hits Bits, base int) {
	from, to := binary.LittleEndian.Uint64(x.postingStarts[8*id:]), binary.LittleEndian.Uint64(x.postingStarts[8*id+8:])
	if from > to || to > uint64(len(x.postings)) {
		return
	}
	text := uint64(0)
	for list := x.postings[from:to]; len(list) > 0; {
		d, n := uint64(list[0]), 1
		if d >= 0x80 {
			d, n = binary.Uvarint(list)
		}
		if n <= 0 {
			return
		}
		list = list[n:]
		if text += d; text == 0 || text > uint64(x.count) {
			return
		}
		hits.Set(base + int(text) - 1)
	}
}

// run is one token or part of a token of a phrase.
type run struct {
	text         string
	begins, ends bool // whether the token begins and ends with it
}

func (r run) whole() bool { return !r.begins && !r.ends }

// pattern is what to look for among the tokens.
func (r run) pattern() string {
	p := r.text
	if r.begins {
		p = "\n" + p
	}
	if r.ends {
		p += "\n"
	}
	return p
}

// splitRuns cuts a phrase into runs of letters and digits.
func splitRuns(phrase string) []run {
	var out []run
	start := -1
	for i, r := range phrase {
		switch in := search.InToken(r); {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			out = append(out, run{phrase[start:i], start > 0, true})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, run{phrase[start:], start > 0, false})
	}
	return out
}
