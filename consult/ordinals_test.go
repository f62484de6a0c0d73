package consult_test

import (
	"math"
	"slices"
	"testing"

	"pult/consult"
)

func TestOrdinalsHaveOneForm(t *testing.T) {
	for _, s := range []string{"", "1", "3,7-412", "1-2,4", "4294967295", "4294967294-4294967295"} {
		o, err := consult.ParseOrdinals(s)
		if err != nil || o.String() != s {
			t.Errorf("%q reads %v, %v", s, o, err)
		}
	}
	for _, s := range []string{"0", "01", "1-1", "2-1", "1,1", "1,2", "7,3", "1-2,3", "1-5,4", "1,", ",1", "-1", "1-", "1--2", " 1", "1 ", "+1", "4294967296",
		"1-4294967296", "1-4294967295,5", "12.2", "a", "1;2", "١", "1-2-3"} {
		if o, err := consult.ParseOrdinals(s); err == nil {
			t.Errorf("%q is taken for %v", s, o)
		}
	}
}

func TestOrdinalsAreSets(t *testing.T) {
	o := consult.OrdinalsOf(9, 3, 1, 2, 0, 3, 8)
	if o.String() != "1-3,8-9" || o.Count() != 5 {
		t.Errorf("%s, %d", o, o.Count())
	}
	for n, want := range map[consult.Ordinal]bool{0: false, 1: true, 3: true, 4: false, 8: true, 9: true, 10: false} {
		if o.Has(n) != want {
			t.Errorf("has %d: %v", n, !want)
		}
	}
	if got := slices.Collect(o.All()); !slices.Equal(got, []consult.Ordinal{1, 2, 3, 8, 9}) {
		t.Errorf("%v", got)
	}
	last := consult.OrdinalsOf(math.MaxUint32, math.MaxUint32)
	if got := slices.Collect(last.All()); len(got) != 1 || last.String() != "4294967295" {
		t.Errorf("the last number there is: %v, %s", got, last)
	}
}

func FuzzParseOrdinals(f *testing.F) {
	for _, s := range []string{"", "1", "3,7-412", "1-2,3", "7,3", "1-4294967295,5", "0", "4294967295,4294967295", "1-", "12.2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		o, err := consult.ParseOrdinals(s)
		if err != nil {
			return
		}
		if o.String() != s {
			t.Fatalf("%q writes %q", s, o)
		}
		end := uint64(0)
		for _, span := range o {
			if uint64(span.From) <= end+1 && end > 0 || span.From == 0 || span.To < span.From {
				t.Fatalf("%q is not ascending and apart: %v", s, o)
			}
			end = uint64(span.To)
			if !o.Has(span.From) || !o.Has(span.To) {
				t.Fatalf("%q does not have its own ends", s)
			}
		}
		if o.Count() > 1000 {
			return
		}
		if again := consult.OrdinalsOf(slices.Collect(o.All())...); again.String() != s {
			t.Fatalf("%q built again is %q", s, again)
		}
	})
}
