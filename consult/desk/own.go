package desk

import "pult/consult"

// Own reports whether this session has written the entry itself, or was shown
// it after that stood in its way.
func (s *Service) Own(ref consult.Ref, seq uint64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.own[ref][seq]
}

// Acknowledge says that the person was shown an entry that others had written
// after what was on screen, and goes on all the same: it is no conflict for the
// session any more. What else happened still is.
func (s *Service) Acknowledge(ref consult.Ref, seq uint64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.own[ref] == nil {
		s.own[ref] = map[uint64]bool{}
	}
	s.own[ref][seq] = true
}
