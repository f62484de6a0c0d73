package journal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/gofrs/flock"
)

// ErrBusy: the lock of a folder was not to be had in time.
var ErrBusy = errors.New("another pult is writing in this folder: wait and try again; if it stays so, look for a pult that hangs (`fuser` names it) and end it; never delete the lock file")

// Lock excludes every other writer of a folder, in this process and in others.
// It is released with the process, however that ends.
type Lock struct{ file *flock.Flock }

// Acquire takes the lock of which path is the file, and waits for it until ctx
// is done. The file is made with mode 0600 and never deleted: whoever deleted
// it would let two writers in. Where several locks are needed, that of
// access.jsonl comes first, then that of the consultation.
//
// If the deadline of ctx passes, the error wraps [ErrBusy]; if ctx is
// cancelled, it is that of ctx.
func Acquire(ctx context.Context, path string) (*Lock, error) {
	// Short waits at first, as a writer holds the lock for less than a
	// millisecond; longer ones when it is an import.
	for wait := 100 * time.Microsecond; ; wait = min(2*wait, 5*time.Millisecond) {
		l, err := try(path)
		if l != nil || err != nil {
			return l, err
		}
		select {
		case <-ctx.Done():
			if errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return nil, fmt.Errorf("%s: %w", path, ErrBusy)
			}
			return nil, ctx.Err()
		case <-time.After(wait):
		}
	}
}

// try returns nil, nil where somebody else holds the lock.
func try(path string) (*Lock, error) {
	if _, err := regular(path); errors.Is(err, ErrNotRegular) {
		return nil, err
	}
	// A new one each time: of two locks on one open file the second would be
	// granted, so that two parts of one process could both hold it.
	file := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDONLY|plain), flock.SetPermissions(fileMode))
	ok, err := file.TryLock()
	if err != nil {
		return nil, fmt.Errorf("%s: the lock cannot be taken: %w", path, err)
	}
	if !ok {
		return nil, nil
	}
	// Somebody may have deleted the file between opening and locking it.
	held, err := file.Stat()
	if err == nil {
		var there os.FileInfo
		if there, err = regular(path); err == nil && os.SameFile(held, there) {
			return &Lock{file}, nil
		}
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, errors.Join(err, file.Close())
	}
	return nil, file.Close()
}

// Release gives the lock back. Releasing twice does no harm.
func (l *Lock) Release() error { return l.file.Close() }
