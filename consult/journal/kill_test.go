package journal

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// childDir names the folder that a child process writes into until it is killed.
const childDir = "PULT_JOURNAL_TEST_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := writeUntilKilled(dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// writeUntilKilled writes events and says the name of each on stdout once it is
// acknowledged.
func writeUntilKilled(dir string) error {
	l, err := Open(filepath.Join(dir, "journal.jsonl"))
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		lock, err := Acquire(context.Background(), filepath.Join(dir, ".lock"))
		if err != nil {
			return err
		}
		if err := l.CatchUp(func(Entry) error { return nil }); err != nil {
			return err
		}
		name := fmt.Sprintf("%d-%d", os.Getpid(), n)
		// Longer than a page, so that a write can be cut short.
		draft := Draft{Role: "moderator", Op: "note.add", By: "a1", Text: map[string]string{"note": name, "rest": strings.Repeat("ä", n%9*2000)}}
		if _, err := l.Write([]Draft{draft}, time.Now()); err != nil {
			return err
		}
		if err := lock.Release(); err != nil {
			return err
		}
		if _, err := fmt.Println(name); err != nil {
			return err
		}
	}
}

func TestKilledWritersLoseNothing(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Skipf("cannot start itself again: %v", err)
	}
	dir := t.TempDir()
	const slots, kills = 3, 12
	var mu sync.Mutex
	acknowledged := map[string]bool{}

	// run starts a child, kills it after it has acknowledged some events, and
	// collects what else it had said.
	run := func(lifetime int) error {
		cmd := exec.Command(self)
		cmd.Env = append(os.Environ(), childDir+"="+dir)
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			return err
		}
		if err := cmd.Start(); err != nil {
			return err
		}
		lines := bufio.NewReader(out)
		for n := 0; ; n++ {
			name, err := lines.ReadString('\n')
			if err == io.EOF {
				break
			}
			if err != nil {
				return err
			}
			mu.Lock()
			if name = strings.TrimSuffix(name, "\n"); acknowledged[name] {
				t.Errorf("%s was acknowledged twice", name)
			}
			acknowledged[name] = true
			mu.Unlock()
			if n == lifetime {
				// Now and then in the middle of the next write, now and then between.
				for range rand.IntN(2000) {
					_ = rand.Uint64()
				}
				if err := cmd.Process.Kill(); err != nil {
					return err
				}
			}
		}
		if err := cmd.Wait(); err == nil || cmd.ProcessState.ExitCode() == 1 {
			return fmt.Errorf("the child ended by itself: %v", err)
		}
		return nil
	}
	var wg sync.WaitGroup
	for range slots {
		wg.Go(func() {
			for range kills {
				if err := run(rand.IntN(20)); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()

	path := filepath.Join(dir, "journal.jsonl")
	l := open(t, path)
	found := map[string]int{}
	for _, name := range read(t, l) {
		found[name]++
	}
	if len(acknowledged) < slots*kills {
		t.Fatalf("only %d events were acknowledged", len(acknowledged))
	}
	for name := range acknowledged {
		if found[name] != 1 {
			t.Errorf("%s was acknowledged and is there %d times", name, found[name])
		}
	}
	write(t, l, "after")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if r := verifyBytes(t, data, Options{}, nil); len(r.Faults) > 0 {
		t.Errorf("%v", r.Faults)
	}
	t.Logf("%d kills, %d events acknowledged, %d there, %d torn ends", slots*kills, len(acknowledged), len(found), len(tornFiles(t, path)))
}
