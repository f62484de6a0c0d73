package tui

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/tui/present"
	"pult/tui/room"
)

// jobs are done one after the other, so that what was asked for first is on
// record first.
type jobs struct {
	waiting []room.Job
	running *room.Job
	cancel  context.CancelFunc
	began   time.Time
	// shown says that the running job has taken long enough to show its progress.
	shown bool
}

type jobDone struct{ err error }

type jobTick struct{}

// showAfter is how long work may take unseen, tickEvery how often its progress
// is drawn from then on.
const (
	showAfter = 300 * time.Millisecond
	tickEvery = 250 * time.Millisecond
)

func (j *jobs) add(ctx context.Context, job room.Job) tea.Cmd {
	j.waiting = append(j.waiting, job)
	if j.running != nil {
		return nil
	}
	return j.next(ctx)
}

func (j *jobs) next(ctx context.Context) tea.Cmd {
	if len(j.waiting) == 0 {
		return nil
	}
	job := j.waiting[0]
	j.waiting = j.waiting[1:]
	ctx, cancel := context.WithCancel(ctx)
	j.running, j.cancel, j.began, j.shown = &job, cancel, time.Now(), false
	run := func() tea.Msg { return jobDone{job.Do(ctx)} }
	if job.Title == "" {
		return run
	}
	return tea.Batch(run, tea.Tick(showAfter, func(time.Time) tea.Msg { return jobTick{} }))
}

func (j *jobs) tick() tea.Cmd {
	if j.running == nil || j.running.Title == "" {
		return nil
	}
	j.shown = true
	return tea.Tick(tickEvery, func(time.Time) tea.Msg { return jobTick{} })
}

// saving reports whether short work is under way that leaving waits for.
func (j *jobs) saving() bool {
	return len(j.waiting) > 0 || j.running != nil && j.running.Title == ""
}

// asking reports whether short work is under way that opens a question, or goes
// before such work.
func (j *jobs) asking() bool {
	if j.running == nil || j.running.Title != "" {
		return false
	}
	return j.running.Asks || slices.ContainsFunc(j.waiting, func(job room.Job) bool { return job.Asks })
}

// stop ends the running job by its context; false if it is none that can be stopped.
func (j *jobs) stop() bool {
	if j.running == nil || j.running.Title == "" {
		return false
	}
	j.cancel()
	return true
}

// progress is what the message line shows of the running job.
func (j *jobs) progress() (present.Progress, bool) {
	if j.running == nil || !j.shown {
		return present.Progress{}, false
	}
	p := present.Progress{Label: j.running.Title, Cancellable: true}
	if j.running.Progress != nil {
		done, total := j.running.Progress.Get()
		p.Done, p.Total, p.Share = int(done), int(total), j.running.Progress.Share
		if elapsed := time.Since(j.began); done > 0 && total > done {
			p.Remaining = time.Duration(float64(elapsed) * float64(total-done) / float64(done))
		}
	}
	return p, true
}

// finished runs what comes after a job, back on the program's goroutine.
func (a *App) finished(msg jobDone) tea.Cmd {
	job := a.jobs.running
	a.jobs.cancel()
	a.jobs.running = nil
	a.refresh()
	next := a.jobs.next(a.env.Ctx)
	var then, quit tea.Cmd
	if job.Then != nil {
		then = job.Then(msg.err)
	}
	if msg.err != nil {
		a.leaving = false // the person has to see what went wrong
	}
	if a.leaving && !a.jobs.saving() {
		quit = a.quit()
	}
	// What this job has to say comes before what the next one has to say.
	return tea.Sequence(then, tea.Batch(next, quit))
}
