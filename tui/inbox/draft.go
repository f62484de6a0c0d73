package inbox

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/room"
)

// The kinds of draft.
const (
	draftRationale = "rationale"
	draftAddressee = "addressee"
	draftReason    = "reason"
	draftNote      = "note"
	draftDisregard = "disregard"
	draftQuestion  = "question"
	draftOpinion   = "opinion"
	draftEntry     = "entry"
	draftCorrect   = "correct"
)

// draftText is the field of a draft that has only one.
const draftText = "text"

// draft returns what was typed for a target and is not on record.
func (r *Room) draft(t target, kind string) string {
	return r.env.Drafts().Get(r.view.Ref(), kind, t.draftName())[draftText]
}

// draftName is what the drafts for a target are called. It stays the same when
// some of the items turn out not to be meant.
func (t target) draftName() string {
	if t.name != "" {
		return t.name
	}
	return consult.FormatOn(t.on, t.parts)
}

// keeping returns what keeps a text as a draft while it is typed.
func (r *Room) keeping(t target, kind string) func(string) {
	return func(text string) {
		r.env.Drafts().Keep(r.view.Ref(), kind, t.draftName(), map[string]string{draftText: text})
	}
}

// typed keeps what was typed until the command that it is for is on record: a
// refusal must not cost anybody a text.
func (r *Room) typed(t target, kind, text string) target {
	t.draft, t.name = kind, t.draftName()
	r.keeping(t, kind)(text)
	return t
}

// dropDraft forgets what was typed for what is on record now.
func (r *Room) dropDraft(t target) {
	if t.draft != "" {
		r.keeping(t, t.draft)("")
	}
}

// keep keeps what stood in a dialog that is left, and says so.
func (r *Room) keep(t target, kind, text string) tea.Cmd {
	r.keeping(t, kind)(text)
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return room.Info(safe.Line(r.env.Words().Failure.DraftKept))
}

// Unsaved says whether something was typed that is neither on record nor kept.
func (r *Room) Unsaved() bool { return r.env.Drafts().Lost() }

// draftFault says, once, that a draft of earlier could not be read.
func (r *Room) draftFault() tea.Cmd {
	if r.unread == nil {
		return nil
	}
	err := r.unread
	r.unread = nil
	return room.Warn(r.env.Explain(r.view, err))
}
