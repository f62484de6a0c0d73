package protocol

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/words"
)

// Body draws the entries, and the one under the cursor in full.
func (r *Room) Body(l present.Layout) []style.Line {
	l = l.TwoPanes()
	k := r.env.Kit
	panes := present.Panes{List: r.drawList(l), Focus: r.list.Focus()}
	if e, ok := r.here(); ok {
		panes.Text = r.drawText(l, e)
		panes.Facts = r.drawFacts(l, e)
	}
	return k.Body(l, panes)
}

// Row implements [room.Room].
func (r *Room) Row(l present.Layout) int { return r.list.Line(l) }

func (r *Room) drawList(l present.Layout) []style.Line {
	k, w := r.env.Kit, r.env.Words()
	cols := k.JournalColumns(l.List.W, uint64(r.past.Len()))
	lines := []style.Line{k.JournalHead(cols)}
	if r.list.Len() == 0 {
		text := safe.Line(w.Journal.Empty)
		if r.past.Len() > 0 {
			text = safe.Linef(w.Journal.NoMatch, r.query)
		}
		return append(lines, k.Sentence(l.List.W, text)...)
	}
	return append(lines, r.list.Render(l.List.H-1, func(_ int, seq uint64, here, _ bool) style.Line {
		e, _ := r.entry(seq)
		return k.JournalRow(cols, present.Entry{
			Seq: e.Seq, At: e.At.In(r.view.Location()), Who: r.who(e), What: r.env.What(r.view, e), Detail: r.env.Details(r.view, e),
			On: r.briefly(e, cols.On), Undone: e.Undone, Here: here,
		})
	})...)
}

// who is the name of the person, or what acted where nobody did.
func (r *Room) who(e desk.Entry) safe.Safe {
	if name := r.view.Name(e.By); !name.Empty() {
		return name
	}
	w := r.env.Words()
	if e.By == "" && e.Role != 0 {
		return safe.Line(w.Vocab.Role[e.Role])
	}
	return safe.Line(w.Journal.Somebody)
}

// touched are the contributions that an entry is about. Steps of a response or
// referral name it by the entry that began it, and that one has the contributions.
func (r *Room) touched(e desk.Entry) consult.Ordinals {
	if len(e.On) > 0 || len(e.Data.Target) < 2 {
		return e.On
	}
	switch e.Op {
	case consult.OpResponseEdit, consult.OpResponseSubmit, consult.OpResponseReturn, consult.OpResponseApprove, consult.OpResponseRelease, consult.OpHandOver,
		consult.OpReferralAnswer, consult.OpReferralVerify, consult.OpReferralReturn, consult.OpReferralRecall:
	default:
		return nil
	}
	seq, err := strconv.ParseUint(e.Data.Target[1:], 10, 64)
	if err != nil {
		return nil
	}
	began, _ := r.entry(seq)
	return began.On
}

// named writes what an entry touched, segments by their names.
func (r *Room) named(e desk.Entry) string {
	if len(e.Parts) > 0 {
		return strings.ReplaceAll(e.Names(), ",", ", ")
	}
	return r.touched(e).String()
}

// on is what an entry touched: a number, or how many.
func (r *Room) on(e desk.Entry) string {
	on := r.touched(e)
	switch n := on.Count(); n {
	case 0:
		return ""
	case 1:
		return r.named(e)
	default:
		return r.env.Words().Contributions(r.view.Settings().Kind, n)
	}
}

// briefly is on in w cells, if there is a way to say it in so many.
func (r *Room) briefly(e desk.Entry, w int) string {
	on := r.on(e)
	if n := r.touched(e).Count(); n > 1 && style.Width(on) > w {
		return r.env.Words().Count(r.env.Words().Journal.Items, n)
	}
	return on
}

func (r *Room) drawText(l present.Layout, e desk.Entry) []style.Line {
	k := r.env.Kit
	inline := l.Compact()
	title := safe.Line(r.env.What(r.view, e))
	text := present.Text{Title: title, Source: r.source(e)}
	if inline {
		text.Number = k.Words.Number(int(e.Seq))
		text.Source = []string{r.moment(e), r.who(e).String(), k.Words.Vocab.Role[e.Role]}
	}
	return r.list.Text(k, l.Text, k.TextHead(l.Text.W, text, inline), r.wrapped(l, e).Lines)
}

// moment is the full time of an entry, in the municipality's time zone.
func (r *Room) moment(e desk.Entry) string {
	at := e.At.In(r.view.Location())
	return r.env.Words().Date(at) + at.Format(" 15:04:05")
}

// source is the line below the title: number, when, who.
func (r *Room) source(e desk.Entry) []string {
	w := r.env.Words()
	at := w.DateTime(e.At.In(r.view.Location()))
	return []string{safe.Linef(w.Journal.Entry, w.Number(int(e.Seq))).String(), at, r.who(e).String()}
}

type obstacleKey struct{ seq, head uint64 }

type wrapKey struct {
	seq, head uint64
	width     int
	query     string
	lang      words.Lang
}

// wrapped wraps the text once for each entry, width and filter.
func (r *Room) wrapped(l present.Layout, e desk.Entry) present.Wrapped {
	key := wrapKey{e.Seq, r.head(), l.Text.W, r.query, r.env.Words().Lang}
	if r.wrapOf != key {
		r.wrap, r.wrapOf = r.env.Kit.Wrap(r.body(e), l.Text.W, nil, l.Compact()), key
	}
	return r.wrap
}

// body is everything that an entry says beside what its title does.
func (r *Room) body(e desk.Entry) safe.Safe {
	w, d := r.env.Words(), e.Data
	var parts []string
	add := func(label, text string) {
		if text != "" {
			parts = append(parts, label+": "+text)
		}
	}
	if e.Erased {
		parts = append(parts, w.Journal.Erased)
	}
	number := func(seq uint64) string { return w.Number(int(seq)) }
	if e.Op == consult.OpUndo {
		sentence, about := w.Journal.UndoOf, d.Seq
		if root, stands, ok := r.view.Root(e.Seq); ok && stands {
			sentence, about = w.Journal.RedoOf, root.Seq
		}
		line := safe.Linef(sentence, number(about)).String()
		if other, ok := r.entry(about); ok {
			line += ": " + r.env.Describe(r.view, other).String()
		}
		parts = append(parts, line)
	}
	switch e.Op {
	case consult.OpDecide, consult.OpRecommend:
		add(w.Axes.Decision.Label, w.Axes.DecisionState[d.Value])
	case consult.OpHandling:
		if h, err := consult.ParseHandling(d.To); err == nil {
			add(w.Axes.Handling.Label, w.Axes.HandlingState[h].Word)
		}
	case consult.OpPhase:
		add(w.Overview.Phase, w.Vocab.Phase[d.Phase])
	case consult.OpReject, consult.OpHide:
		add(w.Form.Reason, w.Vocab.Reason[d.Reason])
	case consult.OpAssign:
		name := r.view.Name(e.Text["account"].String()).String()
		if e.Text["account"].Empty() {
			name = w.Inbox.Nobody
		}
		add(w.Inbox.Assignee, name)
	case consult.OpTag:
		add(w.Journal.ThemesAdded, r.themes(d.Add))
		add(w.Journal.ThemesRemoved, r.themes(d.Remove))
		add(w.Inbox.Assignee, r.view.Name(e.Text["account"].String()).String())
	case consult.OpThemeAssignee:
		add(w.Inbox.Theme, r.themes([]string{d.Target}))
		name := r.view.Name(e.Text["account"].String()).String()
		if e.Text["account"].Empty() {
			name = w.Inbox.Nobody
		}
		add(w.Inbox.Assignee, name)
	case consult.OpApprovers, consult.OpDeputy, consult.OpHandOver:
		parts = append(parts, r.env.Details(r.view, e).String())
	case consult.OpResponseApprove, consult.OpResponseReturn:
		if whose := r.view.Name(e.Text["for"].String()); !whose.Empty() {
			parts = append(parts, safe.Linef(words.Capital(w.Approvers.For), whose).String())
		}
	case consult.OpThemeRename, consult.OpThemeMove, consult.OpThemeDrop, consult.OpThemeMerge:
		add(w.Inbox.Theme, r.themes([]string{d.Target}))
	case consult.OpSegmentSplit, consult.OpSegmentJoin:
		add(w.Segment.Label, w.Number(len(d.Bounds)-1))
	case consult.OpFix:
		if d.Channel != 0 {
			add(w.Form.Channel, w.Vocab.Channel[d.Channel])
		}
	}
	if e.Op != consult.OpDeputy {
		add(w.Inbox.Deadline, date(w, d.Date))
	}
	add(w.Journal.Council, strings.TrimSpace(date(w, d.CouncilDate)+" "+safe.Line(d.Agenda).String()))
	add(w.Form.Received, date(w, d.Received))
	add(w.Form.Authored, date(w, d.Authored))
	add(w.Import.Format, safe.Line(d.Format).String())
	add(w.Form.Source, safe.Line(d.Source).String())
	add(w.Form.Round, safe.Line(d.Round).String())
	for _, t := range []struct{ name, label string }{
		{"label", w.Inbox.Theme}, {"addressee", w.Inbox.Addressee}, {"rationale", w.Inbox.Rationale}, {"note", w.Inbox.Notes},
		{"title", w.Inbox.Title}, {"text", w.Form.Text}, {"intake_no", w.Inbox.IntakeNo}, {"reason", w.Form.Reason},
		{"purpose", w.Journal.Purpose}, {"comment", w.Journal.Comment}, {"question", w.Inbox.Question}, {"answer", w.Axes.Response.Label},
		{"body", w.Axes.Response.Label}, {"exception", w.Journal.Exception},
	} {
		add(t.label, e.Text[t.name].String())
	}
	if by, ok := r.entry(r.past.UndoneBy(e.Seq)); ok {
		line := safe.Linef(w.Journal.Undone, number(by.Seq)).String()
		parts = append(parts, line+": "+r.who(by).String()+", "+w.DateTime(by.At.In(r.view.Location())))
	}
	var broken *consult.Broken
	if err := r.obstacle(e.Seq); err != nil && !(errors.As(err, &broken) && broken.Rule == consult.RuleAlreadyUndone) {
		parts = append(parts, r.env.Explain(r.view, err).String())
	}
	return safe.Text(strings.Join(parts, "\n"))
}

func date(w *words.Words, day string) string {
	if t, err := time.Parse(time.RFC3339, day); err == nil {
		return w.DateTime(t)
	}
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return w.Date(t)
}

// themes names themes by their ids; one that is gone has none.
func (r *Room) themes(ids []string) string {
	var out []string
	for _, name := range ids {
		id, ok := consult.ParseThemeID(name)
		if !ok {
			continue
		}
		label := r.env.Words().Journal.Erased
		if e, ok := r.entry(uint64(id)); ok && e.Op == consult.OpThemeCreate {
			label = safe.Line(e.Text["label"].String()).String()
		}
		for _, t := range r.view.Themes() {
			if t.ID == id {
				label = t.Label().String()
			}
		}
		out = append(out, label)
	}
	return strings.Join(out, ", ")
}

// drawFacts says what the entry touched, and whether it can be taken back.
func (r *Room) drawFacts(l present.Layout, e desk.Entry) []style.Line {
	k, w := r.env.Kit, r.env.Words()
	var facts []present.Fact
	if !l.Compact() {
		facts = append(facts,
			present.Fact{Label: w.Journal.Time, Value: style.S(style.Text, r.moment(e)+" "+e.At.In(r.view.Location()).Format("MST"))},
			present.Fact{Label: w.Journal.Who, Value: style.Of(style.Text, r.who(e))},
			present.Fact{Label: w.Journal.Role, Value: style.S(style.Text, w.Vocab.Role[e.Role])})
	}
	if on := r.on(e); on != "" {
		fact := present.Fact{Label: w.Journal.On, Value: style.S(style.Text, on)}
		if touched := r.touched(e); touched.Count() > 1 {
			label := max(k.LabelWidth(), style.Width(fact.Label)+1)
			fact.Value = style.S(style.Text, k.List(on+": "+r.named(e), l.Facts.W-label))
		} else if row, err := r.view.Row(touched[0].From); err == nil && !row.Title.Empty() {
			fact.Value = style.S(style.Text, on+" ").Add(style.Text, row.Title.String())
		}
		facts = append(facts, fact)
	}
	undo := present.Fact{Label: w.Journal.TakeBack, Value: style.S(style.Text, w.Journal.Possible)}
	if r.obstacle(e.Seq) != nil || !r.mine(e) && !r.view.May(consult.ActUndoOthers) {
		undo.Value = style.S(style.Muted, w.Journal.NotPossible)
	}
	facts = append(facts, undo)
	if l.Facts.H < 3 {
		// One a line: as many as there are rows, the last ones first.
		out := make([]style.Line, 0, len(facts))
		for _, f := range facts {
			out = append(out, k.FactLine(l.Facts.W, []present.Fact{f}))
		}
		return out
	}
	return k.Facts(l.Facts.W, l.Facts.H, facts)
}

// obstacle says why an entry cannot be taken back, nil if it can. It is looked
// up once for each state of the journal: an import has thousands of traces.
func (r *Room) obstacle(seq uint64) error {
	key := obstacleKey{seq, r.view.Head()}
	if r.obstacleOf != key {
		r.obstacleErr, r.obstacleOf = r.view.Undoable(seq), key
	}
	return r.obstacleErr
}

// searchable is what can be read of an entry, folded; made once for each state of
// the journal.
func (r *Room) searchable(seq uint64) string {
	w := r.env.Words()
	if key := (textsKey{r.head(), w.Lang}); r.texts == nil || r.textsOf != key {
		r.texts, r.textsOf = map[uint64]string{}, key
	}
	text, ok := r.texts[seq]
	if e, there := r.entry(seq); !ok && there {
		text = search.Fold(r.who(e).String() + " " + w.Vocab.Role[e.Role] + " " + r.env.What(r.view, e) + " " +
			r.env.Details(r.view, e).String() + " " + e.Names())
		r.texts[seq] = text
	}
	return text
}
