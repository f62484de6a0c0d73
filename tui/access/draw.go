package access

import (
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
)

// Body draws the people, and the one under the cursor in full.
func (r *Room) Body(l present.Layout) []style.Line {
	l = l.TwoPanes()
	panes := present.Panes{List: r.drawList(l), Focus: r.list.Focus()}
	if m, ok := r.here(); ok {
		panes.Text, panes.Facts = r.drawText(l, m), r.drawFacts(l, m)
	}
	return r.env.Kit.Body(l, panes)
}

// Row implements [room.Room].
func (r *Room) Row(l present.Layout) int { return r.list.Line(l) }

func (r *Room) drawList(l present.Layout) []style.Line {
	k := r.env.Kit
	cols := k.AccessColumns(l.List.W)
	lines := []style.Line{k.AccessHead(cols)}
	if r.list.Len() == 0 {
		return append(lines, k.Sentence(l.List.W, r.emptiness())...)
	}
	return append(lines, r.list.Render(l.List.H-1, func(_ int, id string, here, _ bool) style.Line {
		m, ok := r.person(id)
		if !ok {
			return nil
		}
		until := r.until(m)
		if until == "" && len(m.Grants) > 0 {
			until = k.Signs.NotSet
		}
		return k.AccessRow(cols, present.Guest{
			Name: r.name(m), Organisation: r.organisation(m), Roles: r.roles(m), Scope: safe.Line(r.scope(m)).String(), Until: until,
			Standing: r.standing(m), Refused: m.Refusals.Count > 0, Here: here,
		})
	})...)
}

// emptiness says why there is nobody in the list.
func (r *Room) emptiness() safe.Safe {
	a := r.env.Words().Access
	switch {
	case r.fault != nil:
		return r.env.Explain(nil, r.fault)
	case len(r.people) > 0:
		return safe.Linef(a.NoMatch, r.query)
	}
	return safe.Line(a.Empty)
}

func (r *Room) drawText(l present.Layout, m *desk.Member) []style.Line {
	k := r.env.Kit
	head := k.TextHead(l.Text.W, present.Text{Title: r.name(m), Source: []string{r.organisation(m).String(), m.ID}}, l.Compact())
	return r.list.Text(k, l.Text, head, k.Wrap(r.body(m), l.Text.W, nil, l.Compact()).Lines)
}

func (r *Room) drawFacts(l present.Layout, m *desk.Member) []style.Line {
	k, a := r.env.Kit, r.env.Words().Access
	standing := r.standing(m)
	sign := k.StandingSign(standing)
	facts := []present.Fact{{Label: a.State, Sign: sign[0].Text, SignRole: sign[0].Role, Value: style.S(style.Text, k.StandingWord(standing))}}
	if text := r.refused(m); text != "" {
		facts = append(facts, present.Fact{Label: a.Refused, Sign: k.Signs.Late, SignRole: style.Warn, Value: style.S(style.Text, text)})
	}
	if l.Facts.H < 3 {
		return []style.Line{k.FactLine(l.Facts.W, facts)}
	}
	return k.Facts(l.Facts.W, l.Facts.H, facts)
}
