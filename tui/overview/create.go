package overview

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// draftNew names the draft of a new consultation; that of settings is named by
// the consultation.
const draftNew = "new"

// askNew opens the form of a new consultation, with what was typed before.
func (r *Room) askNew(typed map[string]string, said safe.Safe) tea.Cmd {
	w := r.env.Words()
	f, v := w.Form, w.Vocab
	at := func(id string) string { return typed[id] }
	municipality := at("municipality")
	if typed == nil {
		if st, _, ok := r.here(); ok {
			municipality = st.Ref.Municipality
		}
	}
	slug := func(s string) safe.Safe {
		if s != "" && !consult.ValidSlug(s) {
			return safe.Line(f.BadSlug)
		}
		return safe.Safe{}
	}
	kinds := options(consult.Kinds(), func(c consult.Kind) string { return v.Kind[c] })
	policies := append([]widget.Option{{Label: safe.Line(f.PolicyOfKind)}}, options(consult.Policies(), func(c consult.Policy) string { return v.Policy[c] })...)
	deciders := options(consult.Deciders(), func(c consult.DecidedBy) string { return v.DecidedBy[c] })
	return r.env.Ask(&widget.Form{
		Title: safe.Line(w.Overview.NewTitle), Said: said,
		Fields: []*widget.Field{
			{ID: "title", Label: f.Title, Input: widget.NewInput(at("title")), Required: true},
			{ID: "slug", Label: f.Slug, Hint: f.SlugFromTitle, Input: widget.NewInput(at("slug")), Check: slug},
			{ID: "municipality", Label: f.Municipality, Hint: f.SlugHint, Input: widget.NewInput(municipality), Required: true, Check: slug},
			{ID: "name", Label: f.MunicipalityName, Hint: f.MunicipalityHint, Input: widget.NewInput(at("name")),
				Given: func(values map[string]string) string { return r.nameOf(values["municipality"]) }},
			{ID: "kind", Label: f.Kind, Options: kinds, Chosen: chosen(kinds, at("kind"))},
			{ID: "publication", Label: f.Publication, Options: policies, Chosen: chosen(policies, at("publication"))},
			{ID: "decided", Label: f.DecidedBy, Options: deciders, Chosen: chosen(deciders, at("decided"))},
		},
		Done:      r.create,
		Cancelled: func(values map[string]string) tea.Cmd { return r.keep(draftNew, values) },
	})
}

// nameOf is what the municipality is called that has this short name already, ""
// for a new one.
func (r *Room) nameOf(municipality string) string {
	for _, st := range r.all {
		if st.Ref.Municipality == municipality {
			if st.Municipality.Empty() {
				return municipality
			}
			return st.Municipality.String()
		}
	}
	return ""
}

// options makes a choice of a closed vocabulary.
func options[C interface {
	comparable
	String() string
}](codes []C, word func(C) string) []widget.Option {
	out := make([]widget.Option, 0, len(codes))
	for _, c := range codes {
		out = append(out, widget.Option{ID: c.String(), Label: safe.Line(word(c))})
	}
	return out
}

func chosen(o []widget.Option, id string) int {
	for i := range o {
		if o[i].ID == id {
			return i
		}
	}
	return 0
}

// keep puts what was typed aside until it is saved or the program ends.
func (r *Room) keep(name string, values map[string]string) tea.Cmd {
	r.drafts[name] = values
	return room.Info(safe.Line(r.env.Words().Failure.DraftKept))
}

// create makes the consultation. The form comes back where that fails.
func (r *Room) create(values map[string]string) tea.Cmd {
	w := r.env.Words()
	title := strings.TrimSpace(values["title"])
	ref := consult.Ref{Municipality: values["municipality"], Consultation: values["slug"]}
	if ref.Consultation == "" {
		ref.Consultation = slugOf(title)
	}
	if !consult.ValidSlug(ref.Consultation) {
		return r.askNew(values, safe.Line(w.Form.BadSlug))
	}
	kind, err := consult.ParseKind(values["kind"])
	if err != nil {
		return room.Fail(r.env.Explain(nil, err))
	}
	settings := consult.NewSettings(title, kind)
	if p, err := consult.ParsePolicy(values["publication"]); err == nil {
		settings.Publication = p
	}
	if d, err := consult.ParseDecidedBy(values["decided"]); err == nil {
		settings.DecidedBy = d
	}
	municipality := consult.Municipality{Name: strings.TrimSpace(values["name"]), Language: w.Lang.String()}
	service := r.env.Service
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error { return service.Create(ctx, ref, settings, municipality) },
		Then: func(err error) tea.Cmd {
			if err != nil {
				text := r.env.Explain(nil, err)
				if errors.Is(err, desk.ErrExists) {
					text = safe.Linef(w.Form.Exists, ref)
				}
				return tea.Batch(room.Fail(text), r.askNew(values, text))
			}
			delete(r.drafts, draftNew)
			r.Refresh()
			r.ShowRef(ref)
			return room.Done(safe.Linef(w.Notice.Created, safe.Line(title)))
		},
	})
}

// slugOf makes an address of a title: "Radwege & Brücken" is radwege-bruecken.
func slugOf(title string) string {
	spelled := strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss").Replace(strings.ToLower(title))
	var b strings.Builder
	for _, c := range spelled {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	s := b.String()
	return strings.Trim(s[:min(len(s), 64)], "-")
}
