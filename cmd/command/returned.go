package command

import (
	"context"
	"fmt"
	"slices"
	"time"

	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/safe"
)

// takeBack reads back a table that was exported and filled in, or, in a dry run,
// sees what would change.
func (c *call) takeBack(ctx context.Context, service *desk.Service, v *desk.View, r importResult) (err error) {
	o := r.options
	if _, err := time.Parse(time.DateOnly, o.decided); o.decided != "" && err != nil {
		return usagef("--decided %q: write the day as 2026-03-28", o.decided)
	}
	if o.source != "" || o.round != "" || o.attachments != "" || o.repair {
		return usagef("%s is a table that comes back filled in: --source, --round, --attachments and --repair are not for it; with --format %s it is taken for contributions", r.name, r.read.Container)
	}
	in := desk.Returning{Rows: r.read.Returned.Rows, CouncilDate: o.decided, Item: o.item, SkipBad: o.skipBad}
	if o.dryRun || r.read.Bad > 0 && !o.skipBad {
		r.back, err = service.PreviewReturned(ctx, v.Ref(), in)
	} else {
		r.back, err = service.TakeBack(ctx, v.Ref(), in)
	}
	if err != nil {
		return fmt.Errorf("%s: nothing was changed: %w", r.name, err)
	}
	r.read.Problems = slices.Concat(r.read.Problems, r.back.Problems)
	slices.SortStableFunc(r.read.Problems, func(a, b intake.Problem) int { return a.Row - b.Row })
	r.read.Bad += r.back.Bad
	r.refused = r.read.Bad > 0 && !o.skipBad
	return c.report(v, r)
}

// changes lists what a returned table changes, value by value.
func (c *call) changes(r importResult) {
	if len(r.back.Changes) > 0 {
		c.heading(counted(r.back.Changed, "row changes something", "rows change something"))
	}
	for _, ch := range r.back.Changes {
		where := fmt.Sprintf("row %d", ch.Row)
		if ch.Sheet != "" {
			where = fmt.Sprintf("sheet %q, %s", ch.Sheet, where)
		}
		fmt.Fprintln(c.out, safe.Linef("%s, %s, %s: %q → %q", where, ch.ID, ch.Field, ch.From, ch.To))
	}
	if len(r.back.Reopened) > 0 {
		c.heading(counted(len(r.back.Reopened), "response becomes a draft again, to", "responses become drafts again, to"))
	}
	for _, on := range r.back.Reopened {
		fmt.Fprintln(c.out, safe.Line(on))
	}
}

// changeLine is a change as `import --json` writes it.
type changeLine struct {
	Row   int    `json:"row"`
	ID    string `json:"id"`
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
}

func (r importResult) changeLines() []changeLine {
	out := []changeLine{}
	for _, ch := range r.back.Changes[:min(len(r.back.Changes), maxProblems)] {
		out = append(out, changeLine{ch.Row, ch.ID, ch.Field, ch.From, ch.To})
	}
	return out
}
