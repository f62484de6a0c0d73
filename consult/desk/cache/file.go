package cache

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"unsafe"

	"github.com/edsrzf/mmap-go"

	"pult/consult/flat"
	"pult/consult/journal"
)

// errOther says that a file is not made of what it is to stand for.
var errOther = errors.New("it was made of something else, or by another version")

// version of the formats; a change of [Column], of folding or of the index is a
// new one.
const version = 2

// Reader reads a line of the file that a cache was made of, without its line
// break.
type Reader func(offset int64, length int) ([]byte, error)

// identity binds a file to what it was made of.
func identity(zone string, lastLine []byte) [sha256.Size]byte {
	h := sha256.New()
	fmt.Fprintf(h, "%d\n%s\n", version, zone)
	h.Write(lastLine)
	return [sha256.Size]byte(h.Sum(nil))
}

// frame is how a cache file begins.
type frame struct {
	Magic        uint64
	First, Count uint64 // what it holds, by number
	Start, End   uint64 // of its lines in the file that it was made of
	Sections     [maxSections + 1]uint64
	Identity     [sha256.Size]byte
	Sum          uint64 // of the frame before it and of the sections but the last
}

const (
	maxSections = 6
	frameSize   = int(unsafe.Sizeof(frame{}))
)

// compose gives the bytes of a cache file, to be put one behind the other: each
// section lies in one or more runs of bytes. What the frame says of sections and
// sums is filled in.
func compose(h frame, sections ...[][]byte) [][]byte {
	var chunks [][]byte
	size := frameSize
	for i := range h.Sections {
		h.Sections[i] = uint64(size)
		if i >= len(sections) {
			continue
		}
		for _, c := range sections[i] {
			chunks = append(chunks, c)
			size += len(c)
		}
		if rest := -size & 7; rest > 0 {
			chunks = append(chunks, make([]byte, rest))
			size += rest
		}
	}
	left := h.Sections[maxSections-1] - uint64(frameSize)
	sum := h.headSum()
	for _, c := range chunks {
		n := min(left, uint64(len(c)))
		sum = crc32.Update(sum, castagnoli(), c[:n])
		left -= n
	}
	h.Sum = uint64(sum)
	return append([][]byte{flat.Bytes([]frame{h})}, chunks...)
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

func (h *frame) headSum() uint32 {
	return crc32.Checksum(unsafe.Slice((*byte)(unsafe.Pointer(h)), unsafe.Offsetof(h.Sum)), castagnoli())
}

// checksum leaves the last section out: it may be large, and checks itself.
func (h *frame) checksum(data []byte) uint64 {
	return uint64(crc32.Update(h.headSum(), castagnoli(), data[frameSize:h.Sections[maxSections-1]]))
}

// decode takes a file apart.
func decode(data []byte, magic uint64) (*frame, [][]byte, error) {
	if len(data) < frameSize {
		return nil, nil, errOther
	}
	h := &flat.List[frame](data[:frameSize])[0]
	last := uint64(frameSize)
	for _, b := range h.Sections {
		if b < last || b > uint64(len(data)) || b%8 != 0 {
			return nil, nil, errOther
		}
		last = b
	}
	if h.Magic != magic || h.Sections[0] != uint64(frameSize) || last != uint64(len(data)) || h.Sum != h.checksum(data) {
		return nil, nil, errOther
	}
	var sections [][]byte
	for i := range maxSections {
		sections = append(sections, data[h.Sections[i]:h.Sections[i+1]])
	}
	return h, sections, nil
}

// mapFile maps a file into memory.
func mapFile(path string) (mmap.MMap, error) {
	f, err := journal.OpenRegular(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() < int64(frameSize) || !info.Mode().IsRegular() {
		return nil, errors.Join(errOther, err)
	}
	willNeed(f)
	return mmap.Map(f, mmap.RDONLY, 0)
}

// Remove deletes every file of a cache, whoever made it, also those that were
// being written: they hold personal data, and what they were made of is to be
// forgotten. Whoever has them open keeps what is mapped.
func Remove(dir string) error { return removeFiles(dir, "") }

// removeFiles deletes the files that begin like this, and those that are on the
// way to becoming such a file.
func removeFiles(dir, prefix string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if name := strings.TrimPrefix(e.Name(), "."); e.Type().IsRegular() && strings.HasPrefix(name, prefix) {
			if gone := os.Remove(filepath.Join(dir, e.Name())); !errors.Is(gone, os.ErrNotExist) { // another process may have been faster
				err = errors.Join(err, gone)
			}
		}
	}
	return err
}
