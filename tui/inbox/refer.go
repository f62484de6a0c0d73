package inbox

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// answerDays is how many days somebody who is asked has, unless it is said
// otherwise.
const answerDays = 14

// refer asks a department or partner for an opinion on the targets. Where that is
// done for the one under the cursor, it goes on from there.
func (r *Room) refer(t target) tea.Cmd {
	if !t.bulk {
		if d := r.detail(); d != nil && (d.Referral == consult.Assigned || d.Referral == consult.SentBack || d.Referral == consult.Answered) {
			return r.askReferralStep(t, d.Opinion)
		}
	}
	if fits, against := r.view.FitSeen(consult.Refer{On: t.on}, t.seen, r.env.Service); fits.Count() == 0 && len(against) > 0 {
		return room.Fail(r.env.Explain(r.view, against[0]))
	}
	w := r.env.Words()
	const recent = "addressee"
	p := &widget.Picker{Title: safe.Line(w.Referral.To), Intro: []safe.Safe{t.intro}, Outro: []safe.Safe{safe.Line(w.Referral.ToHint)}, Filterable: true, Typed: w.Referral.Typed}
	names := map[string]safe.Safe{}
	for _, o := range r.view.Organisations() {
		names[o.ID] = o.Name
		p.Options = append(p.Options, widget.Option{ID: o.ID, Label: o.Name, Hint: w.Referral.Partner})
	}
	for _, name := range r.env.Recent[recent] {
		p.Options = append(p.Options, widget.Option{ID: typedName + name, Label: safe.Line(name), Hint: w.Referral.Elsewhere})
	}
	elsewhere := func(name string) tea.Cmd {
		r.env.Chose(recent, name)
		return r.askQuestion(t, consult.Refer{Addressee: name})
	}
	p.Done = func(id string) tea.Cmd {
		if name, ok := strings.CutPrefix(id, typedName); ok {
			return elsewhere(name)
		}
		return r.askQuestion(t, consult.Refer{To: id, Addressee: names[id].String()})
	}
	p.Create = func(label, _ string) tea.Cmd { return elsewhere(label) }
	return r.env.Ask(p)
}

// typedName stands before a name that is no organisation's, where ids are chosen.
const typedName = "="

// askQuestion asks what is to be answered, and until when.
func (r *Room) askQuestion(t target, c consult.Refer) tea.Cmd {
	w := r.env.Words()
	const kind = draftQuestion
	return r.env.Ask(&widget.Prompt{
		Title: safe.Line(w.Referral.Question), Intro: []safe.Safe{t.intro, safe.Line(c.Addressee)}, Hint: safe.Line(w.Referral.QuestionHint), Input: widget.NewInput(r.draft(t, kind)),
		Done: func(text string) tea.Cmd {
			t := r.typed(t, kind, text)
			c.Question = text
			now := r.env.Now().In(r.view.Location())
			return r.askDay(t, w.Referral.Due, now.AddDate(0, 0, answerDays).Format(time.DateOnly), true, func(day string) tea.Cmd {
				c.Date = day
				if day < now.Format(time.DateOnly) {
					return r.env.Ask(&widget.Confirm{Title: safe.Line(w.Referral.Due), Question: safe.Line(w.Referral.Past), Yes: func() tea.Cmd { return r.handTo(t, c) }})
				}
				return r.handTo(t, c)
			})
		},
		Cancelled: func(text string) tea.Cmd { return r.keep(t, kind, text) }, Changed: r.keeping(t, kind),
	})
}

// handTo has somebody look at personal data, then hands over what is clear.
func (r *Room) handTo(t target, c consult.Refer) tea.Cmd {
	w := r.env.Words()
	c.On = t.on
	until := ""
	if at, err := time.Parse(time.DateOnly, c.Date); err == nil {
		until = w.Date(at)
	}
	return r.cleared(t, c, w.Privacy.ThenRefer, func(t target) tea.Cmd {
		c.On = t.on
		return r.perform(t, c, true, say(w.Referral.Referred, safe.Line(c.Addressee), until))
	})
}

// askReferralStep asks how an opinion that was asked for goes on.
func (r *Room) askReferralStep(t target, o desk.Referral) tea.Cmd {
	w := r.env.Words()
	p := &widget.Picker{Title: safe.Linef(w.Referral.StepsTitle, t.label), Intro: []safe.Safe{r.asked(o)}, Fixed: true}
	if !o.Answer.Empty() {
		p.Intro = append(p.Intro, safe.Linef(w.Referral.AnswerOf, o.Answer))
	}
	if n := len(o.Items); n > 1 {
		p.Intro = append(p.Intro, safe.Line(w.Count(w.Referral.AnswerFor, n)))
	}
	const verify, back, recall, typed = "verify", "back", "recall", "typed"
	if o.State == consult.Answered {
		p.Options = []widget.Option{{ID: verify, Label: safe.Line(w.Referral.Verify)}, {ID: back, Label: safe.Line(w.Referral.SendBack)}}
	} else {
		p.Options = []widget.Option{{ID: typed, Label: safe.Line(w.Referral.Type)}, {ID: recall, Label: safe.Line(w.Referral.Recall)}}
		if o.Organisation != "" {
			p.Options[1].Hint = o.Addressee.String() + " " + w.Referral.RecallNote
		}
	}
	p.Done = func(id string) tea.Cmd {
		switch id {
		case verify:
			return r.moveReferral(t, o, consult.Verified, "", w.Referral.Verified)
		case recall:
			return r.moveReferral(t, o, consult.Recalled, "", w.Referral.Recalled)
		case typed:
			return r.askOpinion(t, o)
		}
		return r.env.Ask(&widget.Prompt{
			Title: safe.Line(w.Referral.CommentTitle), Intro: []safe.Safe{r.asked(o)}, Input: widget.NewInput(r.draft(t, draftOpinion)), Check: r.required(w.Inbox.Notes),
			Done: func(text string) tea.Cmd {
				return r.moveReferral(r.typed(t, draftOpinion, text), o, consult.SentBack, text, w.Referral.SentBack)
			},
			Cancelled: func(text string) tea.Cmd { return r.keep(t, draftOpinion, text) }, Changed: r.keeping(t, draftOpinion),
		})
	}
	return r.env.Ask(p)
}

// asked says who was asked, and until when.
func (r *Room) asked(o desk.Referral) safe.Safe {
	w := r.env.Words()
	until := o.Due
	if at, err := time.Parse(time.DateOnly, o.Due); err == nil {
		until = w.Date(at)
	}
	return safe.Linef(w.Referral.Asked, o.Addressee, until)
}

// owesAnswer reports whether the person's organisation is asked about the item
// under the cursor. Staff type answers in by the key of the referral.
func (r *Room) owesAnswer() bool {
	d := r.detail()
	return d != nil && !r.view.Staff() && (d.Referral == consult.Assigned || d.Referral == consult.SentBack)
}

// answer gives the opinion that was asked for on the item under the cursor.
func (r *Room) answer() tea.Cmd {
	w := r.env.Words()
	d := r.detail()
	if d == nil {
		return nil
	}
	t, ok := r.one(d.Ordinal)
	switch {
	case !ok:
		return nil
	case d.Opinion.ID == 0:
		return room.Info(safe.Line(w.Referral.NotAsked))
	case d.Referral != consult.Assigned && d.Referral != consult.SentBack:
		return room.Info(safe.Linef(w.Referral.NothingDue, w.Axes.ReferralState[d.Referral].Word))
	}
	return r.askOpinion(t, d.Opinion)
}

func (r *Room) askOpinion(t target, o desk.Referral) tea.Cmd {
	w := r.env.Words()
	const kind = draftOpinion
	intro := []safe.Safe{r.asked(o)}
	if !o.Question.Empty() {
		intro = append(intro, safe.Line(w.Referral.QuestionOf+": "+o.Question.String()))
	}
	if !o.Comment.Empty() && o.State == consult.SentBack {
		intro = append(intro, safe.Line(w.Referral.CommentOf+": "+o.Comment.String()))
	}
	intro = append(intro, safe.Line(w.Count(w.Referral.AnswerFor, len(o.Items))))
	text := r.draft(t, kind)
	if text == "" {
		text = o.Answer.String()
	}
	return r.env.Ask(&widget.Area{
		Title: safe.Linef(w.Referral.AnswerTitle, t.label), Intro: intro, Required: true, Editor: widget.NewEditor(text, widget.MaxArea),
		Done: func(text string) tea.Cmd {
			return r.moveReferral(r.typed(t, kind, text), o, consult.Answered, text, w.Referral.Answered)
		},
		Cancelled: func(text string) tea.Cmd { return r.keep(t, kind, text) }, Changed: r.keeping(t, kind),
	})
}

func (r *Room) moveReferral(t target, o desk.Referral, to consult.ReferralState, text, done string) tea.Cmd {
	return r.write(t, consult.MoveReferral{ID: o.ID, To: to, Text: text}, say(done))
}

// addOpinion says what was asked of others, and what they said.
func (r *Room) addOpinion(d *desk.Detail, add func(string, safe.Safe)) {
	o, w := d.Opinion, r.env.Words()
	if o.ID == 0 {
		return
	}
	add(w.Axes.Referral.Label, o.Addressee)
	add(w.Referral.QuestionOf, o.Question)
	add(w.Referral.Opinion, o.Answer)
	if o.State == consult.SentBack {
		add(w.Referral.CommentOf, o.Comment)
	}
}
