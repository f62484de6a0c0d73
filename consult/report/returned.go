package report

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pult/consult"
	"pult/consult/safe"
)

// Filled is what the columns to be filled in hold of a part, as a sheet of Excel
// shows it.
type Filled struct{ Vote, Rationale, Answer string }

// Filled returns what the document says of a part in the columns that come back.
func (d Document) Filled(p Part) Filled {
	return Filled{Guarded(wordsFor(d).vote(p.Decision, p)), Guarded(p.Rationale), Guarded(p.Answer)}
}

// Stamp is the version of what can be filled in: the entries that decision and
// answer go back to, each with a short digest of the cells as they left. It tells,
// when the table comes back, who has changed what meanwhile: the house, whoever
// filled it in, or both.
type Stamp struct{ Decision, Answer StampOf }

// StampOf is the version of a decision or an answer.
type StampOf struct {
	Entry uint64
	Cells string
}

// StampCells is the digest of cells, whatever a spreadsheet made of their blanks.
func StampCells(cells ...string) string {
	sum := sha256.New()
	for _, c := range cells {
		fmt.Fprintf(sum, "%q\n", strings.Join(strings.Fields(c), " "))
	}
	return base32.StdEncoding.EncodeToString(sum.Sum(nil)[:5])[:6]
}

// stamp is that of a part.
func (d Document) stamp(p Part) Stamp {
	f := d.Filled(p)
	return Stamp{StampOf{p.Decided, StampCells(f.Vote, f.Rationale, p.CouncilDate, Guarded(p.Agenda))}, StampOf{p.Answered, StampCells(f.Answer)}}
}

// String writes the stamp into a cell.
func (s Stamp) String() string {
	return fmt.Sprintf("%d-%s %d-%s", s.Decision.Entry, s.Decision.Cells, s.Answer.Entry, s.Answer.Cells)
}

// ParseStamp reads the cell; ok is false for one that holds none.
func ParseStamp(cell string) (s Stamp, ok bool) {
	var parts [4]string
	fields := strings.FieldsFunc(cell, func(r rune) bool { return r == '-' || r == ' ' })
	if copy(parts[:], fields) != len(fields) || len(fields) != len(parts) {
		return s, false
	}
	decided, err1 := strconv.ParseUint(parts[0], 10, 64)
	answered, err2 := strconv.ParseUint(parts[2], 10, 64)
	return Stamp{StampOf{decided, parts[1]}, StampOf{answered, parts[3]}}, err1 == nil && err2 == nil
}

// Cut reports whether a cell may have been cut by an export, because nothing longer
// goes into one.
func Cut(cell string) bool {
	return strings.HasSuffix(strings.TrimSpace(cell), strings.TrimSpace(cutMark))
}

// Guarded is a text as a cell holds it.
func Guarded(text string) string { return fitCell(safe.Cell(text)) }

// Unguarded takes away the apostrophe that keeps a cell from being a formula.
func Unguarded(cell string) string {
	if bare, ok := strings.CutPrefix(cell, "'"); ok && safe.Cell(bare) == cell {
		return bare
	}
	return cell
}

// Votes are the words for decisions in the document.
func (d Document) Votes() []string { return wordsFor(d).decision[1:consult.Mixed] }

// ReadVote reads a decision as any export writes it, or its code, and whom it was
// forwarded to.
func ReadVote(cell string) (decision consult.Decision, addressee string, ok bool) {
	name, addressee, _ := strings.Cut(cell, ":")
	name, addressee = strings.ToLower(strings.Join(strings.Fields(name), " ")), strings.TrimSpace(addressee)
	if d, err := consult.ParseDecision(name); err == nil && d != 0 {
		decision = d
	}
	for _, w := range []words{german(false), german(true), english()} {
		if i := slices.Index(w.decision[:consult.Mixed], name); i > 0 {
			decision = consult.Decision(i)
		}
	}
	return decision, addressee, decision != 0 && (addressee == "" || decision == consult.Forwarded)
}
