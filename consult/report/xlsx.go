package report

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"pult/consult/safe"
)

// What a sheet of Excel can hold: rows, and UTF-16 units in a cell.
const (
	maxRows = 1_048_576
	maxCell = 32_767
)

// cutMark stands at the end of a text that no cell can hold.
const cutMark = " […]"

// writeXLSX writes the table as a workbook: one sheet with the contributions, one
// that says what they are. Rows go to the disk as they come.
func writeXLSX(w io.Writer, d Document, items iter.Seq2[Item, error]) (err error) {
	f := excelize.NewFile()
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	list, info := d.contributions(), "Information"
	if err := f.SetSheetName("Sheet1", list); err != nil {
		return err
	}
	if _, err := f.NewSheet(info); err != nil {
		return err
	}
	if err := fillList(f, list, newTable(d), items); err != nil {
		return err
	}
	if err := fillInfo(f, info, d); err != nil {
		return err
	}
	// What the library writes of its own would be taken for who wrote the file, and when.
	if err := f.SetDocProps(&excelize.DocProperties{Title: d.heading() + ": " + safe.Line(d.Title).String(), Creator: safe.Line(d.Municipality).String(), Language: d.lang(),
		Created: d.At.UTC().Format(time.RFC3339), Modified: d.At.UTC().Format(time.RFC3339)}); err != nil {
		return err
	}
	if err := f.SetAppProps(&excelize.AppProperties{Application: "Pult"}); err != nil {
		return err
	}
	return repack(w, f)
}

// styles of cells.
type styles struct{ head, wrapped, day int }

func newStyles(f *excelize.File) (s styles, err error) {
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	if s.head, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: top, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7E6E6"}}}); err != nil {
		return s, err
	}
	if s.wrapped, err = f.NewStyle(&excelize.Style{Alignment: top}); err != nil {
		return s, err
	}
	format := "dd.mm.yyyy"
	s.day, err = f.NewStyle(&excelize.Style{Alignment: top, CustomNumFmt: &format})
	return s, err
}

func fillList(f *excelize.File, sheet string, t *table, items iter.Seq2[Item, error]) error {
	s, err := newStyles(f)
	if err != nil {
		return err
	}
	out, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	row := make([]any, len(t.columns))
	for i, c := range t.columns {
		if err := out.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
		row[i] = excelize.Cell{StyleID: s.head, Value: t.heading(c)}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := out.SetRow("A1", row); err != nil {
		return err
	}
	number := 1
	for item, err := range items {
		if err != nil {
			return err
		}
		for k := range item.Parts {
			if number++; number > maxRows {
				return fmt.Errorf("a sheet of Excel holds %d rows at most: narrow the export with --where, or choose csv", maxRows)
			}
			high := 1
			for i, c := range t.columns {
				v := c.value(t, &item, &item.Parts[k])
				row[i], high = s.cell(v), max(high, wrapped(v.text, c.width))
			}
			if err := out.SetRow(fmt.Sprintf("A%d", number), row, excelize.RowOpts{Height: lineHeight * float64(min(high, maxLines))}); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// A row is as high as its text, but no more than a screen is.
const (
	lineHeight = 15 // points
	maxLines   = 14
)

// wrapped is about how many lines a text takes in a column.
func wrapped(text string, width float64) int {
	if text == "" {
		return 1
	}
	n := 0
	for line := range strings.Lines(text) {
		if n += 1 + utf8.RuneCountInString(line)/int(width); n >= maxLines {
			break
		}
	}
	return n
}

func (s styles) cell(v cell) any {
	switch {
	case v.text != "":
		return excelize.Cell{StyleID: s.wrapped, Value: fitCell(safe.Cell(v.text))}
	case !v.day.IsZero():
		return excelize.Cell{StyleID: s.day, Value: v.day}
	case v.count != 0:
		return excelize.Cell{StyleID: s.wrapped, Value: v.count}
	}
	return nil
}

// fitCell cuts a text that is longer than a cell can be, and says so.
func fitCell(s string) string {
	if len(s) <= maxCell {
		return s
	}
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > maxCell-len(utf16.Encode([]rune(cutMark))) && len(s)-i > 0 {
			if len(utf16.Encode([]rune(s))) <= maxCell {
				return s
			}
			return s[:i] + cutMark
		}
	}
	return s
}

func fillInfo(f *excelize.File, sheet string, d Document) error {
	s, err := newStyles(f)
	if err != nil {
		return err
	}
	out, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	if err := out.SetColWidth(1, 1, 32); err != nil {
		return err
	}
	if err := out.SetColWidth(2, 2, 80); err != nil {
		return err
	}
	for i, x := range append(d.facts(), d.hints()...) {
		if err := out.SetRow(fmt.Sprintf("A%d", i+1), []any{excelize.Cell{StyleID: s.head, Value: x.name}, excelize.Cell{StyleID: s.wrapped, Value: safe.Cell(x.value)}}); err != nil {
			return err
		}
	}
	return out.Flush()
}
