package desk

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"pult/consult"
	"pult/consult/safe"
	"pult/consult/search"
)

// SimilarResponse is a response to something that reads alike.
type SimilarResponse struct {
	// Consultation is the title of the one that it is from, empty for this one.
	Consultation safe.Safe
	Names        string
	Title        safe.Safe
	State        consult.ResponseState
	Decision     consult.Decision
	Text         safe.Safe
	Body         string // as it was typed
	// Similarity of what they answer, from 0 to 1.
	Similarity float64
}

const (
	// maxSimilar is how many are offered, minSimilar how alike they are at least.
	maxSimilar = 9
	minSimilar = 0.12
	// maxCompared is how many responses of one consultation are looked at, the
	// latest of those on the same themes first.
	maxCompared = 400
)

// SimilarResponses finds responses to what reads like the contributions that ref
// is about: in this consultation, and in others that are open in this process and
// that the account reads as staff. The most alike stand first. Method: Dice's
// coefficient over the stems of the words of each first contribution.
func (v *View) SimilarResponses(ref ResponseRef) []SimilarResponse {
	row, err := v.Response(ref)
	if err != nil || len(row.On) == 0 {
		return nil
	}
	item, err := v.Row(row.On[0].From)
	if err != nil {
		return nil
	}
	target := stems(v.answeredText(row.On, row.Parts))
	labels := map[string]bool{}
	for _, t := range item.Themes {
		labels[search.Fold(t.Label().String())] = true
	}
	var out []SimilarResponse
	for _, other := range v.d.refs() {
		from := v
		if other != v.f.ref {
			if v.d.openAlready(other) == nil {
				continue
			}
			if from, err = v.d.View(v.Account(), other); err != nil || !from.Staff() {
				continue
			}
		}
		out = append(out, from.alike(target, labels, ref, from == v)...)
	}
	slices.SortStableFunc(out, func(a, b SimilarResponse) int { return cmp.Compare(b.Similarity, a.Similarity) })
	return out[:min(len(out), maxSimilar)]
}

// alike compares the responses of one consultation.
func (v *View) alike(target map[string]bool, labels map[string]bool, not ResponseRef, here bool) []SimilarResponse {
	v.f.mu.RLock()
	ids := v.f.state.Responses()
	st := v.f.state
	shares := func(id consult.ResponseID) int {
		on, _ := st.ResponseOn(id)
		for _, theme := range st.ThemesOf(on[0].From) {
			if labels[search.Fold(st.ThemeLabel(theme))] {
				return 0
			}
		}
		return 1
	}
	slices.Reverse(ids)
	if len(labels) > 0 {
		slices.SortStableFunc(ids, func(a, b consult.ResponseID) int { return cmp.Compare(shares(a), shares(b)) })
	}
	title := st.Settings.Title
	v.f.mu.RUnlock()
	var out []SimilarResponse
	for _, id := range ids[:min(len(ids), maxCompared)] {
		if here && id == not.ID {
			continue
		}
		x, err := v.Response(ResponseRef{ID: id})
		if err != nil || len(x.On) == 0 {
			continue
		}
		alike := dice(target, stems(v.answeredText(x.On, x.Parts)))
		if alike < minSimilar {
			continue
		}
		v.f.mu.RLock()
		body := v.f.state.ResponseBody(id)
		v.f.mu.RUnlock()
		s := SimilarResponse{Names: x.Names, Title: x.Title, State: x.State, Decision: x.Decision, Text: safe.Text(body), Body: body, Similarity: alike}
		if !here {
			s.Consultation = safe.Line(title)
		}
		out = append(out, s)
	}
	return out
}

// answeredText is the text of the first contribution or segment that is answered.
func (v *View) answeredText(on consult.Ordinals, parts consult.Parts) string {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	n := on[0].From
	r, err := v.f.recordFor(n, see)
	if err != nil || !see.staff {
		return ""
	}
	if of := parts.Of(n); len(of) > 0 {
		for _, p := range v.f.state.Segments(n) {
			if p.Part != of[0] {
				continue
			}
			if ev, ok := v.f.state.Event(p.TypedUp); ok {
				return ev.Text["text"]
			}
			if text := r.current.Text; p.To <= len(text) {
				return text[p.From:p.To]
			}
		}
	}
	return r.current.Title + " " + r.current.Text
}

// stemLetters is how many letters of a word count, minStem how many it has at least.
const (
	stemLetters = 7
	minStem     = 5
)

// stems are the beginnings of the longer words of a text.
func stems(text string) map[string]bool {
	out := map[string]bool{}
	for _, word := range strings.FieldsFunc(search.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if letters := []rune(word); len(letters) >= minStem {
			out[string(letters[:min(len(letters), stemLetters)])] = true
		}
	}
	return out
}

func dice(a, b map[string]bool) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	both := 0
	for word := range a {
		if b[word] {
			both++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}
