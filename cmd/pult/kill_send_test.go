//go:build unix

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/mail"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/desk"
)

// moment is when the sender is killed, counted in steps of the server's talk with it.
type moment uint8

const (
	atRecipient moment = iota // before the message
	inMessage                 // while the message is on its way
	atAnswer                  // the server has it, and has not said so
	afterAnswer               // at the message after it
	moments
)

// trap is a mail server that kills whoever sends, at a chosen message and moment.
type trap struct {
	mu    sync.Mutex
	kill  func()
	left  int // messages until it does
	at    moment
	armed bool
	// taken are the messages that it has, by id: to whom.
	taken map[string][]string
}

type trapped struct {
	*trap
	to string
}

func (x *trap) NewSession(*smtp.Conn) (smtp.Session, error)  { return &trapped{trap: x}, nil }
func (x *trapped) Mail(string, *smtp.MailOptions) error      { return x.spring(afterAnswer) }
func (x *trapped) Reset()                                    {}
func (x *trapped) Logout() error                             { return nil }
func (x *trapped) Rcpt(to string, _ *smtp.RcptOptions) error { x.to = to; return x.spring(atRecipient) }
func (x *trapped) Data(r io.Reader) error {
	if err := x.spring(inMessage); err != nil {
		return err
	}
	m, err := mail.ReadMessage(bufio.NewReader(r))
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, m.Body); err != nil {
		return err
	}
	id, _, _ := strings.Cut(strings.Trim(m.Header.Get("Message-Id"), "<>"), "@")
	x.mu.Lock()
	x.taken[id] = append(x.taken[id], x.to)
	x.left--
	x.mu.Unlock()
	return x.spring(atAnswer)
}

// spring kills, if this is the moment, and returns when it is done.
func (x *trap) spring(at moment) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	left := 0
	if at == atRecipient || at == inMessage {
		left = 1 // the message is not counted yet
	}
	if !x.armed || x.at != at || x.left > left {
		return nil
	}
	x.armed = false
	x.kill()
	return errors.New("whoever sends is dead")
}

// has returns how often the server has taken a message.
func (x *trap) has(id string) int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return len(x.taken[id])
}

// until sends until so many messages were taken and the moment came; the error is
// that of the process.
func (x *trap) until(cmd *exec.Cmd, messages int, at moment) error {
	dead := make(chan struct{})
	x.mu.Lock()
	x.left, x.at, x.armed = messages, at, true
	x.kill = func() { cmd.Process.Kill(); <-dead }
	err := cmd.Start()
	x.mu.Unlock()
	if err != nil {
		return err
	}
	err = cmd.Wait()
	close(dead)
	x.mu.Lock()
	x.armed = false
	x.mu.Unlock()
	return err
}

// answered is a town in which people have written, and wait for their answer.
func (x town) answered(people int) {
	x.Helper()
	var lines strings.Builder
	for i := range people {
		fmt.Fprintf(&lines, `{"id":"%d","title":"Brief %d","text":"Bitte.","author":"Person %d","email":"p%d@post.example"}`+"\n", i, i, i, i)
	}
	cmd := x.command("import", "a/b", "-", "--format", "jsonl")
	cmd.Stdin = strings.NewReader(lines.String())
	if out, err := cmd.CombinedOutput(); err != nil {
		x.Fatalf("%v: %s", err, out)
	}
	d, err := desk.Open(x.data)
	if err != nil {
		x.Fatal(err)
	}
	svc := d.Service(d.Operator())
	do := func(cmd consult.Command) uint64 {
		x.Helper()
		r, err := svc.Do(x.Context(), consult.Ref{Municipality: "a", Consultation: "b"}, 1<<40, cmd)
		if err != nil {
			x.Fatal(err)
		}
		return r.Seq()
	}
	on, err := consult.ParseOrdinals("1-" + strconv.Itoa(people))
	if err != nil {
		x.Fatal(err)
	}
	do(consult.SetPhase{To: consult.Participation})
	do(consult.Vote{On: on, Value: consult.Full})
	id := consult.ResponseID(do(consult.Respond{On: on, Body: "{anrede},\n\ndas machen wir."}))
	do(consult.SubmitResponse{ID: id})
	do(consult.ApproveResponse{ID: id, Exception: "allein im Amt"})
	do(consult.ReleaseResponse{ID: id})
	do(consult.SetHandling{On: on, To: consult.Processed})
}

// unsure lists the messages of which nobody knows, as `pult send` names them.
func (x town) unsure() (ids []string) {
	x.Helper()
	out, err := x.command("send", "a/b", "--dry-run", "--json").Output()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		x.Fatalf("%v: %s", err, out)
	}
	for line := range bytes.Lines(out) {
		var row struct {
			ID    string `json:"id"`
			State string `json:"state"`
		}
		if err := json.Unmarshal(line, &row); err != nil {
			x.Fatalf("%v: %s", err, line)
		}
		if row.State == "unsure" {
			ids = append(ids, row.ID)
		}
	}
	return ids
}

// The power goes out while answers are being sent, again and again, at every moment
// of the talk with the mail server. Each time one message at most is in doubt; a
// clerk looks it up on the server. In the end everybody has it, and nobody twice.
func TestSendingKilledAtAnyMomentWritesToNobodyTwice(t *testing.T) {
	people, rounds := 40, 3*int(moments)
	if testing.Short() {
		people, rounds = 16, int(moments)
	}
	x := newTown(t)
	x.answered(people)
	server := &trap{taken: map[string][]string{}}
	srv := smtp.NewServer(server)
	srv.ErrorLog = log.New(io.Discard, "", 0)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go srv.Serve(l)
	t.Cleanup(func() { srv.Close() })
	send := func() *exec.Cmd {
		cmd := x.command("send", "a/b")
		cmd.Env = append(cmd.Env, "PULT_SMTP_HOST=127.0.0.1", "PULT_SMTP_PORT="+strconv.Itoa(l.Addr().(*net.TCPAddr).Port), "PULT_SMTP_SECURITY=none", "PULT_SMTP_FROM=rathaus@moers.example")
		return cmd
	}
	for i := range rounds {
		at := moment(i % int(moments))
		var exit *exec.ExitError
		if err := server.until(send(), 1+i%3, at); !errors.As(err, &exit) || exit.ExitCode() != -1 {
			t.Fatalf("round %d was not killed: %v", i, err)
		}
		ids := x.unsure()
		// Before the next message is handed over, what came of the last is on disk.
		if at == afterAnswer && len(ids) > 1 || at != afterAnswer && len(ids) != 1 {
			t.Fatalf("round %d: %d messages of which nobody knows", i, len(ids))
		}
		for _, id := range ids {
			option := "--again"
			if server.has(id) > 0 {
				option = "--received"
			}
			if code, said := x.pult("send", "a/b", option, id); code != 0 {
				t.Fatal(said)
			}
		}
	}
	var said bytes.Buffer
	last := send()
	last.Stderr = &said
	if err := last.Run(); err != nil {
		t.Fatalf("%v: %s", err, said.String())
	}
	server.mu.Lock()
	defer server.mu.Unlock()
	got := map[string]int{}
	for id, to := range server.taken {
		if len(to) != 1 {
			t.Errorf("message %s went to %q", id, to)
		}
		got[to[0]]++
	}
	for i := range people {
		if to := fmt.Sprintf("p%d@post.example", i); got[to] != 1 {
			t.Errorf("%s got %d messages", to, got[to])
		}
	}
	if code, said := x.pult("gate", "a/b"); code != 0 {
		t.Errorf("exit %d: %s", code, said)
	}
	if code, said := x.pult("check"); code != 0 {
		t.Errorf("exit %d: %s", code, said)
	}
}
