package plain_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/tui"
	"pult/tui/plain"
	"pult/tui/words"
)

var radwege = consult.Ref{Municipality: "moers", Consultation: "radwege"}

// clerk is a person who listens and types lines, on a data folder of their own.
type clerk struct {
	t    *testing.T
	dir  string
	desk *desk.Desk

	typing     *io.PipeWriter
	who        consult.Account     // who sits there, the local operator where it is nobody
	machine    func(string) string // its environment, that of the test where it is nil
	interrupts chan os.Signal
	heard      *ear
	ended      chan error
}

// ear takes what a session writes, and knows when it waits for a line.
type ear struct {
	mu    sync.Mutex
	all   strings.Builder
	from  int // what was said since the last line
	awake chan struct{}
}

func (e *ear) Write(p []byte) (int, error) {
	e.mu.Lock()
	e.all.Write(p)
	e.mu.Unlock()
	select {
	case e.awake <- struct{}{}:
	default:
	}
	return len(p), nil
}

// since is what was said since the last line was typed.
func (e *ear) since() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.all.String()[e.from:]
}

func (e *ear) forget() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.from = e.all.Len()
}

var today = time.Date(2026, 3, 23, 10, 0, 0, 0, time.UTC)

func newClerk(t *testing.T, texts ...string) *clerk {
	t.Helper()
	c := &clerk{t: t, dir: filepath.Join(t.TempDir(), "data")}
	if err := desk.Create(c.dir); err != nil {
		t.Fatal(err)
	}
	c.desk = c.open()
	svc := c.desk.Service(c.desk.Operator())
	if err := svc.Create(t.Context(), radwege, consult.NewSettings("Radwege", 0), consult.Municipality{Name: "Moers"}); err != nil {
		t.Fatal(err)
	}
	var rows []intake.Row
	for i, text := range texts {
		title, body, _ := strings.Cut(text, "|")
		rows = append(rows, intake.Row{Line: i + 2, Content: text, Contribution: consult.Contribution{
			Title: title, Text: body, Channel: consult.Web, Received: fmt.Sprintf("2026-03-%02dT14:20:00Z", 1+i%28)},
			Submitter: consult.Submitter{Name: "Erika Muster", Email: "e@example.org"}})
	}
	if len(rows) > 0 {
		if _, err := svc.Import(t.Context(), radwege, desk.Incoming{Rows: rows, Source: "file", Format: "csv"}); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

// open opens the folder as another process would.
func (c *clerk) open() *desk.Desk {
	c.t.Helper()
	d, err := desk.Open(c.dir, desk.Following(), desk.WithClock(func() time.Time { return today }))
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { d.Close() })
	return d
}

// as has somebody sit down who holds a role everywhere.
func (c *clerk) as(role consult.Role) *clerk {
	c.t.Helper()
	svc := c.desk.Service(c.desk.Operator())
	id, err := svc.CreateAccount(c.t.Context(), "Pia Schutz", "")
	if err == nil {
		err = svc.Grant(c.t.Context(), id, consult.Grant{Role: role, Scope: consult.Everywhere})
	}
	if err == nil {
		c.who, err = c.desk.Account(id)
	}
	if err != nil {
		c.t.Fatal(err)
	}
	return c
}

// sit begins a session and listens until it waits for a line.
func (c *clerk) sit(lang words.Lang) *clerk {
	c.t.Helper()
	in, typing := io.Pipe()
	heard, interrupts, ended := &ear{awake: make(chan struct{}, 1)}, make(chan os.Signal, 1), make(chan error, 1)
	c.typing, c.heard, c.interrupts, c.ended = typing, heard, interrupts, ended
	ctx, cancel := context.WithCancel(c.t.Context())
	c.t.Cleanup(func() {
		cancel()
		typing.Close()
		for range ended { // it writes to the folder until then
		}
	})
	o := tui.Options{Lang: &lang, Local: true, Machine: c.machine, Now: func() time.Time { return today }}
	who := c.who
	if who.ID == "" {
		who = c.desk.Operator()
	}
	go func() {
		defer close(ended)
		ended <- tui.RunPlain(ctx, c.desk, who, o, plain.Terminal{In: in, Out: heard, Echo: true, Interrupts: interrupts})
	}()
	return c.listen()
}

// patience is how long a session may take to ask for the next line.
const patience = time.Minute

// listen waits until the session asks for a line.
func (c *clerk) listen() *clerk {
	c.t.Helper()
	limit := time.After(patience)
	for !strings.HasSuffix(c.heard.since(), "> ") {
		select {
		case <-c.heard.awake:
		case err := <-c.ended:
			c.t.Fatalf("the session has ended (%v):\n%s", err, c.heard.since())
		case <-limit:
			c.t.Fatalf("no prompt:\n%s", c.heard.since())
		}
	}
	return c
}

// enter types lines, each when the session asks for one; what is heard is what
// the last one led to.
func (c *clerk) enter(lines ...string) *clerk {
	c.t.Helper()
	for _, l := range lines {
		c.heard.forget()
		if _, err := io.WriteString(c.typing, l+"\n"); err != nil {
			c.t.Fatal(err)
		}
		c.listen()
	}
	return c
}

// interrupt presses ctrl+c.
func (c *clerk) interrupt() *clerk {
	c.heard.forget()
	c.interrupts <- os.Interrupt
	return c
}

// last types a line after which the session is over.
func (c *clerk) last(line string) error {
	c.t.Helper()
	c.heard.forget()
	if _, err := io.WriteString(c.typing, line+"\n"); err != nil {
		c.t.Fatal(err)
	}
	return c.over()
}

func (c *clerk) over() error {
	c.t.Helper()
	select {
	case err := <-c.ended:
		c.harmless()
		return err
	case <-time.After(patience):
		c.t.Fatalf("the session goes on:\n%s", c.heard.since())
		return nil
	}
}

// hears expects each of the texts among what was said since the last line,
// however it was wrapped.
func (c *clerk) hears(texts ...string) *clerk {
	c.t.Helper()
	said := strings.Join(strings.Fields(c.heard.since()), " ")
	for _, text := range texts {
		if !strings.Contains(said, text) {
			c.t.Errorf("not said: %q. It was:\n%s", text, c.heard.since())
		}
	}
	return c
}

func (c *clerk) hearsNot(texts ...string) *clerk {
	c.t.Helper()
	said := strings.Join(strings.Fields(c.heard.since()), " ")
	for _, text := range texts {
		if strings.Contains(said, text) {
			c.t.Errorf("said: %q. It was:\n%s", text, c.heard.since())
		}
	}
	return c
}

// harmless expects that nothing was written but text and line feeds.
func (c *clerk) harmless() {
	c.t.Helper()
	c.heard.mu.Lock()
	all := c.heard.all.String()
	c.heard.mu.Unlock()
	if !utf8.ValidString(all) {
		c.t.Error("the output is no UTF-8")
	}
	for i, r := range all {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			c.t.Fatalf("%U was written after %q", r, all[max(0, i-60):i])
		}
	}
}

// row reads a contribution from the disk, past everything the program holds.
func (c *clerk) row(n consult.Ordinal) desk.Detail {
	c.t.Helper()
	d := c.open()
	v, err := d.View(d.Operator(), radwege)
	if err != nil {
		c.t.Fatal(err)
	}
	row, err := v.Detail(n)
	if err != nil {
		c.t.Fatal(err)
	}
	return row
}

// onDisk compares what is on disk of a contribution.
func (c *clerk) onDisk(n consult.Ordinal, want func(desk.Detail) bool) *clerk {
	c.t.Helper()
	if row := c.row(n); !want(row) {
		c.t.Errorf("contribution %d on disk: %+v", n, row)
	}
	return c
}

// colleague does something in a process of their own.
func (c *clerk) colleague(cmd consult.Command) {
	c.t.Helper()
	d := c.open()
	if _, err := d.Service(d.Operator()).Do(c.t.Context(), radwege, 1<<40, cmd); err != nil {
		c.t.Fatal(err)
	}
	v, err := c.desk.View(c.desk.Operator(), radwege)
	if err != nil {
		c.t.Fatal(err)
	}
	changed := make(chan struct{}, 1)
	defer c.desk.Watch(changed)()
	w, err := d.View(d.Operator(), radwege)
	if err != nil {
		c.t.Fatal(err)
	}
	for v.Head() < w.Head() {
		select {
		case <-changed:
		case <-time.After(patience):
			c.t.Fatal("the change of another process does not arrive")
		}
	}
}

func (c *clerk) sound() {
	c.t.Helper()
	faults, err := c.desk.Check(c.desk.Operator(), consult.Ref{})
	if err != nil {
		c.t.Fatal(err)
	}
	for _, f := range faults {
		c.t.Errorf("check: %s:%d %s", f.File, f.Line, f.Reason)
	}
}
