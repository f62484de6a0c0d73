package cache

import (
	"encoding/binary"
	"errors"
	"unsafe"

	"github.com/edsrzf/mmap-go"

	"pult/consult/flat"
	"pult/consult/search"
	"pult/consult/search/index"
)

// segmentMagic holds the version. Read in another byte order it is another number.
const segmentMagic = uint64('s')<<56 | uint64('e')<<48 | uint64('g')<<40 | uint64(unsafe.Sizeof(Column{}))<<16 | version

// segment is one file, mapped into memory.
type segment struct {
	first   int // number of its first contribution
	start   int64
	end     int64
	columns []Column
	names   []string
	pairs   [lookups][]pair
	index   *index.Index
	data    mmap.MMap
}

func (g *segment) len() int          { return len(g.columns) }
func (g *segment) entry(i int) Entry { return Entry{&g.columns[i], g.names} }
func (g *segment) text(i int) string { return g.index.Text(i) }

func (g *segment) find(w search.Word, hits index.Bits, base int) { g.index.Find(w, hits, base) }

func (g *segment) rows(l lookup, hash uint64, yield func(i int) bool) bool {
	return rowsOf(g.pairs[l], hash, yield)
}

func (g *segment) close() error {
	*g = segment{data: g.data}
	return g.data.Unmap()
}

// encodeTail gives the bytes of a segment file.
func encodeTail(first int, start, end int64, zone string, lastLine []byte, t *tail) [][]byte {
	var strings []byte
	for _, s := range t.names.list {
		strings = append(binary.LittleEndian.AppendUint32(strings, uint32(len(s))), s...)
	}
	sections := [][][]byte{{strings}, {flat.Bytes(t.columns)}}
	for l := range lookups {
		sections = append(sections, [][]byte{flat.Bytes(pairsOf(t.columns, l.of))})
	}
	return compose(frame{
		Magic: segmentMagic, First: uint64(first), Count: uint64(len(t.columns)),
		Start: uint64(start), End: uint64(end), Identity: identity(zone, lastLine),
	}, append(sections, [][]byte{t.texts.Bytes()})...)
}

// openSegment maps a file and makes sure that it is whole and fits.
func openSegment(path, zone string, line Reader) (*segment, error) {
	data, err := mapFile(path)
	if err != nil {
		return nil, err
	}
	g, err := decodeSegment(data, zone, line)
	if err != nil {
		return nil, errors.Join(err, data.Unmap())
	}
	g.data = data
	return g, nil
}

func decodeSegment(data []byte, zone string, line Reader) (*segment, error) {
	h, sections, err := decode(data, segmentMagic)
	if err != nil {
		return nil, err
	}
	g := &segment{first: int(h.First), start: int64(h.Start), end: int64(h.End), names: readNames(sections[0]), columns: flat.List[Column](sections[1])}
	if h.Count == 0 || uint64(len(g.columns)) != h.Count {
		return nil, errOther
	}
	for l := range lookups {
		g.pairs[l] = flat.List[pair](sections[2+int(l)])
	}
	if g.index, err = index.Read(sections[5]); err != nil || g.index.Len() != g.len() {
		return nil, errors.Join(errOther, err)
	}
	last := g.columns[g.len()-1]
	if last.Offset+int64(last.Length)+1 != g.end {
		return nil, errOther
	}
	text, err := line(last.Offset, int(last.Length))
	if err != nil || identity(zone, text) != h.Identity {
		return nil, errors.Join(errOther, err)
	}
	return g, nil
}

func readNames(data []byte) []string {
	var out []string
	for len(data) >= 4 {
		n := int(binary.LittleEndian.Uint32(data))
		if n > len(data)-4 || len(out) > 0 && n == 0 {
			break // the padding at the end
		}
		out = append(out, string(data[4:4+n]))
		data = data[4+n:]
	}
	return out
}
