package report

import (
	"slices"
	"strings"

	"pult/consult"
	"pult/consult/safe"
)

// Filled is what the columns to be filled in hold of a part, as a sheet of Excel
// shows it.
type Filled struct{ Vote, Rationale, Answer string }

// Filled returns what the document says of a part in the columns that come back.
func (d Document) Filled(p Part) Filled {
	cell := func(s string) string { return fitCell(safe.Cell(s)) }
	return Filled{cell(wordsFor(d).vote(p.Decision, p)), cell(p.Rationale), cell(p.Answer)}
}

// Cut reports whether a cell may have been cut by an export, because nothing longer
// goes into one.
func Cut(cell string) bool {
	return strings.HasSuffix(strings.TrimSpace(cell), strings.TrimSpace(cutMark))
}

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
