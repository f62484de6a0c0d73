package cache

import (
	"errors"
	"iter"
	"path/filepath"
	"slices"
	"unsafe"

	"github.com/edsrzf/mmap-go"

	"pult/consult"
	"pult/consult/flat"
	"pult/consult/journal"
)

const peopleFile = "people"

const peopleMagic = uint64('p')<<56 | uint64('p')<<48 | uint64('l')<<40 | uint64(unsafe.Sizeof(Person{}))<<16 | version

// Person is one line of submitters.jsonl.
type Person struct {
	Offset int64
	ID     uint64 // [Hash] of the id
	Length uint32
	Party  consult.Party
	_      [3]uint8
}

// People finds the lines of submitters without holding them. Reading is safe
// for several goroutines, changing it is not.
type People struct {
	dir  string // "" keeps everything in memory
	rows []Person
	ids  []pair // by id, then by row
	same []pair // by what makes somebody the same person
	end  int64
	data mmap.MMap

	newRows []Person
	newIDs  map[uint64][]uint32
	newSame map[uint64][]uint32
	newKeys []pair // as newSame, in the order of the lines
}

// OpenPeople maps the file in dir if it fits.
func OpenPeople(dir string, line Reader) *People {
	p := &People{dir: dir, newIDs: map[uint64][]uint32{}, newSame: map[uint64][]uint32{}}
	if dir == "" {
		return p
	}
	data, err := mapFile(filepath.Join(dir, peopleFile))
	if err != nil {
		return p // a cache that does not fit is as good as none
	}
	if p.decode(data, line) != nil {
		data.Unmap()
		return p
	}
	p.data = data
	return p
}

func (p *People) decode(data []byte, line Reader) error {
	h, sections, err := decode(data, peopleMagic)
	if err != nil {
		return err
	}
	rows := flat.List[Person](sections[0])
	if h.Count == 0 || uint64(len(rows)) != h.Count {
		return errOther
	}
	last := rows[len(rows)-1]
	text, err := line(last.Offset, int(last.Length))
	if err != nil || identity("", text) != h.Identity || last.Offset+int64(last.Length)+1 != int64(h.End) {
		return errors.Join(errOther, err)
	}
	p.rows, p.ids, p.same, p.end = rows, flat.List[pair](sections[1]), flat.List[pair](sections[2]), int64(h.End)
	return nil
}

// Close unmaps the file.
func (p *People) Close() error {
	data := p.data
	*p = People{newIDs: map[uint64][]uint32{}, newSame: map[uint64][]uint32{}}
	if data == nil {
		return nil
	}
	return data.Unmap()
}

// Sealed returns how many lines the file has; End where they end.
func (p *People) Sealed() int { return len(p.rows) }

// End returns where in submitters.jsonl the lines of the file end.
func (p *People) End() int64 { return p.end }

// Offset returns where line n begins, from 1 to Sealed.
func (p *People) Offset(n int) int64 { return p.rows[n-1].Offset }

// Add takes in the next line; same is what makes somebody the same person.
func (p *People) Add(row Person, same []string) {
	n := uint32(len(p.newRows))
	p.newRows = append(p.newRows, row)
	p.newIDs[row.ID] = append(p.newIDs[row.ID], n)
	for _, key := range same {
		h := Hash(key)
		p.newSame[h] = append(p.newSame[h], n)
		p.newKeys = append(p.newKeys, pair{h, uint64(n)})
	}
}

// Latest returns the last line that counts of the submitter with this hash of the
// id.
func (p *People) Latest(id uint64, counts func(line int) bool) (found Person, ok bool) {
	p.lines(id, func(line int, row Person) bool {
		if counts(line) {
			found, ok = row, true
		}
		return true
	})
	return found, ok
}

// All yields the lines that may be of the submitter, with their numbers: their
// hashes are alike, which the reader of the line makes sure of.
func (p *People) All(id string) iter.Seq2[int, Person] {
	return func(yield func(int, Person) bool) { p.lines(Hash(id), yield) }
}

func (p *People) lines(id uint64, yield func(line int, row Person) bool) {
	if id == 0 || !rowsOf(p.ids, id, func(row int) bool { return yield(row+1, p.rows[row]) }) {
		return
	}
	for _, n := range p.newIDs[id] {
		if !yield(len(p.rows)+int(n)+1, p.newRows[n]) {
			return
		}
	}
}

// Same yields the lines that may be of the same person, with their numbers, the
// latest first: their hashes are alike, which the reader of the line makes sure of.
func (p *People) Same(key string) iter.Seq2[int, Person] {
	return func(yield func(int, Person) bool) {
		h := Hash(key)
		for _, n := range slices.Backward(p.newSame[h]) {
			if !yield(len(p.rows)+int(n)+1, p.newRows[n]) {
				return
			}
		}
		var rows []int
		rowsOf(p.same, h, func(row int) bool { rows = append(rows, row); return true })
		for _, row := range slices.Backward(rows) {
			if !yield(row+1, p.rows[row]) {
				return
			}
		}
	}
}

// Worthwhile reports whether what is new is worth writing the file anew, all of it.
func (p *People) Worthwhile() bool { return len(p.newRows) >= max(sealFrom, len(p.rows)/64) }

// Seal writes the file anew with everything that is known. Where that fails,
// everything stays in memory and is as usable as before.
func (p *People) Seal(line Reader) error {
	if p.dir == "" || len(p.newRows) == 0 {
		return nil
	}
	if err := journal.MakeDir(p.dir); err != nil {
		return err
	}
	rows := slices.Concat(p.rows, p.newRows)
	last := rows[len(rows)-1]
	text, err := line(last.Offset, int(last.Length))
	if err != nil {
		return err
	}
	ids := make([]pair, len(rows))
	for i := range rows {
		ids[i] = pair{rows[i].ID, uint64(i)}
	}
	same := slices.Clone(p.same)
	for _, k := range p.newKeys {
		same = append(same, pair{k.hash, k.row + uint64(len(p.rows))})
	}
	sortPairs(ids)
	sortPairs(same)
	data := compose(frame{Magic: peopleMagic, First: 1, Count: uint64(len(rows)), End: uint64(last.Offset) + uint64(last.Length) + 1, Identity: identity("", text)},
		[][]byte{flat.Bytes(rows)}, [][]byte{flat.Bytes(ids)}, [][]byte{flat.Bytes(same)})
	if err := journal.WriteChunks(filepath.Join(p.dir, peopleFile), data); err != nil {
		return err
	}
	fresh := OpenPeople(p.dir, line)
	if fresh.data == nil {
		return errors.Join(errOther, fresh.Close())
	}
	old := p.data
	*p = *fresh
	if old == nil {
		return nil
	}
	return old.Unmap()
}
