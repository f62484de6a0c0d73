package report

import (
	"archive/zip"
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// epoch is the time of every file in an archive: the first that the format knows.
func epoch() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

// entry begins a file in an archive.
func entry(z *zip.Writer, name string) (io.Writer, error) {
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch()})
}

// repack writes a workbook with its files in one order and of one time, so that
// the same content is the same file.
func repack(w io.Writer, f *excelize.File) (err error) {
	tmp, err := os.CreateTemp("", "pult-*") // 0600
	if err != nil {
		return err
	}
	unnamed := os.Remove(tmp.Name()) == nil
	defer func() {
		err = errors.Join(err, tmp.Close())
		if !unnamed {
			os.Remove(tmp.Name())
		}
	}()
	if err := f.Write(tmp); err != nil {
		return err
	}
	size, err := tmp.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	in, err := zip.NewReader(tmp, size)
	if err != nil {
		return err
	}
	files := slices.Clone(in.File)
	first := func(name string) string { // what readers expect at the beginning
		if name == "[Content_Types].xml" {
			return ""
		}
		return name
	}
	slices.SortFunc(files, func(a, b *zip.File) int { return strings.Compare(first(a.Name), first(b.Name)) })
	out := zip.NewWriter(w)
	for _, file := range files {
		to, err := entry(out, file.Name)
		if err != nil {
			return err
		}
		from, err := file.Open()
		if err != nil {
			return err
		}
		_, err = io.Copy(to, from)
		if err := errors.Join(err, from.Close()); err != nil {
			return err
		}
	}
	return out.Close()
}
