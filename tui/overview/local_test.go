package overview

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/widget"
	"pult/tui/words"
)

// idle is a host that counts what it is asked.
type idle struct{ asked int }

func (h *idle) Ask(widget.Dialog)    { h.asked++ }
func (h *idle) Go(room.Go)           { h.asked++ }
func (h *idle) Leave()               { h.asked++ }
func (h *idle) Run(room.Job) tea.Cmd { h.asked++; return nil }

// Attack: whoever sits at another machine gets at the dialogs of an import by a
// way that forgot to ask for that. What must hold: no path of the server is
// opened or completed for them, whichever way they came.
func TestNoPathIsOpenedForSomebodyAtAnotherMachine(t *testing.T) {
	t.Parallel()
	h := &idle{}
	r := &Room{env: &room.Env{Kit: present.NewKit(words.German, false), Host: h, Recent: map[string][]string{}}}
	for what, cmd := range map[string]tea.Cmd{
		"asked for": r.askFile("/etc/passwd", safe.Safe{}),
		"read":      r.tryFile(nil, attempt{path: "/etc/passwd"}),
	} {
		if cmd == nil || h.asked > 0 || len(r.env.Recent) > 0 {
			t.Errorf("a path is %s", what)
		}
	}
}
