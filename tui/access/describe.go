package access

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
)

// name is what the person is called.
func (r *Room) name(m *desk.Member) safe.Safe {
	if m.Name.Empty() {
		return safe.Line(r.env.Words().Access.Erased)
	}
	return m.Name
}

// organisation is where the person belongs; nothing stands for the town itself.
func (r *Room) organisation(m *desk.Member) safe.Safe {
	if m.Organisation.Empty() {
		return safe.Line(r.env.Words().Access.Staff)
	}
	return m.Organisation
}

// standing says whether the person comes in now, and if not, what is missing.
func (r *Room) standing(m *desk.Member) present.Standing {
	now := r.env.Now()
	keyed := slices.ContainsFunc(m.Keys, func(k consult.Credential) bool { return k.Valid(now) })
	inForce := slices.ContainsFunc(m.Grants, func(g consult.Grant) bool { return !over(g.Expires, now) })
	switch {
	case len(m.Grants) == 0:
		return present.HasNoRight
	case !inForce:
		return present.IsOver
	case len(m.Keys) == 0:
		return present.HasNoKey
	case !keyed:
		return present.IsOver
	}
	return present.ComesIn
}

func over(expires, now time.Time) bool { return !expires.IsZero() && !now.Before(expires) }

// roles are those of the person, each once.
func (r *Room) roles(m *desk.Member) string {
	var out []string
	for _, g := range m.Grants {
		if word := r.env.Words().Vocab.Role[g.Role]; !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return strings.Join(out, ", ")
}

// scope is where the roles hold, if that is one place.
func (r *Room) scope(m *desk.Member) string {
	if len(m.Grants) == 0 {
		return ""
	}
	first := m.Grants[0].Scope
	if slices.ContainsFunc(m.Grants, func(g consult.Grant) bool { return g.Scope != first }) {
		return r.env.Words().Access.Several
	}
	return r.scopeWord(first)
}

func (r *Room) scopeWord(s consult.Scope) string {
	a := r.env.Words().Access
	ref := s.Ref()
	switch {
	case ref.Municipality == "":
		return a.Everywhere
	case ref.Consultation == "":
		return fmt.Sprintf(a.Town, ref.Municipality)
	}
	return string(s)
}

// until is the day on which the first of the roles ends, empty for none.
func (r *Room) until(m *desk.Member) string {
	var first consult.Grant
	for _, g := range m.Grants {
		if !g.Expires.IsZero() && (first.Expires.IsZero() || g.Expires.Before(first.Expires)) {
			first = g
		}
	}
	if first.Expires.IsZero() {
		return ""
	}
	return r.last(first.Expires, r.env.Desk.Location(first.Scope))
}

// last names the last day or, within a day, the last moment of what expires.
func (r *Room) last(expires time.Time, loc *time.Location) string {
	w := r.env.Words()
	at := expires.In(loc)
	if at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 {
		return w.Date(at.AddDate(0, 0, -1))
	}
	return w.DateTime(at)
}

// lasts says until when something holds.
func (r *Room) lasts(expires time.Time, loc *time.Location) string {
	a := r.env.Words().Access
	switch {
	case expires.IsZero():
		return a.Forever
	case over(expires, r.env.Now()):
		return fmt.Sprintf(a.Ended, r.last(expires, loc))
	}
	return fmt.Sprintf(a.UntilDay, r.last(expires, loc))
}

// grant says in a line what a grant gives.
func (r *Room) grant(g consult.Grant) string {
	w := r.env.Words()
	parts := []string{w.Vocab.Role[g.Role], r.scopeWord(g.Scope)}
	if g.Role == consult.Partner {
		parts = append(parts, r.sees(g.SeePublished))
	}
	return strings.Join(append(parts, r.lasts(g.Expires, r.env.Desk.Location(g.Scope))), ", ")
}

func (r *Room) sees(published bool) string {
	if published {
		return r.env.Words().Access.Published
	}
	return r.env.Words().Access.Handed
}

// key says in a line what a key is.
func (r *Room) key(k consult.Credential) string {
	a := r.env.Words().Access
	parts := []string{k.Name}
	if k.Kind == consult.PrincipalCredential {
		parts = []string{fmt.Sprintf(a.Principal, k.Name)}
	}
	if kind, _, _ := strings.Cut(k.Key, " "); kind != "" {
		parts = append(parts, strings.TrimPrefix(kind, "ssh-"))
	}
	if k.Comment != "" {
		parts = append(parts, k.Comment)
	}
	switch {
	case k.Erased:
		parts = append(parts, a.Erased)
	case !k.Expires.IsZero():
		parts = append(parts, r.lasts(k.Expires, r.now().Location()))
	}
	return strings.Join(parts, ", ")
}

// body is everything about a person.
func (r *Room) body(m *desk.Member) safe.Safe {
	a := r.env.Words().Access
	lines := []string{a.Rights + ":"}
	for _, g := range m.Grants {
		lines = append(lines, "  "+safe.Line(r.grant(g)).String())
	}
	if len(m.Grants) == 0 {
		lines = append(lines, "  "+a.NoRight)
	}
	lines = append(lines, "", a.Keys+":")
	for _, k := range m.Keys {
		lines = append(lines, "  "+safe.Line(r.key(k)).String())
	}
	if len(m.Keys) == 0 {
		lines = append(lines, "  "+a.NoKey)
	}
	if m.Beyond {
		lines = append(lines, "", a.BeyondKeys)
	}
	return safe.Text(strings.Join(lines, "\n"))
}

// refused says how often the person was refused something, "" for never.
func (r *Room) refused(m *desk.Member) string {
	if m.Refusals.Count == 0 {
		return ""
	}
	w := r.env.Words()
	return w.Count(w.Access.RefusedTimes, m.Refusals.Count) + ", " + fmt.Sprintf(w.Access.LastRefused, w.DateTime(m.Refusals.Last.In(r.now().Location())))
}

// readable is all of a person that a filter looks through.
func (r *Room) readable(m *desk.Member) string {
	parts := []string{r.name(m).String(), r.organisation(m).String(), m.ID, r.env.Kit.StandingWord(r.standing(m)), r.body(m).String()}
	if text := r.refused(m); text != "" {
		parts = append(parts, r.env.Words().Access.Refused, text)
	}
	return strings.Join(parts, "\n")
}
