package access

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/consult/sshkey"
	"pult/tui/room"
	"pult/tui/widget"
)

// draftNew names what was typed for somebody new; for others it is their id.
const draftNew = ""

// The fields, by their ids.
const (
	fieldName         = "name"
	fieldOrganisation = "organisation"
	fieldKey          = "key"
	fieldRole         = "role"
	fieldScope        = "scope"
	fieldSees         = "sees"
	fieldExpires      = "expires"
	fieldLinear       = "linear"
)

// askNew asks for somebody new.
func (r *Room) askNew(typed map[string]string, said safe.Safe) tea.Cmd {
	a := r.env.Words().Access
	fields := []*widget.Field{
		{ID: fieldName, Label: a.Name, Input: widget.NewInput(typed[fieldName]), Required: true},
		{ID: fieldOrganisation, Label: a.Organisation, Hint: a.OrganisationHint, Input: widget.NewInput(typed[fieldOrganisation])},
		{ID: fieldKey, Label: a.Key, Hint: a.KeyHint, Editor: widget.NewEditor(typed[fieldKey], widget.MaxArea), Rows: 3, Required: true, Check: r.checkKeys},
	}
	linear := []widget.Option{{Label: safe.Line(a.Ordered)}, {ID: "yes", Label: safe.Line(a.LinearYes)}}
	fields = append(fields, r.grantFields(typed, false)...)
	fields = append(fields, &widget.Field{ID: fieldLinear, Label: a.Linear, Options: linear, Chosen: chosen(linear, typed[fieldLinear])})
	return r.ask(draftNew, safe.Line(a.NewTitle), fields, said)
}

// askMore asks for another key or role of the person under the cursor.
func (r *Room) askMore(said safe.Safe) tea.Cmd {
	m, ok := r.here()
	if !ok {
		return nil
	}
	a := r.env.Words().Access
	typed := r.typed[m.ID]
	fields := r.grantFields(typed, true)
	fields = append(fields, &widget.Field{ID: fieldKey, Label: a.Key, Hint: a.KeyMore, Editor: widget.NewEditor(typed[fieldKey], widget.MaxArea), Rows: 3, Check: r.checkKeys})
	return r.ask(m.ID, safe.Linef(a.MoreTitle, r.name(m)), fields, said)
}

func (r *Room) ask(who string, title safe.Safe, fields []*widget.Field, said safe.Safe) tea.Cmd {
	return r.env.Ask(&widget.Form{
		Title: title, Intro: []safe.Safe{safe.Line(r.env.Words().Access.Lasting)}, Fields: fields, Said: said,
		Done: func(values map[string]string) tea.Cmd { return r.admit(who, values) },
		Cancelled: func(values map[string]string) tea.Cmd {
			r.typed[who] = values
			return room.Info(safe.Line(r.env.Words().Failure.DraftKept))
		},
	})
}

// grantFields ask for a role and where it holds; only what the person may give
// is offered.
func (r *Room) grantFields(typed map[string]string, optional bool) []*widget.Field {
	w := r.env.Words()
	a := w.Access
	grantable := r.env.Desk.Grantable(r.env.Account)
	var roles, scopes []widget.Option
	if optional {
		roles = append(roles, widget.Option{Label: safe.Line(a.RoleNone)})
	}
	for _, role := range []consult.Role{consult.Moderator, consult.Approver, consult.Intake, consult.Privacy, consult.Auditor, consult.Council, consult.Partner, consult.Admin} {
		if slices.ContainsFunc(grantable, func(g consult.Grant) bool { return g.Role == role }) {
			roles = append(roles, widget.Option{ID: role.String(), Label: safe.Line(w.Vocab.Role[role])})
		}
	}
	for _, g := range grantable {
		if !slices.ContainsFunc(scopes, func(o widget.Option) bool { return o.ID == string(g.Scope) }) {
			scopes = append(scopes, widget.Option{ID: string(g.Scope), Label: safe.Line(r.scopeWord(g.Scope))})
		}
	}
	sees := []widget.Option{{ID: "handed", Label: safe.Line(a.Handed)}, {ID: "published", Label: safe.Line(a.Published)}}
	return []*widget.Field{
		{ID: fieldRole, Label: a.Role, Hint: a.RoleHint, Options: roles, Chosen: chosen(roles, typed[fieldRole])},
		{ID: fieldScope, Label: a.ScopeField, Hint: a.ScopeHint, Options: scopes, Chosen: chosen(scopes, cmp.Or(typed[fieldScope], r.nearScope()))},
		{ID: fieldSees, Label: a.Sees, Options: sees, Chosen: chosen(sees, typed[fieldSees]), Given: func(values map[string]string) string {
			if values[fieldRole] == consult.Partner.String() {
				return ""
			}
			return a.SeesAll
		}},
		{ID: fieldExpires, Label: a.Expires, Hint: a.ExpiresHint, Input: widget.NewInput(typed[fieldExpires]), Check: func(text string) safe.Safe {
			_, wrong := r.expiry(text, consult.Everywhere)
			return wrong
		}},
	}
}

// nearScope is the consultation that the person came from: who wants more says so.
func (r *Room) nearScope() string {
	if r.carried == nil {
		return ""
	}
	return r.carried.Ref().String()
}

func chosen(o []widget.Option, id string) int {
	return max(0, slices.IndexFunc(o, func(x widget.Option) bool { return x.ID == id }))
}

// expiry reads a day; what is granted holds to its end where it is granted.
func (r *Room) expiry(text string, scope consult.Scope) (at time.Time, wrong safe.Safe) {
	w := r.env.Words()
	if strings.TrimSpace(text) == "" {
		return at, wrong
	}
	loc := r.env.Desk.Location(scope)
	day := search.Date(text, r.env.Now().In(loc), true)
	if day == 0 {
		return at, safe.Linef(w.Form.BadDate, safe.Line(text))
	}
	at = day.In(loc).AddDate(0, 0, 1)
	if over(at, r.env.Now()) {
		return at, safe.Line(w.Access.ExpiresPast)
	}
	return at, wrong
}

// checkKeys says what is wrong with pasted keys, by row; nothing is left out in
// silence.
func (r *Room) checkKeys(text string) safe.Safe {
	a := r.env.Words().Access
	if strings.TrimSpace(text) == "" {
		return safe.Safe{}
	}
	_, problems, err := sshkey.Read([]byte(text), time.UTC, r.env.Now())
	switch {
	case errors.Is(err, sshkey.ErrPrivate):
		return safe.Line(a.PrivateKey)
	case errors.Is(err, sshkey.ErrMany):
		return safe.Line(a.TooManyKeys)
	case err != nil:
		return safe.Line(a.NoPublicKey)
	case len(problems) > 0:
		p := problems[0]
		reason := safe.Line(a.KeyProblem[p.Code])
		if p.Arg != "" {
			reason = safe.Linef(a.KeyProblem[p.Code], safe.Line(p.Arg))
		}
		return safe.Linef(a.KeyRow, r.env.Words().Number(p.Row), reason)
	}
	return safe.Safe{}
}

// admission is what a form asks for.
func (r *Room) admission(who string, values map[string]string) (in consult.Admission, wrong safe.Safe) {
	a := r.env.Words().Access
	in = consult.Admission{Account: who, Name: strings.TrimSpace(values[fieldName]), Organisation: strings.TrimSpace(values[fieldOrganisation])}
	scope := consult.Scope(values[fieldScope])
	if strings.TrimSpace(values[fieldKey]) != "" {
		keys, _, err := sshkey.Read([]byte(values[fieldKey]), r.env.Desk.Location(scope), r.env.Now())
		if err != nil {
			return in, r.checkKeys(values[fieldKey])
		}
		in.Credentials = keys
	}
	if role, err := consult.ParseRole(values[fieldRole]); err == nil {
		g := consult.Grant{Role: role, Scope: scope, SeePublished: role == consult.Partner && values[fieldSees] == "published"}
		if g.Expires, wrong = r.expiry(values[fieldExpires], scope); !wrong.Empty() {
			return in, wrong
		}
		in.Grants = []consult.Grant{g}
	}
	if len(in.Credentials)+len(in.Grants) == 0 {
		return in, safe.Line(a.NothingAsked)
	}
	return in, wrong
}

// admit puts it on record. The form comes back where that fails.
func (r *Room) admit(who string, values map[string]string) tea.Cmd {
	again := func(text safe.Safe) tea.Cmd {
		r.typed[who] = values
		if who == draftNew {
			return tea.Batch(room.Fail(text), r.askNew(values, text))
		}
		r.list.Select(who)
		return tea.Batch(room.Fail(text), r.askMore(text))
	}
	in, wrong := r.admission(who, values)
	if !wrong.Empty() {
		return again(wrong)
	}
	service, account := r.env.Service, ""
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) (err error) {
			if account, err = service.Admit(ctx, in); err == nil && values[fieldLinear] == "yes" {
				err = service.PreferPlain(ctx, account)
			}
			return err
		},
		Then: func(err error) tea.Cmd {
			r.Refresh()
			if err != nil {
				return again(r.explain(err))
			}
			delete(r.typed, who)
			if !r.list.Select(account) {
				r.query = ""
				r.narrow()
				r.list.Select(account)
			}
			return r.admitted(account, who)
		},
	})
}

func (r *Room) admitted(account, who string) tea.Cmd {
	a := r.env.Words().Access
	m, ok := r.person(account)
	if !ok {
		m = &desk.Member{ID: account}
	}
	sentence := a.Granted
	if who == draftNew {
		sentence = a.Admitted
	}
	return room.Done(safe.Linef(sentence, r.name(m)))
}
