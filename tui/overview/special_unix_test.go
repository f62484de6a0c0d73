//go:build unix

package overview_test

import (
	"path/filepath"
	"syscall"
	"testing"
)

// Attack: a pipe in place of the file, or of the folder whose names are to be
// completed. What must hold: neither is waited for, and the answer says so.
func TestAPipeIsNotWaitedFor(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	if err := syscall.Mkfifo(filepath.Join(home, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := emptyDesk(t).consultation(radwege, "Radwege", 0).sit(120, 30)
	c.Press("i").Type("~/pipe").Press("enter").WaitFor("ist keine Datei, sondern eine Pipe")
	c.Press("ctrl+u").Type("~/pipe/").Press("tab").Contains("~/pipe/")
}
