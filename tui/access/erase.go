package access

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// askErase asks what a person is no longer to be called, and whether for good.
func (r *Room) askErase() tea.Cmd {
	m, ok := r.here()
	if !ok {
		return nil
	}
	a := r.env.Words().Access
	options := []widget.Option{}
	if m.Erasable {
		options = append(options, widget.Option{ID: m.ID, Label: safe.Line(a.EraseWhat)})
	}
	if !m.Organisation.Empty() {
		options = append(options, widget.Option{ID: m.OrganisationID, Label: safe.Linef(a.EraseOrganisation, m.Organisation)})
	}
	if len(options) == 0 {
		return room.Info(safe.Line(a.EraseNothing))
	}
	name := r.name(m)
	return r.env.Ask(&widget.Picker{Title: safe.Linef(a.EraseTitle, name), Fixed: true, Options: options, Done: func(id string) tea.Cmd {
		what := name
		if id != m.ID {
			what = m.Organisation
		}
		return r.env.Ask(&widget.Confirm{
			Title: safe.Linef(a.EraseTitle, name), Question: safe.Linef(a.EraseQuestion, what), Detail: safe.Line(a.EraseConsequence),
			Yes: func() tea.Cmd { return r.erase(id) },
		})
	}})
}

func (r *Room) erase(id string) tea.Cmd {
	service := r.env.Service
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error { return service.EraseTexts(ctx, id) },
		Then: func(err error) tea.Cmd {
			r.Refresh()
			if err != nil {
				return room.Fail(r.explain(err))
			}
			return room.Done(safe.Linef(r.env.Words().Access.EraseDone, safe.Line(id)))
		},
	})
}
