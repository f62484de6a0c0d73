package campaigns_test

import (
	"reflect"
	"runtime"
	"testing"

	"pult/consult/campaigns"
)

// The number of processors makes no difference, not even to what is suggested or to
// how alike a member is.
func TestAnyNumberOfProcessorsFindsTheSame(t *testing.T) {
	p := mail(5_000)
	for i := range p.texts[:2_000] {
		p.texts[i] += " mit freundlichen Grüßen an alle die das hier lesen und darüber zu entscheiden haben"
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	alone, err := campaigns.Find(t.Context(), p, nil)
	if err != nil || len(alone.Campaigns) != 50 {
		t.Fatalf("%d campaigns, %v", len(alone.Campaigns), err)
	}
	for _, n := range []int{2, 3, 64} {
		runtime.GOMAXPROCS(n)
		if got, err := campaigns.Find(t.Context(), p, nil); err != nil || !reflect.DeepEqual(got, alone) {
			t.Errorf("%d processors find something else, %v", n, err)
		}
	}
}
