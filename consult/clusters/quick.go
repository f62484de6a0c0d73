package clusters

import (
	"bytes"

	"pult/consult"
)

// quick reads the line of a contribution in the form in which [File.Encode] writes
// it, of which a file has one for each contribution; false for any other.
func quick(line []byte) (x itemLine, ok bool) {
	s := scanner{line}
	n, ok := s.number(`{"item":`)
	if !ok {
		return x, false
	}
	x.Item = consult.Ordinal(n)
	if n, ok := s.number(`,"theme":`); ok {
		x.Theme = n
	}
	x.Score, _ = s.fraction(`,"score":`)
	if s.skip(`,"also":`) {
		for mark := "["; ; mark = "," {
			n, ok := s.number(mark)
			if !ok {
				break
			}
			x.Also = append(x.Also, n)
		}
		if !s.skip("]") {
			return x, false
		}
	}
	if n, ok := s.number(`,"campaign":`); ok {
		x.Campaign = n
	}
	for _, role := range []string{"head", "member", "suggested"} {
		if s.skip(`,"role":"` + role + `"`) {
			x.Role = role
			break
		}
	}
	x.Similarity, _ = s.fraction(`,"similarity":`)
	return x, s.skip("}\n") && len(s.rest) == 0
}

// scanner reads a line from its beginning on. Where something else stands there, it
// stays where it is.
type scanner struct{ rest []byte }

func (s *scanner) skip(mark string) bool {
	if !bytes.HasPrefix(s.rest, []byte(mark)) {
		return false
	}
	s.rest = s.rest[len(mark):]
	return true
}

// number reads a whole number behind a mark.
func (s *scanner) number(mark string) (int, bool) {
	was := s.rest
	if s.skip(mark) {
		n, size := 0, 0
		for size < len(s.rest) && size < 9 && s.rest[size]-'0' < 10 {
			n = 10*n + int(s.rest[size]-'0')
			size++
		}
		if size > 0 && (size == 1 || s.rest[0] != '0') {
			s.rest = s.rest[size:]
			return n, true
		}
	}
	s.rest = was
	return 0, false
}

// fraction reads a number from 0 to 1 with at most three places behind a mark.
func (s *scanner) fraction(mark string) (float64, bool) {
	was := s.rest
	whole, ok := s.number(mark)
	if !ok || whole > 1 {
		s.rest = was
		return 0, false
	}
	thousandths := whole * thousand
	if len(s.rest) > 1 && s.rest[0] == '.' && s.rest[1]-'0' < 10 {
		s.rest = s.rest[1:]
		unit := thousand / 10
		for len(s.rest) > 0 && s.rest[0]-'0' < 10 && unit > 0 {
			thousandths += unit * int(s.rest[0]-'0')
			unit /= 10
			s.rest = s.rest[1:]
		}
	}
	return float64(thousandths) / thousand, true
}
