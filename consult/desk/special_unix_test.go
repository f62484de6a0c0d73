//go:build unix

package desk_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/journal"
)

// Weakness: what stands in the data folder was opened whatever it was. Attack: a
// pipe in the place of a piece has every reader wait for ever, a link to
// /dev/zero has them read until the memory is full, and a link out of the folder
// shows and writes what lies elsewhere. What must hold: opening fails at once,
// and check names the path; a lock that is a link or a folder locks nothing.
func TestWhatIsNoRegularFileIsNeitherReadNorWaitedFor(t *testing.T) {
	t.Parallel()
	for what, put := range map[string]func(string) error{
		"a pipe":              func(path string) error { return syscall.Mkfifo(path, 0o600) },
		"a link to zeros":     func(path string) error { return os.Symlink("/dev/zero", path) },
		"a link to elsewhere": func(path string) error { return os.Symlink(path+".away", path) },
		"a folder":            func(path string) error { return os.Mkdir(path, 0o700) },
	} {
		for _, name := range []string{"journal.jsonl", "contributions.jsonl", "submitters.jsonl", "consultation.json", "secret.json", "checkpoints.jsonl", "../municipality.json", ".lock"} {
			x := newTown(t, "Die Poller ragen in den Radweg.")
			if err := x.desk.Close(); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(x.dir, "moers", "radwege", name)
			if err := os.Rename(path, path+".away"); err != nil {
				t.Fatal(err)
			}
			if err := put(path); err != nil {
				t.Fatal(err)
			}
			d, svc := x.open()
			if _, err := svc.Do(t.Context(), x.ref, 0, consult.AddNote{On: consult.OrdinalsOf(1), Note: "gesehen"}); err == nil {
				t.Errorf("%s in the place of %s: written to", what, name)
			}
			if _, err := d.View(d.Operator(), x.ref); name != ".lock" && err == nil {
				t.Errorf("%s in the place of %s: read", what, name)
			}
			faults, err := d.Check(d.Operator(), consult.Ref{})
			if err != nil || !names(faults, filepath.Base(name)) {
				t.Errorf("%s in the place of %s: check says %v, %v", what, name, faults, err)
			}
		}
	}
}

func names(faults []journal.Fault, file string) bool {
	for _, f := range faults {
		if strings.HasSuffix(f.File, file) {
			return true
		}
	}
	return false
}

// The same for the accounts: the whole data folder is not opened then.
func TestAnAccessJournalThatIsALinkIsNotOpened(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	path := filepath.Join(x.dir, "access.jsonl")
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path+".away", path); err != nil {
		t.Fatal(err)
	}
	if _, err := desk.Open(x.dir); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("opened: %v", err)
	}
}
