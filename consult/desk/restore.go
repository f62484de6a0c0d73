package desk

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult/journal"
)

// BadBackup says that a file is no backup, or not a whole one.
type BadBackup struct{ Reason string }

// Error gives the reason.
func (e *BadBackup) Error() string { return "this is no whole backup of Pult: " + e.Reason }

// maxRestored bounds how much a backup may unpack to, so that a crafted one
// cannot fill the disk unseen.
const maxRestored = 1 << 40

// Restore unpacks a backup into dir, which must be absent or empty. Everything
// is unpacked beside it and compared with the manifest first, and what is gone is
// erased; only a whole copy takes the name. It returns how many contributions and
// submitters were erased. The error is a [*BadBackup] where the file is to blame.
func Restore(ctx context.Context, r io.Reader, dir string, gone ...Gone) (erased int, err error) {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return 0, fmt.Errorf("%s: %w", dir, ErrNotEmpty)
	}
	return restored(ctx, r, dir, gone, func() error {
		if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	})
}

// ErrNotEmpty says that there is something where a backup is to be restored.
var ErrNotEmpty = errors.New("is not empty; a backup is restored into a folder of its own")

// Replace restores a backup in the place of a data folder that may be damaged.
// What was erased there is erased in the copy before it takes the name. The folder
// that stood there is kept beside; its path is returned. Nobody works on it in
// the meantime.
func Replace(ctx context.Context, r io.Reader, dir string, gone ...Gone) (beside string, erased int, err error) {
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return "", 0, err
	}
	if !exists(filepath.Join(dir, accessFile)) {
		return "", 0, fmt.Errorf("%s: %w: there is no %s in it", dir, ErrNoData, accessFile)
	}
	release, err := lockAll(ctx, dir)
	if err != nil {
		return "", 0, err
	}
	defer release()
	here, err := ErasuresIn(dir)
	if err != nil {
		return "", 0, err
	}
	beside = filepath.Clean(dir) + ".before-" + time.Now().UTC().Format("20060102T150405Z")
	erased, err = restored(ctx, r, dir, append(here, gone...), func() error { return os.Rename(dir, beside) })
	if err != nil && !exists(dir) {
		err = errors.Join(err, os.Rename(beside, dir))
	}
	return beside, erased, err
}

// lockAll takes every lock of a data folder.
func lockAll(ctx context.Context, dir string) (release func(), err error) {
	d := &Desk{dir: dir}
	var locks []*journal.Lock
	release = func() {
		for _, l := range locks {
			l.Release()
		}
	}
	folders := []string{dir}
	for _, ref := range d.refs() {
		folders = append(folders, d.folderDir(ref))
	}
	for _, folder := range folders {
		lock, err := d.lock(ctx, folder)
		if err != nil {
			release()
			return nil, err
		}
		locks = append(locks, lock)
	}
	return release, nil
}

// restored unpacks a backup beside dir, and gives it that name once clear has made
// room there.
func restored(ctx context.Context, r io.Reader, dir string, gone []Gone, clear func() error) (erased int, err error) {
	parent := filepath.Dir(filepath.Clean(dir))
	if err := journal.MakeDir(parent); err != nil {
		return 0, err
	}
	tmp, err := os.MkdirTemp(parent, unfinishedRestore) // 0700
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tmp)) }()
	// Held open, so that no folder made later can pass for it.
	begun, err := os.Open(tmp)
	if err != nil {
		return 0, err
	}
	defer begun.Close()
	if err := unpackWhole(ctx, r, tmp); err != nil {
		return 0, err
	}
	if erased, err = eraseAgain(ctx, tmp, gone); err != nil {
		return 0, err
	}
	if err := stillThere(begun, tmp); err != nil {
		return 0, err
	}
	if err := clear(); err != nil {
		return 0, err
	}
	return erased, os.Rename(tmp, dir)
}

// unpackWhole unpacks a backup and compares it with its manifest.
func unpackWhole(ctx context.Context, r io.Reader, tmp string) error {
	found, list, err := unpack(ctx, r, tmp)
	if err != nil {
		return err
	}
	if list == nil {
		return &BadBackup{"its end is missing"}
	}
	if list.Format != 1 {
		return &BadBackup{fmt.Sprintf("format %d is not known to this version", list.Format)}
	}
	for _, f := range list.Files {
		if found[f.Path] != f {
			return &BadBackup{fmt.Sprintf("%s is missing or not as it was saved", f.Path)}
		}
		delete(found, f.Path)
	}
	for name := range found {
		return &BadBackup{fmt.Sprintf("%s is in it but not in its list", name)}
	}
	if !exists(filepath.Join(tmp, accessFile)) {
		return &BadBackup{"there is no " + accessFile + " in it"}
	}
	return nil
}

// stillThere closes a folder, and fails if the path does not lead to it any more.
func stillThere(folder *os.File, path string) error {
	begun, err := folder.Stat()
	var now fs.FileInfo
	if err == nil {
		now, err = os.Lstat(path)
	}
	if err == nil && !os.SameFile(begun, now) {
		err = fmt.Errorf("%s was cleared away while it was written: restore once more", path)
	}
	return errors.Join(err, folder.Close())
}

func unpack(ctx context.Context, r io.Reader, into string) (map[string]manifestLine, *manifest, error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return nil, nil, &BadBackup{err.Error()}
	}
	found := map[string]manifestLine{}
	left := int64(maxRestored)
	for archive := tar.NewReader(zip); ; {
		if ctx.Err() != nil {
			return nil, nil, context.Cause(ctx)
		}
		h, err := archive.Next()
		if err == io.EOF {
			return found, nil, nil
		}
		if err != nil {
			return nil, nil, &BadBackup{err.Error()}
		}
		if h.Typeflag != tar.TypeReg || !filepath.IsLocal(filepath.FromSlash(h.Name)) || path.Clean(h.Name) != h.Name {
			return nil, nil, &BadBackup{fmt.Sprintf("entry %q is not a file inside the data folder", h.Name)}
		}
		if left -= h.Size; left < 0 {
			return nil, nil, &BadBackup{"it is larger than any data folder"}
		}
		if h.Name == manifestFile {
			var list manifest
			if err := json.UnmarshalRead(archive, &list, json.RejectUnknownMembers(true)); err != nil {
				return nil, nil, &BadBackup{"its list: " + err.Error()}
			}
			return found, &list, atEnd(ctx, archive, zip)
		}
		line, err := unpackFile(archive, h, filepath.Join(into, filepath.FromSlash(h.Name)))
		if err != nil {
			return nil, nil, err
		}
		found[h.Name] = line
	}
}

// atEnd reports what is wrong behind the list, which is the last entry: nothing
// but filling may follow, and the checksum of the whole archive.
func atEnd(ctx context.Context, archive *tar.Reader, zip *gzip.Reader) error {
	switch h, err := archive.Next(); {
	case err == nil:
		return &BadBackup{fmt.Sprintf("%q stands behind its list", h.Name)}
	case err != io.EOF:
		return &BadBackup{err.Error()}
	}
	for block := make([]byte, 64<<10); ctx.Err() == nil; {
		n, err := zip.Read(block)
		for _, b := range block[:n] {
			if b != 0 {
				return &BadBackup{"something stands behind its end"}
			}
		}
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return &BadBackup{"its end: " + err.Error()}
		}
	}
	return context.Cause(ctx)
}

func unpackFile(r io.Reader, h *tar.Header, file string) (manifestLine, error) {
	if err := journal.MakeDir(filepath.Dir(file)); err != nil {
		return manifestLine{}, err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return manifestLine{}, err
	}
	sum := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, sum), r)
	if err != nil {
		err = &BadBackup{fmt.Sprintf("%s: %v", h.Name, err)}
	}
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return manifestLine{}, err
	}
	return manifestLine{h.Name, h.Size, sumText(sum)}, nil
}
