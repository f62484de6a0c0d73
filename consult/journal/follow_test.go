package journal

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// patience is how long a test waits for what has to come: never a measure.
const patience = 30 * time.Second

func wakes(t *testing.T, wake <-chan struct{}) bool {
	t.Helper()
	select {
	case _, ok := <-wake:
		return ok
	case <-time.After(patience):
		t.Fatal("nobody woke up")
		return false
	}
}

func TestFollowerSeesEveryEventOfAnotherLog(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "journal.jsonl")
	ctx, cancel := context.WithCancel(t.Context())
	wake := Follow(ctx, dir, "journal.jsonl", "../access.jsonl")

	const events = 200
	go func() {
		l, err := Open(path)
		if err != nil {
			t.Error(err)
			return
		}
		defer l.Close()
		for range events {
			if _, err := l.Write([]Draft{note("x")}, time.Now()); err != nil {
				t.Error(err)
				return
			}
		}
	}()
	reader := open(t, path)
	for seen := 0; seen < events; {
		wakes(t, wake)
		seen += len(read(t, reader))
	}
	cancel()
	for wakes(t, wake) { // what is left, then closed
	}
}

func TestFollowSeesAFileInAnotherFolder(t *testing.T) {
	dir := t.TempDir()
	if err := MakeDir(filepath.Join(dir, "moers", "radwege")); err != nil {
		t.Fatal(err)
	}
	wake := Follow(t.Context(), filepath.Join(dir, "moers", "radwege"), "journal.jsonl", "../../access.jsonl")
	write(t, open(t, filepath.Join(dir, "access.jsonl")), "x")
	wakes(t, wake)
}

// Without anybody to announce changes, the ticks find them; and a receiver that
// does not come holds nothing up.
func TestPollingFindsChanges(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	f := follower{paths: []string{path}, wake: make(chan struct{}, 1)}
	f.changed()
	ctx, cancel := context.WithCancel(t.Context())
	ticks := make(chan time.Time)
	errs := make(chan error)
	go f.run(ctx, nil, errs, ticks)

	ticks <- time.Now()
	ticks <- time.Now() // the first tick was dealt with
	if len(f.wake) != 0 {
		t.Error("woken up for nothing")
	}
	if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	ticks <- time.Now()
	wakes(t, f.wake)
	for i := range 5 { // nobody receives
		if err := os.WriteFile(path, make([]byte, i+2), 0o600); err != nil {
			t.Fatal(err)
		}
		ticks <- time.Now()
	}
	wakes(t, f.wake)
	errs <- fsnotify.ErrEventOverflow
	wakes(t, f.wake)
	cancel()
	for wakes(t, f.wake) {
	}
}

// A folder is followed file by file, also after it was removed and made anew:
// what lies in .cache may be deleted at any moment.
func TestFollowSeesTheFilesOfAFolder(t *testing.T) {
	dir := t.TempDir()
	here := filepath.Join(dir, "here")
	touch := func(name string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(here, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := MakeDir(here); err != nil {
		t.Fatal(err)
	}
	wake := Follow(t.Context(), dir, "journal.jsonl", "here/")
	touch("a")
	wakes(t, wake)
	if err := os.RemoveAll(here); err != nil {
		t.Fatal(err)
	}
	wakes(t, wake)
	if err := MakeDir(here); err != nil {
		t.Fatal(err)
	}
	// Polling finds the folder and watches it again; from then on each file is heard of.
	touch("b")
	wakes(t, wake)
}
