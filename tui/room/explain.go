package room

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"syscall"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/journal"
	"pult/consult/safe"
	"pult/consult/search"
)

// Sentence is an error in the person's words: [Env.Explain] repeats it as it is.
type Sentence struct{ Text safe.Safe }

// Error implements error.
func (s *Sentence) Error() string { return s.Text.String() }

// Wrong makes an error of own words, filled in like [fmt.Sprintf].
func Wrong(sentence string, args ...any) error {
	return &Sentence{safe.Linef(sentence, args...)}
}

// ExplainQuery says why a filter was not taken, pointing at the place.
func (e *Env) ExplainQuery(err error) safe.Safe {
	var syntax *search.SyntaxError
	if errors.As(err, &syntax) {
		return safe.Line(syntax.In(e.Words().Lang.String()))
	}
	return e.Explain(nil, err)
}

// Explain says in the person's words why something was not done. Names of
// colleagues appear only where the municipality allows presence.
func (e *Env) Explain(v *desk.View, err error) safe.Safe {
	w := e.Words()
	f := w.Failure
	var (
		conflict *consult.Conflict
		trampled *consult.Trampled
		denied   *consult.Denied
		broken   *consult.Broken

		unsettled *desk.Unsettled
		sentence  *Sentence
	)
	switch {
	case err == nil:
		return safe.Safe{}
	case errors.As(err, &sentence):
		return sentence.Text
	case errors.Is(err, context.Canceled):
		return safe.Line(w.Import.Cancelled)
	case errors.As(err, &conflict):
		return safe.Line(e.explainConflict(v, conflict))
	case errors.As(err, &trampled):
		what := w.Vocab.Op[trampled.Op]
		if v != nil {
			if name := v.Name(trampled.By); !name.Empty() {
				what = name.String() + ": " + what
			}
		}
		sentence := f.Trampled
		if trampled.Target == 0 {
			sentence = w.Segment.JoinLoses
		}
		return safe.Linef(sentence, w.Number(int(trampled.Seq)), what)
	case errors.Is(err, consult.ErrEnded):
		return safe.Line(f.Ended)
	case errors.As(err, &denied) && denied.More:
		return safe.Line(f.GrantMore)
	case errors.As(err, &denied):
		var roles []string
		for _, r := range consult.RolesFor(denied.Act) {
			roles = append(roles, w.Vocab.Role[r])
		}
		return safe.Linef(f.NoRight, w.Vocab.Act[denied.Act], strings.Join(roles, ", "))
	case errors.As(err, &broken) && e.already(broken) != "":
		return safe.Line(e.already(broken))
	case errors.As(err, &broken):
		text := e.rule(v, broken)
		if broken.Item != 0 {
			text = strconv.FormatUint(uint64(broken.Item), 10) + ": " + text
		}
		return safe.Line(text)
	case errors.As(err, &unsettled):
		return safe.Linef(f.Unsettled, w.Number(int(unsettled.Seq)))
	case errors.Is(err, desk.ErrReadOnly):
		return safe.Line(f.ReadOnly)
	case errors.Is(err, journal.ErrUnknown):
		return safe.Line(f.DiskUnknown)
	case errors.Is(err, consult.ErrNotFound):
		return safe.Line(f.NotFound)
	case errors.Is(err, journal.ErrBusy):
		return safe.Line(f.Busy)
	case errors.Is(err, syscall.ENOSPC):
		return safe.Line(fmt.Sprintf(f.NotSaved, f.DiskFull) + " " + f.DraftKept)
	}
	var fault *journal.Fault
	if errors.As(err, &fault) {
		return safe.Line(f.Broken)
	}
	return safe.Linef(f.Unknown, err)
}

// explainConflict says who did what to what the person was about to change.
func (e *Env) explainConflict(v *desk.View, c *consult.Conflict) string {
	w := e.Words()
	what, item := w.Vocab.Op[c.Op], strconv.FormatUint(uint64(c.Item), 10)
	switch {
	case v == nil:
		return fmt.Sprintf(w.Failure.ConflictAnonymous, item, what)
	case c.Item == 0:
		return fmt.Sprintf(w.Live.Elsewhere, what, e.WhoDid(v, c), e.Clock(v, c.At))
	}
	return fmt.Sprintf(w.Failure.Conflict, item, what, e.WhoDid(v, c))
}

// already says of an item that cannot go a step what it is: shorter, and more to
// the point, than the rule about all steps.
func (e *Env) already(b *consult.Broken) string {
	w := e.Words()
	word := ""
	switch b.Rule {
	case consult.RulePublicationStep:
		if p, err := consult.ParsePublication(b.From); err == nil && p != consult.Pending {
			word = w.Axes.PublicationState[p].Word
		}
	case consult.RuleHandlingStep:
		if h, err := consult.ParseHandling(b.From); err == nil && h >= consult.Processed {
			word = w.Axes.HandlingState[h].Word
		}
	}
	if word == "" || b.Item == 0 {
		return ""
	}
	return fmt.Sprintf(w.Failure.Already, strconv.FormatUint(uint64(b.Item), 10), word)
}

// rule is the rule that a step would break; where only segments lack a decision,
// it says how many.
func (e *Env) rule(v *desk.View, b *consult.Broken) string {
	w := e.Words()
	if b.Rule == consult.RuleProcessedNeedsDecision && v != nil && b.Item != 0 {
		if row, err := v.Row(b.Item); err == nil && row.Segments > 0 && row.SegmentsOpen > 0 {
			return fmt.Sprintf(w.Segment.NotAllDecided, w.Count(w.Segment.Open, row.SegmentsOpen))
		}
	}
	if b.Rule == consult.RulePlaceholder {
		return b.To + ": " + w.Vocab.Rule[b.Rule]
	}
	return w.Vocab.Rule[b.Rule]
}

// ExplainKind is [Env.Explain] without the number of the item: the same for all
// items against which the same stands.
func (e *Env) ExplainKind(v *desk.View, err error) safe.Safe {
	w := e.Words()
	var broken *consult.Broken
	var conflict *consult.Conflict
	switch {
	case errors.As(err, &conflict):
		return safe.Line(w.Failure.ChangedJustNow)
	case errors.As(err, &broken):
		if text := e.already(broken); text != "" {
			return safe.Line(strings.TrimPrefix(text, strconv.FormatUint(uint64(broken.Item), 10)+" "))
		}
		return safe.Line(w.Vocab.Rule[broken.Rule])
	}
	return e.Explain(v, err)
}
