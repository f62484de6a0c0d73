package access

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// askRevoke asks what of the person's access is to end.
func (r *Room) askRevoke() tea.Cmd {
	m, ok := r.here()
	if !ok {
		return nil
	}
	a := r.env.Words().Access
	var options []widget.Option
	if len(m.Grants)+len(m.Keys) > 0 {
		all := a.RevokeAll
		if m.Beyond {
			all = a.RevokeRoles
		}
		options = append(options, widget.Option{ID: m.ID, Label: safe.Line(all)})
	}
	for _, g := range m.Grants {
		options = append(options, widget.Option{ID: g.ID, Label: safe.Line(r.grant(g))})
	}
	p := &widget.Picker{Title: safe.Linef(a.RevokeTitle, r.name(m)), Fixed: true}
	if m.Beyond {
		p.Outro = []safe.Safe{safe.Line(a.BeyondKeys)}
	} else {
		for _, k := range m.Keys {
			if !k.Erased {
				options = append(options, widget.Option{ID: k.Name, Label: safe.Linef(a.RevokeKey, r.key(k))})
			}
		}
	}
	if len(options) == 0 {
		return room.Info(safe.Line(a.RevokeNothing))
	}
	p.Options = options
	who := *m
	p.Done = func(id string) tea.Cmd {
		for _, o := range options {
			if o.ID == id {
				return r.confirmRevoke(who, id, o.Label)
			}
		}
		return nil
	}
	return r.env.Ask(p)
}

// confirmRevoke says what ends, and asks.
func (r *Room) confirmRevoke(m desk.Member, id string, what safe.Safe) tea.Cmd {
	a := r.env.Words().Access
	c := &widget.Confirm{
		Title: safe.Linef(a.RevokeTitle, r.name(&m)), Question: safe.Linef(a.RevokeQuestion, r.name(&m), what), Detail: safe.Line(a.RevokeConsequence),
		Yes: func() tea.Cmd { return r.revoke(m, id, what) },
	}
	if m.ID == r.env.Account.ID {
		c.Warning = safe.Line(a.RevokeSelf)
	}
	return r.env.Ask(c)
}

func (r *Room) revoke(m desk.Member, id string, what safe.Safe) tea.Cmd {
	service := r.env.Service
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) (err error) {
			_, err = service.Revoke(ctx, id)
			return err
		},
		Then: func(err error) tea.Cmd {
			r.Refresh()
			if err != nil {
				return room.Fail(r.explain(err))
			}
			return room.Done(safe.Linef(r.env.Words().Access.Revoked, r.name(&m), what))
		},
	})
}
