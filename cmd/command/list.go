package command

import (
	"context"
	"fmt"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
)

func listCommand() Command {
	return define("list", "list [M[/C]] [--json]",
		"the consultations, or every contribution of one", false, runList)
}

func runList(ctx context.Context, c *call) error {
	asJSON := c.flags.Bool("json", false, "one JSON object a line")
	args, err := c.parse(0, 1)
	if err != nil {
		return err
	}
	scope, err := parseScope(args)
	if err != nil {
		return err
	}
	if scope.Consultation == "" {
		return c.listConsultations(scope.Municipality, *asJSON)
	}
	_, v, err := c.view(scope.String())
	if err != nil {
		return err
	}
	return c.listItems(ctx, v, v.All(), *asJSON)
}

// consultationLine is what `list --json` writes of a consultation.
type consultationLine struct {
	Consultation  string        `json:"consultation"`
	Title         string        `json:"title"`
	Phase         consult.Phase `json:"phase"`
	Contributions int           `json:"contributions"`
}

func (c *call) listConsultations(municipality string, asJSON bool) error {
	d, account, err := c.open()
	if err != nil {
		return err
	}
	var rows [][]safe.Safe
	found, damaged := false, false
	for _, s := range d.Overview(account) {
		if municipality != "" && s.Ref.Municipality != municipality {
			continue
		}
		found = true
		if s.Fault != nil {
			damaged = true
			c.say("pult: %s cannot be read to its end: %v", s.Ref, s.Fault)
		}
		if asJSON {
			if err := c.line(consultationLine{s.Ref.String(), s.Title.String(), max(s.Phase, consult.Configuration), s.Counts.Total}); err != nil {
				return err
			}
			continue
		}
		rows = append(rows, []safe.Safe{safe.Line(s.Ref.String()), safe.Line(s.Phase.String()), safe.Format("%5d", s.Counts.Total), s.Title})
	}
	c.table(rows)
	switch {
	case !found && municipality != "":
		return fmt.Errorf("%s: %w", municipality, consult.ErrNotFound)
	case !found:
		c.say("there is no consultation yet; make one with `pult new`")
	case damaged:
		return silent(ExitFinding)
	}
	return nil
}

// itemLine is what `list M/C --json` and `search --json` write of a contribution.
type itemLine struct {
	ID          string               `json:"id"`
	SourceID    *string              `json:"source_id"`
	Title       *string              `json:"title"`
	Text        string               `json:"text"`
	Channel     consult.Channel      `json:"channel"`
	Party       *consult.Party       `json:"party"`
	Round       string               `json:"round"`
	Received    *string              `json:"received"`
	Late        bool                 `json:"late"`
	Handling    consult.Handling     `json:"handling"`
	Publication *consult.Publication `json:"publication"`
	Decision    *consult.Decision    `json:"decision"`
	Assignee    *string              `json:"assignee"`
	Deadline    *string              `json:"deadline"`
	Themes      []string             `json:"themes"`
}

func (c *call) listItems(ctx context.Context, v *desk.View, items []consult.Ordinal, asJSON bool) error {
	// A long table is written in blocks: whoever looks at its beginning does not
	// wait for its end. The highest number is the widest, and what came late comes
	// last.
	var block [][]safe.Safe
	headed := false
	t := table{call: c}
	if n := len(items); n > tableBlock {
		if row, err := v.Row(items[n-1]); err == nil {
			t.fit([]safe.Safe{safe.Line(row.ID), safe.Line(time.DateOnly + " late"), {}})
		}
	}
	write := func() error {
		t.fit(block...)
		err := t.write(block...)
		block = block[:0]
		return err
	}
	for i, n := range items {
		if i%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		row, err := v.Row(n)
		if err != nil {
			continue // erased or withdrawn from sight since the list was made
		}
		raw, err := v.Raw(n)
		if err != nil {
			continue
		}
		if !asJSON {
			if !headed {
				headed, block = true, append(block, itemHeader())
			}
			if block = append(block, itemCells(row, raw)); len(block) >= tableBlock {
				if err := write(); err != nil {
					return err
				}
			}
			continue
		}
		line := itemLine{
			ID: row.ID, SourceID: orNull(raw.SourceID), Title: orNull(raw.Title), Text: raw.Text,
			Channel: row.Channel, Party: orNull(row.Party), Round: row.Round, Received: orNull(raw.Received), Late: row.Late,
			Handling: row.Handling, Publication: orNull(row.Publication), Decision: orNull(row.Decision),
			Assignee: orNull(row.Assignee), Deadline: orNull(row.Deadline), Themes: []string{},
		}
		for _, t := range row.Themes {
			line.Themes = append(line.Themes, t.Label().String())
		}
		if err := c.line(line); err != nil {
			return err
		}
	}
	if err := write(); err != nil {
		return err
	}
	if fault := v.Fault(); fault != nil {
		c.say("pult: %s cannot be read to its end, and what is shown may be out of date: %v", v.Ref(), fault)
		return silent(ExitFinding)
	}
	return nil
}

// tableBlock is how many rows have their columns measured together.
const tableBlock = 1000

func itemHeader() []safe.Safe {
	var out []safe.Safe
	for _, word := range []string{"id", "received", "channel", "handling", "publication", "decision", "title"} {
		out = append(out, safe.Line(word))
	}
	return out
}

// shownUntitled is how many cells of the text stand for a missing title.
const shownUntitled = 60

func itemCells(row desk.Row, raw desk.Raw) []safe.Safe {
	word := func(s string) safe.Safe {
		if s == "" {
			s = "-"
		}
		return safe.Line(s)
	}
	day := ""
	if !row.Received.IsZero() {
		day = row.Received.Format(time.DateOnly)
	}
	if row.Late {
		day += " late"
	}
	title := row.Title
	if row.Untitled {
		title = safe.Truncate(safe.Line(raw.Text), shownUntitled)
	}
	return []safe.Safe{safe.Line(row.ID), word(day), word(row.Channel.String()), word(row.Handling.String()),
		word(row.Publication.String()), word(row.Decision.String()), title}
}
