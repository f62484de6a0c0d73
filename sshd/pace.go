package sshd

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// drawEvery is how often at most the screen of a session is worked out anew. The
// library does so after every message, and there may be thousands of keys a
// second: held down, pasted, or sent by somebody who wants to keep the server
// busy.
const drawEvery = 33 * time.Millisecond

// paced is a model that is drawn at once after a pause, and else when its time
// has come.
type paced struct {
	tea.Model
	show  func(tea.View)
	drawn time.Time
	// waiting says that a redraw is on its way.
	waiting bool
}

type redraw struct{}

// Update implements [tea.Model].
func (p *paced) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(redraw); ok {
		p.waiting = false
		return p, nil
	}
	var cmd tea.Cmd
	p.Model, cmd = p.Model.Update(msg)
	rest := drawEvery - time.Since(p.drawn)
	if rest <= 0 || p.waiting {
		return p, cmd
	}
	p.waiting = true
	return p, tea.Batch(cmd, tea.Tick(rest, func(time.Time) tea.Msg { return redraw{} }))
}

// View implements [tea.Model]. What it returns is for nobody: the program has no
// renderer.
func (p *paced) View() tea.View {
	if !p.waiting {
		p.show(p.Model.View())
		p.drawn = time.Now()
	}
	return tea.View{}
}
