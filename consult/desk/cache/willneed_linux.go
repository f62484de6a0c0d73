package cache

import (
	"os"

	"golang.org/x/sys/unix"
)

// willNeed has the system read a file ahead: all of it is about to be checked.
func willNeed(f *os.File) {
	// It is only advice.
	_ = unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_WILLNEED)
}
