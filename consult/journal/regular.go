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
