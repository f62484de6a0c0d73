package inbox

import (
	"fmt"
	"slices"
	"strings"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
)

var (
	_ room.Editor   = (*Room)(nil)
	_ room.Asker    = (*Room)(nil)
	_ room.Attender = (*Room)(nil)
	_ room.Reteller = (*Room)(nil)
)

// claim is what the question that is open, if one is, is about.
type claim struct {
	on   consult.Ordinals
	work desk.Work
}

// worksOn is what an action edits; ok is false for one that only looks.
func worksOn(id keys.ID) (work desk.Work, ok bool) {
	switch id {
	case keys.Decide, keys.Disregard:
		return desk.WorkDecision, true
	case keys.Publish, keys.Reject, keys.MarkPrivate, keys.Environment:
		return desk.WorkPublication, true
	case keys.BlackOut:
		return desk.WorkRedaction, true
	case keys.Handling:
		return desk.WorkHandling, true
	case keys.Deadline:
		return desk.WorkDeadline, true
	case keys.Theme:
		return desk.WorkThemes, true
	case keys.Assign:
		return desk.WorkAssignee, true
	case keys.Note:
		return desk.WorkNote, true
	case keys.Split, keys.TypeUp:
		return desk.WorkSegments, true
	case keys.Correct:
		return desk.WorkCorrection, true
	case keys.EditPerson:
		return desk.WorkSubmitter, true
	case keys.ReadFile:
		return desk.WorkAttachments, true
	case keys.Respond:
		return desk.WorkResponse, true
	case keys.Enter:
		return desk.WorkEntry, true
	}
	return "", false
}

// takeUp notes what an action is about, for as long as its questions are open.
func (r *Room) takeUp(id keys.ID) {
	r.claim = claim{}
	work, ok := worksOn(id)
	if !ok {
		return
	}
	r.claim.work = work
	switch id {
	case keys.Enter:
	case keys.Split, keys.TypeUp, keys.Correct, keys.EditPerson, keys.BlackOut, keys.Respond:
		r.claim.on = consult.OrdinalsOf(r.Item())
	default:
		ids, _, _ := r.list.Target()
		if r.pass != nil {
			ids = []consult.Ordinal{r.Item()}
		}
		r.claim.on = consult.OrdinalsOf(ids...)
	}
}

// Editing implements [room.Editor]. In the quick pass the item on screen is
// about to be decided.
func (r *Room) Editing(open bool) (on consult.Ordinals, work desk.Work) {
	switch {
	case open && r.claim.work != "":
		return r.claim.on, r.claim.work
	case r.pass != nil && r.Item() != 0:
		return consult.OrdinalsOf(r.Item()), desk.WorkDecision
	}
	return nil, ""
}

// tag is what a row says of who is editing it, empty for nobody.
func (r *Room) tag(n consult.Ordinal) safe.Safe {
	if c, ok := r.others.On(n); ok {
		return r.env.PersonTag(c)
	}
	return safe.Safe{}
}

// nowFact is who is editing the item, none if nobody is.
func (r *Room) nowFact(n consult.Ordinal) []present.Fact {
	if c, ok := r.env.Others(r.view).On(n); ok {
		return []present.Fact{r.env.NowFact(c)}
	}
	return nil
}

// Attend implements [room.Attender].
func (r *Room) Attend() safe.Safe {
	n, ok := r.here()
	if !ok {
		return safe.Safe{}
	}
	c, ok := r.env.Others(r.view).On(n)
	if !ok {
		return safe.Safe{}
	}
	return safe.Line(r.env.Editing(c) + ".")
}

// busy says which of the items an action is for others are editing.
func (r *Room) busy(on consult.Ordinals) safe.Safe {
	others := r.env.Others(r.view)
	w := r.env.Words()
	if on.Count() == 1 {
		if c, ok := others.On(on[0].From); ok {
			return safe.Line(r.env.Editing(c))
		}
		return safe.Safe{}
	}
	editing := slices.DeleteFunc(slices.Clone(others), func(c desk.Colleague) bool { return c.Self || len(c.Editing) == 0 })
	if len(editing) == 0 {
		return safe.Safe{}
	}
	var names []string
	for n := range on.All() {
		c, ok := editing.On(n)
		if !ok {
			continue
		}
		if name := r.label(n); c.Name.Empty() {
			names = append(names, name)
		} else {
			names = append(names, fmt.Sprintf(w.Live.Changed, name, c.Name))
		}
	}
	if len(names) == 0 {
		return safe.Safe{}
	}
	return safe.Linef(w.Live.Busy, r.some(names))
}

// applies is what an open question says that its answer is for.
type applies struct {
	intro safe.Safe
	on    consult.Ordinals
}

// alsoBusy adds to whom an action applies who is editing some of it.
func (r *Room) alsoBusy(intro safe.Safe, on consult.Ordinals) safe.Safe {
	r.applies = applies{intro, on}
	if busy := r.busy(on); !busy.Empty() {
		return safe.Line(r.attention() + busy.String())
	}
	return intro
}

// attention is what a question applies to, with what goes before who is editing it.
func (r *Room) attention() string {
	sign := r.env.Kit.Signs.Late
	if r.env.Spoken {
		sign = r.env.Words().Plain.Attention + ":"
	}
	return strings.TrimSuffix(r.applies.intro.String(), ".") + ". " + sign + " "
}

// Retell implements [room.Reteller]: others begin and end while a question is open.
func (r *Room) Retell(intro []safe.Safe) {
	if r.applies.intro.Empty() {
		return
	}
	for i, line := range intro {
		if text := line.String(); text == r.applies.intro.String() || strings.HasPrefix(text, r.attention()) {
			intro[i] = r.alsoBusy(r.applies.intro, r.applies.on)
		}
	}
}

// some lists the first few of many.
func (r *Room) some(names []string) string {
	const shown = 5
	w := r.env.Words()
	list := strings.Join(names[:min(len(names), shown)], ", ")
	if more := len(names) - shown; more > 0 {
		return fmt.Sprintf(w.Live.ChangedMore, list, w.Number(more))
	}
	return list
}
