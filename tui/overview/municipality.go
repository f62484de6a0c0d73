package overview

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// askMunicipality opens the form of what all consultations of a municipality share.
func (r *Room) askMunicipality(v *desk.View, was consult.Municipality, typed map[string]string, said safe.Safe) tea.Cmd {
	w := r.env.Words()
	f := w.Form
	at := func(id, now string) string {
		if s, ok := typed[id]; ok {
			return s
		}
		return now
	}
	const off, on = "off", "on"
	names := []widget.Option{{ID: off, Label: safe.Line(f.NamesHidden)}, {ID: on, Label: safe.Line(f.NamesShown)}}
	presence := off
	if was.Presence {
		presence = on
	}
	return r.env.Ask(&widget.Form{
		Title: safe.Line(w.Overview.MunicipalityTitle + ": " + was.Name), Said: said,
		Intro: []safe.Safe{safe.Line(f.NamesIntro)},
		Fields: []*widget.Field{
			{ID: "name", Label: f.Municipality, Input: widget.NewInput(at("name", was.Name)), Required: true},
			{ID: "contact", Label: f.Contact, Input: widget.NewInput(at("contact", was.Contact))},
			{ID: "presence", Label: f.Names, Options: names, Chosen: chosen(names, at("presence", presence))},
		},
		Done: func(values map[string]string) tea.Cmd {
			to := was
			to.Name, to.Contact, to.Presence = values["name"], values["contact"], values["presence"] == on
			service := r.env.Service
			return r.env.Run(room.Job{
				Do: func(ctx context.Context) error {
					_, err := service.ConfigureMunicipality(ctx, v.Ref(), was, to)
					return err
				},
				Then: func(err error) tea.Cmd {
					if err == nil {
						return room.Done(safe.Line(w.Notice.SettingsSaved))
					}
					text := r.env.Explain(v, err)
					return tea.Batch(room.Fail(text), r.askMunicipality(v, v.Municipality(), values, text))
				},
			})
		},
	})
}

// whyNotMunicipality says why its settings cannot be changed: they need the right for
// all of the municipality.
func (r *Room) whyNotMunicipality() (reason string, hidden bool) {
	st, _, ok := r.here()
	if ok && st.view != nil {
		account, err := r.env.Desk.Current(r.env.Account)
		if err != nil || !account.Can(consult.ActConfigure, consult.Ref{Municipality: st.Ref.Municipality}, r.env.Now()) {
			return r.noRight(consult.ActConfigure), true
		}
	}
	return r.whyNot(consult.ActConfigure)
}
