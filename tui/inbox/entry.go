package inbox

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
	"pult/tui/words"
)

// The fields of the form for typing in, by id.
const (
	fieldTitle    = "title"
	fieldText     = "text"
	fieldChannel  = "channel"
	fieldReceived = "received"
	fieldAuthored = "authored"
	fieldIntakeNo = "intake_no"
	fieldName     = "name"
	fieldOrg      = "organisation"
	fieldStreet   = "street"
	fieldPostcode = "postcode"
	fieldTown     = "town"
	fieldEmail    = "email"
	fieldPhone    = "phone"
	fieldParty    = "party"
	fieldReason   = "reason"
)

// typeIn opens the form for one contribution that came on paper, by phone or
// at the counter. What was begun and not saved is there again.
func (r *Room) typeIn() tea.Cmd {
	var said safe.Safe
	values := r.env.Drafts().Get(r.view.Ref(), draftEntry, "")
	if values == nil {
		values = map[string]string{fieldChannel: consult.Letter.String(), fieldReceived: r.today(), fieldIntakeNo: r.view.NextIntakeNo()}
	} else {
		said = safe.Line(r.env.Words().Form.DraftBack)
	}
	return tea.Batch(r.env.Ask(r.entryForm(values, said)), r.draftFault())
}

func (r *Room) today() string {
	return r.env.Words().Date(dayOf(r.env.Now().In(r.view.Location())))
}

func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

func (r *Room) entryForm(values map[string]string, said safe.Safe) *widget.Form {
	w := r.env.Words()
	f := w.Form
	line := func(id, label string, required bool) *widget.Field {
		return &widget.Field{ID: id, Label: label, Input: widget.NewInput(values[id]), Required: required}
	}
	day := func(id, label string, required bool) *widget.Field {
		x := line(id, label, required)
		x.Hint, x.Check = f.DateHint, r.checkDay
		return x
	}
	return &widget.Form{
		Title: safe.Line(w.Inbox.EnterTitle), Said: said,
		Fields: append([]*widget.Field{
			r.channelField(values[fieldChannel]),
			day(fieldReceived, f.Received, true),
			line(fieldIntakeNo, f.IntakeNo, false),
			line(fieldTitle, f.Title, false),
			{ID: fieldText, Label: f.Text, Editor: widget.NewEditor(values[fieldText], widget.MaxArea), Required: true, Rows: 6},
		}, append(r.personFields(values), day(fieldAuthored, f.Authored, false))...),
		Done:      func(v map[string]string) tea.Cmd { return r.saveEntry(v, false) },
		Next:      func(v map[string]string) tea.Cmd { return r.saveEntry(v, true) },
		Cancelled: r.leaveEntry, Changed: r.keepEntry,
	}
}

func (r *Room) channelField(value string) *widget.Field {
	w := r.env.Words()
	x := &widget.Field{ID: fieldChannel, Label: w.Form.Channel}
	for i, c := range consult.Channels() {
		x.Options = append(x.Options, widget.Option{ID: c.String(), Label: safe.Line(w.Vocab.Channel[c])})
		if c.String() == value {
			x.Chosen = i
		}
	}
	return x
}

func (r *Room) partyField(value string) *widget.Field {
	w := r.env.Words()
	x := &widget.Field{ID: fieldParty, Label: w.Form.Party}
	for i, p := range consult.Parties() {
		x.Options = append(x.Options, widget.Option{ID: p.String(), Label: safe.Line(w.Vocab.Party[p])})
		if p.String() == value {
			x.Chosen = i
		}
	}
	return x
}

// checkDay lets an empty value pass: whether one is needed is the field's matter.
func (r *Room) checkDay(s string) safe.Safe {
	now := r.env.Now().In(r.view.Location())
	day, ok := words.ParseDay(s, now)
	switch {
	case !ok && strings.TrimSpace(s) != "":
		return safe.Linef(r.env.Words().Form.BadDate, s)
	case day > now.Format(time.DateOnly):
		return safe.Line(r.env.Words().Vocab.Rule[consult.RuleFuture])
	}
	return safe.Safe{}
}

// checkEmail lets an empty value pass: not everybody has an address.
func (r *Room) checkEmail(s string) safe.Safe {
	if s = strings.TrimSpace(s); s != "" && !consult.ValidEmail(s) {
		return safe.Line(r.env.Words().Vocab.Rule[consult.RuleEmail])
	}
	return safe.Safe{}
}

func (r *Room) day(s string) string {
	day, _ := words.ParseDay(s, r.env.Now().In(r.view.Location()))
	return day
}

// keepEntry keeps a letter while it is typed in: what a form begins with by
// itself is no letter yet.
func (r *Room) keepEntry(v map[string]string) {
	if strings.TrimSpace(v[fieldText]+v[fieldTitle]+v[fieldName]+v[fieldOrg]) == "" {
		v = nil
	}
	r.env.Drafts().Keep(r.view.Ref(), draftEntry, "", v)
}

func (r *Room) leaveEntry(v map[string]string) tea.Cmd {
	r.keepEntry(v)
	if r.env.Drafts().Get(r.view.Ref(), draftEntry, "") == nil {
		return nil
	}
	return room.Info(safe.Line(r.env.Words().Failure.DraftKept))
}

func (r *Room) saveEntry(v map[string]string, next bool) tea.Cmd {
	channel, err := consult.ParseChannel(v[fieldChannel])
	if err != nil {
		return room.Fail(safe.Error(err))
	}
	// Kept until it is on record: a full disk must not cost the clerk the letter.
	r.keepEntry(v)
	typed := desk.Typed{
		Contribution: consult.Contribution{
			Title: strings.TrimSpace(v[fieldTitle]), Text: v[fieldText], Channel: channel,
			Received: r.day(v[fieldReceived]), Authored: r.day(v[fieldAuthored]), IntakeNo: strings.TrimSpace(v[fieldIntakeNo]),
		},
		Submitter: r.submitterOf(v),
	}
	var n consult.Ordinal
	ref, service := r.view.Ref(), r.env.Service
	return r.env.Run(room.Job{
		Asks: next,
		Do: func(ctx context.Context) (err error) {
			n, _, err = service.Add(ctx, ref, typed)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return tea.Batch(room.Fail(r.env.Explain(r.view, err)), r.env.Ask(r.entryForm(v, safe.Safe{})))
			}
			r.keepEntry(nil)
			r.list.Select(n)
			number := n
			w := r.env.Words()
			if !next {
				return room.Done(safe.Linef(w.Notice.Entered, r.label(number)))
			}
			// The next letter of the pile mostly has the same channel and day.
			again := map[string]string{fieldChannel: v[fieldChannel], fieldReceived: v[fieldReceived], fieldIntakeNo: r.view.NextIntakeNo()}
			return r.env.Ask(r.entryForm(again, safe.Linef(w.Form.SavedNext, r.label(number))))
		},
	})
}

// label is the number under which the account knows a contribution.
func (r *Room) label(n consult.Ordinal) string {
	row, err := r.view.Row(n)
	if err != nil {
		return ""
	}
	return row.ID
}

// correct opens the form that mends an error of typing in; the original stays.
func (r *Room) correct() tea.Cmd {
	d := r.detail()
	if d == nil {
		return nil
	}
	w := r.env.Words()
	f := w.Form
	seen, n, label := r.env.Seen(r.view), d.Ordinal, safe.Line(d.ID)
	title, text := d.Title.String(), d.Text.String()
	received := w.Date(dayOf(d.Received))
	t := target{on: consult.OrdinalsOf(n), seen: seen, label: label, name: consult.OrdinalsOf(n).String(), draft: draftCorrect}
	was := map[string]string{fieldTitle: title, fieldText: text, fieldChannel: d.Channel.String(), fieldReceived: received, fieldIntakeNo: d.IntakeNo.String()}
	now, said := was, safe.Safe{}
	if begun := r.env.Drafts().Get(r.view.Ref(), draftCorrect, t.name); begun != nil {
		now, said = room.Over(was, begun), safe.Line(f.DraftBack)
	}
	// What was not touched must not come back over what others mend meanwhile.
	keep := func(v map[string]string) {
		r.env.Drafts().Keep(r.view.Ref(), draftCorrect, t.name, room.Typed(was, v))
	}
	form := &widget.Form{
		Title: safe.Line(w.Inbox.CorrectTitle), Intro: []safe.Safe{safe.Linef(w.Inbox.AppliesTo, d.ID)}, Said: said, Changed: keep,
		Fields: []*widget.Field{
			{ID: fieldReason, Label: f.Reason, Input: widget.NewInput(now[fieldReason]), Required: true},
			{ID: fieldTitle, Label: f.Title, Input: widget.NewInput(now[fieldTitle])},
			{ID: fieldText, Label: f.Text, Editor: widget.NewEditor(now[fieldText], widget.MaxArea), Required: true, Rows: 8},
			r.channelField(now[fieldChannel]),
			{ID: fieldReceived, Label: f.Received, Input: widget.NewInput(now[fieldReceived]), Hint: f.DateHint, Check: r.checkDay},
			{ID: fieldIntakeNo, Label: f.IntakeNo, Input: widget.NewInput(now[fieldIntakeNo])},
		},
		Cancelled: func(v map[string]string) tea.Cmd {
			keep(v)
			if r.env.Drafts().Get(r.view.Ref(), draftCorrect, t.name) == nil {
				return nil
			}
			return room.Info(safe.Line(w.Failure.DraftKept))
		},
	}
	form.Done = func(v map[string]string) tea.Cmd {
		cmd := consult.Correct{On: n, Reason: v[fieldReason]}
		changed := func(id, old string) *string {
			if value := v[id]; value != old {
				return &value
			}
			return nil
		}
		cmd.Title, cmd.Text, cmd.IntakeNo = changed(fieldTitle, title), changed(fieldText, text), changed(fieldIntakeNo, d.IntakeNo.String())
		if c, err := consult.ParseChannel(v[fieldChannel]); err == nil && c != d.Channel {
			cmd.Channel = c
		}
		if v[fieldReceived] != received {
			cmd.Received = r.day(v[fieldReceived])
		}
		keep(v)
		return r.write(t, cmd, say(w.Notice.Corrected))
	}
	return r.env.Ask(form)
}
