package plain

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/words"
)

// stub is a room that has nothing in it.
type stub struct{ room.Room }

func (stub) Refresh() {}

// atWork is a session of which a test decides when it looks at a job.
func atWork(t *testing.T, interrupts chan os.Signal) (s *session, out *strings.Builder, poll chan time.Time) {
	t.Helper()
	out, poll = &strings.Builder{}, make(chan time.Time)
	s = &session{
		env:      &room.Env{Ctx: t.Context(), Kit: present.NewKit(words.German, false)},
		terminal: Terminal{Out: out, Interrupts: interrupts}, poll: poll,
	}
	var err error
	if s.rooms, err = room.NewRooms(s.env, func(room.Page) (room.Room, error) { return stub{}, nil }, room.Page{}); err != nil {
		t.Fatal(err)
	}
	return s, out, poll
}

func TestLongWorkSaysItsQuarters(t *testing.T) {
	t.Parallel()
	s, out, poll := atWork(t, nil)
	p := &room.Progress{}
	s.work(room.Job{Title: "Einlesen", Progress: p, Do: func(context.Context) error {
		for _, done := range []int64{0, 10, 26, 30, 80, 99, 100} {
			p.Set(done, 100)
			poll <- time.Time{}
			poll <- time.Time{} // the first has been dealt with once this is taken
		}
		return nil
	}})
	if want := "Einlesen. Strg+C bricht ab.\nEinlesen: 25 Prozent.\nEinlesen: 75 Prozent.\n"; out.String() != want {
		t.Errorf("said %q, want %q", out.String(), want)
	}
}

func TestLongWorkIsStoppedByControlC(t *testing.T) {
	t.Parallel()
	interrupts := make(chan os.Signal, 1)
	s, _, poll := atWork(t, interrupts)
	var got error
	s.work(room.Job{
		Title: "Einlesen",
		Do: func(ctx context.Context) error {
			poll <- time.Time{}
			interrupts <- os.Interrupt
			<-ctx.Done()
			return ctx.Err()
		},
		Then: func(err error) tea.Cmd { got = err; return nil },
	})
	if !errors.Is(got, context.Canceled) || s.over() {
		t.Errorf("ended with %v, session over: %v", got, s.over())
	}
}

func TestWhatTheKeyboardTypesForKeysIsTakenOut(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"\x1b": "esc", " \x1b\x1b ": "esc", "v\x1b[A1": "v1", "a\tb\x7f\x00": "a\tb", "Stra\xdfe": "Stra\ufffde", "": "", "  ": "  ", "\x1b[A": "",
	} {
		if got := clean(typed); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestEveryLineOfAnInputArrives(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", maxTyped+1)
	lines := readLines(t.Context(), strings.NewReader("eins\r\n\n"+long+"\nohne Ende"))
	for _, want := range []typed{{line: "eins"}, {}, {long: true}, {line: "ohne Ende"}} {
		if got := <-lines; got.long != want.long || !want.long && got.line != want.line || got.err != nil {
			t.Errorf("got %.20q %v %v, want %+v", got.line, got.long, got.err, want)
		}
	}
	if got := <-lines; got.err == nil {
		t.Error("the end is missing")
	}
}
