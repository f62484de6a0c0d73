package overview

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
	"pult/tui/words"
)

// askSettings opens the form of the settings, with what was typed into it and
// not saved.
func (r *Room) askSettings() tea.Cmd {
	v := r.Watching()
	seen := v.Head()
	settings := v.Settings()
	return r.env.Ask(r.settingsForm(v, seen, settings, r.drafts[v.Ref().String()], safe.Safe{}))
}

// settingsForm is the form of the settings. What was typed goes before what is set.
func (r *Room) settingsForm(v *desk.View, seen uint64, settings consult.Settings, typed map[string]string, said safe.Safe) *widget.Form {
	w := r.env.Words()
	f := w.Form
	today := r.env.Now().In(v.Location())
	at := func(id, now string) string {
		if s, ok := typed[id]; ok {
			return s
		}
		return now
	}
	check := func(parse func(string) error) func(string) safe.Safe {
		return func(s string) safe.Safe {
			if err := parse(s); err != nil {
				return safe.Error(err)
			}
			return safe.Safe{}
		}
	}
	policies := options(consult.Policies(), func(c consult.Policy) string { return w.Vocab.Policy[c] })
	deciders := options(consult.Deciders(), func(c consult.DecidedBy) string { return w.Vocab.DecidedBy[c] })
	representation, inspection := reliefs(f.EachByThemselves, f.OneForAll), reliefs(f.EachByThemselves, f.PublicInspection)
	form := &widget.Form{
		Title: safe.Line(w.Overview.SettingsTitle + ": " + settings.Title), Said: said,
		Fields: append(append([]*widget.Field{
			{ID: "title", Label: f.Title, Input: widget.NewInput(at("title", settings.Title)), Required: true},
		}, roundFields(settings.Rounds, typed, today, w)...),
			&widget.Field{ID: "publication", Label: f.Publication, Options: policies, Chosen: chosen(policies, at("publication", settings.Publication.String()))},
			&widget.Field{ID: "decided", Label: f.DecidedBy, Options: deciders, Chosen: chosen(deciders, at("decided", settings.DecidedBy.String()))},
			&widget.Field{ID: "steps", Label: f.Steps, Hint: f.StepsHint, Input: widget.NewInput(at("steps", strings.Join(stepNames(settings.Steps, w), ", "))), Required: true,
				Check: check(func(s string) error { _, err := parseSteps(s, w); return err })},
		),
		Cancelled: func(values map[string]string) tea.Cmd {
			// What was not touched must not come back over what others set since.
			return r.keep(v.Ref().String(), room.Typed(r.settingsForm(v, seen, settings, nil, safe.Safe{}).Values(), values))
		},
	}
	if settings.Kind.Formal() || settings.Representation || settings.Inspection {
		form.Fields = append(form.Fields,
			&widget.Field{ID: "representation", Label: f.Representation, Hint: f.ReliefHint, Options: representation, Chosen: chosen(representation, at("representation", given(settings.Representation)))},
			&widget.Field{ID: "inspection", Label: f.Inspection, Hint: f.ReliefHint, Options: inspection, Chosen: chosen(inspection, at("inspection", given(settings.Inspection)))},
		)
	}
	if v.Phase() == consult.Configuration {
		form.Fields = append(form.Fields, &widget.Field{
			ID: "reasons", Label: f.Reasons, Hint: fmt.Sprintf(f.ReasonsHint, reasonList(consult.Reasons(), w)), Required: true,
			Input: widget.NewInput(at("reasons", reasonList(settings.Reasons, w))),
			Check: check(func(s string) error { _, err := parseReasons(s, w); return err }),
		})
	} else {
		form.Intro = []safe.Safe{safe.Line(f.ReasonsFixed)}
	}
	form.Done = func(values map[string]string) tea.Cmd { return r.configure(v, seen, settings, values) }
	return form
}

// settingsAgain opens the form anew after somebody else has changed the
// settings: with what they set, and what was typed where something was.
func (r *Room) settingsAgain(v *desk.View, old consult.Settings, typed map[string]string, c *consult.Conflict) tea.Cmd {
	seen, now := v.Head(), v.Settings()
	form := r.settingsForm(v, seen, now, nil, safe.Safe{})
	fields := make([]string, 0, len(form.Fields))
	for _, f := range form.Fields {
		fields = append(fields, f.ID)
	}
	m := room.Merge(fields, r.settingsForm(v, seen, old, nil, safe.Safe{}).Values(), typed, form.Values())
	said := r.env.ExplainMerged(v, c, m, form)
	return tea.Batch(room.Fail(said), r.env.Ask(r.settingsForm(v, seen, now, m.Values, said)))
}

// configure writes the settings; the members that the form does not show stay.
func (r *Room) configure(v *desk.View, seen uint64, old consult.Settings, values map[string]string) tea.Cmd {
	w := r.env.Words()
	to := old
	again := func(err error) tea.Cmd {
		text := r.env.Explain(v, err)
		return tea.Batch(room.Fail(text), r.env.Ask(r.settingsForm(v, seen, old, values, text)))
	}
	var err error
	to.Title = strings.TrimSpace(values["title"])
	if to.Rounds, err = parseRounds(values, r.env.Now().In(v.Location()), w); err != nil {
		return again(err)
	}
	if to.Publication, err = consult.ParsePolicy(values["publication"]); err != nil {
		return again(err)
	}
	if to.DecidedBy, err = consult.ParseDecidedBy(values["decided"]); err != nil {
		return again(err)
	}
	if to.Steps, err = parseSteps(values["steps"], w); err != nil {
		return again(err)
	}
	if relief, ok := values["representation"]; ok {
		to.Representation, to.Inspection = relief == relieved, values["inspection"] == relieved
	}
	if list, ok := values["reasons"]; ok {
		if to.Reasons, err = parseReasons(list, w); err != nil {
			return again(err)
		}
	}
	service := r.env.Service
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error {
			_, err := service.Configure(ctx, v.Ref(), seen, to)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err == nil {
				delete(r.drafts, v.Ref().String())
				return room.Done(safe.Line(w.Notice.SettingsSaved))
			}
			if c, ok := asConflict(err); ok {
				return r.settingsAgain(v, old, values, c)
			}
			return again(err)
		},
	})
}

// Whether a relief for many equal submissions is made use of.
const (
	unrelieved = "off"
	relieved   = "on"
)

func given(relief bool) string {
	if relief {
		return relieved
	}
	return unrelieved
}

func reliefs(off, on string) []widget.Option {
	return []widget.Option{{ID: unrelieved, Label: safe.Line(off)}, {ID: relieved, Label: safe.Line(on)}}
}

func stepNames(steps []string, w *words.Words) []string {
	out := slices.Clone(steps)
	for i := range out {
		out[i] = w.StepName(out[i])
	}
	return out
}

// parseSteps reads the names of the steps of approval in their order.
func parseSteps(list string, w *words.Words) ([]string, error) {
	out := splitList(list)
	for i := range out {
		if out[i] == w.Form.StepCheck {
			out[i] = words.StepCheck
		}
	}
	if consult.ValidateSteps(out) != nil {
		return nil, room.Wrong(w.Form.BadSteps, w.Number(consult.MaxSteps), w.Number(consult.MaxStepName))
	}
	return out, nil
}

func splitList(s string) []string {
	var out []string
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// reasonList writes reasons as they are typed: their words, with semicolons,
// because one of them holds a comma.
func reasonList(reasons []consult.Reason, w *words.Words) string {
	names := make([]string, 0, len(reasons))
	for _, x := range reasons {
		names = append(names, w.Vocab.Reason[x])
	}
	return strings.Join(names, "; ")
}

// parseReasons reads words or codes, each once; codes may stand between commas.
func parseReasons(s string, w *words.Words) ([]consult.Reason, error) {
	var out []consult.Reason
	add := func(x consult.Reason) {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	for part := range strings.SplitSeq(s, ";") {
		part = strings.TrimSpace(part)
		if x, ok := parseReason(part, w); ok {
			add(x)
			continue
		}
		for _, name := range splitList(part) {
			x, ok := parseReason(name, w)
			if !ok {
				return nil, room.Wrong(w.Form.BadReason, name)
			}
			add(x)
		}
	}
	return out, nil
}

func parseReason(name string, w *words.Words) (consult.Reason, bool) {
	for _, x := range consult.Reasons() {
		if strings.EqualFold(w.Vocab.Reason[x], name) || x.String() == name {
			return x, true
		}
	}
	return 0, false
}
