//go:build unix

package journal

import "syscall"

const (
	// atOnce has opening a pipe return at once.
	atOnce = syscall.O_NONBLOCK
	// plain has opening fail at a symbolic link as well.
	plain = syscall.O_NOFOLLOW | atOnce
)
