package clusters

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestQuickReadsNothingElseThanStrictly(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	took := 0
	for range 40_000 {
		line := `{"item":` + pick("1", "420", "07", "-1", "999999999", "1.0", `"1"`) +
			pick("", "", `,"theme":29`, `,"theme":0`, `,"theme":-1`) +
			pick("", `,"score":0.989`, `,"score":1`, `,"score":0.5`, `,"score":1.`, `,"score":0.1234`, `,"score":1e-3`, `,"score":2`) +
			pick("", "", `,"also":[1]`, `,"also":[3,12]`, `,"also":[]`, `,"also":[1,]`, `,"also":1`) +
			pick("", `,"campaign":11`) + pick("", `,"role":"member"`, `,"role":"head"`, `,"role":"suggested"`, `,"role":"nobody"`) +
			pick("", `,"similarity":0.619`, `,"similarity":1`) + pick("", "", "", `,"item":3`, `,"more":1`, " ") + pick("}\n", "}\n", "}\n", "}", "\n", "}}\n")
		got, ok := quick([]byte(line))
		if !ok {
			continue
		}
		took++
		var want itemLine
		if err := strictly([]byte(line), &want); err != nil {
			t.Fatalf("%q is read as %+v, and is none: %v", line, got, err)
		}
		if len(want.Also) == 0 {
			want.Also = nil
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q is read as %+v, not %+v", line, got, want)
		}
	}
	if _, ok := quick([]byte(`{"item":425,"theme":15,"score":0.994,"also":[2],"campaign":11,"role":"member","similarity":0.619}` + "\n")); !ok {
		t.Error("a line as it is written is not read quickly")
	}
	if took < 500 {
		t.Errorf("only %d lines were read quickly", took)
	}
}
