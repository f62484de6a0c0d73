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

// pass goes through a list, one item a screen, with the keys of decisions only.
// Each decision is an entry of its own; the pass remembers them, to sum them up
// and to take them back.
type pass struct {
	ids     []consult.Ordinal
	at      int // len(ids) once it is over
	seen    map[consult.Ordinal]bool
	skipped map[consult.Ordinal]bool
	steps   []step
	// acted are the items of the steps that were asked for: one is there before
	// its step is on record, and gone once it is to be taken back.
	acted []consult.Ordinal
}

// step is one decision of a pass that stands.
type step struct {
	item consult.Ordinal
	seq  uint64
	// what names it, for the summary ("nicht berücksichtigt").
	what string
}

func (p *pass) item() (consult.Ordinal, bool) {
	if p.at >= len(p.ids) {
		return 0, false
	}
	return p.ids[p.at], true
}

// below returns the items behind the present one, at most n.
func (p *pass) below(n int) []consult.Ordinal {
	from := min(p.at+1, len(p.ids))
	return p.ids[from:min(from+n, len(p.ids))]
}

// decided counts the items on which something was decided.
func (p *pass) decided() int {
	items := map[consult.Ordinal]bool{}
	for _, s := range p.steps {
		items[s.item] = true
	}
	return len(items)
}

func (p *pass) did(item consult.Ordinal, seq uint64, what string) {
	p.steps = append(p.steps, step{item, seq, what})
	delete(p.skipped, item)
}

// failed forgets the last step that was asked for on the item.
func (p *pass) failed(item consult.Ordinal) {
	for i, n := range slices.Backward(p.acted) {
		if n == item {
			p.acted = slices.Delete(p.acted, i, i+1)
			return
		}
	}
}

// goTo goes to an item, if the pass has it.
func (p *pass) goTo(item consult.Ordinal) bool {
	i := slices.Index(p.ids, item)
	if i >= 0 {
		p.at = i
	}
	return i >= 0
}

// startPass begins at the cursor and goes on to the end of the list as it is
// filtered and sorted now.
func (r *Room) startPass() tea.Cmd {
	w := r.env.Words().Work
	if r.list.Len() == 0 {
		return room.Info(safe.Line(w.PassNothing))
	}
	r.pass = &pass{ids: slices.Clone(r.list.IDs()), at: r.list.Cursor(), seen: map[consult.Ordinal]bool{}, skipped: map[consult.Ordinal]bool{}}
	r.enterItem()
	return room.Info(safe.Line(w.PassTitle + ": " + r.passKeys()))
}

// enterItem shows the item that the pass has come to.
func (r *Room) enterItem() {
	r.list.ScrollTo(0)
	if n, ok := r.pass.item(); ok {
		r.pass.seen[n] = true
	}
}

// inPass carries out a key of the pass; false for one that the room itself does.
func (r *Room) inPass(id keys.ID) (tea.Cmd, bool) {
	if _, ok := r.pass.item(); !ok {
		return nil, true // the summary is on its way: what was typed ahead does nothing
	}
	w := r.env.Words().Work
	switch id {
	case keys.PassSkip, keys.Mark:
		n, _ := r.pass.item()
		r.pass.skipped[n] = !slices.ContainsFunc(r.pass.steps, func(s step) bool { return s.item == n })
		return r.advance(), true
	case keys.PassBack, keys.Previous:
		if r.pass.at == 0 {
			return room.Info(safe.Line(w.PassFirst)), true
		}
		r.pass.at--
		r.enterItem()
		return nil, true
	case keys.Open:
		if c := r.clashed(); c != nil {
			return r.showClash(c), true
		}
		return nil, true
	case keys.PassEnd, keys.Back:
		return r.endPass(), true
	case keys.PassUndo:
		return r.undoInPass(), true
	case keys.Down, keys.Up, keys.PageDown, keys.PageUp:
		return nil, r.list.Scroll(id)
	case keys.PassVote1, keys.PassVote2, keys.PassVote3, keys.PassVote4, keys.PassVote5:
		return r.voteInPass(id), true
	}
	return nil, false
}

// voteInPass decides by a digit; a rationale is asked for where one is due.
func (r *Room) voteInPass(id keys.ID) tea.Cmd {
	d := consult.Decision(id[len(id)-1] - '0')
	t, ok := r.target()
	if !ok {
		return room.Info(safe.Line(r.env.Words().Work.PassGone))
	}
	r.acting = keys.Decide
	return r.chooseDecision(r.narrow(t, keys.Decide), d)
}

// advance goes to the next item, or to the summary behind the last one.
func (r *Room) advance() tea.Cmd {
	r.pass.at++
	if _, ok := r.pass.item(); !ok {
		return r.endPass()
	}
	r.enterItem()
	return nil
}

// undoInPass goes to the item of the last step of the pass, at once, so that
// keys typed ahead mean that one, and takes the step back when it is on record.
func (r *Room) undoInPass() tea.Cmd {
	p, ref, service := r.pass, r.view.Ref(), r.env.Service
	if len(p.acted) == 0 {
		return room.Info(safe.Line(r.env.Words().Work.PassUndoNothing))
	}
	item := p.acted[len(p.acted)-1]
	p.acted = p.acted[:len(p.acted)-1]
	if p.goTo(item) {
		r.enterItem()
	}
	var last step
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error {
			if len(p.steps) == 0 || p.steps[len(p.steps)-1].item != item {
				return errNoStep
			}
			last = p.steps[len(p.steps)-1]
			_, err := service.Undo(ctx, ref, last.seq)
			return err
		},
		Then: func(err error) tea.Cmd {
			w := r.env.Words().Work
			switch {
			case errors.Is(err, errNoStep):
				return room.Info(safe.Line(w.PassUndoNothing))
			case err != nil:
				p.acted = append(p.acted, item)
				return room.Fail(r.env.Explain(r.view, err))
			}
			p.steps = p.steps[:len(p.steps)-1]
			return room.Done(safe.Linef(w.PassUndone, r.label(last.item)+", "+last.what))
		},
	})
}

// errNoStep says that a pass has nothing to take back.
var errNoStep = errors.New("nothing was decided in this pass")

// endPass sums the pass up, once everything that was decided is on record.
func (r *Room) endPass() tea.Cmd {
	p := r.pass
	at := min(p.at, len(p.ids)-1)
	p.at = len(p.ids)
	return r.env.Run(room.Job{
		Do: func(context.Context) error { return nil },
		Then: func(error) tea.Cmd {
			if r.pass != p {
				return nil
			}
			r.pass = nil
			r.Refresh()
			if r.list.Select(p.ids[at]) {
				r.stood = p.ids[at]
			}
			return r.env.Ask(r.summary(p, at))
		},
	})
}

// summary says what the pass came to and asks what to do with it.
func (r *Room) summary(p *pass, at int) *widget.Picker {
	w := r.env.Words()
	ask := &widget.Picker{Title: safe.Line(w.Work.PassTitle)}
	add := func(s string) { ask.Intro = append(ask.Intro, safe.Line(s)) }
	add(fmt.Sprintf(w.Work.PassDone, w.Number(p.decided()), w.Number(len(p.ids))))
	if len(p.steps) > 0 {
		add(strings.Join(p.tally(w.Number), ", ") + ".")
	}
	skipped := p.left()
	if len(skipped) > 0 {
		add(fmt.Sprintf(w.Work.PassSkipped, w.Number(len(skipped)), r.numbers(skipped)))
	}
	if unseen := len(p.ids) - len(p.seen); unseen > 0 {
		add(w.Count(w.Work.PassUnseen, unseen))
	}
	option := func(id, label string, off bool) {
		o := widget.Option{ID: id, Label: safe.Line(label)}
		if off {
			o.Off = safe.Line(w.Work.PassNothingDone)
		}
		ask.Options = append(ask.Options, o)
	}
	const done, undo, show, goOn = "done", "undo", "show", "on"
	option(done, w.Work.PassClose, false)
	option(undo, w.Work.PassUndoAll, len(p.steps) == 0)
	option(goOn, w.Work.PassGoOn, false)
	if len(skipped) > 0 {
		option(show, w.Work.PassShowSkipped, false)
	}
	ask.Done = func(id string) tea.Cmd {
		switch id {
		case undo:
			return r.undoPass(p)
		case show:
			return r.showItems(skipped)
		case goOn:
			p.at = at
			r.pass = p
			r.enterItem()
		}
		return nil
	}
	return ask
}

// left are the items that were skipped and not come back to.
func (p *pass) left() []consult.Ordinal {
	var out []consult.Ordinal
	for _, n := range p.ids {
		if p.skipped[n] {
			out = append(out, n)
		}
	}
	return out
}

// tally counts the steps by what they were, in the order in which that first came.
func (p *pass) tally(number func(int) string) []string {
	count := map[string]int{}
	var order []string
	for _, s := range p.steps {
		if count[s.what] == 0 {
			order = append(order, s.what)
		}
		count[s.what]++
	}
	for i, what := range order {
		order[i] = number(count[what]) + " " + what
	}
	return order
}

// showItems filters the list to the items by their numbers.
func (r *Room) showItems(items []consult.Ordinal) tea.Cmd {
	if err := r.SetQuery("nr:" + consult.OrdinalsOf(items...).String()); err != nil {
		return room.Fail(r.env.ExplainQuery(err))
	}
	return nil
}

// undoPass takes back every step of a pass, but for what others have built upon.
func (r *Room) undoPass(p *pass) tea.Cmd {
	ref, service := r.view.Ref(), r.env.Service
	var seqs []uint64
	for _, s := range p.steps {
		seqs = append(seqs, s.seq)
	}
	progress := &room.Progress{}
	var (
		undone  []uint64
		refused []desk.Refusal
	)
	return r.env.Run(room.Job{
		Title: r.env.Words().Work.PassTakingBack, Progress: progress,
		Do: func(ctx context.Context) (err error) {
			undone, refused, err = service.UndoAll(ctx, ref, seqs, func(n int) { progress.Set(int64(n), int64(len(seqs))) })
			return err
		},
		Then: func(err error) tea.Cmd {
			w := r.env.Words()
			r.Refresh()
			switch {
			case err != nil:
				return room.Fail(safe.Line(w.Count(w.Work.PassTakenBack, len(undone)) + " " + r.env.Explain(r.view, err).String()))
			case len(refused) > 0:
				why := r.env.Explain(r.view, refused[0].Err)
				return room.Warn(safe.Linef(w.Work.PassRefused, w.Number(len(undone)), w.Number(len(refused)), why))
			}
			return room.Done(safe.Line(w.Count(w.Work.PassTakenBack, len(undone))))
		},
	})
}

// whatDid names what a command of a pass did.
func (r *Room) whatDid(cmd consult.Command) string {
	w := r.env.Words()
	switch c := cmd.(type) {
	case consult.Vote:
		return w.Axes.DecisionState[c.Value]
	case consult.Publish:
		return w.Axes.PublicationState[c.To].Word
	}
	return w.Axes.Handling.Label
}
