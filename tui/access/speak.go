package access

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
)

// At implements [room.Speaker].
func (r *Room) At() (position, length int) { return r.list.At() }

// Where implements [room.Speaker].
func (r *Room) Where() safe.Safe {
	w := r.env.Words()
	text := fmt.Sprintf(w.Plain.Listed, w.Rooms[r.Number()-1].Name, w.Number(r.list.Len()), w.Number(len(r.people)))
	if r.query == "" {
		return safe.Line(text + " " + w.Plain.NoFilter)
	}
	return safe.Line(text + " " + fmt.Sprintf(w.Plain.Filter, safe.Line(r.query)))
}

// Stand implements [room.Speaker].
func (r *Room) Stand() []safe.Safe {
	m, ok := r.here()
	if !ok {
		return []safe.Safe{r.emptiness()}
	}
	return []safe.Safe{safe.Line(r.env.Words().At(r.At()) + ". " + r.spoken(m))}
}

// spoken says in one line who it is, what they do, and whether they come in.
func (r *Room) spoken(m *desk.Member) string {
	a := r.env.Words().Access
	parts := []string{r.name(m).String() + ", " + r.organisation(m).String()}
	if roles := r.roles(m); roles != "" {
		parts = append(parts, roles+", "+r.scope(m))
	}
	parts = append(parts, r.env.Kit.StandingWord(r.standing(m)))
	if until := r.until(m); until != "" {
		parts = append(parts, fmt.Sprintf(a.UntilDay, until))
	}
	if text := r.refused(m); text != "" {
		parts = append(parts, a.Refused+": "+text)
	}
	for i, p := range parts {
		first, size := utf8.DecodeRuneInString(p)
		parts[i] = string(unicode.ToUpper(first)) + p[size:]
	}
	return strings.Join(parts, ". ") + "."
}

// Tell implements [room.Speaker].
func (r *Room) Tell() []safe.Safe {
	m, ok := r.here()
	if !ok {
		return r.Stand()
	}
	out := []safe.Safe{safe.Line(r.spoken(m))}
	for line := range strings.SplitSeq(r.body(m).String(), "\n") {
		if text := present.Spoken(safe.Line(strings.TrimSpace(line))); !text.Empty() {
			out = append(out, text)
		}
	}
	return append(out, safe.Line(r.env.Words().Access.Account+": "+m.ID+"."))
}

// Ahead implements [room.Speaker].
func (r *Room) Ahead(n int) []safe.Safe {
	var out []safe.Safe
	for _, id := range r.list.Below(n) {
		if m, ok := r.person(id); ok {
			out = append(out, safe.Line(r.spoken(m)))
		}
	}
	return out
}

// Seek implements [room.Speaker]: by the number in the id of an account.
func (r *Room) Seek(number string) bool { return r.list.Select("a" + number) }
