package inbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/widget"
)

// target is what an action is for.
type target struct {
	on consult.Ordinals
	// bulk says that it is the marked items, seen what the person had on screen.
	bulk bool
	seen uint64
	// intro says whom it touches, for the dialog; label for the message.
	intro, label safe.Safe
	// draft is the kind of what was typed for it, "" for nothing.
	draft string
	// name is that of the draft, once there is one.
	name string
	// parts are the segments that are meant, none for the whole; within says how
	// many open ones the whole has.
	parts  consult.Parts
	within string
	// from is whose work is handed over; detail says more about the question that
	// is asked first.
	from   safe.Safe
	detail safe.Safe
	// before is what was done to it first, for the same message.
	before safe.Safe
}

// target returns what an action is for: the marked items, else the one under
// the cursor.
func (r *Room) target() (target, bool) {
	ids, bulk, here := r.list.Target()
	if n, ok := r.here(); r.pass != nil {
		ids, bulk, here = []consult.Ordinal{n}, false, ok
	}
	if len(ids) == 0 {
		return target{}, false
	}
	w := r.env.Words()
	t := target{on: consult.OrdinalsOf(ids...), bulk: bulk, seen: r.env.Seen(r.view)}
	if !bulk {
		row, err := r.view.Row(ids[0])
		if err != nil {
			return target{}, false
		}
		t.label = safe.Line(row.ID)
		t.intro = r.alsoBusy(safe.Linef(w.Inbox.AppliesTo, row.ID), t.on)
		return t, true
	}
	t.label = safe.Line(w.Contributions(r.view.Settings().Kind, len(ids)))
	t.intro = r.appliesTo(ids)
	if n, ok := r.here(); ok && !here {
		if row, err := r.view.Row(n); err == nil {
			t.intro = safe.Linef(w.Inbox.NotTo, r.listed(ids), row.ID)
		}
	}
	t.intro = r.alsoBusy(t.intro, t.on)
	return t, true
}

// appliesTo says which of the marked ones something is for.
func (r *Room) appliesTo(ids []consult.Ordinal) safe.Safe {
	return safe.Linef(r.env.Words().Inbox.AppliesTo, r.listed(ids))
}

func (r *Room) listed(ids []consult.Ordinal) safe.Safe {
	w := r.env.Words()
	return safe.Linef(w.Inbox.AppliesToMany, w.Number(len(ids)), r.numbers(ids))
}

// numbers lists the first few numbers.
func (r *Room) numbers(ids []consult.Ordinal) string {
	shown := 5
	if len(ids) == shown+1 {
		shown++ // one more takes no more room than saying so
	}
	var out []string
	for _, n := range ids[:min(len(ids), shown)] {
		if row, err := r.view.Row(n); err == nil {
			out = append(out, row.ID)
		}
	}
	list := strings.Join(out, ", ")
	if more := len(ids) - shown; more > 0 {
		w := r.env.Words()
		return fmt.Sprintf(w.Dialog.BulkMore, list, w.Number(more))
	}
	return list
}

// Why implements [room.Room].
func (r *Room) Why(id keys.ID) (reason string, hidden bool) {
	w := r.env.Words()
	if reason, hidden, mine := r.whySegment(id); mine {
		return reason, hidden
	}
	if id == keys.Open && r.pass != nil && r.clashed() == nil {
		return "", true // there is nothing to compare
	}
	act, ok := room.Needs(id)
	if ok && !r.view.May(act) || id == keys.Similar && !r.view.Staff() {
		return w.Failure.NotFound, true
	}
	if isProposal(id) {
		return r.whyProposal(), false
	}
	if r.noPublication() && (id == keys.Publish || id == keys.Reject || id == keys.MarkPrivate) {
		return w.Vocab.Rule[consult.RuleNoPublication], true
	}
	if id == keys.Import && !r.env.Local {
		return w.Failure.NotFound, true
	}
	if id == keys.OpenFile && !r.view.Account().Staff(r.view.Ref(), r.env.Now()) {
		return w.Failure.NotFound, true
	}
	if ok && r.view.Phase() == consult.Closed && id != keys.Submitter && id != keys.Erase {
		return w.Failure.ClosedConsultation, false
	}
	if id == keys.Answer && !r.owesAnswer() {
		return w.Referral.NotAsked, true
	}
	if id == keys.SaveFilter && r.query == "" || id == keys.Filters && r.query == "" && len(r.env.Filters) == 0 && !r.view.Staff() {
		return w.Work.NoFilterYet, false
	}
	if r.list.Len() == 0 && needsItem(id) && r.pass == nil {
		return w.Failure.NothingHere, false
	}
	return "", false
}

// needsItem reports the actions that are about contributions on the list.
func needsItem(id keys.ID) bool {
	switch id {
	case keys.OpenFile, keys.Mark, keys.MarkAll, keys.Range, keys.Copy, keys.Open, keys.Next, keys.Previous, keys.Thread, keys.Similar:
		return true
	case keys.HandOver, keys.ThemeAssignee:
		return false
	}
	_, ok := room.Needs(id)
	return ok && id != keys.Enter && id != keys.Import
}

// act opens what an action asks, or carries it out.
func (r *Room) act(id keys.ID) tea.Cmd {
	r.acting = id
	switch id {
	case keys.Import:
		return r.env.Go(room.Go{Page: room.Page{Room: keys.Overview}, Action: keys.Import})
	case keys.Respond:
		return r.respond()
	case keys.Correct:
		return r.correct()
	case keys.Submitter:
		return r.person(r.showPerson)
	case keys.EditPerson:
		return r.changePerson()
	case keys.OpenFile:
		return r.openFile()
	case keys.Split:
		return r.split()
	case keys.BlackOut:
		return r.blackOut()
	case keys.Answer:
		return r.answer()
	case keys.TypeUp:
		return r.typeUp()
	case keys.NextPart:
		return r.choosePart(1)
	case keys.PrevPart:
		return r.choosePart(-1)
	case keys.DecideAll:
		return r.decideAll()
	}
	t, ok := r.target()
	if !ok {
		return nil
	}
	t = r.narrow(t, id)
	switch id {
	case keys.Decide:
		return r.askDecision(t)
	case keys.Publish:
		return r.publish(t)
	case keys.Reject:
		return r.askReason(t)
	case keys.MarkPrivate:
		return r.makePrivate(t)
	case keys.Environment:
		return r.markEnvironmental(t)
	case keys.Handling:
		return r.askHandling(t)
	case keys.Deadline:
		return r.askDeadline(t)
	case keys.Theme:
		return r.askThemes(t)
	case keys.Assign:
		return r.askAssignee(t)
	case keys.Note:
		return r.askNote(t)
	case keys.ReadFile:
		return r.readFiles(t)
	case keys.Disregard:
		return r.askDisregard(t)
	case keys.Refer:
		return r.refer(t)
	case keys.Erase:
		return r.askErase(t)
	}
	return nil
}

// perform carries a command out on its target. What of a bulk action is not
// lawful is left out, after the person has seen how much that is and why. Done
// says what happened, given the label of what was touched.
func (r *Room) perform(t target, cmd consult.ItemCommand, ask bool, done func(label safe.Safe) safe.Safe) tea.Cmd {
	cmd = t.narrowed(cmd)
	if !t.bulk {
		// A refusal that is known at once must not move the cursor: the keys that
		// were typed ahead would decide the next contribution.
		if fits, against := r.view.FitSeen(cmd, t.seen, r.env.Service); fits.Count() == 0 && len(against) > 0 {
			return r.refused(t, cmd, done, against[0])
		}
		// The decisions that are taken one after the other move on; what is set
		// beside them, several things to one item, does not.
		var on tea.Cmd
		says := done
		write := r.write(t, cmd, func(label safe.Safe) safe.Safe { return says(label) })
		switch cmd.(type) {
		case consult.Vote, consult.Publish:
			before, _ := r.list.ID()
			on = r.after(t)
			if now, _ := r.list.ID(); now != before {
				says = r.andNow(done)
			}
		}
		return tea.Batch(write, on)
	}
	w := r.env.Words()
	fits, against := r.view.FitSeen(cmd, t.seen, r.env.Service)
	if fits.Count() == 0 {
		return room.Fail(r.env.Explain(r.view, against[0]))
	}
	t.on = fits
	t.label = t.touched(safe.Line(w.Contributions(r.view.Settings().Kind, fits.Count())), w.Segment.Within)
	run := func() tea.Cmd { return r.write(t, cmd.Retarget(fits), done) }
	if len(against) == 0 && !ask {
		return run()
	}
	// Where some are left out, the list of all would name what is not touched.
	detail := t.intro
	if len(against) > 0 {
		detail = t.detail
	}
	return r.env.Ask(&widget.Confirm{Title: r.intent(), Question: r.question(t, cmd), Detail: detail, Warning: r.warning(fits, cmd, against), Yes: run})
}

// leftOut says how much of a bulk action is not lawful, and why, each reason
// with how many it is about.
func (r *Room) leftOut(against []error) safe.Safe {
	w := r.env.Words()
	var reasons []string
	count := map[string]int{}
	met := conflicts(against)
	for _, err := range against {
		if errors.As(err, new(*consult.Conflict)) {
			continue
		}
		why := strings.TrimSuffix(r.env.ExplainKind(r.view, err).String(), ".")
		if count[why]++; count[why] == 1 {
			reasons = append(reasons, why)
		}
	}
	slices.SortStableFunc(reasons, func(a, b string) int { return count[b] - count[a] })
	for i, why := range reasons {
		if len(reasons) > 1 {
			why = fmt.Sprintf(w.Inbox.LeftOutWhy, why, w.Number(count[why]))
		}
		reasons[i] = why
	}
	if len(met) > 0 {
		reasons = append([]string{fmt.Sprintf(w.Live.ClashReason, r.clashNames(met))}, reasons...)
	}
	return safe.Line(w.Count(w.Inbox.LeftOut, len(against)) + ": " + strings.Join(reasons, "; ") + ".")
}

// andNow adds to what was done which item the next key is for.
func (r *Room) andNow(done func(safe.Safe) safe.Safe) func(safe.Safe) safe.Safe {
	n, ok := r.here()
	row, err := r.view.Row(n)
	if !ok || err != nil || r.env.Spoken {
		return done // read aloud, the next one follows anyway
	}
	title := r.titleOf(row).String()
	if title == "" {
		title = r.env.Words().Inbox.Untitled
	}
	now := fmt.Sprintf(r.env.Words().Inbox.AndNow, row.ID, title)
	return func(label safe.Safe) safe.Safe { return safe.Line(done(label).String() + " " + now) }
}

// intent names what is about to be done, for the question before it.
func (r *Room) intent() safe.Safe {
	b, _ := keys.Get(r.acting)
	return safe.Line(b.Label.In(r.env.Words().Lang))
}

// write puts a command on record.
func (r *Room) write(t target, cmd consult.Command, done func(safe.Safe) safe.Safe) tea.Cmd {
	ref, service := r.view.Ref(), r.env.Service
	var receipt desk.Receipt
	during := r.pass
	if during != nil {
		during.acted = append(during.acted, t.on[0].From)
	}
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) (err error) {
			receipt, err = service.Do(ctx, ref, t.seen, cmd)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				if during != nil {
					during.failed(t.on[0].From)
				}
				return r.refused(t, cmd, done, err)
			}
			r.dropDraft(t)
			if during != nil {
				during.did(t.on[0].From, receipt.Seq(), r.whatDid(cmd))
			}
			said := strings.TrimSpace(t.before.String()+" "+done(t.label).String()) + r.given(receipt)
			if !t.bulk && weighs(cmd) && r.unreadAmong(t.on) > 0 {
				return room.Warn(safe.Line(said + " " + r.env.Words().Inbox.StillUnread))
			}
			return room.Done(safe.Line(said))
		},
	})
}

// stay goes back to the item that an action did not work on, even where a
// filter hides that now.
func (r *Room) stay(t target) {
	switch {
	case t.bulk || len(t.on) == 0:
	case r.pass != nil:
		if r.pass.at < len(r.pass.ids) && r.pass.goTo(t.on[0].From) {
			r.enterItem()
		}
	default:
		r.hold(t.on[0].From)
	}
	r.stayAt(t)
}

// say fills the label, and further words, into a sentence.
func say(sentence string, rest ...any) func(safe.Safe) safe.Safe {
	return func(label safe.Safe) safe.Safe {
		return safe.Linef(sentence, append([]any{label}, rest...)...)
	}
}
