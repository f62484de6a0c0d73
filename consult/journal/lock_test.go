package journal

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"
)

func TestLockExcludesWithinTheProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), ".lock")
	lock, err := Acquire(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	past, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
	defer cancel()
	if _, err := Acquire(past, path); !errors.Is(err, ErrBusy) {
		t.Errorf("a second lock: %v", err)
	}
	cancelled, cancel2 := context.WithCancel(t.Context())
	cancel2()
	if _, err := Acquire(cancelled, path); !errors.Is(err, context.Canceled) || errors.Is(err, ErrBusy) {
		t.Errorf("cancelled: %v", err)
	}
	if err := errors.Join(lock.Release(), lock.Release()); err != nil {
		t.Error(err)
	}
	again, err := Acquire(past, path) // free: no waiting, so no deadline
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Release(); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the lock file: %v, %v", info, err)
	}
}

func TestManyWritersInOneProcess(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	const writers, each = 4, 25
	for range writers {
		wg.Go(func() {
			l, err := Open(filepath.Join(dir, "journal.jsonl"))
			if err != nil {
				t.Error(err)
				return
			}
			defer l.Close()
			for range each {
				lock, err := Acquire(t.Context(), filepath.Join(dir, ".lock"))
				if err != nil {
					t.Error(err)
					return
				}
				err = l.CatchUp(func(Entry) error { return nil })
				if err == nil {
					_, err = l.Write([]Draft{note("x")}, time.Now())
				}
				if err := errors.Join(err, lock.Release()); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	if got := read(t, open(t, filepath.Join(dir, "journal.jsonl"))); len(got) != writers*each {
		t.Errorf("%d events of %d", len(got), writers*each)
	}
}
