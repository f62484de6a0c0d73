package room

import (
	"strconv"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
)

// Describe says in one line what a journal entry did: "Votum: berücksichtigt".
func (e *Env) Describe(v *desk.View, entry desk.Entry) safe.Safe {
	what := safe.Line(e.What(v, entry))
	detail := e.Details(v, entry)
	if detail.Empty() {
		return what
	}
	return safe.Concat(what, safe.Literal(": "), detail)
}

// What is the kind of step that an entry is. The undo of an undo brings the
// first step back.
func (e *Env) What(v *desk.View, entry desk.Entry) string {
	w := e.Words()
	if entry.Op == consult.OpUndo {
		if _, stands, ok := v.Root(entry.Seq); ok && stands {
			return w.Journal.Again
		}
	}
	return w.Vocab.Op[entry.Op]
}

// Details says with what an entry did what it did: the value, the reason, the
// first words of a note.
func (e *Env) Details(v *desk.View, entry desk.Entry) safe.Safe {
	w, d := e.Words(), entry.Data
	var parts []string
	add := func(s string) {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if entry.Erased {
		return safe.Line(w.Journal.Erased)
	}
	switch entry.Op {
	case consult.OpReject, consult.OpHide:
		add(w.Vocab.Reason[d.Reason])
	case consult.OpRedact:
		add(w.Vocab.Personal[d.Personal])
	case consult.OpDismiss:
		add(w.Privacy.Dismissal[d.How])
	case consult.OpDecide, consult.OpRecommend:
		add(w.Axes.DecisionState[d.Value])
		add(e.Day(d.CouncilDate))
	case consult.OpSegmentSplit, consult.OpSegmentJoin:
		if n := len(d.Bounds) - 1; n > 1 {
			add(w.Count(w.Segment.Count, n))
		}
	case consult.OpHandling:
		if h, err := consult.ParseHandling(d.To); err == nil {
			add(w.Axes.HandlingState[h].Word)
		}
	case consult.OpPhase:
		add(w.Vocab.Phase[d.Phase])
	case consult.OpDeadline, consult.OpRefer:
		add(e.Day(d.Date))
	case consult.OpTag:
		if name := v.Name(entry.Text["account"].String()).String(); name != "" {
			add(w.Inbox.Assignee + " " + name)
		}
	case consult.OpAssign, consult.OpThemeAssignee:
		if entry.Text["account"].Empty() {
			add(w.Inbox.Nobody)
		}
		return safe.Line(strings.Join(append(parts, v.Name(entry.Text["account"].String()).String()), ""))
	case consult.OpApprovers:
		if steps := v.Settings().Steps; d.Step < len(steps) {
			add(w.StepName(steps[d.Step]))
		}
		add(e.names(v, consult.SplitAccounts(entry.Text["accounts"].String())))
		if len(d.Add) == 0 {
			add(w.Approvers.Everybody)
		}
	case consult.OpDeputy:
		whose, to := v.Name(entry.Text["for"].String()), v.Name(entry.Text["account"].String())
		if to.Empty() {
			return safe.Linef(w.Approvers.DeputyNone, whose)
		}
		return safe.Linef(w.Approvers.DeputySet, to, whose, e.Day(d.Date), e.Day(d.Until))
	case consult.OpHandOver:
		return safe.Linef(w.Approvers.PutBy, v.Name(entry.Text["for"].String()), v.Name(entry.Text["account"].String()))
	case consult.OpResponseApprove, consult.OpResponseReturn:
		if whose := v.Name(entry.Text["for"].String()); !whose.Empty() {
			add(safe.Linef(w.Approvers.For, whose).String())
		}
	case consult.OpUndo:
		about := d.Seq
		if root, _, ok := v.Root(entry.Seq); ok {
			about = root.Seq
			add(w.Vocab.Op[root.Op])
		}
		add(strings.Replace(w.Journal.Entry, "%s", strconv.FormatUint(about, 10), 1))
	case consult.OpSettings:
		if d.Secret != "" {
			add(w.Notice.Made)
		}
	case consult.OpMunicipality:
		if n := len(d.Add); n > 0 {
			add(w.Count(w.Notice.TextModules, n))
		}
	case consult.OpImport:
		add(d.Format)
		add(d.Round)
		if d.Repaired > 0 {
			add(w.Count(w.Import.Repaired, d.Repaired))
		}
	case consult.OpRead:
		add(strings.Join(d.Add, ", "))
	case consult.OpEnvironmental:
		if d.To == "yes" {
			add(w.Dialog.Yes)
		} else {
			add(w.Dialog.No)
		}
	}
	for _, name := range []string{"label", "addressee", "rationale", "note", "purpose", "reason", "comment", "question", "answer", "body", "title", "text"} {
		add(safe.Line(entry.Text[name].String()).String())
	}
	return safe.Line(strings.Join(parts, " · "))
}

// names writes the names of accounts, with commas.
func (e *Env) names(v *desk.View, accounts []string) string {
	names := make([]string, len(accounts))
	for i, id := range accounts {
		names[i] = v.Name(id).String()
	}
	return strings.Join(names, ", ")
}

// Day writes a day (2006-01-02) as people read it, "" where it is none.
func (e *Env) Day(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return e.Words().Date(t)
}
