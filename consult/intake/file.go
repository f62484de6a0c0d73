package intake

import (
	"context"
	"errors"
	"hash"
	"io"
	"io/fs"
)

// ErrChanged says that a file was changed while it was read.
var ErrChanged = errors.New("the file was changed while it was read; try again when it is complete")

// Opened is a file that was opened.
type Opened interface {
	io.ReaderAt
	Stat() (fs.FileInfo, error)
}

// ReadFile reads an open file as [Read] does, and adds the very bytes that were
// read to the digest. It also returns the size of the file. A file that changes
// meanwhile is refused with [ErrChanged].
func ReadFile(ctx context.Context, name string, file Opened, opt Options, sum hash.Hash) (*Result, int64, error) {
	before, err := file.Stat()
	if err != nil {
		return nil, 0, err
	}
	size := before.Size()
	read, err := Read(ctx, name, file, size, opt)
	if err != nil {
		return nil, 0, err
	}
	if _, err := io.Copy(sum, io.NewSectionReader(file, 0, size)); err != nil {
		return nil, 0, err
	}
	after, err := file.Stat()
	if err != nil {
		return nil, 0, err
	}
	if after.Size() != size || !after.ModTime().Equal(before.ModTime()) {
		return nil, 0, ErrChanged
	}
	return read, size, nil
}
