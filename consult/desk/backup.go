package desk

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"pult/consult"
	"pult/consult/journal"
)

// manifestFile is the last entry of a backup: it names everything before it, so
// that an archive that was cut off or changed is found out. Format 1 is a tar
// archive, gzipped, of the files of the data folder by their paths in it.
const manifestFile = "pult-backup.json"

type manifest struct {
	Format int            `json:"format"`
	At     string         `json:"at"`
	Files  []manifestLine `json:"files"`
}

type manifestLine struct {
	Path   string `json:"path"`
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"` // in hexadecimal, as sha256sum prints it
}

// Backup writes a consistent copy of the whole folder while others may go on
// working: each consultation is copied under its own lock. Caches, locks and
// what was moved away as torn are left out; what is neither a file nor a folder
// is refused. It needs the right to configure
// everything.
func (d *Desk) Backup(ctx context.Context, account consult.Account, w io.Writer, progress func(done, total int64)) error {
	account, err := d.Current(account)
	if err != nil {
		return err
	}
	if _, err := account.May(consult.ActConfigure, consult.Ref{}, d.now()); err != nil {
		return err
	}
	if err := d.mayWrite(); err != nil {
		return err // without the locks the copy could not be relied on
	}
	root, err := filepath.EvalSymlinks(d.dir) // a link to the data folder is the one that may be
	if err != nil {
		return err
	}
	zip := gzip.NewWriter(w)
	b := &backup{ctx: ctx, desk: d, tar: tar.NewWriter(zip), progress: progress, total: sizeBelow(root)}
	b.list.Format, b.list.At = 1, d.now().UTC().Format(journal.TimeLayout)
	err = b.folder(root, "", func(name string) bool { return !consult.ValidSlug(name) || name == accountsFolder })
	for _, m := range d.subfolders(root) {
		if err == nil {
			err = b.folder(filepath.Join(root, m), m, func(name string) bool { return !exists(filepath.Join(root, m, name, journalFile)) })
		}
		for _, c := range d.subfolders(filepath.Join(root, m)) {
			if err == nil && exists(filepath.Join(root, m, c, journalFile)) {
				err = b.folder(filepath.Join(root, m, c), path.Join(m, c), nil)
			}
		}
	}
	if err != nil {
		return err
	}
	raw, err := json.Marshal(b.list, jsontext.WithIndent("  "))
	if err == nil {
		err = b.entry(manifestFile, int64(len(raw)), strings.NewReader(string(raw)))
	}
	return errors.Join(err, b.tar.Close(), zip.Close())
}

// Within reports whether a folder is the data folder or lies in it, whichever
// links lead there. A backup in it would go into the next one.
func (d *Desk) Within(dir string) (bool, error) {
	data, err := os.Stat(d.dir)
	if err != nil {
		return false, err
	}
	if dir, err = filepath.Abs(dir); err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	for err == nil {
		var info fs.FileInfo
		if info, err = os.Stat(dir); err == nil && os.SameFile(info, data) {
			return true, nil
		}
		above := filepath.Dir(dir)
		if above == dir {
			break
		}
		dir = above
	}
	return false, err
}

type backup struct {
	ctx         context.Context
	desk        *Desk
	tar         *tar.Writer
	list        manifest
	done, total int64
	progress    func(done, total int64)
}

// folder copies one folder under its lock; below says which of its own folders
// belong to it, the others having locks of their own.
func (b *backup) folder(dir, rel string, below func(name string) bool) error {
	lock, err := b.desk.lock(b.ctx, dir)
	if err != nil {
		return err
	}
	defer lock.Release()
	return filepath.WalkDir(dir, func(file string, e fs.DirEntry, err error) error {
		if err != nil || b.ctx.Err() != nil {
			return errors.Join(err, b.ctx.Err())
		}
		inside, err := filepath.Rel(dir, file)
		if err != nil {
			return err
		}
		switch {
		case e.IsDir() && inside != "." && (e.Name() == ".cache" || below != nil && filepath.Dir(inside) == "." && !below(e.Name())):
			return fs.SkipDir
		case e.IsDir():
			return nil
		case !e.Type().IsRegular():
			// A copy that leaves something out without a word is found out on the
			// day on which it is needed.
			return fmt.Errorf("%s is neither a file nor a folder, so that it would be missing in the copy: put the file or folder itself there", file)
		case e.Name() == lockFile || e.Name() == holderFile || strings.Contains(e.Name(), ".torn-"):
			return nil
		}
		return b.file(file, path.Join(rel, filepath.ToSlash(inside)))
	})
}

func (b *backup) file(file, rel string) error {
	f, err := journal.OpenRegular(file)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum := sha256.New()
	if err := b.entry(rel, info.Size(), io.TeeReader(&meter{b, f}, sum)); err != nil {
		return fmt.Errorf("%s: %w", rel, err)
	}
	b.list.Files = append(b.list.Files, manifestLine{rel, info.Size(), sumText(sum)})
	return nil
}

func (b *backup) entry(name string, size int64, r io.Reader) error {
	if err := b.tar.WriteHeader(&tar.Header{Name: name, Size: size, Mode: 0o600, Typeflag: tar.TypeReg, Format: tar.FormatPAX}); err != nil {
		return err
	}
	_, err := io.CopyN(b.tar, r, size)
	return err
}

func sumText(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)) }

// meter reports what passes through it, and stops when the work is cancelled.
type meter struct {
	b *backup
	r io.Reader
}

func (m *meter) Read(p []byte) (int, error) {
	if err := m.b.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := m.r.Read(p)
	m.b.done += int64(n)
	if m.b.progress != nil {
		m.b.progress(m.b.done, m.b.total)
	}
	return n, err
}

func sizeBelow(dir string) int64 {
	var n int64
	// Only for the progress line: what cannot be read now is reported when it is copied.
	_ = filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			n += info.Size()
		}
		return nil
	})
	return n
}
