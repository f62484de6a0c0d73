package themes

import "testing"

// Who labels at random labels as many of each class as there are: nothing is made more
// or less likely. Who labels as many of each has the larger made more likely.
func TestClassesAreMovedOnlyWhereLabelsAreNotAsTheTexts(t *testing.T) {
	shares := []float64{0.7, 0.2, 0.1}
	biases := func(labelled ...float64) []float32 {
		j := &Judge{planes: []*plane{{}, {}, {}}, steepness: 2}
		j.match(&trial{labelled: labelled}, shares)
		var out []float32
		for _, p := range j.planes {
			out = append(out, p.bias)
		}
		return out
	}
	for _, b := range biases(shares...) {
		if b != 0 {
			t.Errorf("a class is moved by %v though the labels have the shares of the texts", b)
		}
	}
	if b := biases(1./3, 1./3, 1./3); b[0] <= 0 || b[1] >= 0 || b[2] >= b[1] {
		t.Errorf("the classes are moved by %v", b)
	}
}
