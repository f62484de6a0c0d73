package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/widget"
)

// Terminal is what a session reads from and writes to.
type Terminal struct {
	In  io.Reader
	Out io.Writer
	// Echo repeats the lines that are read, where no terminal shows them.
	Echo bool
	// Interrupts, if any, stop long work, else the question that is open, else
	// the session.
	Interrupts <-chan os.Signal
	// Notices, if any, are read out while a line is waited for.
	Notices <-chan room.Notice
}

// Options say how a session starts.
type Options struct {
	// Env is what the rooms share; the session sets its Host and its Heard.
	Env *room.Env
	// Open makes the room at an address.
	Open func(room.Page) (room.Room, error)
}

// session is one person at one terminal.
type session struct {
	env   *room.Env
	rooms *room.Rooms

	terminal Terminal
	lines    <-chan typed
	// err ends the session: io.EOF at the end of the input, else what went wrong.
	err  error
	left bool

	dialogs []widget.Dialog
	asking  int // how many questions of a room wait for their answer
	jobs    []room.Job
	then    []tea.Cmd
	changed chan struct{}

	// pending is what stands on the command line behind the key that is carried
	// out: further keys, or the answers to what it asks. next is a command that
	// was typed in place of enter.
	pending, next string
	// failed says that something was refused, so that the rest of a line is not
	// carried out; said that something was read out since the last command.
	failed, said bool
	last         string

	page  room.Page
	named bool
	stood string
	// recited is the text that was read out last of its own accord.
	recited string
	// told is up to where the changes of others have been counted, heard up to
	// where the person knows a consultation.
	told, heard map[consult.Ref]uint64
	unread      map[consult.Ref][]desk.Entry
	// poll is how often the progress of a job is looked at.
	poll <-chan time.Time
}

// Run reads commands until the person leaves or the input ends; both are no
// error. The error of a context that was cancelled is returned.
func Run(ctx context.Context, o Options, t Terminal) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s := &session{
		env: o.Env, terminal: t, lines: readLines(ctx, t.In), changed: make(chan struct{}, 1),
		told: map[consult.Ref]uint64{}, heard: map[consult.Ref]uint64{}, unread: map[consult.Ref][]desk.Entry{},
	}
	o.Env.Ctx, o.Env.Host, o.Env.Heard, o.Env.Spoken = ctx, host{s}, s.heardOf, true
	stop := o.Env.Desk.Watch(s.changed)
	defer stop()
	// What colleagues are editing is read out when one comes to it, or asks.
	o.Env.Here = o.Env.Desk.Appear(o.Env.Account, make(chan struct{}, 1))
	defer o.Env.Here.Leave()
	var err error
	if s.rooms, err = room.NewRooms(o.Env, o.Open, room.Page{Room: keys.Overview}); err != nil {
		return err
	}
	s.announce()
	if s.env.Unread {
		s.message(present.Message{Kind: present.Warning, Text: safe.Line(s.env.Words().Notice.PreferencesUnread)})
	}
	for !s.over() {
		s.command()
	}
	return s.end()
}

func (s *session) over() bool { return s.left || s.err != nil }

// end says goodbye, and what is lost where nobody could be asked.
func (s *session) end() error {
	s.saveDrafts()
	position := s.env.Service.SetPosition(context.WithoutCancel(s.env.Ctx), s.rooms.Position(s.env.Position))
	if !s.left && !errors.Is(s.err, io.EOF) {
		return s.err
	}
	w := s.env.Words().Plain
	if !s.left {
		s.line(w.EndOfInput)
		if unsaved := s.unsaved(); unsaved != "" {
			s.line(fmt.Sprintf(w.Lost, unsaved))
		}
	}
	if position != nil {
		s.message(present.Message{Kind: present.Failure, Text: s.env.Explain(nil, position)})
	}
	s.err = nil
	s.line(w.End)
	return s.err
}

func (s *session) heardOf(v *desk.View) uint64 {
	if head, ok := s.heard[v.Ref()]; ok {
		return head
	}
	return v.Head()
}

func (s *session) here() room.Room { return s.rooms.Here() }

// command reads one line, carries it out, and says where the person stands then.
func (s *session) command() {
	line, err := s.next, error(nil)
	if s.next = ""; line == "" {
		line, err = s.read()
	}
	s.failed, s.said, s.last = false, false, ""
	switch {
	case errors.Is(err, errInterrupted):
		s.quit()
	case err != nil:
		return
	default:
		if s.catchUp() && strings.TrimSpace(line) != "" {
			// It was meant for where the person stood, and what they had heard.
			s.fail(fmt.Sprintf(s.env.Words().Opening.NotDone, safe.Line(line)))
			break
		}
		s.obey(line)
	}
	// Where the next command is there already, what it leads to is what is heard.
	if !s.over() && s.next == "" {
		s.report()
	}
}

// catchUp takes in what was written meanwhile, here and elsewhere; see refresh.
func (s *session) catchUp() bool {
	select {
	case <-s.changed:
		return s.refresh()
	default:
		return false
	}
}

// announce says in which room the person is.
func (s *session) announce() {
	w := s.env.Words()
	r := s.here()
	h := r.Header()
	parts := []string{}
	for _, p := range h.Path {
		parts = append(parts, p.String())
	}
	state := h.State
	if r.Place() != keys.Overview && r.Place() != keys.Access && state != "" {
		state = w.Overview.Phase + " " + state
	}
	for _, p := range []string{state, h.Deadline} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	s.line(sentence(w.Frame.App) + " " + sentence(strings.Join(parts, ", ")))
	s.line(fmt.Sprintf(w.Plain.RoomAt, r.Number(), w.Rooms[r.Number()-1].Name) + " " + r.Where().String())
	if !s.named {
		s.named = true
		s.line(w.Plain.Begin)
	}
	s.page = s.rooms.At()
	s.stood = ""
	s.stand()
	s.news()
}

// report says what is new after a command: another room, another place, what
// colleagues have done.
func (s *session) report() {
	s.catchUp()
	if s.rooms.At() != s.page {
		s.announce()
		return
	}
	if !s.said {
		s.stood = ""
	}
	s.stand()
	s.news()
}

// stand reads out where the person stands, unless that was the last thing read.
func (s *session) stand() {
	v := s.rooms.Here().Watching()
	var head uint64
	if v != nil {
		head = v.Head()
	}
	lines := s.here().Stand()
	if text := safe.Join(safe.Literal("\n"), lines...).String(); text != s.stood {
		s.stood = text
		for _, l := range lines {
			s.say(l)
		}
		s.attend()
	}
	if v != nil {
		s.heard[v.Ref()] = head
	}
	s.recite()
}

// recite reads the text to which the cursor has come, where the room goes from
// text to text.
func (s *session) recite() {
	r, ok := s.here().(room.Reader)
	if !ok {
		return
	}
	texts := r.Reading()
	at, _ := s.here().At()
	key := ""
	if len(texts) > 0 {
		key = strconv.Itoa(at) + "\n" + safe.Join(safe.Literal("\n"), texts...).String()
	}
	if key == s.recited {
		return
	}
	s.recited = key
	s.portions(texts)
}

// message reads out what an action came to.
func (s *session) message(m present.Message) {
	text := present.Spoken(m.Text).String()
	if strings.HasSuffix(text, "..") && !strings.HasSuffix(text, "...") {
		text = text[:len(text)-1] // what was quoted ended with one of its own
	}
	if m.Kind == present.Failure {
		s.failed = true
	}
	if text == s.last {
		return
	}
	s.last = text
	if m.Kind == present.Warning || m.Kind == present.Failure {
		text = s.env.Words().Plain.Attention + ": " + text
	}
	s.line(text)
}

// fail refuses a command line.
func (s *session) fail(text string) {
	s.message(present.Message{Kind: present.Failure, Text: safe.Line(text)})
}

// quit leaves, but asks before anything typed is lost.
func (s *session) quit() {
	s.saveDrafts()
	w := s.env.Words()
	if unsaved := s.unsaved(); unsaved != "" {
		s.line(sentence(w.Dialog.Quit) + " " + fmt.Sprintf(w.Dialog.QuitUnsaved, unsaved))
		yes, err := s.yes()
		if !yes && !errors.Is(err, errInterrupted) {
			return
		}
	}
	s.left = true
}

func (s *session) unsaved() string {
	var names []string
	for _, r := range s.rooms.Unsaved() {
		names = append(names, s.env.Words().Rooms[r.Number()-1].Name)
	}
	return strings.Join(names, ", ")
}

// settle runs a command of a room and everything that it leads to: messages,
// jobs, questions.
func (s *session) settle(cmd tea.Cmd) {
	s.run(cmd)
	for {
		switch {
		case len(s.then) > 0:
			cmd := s.then[0]
			s.then = s.then[1:]
			s.run(cmd)
		case len(s.jobs) > 0:
			job := s.jobs[0]
			s.jobs = s.jobs[1:]
			s.work(job)
		case len(s.dialogs) > 0:
			top := s.dialogs[len(s.dialogs)-1]
			s.dialogs = s.dialogs[:len(s.dialogs)-1]
			if !s.over() {
				s.asking++
				cmd := s.ask(top)
				s.asking--
				s.run(cmd)
			}
		default:
			return
		}
	}
}

func (s *session) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	case tea.QuitMsg:
		s.left = true
	case room.Say:
		s.message(msg.Message)
	}
}
