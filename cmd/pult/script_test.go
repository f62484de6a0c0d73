package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
)

// The test binary is the program too: a script, or a test that kills it, finds
// it in PATH as "pult"; "loadtest" is the client that attacks it.
func TestMain(m *testing.M) {
	os.Setenv("GORACE", quickExit)
	testscript.Main(m, map[string]func(){"pult": main, "loadtest": attacker})
}

// quickExit spares a program under the race detector the second that it waits
// before it ends, in case a goroutine that outlives it still races.
const quickExit = "atexit_sleep_ms=0"

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Setenv("PULT_DATA", "")
			env.Setenv("GORACE", quickExit)
			// What must never reach a terminal cannot stand in a script either.
			env.Setenv("ESC", "\x1b")
			env.Setenv("CSI", "\u009b")
			env.Setenv("RLO", "\u202e")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"code": code, "harmless": harmless, "replace": replace, "swap": swap, "lines": lines,
		},
	})
}

// code N PROGRAM ARGS... runs the program and expects this exit code.
func code(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: code N PROGRAM ARGS...")
	}
	got := 0
	err := ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if want := args[0]; strconv.Itoa(got) != want {
		ts.Fatalf("exit code %d, want %s", got, want)
	}
}

// harmless expects that neither stream of the last program holds anything that
// a terminal would obey.
func harmless(ts *testscript.TestScript, neg bool, args []string) {
	for _, stream := range []string{"stdout", "stderr"} {
		text := ts.ReadFile(stream)
		if !utf8.ValidString(text) {
			ts.Fatalf("%s is not UTF-8", stream)
		}
		for _, r := range text {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
				ts.Fatalf("%s holds %U", stream, r)
			}
		}
	}
}

// replace FILE OLD NEW changes the first place where OLD stands, in place.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	old := ts.ReadFile(args[0])
	if !strings.Contains(old, args[1]) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(old, args[1], args[2], 1)), 0o600))
}

// swap FILE A B puts line A where line B stands and the other way round.
func swap(ts *testscript.TestScript, neg bool, args []string) {
	a, errA := strconv.Atoi(args[1])
	b, errB := strconv.Atoi(args[2])
	ts.Check(errors.Join(errA, errB))
	all := bytes.SplitAfter([]byte(ts.ReadFile(args[0])), []byte("\n"))
	all[a-1], all[b-1] = all[b-1], all[a-1]
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Join(all, nil), 0o600))
}

// lines N expects that many lines on standard output.
func lines(ts *testscript.TestScript, neg bool, args []string) {
	if got := strings.Count(ts.ReadFile("stdout"), "\n"); strconv.Itoa(got) != args[0] {
		ts.Fatalf("%d lines, want %s", got, args[0])
	}
}
