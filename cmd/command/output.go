package command

import (
	"strings"

	"github.com/go-json-experiment/json"

	"pult/consult/safe"
)

// line writes one JSON value as a line, with every character escaped that a
// terminal must not see.
func (c *call) line(v any) error {
	raw, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if _, err := c.out.Write(safe.JSON(raw)); err != nil {
		return err
	}
	return c.out.WriteByte('\n')
}

// orNull returns nil for what is not there, which JSON writes as null.
func orNull[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}

// table writes rows in columns. The last column is as wide as it needs, or cut
// at the edge of a terminal.
func (c *call) table(rows [][]safe.Safe) {
	t := table{call: c}
	t.fit(rows...)
	t.write(rows...) // an error shows when all is flushed
}

// table is one that is written piece by piece: its columns only grow.
type table struct {
	call   *call
	widths []int
}

// fit makes the columns wide enough for the rows.
func (t *table) fit(rows ...[]safe.Safe) {
	for _, row := range rows {
		for i, cell := range row[:max(0, len(row)-1)] {
			if i == len(t.widths) {
				t.widths = append(t.widths, 0)
			}
			t.widths[i] = max(t.widths[i], cell.Width())
		}
	}
}

// write writes rows that the columns fit.
func (t *table) write(rows ...[]safe.Safe) error {
	c := t.call
	for _, row := range rows {
		var b strings.Builder
		left := c.Terminal.Width
		for i, cell := range row {
			if i == len(row)-1 {
				if c.Terminal.Out && left > 8 {
					cell = safe.Truncate(cell, left)
				}
				b.WriteString(cell.String())
				break
			}
			b.WriteString(safe.Pad(cell, t.widths[i]+2).String())
			left -= t.widths[i] + 2
		}
		c.out.WriteString(strings.TrimRight(b.String(), " "))
		if err := c.out.WriteByte('\n'); err != nil {
			return err
		}
	}
	return nil
}
