package cache

import (
	"errors"
	"path/filepath"

	"github.com/edsrzf/mmap-go"

	"pult/consult/flat"
	"pult/consult/journal"
)

const stateFile = "state"

const stateMagic = uint64('s')<<56 | uint64('t')<<48 | uint64('a')<<40 | version

// Snapshot is a replayed journal up to one of its entries, mapped into memory.
type Snapshot struct {
	// Ends are where in journal.jsonl the lines of its entries end.
	Ends []int64
	// State is what [consult.Restore] reads. Both are valid until Close.
	State []byte

	data mmap.MMap
}

// OpenSnapshot maps the snapshot in dir, if there is one, it is whole, and the
// last line of it stands in the journal as it did. Anything else is an error,
// and as good as none.
func OpenSnapshot(dir string, line Reader) (*Snapshot, error) {
	data, err := mapFile(filepath.Join(dir, stateFile))
	if err != nil {
		return nil, err
	}
	x, err := decodeSnapshot(data, line)
	if err != nil {
		return nil, errors.Join(err, data.Unmap())
	}
	x.data = data
	return x, nil
}

func decodeSnapshot(data []byte, line Reader) (*Snapshot, error) {
	h, sections, err := decode(data, stateMagic)
	if err != nil {
		return nil, err
	}
	x := &Snapshot{Ends: flat.List[int64](sections[0]), State: sections[1]}
	if h.Count == 0 || uint64(len(x.Ends)) != h.Count {
		return nil, errOther
	}
	last := int64(0)
	for _, end := range x.Ends {
		if end <= last {
			return nil, errOther
		}
		last = end
	}
	text, err := lastLine(x.Ends, line)
	if err != nil || identity("", text) != h.Identity {
		return nil, errors.Join(errOther, err)
	}
	return x, nil
}

// lastLine reads the last of the lines that end at the offsets.
func lastLine(ends []int64, line Reader) ([]byte, error) {
	start := int64(0)
	if n := len(ends); n > 1 {
		start = ends[n-2]
	}
	return line(start, int(ends[len(ends)-1]-start)-1)
}

// WriteSnapshot puts a snapshot in the place of the one in dir. Both slices lie
// in several runs: where the lines of the entries end, of which there is at least
// one, and the state.
func WriteSnapshot(dir string, ends [][]int64, state [][]byte, line Reader) error {
	if err := journal.MakeDir(dir); err != nil {
		return err
	}
	var chunks [][]byte
	count := 0
	var last []int64 // the last two
	for _, run := range ends {
		chunks = append(chunks, flat.Bytes(run))
		count += len(run)
		last = append(last, run[max(0, len(run)-2):]...)
		last = last[max(0, len(last)-2):]
	}
	text, err := lastLine(last, line)
	if err != nil {
		return err
	}
	// The last section is the one that checks itself: it stays empty.
	return journal.WriteChunks(filepath.Join(dir, stateFile), compose(frame{
		Magic: stateMagic, First: 1, Count: uint64(count), End: uint64(last[len(last)-1]), Identity: identity("", text),
	}, chunks, state))
}

// Close unmaps the snapshot.
func (x *Snapshot) Close() error {
	if x == nil {
		return nil
	}
	return x.data.Unmap()
}

// RemoveSnapshot deletes the snapshot in dir, and those that are being written.
func RemoveSnapshot(dir string) error { return removeFiles(dir, stateFile) }
