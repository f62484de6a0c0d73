package sshd

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	tea "charm.land/bubbletea/v2"
)

func TestSplit(t *testing.T) {
	for line, want := range map[string][]string{
		"":                              nil,
		"  ":                            nil,
		"list  moers/radwege":           {"list", "moers/radwege"},
		`search m/c "zwei Wörter" -x`:   {"search", "m/c", "zwei Wörter", "-x"},
		`search m/c 'sagt "ja"'`:        {"search", "m/c", `sagt "ja"`},
		`search m/c "sagt \"ja\" \n"`:   {"search", "m/c", `sagt "ja" \n`},
		`a\ b c\'d ""`:                  {"a b", "c'd", ""},
		"list $HOME `id` * ~ ; | & > x": {"list", "$HOME", "`id`", "*", "~", ";", "|", "&", ">", "x"},
	} {
		if got, err := split(line); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v", line, got, err)
		}
	}
	for _, line := range []string{"wie geht's", `"`, `a 'b" c`, `a\`, "a\xff"} {
		if got, err := split(line); err == nil {
			t.Errorf("%q: %q", line, got)
		}
	}
}

// FuzzSplit: whatever is split and quoted again means the same.
func FuzzSplit(f *testing.F) {
	f.Add(`search m/c "zwei Wörter" 'x y' a\ b`)
	f.Fuzz(func(t *testing.T, line string) {
		words, err := split(line)
		if err != nil {
			return
		}
		quoted := ""
		for _, w := range words {
			quoted += "'" + strings.ReplaceAll(w, "'", `'\''`) + "' "
		}
		if again, err := split(quoted); err != nil || !slices.Equal(again, words) {
			t.Errorf("%q: %q, then %q, %v", line, words, again, err)
		}
	})
}

// The keyboard makes of keys what a terminal driver would.
func TestKeyboard(t *testing.T) {
	for typed, want := range map[string]string{
		"abc\r":                   "abc\n",
		"abx\x7fc\n":              "abc\n",
		"ab\x15cd\r":              "cd\n",
		"eins zwei\x17drei\r":     "eins drei\n",
		"Überß\x7f\x7f\r":         "Übe\n",
		"Weg\x1b[A\x1b[1;5Dweg\r": "Wegweg\n",
		"x\x03y\r":                "y\n",
		"a\x00\x07b\r":            "ab\n",
		"eins\rzwei\r\x04drei\r":  "eins\nzwei\n",
		"日本\x7f\r":                "日\n",
	} {
		lines := newBacklog()
		interrupted := 0
		var echoed strings.Builder
		k := &keyboard{in: strings.NewReader(typed), echo: &echoed, lines: lines, interrupt: func() { interrupted++ }}
		go k.run()
		got, err := io.ReadAll(lines)
		if string(got) != want || err != nil {
			t.Errorf("%q: %q, %v", typed, got, err)
		}
		if strings.Contains(typed, "\x03") != (interrupted == 1) {
			t.Errorf("%q: interrupted %d times", typed, interrupted)
		}
		if strings.ContainsAny(echoed.String(), "\x1b\x00\x03") {
			t.Errorf("%q: %q is echoed", typed, echoed.String())
		}
	}
}

// Keys arrive in parts as the network has them: no line loses what was typed, in
// particular not where an arrow key is torn.
func TestKeysInParts(t *testing.T) {
	for typed, want := range map[string]string{
		"Weg\x1b[A\x1b[1;5Dweg\rzwei\r": "Wegweg\nzwei\n",
		"Überfahrt\r":                   "Überfahrt\n",
		"falsch\x1b\rj\r":               "\x1b\nj\n",
		"falsch\x1bneu\r":               "neu\n",
	} {
		lines := newBacklog()
		go (&keyboard{in: iotest.OneByteReader(strings.NewReader(typed)), echo: io.Discard, lines: lines}).run()
		if got, err := io.ReadAll(lines); string(got) != want || err != nil {
			t.Errorf("%q: %q, %v", typed, got, err)
		}
	}
}

// While the program is busy one types ahead; what one has typed is there when it
// asks, and ctrl+c is heard at once and takes it back.
func TestTypingAhead(t *testing.T) {
	interrupted := make(chan struct{})
	keys, hand := io.Pipe()
	lines := newBacklog()
	go (&keyboard{in: keys, echo: io.Discard, lines: lines, interrupt: func() { close(interrupted) }}).run()
	for range 1000 {
		if _, err := io.WriteString(hand, "löschen\r"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := io.WriteString(hand, "\x03"); err != nil {
		t.Fatal(err)
	}
	<-interrupted
	for i := range 1000 {
		if _, err := fmt.Fprintf(hand, "%d\r", i); err != nil {
			t.Fatal(err)
		}
	}
	_ = hand.Close()
	said := bufio.NewScanner(lines)
	for i := range 1000 {
		if !said.Scan() || said.Text() != fmt.Sprint(i) {
			t.Fatalf("%d: %q, %v", i, said.Text(), said.Err())
		}
	}
}

// faulty is a model that fails in one place.
type faulty struct{ in string }

type boom struct{}

func (f faulty) Init() tea.Cmd {
	if f.in == "init" {
		panic(f.in)
	}
	return func() tea.Msg { return boom{} }
}

func (f faulty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(boom); !ok {
		return f, nil
	}
	switch f.in {
	case "update":
		panic(f.in)
	case "command":
		return f, func() tea.Msg { panic(f.in) }
	case "batch":
		return f, tea.Batch(func() tea.Msg { return nil }, tea.Batch(func() tea.Msg { panic(f.in) }, func() tea.Msg { return nil }))
	}
	return f, nil
}

func (f faulty) View() tea.View {
	if f.in == "view" {
		panic(f.in)
	}
	return tea.NewView("")
}

// Wherever an interface fails, its own session hears of it, and nothing is
// printed on the server.
func TestGuardedModelsFailAlone(t *testing.T) {
	for _, where := range []string{"init", "update", "view", "command", "batch"} {
		var once sync.Once
		failed := make(chan any, 1)
		var program *tea.Program
		program = tea.NewProgram(&guarded{Model: faulty{where}, fail: func(r any) { once.Do(func() { failed <- r; go program.Quit() }) }},
			tea.WithInput(strings.NewReader("")), tea.WithOutput(io.Discard), tea.WithWindowSize(80, 24), tea.WithoutSignalHandler())
		if _, err := program.Run(); errors.Is(err, tea.ErrProgramPanic) {
			t.Errorf("%s: %v", where, err)
		}
		if got := <-failed; got != where {
			t.Errorf("%s: %v", where, got)
		}
	}
}

// What the other side does not take in time ends the connection, below whatever
// a session does.
func TestWritesThatNobodyTakes(t *testing.T) {
	s := &Server{log: slog.New(slog.DiscardHandler), Patience: Patience{Proof: time.Hour, Stall: 10 * time.Millisecond}}
	s.live, s.metrics = newLive(s), newMetrics(s)
	near, far := net.Pipe()
	defer far.Close()
	c := newConn(near, newGate(s), 1, netip.AddrPort{})
	if _, err := c.Write([]byte("hello")); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error(err)
	}
	if why := context.Cause(c.ctx); why != errStalled {
		t.Error(why)
	}
	if _, err := far.Read(make([]byte, 1)); err != io.EOF {
		t.Error(err)
	}
}

// A name of a terminal is none of a file.
func TestTerminalNames(t *testing.T) {
	for name, want := range map[string]bool{
		"xterm-256color": true, "screen.xterm-new": true, "st+256": true, "": true,
		"../../etc/passwd": false, "/dev/zero": false, ".terminfo": false, "x\x1b[2J": false, strings.Repeat("x", 65): false, "ä": false,
	} {
		if terminalName(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
}
