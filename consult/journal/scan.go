package journal

import (
	"bytes"
	"errors"
	"io"
	"slices"
)

// errLongLine is for a line, closed by a line break, that is longer than [MaxLine].
var errLongLine = errors.New("the line is longer than 16 MiB, which nothing that Pult writes is")

// scanner reads whole lines: what no line break closes is not a line yet. It
// can look ahead, which telling one fault from another needs.
type scanner struct {
	src        io.Reader
	buf        []byte
	start, end int
	skipped    int64 // bytes of a line that is too long, no longer in buf
	eof        bool
	off        int64 // where the next line starts
	ahead      []scanned
}

type scanned struct {
	line []byte
	err  error
	next int64
}

// reset starts again at an offset of src, which has to stand there.
func (s *scanner) reset(src io.Reader, off int64) {
	*s = scanner{src: src, buf: s.buf, off: off}
	if s.buf == nil {
		s.buf = make([]byte, 64<<10)
	}
}

// next returns a line without its line break, valid until the next call. It
// returns io.EOF where no whole line follows.
func (s *scanner) next() ([]byte, error) {
	if len(s.ahead) > 0 {
		first := s.ahead[0]
		s.ahead = s.ahead[1:]
		s.off = first.next
		return first.line, first.err
	}
	return s.read()
}

// peek returns the line n places behind the next one, counted from 0, or nil.
func (s *scanner) peek(n int) []byte {
	for len(s.ahead) <= n {
		off := s.off
		line, err := s.read()
		if err != nil && err != errLongLine {
			s.off = off
			return nil
		}
		s.ahead = append(s.ahead, scanned{bytes.Clone(line), err, s.off})
		s.off = off
	}
	return s.ahead[n].line
}

func (s *scanner) read() ([]byte, error) {
	searched := s.start
	for {
		if i := bytes.IndexByte(s.buf[searched:s.end], '\n'); i >= 0 {
			line := s.buf[s.start : searched+i]
			s.start = searched + i + 1
			s.off = s.lineEnd() + s.skipped + int64(len(line)) + 1
			tooLong := s.skipped > 0 || len(line) > MaxLine
			s.skipped = 0
			if tooLong {
				return nil, errLongLine
			}
			return line, nil
		}
		if s.eof {
			return nil, io.EOF
		}
		if s.end-s.start > MaxLine {
			s.skipped += int64(s.end - s.start)
			s.start = s.end
		}
		searched = s.fill()
		if err := s.pull(); err != nil {
			return nil, err
		}
	}
}

// lineEnd is where the line that is being read starts: behind those looked
// ahead at, else at off.
func (s *scanner) lineEnd() int64 {
	if n := len(s.ahead); n > 0 {
		return s.ahead[n-1].next
	}
	return s.off
}

// fill makes room behind what is buffered and returns where new bytes will stand.
func (s *scanner) fill() int {
	if s.start > 0 {
		s.end = copy(s.buf, s.buf[s.start:s.end])
		s.start = 0
	}
	if s.end == len(s.buf) {
		s.buf = slices.Grow(s.buf, len(s.buf))[:2*len(s.buf)]
	}
	return s.end
}

func (s *scanner) pull() error {
	n, err := s.src.Read(s.buf[s.end:])
	s.end += n
	if err == io.EOF {
		s.eof = true
		return nil
	}
	return err
}

// tail returns how many bytes follow that are no whole line; it is meant for
// when next has returned io.EOF.
func (s *scanner) tail() int64 { return s.skipped + int64(s.end-s.start) }

// hollow reports whether a line holds a run of zero bytes. After a power cut a
// file can end in a line whose first block never reached the disk while its
// last did. A single zero byte does not count: that is a flipped bit.
func hollow(line []byte) bool { return bytes.Contains(line, []byte{0, 0}) }
