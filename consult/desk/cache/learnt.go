package cache

import (
	"errors"
	"io"
	"path/filepath"

	"github.com/edsrzf/mmap-go"

	"pult/consult/flat"
	"pult/consult/journal"
)

const learntFile = "learnt"

const learntMagic = uint64('l')<<56 | uint64('r')<<48 | uint64('n')<<40 | 1<<16 | version

// Line is a line of a file that was read: where it begins, and where the next does.
type Line struct{ Start, End int64 }

func (l Line) read(line Reader) ([]byte, error) {
	if l.Start < 0 || l.End <= l.Start {
		return nil, errOther
	}
	return line(l.Start, int(l.End-l.Start)-1)
}

// Learnt is what was made of the texts as they stood at an entry of the journal,
// mapped into memory.
type Learnt struct {
	// Seq is the entry.
	Seq uint64
	// Data is what [WriteLearnt] was given. It is valid until Close.
	Data []byte

	data mmap.MMap
}

// OpenLearnt maps what is kept in dir, if it is whole, and its entry stands in the
// journal as it did. Anything else is an error, and as good as none.
func OpenLearnt(dir string, line Reader) (*Learnt, error) {
	data, err := mapFile(filepath.Join(dir, learntFile))
	if err != nil {
		return nil, err
	}
	x, err := decodeLearnt(data, line)
	if err != nil {
		return nil, errors.Join(err, data.Unmap())
	}
	x.data = data
	return x, nil
}

func decodeLearnt(data []byte, line Reader) (*Learnt, error) {
	h, sections, err := decode(data, learntMagic)
	if err != nil {
		return nil, err
	}
	text, err := Line{int64(h.Start), int64(h.End)}.read(line)
	if err != nil || identity("", text) != h.Identity {
		return nil, errors.Join(errOther, err)
	}
	return &Learnt{Seq: h.Count, Data: sections[0]}, nil
}

// WriteLearnt puts data, which lies in several runs, in the place of what is kept
// in dir: it was made of the texts as they stood at the entry seq, of which at is
// the line.
func WriteLearnt(dir string, seq uint64, at Line, data [][]byte, line Reader) error {
	if err := journal.MakeDir(dir); err != nil {
		return err
	}
	text, err := at.read(line)
	if err != nil {
		return err
	}
	// The last section is the one that checks itself: it stays empty.
	return journal.WriteChunks(filepath.Join(dir, learntFile), compose(frame{
		Magic: learntMagic, First: 1, Count: seq, Start: uint64(at.Start), End: uint64(at.End), Identity: identity("", text),
	}, data))
}

// Close unmaps what is kept.
func (x *Learnt) Close() error {
	if x == nil || x.data == nil {
		return nil
	}
	data := x.data
	*x = Learnt{}
	return data.Unmap()
}

// LearntAt returns the entry of what is kept in dir, without looking whether it is
// whole; false for none.
func LearntAt(dir string) (seq uint64, ok bool) {
	f, err := journal.OpenRegular(filepath.Join(dir, learntFile))
	if err != nil {
		return 0, false
	}
	defer f.Close()
	var h [1]frame
	if _, err := io.ReadFull(f, flat.Bytes(h[:])); err != nil || h[0].Magic != learntMagic {
		return 0, false
	}
	return h[0].Count, true
}

// RemoveLearnt deletes what is kept in dir, and what is being written.
func RemoveLearnt(dir string) error { return removeFiles(dir, learntFile) }
