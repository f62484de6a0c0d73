package desk

import (
	"maps"
	"slices"
	"strings"
	"sync"

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
	// Black is the text for staff, taken apart at what others read a bar in place
	// of; nil where nothing is blacked out.
	Black []Stretch
	// From and To are its bytes in the contribution's own text, for staff; both are
	// 0 where it was typed up from the file that Attachment names.
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
	if parts == nil || st.Handling(n) == consult.Erased || v.lent(n, see) {
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
	if v.lent(n, see) {
		return 0
	}
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
	if v.lent(n, see) {
		return nil
	}
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
func (v *View) segments(n consult.Ordinal, c *consult.Contribution, see sight) ([]Segment, error) {
	parts := v.parts(n, see)
	if len(parts) == 0 || len(parts) < 2 && !see.staff {
		return nil, nil
	}
	st := v.f.state
	out := make([]Segment, 0, len(parts))
	for _, p := range parts {
		seg := Segment{Part: p.Part, From: p.From, To: p.To, Decision: st.PartDecision(p.Part)}
		seg.Name = v.partName(p.Part, see)
		if ev, ok := st.Event(p.TypedUp); ok {
			seg.Text, seg.Attachment = safe.Text(ev.Text["text"]), attachmentName(c, p.Attachment)
		} else {
			text, black, err := v.f.partOf(n, p.From, p.To, see)
			if err != nil {
				return nil, err
			}
			seg.Text, seg.Black = safe.Text(text), black
			if !see.staff {
				seg.From, seg.To = 0, 0 // they tell how long what is blacked out is
			}
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
	return out, nil
}

func (v *View) partName(p consult.Part, see sight) string {
	_, number, _ := strings.Cut(p.String(), ".")
	return v.number(p.Item, see) + "." + number
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
	if v.lent(n, see) {
		return search.Of(consult.Decision(0))
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
	if v.lent(n, see) {
		return false
	}
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

// typedUp is what was typed up from an attachment of a contribution, folded.
type typedUp struct {
	on   consult.Ordinal
	text string
}

// typedHaving adds the contributions of which a segment that was typed up, and
// stands, holds the word.
func (f *folder) typedHaving(w search.Word, hits index.Bits) {
	for seq, t := range f.typed.all(f.state) {
		if int(t.on) <= f.store.Len() && w.In(t.text) && slices.ContainsFunc(f.state.Segments(t.on), func(s consult.Segment) bool { return s.TypedUp == seq }) {
			hits.Set(int(t.on) - 1)
		}
	}
}

// typedUps keeps what was typed up for search. It reads the journal when somebody
// looks for a word.
type typedUps struct {
	mu   sync.Mutex
	read uint64
	list map[uint64]typedUp // by the event
}

// all returns what was typed up, by its event; read it only.
func (t *typedUps) all(st *consult.State) map[uint64]typedUp {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.read == st.Head() {
		return t.list
	}
	list := maps.Clone(t.list)
	if list == nil {
		list = map[uint64]typedUp{}
	}
	for ev := range st.Events(t.read+1, consult.OpSegmentAdd, consult.OpErase) {
		for _, seq := range ev.Data.Seqs {
			delete(list, seq)
		}
		if ev.Op == consult.OpSegmentAdd {
			list[ev.Seq] = typedUp{ev.On[0].From, search.Fold(ev.Text["text"])}
		}
	}
	t.list, t.read = list, st.Head()
	return list
}
