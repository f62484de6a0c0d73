package intake

import (
	"bytes"
	"encoding/xml"
	"io"
)

const (
	// cellLimit bounds in bytes the text of one cell; spreadsheets themselves
	// end at 32,767 characters.
	cellLimit = 1 << 20
	// widest is the last column that a spreadsheet has (XFD).
	widest = 1 << 14
	// hollowLimit is how many empty cells a workbook may have to the left of
	// others before they are weighed against those, and hollowShare how many
	// there may be for each of them then: each is made and looked at.
	hollowLimit = 10_000_000
	hollowShare = 16
)

// longRun reports whether a part of a workbook has more text in one piece than
// a cell may hold, before a parser takes it into memory several times.
func longRun(part []byte) bool {
	open, end := []byte("<![CDATA["), []byte("]]>")
	for len(part) > 0 {
		size, mark := bytes.IndexByte(part, '<'), 1
		if bytes.HasPrefix(part, open) {
			size, mark = bytes.Index(part, end), len(end)
		} else if size == 0 {
			part = part[1:]
			continue
		}
		if size < 0 {
			return len(part) > cellLimit
		}
		if size > cellLimit {
			return true
		}
		if mark == 1 {
			mark = 0 // what begins here is looked at next
		}
		part = part[size+mark:]
	}
	return false
}

// runsLong is longRun for a part that is still packed; it does not know where text
// is marked as raw. What cannot be unpacked is left to who unpacks it.
func runsLong(part io.Reader) bool {
	buffer, run := make([]byte, 64<<10), 0
	for {
		n, err := part.Read(buffer)
		first, last := bytes.IndexByte(buffer[:n], '<'), bytes.LastIndexByte(buffer[:n], '<')
		if first < 0 {
			run += n
		} else {
			run += first
		}
		if run > cellLimit {
			return true
		}
		if first >= 0 {
			run = n - last
		}
		if err != nil {
			return false
		}
	}
}

// shape weighs what a sheet asks to be read.
type shape struct {
	text   int // bytes of the cell that is being read
	cells  int // that stand there
	column int // the last one in this row
	gaps   int // empty ones to the left of others
}

func (s *shape) take(token xml.Token) {
	switch t := token.(type) {
	case xml.CharData:
		s.text += len(t)
	case xml.StartElement:
		switch t.Name.Local {
		case "row":
			s.column = 0
		case "si":
			s.text = 0
		case "c":
			s.text = 0
			s.cells++
			at := s.column + 1
			for _, a := range t.Attr {
				if a.Name.Local == "r" {
					at = columnOf(a.Value)
				}
			}
			s.gaps += max(0, at-s.column-1)
			s.column = max(s.column, at)
		}
	case xml.EndElement:
		if t.Name.Local == "c" || t.Name.Local == "si" {
			s.text = 0
		}
	}
}

// hollow reports whether next to nothing of the sheet is there.
func (s *shape) hollow() bool { return s.gaps > hollowLimit+hollowShare*s.cells }

// columnOf reads the letters of a reference like "XFD7".
func columnOf(ref string) int {
	n := 0
	for _, r := range ref {
		switch {
		case r >= 'a' && r <= 'z':
			r -= 'a' - 'A'
		case r < 'A' || r > 'Z':
			return n
		}
		if n = min(n*26+int(r-'A')+1, widest); n == widest {
			return n
		}
	}
	return n
}
