package seed

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"pult/consult"
)

// The rounds of the generated consultation, and how long late ones trickle in.
const (
	opensEarly, closesEarly = "2026-10-05", "2026-10-25"
	opensDraft, closesDraft = "2026-10-26", "2026-11-29"
	lateDays                = 10
)

func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err) // one of the constants above
	}
	return t
}

// rush is how much comes on a day that is so many days after the opening and
// before the deadline: curiosity at first, then little, and most at the very end.
func rush(after, left, first, steady, last float64) float64 {
	return first*math.Exp(-after/2.5) + steady + last*math.Exp(-left/2)
}

// arrivals draws when n contributions come, in order, in the zone.
func arrivals(rng *rand.Rand, n int, loc *time.Location) []time.Time {
	early, closed, draft, deadline := day(opensEarly), day(closesEarly), day(opensDraft), day(closesDraft)
	var days []time.Time
	var sums []float64
	sum := 0.0
	for d := early; !d.After(deadline.AddDate(0, 0, lateDays)); d = d.AddDate(0, 0, 1) {
		apart := func(a, b time.Time) float64 { return b.Sub(a).Hours() / 24 }
		var w float64
		switch {
		case d.After(deadline):
			w = 0.4 * math.Exp(-apart(deadline, d)/3)
		case d.Before(draft):
			w = rush(apart(early, d), apart(d, closed), 3, 0.6, 4)
		default:
			w = rush(apart(draft, d), apart(d, deadline), 2, 1, 14)
		}
		if weekend(d) && d != deadline {
			w *= 0.7
		}
		sum += w
		days, sums = append(days, d), append(sums, sum)
	}
	out := make([]time.Time, n)
	for i := range out {
		k, _ := slices.BinarySearch(sums, rng.Float64()*sum)
		d := days[min(k, len(days)-1)]
		// Two draws make a hill around the early afternoon; on the last day it
		// stands in the evening.
		minute := 6*60 + rng.IntN(9*60) + rng.IntN(9*60)
		if d == deadline {
			minute = 24*60 - 1 - int(18*60*math.Pow(rng.Float64(), 2))
		}
		out[i] = time.Date(d.Year(), d.Month(), d.Day(), 0, minute, rng.IntN(60), 0, loc)
	}
	slices.SortFunc(out, time.Time.Compare)
	return out
}

func weekend(t time.Time) bool { return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday }

// late reports whether something came after the last round had closed.
func late(t time.Time) bool { return t.Format(time.DateOnly) > closesDraft }

func generatedSettings(reasons []consult.Reason) consult.Settings {
	return consult.Settings{
		Title: "Mobilität 2035 im Ilfetal", Kind: consult.Informal,
		Rounds: []consult.Round{
			{ID: "1", LegalBasis: "Ratsbeschluss vom 2. September 2026, früher Dialog", Opens: opensEarly, Closes: closesEarly},
			{ID: "2", LegalBasis: "Ratsbeschluss vom 2. September 2026, Auslegung des Entwurfs", Opens: opensDraft, Closes: closesDraft},
		},
		Questions: []consult.Question{
			{ID: "alltag", Label: "Wo hakt es auf Ihren Wegen im Alltag?"},
			{ID: "entwurf", Label: "Was soll am Entwurf anders werden?"},
			{ID: "zuerst", Label: "Was soll als Erstes geschehen?"},
		},
		DecidedBy: consult.ByStaff, Publication: consult.PolicyPre, Reasons: reasons, Steps: []string{"check"},
		Licence: "CC BY 4.0", Retention: &consult.Retention{Months: 24},
	}
}
