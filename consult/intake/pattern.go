package intake

import (
	"regexp"
	"sync"
)

// pattern compiles an expression when it is first used: most processes read no
// file, and all of them start.
func pattern(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}
