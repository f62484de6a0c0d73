package campaigns_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"pult/consult/campaigns"
)

// A post of texts of 40 words, half of them of campaigns of a hundredth each. What a
// million take is measured with PULT_MEASURE=1: it takes minutes.
func BenchmarkFind(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			if n > 100_000 && os.Getenv("PULT_MEASURE") == "" {
				b.Skip("PULT_MEASURE=1 measures it")
			}
			p := mail(n)
			for b.Loop() {
				if _, err := campaigns.Find(b.Context(), p, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// mail makes a post of n texts.
func mail(n int) *post {
	r := rand.New(rand.NewPCG(1, 1))
	text := func() string {
		var out []string
		for range 40 {
			out = append(out, "w"+strconv.Itoa(r.IntN(3000)))
		}
		return strings.Join(out, " ")
	}
	p := &post{}
	for c := range 50 {
		letter := text()
		for range n / 100 {
			p.add(c, letter+" "+text()[:r.IntN(100)])
		}
	}
	for range n / 2 {
		p.add(-1, text())
	}
	return p
}
