package plain

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/widget"
)

// host is the session as its rooms know it. It only takes note: what is asked
// for comes when the room is done, in the order in which a screen would show it.
type host struct{ s *session }

// Ask implements [room.Host].
func (h host) Ask(d widget.Dialog) { h.s.dialogs = append(h.s.dialogs, d) }

// Leave implements [room.Host].
func (h host) Leave() { h.s.entered(h.s.rooms.Leave()) }

// Run implements [room.Host].
func (h host) Run(job room.Job) tea.Cmd {
	h.s.jobs = append(h.s.jobs, job)
	return nil
}

// Go implements [room.Host].
func (h host) Go(to room.Go) { h.s.goTo(to) }

func (s *session) goTo(to room.Go) { s.entered(s.rooms.Go(to)) }

// refresh reads the room anew, and reports whether another one has come in the place
// of one that stood in for it.
func (s *session) refresh() bool {
	before := s.here()
	then, err := s.rooms.Refresh()
	s.entered(nil, err)
	s.run(then)
	if s.here() == before {
		return false
	}
	s.page = room.Page{} // to be announced
	return true
}

// entered notes what entering a room, or reading it anew, has led to.
func (s *session) entered(then tea.Cmd, err error) {
	if err != nil {
		s.message(present.Message{Kind: present.Failure, Text: s.env.ExplainQuery(err)})
	}
	if then != nil {
		s.then = append(s.then, then)
	}
}

// showWhere lets others know where the person is while a line is waited for.
func (s *session) showWhere() {
	if s.rooms != nil {
		s.env.ShowWhere(s.here(), s.asking > 0)
	}
}

// pollEvery is how often the progress of a job is looked at; what is done
// sooner is not spoken of.
const pollEvery = 300 * time.Millisecond

// work does a job to its end, and says how far it is at a quarter, half and
// three quarters.
func (s *session) work(job room.Job) {
	ctx, cancel := context.WithCancel(s.env.Ctx)
	defer cancel()
	done := make(chan error, 1)
	failed := make(chan any, 1)
	go func() {
		// A panic is the session's and not the process's, in which others work.
		defer func() {
			if r := recover(); r != nil {
				failed <- fmt.Errorf("%v\n%s", r, debug.Stack())
			}
		}()
		done <- job.Do(ctx)
	}()
	poll := s.poll
	if poll == nil {
		ticker := time.NewTicker(pollEvery)
		defer ticker.Stop()
		poll = ticker.C
	}
	interrupts, quarter := s.terminal.Interrupts, 0
	if job.Title == "" {
		poll, interrupts = nil, nil
	}
	w := s.env.Words().Plain
	for spoken := false; ; {
		select {
		case r := <-failed:
			panic(r)
		case err := <-done:
			s.refresh()
			if job.Then != nil {
				s.run(job.Then(err))
			}
			return
		case <-interrupts:
			cancel()
		case <-poll:
			if !spoken {
				s.line(fmt.Sprintf(w.Running, sentence(job.Title)))
				spoken = true
			}
			if job.Progress == nil {
				continue
			}
			if now, total := job.Progress.Get(); total > 0 && min(3, now*4/total) > int64(quarter) {
				quarter = int(min(3, now*4/total))
				s.line(fmt.Sprintf(w.Progress, safe.Line(job.Title), s.env.Words().Number(quarter*25)))
			}
		}
	}
}
