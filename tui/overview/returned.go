package overview

import (
	"cmp"
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
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

// tryReturned shows what a table that comes back filled in would change. Where the
// council decides, and not every row says when, it asks for the meeting first.
func (r *Room) tryReturned(v *desk.View, t *trial) tea.Cmd {
	in := desk.Returning{Rows: t.read.Returned.Rows}
	open := func(row intake.ReturnedRow) bool {
		return row.Vote.Text != "" && (row.CouncilDate.Text == "" || row.Agenda.Text == "")
	}
	if v.Settings().DecidedBy != consult.ByCouncil || !slices.ContainsFunc(in.Rows, open) {
		return r.previewReturned(v, t, in)
	}
	w := r.env.Words()
	today := r.env.Now().In(v.Location())
	return r.env.Ask(&widget.Form{
		Title: safe.Line(w.Returned.Sitting), Intro: []safe.Safe{safe.Line(w.Returned.SittingIntro)},
		Fields: []*widget.Field{
			{ID: "day", Label: w.Returned.Day, Hint: w.Returned.OfTable, Input: widget.NewInput(""), Check: func(s string) safe.Safe {
				if _, ok := words.ParseDay(s, today); !ok && strings.TrimSpace(s) != "" {
					return safe.Linef(w.Form.BadDate, safe.Line(s))
				}
				return safe.Safe{}
			}},
			{ID: "agenda", Label: w.Returned.Agenda, Hint: w.Returned.OfTable, Input: widget.NewInput("")},
		},
		Done: func(values map[string]string) tea.Cmd {
			in.CouncilDate, _ = words.ParseDay(values["day"], today)
			in.Item = strings.TrimSpace(values["agenda"])
			return r.previewReturned(v, t, in)
		},
	})
}

func (r *Room) previewReturned(v *desk.View, t *trial, in desk.Returning) tea.Cmd {
	service, ref := r.env.Service, v.Ref()
	var would desk.TakenBack
	return r.env.Run(room.Job{
		Title: safe.Linef(r.env.Words().Import.Reading, safe.Line(t.path)).String(),
		Do: func(ctx context.Context) (err error) {
			would, err = service.PreviewReturned(ctx, ref, in)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(v, err))
			}
			return r.env.Ask(&returnedRun{room: r, view: v, trial: t, in: in, would: would})
		},
	})
}

// returnedRun lists what a returned table changes, before it does. It implements
// [widget.Dialog].
type returnedRun struct {
	room  *Room
	view  *desk.View
	trial *trial
	in    desk.Returning
	would desk.TakenBack

	lines  []style.Line // drawn for width and lang, as of a dry run
	width  int
	lang   words.Lang
	scroll widget.Scroll
}

// bad counts the rows that are left out: those that cannot be read, and those that
// cannot be taken.
func (d *returnedRun) bad() int { return d.trial.read.Bad + d.would.Bad }

// Update implements [widget.Dialog].
func (d *returnedRun) Update(msg tea.Msg) (bool, tea.Cmd) {
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
	}
	d.scroll.Move(id)
	return false, nil
}

// accept takes the table over; rows are left out only when the person has said so.
func (d *returnedRun) accept() tea.Cmd {
	w := d.room.env.Words()
	if d.bad() == 0 {
		return d.take()
	}
	d.in.SkipBad = true
	return d.room.env.Ask(&widget.Confirm{
		Title: safe.Linef(w.Returned.Title, d.room.named(d.view)), Question: safe.Line(w.Count(w.Returned.Skip, d.bad())), Yes: d.take,
		No: func() tea.Cmd { return room.Info(safe.Line(w.Import.Cancelled)) },
	})
}

// take writes what was shown. Where that is not what would happen any more, it is
// shown anew.
func (d *returnedRun) take() tea.Cmd {
	r, service, ref := d.room, d.room.env.Service, d.view.Ref()
	var got desk.TakenBack
	return r.env.Run(room.Job{
		Title: r.env.Words().Import.Progress,
		Do: func(ctx context.Context) (err error) {
			now, err := service.PreviewReturned(ctx, ref, d.in)
			if err != nil || !d.same(now) {
				d.would = now
				return err
			}
			got, err = service.TakeBack(ctx, ref, d.in)
			return err
		},
		Then: func(err error) tea.Cmd {
			w := r.env.Words()
			switch {
			case err != nil:
				return room.Fail(r.env.Explain(d.view, err))
			case got.Seq == 0: // somebody was faster
				return tea.Batch(room.Warn(safe.Line(w.Failure.ChangedJustNow)), r.env.Ask(&returnedRun{room: r, view: d.view, trial: d.trial, in: d.in, would: d.would}))
			}
			r.env.Chose(recentFile, folderOf(d.trial.path))
			return room.Done(safe.Line(w.Count(w.Returned.Done, got.Changed)))
		},
	})
}

// same reports whether a table would still do what was shown.
func (d *returnedRun) same(now desk.TakenBack) bool {
	return slices.Equal(now.Changes, d.would.Changes) && slices.Equal(now.Reopened, d.would.Reopened)
}

// Render implements [widget.Dialog].
func (d *returnedRun) Render(k present.Kit, w, h int) widget.View {
	if d.lines == nil || d.width != w || d.lang != k.Words.Lang {
		d.lines, d.width, d.lang = d.draw(k, w-2), w, k.Words.Lang
	}
	return widget.View{Title: safe.Linef(k.Words.Returned.Title, d.room.named(d.view)), Lines: d.scroll.Window(k, w, h, d.lines)}
}

func (d *returnedRun) draw(k present.Kit, w int) []style.Line {
	t := k.Words.Returned
	var out []style.Line
	add := func(role style.Role, indent, text string) {
		for _, l := range safe.Wrap(safe.Line(text), max(1, w-len(indent))) {
			out = append(out, style.S(role, indent+l.String()))
		}
	}
	warn := func(text safe.Safe) {
		for n, l := range safe.Wrap(text, max(1, w-2)) {
			line := style.S(style.Text, "  ")
			if n == 0 {
				line = style.S(style.Warn, k.Signs.Late).Add(style.Text, " ")
			}
			out = append(out, line.Add(style.Text, l.String()))
		}
	}
	if d.would.Changed > 0 {
		add(style.Strong, "", k.Words.Count(t.Question, d.would.Changed))
	} else {
		add(style.Strong, "", t.Nothing)
	}
	if n := d.bad(); n > 0 {
		warn(safe.Line(k.Words.Count(t.NotTaken, n)))
	}
	if n := len(d.would.Reopened); n > 0 {
		warn(safe.Line(k.Words.Count(t.Reopened, n) + " " + strings.Join(d.would.Reopened, "; ")))
	}
	if n := d.would.Unchanged; n > 0 {
		add(style.Muted, "", k.Words.Count(t.Unchanged, n))
	}
	problems := slices.Concat(d.trial.read.Problems, d.would.Problems)
	if len(problems) > 0 {
		out = append(out, nil, style.S(style.Strong, k.Words.Import.Problems+" ("+k.Words.Number(len(problems))+")"))
		for _, p := range problems[:min(len(problems), maxProblems)] {
			warn(problemText(k.Words, p))
		}
		if more := len(problems) - maxProblems; more > 0 {
			add(style.Muted, "  ", k.Words.Count(k.Words.Import.MoreProblems, more))
		}
	}
	if len(d.would.Changes) > 0 {
		out = append(out, nil, style.S(style.Strong, t.Changes))
	}
	for _, c := range d.would.Changes[:min(len(d.would.Changes), maxProblems)] {
		add(style.Accent, "  ", safe.Linef(t.Change, safe.Line(c.ID), safe.Line(c.Field)).String()+" ("+k.Words.Import.Row+" "+k.Words.Number(c.Row)+")")
		if c.From != "" {
			add(style.Muted, "    ", t.Was+": "+c.From)
		}
		add(style.Text, "    ", t.Becomes+": "+cmp.Or(c.To, t.Empty))
	}
	if more := len(d.would.Changes) - maxProblems; more > 0 {
		add(style.Muted, "  ", k.Words.Count(t.More, more))
	}
	return out
}

// Place implements [widget.Dialog].
func (d *returnedRun) Place() keys.Place { return keys.DryRun }

// Works implements [widget.Dialog].
func (d *returnedRun) Works(id keys.ID) bool {
	switch id {
	case keys.Accept:
		return d.would.Changed > 0
	case keys.Repair, keys.Columns, keys.Source:
		return false
	case keys.Down:
		return d.scroll.More()
	}
	return true
}

// Covers implements [widget.Dialog].
func (d *returnedRun) Covers() bool { return true }

// Unsaved implements [widget.Dialog].
func (d *returnedRun) Unsaved() bool { return false }
