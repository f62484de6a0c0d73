package desk

import (
	"slices"
	"strings"

	"pult/consult"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/consult/search/index"
)

// Segment is one part of a contribution as the account may see it.
type Segment struct {
	consult.Part
	// Name is what people read and type: the contribution's number for this
	// account, and the segment's.
	Name string
	Text safe.Safe
	// From and To are its bytes in the contribution's own text; both are 0 where
	// it was typed up from the file that Attachment names.
	From, To   int
	Attachment safe.Safe

	Decision       consult.Decision
	Recommendation consult.Decision
	Themes         []ThemeRef
	Rationale      safe.Safe
	Addressee      safe.Safe
	ForwardBy      string // 2006-01-02
}

// parts returns the segments that exist for the account; nil where it sees a
// whole. What was typed up from a file is for staff, as the file is.
func (v *View) parts(n consult.Ordinal, see sight) []consult.Segment {
	st := v.f.state
	parts := st.Segments(n)
	if parts == nil || st.Handling(n) == consult.Erased {
		return nil
	}
	if see.staff {
		return parts
	}
	var own []consult.Segment
	for _, p := range parts {
		if p.TypedUp == 0 {
			own = append(own, p)
		}
	}
	return own
}

// narrowed returns the parts where the account does not see all of them, so
// that what it reads of the whole is to be made of these alone.
func (v *View) narrowed(n consult.Ordinal, see sight) (parts []consult.Segment, ok bool) {
	if see.staff || !v.f.state.Divided(n) {
		return nil, false
	}
	parts = v.parts(n, see)
	return parts, len(parts) > 0 && len(parts) < len(v.f.state.Segments(n))
}

// decision is what was decided on all that the account sees of a contribution.
func (v *View) decision(n consult.Ordinal, see sight) consult.Decision {
	parts, ok := v.narrowed(n, see)
	if !ok {
		return v.f.state.Decision(n)
	}
	all := make([]consult.Decision, 0, len(parts))
	for _, p := range parts {
		all = append(all, v.f.state.PartDecision(p.Part))
	}
	return consult.Together(all)
}

// themesOf lists the themes of all that the account sees of a contribution.
func (v *View) themesOf(n consult.Ordinal, see sight) []consult.ThemeID {
	parts, ok := v.narrowed(n, see)
	if !ok {
		return v.f.state.ThemesOf(n)
	}
	seen := map[consult.ThemeID]bool{}
	var all []consult.ThemeID
	for _, p := range parts {
		for _, id := range v.f.state.PartThemes(p.Part) {
			if !seen[id] {
				seen[id] = true
				all = append(all, id)
			}
		}
	}
	return all
}

// segments describes the parts of a contribution that reads as c, none where it
// is a whole.
func (v *View) segments(n consult.Ordinal, c *consult.Contribution, see sight) []Segment {
	parts := v.parts(n, see)
	if len(parts) == 0 || len(parts) < 2 && !see.staff {
		return nil
	}
	st := v.f.state
	out := make([]Segment, 0, len(parts))
	for _, p := range parts {
		seg := Segment{Part: p.Part, From: p.From, To: p.To, Decision: st.PartDecision(p.Part)}
		seg.Name = v.partName(p.Part, see)
		if ev, ok := st.Event(p.TypedUp); ok {
			seg.Text, seg.Attachment = safe.Text(ev.Text["text"]), attachmentName(c, p.Attachment)
		} else {
			seg.Text = safe.Text(strings.TrimSpace(consult.Cut(c.Text, p.From, p.To)))
		}
		for _, id := range st.PartThemes(p.Part) {
			seg.Themes = append(seg.Themes, v.theme(id))
		}
		axis := consult.AxisDecision
		if see.staff {
			seg.Recommendation = st.PartRecommendation(p.Part)
			if seg.Decision == 0 {
				axis = consult.AxisRecommendation
			}
		}
		if ev, ok := st.PartCause(axis, p.Part); ok && (seg.Decision != 0 || seg.Recommendation != 0) {
			seg.Rationale, seg.Addressee, seg.ForwardBy = safe.Text(ev.Text["rationale"]), safe.Line(ev.Text["addressee"]), ev.Data.Date
		}
		out = append(out, seg)
	}
	return out
}

func (v *View) partName(p consult.Part, see sight) string {
	_, number, _ := strings.Cut(p.String(), ".")
	return v.number(p.Item, see.staff) + "." + number
}

// partNames lists segments as the account knows them.
func (v *View) partNames(parts consult.Parts, see sight) string {
	names := make([]string, 0, len(parts))
	for _, p := range parts {
		names = append(names, v.partName(p, see))
	}
	return strings.Join(names, ", ")
}

func attachmentName(c *consult.Contribution, place int) safe.Safe {
	files := c.Attachments
	if place < 1 || place > len(files) {
		return safe.Safe{}
	}
	return safe.Line(consult.ParseAttachment(files[place-1]).Name)
}

// votes is the set of what was decided on the parts of a contribution, or
// proposed where nothing is decided yet and the account sees that.
func (v *View) votes(n consult.Ordinal, see sight) search.Set {
	st := v.f.state
	vote := func(decided, proposed consult.Decision) search.Set {
		if decided == 0 && see.staff {
			decided = proposed
		}
		return search.Of(decided)
	}
	parts := v.parts(n, see)
	if len(parts) == 0 {
		return vote(st.Decision(n), st.Recommendation(n))
	}
	var all search.Set
	for _, p := range parts {
		all |= vote(st.PartDecision(p.Part), st.PartRecommendation(p.Part))
	}
	return all
}

// reasoned reports whether a decision of the contribution has its rationale.
func (v *View) reasoned(n consult.Ordinal, see sight) bool {
	st := v.f.state
	for _, p := range v.parts(n, see) {
		if ev, ok := st.PartCause(consult.AxisDecision, p.Part); ok && ev.Text["rationale"] != "" {
			return true
		}
	}
	if st.Divided(n) {
		return false
	}
	ev, ok := st.Cause(consult.AxisDecision, n)
	return ok && ev.Text["rationale"] != ""
}

// Piece is a word of a text, cleaned, with the place of its first byte.
type Piece struct {
	At    int
	Break consult.Break
	Text  safe.Safe
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
	for _, p := range consult.Pieces(text) {
		d.Pieces = append(d.Pieces, Piece{At: p.From, Break: p.Break, Text: safe.Line(text[p.From:p.To])})
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

// typedUp is what was typed up from an attachment of a contribution, folded.
type typedUp struct {
	on   consult.Ordinal
	text string
}

// typedHaving adds the contributions of which a segment that was typed up, and
// stands, holds the word.
func (f *folder) typedHaving(w search.Word, hits index.Bits) {
	for seq, t := range f.typedUp {
		if int(t.on) <= f.store.Len() && w.In(t.text) && slices.ContainsFunc(f.state.Segments(t.on), func(s consult.Segment) bool { return s.TypedUp == seq }) {
			hits.Set(int(t.on) - 1)
		}
	}
}

// rememberTyped keeps what was typed up for search.
func (f *folder) rememberTyped(ev *consult.Event) {
	switch ev.Op {
	case consult.OpSegmentAdd:
		f.typedUp[ev.Seq] = typedUp{ev.On[0].From, search.Fold(ev.Text["text"])}
	case consult.OpErase:
		for _, seq := range ev.Data.Seqs {
			delete(f.typedUp, seq)
		}
	}
}
