package journal

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

// pollEvery bounds how late a change is seen where nobody announces it: on
// network file systems, or when the system's watches are used up.
const pollEvery = 2 * time.Second

// Follow tells when one of the files, named relative to dir, may have changed;
// they need not exist yet. What is sent is only a wake-up: several changes can
// become one, and one can become two. So read to the end after every wake-up,
// and once after Follow has returned. A receiver may take its time; nothing
// waits for it. The channel is closed when ctx is done.
func Follow(ctx context.Context, dir string, files ...string) <-chan struct{} {
	paths := make([]string, len(files))
	for i, f := range files {
		paths[i] = filepath.Join(dir, f)
	}
	f := follower{paths: paths, wake: make(chan struct{}, 1)}
	f.changed() // the state from which on changes count

	watcher, err := fsnotify.NewWatcher()
	var events <-chan fsnotify.Event
	var errs <-chan error
	if err == nil {
		events, errs = watcher.Events, watcher.Errors
		for _, p := range paths {
			// A folder that cannot be watched is left to polling.
			_ = watcher.Add(filepath.Dir(p))
		}
	}
	ticker := time.NewTicker(pollEvery)
	go func() {
		defer ticker.Stop()
		if watcher != nil {
			defer watcher.Close()
		}
		f.run(ctx, events, errs, ticker.C)
	}()
	return f.wake
}

type follower struct {
	paths []string
	seen  []fs.FileInfo
	wake  chan struct{}
}

func (f *follower) run(ctx context.Context, events <-chan fsnotify.Event, errs <-chan error, ticks <-chan time.Time) {
	defer close(f.wake)
	for {
		news := false
		select {
		case <-ctx.Done():
			return
		case e, ok := <-events:
			if !ok {
				events = nil
			}
			news = slices.Contains(f.paths, filepath.Clean(e.Name)) && e.Op != fsnotify.Chmod
		case _, ok := <-errs:
			// Mostly an overflow: events were lost, so look.
			if !ok {
				errs = nil
			}
			news = ok
		case <-ticks:
			news = f.changed()
		}
		if news {
			select {
			case f.wake <- struct{}{}:
			default: // a wake-up is waiting already
			}
		}
	}
}

// changed compares size, time of change and identity with the last look.
func (f *follower) changed() bool {
	now := make([]fs.FileInfo, len(f.paths))
	for i, p := range f.paths {
		now[i], _ = os.Stat(p) // nil while it does not exist
	}
	same := slices.EqualFunc(now, f.seen, func(a, b fs.FileInfo) bool {
		if a == nil || b == nil {
			return a == nil && b == nil
		}
		return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
	})
	f.seen = now
	return !same
}
