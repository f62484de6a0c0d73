package measure_test

import (
	"math"
	"testing"

	"pult/consult/themes/measure"
)

// The reference values are those of scikit-learn's documentation and of the
// papers' formulas worked by hand.
func TestAgreement(t *testing.T) {
	for _, c := range []struct {
		truth, found []int
		want         measure.Scores
	}{
		{[]int{0, 0, 1, 1}, []int{5, 5, 3, 3}, measure.Scores{ARI: 1, AMI: 1, V: 1, BCubed: 1}},
		{[]int{0, 0, 1, 2}, []int{0, 0, 1, 1}, measure.Scores{ARI: 0.5714, AMI: 0.5714, V: 0.8, BCubed: 0.8571}},
		{[]int{0, 0, 0, 0}, []int{0, 1, 2, 3}, measure.Scores{ARI: 0, AMI: 0, V: 0, BCubed: 0.4}},
	} {
		got := measure.Agreement(c.truth, c.found)
		for _, v := range [][2]float64{{got.ARI, c.want.ARI}, {got.AMI, c.want.AMI}, {got.V, c.want.V}, {got.BCubed, c.want.BCubed}} {
			if math.Abs(v[0]-v[1]) > 1e-3 {
				t.Errorf("%v, %v: %+v, want %+v", c.truth, c.found, got, c.want)
				break
			}
		}
	}
}

func TestMacroF1(t *testing.T) {
	if got := measure.MacroF1([]int{0, 1, 2, 0, 1, 2}, []int{0, 2, 1, 0, 0, 1}); math.Abs(got-0.26667) > 1e-4 {
		t.Error(got)
	}
}

func TestPairs(t *testing.T) {
	p, r := measure.Pairs([]int{1, 1, 1, -1, 2, 2}, []int{1, 1, -1, 1, 3, 3})
	if p != 2./4 || r != 2./4 {
		t.Error(p, r)
	}
}
