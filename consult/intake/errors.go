package intake

import "fmt"

// NotContributions is returned for a file that holds no contributions as a
// whole: a summary, prose, a picture, an empty file. It is the file that does
// not fit, so it is never a matter of single rows.
type NotContributions struct {
	// Name is the file's name as handed in.
	Name string
	// What says what the file is and what to do, as the end of a sentence that
	// begins with the file's name: "is empty".
	What Message
	// Columns are the names of the columns where [Options].Map could say which of
	// them holds the text; nil where that would not help.
	Columns []string
}

// Error returns the name and what the file is.
func (e *NotContributions) Error() string { return e.Name + " " + e.What.String() }

// OptionError is returned for an option that no file could satisfy: a format
// or a field that does not exist.
type OptionError struct{ Option, Value, Reason string }

// Error names the option, its value and what would be right.
func (e *OptionError) Error() string {
	return fmt.Sprintf("%s %q: %s", e.Option, e.Value, e.Reason)
}
