package measure_test

import (
	"math"
	"testing"

	"pult/consult/themes/measure"
)

func TestKappa(t *testing.T) {
	for _, c := range []struct {
		one, other       []int
		agreement, kappa float64
	}{
		{nil, nil, 0, 0},
		{[]int{1, 2, 1, 2}, []int{1, 2, 1, 2}, 1, 1},
		{[]int{1, 1, 1}, []int{1, 1, 1}, 1, 1},
		{[]int{1, 1, 2, 2}, []int{1, 2, 1, 2}, 0.5, 0},
		// Table 1 of the literature's usual example: 20, 5, 10, 15.
		{table(20, 5, 10, 15, 0), table(20, 5, 10, 15, 1), 0.7, 0.4},
	} {
		a, k := measure.Kappa(c.one, c.other)
		if math.Abs(a-c.agreement) > 1e-9 || math.Abs(k-c.kappa) > 1e-9 {
			t.Errorf("%v, %v: %v and %v, want %v and %v", c.one, c.other, a, k, c.agreement, c.kappa)
		}
	}
}

// table gives the answers of one of two judges who said yes and yes, yes and no, no
// and yes, no and no so often.
func table(yy, yn, ny, nn, judge int) (out []int) {
	for _, c := range []struct {
		n       int
		answers [2]int
	}{{yy, [2]int{1, 1}}, {yn, [2]int{1, 0}}, {ny, [2]int{0, 1}}, {nn, [2]int{0, 0}}} {
		for range c.n {
			out = append(out, c.answers[judge])
		}
	}
	return out
}
