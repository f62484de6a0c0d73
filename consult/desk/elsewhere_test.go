package desk_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
)

// other is somebody at another connection to the folder.
type other struct {
	desk *desk.Desk
	svc  *desk.Service
	ref  consult.Ref
	here *desk.Presence
}

// deed is what another does, by name, so that a second process can be told to.
type deed func(context.Context, *other) error

func (o *other) head() uint64 {
	v, err := o.desk.View(o.desk.Operator(), o.ref)
	if err != nil {
		return 0
	}
	return v.Head()
}

// do carries out a command, having seen everything.
func do(cmd consult.Command) deed {
	return func(ctx context.Context, o *other) error {
		_, err := o.svc.Do(ctx, o.ref, o.head(), cmd)
		return err
	}
}

const elsewhereEnv = "PULT_TEST_ELSEWHERE"

// elsewhereChild is the second process: it carries out the deeds whose names it
// reads, and answers each with a line.
func elsewhereChild(dir string) {
	d, err := desk.Open(dir, desk.Following())
	if err != nil {
		fmt.Println(err)
		return
	}
	o := &other{desk: d, svc: d.Service(d.Operator()), ref: radwege}
	o.here = d.Appear(d.Operator(), make(chan struct{}, 1))
	for s := bufio.NewScanner(os.Stdin); s.Scan(); {
		deed, ok := deeds()[s.Text()]
		if !ok {
			fmt.Printf("no such deed: %s\n", s.Text())
			continue
		}
		if err := deed(context.Background(), o); err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), "\n", " "))
			continue
		}
		fmt.Println("done")
	}
	if err := d.Close(); err != nil {
		fmt.Println(err)
	}
}

// elsewhere is a second process that works on the same folder.
type elsewhere struct {
	t       *testing.T
	cmd     *exec.Cmd
	in      io.WriteCloser
	answers chan string
}

func startElsewhere(t *testing.T, dir string) *elsewhere {
	t.Helper()
	e := &elsewhere{t: t, cmd: exec.Command(os.Args[0]), answers: make(chan string, 16)}
	e.cmd.Env = append(os.Environ(), elsewhereEnv+"="+dir)
	e.cmd.Stderr = os.Stderr
	var err error
	if e.in, err = e.cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := e.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := e.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(e.answers)
		for s := bufio.NewScanner(out); s.Scan(); {
			e.answers <- s.Text()
		}
	}()
	t.Cleanup(e.leave)
	return e
}

// leave ends the process as one ends it oneself.
func (e *elsewhere) leave() {
	e.in.Close()
	for range e.answers {
	}
	e.cmd.Wait() // it may have been killed: its state is no news
}

// does has the process carry out a deed and waits until it has.
func (e *elsewhere) does(name string) {
	e.t.Helper()
	if _, err := io.WriteString(e.in, name+"\n"); err != nil {
		e.t.Fatal(err)
	}
	select {
	case answer := <-e.answers:
		if answer != "done" {
			e.t.Fatalf("%s: %s", name, answer)
		}
	case <-time.After(patience):
		e.t.Fatalf("%s: no answer", name)
	}
}

// patience is how long a test waits for what has to come: never a measure.
const patience = time.Minute
