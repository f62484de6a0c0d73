//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// bigExport is large enough for a signal to arrive while it is being written.
const bigExport = 8_000

// town is a data folder with an empty consultation and a large export beside it.
type town struct {
	*testing.T
	data, export string
}

func newTown(t *testing.T) town {
	x := town{t, filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "export.jsonl")}
	var b bytes.Buffer
	for i := range bigExport {
		fmt.Fprintf(&b, `{"id":"b-%d","title":"Beitrag %d","text":"%s %d","author":"Person %d","email":"p%d@post.example"}`+"\n",
			i, i, strings.Repeat("Der Radweg endet hier. ", 12), i, i%900, i%900)
	}
	if err := os.WriteFile(x.export, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out := x.pult("new", "a/b", "--title", "T"); code != 0 {
		t.Fatal(out)
	}
	return x
}

func (x town) command(args ...string) *exec.Cmd {
	cmd := exec.Command("pult", args...)
	cmd.Env = append(os.Environ(), "PULT_DATA="+x.data)
	return cmd
}

func (x town) pult(args ...string) (code int, stderr string) {
	x.Helper()
	cmd := x.command(args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	return x.exit(cmd.Run()), said.String()
}

func (x town) exit(err error) int {
	x.Helper()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	if err != nil {
		x.Fatal(err)
	}
	return 0
}

// importUntil runs an import and sends the signal once contributions.jsonl has
// grown beyond size. It returns the exit code, -1 for a killed process.
func (x town) importUntil(size int64, sig os.Signal) int {
	x.Helper()
	cmd := x.command("import", "a/b", x.export)
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
		if info, err := os.Stat(filepath.Join(x.data, "a", "b", "contributions.jsonl")); err == nil && info.Size() >= size {
			cmd.Process.Signal(sig) // too late is no error: the process is gone then
			return x.exit(<-done)
		}
	}
}

// contents returns every file of the data folder but locks.
func (x town) contents() map[string]string {
	x.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(x.data, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == ".lock" {
			return err
		}
		raw, err := os.ReadFile(path)
		out[path] = string(raw)
		return err
	})
	if err != nil {
		x.Fatal(err)
	}
	return out
}

func (x town) count() int {
	x.Helper()
	out, err := x.command("list", "a/b", "--json").Output()
	if err != nil {
		x.Fatal(err)
	}
	return bytes.Count(out, []byte("\n"))
}

// A clerk whose computer loses power in the middle of an import starts it
// again, and finds every contribution once.
func TestImportKilledAtAnyMomentCanBeRepeated(t *testing.T) {
	x := newTown(t)
	const whole = 5 << 20 // about what the file will have
	rounds := 6
	if testing.Short() {
		rounds = 2
	}
	for i := range rounds {
		size := rand.Int64N(whole)
		if i == 0 {
			size = 1 // as soon as anything is written
		}
		code := x.importUntil(size, syscall.SIGKILL)
		if n := x.count(); n != 0 && n != bigExport {
			t.Fatalf("killed at %d bytes (exit %d): %d contributions, want none or all", size, code, n)
		}
	}
	if code, said := x.pult("import", "a/b", x.export); code != 0 {
		t.Fatal(said)
	}
	if n := x.count(); n != bigExport {
		t.Errorf("%d contributions, want %d", n, bigExport)
	}
	if code, said := x.pult("check"); code != 0 {
		t.Errorf("check: exit %d, %s", code, said)
	}
}

func TestImportStoppedWithCtrlCLeavesTheFolderAsItWas(t *testing.T) {
	x := newTown(t)
	before := x.contents()
	code := x.importUntil(1, syscall.SIGINT)
	if code == 0 {
		t.Skip("the import was over before the signal arrived")
	}
	if code != 130 {
		t.Errorf("exit %d, want 130", code)
	}
	after := x.contents()
	for path, was := range before {
		if after[path] != was {
			t.Errorf("%s is not as it was", path)
		}
	}
	for path := range after {
		if _, ok := before[path]; !ok {
			t.Errorf("%s was left behind", path)
		}
	}
}

// Several clerks type at once while a file is being read in.
func TestSeveralAtOnceLoseNothing(t *testing.T) {
	x := newTown(t)
	const clerks = 8
	done := make(chan string, clerks+1)
	start := func(in string, args ...string) {
		cmd := x.command(args...)
		cmd.Stdin = strings.NewReader(in)
		out, err := cmd.CombinedOutput()
		if err != nil {
			done <- fmt.Sprintf("%q: %v: %s", args, err, out)
			return
		}
		done <- ""
	}
	go start("", "import", "a/b", x.export)
	for i := range clerks {
		go start(fmt.Sprintf("Brief %d", i), "add", "a/b", "--name", "Erna", "--email", "erna@post.example")
	}
	for range clerks + 1 {
		if failed := <-done; failed != "" {
			t.Error(failed)
		}
	}
	if n := x.count(); n != bigExport+clerks {
		t.Errorf("%d contributions, want %d", n, bigExport+clerks)
	}
	if code, said := x.pult("check"); code != 0 {
		t.Errorf("check: exit %d, %s", code, said)
	}
}
