package inbox

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// publish approves at once, where nobody has to look at personal data first;
// several only after a look at what it touches.
func (r *Room) publish(t target) tea.Cmd {
	w := r.env.Words()
	return r.cleared(t, consult.Publish{On: t.on, To: consult.Published}, w.Privacy.ThenPublish, func(t target) tea.Cmd {
		return r.perform(t, consult.Publish{On: t.on, To: consult.Published}, true, say(w.Notice.Published))
	})
}

func (r *Room) makePrivate(t target) tea.Cmd {
	return r.perform(t, consult.Publish{On: t.on, To: consult.Private}, true, say(r.env.Words().Notice.Private))
}

// markEnvironmental marks what the law wants laid open whatever its publication,
// and takes the mark away where all have it.
func (r *Room) markEnvironmental(t target) tea.Cmd {
	to := false
	for n := range t.on.All() {
		row, err := r.view.Row(n)
		if to = err != nil || !row.Environmental; to {
			break
		}
	}
	done := r.env.Words().Notice.Environmental
	if !to {
		done = r.env.Words().Notice.NotEnvironmental
	}
	return r.perform(t, consult.MarkEnvironmental{On: t.on, To: to}, true, say(done))
}

// askReason offers the reasons against publishing. What is published already
// becomes hidden, what is not becomes rejected.
func (r *Room) askReason(t target) tea.Cmd {
	w := r.env.Words()
	still := w.Inbox.StillWeigh1
	switch n := t.on.Count(); {
	case n == 2:
		still = w.Inbox.StillWeigh2
	case n > 2:
		still = fmt.Sprintf(w.Inbox.StillWeighed, w.Number(t.on.Count()))
	}
	title := w.Inbox.ReasonTitle
	if hide, _ := r.view.Fit(consult.Publish{On: t.on, To: consult.Hidden}); hide.Count() == t.on.Count() {
		title = w.Inbox.HideTitle
	}
	p := &widget.Picker{Title: safe.Line(title), Intro: []safe.Safe{t.intro}, Outro: []safe.Safe{safe.Line(still)}}
	if against := r.unpublishable(t); !against.Empty() {
		return room.Fail(against)
	}
	recent := r.env.Recent["reason"]
	for _, reason := range r.view.Settings().Reasons {
		o := widget.Option{ID: reason.String(), Label: safe.Line(w.Vocab.Reason[reason])}
		switch {
		case reason == consult.OtherReason:
			o.Hint = w.Inbox.NoteDue
		case slices.Contains(recent[:min(len(recent), 2)], reason.String()):
			o.Hint = w.Inbox.Recent
		}
		p.Options = append(p.Options, o)
	}
	p.Done = func(id string) tea.Cmd {
		reason, err := consult.ParseReason(id)
		if err != nil {
			return room.Fail(safe.Error(err))
		}
		if reason == consult.OtherReason {
			return r.askReasonNote(t, reason)
		}
		return r.reject(t, reason, "")
	}
	return r.env.Ask(p)
}

// unpublishable says why not one of the targets can be taken from the public.
func (r *Room) unpublishable(t target) safe.Safe {
	hide, _ := r.view.Fit(consult.Publish{On: t.on, To: consult.Hidden})
	fits, against := r.view.Fit(consult.Publish{On: t.on, To: consult.Rejected})
	if fits.Count()+hide.Count() == 0 && len(against) > 0 {
		return r.env.Explain(r.view, against[0])
	}
	return safe.Safe{}
}

func (r *Room) askReasonNote(t target, reason consult.Reason) tea.Cmd {
	w := r.env.Words()
	const kind = draftReason
	return r.env.Ask(&widget.Prompt{
		Title: safe.Line(w.Vocab.Reason[reason]), Intro: []safe.Safe{t.intro}, Hint: safe.Line(w.Inbox.NoteRead),
		Input: widget.NewInput(r.draft(t, kind)), Check: r.required(w.Inbox.Notes),
		Done: func(note string) tea.Cmd {
			return r.reject(r.typed(t, kind, note), reason, note)
		},
		Cancelled: func(text string) tea.Cmd { return r.keep(t, kind, text) }, Changed: r.keeping(t, kind),
	})
}

// reject takes the targets from the public: what is published becomes hidden,
// what waits becomes rejected.
func (r *Room) reject(t target, reason consult.Reason, note string) tea.Cmd {
	w := r.env.Words()
	r.env.Chose("reason", reason.String())
	word := w.Vocab.Reason[reason]
	hide := consult.Publish{On: t.on, To: consult.Hidden, Reason: reason, Note: strings.TrimSpace(note)}
	reject := hide
	reject.To = consult.Rejected
	hidden, _ := r.view.Fit(hide)
	rejected, _ := r.view.Fit(reject)
	switch {
	case hidden.Count() == 0:
		return r.perform(t, reject, false, say(w.Notice.NotPublished, word))
	case rejected.Count() == 0:
		return r.perform(t, hide, false, say(w.Notice.Hidden, word))
	}
	both := safe.Linef(w.Inbox.HideAndReject, w.Number(hidden.Count()), w.Number(rejected.Count()), word)
	kind := r.view.Settings().Kind
	question := safe.Linef(w.Question.HideAndReject, w.Contributions(kind, hidden.Count()), w.Number(rejected.Count()), word)
	return r.env.Ask(&widget.Confirm{Title: safe.Line(w.Inbox.ReasonTitle), Question: question, Detail: t.intro, Warning: r.warning(t.on, hide, nil), Yes: func() tea.Cmd {
		quiet := func(safe.Safe) safe.Safe { return both }
		return tea.Batch(r.write(t, hide.Retarget(hidden), quiet), r.write(t, reject.Retarget(rejected), quiet))
	}})
}
