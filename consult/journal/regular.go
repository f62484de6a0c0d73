package journal

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// ErrNotRegular: what stands in place of a file is none: a symbolic link, a
// folder, a pipe, a device. Nothing is read through it, and nobody waits for it.
var ErrNotRegular = errors.New("is no regular file: Pult follows no link inside the data folder and reads no pipe or device; put the file itself there")

// OpenRegular opens a regular file for reading. For anything else the error
// wraps [ErrNotRegular].
func OpenRegular(path string) (*os.File, error) { return openRegular(path, os.O_RDONLY) }

// NoFile says that what a person named is no file: a folder, or a pipe, a device
// or a socket, for which Pult might wait for ever.
type NoFile struct {
	Path   string
	Folder bool
}

// Error says what to name instead.
func (e *NoFile) Error() string {
	if e.Folder {
		return e.Path + " is a folder; name the files in it"
	}
	return e.Path + " is no file but a pipe or a device: save what comes out of it and name that file, or, where the command takes - for standard input, hand it in there"
}

// OpenNamed opens for reading a regular file outside the data folder that a
// person named; links to it are followed. For anything else the error is a
// [*NoFile]: nothing is waited for.
func OpenNamed(path string) (*os.File, error) {
	// To open some devices is to do something to them already.
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &NoFile{path, info.IsDir()}
	}
	f, err := os.OpenFile(path, os.O_RDONLY|atOnce, 0)
	if err != nil {
		return nil, err
	}
	if info, err = f.Stat(); err == nil && !info.Mode().IsRegular() {
		err = &NoFile{path, info.IsDir()}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// ReadRegular reads a regular file that has at most limit bytes.
func ReadRegular(path string, limit int64) ([]byte, error) {
	f, err := OpenRegular(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = fmt.Errorf("%s: more than the %d bytes that such a file may have", path, limit)
	}
	if err != nil {
		return nil, err
	}
	return data, nil
}

// openRegular makes the file with mode 0600 where the flags say so.
func openRegular(path string, flags int) (*os.File, error) {
	// The system looks again while it opens, where it can; where it cannot, this
	// look has to do.
	if _, err := regular(path); errors.Is(err, ErrNotRegular) {
		return nil, err
	}
	f, err := os.OpenFile(path, flags|plain, fileMode)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s %w", path, ErrNotRegular)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// regular is what Lstat says of a path, if there is a regular file.
func regular(path string) (fs.FileInfo, error) {
	info, err := os.Lstat(path)
	if err == nil && !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s %w", path, ErrNotRegular)
	}
	return info, err
}
