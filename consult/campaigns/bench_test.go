package campaigns_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pult/consult/campaigns"
)

// BenchmarkFind10000 is a post of 10,000 texts of 40 words, half of them of 50
// campaigns.
func BenchmarkFind10000(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	text := func() string {
		var out []string
		for range 40 {
			out = append(out, fmt.Sprintf("w%d", r.IntN(3000)))
		}
		return strings.Join(out, " ")
	}
	p := &post{}
	for c := range 50 {
		letter := text()
		for range 100 {
			p.add(c, letter+" "+text()[:r.IntN(100)])
		}
	}
	for range 5000 {
		p.add(-1, text())
	}
	for b.Loop() {
		if _, err := campaigns.Find(b.Context(), p, nil); err != nil {
			b.Fatal(err)
		}
	}
}
