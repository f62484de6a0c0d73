package themes

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// What can be done with the figures of the machine.
const (
	auditJudge   = "judge"
	auditChanged = "changed"
	auditUnsure  = "unsure"
)

// showAudit shows how far people have looked at what the machine proposes, and how
// often they find what it finds.
func (r *Room) showAudit() tea.Cmd {
	w := r.env.Words()
	a, ok := r.view.Audit()
	if !ok {
		return room.Info(safe.Line(w.Audit.None))
	}
	p := &widget.Picker{Title: safe.Line(w.Audit.Title), Fixed: true, Apart: true, Intro: r.audited(a), Options: []widget.Option{
		{ID: auditJudge, Label: safe.Line(w.Audit.Judge), Hint: w.Count(w.Audit.Left, len(a.Left))},
		{ID: auditChanged, Label: safe.Line(w.Audit.ShowChanged), Hint: w.Contributions(r.view.Settings().Kind, len(a.Changed))},
		{ID: auditUnsure, Label: safe.Line(w.Audit.Unsure)},
	}, Done: func(id string) tea.Cmd {
		switch id {
		case auditJudge:
			return r.judge(a.Left)
		case auditChanged:
			return r.goQuery(r.asks(followed), 0)
		}
		return r.review()
	}}
	switch {
	case !r.view.May(consult.ActTag):
		p.Options[0].Off = safe.Line(w.Failure.NotFound)
	case r.view.Phase() == consult.Closed:
		p.Options[0].Off = safe.Line(w.Failure.ClosedConsultation)
	case len(a.Left) == 0:
		p.Options[0].Off = safe.Line(w.Audit.AllJudged)
	}
	if len(a.Changed) == 0 {
		p.Options[1].Off = safe.Line(w.Audit.NothingChanged)
	}
	if !r.tree.guesses() {
		p.Options[2].Off = safe.Line(w.Themes.AllConfirmed)
	}
	return r.env.Ask(p)
}

// audited says the figures in sentences.
func (r *Room) audited(a desk.Audit) []safe.Safe {
	w := r.env.Words()
	out := []safe.Safe{say(w.Audit.Checked, w.Number(a.Checked), w.ToContributions(r.view.Settings().Kind, a.Labels), w.Percent(a.Checked, a.Labels))}
	if a.Checked > 0 {
		out = append(out, say(w.Audit.Kept, w.Percent(a.Kept, a.Checked)))
	}
	switch {
	case a.Sample == 0:
		out = append(out, safe.Line(w.Audit.NoSample))
	case a.Judged == 0:
		out = append(out, say(w.Audit.Unjudged, w.ToContributions(r.view.Settings().Kind, a.Sample)))
	default:
		out = append(out, say(w.Audit.Agreement, w.Number(a.Judged), w.Number(a.Sample), w.Percent(int(1000*a.Agreement+.5), 1000), w.Decimal(a.Kappa, 2)))
	}
	if a.Sample > 0 {
		out = append(out, safe.Line(w.Audit.NotLearnt))
	}
	return append(out, r.learntLines(a)...)
}

// learntLines say what the machine has learnt from people, none where they have said
// nothing.
func (r *Room) learntLines(a desk.Audit) []safe.Safe {
	w, l := r.env.Words(), r.tree.as.learnt
	switch {
	case a.Lessons > 0:
		out := []safe.Safe{say(w.Audit.Changed, w.Count(w.Audit.Lessons, a.Lessons), w.Count(w.Audit.Proposals, len(a.Changed)))}
		if a.Followed > 0 {
			out = append(out, safe.Line(w.Count(w.Audit.Followed, a.Followed)))
		}
		return out
	case l.Lessons > 0:
		return []safe.Safe{say(w.Audit.TooFew, w.Count(w.Audit.Lessons, l.Lessons), w.Number(desk.FewestLessons))}
	}
	return nil
}

// auditLines are the figures in short, none where nothing was applied.
func (r *Room) auditLines() []string {
	w := r.env.Words()
	a := r.tree.audit
	if a.Labels == 0 {
		return nil
	}
	text := say(w.Themes.Checked, w.Percent(a.Checked, a.Labels)).String() + " " + r.env.Kit.Signs.Dot + " "
	if a.Judged > 0 {
		text += say(w.Audit.Short, w.Percent(int(1000*a.Agreement+.5), 1000), w.Decimal(a.Kappa, 2)).String()
	} else {
		text += say(w.Audit.ShortLeft, w.Number(len(a.Left))).String()
	}
	out := []string{text}
	for _, line := range r.learntLines(a) {
		out = append(out, line.String())
	}
	return out
}

// judge asks for the theme of one contribution of the sample after the other, and
// does not say what the machine would.
func (r *Room) judge(left []consult.Ordinal) tea.Cmd {
	w := r.env.Words()
	if len(left) == 0 {
		a, _ := r.view.Audit()
		return room.Done(safe.Join(safe.Literal(" "), r.audited(a)[1:]...))
	}
	n := left[0]
	d, err := r.view.Detail(n)
	if err != nil {
		return r.judge(left[1:])
	}
	p := r.pick(say(w.Audit.WhichTheme, r.numberOf(n), w.Count(w.Audit.Left, len(left))), r.excerpt(d), func(desk.Theme) bool { return false }, func(t desk.Theme) tea.Cmd {
		r.env.Chose("theme", t.ID.String())
		return r.workThen(one(consult.Tag{On: consult.OrdinalsOf(n), Add: []consult.ThemeID{t.ID}}), say(w.Audit.Judged, r.numberOf(n), r.name(t.ThemeRef)), func() tea.Cmd { return r.judge(left[1:]) })
	})
	p.Apart = true // it may cover the tree
	p.Recent = r.env.Recent["theme"]
	p.Options = append(p.Options, widget.Option{ID: auditSkip, Label: safe.Line(w.Audit.Skip)})
	then := p.Done
	p.Done = func(id string) tea.Cmd {
		if id == auditSkip {
			return r.judge(left[1:])
		}
		return then(id)
	}
	return r.env.Ask(p)
}

// auditSkip leaves one of the sample for later.
const auditSkip = "skip"

// excerpt is how many letters of a text a question shows: all of it is read out.
const excerptRunes = 420

func (r *Room) excerpt(d desk.Detail) []safe.Safe {
	text := strings.TrimSpace(safe.Line(d.Text.String()).String())
	if title := d.Title.String(); title != "" && !strings.HasPrefix(text, title) {
		text = title + " " + r.env.Kit.Signs.Dot + " " + text
	}
	if runes := []rune(text); len(runes) > excerptRunes && !r.env.Spoken {
		text = string(runes[:excerptRunes]) + " " + r.env.Kit.Signs.Ellipsis
	}
	return []safe.Safe{safe.Line(text)}
}
