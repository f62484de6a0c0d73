package intake

import (
	"context"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// growing is a file that somebody else changes while it is read.
type growing struct {
	*os.File
	change func()
}

func (g growing) ReadAt(p []byte, off int64) (int, error) {
	n, err := g.File.ReadAt(p, off)
	g.change()
	return n, err
}

func TestAFileThatChangesWhileItIsReadIsRefused(t *testing.T) {
	const text = "Betreff;Text\nAmpel;Die Ampel ist zu kurz.\n"
	for name, change := range map[string]func(path string) error{
		"nothing": func(string) error { return nil },
		"grows": func(path string) error {
			f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteString("Bank;Bänke fehlen.\n")
			return errors.Join(err, f.Close())
		},
		"touched": func(path string) error { return os.Chtimes(path, time.Time{}, time.Unix(1_800_000_000, 0)) },
	} {
		path := filepath.Join(t.TempDir(), "wünsche.csv")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.New()
		r, size, err := ReadFile(context.Background(), path, growing{file, func() {
			if err := change(path); err != nil {
				t.Error(err)
			}
		}}, Options{}, sum)
		file.Close()
		if name != "nothing" {
			if !errors.Is(err, ErrChanged) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err != nil || len(r.Rows) != 1 || size != int64(len(text)) || [32]byte(sum.Sum(nil)) != sha256.Sum256([]byte(text)) {
			t.Errorf("%s: %d bytes, %x, %v", name, size, sum.Sum(nil), err)
		}
	}
}
