package command

import (
	"fmt"
	"io"
	"strings"
	"time"

	"pult/consult/safe"
)

const (
	// progressAfter keeps what is over at once from flickering.
	progressAfter = 300 * time.Millisecond
	// progressEvery is the shortest time between two pictures.
	progressEvery = 250 * time.Millisecond
)

// progress shows on one line of a terminal how far long work has come, how
// fast it goes and how long it will still take. It is silent everywhere else.
type progress struct {
	w       io.Writer // nil where there is no terminal
	now     func() time.Time
	width   int
	begun   time.Time // the whole work
	phase   string
	started time.Time // this phase
	last    time.Time
	shown   int // cells on the line
}

func (c *call) progress() *progress {
	p := &progress{now: c.Now, width: c.Terminal.Width, begun: c.Now()}
	if c.Terminal.Err {
		p.w = c.Err
	}
	return p
}

// step reports that done of total are done in a phase; unit names what is
// counted, "" stands for a share alone.
func (p *progress) step(phase string, done, total int64, unit string) {
	if p.w == nil || total <= 0 {
		return
	}
	now := p.now()
	if phase != p.phase {
		p.phase, p.started = phase, now
	}
	if now.Sub(p.begun) < progressAfter || now.Sub(p.last) < progressEvery {
		return
	}
	p.last = now
	p.draw(p.text(done, total, unit, now.Sub(p.started)))
}

func (p *progress) text(done, total int64, unit string, elapsed time.Duration) string {
	parts := []string{fmt.Sprintf("%s %3d %%", p.phase, done*100/total)}
	if unit != "" {
		parts = append(parts, fmt.Sprintf("%d of %d %s", done, total, unit))
	}
	if done > 0 && elapsed >= progressAfter {
		rate := float64(done) / elapsed.Seconds()
		if unit != "" {
			parts = append(parts, fmt.Sprintf("%.0f a second", rate))
		}
		left := time.Duration(float64(total-done) / rate * float64(time.Second))
		parts = append(parts, left.Round(time.Second).String()+" left")
	}
	return strings.Join(parts, " · ")
}

// draw overwrites the line; one cell of the terminal stays free, so that it
// never wraps.
func (p *progress) draw(text string) {
	line := safe.Line(text)
	if p.width > 1 {
		line = safe.Truncate(line, p.width-1)
	}
	fmt.Fprintf(p.w, "\r%s%s", line, strings.Repeat(" ", max(0, p.shown-line.Width())))
	p.shown = line.Width()
}

// clear takes the line away, so that a sentence can stand there.
func (p *progress) clear() {
	if p.shown > 0 {
		fmt.Fprintf(p.w, "\r%s\r", strings.Repeat(" ", p.shown))
		p.shown = 0
	}
}
