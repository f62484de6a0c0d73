package desk

import (
	"cmp"
	"slices"
	"time"

	"pult/consult"
)

// ResponseFigures says how far a consultation is answered. Nothing in it is about
// a person who works on it.
type ResponseFigures struct {
	// Contributions counts those that are owed an answer: all but the withdrawn and
	// erased ones; Answered those of which every segment has a released response.
	Contributions, Answered int
	// Undecided counts those without a decision and not set aside as late, and ByState where the responses to
	// the decided ones stand, by [consult.ResponseState], 0 for none.
	Undecided int
	ByState   [6]int
	// MedianDays is how many days passed between arrival and release for the middle
	// one of those answered; -1 where nothing is answered, or no arrival known.
	MedianDays int
	Themes     []ThemeFigure
}

// ThemeFigure is how far a theme is answered.
type ThemeFigure struct {
	ThemeRef
	Contributions, Answered int
}

// ResponseFigures counts the responses of the consultation, for staff.
func (v *View) ResponseFigures() ResponseFigures {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	out := ResponseFigures{MedianDays: -1}
	see := v.sight()
	if !see.staff {
		return out
	}
	st := v.f.state
	var days []int
	themes := map[consult.ThemeID]*ThemeFigure{}
	for n := range v.f.among(nil) {
		if h := st.Handling(n); !v.visible(n, see) || h == consult.Withdrawn || h == consult.Erased {
			continue
		}
		out.Contributions++
		state := st.Response(n)
		if st.Decision(n) == 0 && st.Recommendation(n) == 0 && state == 0 && !st.Disregarded(n) {
			out.Undecided++
		} else {
			out.ByState[state]++
		}
		answered := state == consult.Released
		if answered {
			out.Answered++
			if received := v.f.receivedAt(v.f.entry(n)); !received.IsZero() {
				days = append(days, int(st.ResponseMoved(n).Sub(received)/(24*time.Hour)))
			}
		}
		for _, id := range st.ThemesOf(n) {
			t := themes[id]
			if t == nil {
				t = &ThemeFigure{ThemeRef: v.theme(id)}
				themes[id] = t
			}
			t.Contributions++
			if answered {
				t.Answered++
			}
		}
	}
	if slices.Sort(days); len(days) > 0 {
		middle := (days[(len(days)-1)/2] + days[len(days)/2] + 1) / 2 // of an even number, between the two
		out.MedianDays = max(0, middle)
	}
	for _, t := range themes {
		out.Themes = append(out.Themes, *t)
	}
	slices.SortFunc(out.Themes, func(a, b ThemeFigure) int {
		return cmp.Or(cmp.Compare(b.Contributions-b.Answered, a.Contributions-a.Answered), cmp.Compare(b.Contributions, a.Contributions), cmp.Compare(a.ID, b.ID))
	})
	return out
}
