package desk_test

import (
	"archive/tar"

	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Weakness: a backup passed over what is no regular file and reported success.
// Attack: the pieces of a consultation are moved away and linked to; everything
// still reads them, but the copy lacks them, which nobody notices before it is
// needed. What must hold: no backup, and the path is named.
func TestABackupRefusesWhatItWouldLeaveOut(t *testing.T) {
	for _, name := range []string{"contributions.jsonl", "attachments", "../municipality.json", "../../moers"} {
		x := newTown(t, "Die Poller ragen in den Radweg.")
		path := filepath.Join(x.dir, "moers", "radwege", name)
		away := filepath.Join(t.TempDir(), "away")
		if name == "attachments" {
			os.Mkdir(path, 0o700)
		}
		if err := os.Rename(path, away); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(away, path); err != nil {
			t.Skip(err)
		}
		err := x.desk.Backup(t.Context(), x.desk.Operator(), io.Discard, nil)
		if err == nil || !strings.Contains(err.Error(), filepath.Clean(path)) {
			t.Errorf("%s linked to: %v", name, err)
		}
	}
}

// The data folder as a whole may be a link: the copy is of what it leads to.
func TestABackupThroughALinkToTheDataFolderIsWhole(t *testing.T) {
	x := newTown(t, "Die Poller ragen in den Radweg.")
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(x.dir, link); err != nil {
		t.Skip(err)
	}
	x.dir = link
	d, _ := x.open()
	var direct, linked bytes.Buffer
	if err := x.desk.Backup(t.Context(), x.desk.Operator(), &direct, nil); err != nil {
		t.Fatal(err)
	}
	if err := d.Backup(t.Context(), d.Operator(), &linked, nil); err != nil {
		t.Fatal(err)
	}
	if a, b := inside(t, direct.Bytes()), inside(t, linked.Bytes()); a != b || !strings.Contains(a, "contributions.jsonl") {
		t.Errorf("%s\nthrough the link:\n%s", a, b)
	}
}

// inside lists the paths in a backup.
func inside(t *testing.T, raw []byte) string {
	t.Helper()
	zip, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for archive := tar.NewReader(zip); ; {
		h, err := archive.Next()
		if err == io.EOF {
			return strings.Join(names, "\n")
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, h.Name)
	}
}
