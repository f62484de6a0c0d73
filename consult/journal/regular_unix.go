//go:build unix

package journal

import "syscall"

// plain has opening fail at a symbolic link, and return at once from a pipe.
const plain = syscall.O_NOFOLLOW | syscall.O_NONBLOCK
