package campaigns_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"pult/consult/campaigns"
	"pult/consult/themes/measure"
)

// Pairwise precision and recall on generated mail of real letters, of fifteen kinds
// of days, with suggestions counted as members and without. PULT_MEASURE=1 takes
// twenty days of each in place of two, by which nothing was chosen. Recall has a floor
// of its own where letters are very short.
func TestPrecisionAndRecall(t *testing.T) {
	if testing.Short() {
		t.Skip("judges whole days of mail")
	}
	krefeld, tempelhof, ottensen := realTexts(t, "krefeld.jsonl"), distinct(realTexts(t, "tempelhof.jsonl")), distinct(realTexts(t, "ottensen.labelled.jsonl"))
	english := distinct(csvTexts(t, "polis/bowling-green/comments.csv"))
	seeds, first := 2, uint64(0)
	if os.Getenv("PULT_MEASURE") != "" {
		seeds, first = 20, 900
	}
	floors := map[string]float64{"very short letters": 0.9, "English, short letters": 0.85}
	for _, d := range days() {
		t.Run(d.name, func(t *testing.T) {
			floor := 0.98
			if f, ok := floors[d.name]; ok {
				floor = f
			}
			least, sum := [4]float64{1, 1, 1, 1}, [4]float64{}
			for seed := first; seed < first+uint64(seeds); seed++ {
				g := &generator{Rand: rand.New(rand.NewPCG(seed, 5)), letters: slices.Clone(krefeld), noise: ottensen, others: tempelhof, day: d}
				switch {
				case d.english:
					g.letters, g.noise, g.others = slices.Clone(english[:450]), english[450:], english[450:]
					if d.least > 30 {
						g.letters = joined(g.letters, 5)
					}
				case seed%2 == 1:
					g.letters, g.noise, g.others = slices.Concat(ottensen[:330], krefeld), tempelhof, ottensen[330:]
				}
				p := g.post(4+int(seed%9), min(500, len(g.noise)))
				r, err := campaigns.Find(t.Context(), p, nil)
				if err != nil {
					t.Fatal(err)
				}
				found := slices.Repeat([]int{-1}, p.Len())
				for c, campaign := range r.Campaigns {
					for _, m := range campaign.Members {
						found[m.Text] = c
					}
				}
				var v [4]float64
				v[0], v[1] = measure.Pairs(p.truth, found)
				v[2], v[3] = measure.Pairs(p.truth, r.Of())
				for i := range v {
					least[i] = min(least[i], v[i])
					sum[i] += v[i] / float64(seeds)
				}
				if v[0] < 0.97 || v[2] < 0.985 {
					t.Errorf("seed %d: precision %.4f; without suggestions %.4f", seed, v[0], v[2])
				}
			}
			if sum[1] < floor || sum[3] < floor {
				t.Errorf("mean recall %.4f; without suggestions %.4f", sum[1], sum[3])
			}
			t.Logf("precision %.4f, least %.4f; recall %.4f, least %.4f; without suggestions %.4f, %.4f; %.4f, %.4f",
				sum[0], least[0], sum[1], least[1], sum[2], least[2], sum[3], least[3])
		})
	}
}

// joined makes one text of so many each.
func joined(texts []string, n int) []string {
	var out []string
	for c := range slices.Chunk(texts, n) {
		out = append(out, strings.Join(c, " "))
	}
	return out
}
