//go:build !unix

package journal

// plain: such systems have no flags for it.
const plain = 0
