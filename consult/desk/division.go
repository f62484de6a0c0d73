package desk

import (
	"strings"

	"pult/consult"
	"pult/consult/safe"
)

// Piece is a word of a text, cleaned, with the place of its first byte.
type Piece struct {
	At    int
	Break consult.Break
	// Subject says that a paragraph begins here that is proposed as a segment.
	Subject bool
	Text    safe.Safe
}

// Division is the text of one contribution as it can be cut.
type Division struct {
	Pieces []Piece
	// Cuts are the places at which it is cut now, in ascending order, without
	// the beginning and the end.
	Cuts   []int
	Length int // of the text in bytes
}

// Division returns the text of a contribution as pieces between which it can be
// cut, and how it is cut now. It needs the right to.
func (v *View) Division(n consult.Ordinal) (Division, error) {
	if _, err := v.Account().May(consult.ActSegment, v.f.ref, v.d.now()); err != nil {
		return Division{}, err
	}
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !v.visible(n, see) {
		return Division{}, consult.ErrNotFound
	}
	r, err := v.f.record(n)
	if err != nil {
		return Division{}, err
	}
	text := r.current.Text
	d := Division{Length: len(text)}
	pieces := consult.Pieces(text)
	subjects := consult.Subjects(text, pieces)
	for i, p := range pieces {
		d.Pieces = append(d.Pieces, Piece{At: p.From, Break: p.Break, Subject: subjects[i], Text: safe.Line(text[p.From:p.To])})
	}
	for _, p := range v.parts(n, see) {
		if p.TypedUp == 0 && p.From > 0 {
			d.Cuts = append(d.Cuts, p.From)
		}
	}
	return d, nil
}

// TypeUp returns the command that adds what was typed up from an attachment,
// counted from 1, as a segment of the contribution.
func (v *View) TypeUp(n consult.Ordinal, attachment int, text string) (consult.TypeUp, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.visible(n, v.sight()) {
		return consult.TypeUp{}, consult.ErrNotFound
	}
	r, err := v.f.record(n)
	if err != nil {
		return consult.TypeUp{}, err
	}
	return consult.TypeUp{On: n, Attachment: attachment, Text: text, Length: lengthOf(r.current.Text)}, nil
}

// lengthOf is how much of a text can become a segment.
func lengthOf(text string) int {
	if strings.TrimSpace(text) == "" {
		return 0
	}
	return len(text)
}

// Touches returns how many segments a command would touch: those of the
// contributions that have any and that are meant as a whole.
func (v *View) Touches(c consult.ItemCommand) int {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return 0
	}
	count := 0
	for n := range c.Targets().All() {
		count += len(v.f.state.Touches(c, n))
	}
	return count
}

// segmentable refuses to cut what the text is not, and to type up what was not
// sent: the domain knows no texts.
func (s *Service) segmentable(ref consult.Ref, cmd consult.Command) error {
	divide, cuts := cmd.(consult.Divide)
	typed, types := cmd.(consult.TypeUp)
	if !cuts && !types {
		return nil
	}
	f, err := s.desk.folder(ref)
	n := max(divide.On, typed.On)
	if err != nil || n == 0 || int(n) > f.store.Len() {
		return err
	}
	r, err := f.record(n)
	if err != nil {
		return err
	}
	text := r.current.Text
	switch {
	case cuts && !consult.Cuttable(text, divide.Bounds), types && typed.Length != lengthOf(text):
		return &consult.Broken{Rule: consult.RuleSegmentBounds, Item: n}
	case types && typed.Attachment > len(r.Attachments):
		return &consult.Broken{Rule: consult.RuleNoAttachment, Item: n}
	}
	return nil
}
