package themes

import (
	"runtime"
	"sync"
)

// split calls do for adjoining ranges that cover n, several at once. What do
// writes for one index must not depend on how the ranges are cut.
func split(n int, do func(from, to int)) {
	parts := min(runtime.GOMAXPROCS(0), 1+n/256)
	if parts == 1 {
		do(0, n)
		return
	}
	var all sync.WaitGroup
	for p := range parts {
		all.Go(func() { do(n*p/parts, n*(p+1)/parts) })
	}
	all.Wait()
}
