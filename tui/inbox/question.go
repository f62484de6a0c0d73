package inbox

import (
	"strings"
	"time"

	"pult/consult"
	"pult/consult/safe"
)

// question asks whether to carry a command out on many: it names the action, its
// value and how many it is for.
func (r *Room) question(t target, cmd consult.ItemCommand) safe.Safe {
	w := r.env.Words()
	q, kind, n := w.Question, r.view.Settings().Kind, t.on.Count()
	ask := func(sentence string, value ...any) safe.Safe {
		return safe.Linef(sentence, append([]any{t.label}, value...)...)
	}
	give := func(sentence string, value ...any) safe.Safe {
		label := t.touched(safe.Line(w.ToContributions(kind, n)), w.Segment.Within)
		return safe.Linef(sentence, append([]any{label}, value...)...)
	}
	switch c := cmd.(type) {
	case consult.Vote:
		sentence := q.Vote
		if c.Recommendation {
			sentence = q.Recommend
		}
		return give(sentence, w.Axes.DecisionState[c.Value])
	case consult.Publish:
		switch c.To {
		case consult.Published:
			return ask(q.Publish)
		case consult.Private:
			return ask(q.Private)
		case consult.Hidden:
			return ask(q.Hide, w.Vocab.Reason[c.Reason])
		}
		return ask(q.Reject, w.Vocab.Reason[c.Reason])
	case consult.SetHandling:
		if c.To == consult.Withdrawn {
			return ask(q.Withdraw)
		}
		return ask(q.Handle, w.Axes.HandlingState[c.To].Word)
	case consult.Tag:
		if len(c.Add) == 0 {
			return give(q.Untag, r.themeNames(c.Remove))
		}
		return give(q.Tag, r.themeNames(c.Add))
	case consult.Assign:
		switch to := r.view.Name(c.To); {
		case !t.from.Empty() && c.To == "":
			return ask(q.HandOver, t.from, w.Inbox.Nobody)
		case !t.from.Empty():
			return ask(q.HandOver, t.from, to)
		case c.To == "":
			return ask(q.Unassign)
		default:
			return ask(q.Assign, to)
		}
	case consult.SetDeadline:
		if day, err := time.Parse(time.DateOnly, c.Date); err == nil {
			return ask(q.Deadline, w.Date(day))
		}
		return ask(q.DeadlineGone)
	case consult.AddNote:
		return ask(q.Note)
	case consult.ReadAttachments:
		return ask(q.Read)
	case consult.Refer:
		return ask(w.Referral.Ask, safe.Line(c.Addressee))
	case consult.MarkEnvironmental:
		if c.To {
			return ask(q.Environmental)
		}
		return ask(q.NotEnvironmental)
	case consult.Disregard:
		return ask(q.Disregard)
	}
	return safe.Linef(w.Inbox.AppliesTo, t.label)
}

func (r *Room) themeNames(ids []consult.ThemeID) string {
	label := map[consult.ThemeID]string{}
	for _, th := range r.view.Themes() {
		label[th.ID] = themeName(th.ThemeRef, r.env.Words()).String()
	}
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		names = append(names, label[id])
	}
	return strings.Join(names, " "+r.env.Kit.Signs.Dot+" ")
}

// warning says what of a bulk action nobody has read whole, what is replaced and
// what is left out.
func (r *Room) warning(fits consult.Ordinals, cmd consult.ItemCommand, against []error) safe.Safe {
	w := r.env.Words()
	var out []string
	if weighs(cmd) {
		if n := r.unreadAmong(fits); n > 0 {
			out = append(out, w.Count(w.Inbox.WithUnread, n))
		}
	}
	if _, ok := cmd.(consult.Vote); ok {
		if n := r.decided(fits); n > 0 {
			out = append(out, w.Count(w.Inbox.Overwrites, n))
		}
	}
	if len(against) > 0 {
		out = append(out, r.leftOut(against).String())
	}
	return safe.Line(strings.Join(out, " "))
}

// weighs reports a command that nobody should give who has not read everything:
// a decision, or one about publication.
func weighs(cmd consult.Command) bool {
	switch cmd.(type) {
	case consult.Vote, consult.Publish:
		return true
	}
	return false
}

// unreadAmong counts the items with an attachment that nobody has read.
func (r *Room) unreadAmong(items consult.Ordinals) int {
	n := 0
	for on := range items.All() {
		if row, err := r.view.Row(on); err == nil && row.Unread > 0 {
			n++
		}
	}
	return n
}
