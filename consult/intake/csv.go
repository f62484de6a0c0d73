package intake

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

const (
	// sampleSize is how much of a file is looked at to find separator and header.
	sampleSize = 512 << 10
	// headerDepth is how many rows may stand above a header.
	headerDepth = 30
	// trialSize bounds one attempt to find the next good record, and
	// trialBudget all of them, so that a hostile file cannot make reading
	// quadratic.
	trialSize   = 256 << 10
	trialBudget = 64 << 20
)

// readCSV reads delimited text (RFC 4180 with any of four separators).
func (in *input) readCSV(ctx context.Context, raw []byte) ([]table, error) {
	text, encoding, lossy, err := decode(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: decode %s: %w", in.name, encoding, err)
	}
	in.res.Encoding, in.lossy = encoding, lossy
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	p := csvParser{text: text, line: 1, row: 1}
	// Excel writes and obeys such a first line, and shows no row for it.
	if rest, ok := strings.CutPrefix(text, "sep="); ok && len(rest) > 1 && strings.IndexByte("\r\n", rest[1]) >= 0 {
		p.at, p.line, p.forced = strings.IndexByte(text, '\n')+1, 2, rune(rest[0])
	}
	if found, err := in.readTags(ctx, text[p.at:]); found || err != nil {
		return nil, err
	}
	dialect, err := in.dialect(text[p.at:], p.forced)
	if err != nil {
		return nil, err
	}
	in.res.Separator = map[rune]string{'\t': "tab"}[dialect.comma]
	if in.res.Separator == "" {
		in.res.Separator = string(dialect.comma)
	}
	p.comma, p.width = dialect.comma, len(dialect.header.headers)
	for range dialect.header.at + 1 {
		p.skip()
	}
	var t table
	t, p.kept = in.table("", dialect.header)
	for n := 0; ; n++ {
		if n%1024 == 0 {
			if ctx.Err() != nil {
				return nil, context.Cause(ctx)
			}
			in.progress(0, int64(p.at), int64(len(text)))
		}
		rec, ok := p.next()
		if !ok {
			break
		}
		t.records = append(t.records, rec)
		if err := in.room(len(t.records)); err != nil {
			return nil, err
		}
	}
	if p.stray.n > 0 {
		in.warn(WarnQuotes, p.stray.rows())
	}
	return []table{t}, nil
}

// dialect is how one file writes tables.
type dialect struct {
	comma  rune
	header header
}

// dialect finds separator and header together: the right separator is the one
// that makes a header with known names and rows as wide as it.
func (in *input) dialect(text string, forced rune) (dialect, error) {
	candidates := []rune{';', '\t', '|', ','}
	if forced != 0 {
		candidates = []rune{forced}
	}
	best, bestScore := dialect{}, -1.0
	var widest [][]string
	for _, comma := range candidates {
		rows := sample(text, comma)
		if even(rows) > even(widest) {
			widest = rows
		}
		if h, ok := in.findHeader(rows); ok {
			below, same := rows[h.at+1:], 0
			for _, r := range below {
				if len(r) == len(h.headers) {
					same++
				}
			}
			// One known word and a comma stand in prose, too.
			if h.known < 2 && len(h.headers) > 1 && same*2 <= len(below) && len(in.opt.Map) == 0 {
				continue
			}
			score := float64(h.known) + float64(same+1)/float64(len(below)+1)
			if score > bestScore {
				best, bestScore = dialect{comma, h}, score
			}
		}
	}
	if err := in.knownOther(widest); err != nil {
		return dialect{}, err
	}
	if bestScore < 0 {
		return dialect{}, in.noHeader(text, widest)
	}
	if missing := newLayout(best.header.headers, best.header.profile, in.opt.Map).missing(in.opt.Map); len(missing) > 0 {
		return dialect{}, in.reject(FileNoColumn, strings.Join(missing, ", "), list(best.header.headers))
	}
	return best, nil
}

// even counts the rows of a sample that have two cells or more and as many as
// most, which is what makes a table of it.
func even(rows [][]string) int {
	count := map[int]int{}
	most := 0
	for _, r := range rows {
		if len(r) > 1 {
			count[len(r)]++
			most = max(most, count[len(r)])
		}
	}
	return most
}

// sample splits the first rows; it forgives quotes, since a separator that is
// only being tried must not fail on them.
func sample(text string, comma rune) [][]string {
	cut := len(text) > sampleSize
	if cut {
		text = text[:sampleSize]
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
	var rows [][]string
	for len(rows) < 200 {
		cells, err := r.Read()
		if err != nil {
			break
		}
		rows = append(rows, cells)
	}
	if cut && len(rows) > 1 && len(rows) < 200 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// csvParser walks over the records of a text and stays in step with the row
// numbers of a spreadsheet and the lines of an editor.
type csvParser struct {
	text          string
	at, line, row int
	comma, forced rune
	width, trials int
	kept          []int
	stray         tally
	reader        *csv.Reader
	// base is where reader began.
	base int
}

func (p *csvParser) open(at, limit int, lazy bool) *csv.Reader {
	end := min(len(p.text), at+limit)
	r := csv.NewReader(strings.NewReader(p.text[at:end]))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = p.comma, -1, lazy
	return r
}

// blankLines steps over lines that the reader leaves out and a spreadsheet counts.
func (p *csvParser) blankLines() {
	for p.at < len(p.text) {
		switch rest := p.text[p.at:]; {
		case rest[0] == '\n':
			p.at++
		case strings.HasPrefix(rest, "\r\n"):
			p.at += 2
		default:
			return
		}
		p.line++
		p.row++
	}
}

func (p *csvParser) advance(to int) {
	p.line += strings.Count(p.text[p.at:to], "\n")
	p.row++
	p.at = to
}

// skip passes one record above or of the header, the way the sample read it.
func (p *csvParser) skip() {
	p.blankLines()
	r := p.open(p.at, sampleSize, true)
	_, _ = r.Read()
	p.advance(p.at + int(r.InputOffset()))
	p.reader = nil
}

// next returns the next record that is not blank.
func (p *csvParser) next() (record, bool) {
	for {
		p.blankLines()
		if p.at >= len(p.text) {
			return record{}, false
		}
		if p.reader == nil {
			p.reader, p.base = p.open(p.at, len(p.text), false), p.at
		}
		rec := record{row: p.row, line: p.line}
		start := p.at
		cells, err := p.reader.Read()
		switch {
		case err == io.EOF:
			return record{}, false
		case err != nil:
			if lazy, to, ok := p.forgive(start, err); ok {
				cells = lazy
				p.stray.add(rec.row)
				p.advance(to)
			} else {
				rec.value = p.text[start:min(len(p.text), start+200)]
				p.advance(p.resume(start))
				rec.broken = p.explain(rec, err)
			}
			p.reader = nil
		default:
			p.advance(p.base + int(p.reader.InputOffset()))
			cells = written(p.text[start:p.at], p.comma, cells)
		}
		if rec.broken == nil {
			if blank(cells) {
				continue
			}
			rec.cells, rec.broken = p.fit(cells)
			if rec.broken != nil {
				rec.value = strings.Join(cells, string(p.comma))
			}
		}
		return rec, true
	}
}

// written returns the cells of a record that was read as its text has them: the
// reader writes "\r\n" within a cell as "\n", and what people wrote stays as it is.
func written(text string, comma rune, cells []string) []string {
	if !strings.Contains(strings.TrimRight(text, "\r\n"), "\r\n") {
		return cells
	}
	raw := make([]string, 0, len(cells))
	for rest := text; len(raw) < len(cells); {
		var cell string
		if quoted, ok := strings.CutPrefix(rest, `"`); ok {
			for {
				end := strings.IndexByte(quoted, '"')
				if end < 0 {
					return cells
				}
				cell, quoted = cell+quoted[:end], quoted[end+1:]
				if !strings.HasPrefix(quoted, `"`) {
					break
				}
				cell, quoted = cell+`"`, quoted[1:]
			}
			rest = quoted
		} else {
			end := strings.IndexFunc(rest, func(r rune) bool { return r == comma || r == '\n' })
			if end < 0 {
				end = len(rest)
			}
			cell, rest = strings.TrimSuffix(rest[:end], "\r"), rest[end:]
		}
		// A record begins below its blank lines, and this is no second reader: where
		// it reads anything else, the first one is right.
		if strings.ReplaceAll(cell, "\r\n", "\n") != strings.ReplaceAll(cells[len(raw)], "\r\n", "\n") {
			return cells
		}
		raw = append(raw, cell)
		_, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
	}
	return raw
}

// fit compares a record with the header's width. Empty cells too many are a
// habit of spreadsheets; anything else means that text slipped into the wrong
// column.
func (p *csvParser) fit(cells []string) ([]string, *Message) {
	switch {
	case len(cells) < p.width:
		return nil, &Message{ReasonTooFew, []any{len(cells), p.width}}
	case len(cells) > p.width && !blank(cells[p.width:]):
		return nil, &Message{ReasonTooMany, []any{len(cells), p.width}}
	}
	return pick(cells, p.kept), nil
}

// forgive reads a record again whose only fault is a quotation mark inside an
// unquoted cell, if it stays on its line and fits the header.
func (p *csvParser) forgive(start int, err error) ([]string, int, bool) {
	if !errors.Is(err, csv.ErrBareQuote) {
		return nil, 0, false
	}
	r := p.open(start, trialSize, true)
	cells, err := r.Read()
	to := start + int(r.InputOffset())
	if err != nil || len(cells) != p.width || strings.Count(p.text[start:to], "\n") > 1 {
		return nil, 0, false
	}
	return cells, to, true
}

// resume finds where the next good record begins behind a broken one: the
// first line that parses as a record of the header's width. A quotation mark
// that is never closed so costs one record and not the rest of the file.
func (p *csvParser) resume(start int) int {
	at := start
	for {
		n := strings.IndexByte(p.text[at:], '\n')
		if n < 0 {
			return len(p.text)
		}
		at += n + 1
		if at >= len(p.text) || p.trials > trialBudget {
			return at
		}
		r := p.open(at, trialSize, false)
		cells, err := r.Read()
		p.trials += int(r.InputOffset()) + 64
		if err == nil && len(cells) == p.width && (int(r.InputOffset()) < trialSize || at+trialSize >= len(p.text)) {
			return at
		}
	}
}

func (p *csvParser) explain(rec record, err error) *Message {
	where := Say(AtLine, rec.line)
	if last := p.line - 1; last > rec.line {
		where = Say(AtLines, rec.line, last)
	}
	if errors.Is(err, csv.ErrQuote) || errors.Is(err, csv.ErrBareQuote) {
		return &Message{ReasonQuote, []any{where}}
	}
	return &Message{ReasonUnreadable, []any{err, where}}
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// excerpt shortens a value for a message and makes it valid UTF-8.
func excerpt(s string) string {
	const most = 120
	s = strings.ToValidUTF8(s[:min(len(s), 8*most)], string(utf8.RuneError))
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
