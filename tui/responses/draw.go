package responses

import (
	"fmt"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/votes"
	"pult/tui/words"
)

// text is what the text pane holds, wrapped once for each response and width.
type text struct {
	lines []style.Line
	width int
}

// Body draws the list, and the response under the cursor with what it answers.
func (r *Room) Body(l present.Layout) []style.Line {
	if r.list.Reading() {
		l = l.Reading()
	}
	r.others = r.env.Others(r.view)
	panes := present.Panes{List: r.drawList(l), Focus: r.list.Focus()}
	if d := r.here(); d != nil {
		panes.Text, panes.Facts = r.drawText(l, d), r.drawFacts(l, d)
	}
	return r.env.Kit.Body(l, panes)
}

// Row implements [room.Room].
func (r *Room) Row(l present.Layout) int { return r.list.Line(l) }

func (r *Room) drawList(l present.Layout) []style.Line {
	k := r.env.Kit
	cols := k.ResponseColumns(l.List.W)
	lines := []style.Line{k.ResponseHead(cols)}
	if r.list.Len() == 0 {
		return append(lines, k.Sentence(l.List.W, r.emptiness())...)
	}
	return append(lines, r.list.Render(l.List.H-1, func(_ int, ref desk.ResponseRef, here, marked bool) style.Line {
		x, err := r.row(ref)
		if err != nil {
			return nil
		}
		item := present.ResponseItem{Names: x.Names, Title: x.Title, Target: x.Target, Count: x.Count, State: x.State, Decision: x.Decision, Recommendation: x.Recommendation,
			Received: x.Received, Here: here, Marked: marked}
		if len(x.On) > 0 {
			if c, ok := r.others.On(x.On[0].From); ok && c.Work == desk.WorkResponse {
				item.Person = r.env.PersonTag(c)
			}
		}
		return k.ResponseRow(cols, item)
	})...)
}

// emptiness says why there is nothing in the list.
func (r *Room) emptiness() safe.Safe {
	w := r.env.Words().Responses
	switch {
	case r.query != "":
		return say(w.NoMatch, r.query)
	case r.waiting:
		return safe.Line(w.AllDone)
	}
	return safe.Line(w.Empty)
}

// title says what is answered: "Antwort auf 1187.1".
func (r *Room) title(x *desk.Response) safe.Safe {
	w := r.env.Words()
	if !x.Target.IsZero() {
		return say(w.Responses.To, r.called(x))
	}
	if n := x.On.Count(); n > 1 {
		return say(w.Responses.ToMany, w.Contributions(r.view.Settings().Kind, n), strings.ReplaceAll(x.Names, ",", ", "))
	}
	return say(w.Responses.To, x.Names)
}

// source says for how many it is, and which version.
func (r *Room) source(d *desk.ResponseDetail) []string {
	var out []string
	if w := r.env.Words(); !d.Target.IsZero() {
		out = append(out, w.Count(w.Target.Texts, d.Count), w.Count(w.Target.Senders, d.Senders))
	}
	return append(out, r.version(d))
}

// called is what a response is called where a sentence is about it: by what it is
// for as such, else by the numbers that it answers.
func (r *Room) called(x *desk.Response) string {
	const long = 40
	if w := r.env.Words(); x.Target.IsZero() && len(x.Names) > long {
		return w.Contributions(r.view.Settings().Kind, x.On.Count())
	} else if x.Target.IsZero() {
		return x.Names
	}
	return votes.Name(r.env.Words(), x.Target, x.Title).String()
}

// version says which text it is and who wrote it.
func (r *Room) version(d *desk.ResponseDetail) string {
	if d.ID == 0 {
		return ""
	}
	w := r.env.Words()
	by := w.Responses.You
	if d.By != r.env.Account.ID {
		by = r.who(d.By, consult.Moderator)
	}
	return fmt.Sprintf(w.Responses.Version, w.Number(d.Version), by)
}

// who names whoever did something, oneself as others are: who works on the responses
// of a consultation reads its journal of them with names. Presence is another matter:
// where somebody is just now.
func (r *Room) who(account string, role consult.Role) string {
	if name := r.view.Name(account); !name.Empty() {
		return name.String()
	}
	return r.env.Words().Vocab.Role[role]
}

func (r *Room) drawText(l present.Layout, d *desk.ResponseDetail) []style.Line {
	k := r.env.Kit
	head := k.TextHead(l.Text.W, present.Text{Title: r.title(&d.Response), Source: r.source(d)}, true)
	head = append(head, k.ResponseSteps(l.Text.W, d.State, r.view.Settings().Steps, d.Step))
	for _, line := range r.remarks(d) {
		head = append(head, wrapped(line.text, l.Text.W, line.sign, line.role)...)
	}
	if !l.Compact() {
		head = append(head, nil)
	}
	if r.text.width != l.Text.W || r.text.lines == nil {
		r.text.width, r.text.lines = l.Text.W, r.textLines(d, l)
	}
	return r.list.Text(k, l.Text, head, r.text.lines)
}

// textLines are the response, and below it what it answers.
func (r *Room) textLines(d *desk.ResponseDetail, l present.Layout) []style.Line {
	k, w := r.env.Kit, r.env.Words()
	var out []style.Line
	if d.ID == 0 && r.typed(d) {
		out = append(out, k.Wrap(safe.Text(r.draft(draftResponse, d)[draftText]), l.Text.W, nil, false).Lines...)
	} else if d.ID == 0 {
		out = append(out, wrapped(safe.Line(w.Responses.NothingYet), l.Text.W, "", style.Muted)...)
	} else {
		out = append(out, k.Wrap(d.Text, l.Text.W, nil, false).Lines...)
	}
	for _, c := range r.answered(d) {
		out = append(out, nil, style.S(style.Strong, k.Shorten(c.title, l.Text.W)))
		out = append(out, k.Wrap(c.text, l.Text.W, nil, l.Compact()).Lines...)
	}
	return out
}

// answered is what a response answers, with a title.
type answered struct{ title, text safe.Safe }

// shownAnswered is how many contributions are shown of those that one response serves.
const shownAnswered = 3

// answered returns the contributions or segments that the response serves, the
// first few of many.
func (r *Room) answered(d *desk.ResponseDetail) []answered {
	w := r.env.Words()
	var out []answered
	for n := range d.On.All() {
		if len(out) == shownAnswered {
			break
		}
		x, err := r.view.Detail(n)
		if err != nil {
			continue
		}
		title := say(w.Responses.ContributionTitle, x.ID+" "+x.Title.String())
		of := d.Parts.Of(n)
		if len(of) == 0 {
			out = append(out, answered{title, x.Text})
			continue
		}
		for _, p := range x.Parts {
			for _, part := range of {
				if p.Part == part {
					out = append(out, answered{say(w.Responses.ContributionTitle, p.Name+" "+x.Title.String()), p.Text})
				}
			}
		}
	}
	return out
}

// remark is a line above the text of a response.
type remark struct {
	text safe.Safe
	sign string
	role style.Role
}

// remarks say what the last steps of a response have said of it.
func (r *Room) remarks(d *desk.ResponseDetail) []remark {
	k, w := r.env.Kit, r.env.Words()
	var out []remark
	if r.typed(d) {
		out = append(out, remark{safe.Line(w.Responses.Typed), k.Signs.UnderWay, style.Accent})
	}
	for i := len(d.Steps) - 1; i >= 0; i-- {
		step := d.Steps[i]
		if step.Undone {
			continue
		}
		who, at := r.whoFor(step), r.env.Clock(r.view, step.At)
		switch {
		case step.Op == consult.OpResponseReturn && (d.State == consult.Returned || d.State == consult.Draft):
			out = append(out, remark{say(w.Responses.ReturnedBy, who, w.Number(step.Version), at, step.Comment.String()), k.Signs.Late, style.Warn})
		case step.Op == consult.OpResponseApprove && step.Stages == 1 && d.State == consult.Approved:
			out = append(out, remark{say(w.Responses.ApprovedBy, who, at), k.Signs.Done, style.OK})
		case step.Op == consult.OpResponseRelease && d.State == consult.Released:
			out = append(out, remark{say(w.Responses.ReleasedBy, who, at), k.Signs.Done, style.OK})
		default:
			continue
		}
		break
	}
	if d.State != consult.Released {
		for _, step := range d.Approvals() {
			if step.Stages > 1 {
				out = append(out, remark{say(w.Responses.StepApproved, r.stage(step.Stage, step.Stages), r.whoFor(step), r.env.Clock(r.view, step.At)), k.Signs.Done, style.OK})
			}
		}
	}
	if !d.Outdated.IsZero() && d.State == consult.Draft {
		out = append(out, remark{say(w.Responses.OutdatedBy, r.env.Clock(r.view, d.Outdated)), k.Signs.Late, style.Warn})
	}
	if d.State != 0 && d.State != consult.Released {
		for _, m := range r.outdatedModules(d) {
			out = append(out, remark{say(w.Responses.ModuleChanged, m), k.Signs.Late, style.Warn})
		}
	}
	if steps := r.view.Settings().Steps; d.State == consult.InCheck && len(steps) > 1 && d.Step < len(steps) {
		out = append(out, remark{safe.Line(words.Capital(r.state(&d.Response))), k.Signs.UnderWay, style.Accent})
	}
	out = append(out, r.approvers(d)...)
	if d.State == consult.InCheck && d.Own && d.Named && r.view.May(consult.ActApprove) {
		out = append(out, remark{safe.Line(w.Responses.Own), k.Signs.NotApplicable, style.Muted})
	}
	return out
}

// stage names a step of approval, from 0, of so many. Steps that have other names by
// now are told by their number.
func (r *Room) stage(step, of int) string {
	w := r.env.Words()
	if steps := r.view.Settings().Steps; len(steps) == of && step < of {
		return safe.Line(w.StepName(steps[step])).String()
	}
	return fmt.Sprintf(w.Responses.StepNumber, w.Number(step+1), w.Number(of))
}

// wrapped draws a sentence in w cells, with a sign before its first line.
func wrapped(s safe.Safe, w int, sign string, role style.Role) []style.Line {
	lead := 0
	if sign != "" {
		lead = style.Width(sign) + 1
	}
	var out []style.Line
	for i, row := range safe.Wrap(s, max(1, w-lead)) {
		line := style.S(style.Text, fmt.Sprintf("%*s", lead, ""))
		if i == 0 && sign != "" {
			line = style.S(role, sign).Add(style.Text, " ")
		}
		if sign == "" {
			line = style.S(role, row.String())
		} else {
			line = line.Add(style.Text, row.String())
		}
		out = append(out, line)
	}
	return out
}

func (r *Room) drawFacts(l present.Layout, d *desk.ResponseDetail) []style.Line {
	k := r.env.Kit
	facts := r.facts(d)
	switch {
	case l.Facts.H < 3:
		// What was decided, then why: that has a row of its own.
		var why, rest []present.Fact
		for _, f := range facts {
			if f.Label == r.env.Words().Responses.Rationale {
				why = append(why, f)
			} else {
				rest = append(rest, f)
			}
		}
		return []style.Line{k.FactLine(l.Facts.W, rest), k.FactLine(l.Facts.W, why)}[:max(0, l.Facts.H)]
	case l.Class == present.Triple || l.Facts.H > len(facts):
		return clip(factLines(k, facts, l.Facts.W), l.Facts.H)
	}
	return k.Facts(l.Facts.W, l.Facts.H, facts)
}

func clip(lines []style.Line, h int) []style.Line { return lines[:min(len(lines), max(0, h))] }

// factLines draws facts in full, longer ones on several rows.
func factLines(k present.Kit, facts []present.Fact, w int) []style.Line {
	var out []style.Line
	label := k.LabelWidth()
	for _, f := range facts {
		lead := style.S(style.Muted, style.Pad(style.Truncate(f.Label, label-1, k.Signs.Ellipsis), label))
		if f.Sign != "" {
			lead = lead.Add(f.SignRole, f.Sign).Add(style.Text, " ")
		}
		for i, row := range safe.Wrap(safe.Line(f.Value.String()), max(8, w-lead.Width())) {
			if i > 0 {
				lead = style.S(style.Text, fmt.Sprintf("%*s", lead.Width(), ""))
			}
			out = append(out, style.Join(lead, style.Of(style.Text, row)))
		}
	}
	return out
}

// facts are the decision and what it rests on.
func (r *Room) facts(d *desk.ResponseDetail) []present.Fact {
	k, w := r.env.Kit, r.env.Words()
	vote := k.Decision(d.Decision, d.Recommendation)
	facts := []present.Fact{{Label: w.Axes.Decision.Label, Sign: vote.Sign, SignRole: vote.SignRole, Value: style.S(style.Text, vote.Word)}}
	if len(d.On) > 0 && d.Target.IsZero() {
		if follows := votes.Follows(w, r.view, first(d)); !follows.Empty() {
			facts = append(facts, present.Fact{Value: present.Said(follows)})
		}
	}
	if !d.Rationale.Empty() {
		facts = append(facts, present.Fact{Label: w.Responses.Rationale, Value: present.Said(safe.Line(d.Rationale.String()))})
	}
	if !d.Addressee.Empty() {
		to := d.Addressee.String()
		if day, err := time.Parse(time.DateOnly, d.ForwardBy); err == nil {
			to += ", " + w.Date(day)
		}
		facts = append(facts, present.Fact{Label: w.Inbox.Addressee, Value: style.S(style.Text, to)})
	}
	if r.view.Settings().DecidedBy == consult.ByCouncil {
		text := w.Responses.CouncilOpen
		if day, err := time.Parse(time.DateOnly, d.CouncilDate); err == nil {
			text = fmt.Sprintf(w.Responses.CouncilDecided, w.Date(day), d.Agenda)
		}
		facts = append(facts, present.Fact{Label: w.Journal.Council, Value: style.S(style.Text, text)})
	}
	if !d.Theme.Label().Empty() {
		facts = append(facts, present.Fact{Label: w.Inbox.Theme, Value: present.Said(d.Theme.Label())})
	}
	if len(d.On) > 0 {
		x, err := r.view.Detail(d.On[0].From)
		if err == nil && x.Disregarded {
			facts = append(facts, present.Fact{Label: w.Inbox.Late, Value: style.S(style.Text, w.Inbox.Disregarded)})
		}
		if err == nil && !x.Opinion.Answer.Empty() {
			facts = append(facts, present.Fact{Label: w.Axes.Referral.Label, Value: present.Said(safe.Line(x.Opinion.Addressee.String() + ": " + x.Opinion.Answer.String()))})
		}
		if c, ok := r.others.On(d.On[0].From); ok {
			facts = append(facts, r.env.NowFact(c))
		}
	}
	return facts
}

// say fills what comes from outside into a sentence.
func say(sentence string, args ...any) safe.Safe { return safe.Line(fmt.Sprintf(sentence, args...)) }

// outdatedModules names the text modules in a response that were changed since.
// They are looked up once for each response and state of the journal.
func (r *Room) outdatedModules(d *desk.ResponseDetail) []string {
	if key := (shownKey{d.ResponseRef, r.view.Head()}); r.modulesOf != key {
		r.modulesOf, r.modules = key, nil
		_, changed := r.view.ResponseModules(d.ID)
		for _, m := range changed {
			r.modules = append(r.modules, moduleName(m))
		}
	}
	return r.modules
}
