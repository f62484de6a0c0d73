package inbox

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
	"pult/tui/words"
)

// person asks for the purpose and then, with the data of whoever wrote the item
// under the cursor, does what is wanted of it. That it was looked at is on record
// before anything appears.
func (r *Room) person(then func(looked) tea.Cmd) tea.Cmd {
	d := r.detail()
	if d == nil {
		return nil
	}
	w := r.env.Words()
	if d.Submitter == "" {
		said := w.Inbox.NoSubmitter
		if r.mayAdd(d) {
			said += " " + w.Inbox.AddWithB
		}
		return room.Info(safe.Line(said))
	}
	n := d.Ordinal
	return r.askPurpose(w.Inbox.SubmitterHidden, func(purpose string) tea.Cmd { return r.look(n, purpose, then) })
}

func (r *Room) askPurpose(intro string, then func(purpose string) tea.Cmd) tea.Cmd {
	w := r.env.Words()
	p := &widget.Picker{Title: safe.Line(w.Inbox.PurposeTitle), Intro: []safe.Safe{safe.Line(intro)}, Done: then}
	for _, purpose := range w.Inbox.Purposes {
		p.Options = append(p.Options, widget.Option{ID: purpose, Label: safe.Line(purpose)})
	}
	return r.env.Ask(p)
}

// mayAdd reports whether somebody can be put behind the item by hand.
func (r *Room) mayAdd(d *desk.Detail) bool {
	return d.Submitter == "" && !d.PersonErased && d.Handling != consult.Erased && r.view.Phase() != consult.Closed
}

// changePerson offers what can be done with the person behind the item under the
// cursor, or asks who it is where it came without one.
func (r *Room) changePerson() tea.Cmd {
	d := r.detail()
	if d == nil || !r.mayAdd(d) {
		return r.person(r.offerPerson)
	}
	n, seen := d.Ordinal, r.env.Seen(r.view)
	ask := func(purpose string) tea.Cmd { return r.env.Ask(r.addForm(n, seen, purpose, map[string]string{})) }
	if role, _ := r.view.Account().May(consult.ActSubmitterOfItem, r.view.Ref(), r.env.Now()); role == consult.Admin {
		return r.askPurpose(r.env.Words().Inbox.NoSubmitter, ask)
	}
	return ask("")
}

func (r *Room) addForm(n consult.Ordinal, seen uint64, purpose string, values map[string]string) *widget.Form {
	w := r.env.Words()
	ask := personAsk{title: w.Inbox.AddPersonTitle, done: fmt.Sprintf(w.Notice.PersonAdded, r.label(n)), intro: safe.Linef(w.Inbox.AppliesTo, r.label(n))}
	ask.save = func(ctx context.Context, s *desk.Service, to consult.Submitter) error {
		_, err := s.AddSubmitter(ctx, r.view.Ref(), seen, n, purpose, to)
		return err
	}
	// Somebody else has put a person there: what was typed is held against that one.
	ask.clash = func(typed map[string]string, c *consult.Conflict) tea.Cmd {
		return r.askPurpose(r.env.Explain(r.view, c).String(), func(purpose string) tea.Cmd {
			return r.personAgain(looked{n: n, purpose: purpose}, typed, c)
		})
	}
	return r.personForm(ask, values)
}

// looked is a person whose data was shown, and what for: all that is done with
// it in the dialog has the same purpose.
type looked struct {
	n       consult.Ordinal
	purpose string
	desk.Shown
}

func (r *Room) look(n consult.Ordinal, purpose string, then func(looked) tea.Cmd) tea.Cmd {
	p := looked{n: n, purpose: purpose}
	ref, service := r.view.Ref(), r.env.Service
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) (err error) {
			p.Shown, err = service.ShowSubmitter(ctx, ref, n, purpose)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(r.view, err))
			}
			return then(p)
		},
	})
}

func (r *Room) showPerson(p looked) tea.Cmd {
	page := &widget.Page{Title: safe.Line(r.env.Words().Inbox.Submitter), Lines: func(k present.Kit, width int) []style.Line {
		return r.personLines(k, width, p.Shown)
	}}
	if r.view.Phase() != consult.Closed {
		page.More = func() tea.Cmd { return r.offerPerson(p) }
	}
	return r.env.Ask(page)
}

func (r *Room) personLines(k present.Kit, width int, s desk.Shown) []style.Line {
	f, i := k.Words.Form, k.Words.Inbox
	var facts []present.Fact
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, present.Fact{Label: label, Value: present.Said(safe.Line(value))})
		}
	}
	add(f.Name, s.Name)
	add(f.Organisation, s.Organisation)
	add(f.Party, k.Words.Vocab.Party[s.Party])
	add(f.RepresentedBy, s.RepresentedBy)
	add(f.Street, s.Street)
	add(f.Town, strings.TrimSpace(s.Postcode+" "+s.Town))
	add(f.Email, s.Email)
	add(f.Phone, s.Phone)
	for n, name := range s.CoSubmitters {
		add(map[bool]string{true: f.CoSubmitters}[n == 0], name)
	}
	if s.Signatures > 0 {
		add(f.Signatures, k.Words.Number(s.Signatures))
	}
	add(f.NamePublic, flagWord(k.Words, s.NamePublic))
	add(f.Notify, flagWord(k.Words, s.Notify))
	if s.Consent != nil {
		add(f.Consent, strings.Trim(localDay(k.Words, s.Consent.At)+", "+s.Consent.Source, ", "))
	}
	for n, other := range s.Same {
		add(i.Submitter, fmt.Sprintf(i.SamePersonAs, r.sameAs(other, s.Items[n])))
	}
	return k.Facts(width, len(facts), facts)
}

// sameAs names one who is the same person, with a contribution of theirs.
func (r *Room) sameAs(s consult.Submitter, n consult.Ordinal) string {
	var parts []string
	for _, p := range []string{s.Name, s.Organisation, s.Email, s.Town} {
		if p != "" && len(parts) < 2 {
			parts = append(parts, p)
		}
	}
	if label := r.label(n); label != "" {
		parts = append(parts, label)
	}
	return safe.Line(strings.Join(parts, ", ")).String()
}

func flagWord(w *words.Words, flag *bool) string {
	switch {
	case flag == nil:
		return ""
	case *flag:
		return w.Dialog.Yes
	}
	return w.Dialog.No
}

// localDay writes a day or moment of the data as a day in the person's way.
func localDay(w *words.Words, at string) string {
	t, err := time.Parse(time.DateOnly, at[:min(len(at), len(time.DateOnly))])
	if err != nil {
		return at
	}
	return w.Date(t)
}

// What can be done with a person, by the ids of the options.
const (
	personEdit  = "edit"
	personMerge = "merge"
	personSplit = "split "
)

// offerPerson offers what can be done with the data that is shown.
func (r *Room) offerPerson(p looked) tea.Cmd {
	i := r.env.Words().Inbox
	pick := &widget.Picker{Title: safe.Line(i.PersonMore), Options: []widget.Option{
		{ID: personEdit, Label: safe.Line(i.EditPerson)}, {ID: personMerge, Label: safe.Line(i.MergePerson)},
	}}
	if p.Merged {
		pick.Options = append(pick.Options, widget.Option{ID: personSplit + p.ID, Label: safe.Linef(i.SplitPerson, r.sameAs(p.Submitter, p.n))})
	}
	for n, other := range p.Same {
		// One who stands for the others is separated from each of them in turn.
		if !p.Merged {
			pick.Options = append(pick.Options, widget.Option{ID: personSplit + other.ID, Label: safe.Linef(i.SplitPerson, r.sameAs(other, p.Items[n]))})
		}
	}
	pick.Done = func(id string) tea.Cmd {
		switch other, split := strings.CutPrefix(id, personSplit); {
		case split:
			return r.splitPerson(p, other)
		case id == personMerge:
			return r.askSame(p)
		}
		return r.editPerson(p)
	}
	return r.env.Ask(pick)
}

// askSame asks for a contribution of the same person.
func (r *Room) askSame(p looked) tea.Cmd {
	w := r.env.Words()
	ask := &widget.Prompt{Title: safe.Line(w.Inbox.MergeTitle), Hint: safe.Line(w.Inbox.MergeHint), Input: widget.NewInput("")}
	find := func(s string) (consult.Ordinal, bool) {
		n, err := r.view.ByNumber(strings.TrimPrefix(strings.TrimSpace(s), "#"))
		if err != nil {
			return 0, false
		}
		d, err := r.view.Detail(n)
		return n, err == nil && d.Submitter != ""
	}
	ask.Check = func(s string) safe.Safe {
		if _, ok := find(s); !ok {
			return safe.Linef(w.Inbox.NoSuchNumber, safe.Line(s))
		}
		return safe.Safe{}
	}
	ask.Done = func(s string) tea.Cmd {
		other, ok := find(s)
		if !ok {
			return nil
		}
		return r.env.Ask(&widget.Confirm{
			Title: safe.Line(w.Inbox.MergeTitle), Question: safe.Linef(w.Inbox.MergeQuestion, r.label(p.n), r.label(other)),
			Yes: func() tea.Cmd {
				return r.personJob(p, fmt.Sprintf(w.Notice.PersonsMerged, r.label(p.n), r.label(other)), func(ctx context.Context, s *desk.Service) error {
					_, err := s.MergeSubmitters(ctx, r.view.Ref(), p.Seen, p.n, other, p.purpose)
					return err
				})
			},
		})
	}
	return r.env.Ask(ask)
}

func (r *Room) splitPerson(p looked, other string) tea.Cmd {
	return r.personJob(p, fmt.Sprintf(r.env.Words().Notice.PersonsSplit, r.label(p.n)), func(ctx context.Context, s *desk.Service) error {
		_, err := s.UnmergeSubmitter(ctx, r.view.Ref(), p.Seen, p.n, other, p.purpose)
		return err
	})
}

// personJob carries a change of a person out and says that it was done.
func (r *Room) personJob(p looked, done string, do func(context.Context, *desk.Service) error) tea.Cmd {
	service := r.env.Service
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error { return do(ctx, service) },
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(r.view, err))
			}
			return room.Done(safe.Line(done))
		},
	})
}

// editPerson opens the form with all that is known of a person.
func (r *Room) editPerson(p looked) tea.Cmd {
	return r.env.Ask(r.personForm(r.editAsk(p), r.personValues(p.Submitter)))
}

func (r *Room) editAsk(p looked) personAsk {
	w := r.env.Words()
	intro := safe.Linef(w.Inbox.AppliesTo, r.label(p.n))
	ask := personAsk{title: w.Inbox.EditPersonTitle, done: fmt.Sprintf(w.Notice.PersonChanged, r.label(p.n)), intro: intro}
	ask.save = func(ctx context.Context, s *desk.Service, to consult.Submitter) error {
		_, err := s.ChangeSubmitter(ctx, r.view.Ref(), p.Seen, p.n, p.purpose, to)
		return err
	}
	ask.clash = func(typed map[string]string, c *consult.Conflict) tea.Cmd { return r.personAgain(p, typed, c) }
	return ask
}

// personAgain opens the form anew after somebody else has changed the data: with
// what they changed, and what was typed where something was. That it is shown
// again is on record like the first time.
func (r *Room) personAgain(p looked, typed map[string]string, c *consult.Conflict) tea.Cmd {
	return r.look(p.n, p.purpose, func(now looked) tea.Cmd {
		ask := r.editAsk(now)
		is := r.personForm(ask, r.personValues(now.Submitter))
		fields := make([]string, 0, len(is.Fields))
		for _, f := range is.Fields {
			fields = append(fields, f.ID)
		}
		m := room.Merge(fields, r.personForm(ask, r.personValues(p.Submitter)).Values(), typed, is.Values())
		ask.said = r.env.ExplainMerged(r.view, c, m, is)
		return tea.Batch(room.Fail(ask.said), r.env.Ask(r.personForm(ask, m.Values)))
	})
}

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
