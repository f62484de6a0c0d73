package overview

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
	"pult/tui/words"
)

// dryRun shows what an import would bring in. It implements [widget.Dialog].
type dryRun struct {
	room  *Room
	view  *desk.View
	trial *trial

	lines []style.Line
	// width and lang are what the lines were drawn for: drawing thousands of
	// problems anew for every key would be felt.
	width int
	lang  words.Lang

	scroll widget.Scroll
}

// Update implements [widget.Dialog].
func (d *dryRun) Update(msg tea.Msg) (bool, tea.Cmd) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return false, nil
	}
	id, _ := keys.Find(keys.DryRun, press.String())
	switch {
	case id == keys.Cancel:
		return true, room.Info(safe.Line(d.room.env.Words().Import.Cancelled))
	case id == keys.Accept && d.Works(id):
		return true, d.accept()
	case id == keys.Repair && d.Works(id):
		return true, d.repair()
	case id == keys.Columns && d.Works(id):
		return true, d.room.askColumn(d.view, d.trial, d.again)
	case id == keys.Source:
		return true, d.room.askSource(d.view, d.trial.attempt, d.trial.in.Source, safe.Safe{}, d.again)
	}
	d.scroll.Move(id)
	return false, nil
}

// repair puts right what was decoded wrongly, or leaves it again: the file is read
// anew, since what was put right is no longer known as it was.
func (d *dryRun) repair() tea.Cmd {
	a := d.trial.attempt
	a.repair = !a.repair
	return d.room.tryFile(d.view, a)
}

// again shows the same once more.
func (d *dryRun) again() tea.Cmd { return d.room.env.Ask(d) }

// accept imports; rows that cannot be read are left out only when the person
// has said so.
func (d *dryRun) accept() tea.Cmd {
	w := d.room.env.Words()
	if d.trial.read.Bad == 0 {
		return d.room.take(d.view, d.trial)
	}
	return d.room.env.Ask(&widget.Confirm{
		Title: safe.Line(w.Import.Title), Question: safe.Line(w.Count(w.Import.SkipQuestion, d.trial.read.Bad)),
		Yes: func() tea.Cmd { return d.room.take(d.view, d.trial) },
		No:  func() tea.Cmd { return room.Info(safe.Line(w.Import.Cancelled)) },
	})
}

// Render implements [widget.Dialog].
func (d *dryRun) Render(k present.Kit, w, h int) widget.View {
	if d.lines == nil || d.width != w || d.lang != k.Words.Lang {
		d.lines, d.width, d.lang = d.draw(k, w-2), w, k.Words.Lang
	}
	return widget.View{Title: safe.Linef(k.Words.Import.TrialTitle, d.room.named(d.view)), Lines: d.scroll.Page(k, w, h, d.lines)}
}

// shownRows is how many contributions are shown as they would arrive,
// maxProblems how many problems are listed at most.
const (
	shownRows   = 3
	maxProblems = 5000
)

// labelCells is the width of the labels, headerCells of the columns' names.
const (
	labelCells  = 14
	headerCells = 26
)

func (d *dryRun) draw(k present.Kit, w int) []style.Line {
	i, read, would := k.Words.Import, d.trial.read, d.trial.would
	var out []style.Line
	fact := func(label, value string) {
		if value == "" {
			return
		}
		for n, l := range safe.Wrap(safe.Line(value), max(1, w-labelCells)) {
			if n > 0 {
				label = ""
			}
			out = append(out, style.S(style.Muted, style.Pad(label, labelCells)).Add(style.Text, l.String()))
		}
	}
	heading := func(text string) { out = append(out, nil, style.S(style.Strong, text)) }
	said := func(text safe.Safe) {
		for n, l := range safe.Wrap(text, max(1, w-2)) {
			line := style.S(style.Text, "  ")
			if n == 0 {
				line = style.S(style.Warn, k.Signs.Late).Add(style.Text, " ")
			}
			out = append(out, line.Add(style.Text, l.String()))
		}
	}

	// What one is about to say yes to stands first, with what speaks against it.
	for _, l := range safe.Wrap(d.question(k.Words), w) {
		out = append(out, style.S(style.Strong, l.String()))
	}
	if n := d.trial.in.Repaired; n > 0 {
		said(safe.Line(k.Words.Count(i.WillRepair, n)))
	}
	for _, m := range read.Warnings {
		said(safe.Line(k.Words.Message(m)))
	}
	out = append(out, nil)
	format := read.Format
	if read.Container != read.Format {
		format += " (" + read.Container + ")"
	}
	fact(k.Words.Form.File, d.trial.path)
	fact(i.Format, format)
	fact(i.Encoding, read.Encoding)
	separator := read.Separator
	if separator == "tab" {
		separator = i.Tab
	}
	fact(i.Separator, separator)
	var dates []string
	for _, m := range read.Dates {
		dates = append(dates, k.Words.Message(m))
	}
	fact(i.Dates, strings.Join(dates, ", "))
	// "file" is what stands for no known system, and no word for people.
	if d.trial.in.Source != "file" {
		fact(k.Words.Form.Source, d.trial.in.Source)
	}
	rows := k.Words.Number(read.Total)
	if read.Bad > 0 {
		rows = safe.Linef(i.RowsText, rows, k.Words.Number(read.Bad)).String()
	}
	fact(i.Rows, rows)
	for _, c := range []struct {
		word string
		n    int
		all  bool
	}{{i.New, would.Imported, true}, {i.Unchanged, would.Unchanged, true}, {i.Changed, would.Changed, false}, {i.Erased, would.Erased, false}, {i.Bad, read.Bad, true}} {
		if c.n > 0 || c.all {
			line := style.S(style.Text, strings.Repeat(" ", labelCells)).Add(style.Strong, style.PadLeft(k.Words.Number(c.n), 7)).Add(style.Text, " "+c.word)
			if c.word == i.Bad && c.n > 0 {
				line = line.Add(style.Text, " ").Add(style.Warn, k.Signs.Late)
			}
			out = append(out, line)
		}
	}
	if read.Worked != nil {
		heading(k.Words.Rooms[2].Name + ", " + k.Words.Rooms[3].Name)
		for _, part := range workParts(k.Words, d.trial.work) {
			out = append(out, style.S(style.Text, "  "+style.Truncate(part, w-2, k.Signs.Ellipsis)))
		}
		for _, m := range d.trial.work.Matches {
			line := safe.Linef(i.MatchedAs, safe.Line(m.ID), k.Words.Number(int(m.Item))).String()
			if m.External {
				line += ", " + i.ByExternal
			}
			out = append(out, style.S(style.Muted, "  "+k.Shorten(safe.Line(line), w-2)))
		}
	}
	out = append(out, d.columns(k, w)...)
	if n := min(shownRows, len(read.Rows)); n > 0 {
		heading(i.FirstRows)
		for _, row := range read.Rows[:n] {
			out = append(out, firstRow(k, w, row)...)
		}
	}
	if t := d.trial; t.broken > 0 {
		text := k.Words.Count(i.Broken, t.broken)
		if t.in.Repaired > 0 {
			text = k.Words.Count(i.Repaired, t.in.Repaired)
		}
		heading(text)
		for _, cell := range t.cells {
			where := i.Row + " " + k.Words.Number(cell.Row) + ", " + i.FieldName[string(cell.Field)] + ": "
			for n, l := range safe.Wrap(safe.Line(where+cell.Before+" "+k.Signs.Forward+" "+cell.After), max(1, w-2)) {
				lead := "  "
				if n > 0 {
					lead = "    "
				}
				out = append(out, style.S(style.Text, lead+l.String()))
			}
		}
		if more := t.broken - len(t.cells); more > 0 {
			out = append(out, style.S(style.Muted, "  "+k.Words.Count(i.MoreBroken, more)))
		}
	}
	problems := slices.Concat(read.Problems, read.Remarks, would.ChangedRows, d.trial.work.Problems)
	if len(problems)+len(read.Warnings) == 0 {
		heading(i.AllGood)
	}
	if len(problems) == 0 {
		return out
	}
	heading(i.Problems + " (" + k.Words.Number(len(problems)) + ")")
	for _, p := range problems[:min(len(problems), maxProblems)] {
		said(problemText(k.Words, p))
	}
	if more := len(problems) - maxProblems; more > 0 {
		out = append(out, style.S(style.Muted, "  "+k.Words.Count(i.MoreProblems, more)))
	}
	return out
}

// workParts says in a few words what work of another system comes to.
func workParts(w *words.Words, o desk.Outcome) []string {
	var out []string
	for _, p := range []struct {
		n    int
		word words.Plural
	}{{len(o.Matches), w.Import.Matched}, {o.Themes, w.Import.NewThemes}, {o.Tagged, w.Import.Tagged}, {o.Drafts, w.Import.Drafts}, {o.Modules, w.Import.Modules}, {o.KnownThemes, w.Import.KnownThemes}, {o.KnownModules, w.Import.KnownModules}} {
		if p.n > 0 {
			out = append(out, w.Count(p.word, p.n))
		}
	}
	if len(out) == 0 {
		out = append(out, w.Import.NothingToDo)
	}
	return out
}

// question asks whether to take in what would be new, and where; or says why
// there is nothing to ask.
func (d *dryRun) question(w *words.Words) safe.Safe {
	read, would, i := d.trial.read, d.trial.would, w.Import
	switch {
	case would.Imported > 0:
		return safe.Linef(i.Question, w.Contributions(d.view.Settings().Kind, would.Imported), d.room.named(d.view))
	case d.trial.worth():
		return safe.Linef(i.QuestionWork, strings.Join(workParts(w, d.trial.work), ", "), d.room.named(d.view))
	case len(read.Rows) == 0 && (read.Worked == nil || len(read.Worked.Statements)+len(read.Worked.Tags) == 0):
		return safe.Line(i.OnlyBad)
	case would.Changed > 0:
		return safe.Line(w.Count(i.OnlyChanged, would.Changed))
	}
	return safe.Line(i.NothingToDo)
}

// columns says what each column becomes, and which are not taken over.
func (d *dryRun) columns(k present.Kit, w int) []style.Line {
	i := k.Words.Import
	var kept, ignored []style.Line
	cell := min(headerCells, w/2)
	for _, c := range d.trial.read.Columns {
		header := safe.Line(c.Header)
		if header.Empty() {
			header = safe.Line(i.NoHeader)
		}
		if c.Sheet != "" {
			header = safe.Line(c.Sheet + ": " + header.String())
		}
		line := style.S(style.Text, "  "+style.Pad(k.Shorten(header, cell), cell)+" ")
		if c.Field == "" {
			note := safe.Wrap(safe.Line(k.Words.Message(c.Note)), max(1, w-cell-3))
			for n, l := range note {
				if n > 0 {
					line = style.S(style.Text, strings.Repeat(" ", cell+3))
				}
				ignored = append(ignored, line.Add(style.Muted, l.String()))
			}
			if len(note) == 0 {
				ignored = append(ignored, line)
			}
			continue
		}
		name := i.FieldName[c.Field]
		if name == "" {
			name = c.Field
		}
		kept = append(kept, line.Add(style.Muted, k.Signs.Forward+" ").Add(style.Text, name))
	}
	var out []style.Line
	if len(kept) > 0 {
		out = append(append(out, nil, style.S(style.Strong, i.Columns)), kept...)
	}
	if len(ignored) > 0 {
		out = append(append(out, nil, style.S(style.Strong, i.Ignored)), ignored...)
	}
	return out
}

// firstRow shows a row as it would arrive.
func firstRow(k present.Kit, w int, row intake.Row) []style.Line {
	c := row.Contribution
	head := k.Words.Import.Row + " " + k.Words.Number(row.Line)
	received := c.Received
	if t, ok := day(received[:min(len(received), 10)]); ok {
		received = k.Words.Date(t)
	}
	parts := []string{head}
	for _, p := range []string{c.SourceID, received, k.Words.Vocab.Channel[c.Channel]} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	line := style.S(style.Muted, "  "+k.Shorten(safe.Line(strings.Join(parts, " "+k.Signs.Dot+" ")), w-2))
	title, text := safe.Line(c.Title), safe.Line(c.Text)
	out := []style.Line{line}
	if !title.Empty() {
		out = append(out, style.S(style.Text, "  "+k.Shorten(title, w-2)))
	}
	if !text.Empty() {
		out = append(out, style.S(style.Text, "  "+k.Shorten(text, w-2)))
	}
	return out
}

// problemText says where something is wrong, what stands there, and why.
func problemText(w *words.Words, p intake.Problem) safe.Safe {
	i := w.Import
	quote := func(s string) string { return `"` + s + `"` }
	var parts []string
	if p.Sheet != "" {
		parts = append(parts, i.Sheet+" "+quote(p.Sheet))
	}
	parts = append(parts, i.Row+" "+w.Number(p.Row))
	if p.Column != "" {
		parts = append(parts, i.Column+" "+quote(p.Column))
	}
	if p.Value != "" {
		parts = append(parts, i.Value+" "+quote(p.Value))
	}
	return safe.Line(strings.Join(parts, ", ") + ": " + w.Message(p.Reason))
}

// mailed reports whether what was read are mails.
func mailed(read *intake.Result) bool { return read.Container == "eml" || read.Container == "mbox" }

// Place implements [widget.Dialog].
func (d *dryRun) Place() keys.Place { return keys.DryRun }

// Works implements [widget.Dialog].
func (d *dryRun) Works(id keys.ID) bool {
	switch id {
	case keys.Accept:
		return d.trial.worth()
	case keys.Repair:
		return d.trial.broken > 0
	case keys.Columns: // a mail has none that could mean something else
		return !mailed(d.trial.read) && d.trial.read.Worked == nil
	case keys.Down:
		return d.scroll.More()
	}
	return true
}

// Covers implements [widget.Dialog].
func (d *dryRun) Covers() bool { return true }

// Unsaved implements [widget.Dialog].
func (d *dryRun) Unsaved() bool { return false }
