package campaigns_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"pult/consult/campaigns"
	"pult/consult/themes/measure"
)

// Pairwise precision and recall on generated mail of real letters, over many
// seeds. The last are for judging: nothing was chosen by them.
func TestPrecisionAndRecall(t *testing.T) {
	krefeld, tempelhof, ottensen := realTexts(t, "krefeld.jsonl"), realTexts(t, "tempelhof.jsonl"), realTexts(t, "ottensen.labelled.jsonl")
	least := [2]float64{1, 1}
	const seeds = 40
	var sum [2]float64
	for seed := range uint64(seeds) {
		g := &generator{Rand: rand.New(rand.NewPCG(seed, 5)), letters: slices.Clone(krefeld), noise: ottensen, others: tempelhof}
		if seed%2 == 1 {
			g.letters, g.noise, g.others = slices.Concat(ottensen[:350], krefeld), tempelhof, ottensen[350:]
		}
		if seed%4 == 3 {
			g.docket = "Vorgang 61.2/2034-17, Beteiligung der Öffentlichkeit nach § 3 Abs. 1 BauGB, eingegangen über das Online-Portal der Stadt"
		}
		p := g.post(4+int(seed%9), 500)
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
		precision, recall := measure.Pairs(p.truth, found)
		sureP, sureR := measure.Pairs(p.truth, r.Of())
		t.Logf("seed %2d: %4d texts, precision %.4f, recall %.4f; without suggestions %.4f, %.4f", seed, p.Len(), precision, recall, sureP, sureR)
		for i, v := range [2]float64{precision, recall} {
			least[i] = min(least[i], v)
			sum[i] += v / seeds
		}
		if precision < 0.98 || recall < 0.98 {
			t.Errorf("seed %d: precision %.4f, recall %.4f", seed, precision, recall)
		}
	}
	t.Logf("precision: mean %.4f, least %.4f; recall: mean %.4f, least %.4f", sum[0], least[0], sum[1], least[1])
}
