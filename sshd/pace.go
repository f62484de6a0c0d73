package sshd

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/time/rate"
)

// drawEvery is how often at most the screen of a session is worked out anew. The
// library does so after every message, and there may be thousands of keys a
// second: held down, pasted, or sent by somebody who wants to keep the server
// busy.
const drawEvery = 33 * time.Millisecond

// paced is a model that is drawn at once after a pause, and else when its time
// has come, or when the account may have another frame.
type paced struct {
	tea.Model
	show   func(tea.View)
	frames *rate.Limiter
	weight int
	drawn  time.Time
	// due says that there is something to draw, waiting that its time will come.
	due, waiting bool
}

type redraw struct{}

// Update implements [tea.Model].
func (p *paced) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(redraw); ok {
		p.due, p.waiting = true, false
		return p, nil
	}
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		p.weight = frameWeight(size.Width, size.Height)
	}
	var cmd tea.Cmd
	p.Model, cmd = p.Model.Update(msg)
	if p.waiting {
		return p, cmd
	}
	rest := max(drawEvery-time.Since(p.drawn), p.frames.ReserveN(time.Now(), p.weight).Delay())
	if rest <= 0 {
		p.due = true
		return p, cmd
	}
	p.waiting = true
	return p, tea.Batch(cmd, tea.Tick(rest, func(time.Time) tea.Msg { return redraw{} }))
}

// View implements [tea.Model]. What it returns is for nobody: the program has no
// renderer.
func (p *paced) View() tea.View {
	if p.due {
		p.show(p.Model.View())
		p.due, p.drawn = false, time.Now()
	}
	return tea.View{}
}
