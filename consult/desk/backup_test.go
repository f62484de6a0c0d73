package desk_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pult/consult/desk"
)

// Weakness: a backup passed over what is no regular file and reported success.
// Attack: the pieces of a consultation are moved away and linked to; everything
// still reads them, but the copy lacks them, which nobody notices before it is
// needed. What must hold: no backup, and the path is named.
func TestABackupRefusesWhatItWouldLeaveOut(t *testing.T) {
	t.Parallel()
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
	t.Parallel()
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

// Weakness: whatever came behind the list of a backup was not read. Attack: the
// checksum of the archive is cut off or wrong, or more entries or bytes follow.
// What must hold: that is no whole backup, and nothing is restored.
func TestABackupIsReadToItsEnd(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Die Poller ragen in den Radweg.")
	var whole bytes.Buffer
	if err := x.desk.Backup(t.Context(), x.desk.Operator(), &whole, nil); err != nil {
		t.Fatal(err)
	}
	raw := whole.Bytes()
	zip, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	packed := func(parts ...[]byte) []byte {
		var b bytes.Buffer
		zip := gzip.NewWriter(&b)
		for _, p := range parts {
			zip.Write(p)
		}
		if err := zip.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	var more bytes.Buffer
	archive := tar.NewWriter(&more)
	archive.WriteHeader(&tar.Header{Name: "later.txt", Size: 1, Mode: 0o600, Typeflag: tar.TypeReg})
	archive.Write([]byte("x"))
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	wrong := bytes.Clone(raw)
	wrong[len(wrong)-8] ^= 1
	ended := len(plain) - 1024 // two empty blocks end an archive
	for what, c := range map[string]struct {
		raw  []byte
		good bool
	}{
		"as it was saved":          {raw, true},
		"padded as other tools do": {packed(plain, make([]byte, 8192)), true},
		"without its checksum":     {raw[:len(raw)-8], false},
		"with half a checksum":     {raw[:len(raw)-4], false},
		"with a wrong checksum":    {wrong, false},
		"with an entry behind":     {packed(plain[:ended], more.Bytes()), false},
		"with an archive behind":   {packed(plain, more.Bytes()), false},
		"with bytes behind":        {append(bytes.Clone(raw), "more"...), false},
	} {
		dir := filepath.Join(t.TempDir(), "again")
		_, err := desk.Restore(t.Context(), bytes.NewReader(c.raw), dir)
		var bad *desk.BadBackup
		if c.good && err != nil || !c.good && !errors.As(err, &bad) {
			t.Errorf("%s: %v", what, err)
		}
		if _, err := os.Lstat(dir); (err == nil) != c.good {
			t.Errorf("%s: restored is %v", what, err == nil)
		}
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
