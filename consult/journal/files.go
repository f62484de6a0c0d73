package journal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// ErrReplaced: a file is no longer the one that was opened, or has become
// shorter. What was read from it cannot be trusted to continue: open it again.
var ErrReplaced = errors.New("was replaced or cut by someone else while it was open; open it again")

// ErrUnknown: a write or its sync failed in a way that leaves open what is on the
// disk. What was written may be there or not; only opening the file again tells.
var ErrUnknown = errors.New("it is not known what the disk holds")

// ErrBehind: others have written since the last CatchUp. It tells of a caller
// that does not hold the lock from CatchUp to Write.
var ErrBehind = errors.New("has grown since it was last read; catch up under the lock before writing")

const (
	fileMode fs.FileMode = 0o600
	dirMode  fs.FileMode = 0o700
)

// MakeDir makes a folder of mode 0700, and those above it that are missing, so
// that they outlast a power cut.
func MakeDir(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil
	}
	parent := filepath.Dir(path)
	if parent != path {
		if err := MakeDir(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(path, dirMode); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return syncDir(parent)
}

// SyncDir makes the names in a folder durable: files made, renamed or removed.
func SyncDir(path string) error { return syncDir(path) }

// WriteFile puts data into place as a whole, mode 0600: after a crash either
// the old or the new file is there. It returns once that holds for a power cut.
func WriteFile(path string, data []byte) error { return WriteChunks(path, [][]byte{data}) }

// WriteChunks is [WriteFile] for data that lies in several places.
func WriteChunks(path string, chunks [][]byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*") // 0600
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(tmp, 1<<16)
	for _, c := range chunks {
		w.Write(c) // Flush returns its error
	}
	if err = w.Flush(); err == nil {
		err = tmp.Sync()
	}
	if err := errors.Join(err, tmp.Close()); err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return errors.Join(err, os.Remove(tmp.Name()))
	}
	return syncDir(filepath.Dir(path))
}

// MakeEmpty makes an empty file, durable by its name, or leaves one that is there
// as it is. Unlike [WriteFile] it has nothing beside it that a crash could leave.
func MakeEmpty(path string) error { return create(path) }

// create makes a file that is only ever appended to, and its entry in the folder durable.
func create(path string) error {
	f, err := openRegular(path, os.O_RDWR|os.O_CREATE|os.O_APPEND)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// Size returns the length in bytes of the lines that were read, skipped or
// appended.
func (a *appendFile) Size() int64 { return a.off }

// open opens for reading and appending; where the user may only read, for
// reading alone.
func (a *appendFile) open() (err error) {
	a.file, err = openRegular(a.path, os.O_RDWR|os.O_APPEND)
	if errors.Is(err, fs.ErrPermission) {
		a.readOnly = true
		a.file, err = OpenRegular(a.path)
	}
	if err != nil {
		a.file = nil
		return err
	}
	a.info, err = a.file.Stat()
	return err
}

// quarantine moves everything behind an offset into a new file beside, named
// <name>.torn-<UTC time>-<n>, and cuts it off. The copy is durable before the
// cut is made. It returns the name of the new file.
func quarantine(f *os.File, path string, from int64, now time.Time) (string, error) {
	out, err := newTorn(path, now)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(out, io.NewSectionReader(f, from, 1<<62-from))
	if err == nil {
		err = out.Sync()
	}
	if err := errors.Join(err, out.Close()); err != nil {
		return "", err
	}
	if err := syncDir(filepath.Dir(path)); err != nil {
		return "", err
	}
	if err := f.Truncate(from); err != nil {
		return "", err
	}
	return out.Name(), f.Sync()
}

func newTorn(path string, now time.Time) (*os.File, error) {
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s.torn-%s-%d", path, now.UTC().Format("20060102T150405Z"), n)
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}

// appendFile is an append-only file that others append to as well, known up to
// an offset. It is the part that [Log] and [Lines] share.
type appendFile struct {
	path string
	file *os.File // nil while the file does not exist
	info fs.FileInfo
	// readOnly: the user of the process may not write the file.
	readOnly bool
	off      int64 // behind the last whole line that was read or written
	tail     int64 // bytes behind off when the file was last read to its end
	scanner
	// broken is set after a failed write or sync: nobody knows what is on the
	// disk then, and asking again can only give a wrong answer.
	broken error
}

// attach opens the file if it exists by now, and makes sure that it still is
// the one that was opened. It returns the size, 0 for no file.
func (a *appendFile) attach() (int64, error) {
	if a.broken != nil {
		return 0, a.broken
	}
	info, err := regular(a.path)
	if errors.Is(err, fs.ErrNotExist) && a.file == nil {
		return 0, nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		return 0, fmt.Errorf("%s %w", a.path, ErrReplaced)
	}
	if err != nil {
		return 0, err
	}
	if a.file == nil {
		if err := a.open(); err != nil {
			return 0, err
		}
	}
	if !os.SameFile(info, a.info) || info.Size() < a.off {
		return 0, fmt.Errorf("%s %w", a.path, ErrReplaced)
	}
	return info.Size(), nil
}

// rewind points the scanner at the first line that was not read yet.
func (a *appendFile) rewind() {
	a.reset(io.NewSectionReader(a.file, a.off, 1<<62-a.off), a.off)
}

// append writes the bytes, which end in a line break, at once. It is not durable
// before sync.
func (a *appendFile) append(data []byte) error {
	if n, err := a.file.Write(data); err != nil {
		if n > 0 {
			// Nothing of what failed shall look as if it had been done.
			if terr := a.file.Truncate(a.off); terr != nil {
				err = errors.Join(err, terr, ErrUnknown)
			}
		}
		a.broken = fmt.Errorf("%s: writing failed, nothing was confirmed; make room or mend the disk, then open the folder again: %w", a.path, err)
		return a.broken
	}
	a.off += int64(len(data))
	return nil
}

func (a *appendFile) sync() error {
	if err := datasync(a.file); err != nil {
		a.broken = fmt.Errorf("%s: the disk did not confirm the write: %w; open the folder again: %w", a.path, ErrUnknown, err)
		return a.broken
	}
	return nil
}

// Close releases the file. It does not sync.
func (a *appendFile) Close() error {
	if a.file == nil {
		return nil
	}
	err := a.file.Close()
	a.file = nil
	a.broken = fmt.Errorf("%s: %w", a.path, fs.ErrClosed)
	return err
}

// endsAt makes sure that a line ends where it is remembered: an edit in
// place that moved bytes must not lead to a cut through a confirmed line.
func (a *appendFile) endsAt(end int64) error {
	if end == 0 {
		return nil
	}
	var last [1]byte
	if _, err := a.file.ReadAt(last[:], end-1); err != nil {
		return fmt.Errorf("%s: %w", a.path, err)
	}
	if last[0] != '\n' {
		return fmt.Errorf("%s %w", a.path, ErrReplaced)
	}
	return nil
}
