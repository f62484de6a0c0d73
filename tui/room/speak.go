package room

import (
	"pult/consult/desk"
	"pult/consult/safe"
)

// Speaker is a room that can be read aloud: in sentences, signs as words, what
// one needs first coming first.
type Speaker interface {
	Room
	// Where says how much of how much is listed, by which filter, and what is marked.
	Where() safe.Safe
	// Stand says on what the cursor stands: the position first, then the
	// number, what it is, and its state. One text a line.
	Stand() []safe.Safe
	// Tell says everything about what the cursor stands on.
	Tell() []safe.Safe
	// Ahead says in one line each what stands below the cursor, at most n.
	Ahead(n int) []safe.Safe
	// Seek puts the cursor on what has the number; false if nothing in the list has.
	Seek(number string) bool
}

// Seen is the head of the journal that the person has had before them when
// they act: what others have done since then must not be overwritten unseen.
func (e *Env) Seen(v *desk.View) uint64 {
	if e.Heard == nil {
		return v.Head()
	}
	return e.Heard(v)
}
