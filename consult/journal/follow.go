package journal

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// pollEvery bounds how late a change is seen where nobody announces it: on
// network file systems, or when the system's watches are used up.
const pollEvery = 2 * time.Second

// Follow tells when one of the files, named relative to dir, may have changed;
// they need not exist yet. A name that ends in a slash is a folder: then it tells
// when a file in it was made, written, renamed or removed. What is sent is only a wake-up: several changes can
// become one, and one can become two. So read to the end after every wake-up,
// and once after Follow has returned. A receiver may take its time; nothing
// waits for it. The channel is closed when ctx is done.
func Follow(ctx context.Context, dir string, files ...string) <-chan struct{} {
	f := follower{wake: make(chan struct{}, 1)}
	for _, name := range files {
		path := filepath.Join(dir, name)
		if strings.HasSuffix(name, "/") {
			f.folders = append(f.folders, path)
		}
		f.paths = append(f.paths, path)
	}
	f.changed() // the state from which on changes count

	watcher, err := fsnotify.NewWatcher()
	var events <-chan fsnotify.Event
	var errs <-chan error
	if err == nil {
		events, errs = watcher.Events, watcher.Errors
		// A folder that cannot be watched is left to polling.
		f.watch = func(folder string) { _ = watcher.Add(folder) }
		for _, p := range f.paths {
			f.watch(filepath.Dir(p))
		}
		for _, p := range f.folders {
			f.watch(p)
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
	paths   []string
	folders []string // those of the paths that are folders
	seen    []fs.FileInfo
	wake    chan struct{}
	watch   func(folder string) // nil where the system announces nothing
}

// concerns reports whether what happened to a file is news.
func (f *follower) concerns(e fsnotify.Event) bool {
	name := filepath.Clean(e.Name)
	return e.Op != fsnotify.Chmod && (slices.Contains(f.paths, name) || slices.Contains(f.folders, filepath.Dir(name)))
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
			news = f.concerns(e)
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

// changed compares size, time of change and identity with the last look. A
// folder that was made anew is watched anew.
func (f *follower) changed() bool {
	now := make([]fs.FileInfo, len(f.paths))
	for i, p := range f.paths {
		now[i], _ = os.Stat(p) // nil while it does not exist
		if f.seen != nil && f.watch != nil && slices.Contains(f.folders, p) && now[i] != nil && (f.seen[i] == nil || !os.SameFile(now[i], f.seen[i])) {
			f.watch(p)
		}
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
