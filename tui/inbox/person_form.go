package inbox

import (
	"context"
	"errors"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// personAsk is what a form about a person is for.
type personAsk struct {
	title, done string
	intro, said safe.Safe
	save        func(context.Context, *desk.Service, consult.Submitter) error
	// clash goes on after somebody else was faster.
	clash func(typed map[string]string, c *consult.Conflict) tea.Cmd
}

// personForm asks for all that can be known of a person, has it saved, and says
// that it is done.
func (r *Room) personForm(ask personAsk, values map[string]string) *widget.Form {
	return &widget.Form{
		Title: safe.Line(ask.title), Intro: []safe.Safe{ask.intro}, Said: ask.said, Fields: r.personFields(values),
		Done: func(v map[string]string) tea.Cmd {
			to, service := r.submitterOf(v), r.env.Service
			return r.env.Run(room.Job{
				Do: func(ctx context.Context) error { return ask.save(ctx, service, to) },
				Then: func(err error) tea.Cmd {
					var conflict *consult.Conflict
					if errors.As(err, &conflict) {
						return ask.clash(v, conflict)
					}
					if err != nil {
						// What was typed is there again: it must not be typed twice.
						return tea.Batch(room.Fail(r.env.Explain(r.view, err)), r.env.Ask(r.personForm(ask, v)))
					}
					return room.Done(safe.Line(ask.done))
				},
			})
		},
	}
}

// The fields of the form that are about a person alone, by id.
const (
	fieldAgent      = "represented_by"
	fieldOthers     = "co_submitters"
	fieldSignatures = "signatures"
	fieldNamePublic = "name_public"
	fieldNotify     = "notify"
	fieldConsentAt  = "consent_at"
	fieldConsent    = "consent"
)

// personFields are the fields for all that can be known of a submitter.
func (r *Room) personFields(values map[string]string) []*widget.Field {
	f := r.env.Words().Form
	line := func(id, label, hint string) *widget.Field {
		return &widget.Field{ID: id, Label: label, Hint: hint, Input: widget.NewInput(values[id])}
	}
	signatures := line(fieldSignatures, f.Signatures, "")
	signatures.Check = func(s string) safe.Safe {
		if n, err := strconv.Atoi(strings.TrimSpace(s)); strings.TrimSpace(s) != "" && (err != nil || n < 0) {
			return safe.Linef(f.BadNumber, safe.Line(s))
		}
		return safe.Safe{}
	}
	mail := line(fieldEmail, f.Email, "")
	mail.Check = r.checkEmail
	agreed := line(fieldConsentAt, f.ConsentAt, f.DateHint)
	agreed.Check = r.checkDay
	return []*widget.Field{
		line(fieldName, f.Name, ""), line(fieldOrg, f.Organisation, ""), r.partyField(values[fieldParty]),
		line(fieldStreet, f.Street, ""), line(fieldPostcode, f.Postcode, ""), line(fieldTown, f.Town, ""),
		mail, line(fieldPhone, f.Phone, ""),
		line(fieldAgent, f.RepresentedBy, ""), line(fieldOthers, f.CoSubmitters, f.CoSubmittersHint), signatures,
		r.flagField(fieldNamePublic, f.NamePublic, values), r.flagField(fieldNotify, f.Notify, values),
		agreed, line(fieldConsent, f.Consent, ""),
	}
}

// flagField is a choice between yes, no and not said.
func (r *Room) flagField(id, label string, values map[string]string) *widget.Field {
	w := r.env.Words()
	x := &widget.Field{ID: id, Label: label, Options: []widget.Option{
		{ID: "", Label: safe.Line(w.Form.NotSaid)}, {ID: "yes", Label: safe.Line(w.Dialog.Yes)}, {ID: "no", Label: safe.Line(w.Dialog.No)},
	}}
	for i, o := range x.Options {
		if o.ID == values[id] {
			x.Chosen = i
		}
	}
	return x
}

// personValues are the values of the fields for a submitter.
func (r *Room) personValues(s consult.Submitter) map[string]string {
	flag := func(b *bool) string {
		switch {
		case b == nil:
			return ""
		case *b:
			return "yes"
		}
		return "no"
	}
	v := map[string]string{
		fieldName: s.Name, fieldOrg: s.Organisation, fieldParty: s.Party.String(), fieldStreet: s.Street, fieldPostcode: s.Postcode, fieldTown: s.Town,
		fieldEmail: s.Email, fieldPhone: s.Phone, fieldAgent: s.RepresentedBy, fieldOthers: strings.Join(s.CoSubmitters, "; "),
		fieldNamePublic: flag(s.NamePublic), fieldNotify: flag(s.Notify),
	}
	if s.Signatures > 0 {
		v[fieldSignatures] = strconv.Itoa(s.Signatures)
	}
	if s.Consent != nil {
		v[fieldConsentAt], v[fieldConsent] = localDay(r.env.Words(), s.Consent.At), s.Consent.Source
	}
	for id, value := range v {
		v[id] = safe.Line(value).String()
	}
	return v
}

// submitterOf reads the values of the fields.
func (r *Room) submitterOf(v map[string]string) consult.Submitter {
	flag := func(id string) *bool {
		if v[id] == "" {
			return nil
		}
		yes := v[id] == "yes"
		return &yes
	}
	text := func(id string) string { return strings.TrimSpace(v[id]) }
	s := consult.Submitter{
		Name: text(fieldName), Organisation: text(fieldOrg), Street: text(fieldStreet), Postcode: text(fieldPostcode), Town: text(fieldTown),
		Email: text(fieldEmail), Phone: text(fieldPhone), RepresentedBy: text(fieldAgent), NamePublic: flag(fieldNamePublic), Notify: flag(fieldNotify),
	}
	if party, err := consult.ParseParty(v[fieldParty]); err == nil {
		s.Party = party
	}
	for name := range strings.SplitSeq(v[fieldOthers], ";") {
		if name = strings.TrimSpace(name); name != "" {
			s.CoSubmitters = append(s.CoSubmitters, name)
		}
	}
	if n, err := strconv.Atoi(text(fieldSignatures)); err == nil {
		s.Signatures = n
	}
	if given := (consult.Consent{At: r.day(v[fieldConsentAt]), Source: text(fieldConsent)}); given != (consult.Consent{}) {
		s.Consent = &given
	}
	return s
}
