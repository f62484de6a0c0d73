package desk_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pult/consult/desk"
)

// Weakness: a backup or a restore that is killed leaves a copy of everything
// behind, which nobody looks for. What must hold: the next one in that place
// deletes it, but nothing that somebody else named or that is being written.
func TestWhatAKilledBackupLeftIsDeletedLater(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	now := time.Now()
	put := func(name string, age time.Duration) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("ada@post.example"), 0o600); err != nil {
			t.Fatal(err)
		}
		for ; path != dir; path = filepath.Dir(path) {
			if err := os.Chtimes(path, time.Time{}, now.Add(-age)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, gone := range []string{".pult-backup-12", ".restore-34/moers/radwege/submitters.jsonl", ".restore-56.old/access.jsonl"} {
		put(gone, time.Hour)
	}
	kept := []string{".restore-notes", ".pult-backup-1.tgz", "restore-1/x", "backup.tgz"}
	for _, name := range kept {
		put(name, time.Hour)
	}
	put(".pult-backup-78", time.Minute)
	// The folder is old, what is written in it is not.
	put(".restore-90/moers/journal.jsonl", time.Minute)
	os.Chtimes(filepath.Join(dir, ".restore-90"), time.Time{}, now.Add(-time.Hour))
	away := filepath.Join(t.TempDir(), "away")
	os.Mkdir(away, 0o700)
	os.Chtimes(away, time.Time{}, now.Add(-time.Hour))
	if err := os.Symlink(away, filepath.Join(dir, ".restore-11")); err == nil {
		kept = append(kept, ".restore-11")
	}
	if err := desk.ClearUnfinished(dir, now); err != nil {
		t.Fatal(err)
	}
	for _, name := range append(kept, ".pult-backup-78", ".restore-90/moers/journal.jsonl") {
		if _, err := os.Lstat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != len(kept)+2 {
		t.Errorf("left: %v, %v", left, err)
	}
	if err := desk.ClearUnfinished(filepath.Join(dir, "nowhere"), now); err != nil {
		t.Error(err)
	}
}

// A restore that was halted for long, so that its folder was cleared away, must
// not take what it writes afterwards for the whole.
func TestARestoreThatWasClearedAwayFails(t *testing.T) {
	t.Parallel()
	x := newTown(t, strings.Repeat("Die Poller ragen in den Radweg. ", 100))
	var whole bytes.Buffer
	if err := x.desk.Backup(t.Context(), x.desk.Operator(), &whole, nil); err != nil {
		t.Fatal(err)
	}
	parent := t.TempDir()
	half := whole.Len() / 2
	in := io.MultiReader(bytes.NewReader(whole.Bytes()[:half]), clearing{t, parent}, bytes.NewReader(whole.Bytes()[half:]))
	if _, err := desk.Restore(t.Context(), in, filepath.Join(parent, "again")); err == nil {
		t.Error("restored")
	}
	if left, err := os.ReadDir(parent); err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}

// clearing holds nothing, and clears a folder when it is read.
type clearing struct {
	t   *testing.T
	dir string
}

func (c clearing) Read([]byte) (int, error) {
	if err := desk.ClearUnfinished(c.dir, time.Now().Add(time.Hour)); err != nil {
		c.t.Error(err)
	}
	if left, err := os.ReadDir(c.dir); err != nil || len(left) > 0 {
		c.t.Errorf("not cleared: %v, %v", left, err)
	}
	return 0, io.EOF
}
