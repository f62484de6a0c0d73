package report

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"pult/consult"
)

// Format is the form of a file.
type Format string

// The formats.
const (
	CSV   Format = "csv"
	XLSX  Format = "xlsx"
	JSONL Format = "jsonl"
	DOCX  Format = "docx"
	HTML  Format = "html"
)

// Formats lists every format.
func Formats() []Format { return []Format{CSV, XLSX, JSONL, DOCX, HTML} }

// ParseFormat reads the word of one format; the error lists the words there are.
func ParseFormat(s string) (Format, error) {
	if slices.Contains(Formats(), Format(s)) {
		return Format(s), nil
	}
	var all []string
	for _, f := range Formats() {
		all = append(all, string(f))
	}
	return "", fmt.Errorf("%q is no format; it is one of %s", s, strings.Join(all, ", "))
}

// Grouped reports whether the format is for reading, by theme, rather than a list
// by number.
func (f Format) Grouped() bool { return f == DOCX || f == HTML }

// Document says what a file is of.
type Document struct {
	Ref          consult.Ref
	Municipality string
	Title        string
	Kind         consult.Kind
	Phase        consult.Phase
	Audience     consult.Audience
	// English is the language of headings; German otherwise.
	English bool
	// Location is the time zone of what is written for people.
	Location *time.Location
	// Seq and At are of the entry of the journal that the file is as of; Seq is 0
	// for those who may not know how much is going on.
	Seq uint64
	At  time.Time
	// Filter is the query that narrows the file, "" for none.
	Filter string
	// Contributions is how many the file holds, LeftOut how many stand that it
	// does not hold because of its audience, Unmatched because of the filter.
	Contributions, LeftOut, Unmatched int
}

// Item is one contribution as far as the audience may read it; what it may not
// read is empty.
type Item struct {
	// Number is what people call it by.
	Number   string
	SourceID string
	// Key stands for the person behind it in place of a name, "" for nobody known.
	Key          string
	Title, Text  string
	Lang         string
	Channel      consult.Channel
	Party        consult.Party
	Round        string
	Authored     string // a day (2006-01-02) or RFC 3339, like Received
	Received     string
	Late         bool
	Question     string // as the source wrote it
	IntakeNo     string
	URL          string
	Parent       string // number of what it answers
	ParentSource string // source id of that
	Votes        *consult.Votes
	Lat, Lon     *float64
	Attachments  []string

	Handling      consult.Handling
	Publication   consult.Publication
	Reason        consult.Reason
	Response      consult.ResponseState
	Environmental bool
	Disregarded   bool
	Assignee      string
	Deadline      string
	Notes         []string
	Person        *consult.Submitter

	// Campaign is the number of the contribution that stands for the letters of the
	// same wording, "" for none. Texts is how many of them, from Submitters people,
	// the row of a synopsis stands for; Same are the numbers of the others.
	Campaign          string
	Texts, Submitters int
	Same              []string

	// Parts are what is decided by itself: the segments, or the whole as one part.
	Parts []Part
}

// Part is a segment, or the whole of a contribution that has none.
type Part struct {
	// Number is that of the segment ("12.2"), or of the contribution.
	Number string
	// Reference finds the part again when a table comes back.
	Reference      string
	Text           string
	Themes         []Theme
	Decision       consult.Decision
	Recommendation consult.Decision
	Rationale      string
	Addressee      string
	ForwardBy      string // 2006-01-02
	CouncilDate    string // 2006-01-02
	Agenda         string
	Answer         string
	// Decided and Answered are the entries that the decision or recommendation, and
	// the answer, go back to; 0 for none.
	Decided, Answered uint64
}

// Theme is the path of labels from the top down.
type Theme []string

// String joins the labels.
func (t Theme) String() string { return strings.Join(t, " / ") }

// Write writes the file. The items come in the order of their numbers, or, where
// the format is [Format.Grouped], part by part: public before institutions, by the
// first theme.
func Write(w io.Writer, f Format, d Document, items iter.Seq2[Item, error]) error {
	if d.Location == nil {
		d.Location = time.UTC
	}
	switch f {
	case CSV:
		return writeCSV(w, d, items)
	case XLSX:
		return writeXLSX(w, d, items)
	case JSONL:
		return writeJSONL(w, d, items)
	case DOCX:
		return writeDOCX(w, d, items)
	case HTML:
		return writeHTML(w, d, items)
	}
	return fmt.Errorf("%q is no format", f)
}
