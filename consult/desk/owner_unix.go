//go:build unix

package desk

import (
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// ownerOf names the owner of a folder, and says whether it is this process's user.
func ownerOf(dir string) (name string, mine bool) {
	info, err := os.Stat(dir)
	if err != nil {
		return "unknown", false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "unknown", true
	}
	id := strconv.FormatUint(uint64(st.Uid), 10)
	if u, err := user.LookupId(id); err == nil {
		id = u.Username
	}
	return id, int(st.Uid) == os.Geteuid()
}
