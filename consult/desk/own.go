package desk

import "pult/consult"

// Own reports whether this session has written the entry itself.
func (s *Service) Own(ref consult.Ref, seq uint64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.own[ref][seq]
}
