package desk_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"pult/consult/desk"
)

// Weakness: a backup or a restore that is killed leaves a copy of everything
// behind, which nobody looks for. What must hold: the next one in that place
// deletes it, but nothing that somebody else named or that is being written.
func TestWhatAKilledBackupLeftIsDeletedLater(t *testing.T) {
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
