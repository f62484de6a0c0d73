package viewer_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pult/tui/viewer"
)

func TestAFileIsForItsOwnerAloneAndGoesAtTheEnd(t *testing.T) {
	var shown string
	v := viewer.New(func(path string) error { shown = path; return nil })
	if err := v.Show("pdf", strings.NewReader("%PDF-")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(shown)
	if err != nil || info.Mode().Perm() != 0o600 || filepath.Ext(shown) != ".pdf" {
		t.Errorf("%s: %v, %v", shown, info, err)
	}
	if dir, err := os.Stat(filepath.Dir(shown)); err != nil || dir.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", dir, err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Dir(shown)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("it is still there: %v", err)
	}
}

func TestWhatAMachineWouldRunIsNotShown(t *testing.T) {
	for _, ext := range []string{"exe", "bat", "desktop", "sh", "html", "htm", "svg", "js", "docm", "xlsm", "lnk", "bin", "jar", "msi", ""} {
		if viewer.Shows(ext) {
			t.Errorf("%q is opened", ext)
		}
	}
	if !viewer.Shows("PDF") || !viewer.Shows("jpg") {
		t.Error("documents are not opened")
	}
}
