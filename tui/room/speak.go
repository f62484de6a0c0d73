package room

import (
	"pult/consult/desk"
	"pult/consult/safe"
)

// Speaker is a room read aloud: in sentences, signs as words, what one needs
// first coming first.
type Speaker interface {
	// At is the position of the cursor, from 1, among everything that it can
	// stand on, and how much that is. The position is 0 where there is nothing.
	At() (position, length int)
	// Where says how much of how much is listed, by which filter, and what is marked.
	Where() safe.Safe
	// Stand says on what the cursor stands: the position first, then the
	// number, what it is, and its state. One text a line.
	Stand() []safe.Safe
	// Tell says everything about what the cursor stands on.
	Tell() []safe.Safe
	// Ahead says in one line each what stands below the cursor, at most n; none
	// at the end.
	Ahead(n int) []safe.Safe
	// Seek puts the cursor on what has the number; false if nothing in the list has.
	Seek(number string) bool
}

// Reader is a room in which one goes from text to text: Reading is the one that
// is read out whenever the cursor comes to it, none where it is read only when
// that is asked for.
type Reader interface{ Reading() []safe.Safe }

// Attender is a room that knows what others are doing to what the cursor stands
// on; empty where nobody does anything.
type Attender interface{ Attend() safe.Safe }

// Seen is the head of the journal that the person has had before them when
// they act: what others have done since then must not be overwritten unseen.
func (e *Env) Seen(v *desk.View) uint64 {
	if e.Heard == nil {
		return v.Head()
	}
	return e.Heard(v)
}
