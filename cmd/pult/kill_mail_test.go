//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const bigMailbox = 100

// mailbox writes a mailbox in which every mail has a file of its own.
func (x town) mailbox() string {
	x.Helper()
	var b strings.Builder
	for i := range bigMailbox {
		fmt.Fprintf(&b, "From e@post.example Tue Mar  3 09:00:00 2026\nFrom: e%d@post.example\nTo: x@stadt.example\nSubject: Brief %d\nMessage-ID: <%d@post.example>\nDate: Tue, 3 Mar 2026 09:00:00 +0100\n"+
			"Content-Type: multipart/mixed; boundary=x\n\n--x\n\nsiehe Anlage\n--x\nContent-Type: application/pdf; name=a.pdf\n\n%s %d\n--x--\n\n", i, i, i, strings.Repeat("x", 1000), i)
	}
	path := filepath.Join(x.TempDir(), "mails")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		x.Fatal(err)
	}
	return path
}

// files counts what lies in the folder of attachments, marks included.
func (x town) files() int {
	entries, err := os.ReadDir(filepath.Join(x.data, "a", "b", "attachments"))
	if err != nil {
		return 0
	}
	return len(entries)
}

// mailsUntil imports a mailbox and sends the signal once so many files are there.
func (x town) mailsUntil(path string, files int, sig os.Signal) int {
	x.Helper()
	cmd := x.command("import", "a/b", path)
	if err := cmd.Start(); err != nil {
		x.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for {
		select {
		case err := <-done:
			return x.exit(err)
		case <-look.C:
		}
		if x.files() >= files {
			cmd.Process.Signal(sig) // too late is no error: the process is gone then
			return x.exit(<-done)
		}
	}
}

// Mails have files, which are there before the lines that name them: a crash
// in between loses nothing and leaves nothing for good.
func TestMailsKilledAtAnyMomentLeaveNoFileBehind(t *testing.T) {
	x := newTown(t)
	path := x.mailbox()
	moments := []int{1, 2, bigMailbox / 3, bigMailbox}
	if testing.Short() {
		moments = moments[:2]
	}
	for _, files := range moments {
		code := x.mailsUntil(path, files, syscall.SIGKILL)
		if n := x.count(); n != 0 && n != bigMailbox {
			t.Fatalf("killed at %d files (exit %d): %d contributions, want none or all", files, code, n)
		}
	}
	if code, said := x.pult("import", "a/b", path); code != 0 {
		t.Fatal(said)
	}
	if n, files := x.count(), x.files(); n != bigMailbox || files > bigMailbox+1 {
		t.Errorf("%d contributions and %d files, want %d of both, and a mark at most", n, files, bigMailbox)
	}
	cmd := x.command("add", "a/b")
	cmd.Stdin = strings.NewReader("Noch ein Brief")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if files := x.files(); files != bigMailbox {
		t.Errorf("%d files, want %d", files, bigMailbox)
	}
	if code, said := x.pult("check"); code != 0 {
		t.Errorf("check: exit %d, %s", code, said)
	}
}

func TestMailsStoppedWithCtrlCLeaveNoFileBehind(t *testing.T) {
	x := newTown(t)
	code := x.mailsUntil(x.mailbox(), 2, syscall.SIGINT)
	if code == 0 {
		t.Skip("the import was over before the signal arrived")
	}
	if files, n := x.files(), x.count(); code != 130 || files != 0 || n != 0 {
		t.Errorf("exit %d, %d files, %d contributions", code, files, n)
	}
	if code, said := x.pult("check"); code != 0 {
		t.Errorf("check: exit %d, %s", code, said)
	}
}
