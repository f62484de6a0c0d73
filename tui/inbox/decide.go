package inbox

import (
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/votes"
	"pult/tui/widget"
	"pult/tui/words"
)

// askDecision offers the five decisions; their digits act at once, and ask for
// the rationale where one is due.
func (r *Room) askDecision(t target) tea.Cmd {
	p := votes.Values(r.env, r.view)
	p.Intro = []safe.Safe{t.intro}
	p.Done = func(id string) tea.Cmd {
		d, err := consult.ParseDecision(id)
		if err != nil {
			return room.Fail(safe.Error(err))
		}
		return r.chooseDecision(t, d)
	}
	return r.env.Ask(p)
}

// chooseDecision decides, and asks first for what the decision needs.
func (r *Room) chooseDecision(t target, d consult.Decision) tea.Cmd {
	switch {
	case d.RationaleDue():
		return r.askRationale(t, d)
	case d == consult.Forwarded:
		return r.askAddressee(t)
	}
	return r.decide(t, r.view.Vote(t.on, d, ""))
}

func (r *Room) decide(t target, v consult.Vote) tea.Cmd {
	w := r.env.Words()
	sentence := w.Notice.Decided
	if v.Recommendation {
		sentence = w.Notice.Recommended
	}
	done := say(sentence, w.Axes.DecisionState[v.Value])
	return r.perform(t, v, true, done)
}

// decideAll decides on what the contribution, or its chosen segment, belongs to.
func (r *Room) decideAll() tea.Cmd {
	p := consult.Part{Item: r.Item()}
	if _, _, ok := r.part(); ok {
		p = r.parts.chosen
	}
	return votes.Choose(r.env, r.view, p, r.Refresh)
}

// decided counts the items that have a decision, or a recommendation, already.
func (r *Room) decided(items consult.Ordinals) int {
	n := 0
	for on := range items.All() {
		if row, err := r.view.Row(on); err == nil && row.Segments == 0 && (row.Decision != 0 || row.Recommendation != 0) {
			n++
		}
	}
	return n
}

// recentRationale is where the last rationales are kept for the arrow keys.
const recentRationale = "rationale"

func (r *Room) askRationale(t target, d consult.Decision) tea.Cmd {
	w := r.env.Words()
	const kind = draftRationale
	return r.env.Ask(&widget.Prompt{
		Title: safe.Linef(w.Inbox.RationaleTitle, w.Axes.DecisionState[d]), Intro: []safe.Safe{t.intro},
		Input: widget.NewInput(r.draft(t, kind)), Check: r.required(w.Inbox.Rationale),
		Done: func(text string) tea.Cmd {
			r.env.Chose(recentRationale, text)
			return r.decide(r.typed(t, kind, text), r.view.Vote(t.on, d, text))
		},
		Cancelled: func(text string) tea.Cmd { return r.keep(t, kind, text) }, Changed: r.keeping(t, kind),
		Earlier: r.env.Recent[recentRationale],
	})
}

// required refuses an empty line.
func (r *Room) required(label string) func(string) safe.Safe {
	return func(text string) safe.Safe {
		if safe.Line(text).Empty() {
			return safe.Linef(r.env.Words().Form.Missing, label)
		}
		return safe.Safe{}
	}
}

// askAddressee asks to whom and by when something is forwarded.
func (r *Room) askAddressee(t target) tea.Cmd {
	w := r.env.Words()
	return r.env.Ask(&widget.Prompt{
		Title: safe.Line(w.Inbox.AddresseeTitle), Intro: []safe.Safe{t.intro}, Hint: safe.Line(w.Inbox.Addressee),
		Input: widget.NewInput(r.draft(t, draftAddressee)), Check: r.required(w.Inbox.Addressee),
		Done: func(to string) tea.Cmd {
			t := r.typed(t, draftAddressee, to)
			return r.askDay(t, w.Inbox.ForwardedOn, r.env.Now().In(r.view.Location()).Format(time.DateOnly), true, func(day string) tea.Cmd {
				v := r.view.Vote(t.on, consult.Forwarded, "")
				v.Addressee, v.Date = to, day
				return r.decide(t, v)
			})
		},
		Cancelled: func(text string) tea.Cmd { return r.keep(t, draftAddressee, text) }, Changed: r.keeping(t, draftAddressee),
	})
}

// askDay asks for a day, beginning with an old one; an empty line takes the old
// one away, unless a day is required.
func (r *Room) askDay(t target, title, old string, required bool, done func(day string) tea.Cmd) tea.Cmd {
	w := r.env.Words()
	today := r.env.Now().In(r.view.Location())
	typed := ""
	if at, err := time.Parse(time.DateOnly, old); err == nil {
		typed = w.Date(at)
	}
	return r.env.Ask(&widget.Prompt{
		Title: safe.Line(title), Intro: []safe.Safe{t.intro}, Hint: safe.Line(w.Form.DateHint), Input: widget.NewInput(typed),
		Check: func(s string) safe.Safe {
			if strings.TrimSpace(s) == "" && (required || old == "") {
				return safe.Linef(w.Form.Missing, title)
			}
			if _, ok := words.ParseDay(s, today); !ok && strings.TrimSpace(s) != "" {
				return safe.Linef(w.Form.BadDate, s)
			}
			return safe.Safe{}
		},
		Done: func(s string) tea.Cmd {
			day, _ := words.ParseDay(s, today)
			return done(day)
		},
	})
}

// askDisregard sets late contributions aside.
func (r *Room) askDisregard(t target) tea.Cmd {
	w := r.env.Words()
	return r.env.Ask(&widget.Prompt{
		Title: safe.Line(w.Inbox.Disregarded), Intro: []safe.Safe{t.intro}, Hint: safe.Line(w.Inbox.RationaleDue),
		Input: widget.NewInput(r.draft(t, draftDisregard)), Check: r.required(w.Inbox.Rationale),
		Done: func(text string) tea.Cmd {
			t := r.typed(t, draftDisregard, text)
			return r.perform(t, consult.Disregard{On: t.on, Rationale: text}, false, say(w.Notice.Handled, w.Inbox.Disregarded))
		},
		Cancelled: func(text string) tea.Cmd { return r.keep(t, draftDisregard, text) }, Changed: r.keeping(t, draftDisregard),
	})
}

// askHandling offers the values that are set by hand.
func (r *Room) askHandling(t target) tea.Cmd {
	w := r.env.Words()
	p := &widget.Picker{Title: safe.Line(w.Inbox.HandlingTitle), Intro: []safe.Safe{t.intro}}
	for _, h := range []consult.Handling{consult.Processing, consult.Processed, consult.Withdrawn} {
		o := widget.Option{ID: strconv.Itoa(int(h)), Label: safe.Line(w.Axes.HandlingState[h].Word)}
		if fits, against := r.view.Fit(consult.SetHandling{On: t.on, To: h}); fits.Count() == 0 && len(against) > 0 {
			o.Off = r.env.Explain(r.view, against[0])
		}
		p.Options = append(p.Options, o)
	}
	p.Done = func(id string) tea.Cmd {
		n, err := strconv.Atoi(id)
		if err != nil {
			return room.Fail(safe.Error(err))
		}
		h := consult.Handling(n)
		cmd, done := consult.SetHandling{On: t.on, To: h}, say(w.Notice.Handled, w.Axes.HandlingState[h].Word)
		if h != consult.Withdrawn {
			return r.perform(t, cmd, false, done)
		}
		means := safe.Line(w.Question.WithdrawMeans)
		if t.bulk {
			t.intro, t.detail = safe.Line(t.intro.String()+". "+means.String()), means
			return r.perform(t, cmd, true, done)
		}
		return r.env.Ask(&widget.Confirm{
			Title: safe.Line(w.Inbox.HandlingTitle), Question: r.question(t, cmd), Detail: means,
			Yes: func() tea.Cmd { return r.perform(t, cmd, false, done) },
		})
	}
	return r.env.Ask(p)
}
