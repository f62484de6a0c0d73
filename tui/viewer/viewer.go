package viewer

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ErrNoScreen says that the machine has no screen to show a file on.
var ErrNoScreen = errors.New("there is no screen here to show a file on")

// Viewer shows files. It is not safe for use by several goroutines.
type Viewer struct {
	start func(path string) error
	dir   string
}

// New returns a viewer. Start hands a file to the program that shows it, and
// does not wait for it; nil takes that of the operating system.
func New(start func(path string) error) *Viewer {
	if start == nil {
		start = launch
	}
	return &Viewer{start: start}
}

// Shows reports whether files of this extension (without the dot) are shown at
// all: documents and pictures, and nothing that may hold a program.
func Shows(ext string) bool {
	return slices.Contains([]string{
		"pdf", "txt", "csv", "rtf", "odt", "ods", "odp", "odg", "doc", "docx", "xls", "xlsx", "ppt", "pptx",
		"png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "webp", "heic", "eml",
	}, strings.ToLower(ext))
}

// Show copies the content into a temporary file and has it shown.
func (v *Viewer) Show(ext string, content io.Reader) error {
	if v.dir == "" {
		dir, err := os.MkdirTemp("", "pult-") // 0700
		if err != nil {
			return err
		}
		v.dir = dir
	}
	file, err := os.CreateTemp(v.dir, "*."+filepath.Base(ext)) // 0600
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	if err := errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	if err := v.start(file.Name()); err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}

// Close removes what was shown.
func (v *Viewer) Close() error {
	if v == nil || v.dir == "" {
		return nil
	}
	dir := v.dir
	v.dir = ""
	return os.RemoveAll(dir)
}
