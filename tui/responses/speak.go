package responses

import (
	"fmt"
	"strings"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/words"
)

// At implements [room.Speaker].
func (r *Room) At() (position, length int) { return r.list.At() }

// Where implements [room.Speaker].
func (r *Room) Where() safe.Safe {
	w := r.env.Words()
	parts := []string{fmt.Sprintf(w.Plain.Listed, w.Rooms[r.Number()-1].Name, w.Number(r.list.Len()), w.Number(r.total))}
	switch {
	case r.waiting:
		parts = append(parts, fmt.Sprintf(w.Plain.Filter, w.Responses.Mine))
	case r.query == "":
		parts = append(parts, w.Plain.NoFilter)
	default:
		parts = append(parts, fmt.Sprintf(w.Plain.Filter, safe.Line(r.query)))
	}
	if r.mine > 0 && !r.waiting {
		parts = append(parts, w.Count(w.Responses.Waiting, r.mine)+".")
	}
	return safe.Line(strings.Join(parts, " "))
}

// Stand implements [room.Speaker].
func (r *Room) Stand() []safe.Safe {
	d := r.here()
	if d == nil {
		return []safe.Safe{r.emptiness()}
	}
	return []safe.Safe{safe.Line(r.env.Words().At(r.At()) + ". " + r.spoken(&d.Response))}
}

// spoken says in one line what is answered, and where that stands.
func (r *Room) spoken(x *desk.Response) string {
	k, w := r.env.Kit, r.env.Words()
	parts := []string{r.title(x).String()}
	if !x.Target.IsZero() {
		parts = append(parts, w.Count(w.Target.Texts, x.Count), w.Count(w.Target.Senders, x.Senders))
	} else if !x.Title.Empty() {
		parts = append(parts, x.Title.String())
	}
	parts = append(parts, r.state(x), w.Axes.Decision.Label+": "+k.Decision(x.Decision, x.Recommendation).Word)
	for i, p := range parts {
		parts[i] = strings.TrimSuffix(words.Capital(p), ".")
	}
	return strings.Join(parts, ". ") + "."
}

// state says where a response stands, of several steps of approval in which.
func (r *Room) state(x *desk.Response) string {
	w := r.env.Words()
	out := r.env.Kit.ResponseValue(x.State).Word
	if steps := r.view.Settings().Steps; x.State == consult.InCheck && len(steps) > 1 && x.Step < len(steps) {
		out += ": " + fmt.Sprintf(w.Responses.Steps, w.StepName(steps[x.Step]), w.Number(x.Step+1), w.Number(len(steps)))
	}
	return out
}

// Tell implements [room.Speaker].
func (r *Room) Tell() []safe.Safe {
	d := r.here()
	if d == nil {
		return r.Stand()
	}
	w := r.env.Words()
	out := []safe.Safe{safe.Line(r.spoken(&d.Response))}
	if version := r.version(d); version != "" {
		out = append(out, safe.Line(words.Capital(version)+"."))
	}
	for _, remark := range r.remarks(d) {
		out = append(out, remark.text)
	}
	for _, f := range r.facts(d) {
		out = append(out, present.Spoken(safe.Line(f.Label+": "+f.Value.String())))
	}
	if d.ID == 0 && !r.typed(d) {
		out = append(out, safe.Line(w.Responses.NothingYet))
	}
	for line := range strings.SplitSeq(d.Text.String(), "\n") {
		if text := safe.Line(line); !text.Empty() {
			out = append(out, text)
		}
	}
	for _, c := range r.answered(d) {
		out = append(out, c.title, safe.Line(c.text.String()))
	}
	return out
}

// Ahead implements [room.Speaker].
func (r *Room) Ahead(n int) []safe.Safe {
	var out []safe.Safe
	for _, ref := range r.list.Below(n) {
		if x, err := r.view.Response(ref); err == nil {
			out = append(out, safe.Line(r.spoken(&x)))
		}
	}
	return out
}

// Seek implements [room.Speaker]: by the number of a contribution.
func (r *Room) Seek(number string) bool {
	for _, ref := range r.list.IDs() {
		x, err := r.view.Response(ref)
		if err == nil && (x.Names == number || len(x.On) > 0 && x.On.Count() == 1 && strings.HasPrefix(x.Names, number+".")) {
			return r.list.Select(ref)
		}
	}
	n, err := r.view.ByNumber(number)
	if err != nil {
		return false
	}
	for _, ref := range r.list.IDs() {
		if x, err := r.view.Response(ref); err == nil && x.On.Has(n) {
			return r.list.Select(ref)
		}
	}
	return false
}

// Reading implements [room.Reader]: a response is read whenever one comes to it.
func (r *Room) Reading() []safe.Safe {
	d := r.here()
	if d == nil || d.ID == 0 {
		return nil
	}
	return []safe.Safe{d.Text}
}
