package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/crypto/ssh"

	"pult/sshd/loadtest"
	"pult/tui/tuitest"
)

// patience is how long an attack script waits for anything.
const patience = time.Minute

// TestAttacks runs the server and attacks it, with the ordinary client of
// OpenSSH wherever that can do it. Each script begins with the weakness, the
// attack, and what must hold.
func TestAttacks(t *testing.T) {
	if watched && os.Getenv("PULT_ATTACKS") == "" {
		t.Skip("with the race detector this takes minutes: set PULT_ATTACKS, as .ci/load does")
	}
	for _, name := range []string{"ssh", "ssh-keygen"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("there is no %s: install openssh-client", name)
		}
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/attack",
		Setup: func(env *testscript.Env) error {
			env.Setenv("PULT_DATA", filepath.Join(env.WorkDir, "town"))
			env.Setenv("ESC", "\x1b")
			env.Setenv("RLO", "\u202e")
			env.Setenv("NL", "\n")
			env.Values[siegeKey{}] = &siege{TB: t, seats: map[string]*seat{}}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"serve": serve, "reload": reload, "served": served, "person": person, "remote": remote, "tries": tries, "alike": alike,
			"sit": sit, "press": press, "write": write, "shows": shows, "leaves": leaves, "hangs-up": hangsUp, "read": read, "hear": hear,
			"until": until, "waits": waits, "settled": settled, "besieged": besieged,
			"code": code, "harmless": harmless, "lines": lines, "drawn": drawn, "spoken": spoken,
		},
	})
}

func attacker() { os.Exit(loadtest.Main(os.Args[1:], os.Stdout, os.Stderr)) }

// siege is a server and those who sit at it.
type siege struct {
	testing.TB
	server *exec.Cmd
	ended  chan error
	seats  map[string]*seat
	before loadtest.Usage // of the server at rest
}

type siegeKey struct{}

func siegeOf(ts *testscript.TestScript) *siege { return ts.Value(siegeKey{}).(*siege) }

// serve [ARGS...] starts a server on PULT_DATA and waits until it listens. It
// makes "sshd", the configuration of a client that knows the server and takes
// the key that is called like the host.
func serve(ts *testscript.TestScript, neg bool, args []string) {
	x := siegeOf(ts)
	out, err := os.Create(ts.MkAbs("served"))
	ts.Check(err)
	log, err := os.Create(ts.MkAbs("log"))
	ts.Check(err)
	x.server = exec.Command("pult", append([]string{"serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--state", "state"}, args...)...)
	x.server.Dir, x.server.Env = ts.Getenv("WORK"), append(os.Environ(), "PULT_DATA="+ts.Getenv("PULT_DATA"))
	x.server.Stdout, x.server.Stderr = out, log
	ts.Check(x.server.Start())
	x.ended = make(chan error, 1)
	go func() { x.ended <- x.server.Wait() }()
	ts.Defer(func() { _ = x.server.Process.Kill() })
	waitFor(ts, "the server to listen", func() bool { return strings.Contains(ts.ReadFile("served"), "connect ") })
	said := ts.ReadFile("served")
	_, port, err := net.SplitHostPort(regexp.MustCompile(`listening  (\S+)`).FindStringSubmatch(said)[1])
	ts.Check(err)
	ts.Setenv("ADDR", "127.0.0.1:"+port)
	ts.Setenv("METRICS", regexp.MustCompile(`http://(\S+)/`).FindStringSubmatch(said)[1])
	raw, err := os.ReadFile(ts.MkAbs("state/host_ed25519"))
	ts.Check(err)
	host, err := ssh.ParsePrivateKey(raw)
	ts.Check(err)
	work := ts.Getenv("WORK")
	ts.Check(os.WriteFile(filepath.Join(work, "known"), append([]byte("pult "), ssh.MarshalAuthorizedKey(host.PublicKey())...), 0o600))
	ts.Check(os.WriteFile(filepath.Join(work, "sshd"), fmt.Appendf(nil, `Host *
HostName 127.0.0.1
Port %s
HostKeyAlias pult
UserKnownHostsFile %[2]s/known
GlobalKnownHostsFile none
StrictHostKeyChecking yes
IdentityFile %[2]s/%%n
IdentitiesOnly yes
IdentityAgent none
BatchMode yes
LogLevel ERROR
EscapeChar none
`, port, work), 0o600))
}

// reload has the server read its configuration anew.
func reload(ts *testscript.TestScript, neg bool, args []string) {
	before := strings.Count(ts.ReadFile("log"), "msg=reloaded")
	ts.Check(siegeOf(ts).server.Process.Signal(syscall.SIGHUP))
	waitFor(ts, "the server to reload", func() bool { return strings.Count(ts.ReadFile("log"), "msg=reloaded") > before })
}

// served stops the server and expects that it ends well, and that nothing in its
// log is a fault of its own. Each line of the log is one that it wrote itself.
func served(ts *testscript.TestScript, neg bool, args []string) {
	x := siegeOf(ts)
	ts.Check(x.server.Process.Signal(syscall.SIGTERM))
	select {
	case err := <-x.ended:
		if err != nil {
			ts.Fatalf("the server: %v\n%s", err, ts.ReadFile("log"))
		}
	case <-time.After(patience):
		ts.Fatalf("the server does not end")
	}
	log := ts.ReadFile("log")
	if off := offence(log, "\n"); off != "" {
		ts.Fatalf("the log holds %s", off)
	}
	line := regexp.MustCompile(`^time=\S+ level=(INFO|WARN) msg=`)
	for l := range strings.Lines(log) {
		if !line.MatchString(l) {
			ts.Fatalf("the log has an error, or a line that is none of the server's: %s", l)
		}
	}
}

// person NAME ROLE [OPTIONS...] makes a key and has it granted.
func person(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(ts.Exec("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", args[0], "-f", args[0]))
	if len(args) == 1 {
		return // a stranger
	}
	in, err := os.Open(ts.MkAbs(args[0] + ".pub"))
	ts.Check(err)
	defer in.Close()
	cmd := exec.Command("pult", append([]string{"key", "grant", "--name", args[0], "--role", args[1]}, args[2:]...)...)
	cmd.Stdin, cmd.Env = in, append(os.Environ(), "PULT_DATA="+ts.Getenv("PULT_DATA"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		ts.Fatalf("%v: %s", err, out)
	}
	id := regexp.MustCompile(`\t(\S+)`).FindSubmatch(out)
	ts.Setenv(strings.ToUpper(args[0]), string(id[1])) // the account
}

// remote CODE WHO [ARGS...] runs the ordinary client with a key and expects an
// exit code; 255 is one of the client's own.
func remote(ts *testscript.TestScript, neg bool, args []string) {
	code(ts, neg, append([]string{args[0], "ssh", "-F", "sshd"}, args[1:]...))
}

// at runs one line of a shell at the other end.
func at(ts *testscript.TestScript, who, line string) (code int, out, said string) {
	cmd := exec.Command("ssh", "-F", "sshd", who, line)
	cmd.Dir = ts.Getenv("WORK")
	var o, e bytes.Buffer
	cmd.Stdout, cmd.Stderr = &o, &e
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		ts.Check(err)
	}
	return cmd.ProcessState.ExitCode(), o.String(), e.String()
}

// tries WHO FILE runs each line "CODE COMMAND" of a file. What is not 0 writes
// nothing on standard output; nothing that is written is more than text.
func tries(ts *testscript.TestScript, neg bool, args []string) {
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		want, command, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !ok {
			continue
		}
		got, out, said := at(ts, args[0], command)
		if fmt.Sprint(got) != want || got != 0 && out != "" {
			ts.Fatalf("%s: %q ends with %d, not %s\n%s%s", args[0], command, got, want, out, said)
		}
		if off := offence(out+said, "\n"); off != "" {
			ts.Fatalf("%s: %q answers with %s", args[0], command, off)
		}
	}
}

// alike WHO FILE A B runs each line of a file with the word A as it stands, and
// with B in its place. Whoever must not know that there is an A is told the same.
func alike(ts *testscript.TestScript, neg bool, args []string) {
	a, b := args[2], args[3]
	for line := range strings.Lines(ts.ReadFile(args[1])) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" {
			continue
		}
		one, out1, said1 := at(ts, args[0], line)
		two, out2, said2 := at(ts, args[0], strings.ReplaceAll(line, a, b))
		told := func(s string) string { return strings.ReplaceAll(s, b, a) }
		if one == 0 || one != two || told(out1) != told(out2) || told(said1) != told(said2) {
			ts.Fatalf("%s: %q ends with %d\n%s%s\nand with %s with %d\n%s%s", args[0], line, one, out1, said1, b, two, out2, said2)
		}
	}
}

// seat is a client with a terminal.
type seat struct {
	*tuitest.Screen
	ended chan struct{}
	code  int
	kill  func() error
}

// scripted makes a script look like a test to an emulated screen.
type scripted struct {
	testing.TB
	ts *testscript.TestScript
}

func (s scripted) Helper()                   {}
func (s scripted) Cleanup(f func())          { s.ts.Defer(f) }
func (s scripted) Fatal(args ...any)         { s.ts.Fatalf("%s", fmt.Sprint(args...)) }
func (s scripted) Fatalf(f string, a ...any) { s.ts.Fatalf(f, a...) }

// sit SEAT WHO [ARGS...] starts the ordinary client with a terminal of 80 × 24.
// All that comes from the server goes to the file SEAT.bytes too.
func sit(ts *testscript.TestScript, neg bool, args []string) {
	x := siegeOf(ts)
	name := args[0]
	record, err := os.Create(ts.MkAbs(name + ".bytes"))
	ts.Check(err)
	said, err := os.Create(ts.MkAbs(name + ".said"))
	ts.Check(err)
	cmd := exec.Command("ssh", slices.Concat([]string{"-F", "sshd", "-tt", "-o", "SendEnv=LC_ALL COLORTERM", args[1]}, args[2:])...)
	cmd.Dir = ts.Getenv("WORK")
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "LC_ALL=de_DE.UTF-8", "COLORTERM=truecolor")
	if term := ts.Getenv("TERM"); term != "" {
		cmd.Env = append(cmd.Env, "TERM="+term)
	}
	keys, err := cmd.StdinPipe()
	ts.Check(err)
	screen, out := io.Pipe()
	cmd.Stdout, cmd.Stderr = io.MultiWriter(record, out), said
	ts.Check(cmd.Start())
	ts.Defer(func() { _ = cmd.Process.Kill() })
	s := &seat{ended: make(chan struct{}), kill: cmd.Process.Kill}
	go func() {
		_ = cmd.Wait()
		s.code = cmd.ProcessState.ExitCode()
		out.Close()
		close(s.ended)
	}()
	s.Screen = tuitest.Attach(scripted{x.TB, ts}, screen, keys, 80, 24)
	x.seats[name] = s
}

func seatOf(ts *testscript.TestScript, name string) *seat {
	s := siegeOf(ts).seats[name]
	if s == nil {
		ts.Fatalf("nobody sits at %q", name)
	}
	return s
}

// press SEAT KEYS... presses keys by name.
func press(ts *testscript.TestScript, neg bool, args []string) {
	seatOf(ts, args[0]).Press(args[1:]...)
}

// write SEAT LINE types a line, and enter.
func write(ts *testscript.TestScript, neg bool, args []string) {
	seatOf(ts, args[0]).TypeAhead(args[1] + "\r")
}

// shows SEAT TEXTS... waits until the screen shows all of them; with ! in front
// it fails if one of them is there now.
func shows(ts *testscript.TestScript, neg bool, args []string) {
	s := seatOf(ts, args[0])
	has := func(screen string) bool {
		for _, t := range args[1:] {
			if strings.Contains(screen, t) == neg {
				return false
			}
		}
		return true
	}
	if !neg {
		s.WaitUntil(fmt.Sprintf("%q", args[1:]), has)
	} else if !has(s.String()) {
		ts.Fatalf("one of %q is on screen:\n%s", args[1:], s)
	}
}

// leaves SEAT CODE waits for the end of a client.
func leaves(ts *testscript.TestScript, neg bool, args []string) {
	s := seatOf(ts, args[0])
	select {
	case <-s.ended:
		if fmt.Sprint(s.code) != args[1] {
			ts.Fatalf("exit code %d, want %s\n%s%s", s.code, args[1], s, ts.ReadFile(args[0]+".said"))
		}
	case <-time.After(patience):
		ts.Fatalf("the client does not end:\n%s", s)
	}
}

// hangsUp SEAT kills a client.
func hangsUp(ts *testscript.TestScript, neg bool, args []string) {
	s := seatOf(ts, args[0])
	ts.Check(s.kill())
	<-s.ended
}

// read SEAT WORD N goes through N items; each shows its word and number.
func read(ts *testscript.TestScript, neg bool, args []string) {
	through(ts, args, func(s *seat) { s.Press("j") })
}

// hear SEAT WORD N does so line by line.
func hear(ts *testscript.TestScript, neg bool, args []string) {
	through(ts, args, func(s *seat) { s.TypeAhead("j\r") })
}

func through(ts *testscript.TestScript, args []string, next func(*seat)) {
	s := seatOf(ts, args[0])
	n, err := strconv.Atoi(args[2])
	ts.Check(err)
	for i := 1; i <= n; i++ {
		s.WaitFor(fmt.Sprintf("%s %02d vor", args[1], i))
		if i < n {
			next(s)
		}
	}
}

// until FILE REGEXP waits until a line of the file matches; "metrics" is what
// the server tells Prometheus.
func until(ts *testscript.TestScript, neg bool, args []string) {
	pattern := regexp.MustCompile("(?m)" + args[1])
	waitFor(ts, fmt.Sprintf("%s to hold %s", args[0], args[1]), func() bool {
		if args[0] == "metrics" {
			page, err := loadtest.Page(ts.Getenv("METRICS"))
			ts.Check(err)
			return pattern.MatchString(page)
		}
		return pattern.MatchString(ts.ReadFile(args[0]))
	})
}

// waits FILE waits until a file is there.
func waits(ts *testscript.TestScript, neg bool, args []string) {
	waitFor(ts, args[0], func() bool { _, err := os.Stat(ts.MkAbs(args[0])); return err == nil })
}

// settled takes note of what the server uses at rest.
func settled(ts *testscript.TestScript, neg bool, args []string) {
	siegeOf(ts).before = usage(ts)
}

func usage(ts *testscript.TestScript) loadtest.Usage {
	u, err := loadtest.Target{Metrics: ts.Getenv("METRICS")}.Usage()
	ts.Check(err)
	return u
}

// besieged ATTACK [WHO] has eve, or whoever it is, attack for some seconds. Meanwhile ada is answered; soon
// after, the server uses what it did before.
func besieged(ts *testscript.TestScript, neg bool, args []string) {
	x := siegeOf(ts)
	with := "eve"
	if len(args) > 1 {
		with = args[1]
	}
	eve := exec.Command("loadtest", "-addr", ts.Getenv("ADDR"), "-keys", with, "-for", "2s", "attack", args[0])
	eve.Dir = ts.Getenv("WORK")
	done := make(chan error, 1)
	var said bytes.Buffer
	eve.Stdout, eve.Stderr = &said, &said
	ts.Check(eve.Start())
	go func() { done <- eve.Wait() }()
	answered, over := 0, false
	for !over {
		// Whoever floods from here takes the places of this address as well: then
		// a second try is in order, as for anybody behind the same door.
		got, out, err := at(ts, "ada", "list")
		if got == 0 && strings.Contains(out, "moers/radwege") {
			answered++
		} else if args[0] != "silent" {
			ts.Fatalf("during %s, ada is told %d: %s%s", args[0], got, out, err)
		}
		seatOf(ts, "desk").Press("2", "1")
		select {
		case err := <-done:
			if err != nil {
				ts.Fatalf("%s: %v: %s", args[0], err, said.String())
			}
			over = true
		default:
		}
	}
	ts.Logf("%sada was answered %d times", said.String(), answered)
	seatOf(ts, "desk").Press("2").WaitFor("Eingang")
	const tolerable = 64 << 20 // the collector takes its time
	waitFor(ts, fmt.Sprintf("the server to be as before (%+v)", x.before), func() bool {
		now := usage(ts)
		return now.Goroutines <= x.before.Goroutines && now.Files <= x.before.Files && (watched || now.Resident < x.before.Resident+tolerable)
	})
}

func waitFor(ts *testscript.TestScript, what string, ok func() bool) {
	for deadline := time.Now().Add(patience); !ok(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			ts.Fatalf("waited in vain for %s", what)
		}
	}
}
