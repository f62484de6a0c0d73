package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"pult/consult/journal"
)

// holderFile names the one process that may work on a data folder on a network
// file system: locks are only emulated there, and changes not announced.
const holderFile = ".holder"

// hold makes this process the only one of a data folder on a network file
// system; on a local disk it does nothing. The error wraps [journal.ErrBusy] and
// names who holds it.
func hold(dir string, network func(string) (string, error)) (release func() error, err error) {
	free := func() error { return nil }
	kind, err := network(dir)
	if err != nil || kind == "" {
		return free, err
	}
	path := filepath.Join(dir, holderFile)
	host, err := os.Hostname()
	if err != nil {
		return free, err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		who, rerr := readSmall(path)
		if rerr != nil {
			return free, rerr
		}
		return free, fmt.Errorf("%s lies on %s, where one process may work at a time; %s does: %w; if that one is gone, remove %s",
			dir, kind, strings.TrimSpace(string(who)), journal.ErrBusy, path)
	}
	if err != nil {
		return free, err
	}
	_, err = fmt.Fprintf(file, "process %d on %s\n", os.Getpid(), host)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return free, errors.Join(err, os.Remove(path))
	}
	return func() error { return os.Remove(path) }, nil
}
