//go:build !unix

package journal

// atOnce and plain: such systems have no flags for it.
const (
	atOnce = 0
	plain  = 0
)
