package journal

import "fmt"

// Fault is something wrong with a file: where, what, and what to do. Its
// members are those that `pult check --json` writes.
type Fault struct {
	File   string `json:"file"`
	Line   int    `json:"line"` // from 1; 0 where it is the file as a whole
	Reason string `json:"reason"`
	Fix    string `json:"fix"`
	// Misplaced says that the line itself is sound, but not the line of its number.
	Misplaced bool `json:"-"`
}

// Error returns place, reason and remedy in one sentence.
func (f *Fault) Error() string {
	if f.Line == 0 {
		return fmt.Sprintf("%s: %s; %s", f.File, f.Reason, f.Fix)
	}
	return fmt.Sprintf("%s, line %d: %s; %s", f.File, f.Line, f.Reason, f.Fix)
}

const (
	fixRestore  = "restore the file from a backup that passes the check; the lines before this one are sound"
	fixInserted = "ask who edited the file; without this line the chain is whole again"
	fixMissing  = "restore the missing lines from a backup; everything after them is kept as it is"
	fixSwapped  = "put the lines back into the order of their seq"
	fixTorn     = "nothing to do: it was never confirmed; the next change moves it into a *.torn-* file beside"
	fixErased   = "restore the text from a backup, or find out who removed it: lawful erasure leaves an event"
)
