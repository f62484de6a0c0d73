package inbox

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
)

// clash is what somebody else did to an item while the person decided on it.
type clash struct {
	// item is what the cursor has to be on to ask about it, 0 for wherever it is.
	item consult.Ordinal
	t    target
	cmd  consult.Command
	done func(safe.Safe) safe.Safe
	// again, if given, is done in place of the command once the person insists.
	again func() tea.Cmd

	who, when    string
	seq          uint64
	theirs, mine safe.Safe
}

// refused says why a command was not carried out. The cursor stays on, or goes
// back to, the item that it was for.
func (r *Room) refused(t target, cmd consult.Command, done func(safe.Safe) safe.Safe, err error) tea.Cmd {
	return r.refusedAt(t, cmd, done, err, nil)
}

// refusedAt is refused for what is more than the command: again does all of it.
func (r *Room) refusedAt(t target, cmd consult.Command, done func(safe.Safe) safe.Safe, err error, again func() tea.Cmd) tea.Cmd {
	r.stay(t)
	var conflict *consult.Conflict
	if !errors.As(err, &conflict) {
		return room.Fail(r.env.Explain(r.view, err))
	}
	entry, ok := r.view.Entry(conflict.Seq)
	if !ok || counts(cmd) && (entry.Op == consult.OpFix || entry.Op == consult.OpUndo) {
		return room.Fail(r.env.Explain(r.view, err))
	}
	w := r.env.Words()
	c := &clash{
		item: conflict.Item, t: t, cmd: cmd, done: done, again: again, seq: entry.Seq,
		who: r.env.WhoDid(r.view, conflict), when: r.env.Clock(r.view, entry.At),
		theirs: r.env.Describe(r.view, entry), mine: r.wanted(t, cmd),
	}
	label := r.label(conflict.Item)
	if label == "" {
		label = t.label.String()
	}
	if t.bulk {
		c.item = 0
		r.clash = c
		return room.Fail(safe.Linef(w.Live.ClashBulk, label, r.shortly(entry), c.who, c.when))
	}
	if agrees(cmd, entry) {
		r.dropDraft(t)
		return room.Info(safe.Linef(w.Live.ClashSame, label, r.shortly(entry), c.who, c.when))
	}
	r.clash = c
	return room.Fail(safe.Linef(w.Live.Clash, label, r.shortly(entry), c.who, c.when))
}

// counts reports a command that names places in the text as it was on screen:
// where that is another one by now, they would be wrong.
func counts(cmd consult.Command) bool {
	switch cmd.(type) {
	case consult.Divide, consult.Redact, consult.Dismiss:
		return true
	}
	return false
}

// agrees reports whether the entry has done just what the command would have.
func agrees(cmd consult.Command, e desk.Entry) bool {
	switch c := cmd.(type) {
	case consult.Vote:
		return c.Rationale == "" && c.Value != consult.Forwarded && e.Data.Value == c.Value && e.Op == map[bool]consult.Op{false: consult.OpDecide, true: consult.OpRecommend}[c.Recommendation]
	case consult.Publish:
		return c.To == consult.Published && e.Op == consult.OpApprove || c.To == consult.Private && e.Op == consult.OpPrivate
	case consult.SetDeadline:
		return e.Op == consult.OpDeadline && e.Data.Date == c.Date
	case consult.Assign:
		return e.Op == consult.OpAssign && e.Text["account"].String() == c.To
	}
	return false
}

// shortly is the value that an entry set, or what it did.
func (r *Room) shortly(e desk.Entry) string {
	w := r.env.Words()
	if e.Op == consult.OpDecide || e.Op == consult.OpRecommend {
		return w.Axes.DecisionState[e.Data.Value]
	}
	return w.Vocab.Op[e.Op]
}

// wanted says what a command would have done.
func (r *Room) wanted(t target, cmd consult.Command) safe.Safe {
	what := r.intent().String()
	var more []string
	switch c := cmd.(type) {
	case consult.Vote:
		what += ": " + r.env.Words().Axes.DecisionState[c.Value]
	case consult.Correct:
		for _, text := range []*string{c.Title, c.Text, c.IntakeNo} {
			if text != nil {
				more = append(more, *text)
			}
		}
	}
	if text := r.draft(t, t.draft); text != "" && len(more) == 0 {
		more = append(more, text)
	}
	if len(more) > 0 {
		what += ". " + strings.Join(more, " "+r.env.Kit.Signs.Dot+" ")
	}
	return safe.Line(what)
}

// hold keeps an item in the list until the cursor leaves it.
func (r *Room) hold(n consult.Ordinal) {
	r.held = n
	if !r.list.Select(n) {
		r.Refresh()
		r.list.Select(n)
	}
}

// release lets a filter hide again what was held.
func (r *Room) release() {
	r.clash = nil
	if r.held != 0 {
		r.held = 0
		r.Refresh()
	}
}

// withHeld puts what is held among the items that the filter finds.
func (r *Room) withHeld(ids []consult.Ordinal) []consult.Ordinal {
	at, found := slices.BinarySearch(ids, r.held)
	if r.held == 0 || found {
		return ids
	}
	if _, err := r.view.Row(r.held); err != nil {
		return ids
	}
	return slices.Insert(slices.Clone(ids), at, r.held)
}

// clashed is the clash that is still to be settled where the cursor is, nil for
// none.
func (r *Room) clashed() *clash {
	if n, ok := r.here(); ok && r.clash != nil && (r.clash.item == n || r.clash.item == 0) {
		return r.clash
	}
	return nil
}

// Asks implements [room.Asker].
func (r *Room) Asks() bool { return r.clashed() != nil }

// The answers to the question which of two entries counts.
const (
	clashKeep = "keep"
	clashMine = "mine"
	clashRest = "rest"
	clashRead = "read"
)

// showClash shows what is on record beside what the person wanted, and asks
// which of them counts. Nothing changes before that is answered.
func (r *Room) showClash(c *clash) tea.Cmd {
	w := r.env.Words().Live
	if c.t.bulk {
		return r.askBulk(c)
	}
	label := r.label(c.item)
	if label == "" {
		label = c.t.label.String()
	}
	theirs, mine := fmt.Sprintf(w.ClashTheirs, c.who, c.when), w.ClashMine
	// What is longer than a line or two is read by itself.
	const cells = 120
	ask := &widget.Picker{Title: safe.Linef(w.ClashTitle, label), Fixed: true, Intro: []safe.Safe{
		safe.Line(theirs + ": " + r.env.Kit.Shorten(c.theirs, cells)), safe.Line(mine + ": " + r.env.Kit.Shorten(c.mine, cells)),
	}}
	add := func(id, label string) {
		ask.Options = append(ask.Options, widget.Option{ID: id, Label: safe.Line(label)})
	}
	add(clashKeep, w.Keep)
	add(clashMine, w.Mine)
	if c.theirs.Width() > cells || c.mine.Width() > cells {
		add(clashRead, w.ReadBoth)
	}
	ask.Done = func(id string) tea.Cmd {
		switch id {
		case clashMine:
			return r.insist(c)
		case clashRead:
			return r.readClash(c, theirs, mine)
		}
		r.clash = nil
		r.dropDraft(c.t)
		return room.Done(safe.Linef(w.Kept, label))
	}
	return r.env.Ask(ask)
}

// readClash shows both entries in full, and asks then.
func (r *Room) readClash(c *clash, theirs, mine string) tea.Cmd {
	return r.env.Ask(&widget.Page{
		Title: safe.Line(theirs),
		Lines: func(k present.Kit, width int) []style.Line {
			out := []style.Line{style.S(style.Strong, theirs)}
			out = append(out, k.Wrap(c.theirs, width, nil, false).Lines...)
			out = append(out, nil, style.S(style.Strong, mine))
			return append(out, k.Wrap(c.mine, width, nil, false).Lines...)
		},
		Closed: func() tea.Cmd { return r.showClash(c) },
	})
}

// insist puts the person's entry in the place of that which they were shown.
// What somebody does after that is a clash of its own.
func (r *Room) insist(c *clash) tea.Cmd {
	r.clash = nil
	r.env.Service.Acknowledge(r.view.Ref(), c.seq)
	if c.again != nil {
		return c.again()
	}
	if p, ok := c.cmd.(consult.Publish); ok && p.Reason != 0 {
		return r.reject(c.t, p.Reason, p.Note) // what is published by now is hidden instead
	}
	if item, ok := c.cmd.(consult.ItemCommand); ok {
		return r.perform(c.t, item, false, c.done)
	}
	return r.write(c.t, c.cmd, c.done)
}

// askBulk asks what of a bulk action, of which nothing was written, is to be
// done now that others have worked on some of it.
func (r *Room) askBulk(c *clash) tea.Cmd {
	w := r.env.Words()
	cmd, ok := c.cmd.(consult.ItemCommand)
	if !ok {
		return nil
	}
	r.clash = nil
	fits, against := r.view.FitSeen(cmd, c.t.seen, r.env.Service)
	met := conflicts(against)
	if len(met) == 0 {
		return r.perform(c.t, cmd, true, c.done)
	}
	about := safe.Line(w.Count(w.Live.ClashMany, len(met)) + ": " + r.clashNames(met))
	ask := &widget.Picker{Title: r.intent(), Fixed: true, Intro: []safe.Safe{about}}
	rest := widget.Option{ID: clashRest, Label: safe.Linef(w.Live.WithoutThem, w.Number(fits.Count()))}
	if fits.Count() == 0 {
		rest.Off = r.env.Explain(r.view, against[0])
	}
	ask.Options = []widget.Option{rest, {ID: clashMine, Label: safe.Line(w.Live.MineAll)}}
	ask.Done = func(id string) tea.Cmd {
		t := c.t
		if id == clashRest {
			t.on = fits
			t.label = t.touched(safe.Line(w.Contributions(r.view.Settings().Kind, fits.Count())), w.Segment.Within)
			return r.write(t, cmd.Retarget(fits), c.done)
		}
		for _, x := range met {
			r.env.Service.Acknowledge(r.view.Ref(), x.Seq)
		}
		return r.perform(t, cmd, false, c.done)
	}
	return r.env.Ask(ask)
}

// conflicts are those of the reasons against a bulk action that are the work of
// others.
func conflicts(against []error) []*consult.Conflict {
	var out []*consult.Conflict
	for _, err := range against {
		var c *consult.Conflict
		if errors.As(err, &c) {
			out = append(out, c)
		}
	}
	return out
}

// clashNames says which items of a bulk action others have changed meanwhile,
// who, and what.
func (r *Room) clashNames(met []*consult.Conflict) string {
	w := r.env.Words()
	names := make([]string, 0, len(met))
	for _, c := range met {
		what := w.Vocab.Op[c.Op]
		if e, ok := r.view.Entry(c.Seq); ok {
			what = r.shortly(e)
		}
		names = append(names, fmt.Sprintf(w.Live.Changed, r.label(c.Item), r.env.WhoDid(r.view, c)+": "+what))
	}
	return r.some(names)
}
