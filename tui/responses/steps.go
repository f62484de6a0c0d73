package responses

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
	"pult/tui/words"
)

// step takes the marked responses, else the one under the cursor, a step further.
func (r *Room) step(id keys.ID) tea.Cmd {
	refs, bulk, _ := r.list.Target()
	if len(refs) == 0 {
		return nil
	}
	if bulk {
		return r.stepMany(id, refs)
	}
	d := r.here()
	if d == nil {
		return nil
	}
	if d.ID == 0 {
		return room.Fail(safe.Line(r.env.Words().Responses.NoResponseHere))
	}
	if id == keys.ApproveResponse && d.Own && d.State == consult.InCheck {
		if err := r.view.Lawful(consult.ApproveResponse{ID: d.ID, Exception: "-"}, r.env.Seen(r.view), r.env.Service); err != nil {
			return room.Fail(r.env.Explain(r.view, err))
		}
		return r.askException(d)
	}
	// What leaves the house for many and cannot be undone is asked about.
	if id == keys.ReleaseResponse && d.On.Count() > 1 {
		return r.stepMany(id, refs)
	}
	return r.carryOut(d, command(id, d.ID))
}

func command(id keys.ID, of consult.ResponseID) consult.Command {
	switch id {
	case keys.SubmitResponse:
		return consult.SubmitResponse{ID: of}
	case keys.ApproveResponse:
		return consult.ApproveResponse{ID: of}
	}
	return consult.ReleaseResponse{ID: of}
}

// carryOut puts a step of one response on record, and goes on to the next that
// waits; what was issued stays under the cursor.
func (r *Room) carryOut(d *desk.ResponseDetail, cmd consult.Command) tea.Cmd {
	seen := r.env.Seen(r.view)
	// A refusal that is known at once leaves the cursor where it is.
	if err := r.view.Lawful(cmd, seen, r.env.Service); err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	done := r.done(d, cmd)
	ref, service := r.view.Ref(), r.env.Service
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error {
			_, err := service.Do(ctx, ref, seen, cmd)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(r.view, err))
			}
			r.Refresh()
			if _, released := cmd.(consult.ReleaseResponse); released {
				return room.Done(done) // how people heard of it is put on record here
			}
			return r.next(done)
		},
	})
}

// done says what a step has done.
func (r *Room) done(d *desk.ResponseDetail, cmd consult.Command) safe.Safe {
	w := r.env.Words()
	switch cmd.(type) {
	case consult.SubmitResponse:
		return r.said(w.Responses.Submitted, d)
	case consult.ReturnResponse:
		return r.said(w.Responses.Returned, d)
	case consult.ReleaseResponse:
		return r.said(w.Responses.Released, d)
	}
	if steps := r.view.Settings().Steps; d.Step+1 < len(steps) {
		return r.said(w.Responses.StepDone, d, w.StepName(steps[d.Step+1]))
	}
	return r.said(w.Responses.Approved, d)
}

// saidCells is how long a sentence may be that 80 columns show whole.
const saidCells = 76

// said fills into a sentence what a response is called, short enough for 80 columns,
// and then the rest.
func (r *Room) said(sentence string, d *desk.ResponseDetail, rest ...any) safe.Safe {
	const least = 12
	name := safe.Line(r.called(&d.Response))
	if around := style.Width(fmt.Sprintf(sentence, append([]any{""}, rest...)...)); !r.env.Spoken {
		name = safe.Line(r.env.Kit.Shorten(name, max(least, saidCells-around)))
	}
	return safe.Line(words.Capital(fmt.Sprintf(sentence, append([]any{name}, rest...)...)))
}

// next goes to the next response that waits for the person, and says so.
func (r *Room) next(done safe.Safe) tea.Cmd {
	if !r.selectWaiting(r.list.Cursor()) || r.env.Spoken {
		return room.Done(done)
	}
	if d := r.here(); d != nil {
		// Where there is no room for both, the cursor says which is next.
		if both := say(r.env.Words().Responses.NextIs, done.String(), r.called(&d.Response)); style.Width(both.String()) <= saidCells {
			done = both
		}
	}
	return room.Done(done)
}

// askException asks somebody who approves a text of their own for the reason.
func (r *Room) askException(d *desk.ResponseDetail) tea.Cmd {
	w := r.env.Words()
	return r.env.Ask(&widget.Prompt{
		Title: say(w.Responses.ExceptionTitle, r.called(&d.Response)), Intro: []safe.Safe{safe.Line(w.Responses.ExceptionHint)},
		Input: widget.NewInput(""), Check: r.required(w.Journal.Exception), Earlier: r.env.Recent[recentException],
		Done: func(reason string) tea.Cmd {
			r.env.Chose(recentException, reason)
			return r.carryOut(d, consult.ApproveResponse{ID: d.ID, Exception: reason})
		},
	})
}

const recentException = "exception"

func (r *Room) required(label string) func(string) safe.Safe {
	return func(text string) safe.Safe {
		if safe.Line(text).Empty() {
			return say(r.env.Words().Form.Missing, label)
		}
		return safe.Safe{}
	}
}

// giveBack returns the response under the cursor to its author, with a comment.
func (r *Room) giveBack() tea.Cmd {
	d := r.here()
	if d == nil {
		return nil
	}
	if err := r.view.Lawful(consult.ReturnResponse{ID: d.ID, Comment: "-"}, r.env.Seen(r.view), r.env.Service); err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	w := r.env.Words()
	r.editing = d.On
	keep := func(text string) { r.keep(draftReturn, d, map[string]string{draftText: text}) }
	return r.env.Ask(&widget.Area{
		Title: say(w.Responses.ReturnTitle, r.called(&d.Response)), Intro: []safe.Safe{safe.Line(w.Responses.ReturnHint)}, Required: true,
		Editor: widget.NewEditor(r.draft(draftReturn, d)[draftText], widget.MaxArea), Changed: keep,
		Done: func(text string) tea.Cmd {
			keep("")
			return r.carryOut(d, consult.ReturnResponse{ID: d.ID, Comment: text})
		},
		Cancelled: func(text string) tea.Cmd { return r.left(text) },
	})
}

// stepMany takes several responses a step further as one, after the person has
// seen which these are, and which are left out and why.
func (r *Room) stepMany(id keys.ID, refs []desk.ResponseRef) tea.Cmd {
	w := r.env.Words()
	seen := r.env.Seen(r.view)
	var cmds []consult.Command
	var names, reasons []string
	left, further := 0, false
	for _, ref := range refs {
		cmd := command(id, ref.ID)
		err := r.view.Lawful(cmd, seen, r.env.Service)
		x, xerr := r.view.Response(ref)
		switch {
		case xerr != nil:
		case ref.ID == 0:
			left++
			reasons = append(reasons, w.Responses.NoResponseHere)
		case err != nil:
			left++
			reasons = append(reasons, r.env.ExplainKind(r.view, err).String())
		default:
			cmds, names = append(cmds, cmd), append(names, r.called(&x))
			further = further || id == keys.ApproveResponse && x.Step+1 < len(r.view.Settings().Steps)
		}
	}
	reasons = distinct(reasons)
	if len(cmds) == 0 {
		return room.Fail(say(w.Responses.NoneFits, strings.Join(reasons, " ")))
	}
	question := map[keys.ID]string{keys.SubmitResponse: w.Responses.BulkSubmit, keys.ApproveResponse: w.Responses.BulkApprove, keys.ReleaseResponse: w.Responses.BulkRelease}[id]
	count := w.Count(w.Responses.Responses, len(cmds))
	binding, _ := keys.Get(id)
	confirm := &widget.Confirm{Title: safe.Line(binding.Label.In(w.Lang)), Question: say(question, count, some(names, w.Dialog.BulkMore, w.Number))}
	if left > 0 {
		confirm.Warning = safe.Line(w.Count(w.Responses.LeftOut, left) + ": " + strings.Join(reasons, " "))
	}
	ref, service := r.view.Ref(), r.env.Service
	confirm.Yes = func() tea.Cmd {
		return r.env.Run(room.Job{
			Do: func(ctx context.Context) error {
				_, err := service.DoTogether(ctx, ref, seen, cmds)
				return err
			},
			Then: func(err error) tea.Cmd {
				if err != nil {
					return room.Fail(r.env.Explain(r.view, err))
				}
				r.list.Unmark()
				r.Refresh()
				sentence := map[keys.ID]string{keys.SubmitResponse: w.Responses.Submitted, keys.ApproveResponse: w.Responses.Approved, keys.ReleaseResponse: w.Responses.Released}[id]
				if further {
					sentence = w.Responses.StepsTaken
				}
				if id == keys.ReleaseResponse {
					return room.Done(say(sentence, count))
				}
				return r.next(say(sentence, count))
			},
		})
	}
	return r.env.Ask(confirm)
}

func distinct(list []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// some lists the first few of many names.
func some(names []string, more string, number func(int) string) string {
	const shown = 8
	if len(names) == shown+1 {
		return strings.Join(names, ", ")
	}
	list := strings.Join(names[:min(len(names), shown)], ", ")
	if n := len(names) - shown; n > 0 {
		return fmt.Sprintf(more, list, number(n))
	}
	return list
}

// Why implements [room.Room].
func (r *Room) Why(id keys.ID) (reason string, hidden bool) {
	w := r.env.Words()
	_, ok := room.Needs(id)
	switch {
	case !room.May(r.view, id):
		return w.Failure.NotFound, true
	case id == keys.WriteText || id == keys.ReadText:
		if r.list.Len() > 0 && r.writes() == (id == keys.WriteText) {
			return "", false
		}
		return w.Failure.NothingHere, true
	case id == keys.Decide && r.view.Settings().DecidedBy != consult.ByCouncil:
		return w.Vocab.Rule[consult.RuleStaffDecides], true
	case ok && r.view.Phase() == consult.Closed:
		return w.Failure.ClosedConsultation, false
	case r.list.Len() > 0:
		return r.notNow(id), false
	}
	switch id {
	case keys.Open, keys.Copy, keys.ToItem, keys.Difference, keys.Versions, keys.Preview, keys.InsertModule, keys.SimilarOnes, keys.Decide, keys.Mark, keys.MarkAll, keys.HeardBack, keys.AnswerOne, keys.DecideAll, keys.SubmitResponse, keys.ApproveResponse, keys.ReturnResponse, keys.ReleaseResponse:
		return w.Failure.NothingHere, false
	}
	return "", false
}

// notNow says why a step does not fit where the response under the cursor stands,
// or any that is marked; which of them are left out, the question says.
func (r *Room) notNow(id keys.ID) string {
	w := r.env.Words()
	fits, ok := map[keys.ID][]consult.ResponseState{
		keys.SubmitResponse: {consult.Draft, consult.Returned}, keys.ApproveResponse: {consult.InCheck},
		keys.ReturnResponse: {consult.InCheck}, keys.ReleaseResponse: {consult.Approved},
	}[id]
	if !ok && id != keys.Difference && id != keys.Versions {
		return ""
	}
	if marked := r.list.Marked(); len(marked) > 0 && ok && id != keys.ReturnResponse {
		if slices.ContainsFunc(marked, func(ref desk.ResponseRef) bool { return slices.Contains(fits, r.view.ResponseStateOf(ref)) }) {
			return ""
		}
		return say(w.Responses.NoneFits, w.Vocab.Rule[consult.RuleResponseStep]).String()
	}
	d := r.here()
	switch {
	case d == nil:
		return w.Failure.NothingHere
	case d.State == 0:
		return w.Responses.NoResponseHere
	case id == keys.Difference && d.Version < 2 && d.ApprovedBefore.Empty():
		return w.Responses.DiffNothing
	case ok && !slices.Contains(fits, d.State):
		return w.Vocab.Rule[consult.RuleResponseStep]
	case d.State == consult.InCheck && ok && !d.Named:
		return w.Vocab.Rule[consult.RuleNotNamed]
	}
	return ""
}
