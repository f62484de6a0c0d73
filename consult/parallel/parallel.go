package parallel

import (
	"runtime"
	"sync"
)

// Workers is how many processors there are to compute with.
func Workers() int { return runtime.GOMAXPROCS(0) }

// grain is how many indices are worth a goroutine.
const grain = 256

// Ranges calls do for adjoining ranges that cover n, several at once. What do
// writes for one index must not depend on how the ranges are cut.
func Ranges(n int, do func(from, to int)) {
	parts := min(Workers(), 1+n/grain)
	Each(parts, func(p int) { do(n*p/parts, n*(p+1)/parts) })
}

// Each calls do for each number below n, all at once.
func Each(n int, do func(i int)) {
	if n == 1 {
		do(0)
		return
	}
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() { do(i) })
	}
	all.Wait()
}
