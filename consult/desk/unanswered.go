package desk

import (
	"sync"

	"pult/consult"
)

// unanswereds keeps what was decided and has no response yet, as long as nothing
// happens.
type unanswereds struct {
	mu   sync.Mutex
	head uint64
	now  *unanswered
}

// unanswered is what was decided alike and is to be answered as one: the members of
// a campaign, and what follows the decision on a theme. It is never changed.
type unanswered struct {
	of    map[consult.Part]ResponseRef
	units map[ResponseRef]consult.Units
}

// unanswered returns it; the caller holds mu.
func (f *folder) unanswered() *unanswered {
	x := &f.unanswereds
	x.mu.Lock()
	defer x.mu.Unlock()
	if head := f.state.Head(); x.now == nil || x.head != head {
		x.head, x.now = head, f.gatherUnanswered()
	}
	return x.now
}

func (f *folder) gatherUnanswered() *unanswered {
	st := f.state
	list := map[ResponseRef][]consult.Part{}
	put := func(p consult.Part, campaign consult.CampaignID, follows consult.Target, decision, recommendation consult.Decision) {
		ref := ResponseRef{For: follows, Value: decision}
		if decision == 0 {
			ref.Value = recommendation
		}
		if campaign != 0 {
			ref.For = consult.Target{Campaign: campaign}
		}
		if !ref.For.IsZero() && ref.Value != 0 {
			list[ref] = append(list[ref], p)
		}
	}
	for n := range st.Standing().All() {
		if !st.Counts(n) {
			continue
		}
		if !st.Divided(n) {
			if st.ResponseOf(n) == 0 {
				put(consult.Part{Item: n}, st.CampaignOf(n), st.Follows(n), st.Decision(n), st.Recommendation(n))
			}
			continue
		}
		for _, s := range st.Segments(n) {
			if st.PartResponse(s.Part) == 0 {
				put(s.Part, 0, st.PartFollows(s.Part), st.PartDecision(s.Part), st.PartRecommendation(s.Part))
			}
		}
	}
	out := &unanswered{map[consult.Part]ResponseRef{}, map[ResponseRef]consult.Units{}}
	for ref, parts := range list {
		if len(parts) < 2 {
			continue
		}
		var on []consult.Ordinal
		var of []consult.Part
		for _, p := range parts {
			out.of[p] = ref
			on = append(on, p.Item)
			if p.Number != 0 {
				of = append(of, p)
			}
		}
		out.units[ref] = consult.Units{On: consult.OrdinalsOf(on...), Parts: consult.PartsOf(of...)}
	}
	return out
}

// Unanswered names what a contribution, or a segment, without a response is
// answered as: all of a campaign or theme that was decided alike, or by itself.
func (v *View) Unanswered(p consult.Part) ResponseRef {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if ref, ok := v.f.unanswered().of[p]; ok && v.sight().staff {
		return ref
	}
	return ResponseRef{Item: p.Item, Part: p.Number}
}

// senders counts the people and institutions behind contributions, and adds those
// of whom nobody is known each for one.
func (f *folder) senders(on consult.Ordinals) int {
	known, unknown := map[uint64]bool{}, 0
	for n := range on.All() {
		if sender := f.sender(f.entry(n)); sender != 0 {
			known[sender] = true
		} else {
			unknown++
		}
	}
	return len(known) + unknown
}
