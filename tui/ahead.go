package tui

import tea "charm.land/bubbletea/v2"

// maxAhead is how many keys wait for a question that is about to open: more than
// anybody types in the moment that takes.
const maxAhead = 256

// waits keeps what is typed while short work is about to open a question: the room
// below would take it for something else. ctrl+c does not wait.
func (a *App) waits(msg tea.Msg) bool {
	if key, ok := msg.(tea.KeyPressMsg); ok && key.String() == "ctrl+c" || !a.jobs.asking() {
		return false
	}
	if len(a.ahead) < maxAhead {
		a.ahead = append(a.ahead, msg)
	}
	return true
}

// typedAhead hands what has waited to the question that has opened. Where none has,
// it was meant for nothing else.
func (a *App) typedAhead(asked, opened bool) tea.Cmd {
	if asked && !opened {
		a.ahead = nil
	}
	if a.jobs.asking() {
		return nil
	}
	waited := a.ahead
	a.ahead = nil
	var cmds []tea.Cmd
	for _, msg := range waited {
		_, cmd := a.Update(msg)
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}
