package intake

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/net/html/charset"
)

const (
	// unzipLimit bounds in bytes what a workbook may unpack to, and textLimit
	// what its cells may say together: one long text can be named by any
	// number of cells.
	unzipLimit = 512 << 20
	textLimit  = 512 << 20
)

// readXLSX reads every worksheet that has a header for contributions.
func (in *input) readXLSX(ctx context.Context, raw []byte) (tables []table, err error) {
	// A crafted workbook must not take the program down through a library.
	defer func() {
		if r := recover(); r != nil {
			tables, err = nil, in.reject(FileWorkbookDamaged, fmt.Errorf("%v", r))
		}
	}()
	if err := in.packedRuns(raw); err != nil {
		return nil, err
	}
	// Equal limits keep the library from writing what people said to a
	// temporary file.
	f, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: unzipLimit, UnzipXMLSizeLimit: unzipLimit})
	if err != nil {
		return nil, in.reject(FileWorkbookUnreadable, err)
	}
	defer func() { _ = f.Close() }()
	total, err := in.wellFormed(ctx, f)
	if err != nil {
		return nil, err
	}
	if found, err := in.readParts(ctx, f); found || err != nil {
		return nil, err
	}
	w := workbook{in: in, f: f, total: total}
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil {
		w.from1904 = *p.Date1904
	}
	for _, name := range f.GetSheetList() {
		if name == sheetLegend {
			continue
		}
		t, err := w.sheet(ctx, name)
		if err != nil {
			return nil, err
		}
		if t != nil {
			tables = append(tables, *t)
		}
	}
	if len(tables) == 0 {
		if w.unknown == nil {
			return nil, in.reject(FileWorkbookEmpty)
		}
		return nil, in.noHeader("", w.unknown)
	}
	in.others = w.others
	return tables, nil
}

// packedRuns refuses a workbook in which a part has more text in one piece than a
// cell may hold, without unpacking any of it into memory.
func (in *input) packedRuns(raw []byte) error {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return in.reject(FileWorkbookUnreadable, err)
	}
	for _, f := range z.File {
		if !strings.HasSuffix(strings.ToLower(f.Name), ".xml") {
			continue
		}
		part, err := f.Open()
		if err != nil {
			continue // said by the library, if it needs the part
		}
		long := runsLong(io.LimitReader(part, unzipLimit))
		_ = part.Close()
		if long {
			return in.reject(FileWorkbookCell, f.Name, cellLimit>>20)
		}
	}
	return nil
}

// wellFormed parses the XML of the sheets once and counts their rows: the
// library takes a fault in the XML for the end of the sheet, and steps over
// rows whose numbers do not rise; what stands there would be lost without a word.
func (in *input) wellFormed(ctx context.Context, f *excelize.File) (rows int64, err error) {
	f.Pkg.Range(func(k, v any) bool {
		name, _ := k.(string)
		part, isBytes := v.([]byte)
		lower := strings.ToLower(name)
		if !isBytes || !strings.HasSuffix(lower, ".xml") || !strings.HasPrefix(lower, "xl/worksheets/sheet") && !strings.HasSuffix(lower, "sharedstrings.xml") {
			return true
		}
		if longRun(part) {
			err = in.reject(FileWorkbookCell, name, cellLimit>>20)
			return false
		}
		d := xml.NewDecoder(bytes.NewReader(part))
		d.CharsetReader = charset.NewReaderLabel
		last := 0
		var shape shape
		for n := 0; ; n++ {
			if n%4096 == 0 && ctx.Err() != nil {
				err = context.Cause(ctx)
				return false
			}
			token, terr := d.Token()
			if terr == io.EOF {
				return true
			}
			if terr != nil {
				err = in.reject(FileWorkbookPart, name, int(d.InputOffset()), terr)
				return false
			}
			e, ok := token.(xml.StartElement)
			if shape.take(token); shape.text > cellLimit {
				err = in.reject(FileWorkbookCell, name, cellLimit>>20)
				return false
			}
			if shape.hollow() {
				err = in.reject(FileWorkbookWide, name, last)
				return false
			}
			if !ok || e.Name.Local != "row" {
				continue
			}
			rows++
			number := last + 1
			for _, a := range e.Attr {
				if a.Name.Local == "r" {
					number, _ = strconv.Atoi(a.Value)
				}
			}
			if number <= last {
				err = in.reject(FileWorkbookOrder, name, number, last)
				return false
			}
			last = number
		}
	})
	return rows, err
}

// workbook reads sheet after sheet.
type workbook struct {
	in          *input
	f           *excelize.File
	from1904    bool
	total, done int64
	textBytes   int64
	others      others
	// unknown has the first rows of a sheet that was not understood.
	unknown [][]string
}

// sheet returns the table of one worksheet, or nil if it holds none. It walks
// over the rows twice side by side: as shown, and as stored.
func (w *workbook) sheet(ctx context.Context, name string) (*table, error) {
	shown, err := w.f.Rows(name)
	if err != nil {
		w.in.warn(WarnSheetUnread, name, err)
		return nil, nil
	}
	defer func() { _ = shown.Close() }()
	stored, err := w.f.Rows(name)
	if err != nil {
		return nil, fmt.Errorf("%s: sheet %q: %w", w.in.name, name, err)
	}
	defer func() { _ = stored.Close() }()

	var head []record
	var t *table
	var kept []int
	filled := 0
	for n := 1; shown.Next() && stored.Next(); n++ {
		if n%256 == 0 {
			if ctx.Err() != nil {
				return nil, context.Cause(ctx)
			}
			w.in.progress(0, w.done, w.total)
		}
		rec := record{row: n}
		if rec.cells, err = shown.Columns(); err == nil {
			rec.stored, err = stored.Columns(excelize.Options{RawCellValue: true})
		}
		if err != nil {
			return nil, w.in.reject(FileWorkbookRow, name, n, err)
		}
		if blank(rec.cells) {
			continue
		}
		w.done++
		filled++
		if err := w.in.room(int(w.done)); err != nil {
			return nil, err
		}
		if t != nil {
			t.add(rec, kept)
		} else if name == sheetCoSubmitters {
			w.others.add(w.in, name, rec)
		} else if head = append(head, rec); len(head) == headerDepth+1 {
			if t, kept = w.head(name, head); t == nil {
				break
			}
		}
		if w.textBytes += rec.size(); w.textBytes > textLimit {
			return nil, w.in.reject(FileWorkbookText, textLimit>>20)
		}
	}
	if err := errors.Join(shown.Error(), stored.Error()); err != nil {
		return nil, w.in.reject(FileWorkbookSheet, name, err)
	}
	if t == nil && len(head) > 0 {
		t, _ = w.head(name, head)
	}
	switch {
	case t == nil && name == sheetCoSubmitters && w.others.table != nil:
	case t == nil && filled > 0:
		w.in.warn(WarnSheetHeader, name)
	}
	return t, nil
}

// head finds the header among the first rows and makes a table of it and of
// the rows below it.
func (w *workbook) head(name string, first []record) (*table, []int) {
	rows := make([][]string, len(first))
	for i, r := range first {
		rows[i] = r.cells
	}
	h, ok := w.in.findHeader(rows)
	if !ok || len(newLayout(h.headers, h.profile, w.in.opt.Map).missing(w.in.opt.Map)) > 0 {
		if w.unknown == nil {
			w.unknown = rows
		}
		return nil, nil
	}
	t, kept := w.in.table(name, h)
	t.datesFrom1904 = w.from1904
	for _, r := range first[h.at+1:] {
		t.add(r, kept)
	}
	return &t, kept
}

// add keeps what a record says in the columns of the table; a row that says
// something only beside it, such as a remark, is no record.
func (t *table) add(r record, kept []int) {
	r.cells, r.stored = pick(r.cells, kept), pick(r.stored, kept)
	if !blank(r.cells) {
		t.records = append(t.records, r)
	}
}

func (r *record) size() (n int64) {
	for _, c := range r.cells {
		n += int64(len(c))
	}
	return n
}
