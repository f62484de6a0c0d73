//go:build !linux

package cache

import "os"

// willNeed does nothing where the system takes no such advice.
func willNeed(*os.File) {}
