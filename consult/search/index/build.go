package index

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"unicode/utf8"
	"unsafe"

	"pult/consult/search"
)

// Builder gathers folded texts for an index. The zero value is ready for use. It
// holds the texts and, for each token, its postings in memory.
type Builder struct {
	ids      map[string]uint32
	tokens   []byte
	starts   []uint32 // of tokens
	postings [][]byte
	last     []uint32 // text that had the token last, from 1
	counts   []uint32
	texts    []byte
	ends     []uint64
}

// Len returns how many texts were taken in.
func (b *Builder) Len() int { return len(b.ends) }

// Size returns how many bytes of text were taken in.
func (b *Builder) Size() int { return len(b.texts) }

// Text returns a text that was taken in, counted from 0.
func (b *Builder) Text(i int) string {
	from := uint64(0)
	if i > 0 {
		from = b.ends[i-1]
	}
	if from == b.ends[i] {
		return ""
	}
	return unsafe.String(&b.texts[from], b.ends[i]-from) // what was taken in never changes
}

// Add takes in the next text, which is folded.
func (b *Builder) Add(text string) {
	b.texts = append(b.texts, text...)
	b.ends = append(b.ends, uint64(len(b.texts)))
}

// Bytes returns the index over what was taken in. It is where the tokens are
// gathered: a Builder whose texts are only kept costs little more than they do.
func (b *Builder) Bytes() []byte {
	b.ids = map[string]uint32{}
	for i := range b.ends {
		b.tokenize(uint32(i+1), b.Text(i))
	}
	var out layout
	out.section(b.textSection())
	out.section(b.texts)
	out.section(b.tokenSection())
	out.section(append(b.tokens, '\n'))
	out.section(b.postingSection())
	var all []byte
	for _, p := range b.postings {
		all = append(all, p...)
	}
	out.section(all)
	return out.finish(len(b.ends), len(b.starts))
}

func (b *Builder) tokenize(text uint32, s string) {
	start := 0 // of the token that is being read
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if !search.InToken(r) {
			b.take(text, s[start:i])
			start = i + n
		}
		i += n
	}
	b.take(text, s[start:])
}

func (b *Builder) take(text uint32, token string) {
	if token == "" {
		return
	}
	id, ok := b.ids[token]
	if !ok {
		id = uint32(len(b.starts))
		b.ids[token] = id
		b.tokens = append(append(b.tokens, '\n'), token...)
		b.starts = append(b.starts, uint32(len(b.tokens)-len(token)))
		b.postings, b.last, b.counts = append(b.postings, nil), append(b.last, 0), append(b.counts, 0)
	}
	if b.last[id] == text {
		return
	}
	b.postings[id] = binary.AppendUvarint(b.postings[id], uint64(text-b.last[id]))
	b.last[id] = text
	b.counts[id]++
}

func (b *Builder) textSection() []byte {
	out := binary.LittleEndian.AppendUint64(nil, 0)
	for _, end := range b.ends {
		out = binary.LittleEndian.AppendUint64(out, end)
	}
	return out
}

func (b *Builder) tokenSection() []byte {
	var out []byte
	for _, s := range b.starts {
		out = binary.LittleEndian.AppendUint32(out, s)
	}
	return binary.LittleEndian.AppendUint32(out, uint32(len(b.tokens)+1))
}

func (b *Builder) postingSection() []byte {
	at := uint64(0)
	var out []byte
	for _, p := range b.postings {
		out = binary.LittleEndian.AppendUint64(out, at)
		at += uint64(len(p))
	}
	out = binary.LittleEndian.AppendUint64(out, at)
	for _, c := range b.counts {
		out = binary.LittleEndian.AppendUint32(out, c)
	}
	return out
}

// layout puts sections behind one another.
type layout struct {
	body   bytes.Buffer
	starts []uint64
}

func (l *layout) section(data []byte) {
	l.starts = append(l.starts, uint64(headerSize+l.body.Len()))
	l.body.Write(data)
	for l.body.Len()%8 != 0 {
		l.body.WriteByte(0)
	}
}

func (l *layout) finish(texts, tokens int) []byte {
	out := append(make([]byte, 0, headerSize+l.body.Len()), magic...)
	out = binary.LittleEndian.AppendUint64(out, uint64(texts))
	out = binary.LittleEndian.AppendUint64(out, uint64(tokens))
	for _, s := range l.starts {
		out = binary.LittleEndian.AppendUint64(out, s)
	}
	out = binary.LittleEndian.AppendUint64(out, uint64(headerSize+l.body.Len()))
	sum := checksum(l.body.Bytes()[:l.starts[1]-headerSize], l.body.Bytes()[l.starts[2]-headerSize:])
	out = binary.LittleEndian.AppendUint64(out, uint64(sum))
	return append(out, l.body.Bytes()...)
}

const (
	magic      = "pultidx1"
	headerSize = 8 + 8*(2+sections+2)
	sections   = 6
)

func checksum(before, after []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli)
	return crc32.Update(crc32.Checksum(before, table), table, after)
}
