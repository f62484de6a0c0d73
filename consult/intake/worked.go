package intake

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"pult/consult"
)

// Worked is work that was done in another system: answers and tags for
// statements, or a tree of tags with text modules.
type Worked struct {
	Statements []Statement
	Tags       []Tag
}

// Statement is what was worked out for one contribution.
type Statement struct {
	Sheet string
	Line  int
	// ID is its id in the file, ExternalID the one that people quote. Both are
	// to be found again among the contributions that are here.
	ID, ExternalID string
	// Entity is the kind of statement as a row of its own would have it.
	Entity string
	Parts  []Part
}

// Part is one segment of a statement with the answer to it.
type Part struct {
	Line         int
	Text, Answer string
	Tags         []string
}

// Text is what all parts say together, "" where the file has none of it.
func (s Statement) Text() string {
	return s.join(func(p Part) string { return p.Text })
}

// Answer is all answers together, each once.
func (s Statement) Answer() string {
	return s.join(func(p Part) string { return p.Answer })
}

func (s Statement) join(of func(Part) string) string {
	var texts []string
	for _, p := range s.Parts {
		if t := strings.TrimSpace(of(p)); t != "" && !slices.Contains(texts, t) {
			texts = append(texts, t)
		}
	}
	return strings.Join(texts, "\n\n")
}

// Tags are those of all parts, each once.
func (s Statement) Tags() []string {
	var out []string
	for _, p := range s.Parts {
		for _, t := range p.Tags {
			if !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, t) }) {
				out = append(out, t)
			}
		}
	}
	return out
}

// Tag is one tag below its topic, with the text that answers what carries it.
type Tag struct {
	Line         int
	Topic, Label string
	// Module is the text module, "" where there is none.
	Module string
}

// The headers of demosplan's files of work, as [key] writes them.
const (
	keyStatement = "stellungnahmeid"
	keyExternal  = "externeid"
	keyPart      = "abschnittinternerid"
	keyAnswer    = "erwiderung"
	keyTags      = "schlagworte"
	keySaid      = "einwand"
	keyType      = "typ"
	keyTopic     = "thema"
	keyTag       = "schlagwortname"
	keyModule    = "textbausteininhalt"
)

// Reject counts a row as bad, for the reason that the problem says.
func (r *Result) Reject(p Problem) {
	r.Problems = append(r.Problems, p)
	r.Bad++
}

// grid is a table whose columns are found by name.
type grid struct {
	sheet   string
	columns map[string]int
	headers []string
	rows    []record
}

func newGrid(sheet string, header []string) grid {
	g := grid{sheet: sheet, headers: header, columns: map[string]int{}}
	for i, h := range header {
		if k := key(h); k != "" {
			if _, twice := g.columns[k]; !twice {
				g.columns[k] = i
			}
		}
	}
	return g
}

func (g *grid) has(names ...string) bool {
	return !slices.ContainsFunc(names, func(n string) bool { _, ok := g.columns[n]; return !ok })
}

// column is the first of the columns that is there, -1 for none.
func (g *grid) column(names ...string) int {
	for _, n := range names {
		if col, ok := g.columns[n]; ok {
			return col
		}
	}
	return -1
}

func (g *grid) cell(r *record, names ...string) string {
	for _, n := range names {
		if col, ok := g.columns[n]; ok {
			if v := strings.TrimSpace(strings.ToValidUTF8(LineEnds(r.cell(col)), "\uFFFD")); v != "" {
				return v
			}
		}
	}
	return ""
}

// list says what became of the columns.
func (g *grid) list(in *input, fields map[string]string) {
	for _, h := range g.headers {
		c := Column{Sheet: g.sheet, Header: strings.ToValidUTF8(h, "\uFFFD"), Field: fields[key(h)]}
		if c.Field == "" && strings.TrimSpace(h) != "" {
			c.Note = Say(NoteNoPlace)
		}
		in.res.Columns = append(in.res.Columns, c)
	}
}

// wantsWork reports whether the format option leaves room for files of work.
func (in *input) wantsWork() bool {
	return in.opt.Format == "auto" || in.opt.Format == "demosplan" || in.opt.Format == in.res.Container
}

// readParts reads the workbook of segments and answers, if it is one.
func (in *input) readParts(ctx context.Context, f *excelize.File) (bool, error) {
	var parts, meta *grid
	for _, name := range f.GetSheetList() {
		g, err := in.grid(ctx, f, name)
		if err != nil {
			return false, err
		}
		switch {
		case g == nil || !g.has(keyStatement):
		case parts == nil && (g.has(keyPart) || g.has(keyAnswer) || g.has(keySaid)):
			parts = g
		case meta == nil:
			meta = g
		}
	}
	if parts == nil || !in.wantsWork() {
		return false, nil
	}
	in.res.Format, in.res.Source = "demosplan", "demosplan"
	in.res.Worked = &Worked{}
	parts.list(in, map[string]string{keyStatement: fID, keyAnswer: "answer", keyTags: "tags", keySaid: fText})
	c := converter{in: in, t: &table{sheet: parts.sheet}, l: layout{headers: parts.headers}}
	index := map[string]int{}
	for i := range parts.rows {
		r := &parts.rows[i]
		in.res.Total++
		c.current = r
		id := parts.cell(r, keyStatement)
		if id == "" {
			c.bad(parts.columns[keyStatement], "", Say(ReasonNoStatementID))
			in.res.Bad++
			continue
		}
		n, ok := index[id]
		if !ok {
			n = len(in.res.Worked.Statements)
			index[id] = n
			in.res.Worked.Statements = append(in.res.Worked.Statements, Statement{Sheet: parts.sheet, Line: r.row, ID: id})
		}
		s := &in.res.Worked.Statements[n]
		s.Parts = append(s.Parts, Part{Line: r.row, Text: plain(parts.cell(r, keySaid)), Answer: plain(parts.cell(r, keyAnswer)), Tags: splitTags(parts.cell(r, keyTags))})
	}
	people := map[string]consult.Submitter{}
	if meta != nil {
		in.readMeta(meta, index, people)
	}
	for i := range in.res.Worked.Statements {
		in.statementRow(&in.res.Worked.Statements[i], people)
	}
	return true, nil
}

// readMeta takes what the sheet of statements says of each.
func (in *input) readMeta(g *grid, index map[string]int, people map[string]consult.Submitter) {
	g.list(in, map[string]string{keyStatement: fID, keyExternal: "external_id", "name": fAuthor, keyType: fParty, "strasse": fStreet, "postleitzahl": fPostcode, "plz": fPostcode,
		"stadt": fTown, "ort": fTown, "email": fEmail, "telefon": fPhone})
	for i := range g.rows {
		r := &g.rows[i]
		id := g.cell(r, keyStatement)
		n, ok := index[id]
		if !ok {
			if id != "" {
				in.res.Total++
				in.res.Reject(Problem{Sheet: g.sheet, Row: r.row, Value: excerpt(id), Reason: Say(ReasonNoParts)})
			}
			continue
		}
		s := &in.res.Worked.Statements[n]
		s.ExternalID = g.cell(r, keyExternal)
		who := consult.Submitter{Name: g.cell(r, "name"), Street: g.cell(r, "strasse"), Postcode: g.cell(r, "postleitzahl", "plz"),
			Town: g.cell(r, "stadt", "ort"), Email: g.cell(r, "email"), Phone: g.cell(r, "telefon"), Party: consult.Public}
		switch key(g.cell(r, keyType)) {
		case "intern", "institution":
			s.Entity, who.Party = sheetInstitution, consult.Body
		case "oeffentlich", "oeffentlichkeit":
			s.Entity = sheetPublic
		}
		people[id] = who
	}
}

// statementRow makes a contribution of a statement whose text the file has.
func (in *input) statementRow(s *Statement, people map[string]consult.Submitter) {
	text := s.Text()
	if text == "" {
		return
	}
	row := Row{Line: s.Line, Sheet: s.Sheet, Submitter: people[s.ID], Contribution: consult.Contribution{
		Entity: s.Entity, SourceID: s.ID, IntakeNo: s.ExternalID, Text: text, Channel: consult.UnknownChannel}}
	if row.Contribution.Entity == "" {
		row.Contribution.Entity = sheetPublic
	}
	row.Content = content(&row)
	in.res.Rows = append(in.res.Rows, row)
}

// grid reads one worksheet whole, nil if it is empty.
func (in *input) grid(ctx context.Context, f *excelize.File, name string) (*grid, error) {
	rows, err := f.Rows(name)
	if err != nil {
		return nil, nil // said where the sheet is read for contributions
	}
	defer func() { _ = rows.Close() }()
	var g *grid
	size := int64(0)
	for n := 1; rows.Next(); n++ {
		if n%256 == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		cells, err := rows.Columns()
		if err != nil {
			return nil, in.reject(FileWorkbookRow, name, n, err)
		}
		if blank(cells) {
			continue
		}
		if g == nil {
			made := newGrid(name, cells)
			if g = &made; !g.has(keyStatement) {
				return nil, nil
			}
			continue
		}
		r := record{row: n, cells: cells}
		if size += r.size(); size > textLimit {
			return nil, in.reject(FileWorkbookText, textLimit>>20)
		}
		g.rows = append(g.rows, r)
	}
	if err := rows.Error(); err != nil {
		return nil, in.reject(FileWorkbookSheet, name, err)
	}
	return g, nil
}

// readTags reads the list of tags and text modules, if the text is one.
func (in *input) readTags(ctx context.Context, text string) (bool, error) {
	if !in.wantsWork() {
		return false, nil
	}
	for _, comma := range []rune{';', ',', '\t'} {
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.LazyQuotes, r.FieldsPerRecord = comma, true, -1
		header, err := r.Read()
		if err != nil {
			continue
		}
		g := newGrid("", header)
		if !g.has(keyTag) || !g.has(keyTopic) {
			continue
		}
		in.res.Format, in.res.Source, in.res.Separator = "demosplan", "demosplan", map[rune]string{'\t': "tab"}[comma]
		if in.res.Separator == "" {
			in.res.Separator = string(comma)
		}
		in.res.Worked = &Worked{}
		g.list(in, map[string]string{keyTopic: "topic", keyTag: "tags", keyModule: "module", "textbausteinja/nein": "module", "textbaustein": "module"})
		return true, in.tags(ctx, r, g)
	}
	return false, nil
}

// keyChoice are the headers of the column that says whether there is a text module.
var keyChoice = []string{"textbausteinja/nein", "textbaustein"}

func (in *input) tags(ctx context.Context, r *csv.Reader, g grid) error {
	c := converter{in: in, t: &table{}, l: layout{headers: g.headers}}
	for n := 2; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		in.res.Total++
		rec := record{row: n, cells: cells}
		c.current = &rec
		if err != nil {
			c.bad(-1, "", Say(ReasonUnreadable, err, Say(AtLine, n)))
			in.res.Bad++
			continue
		}
		rec.line, _ = r.FieldPos(0)
		if blank(cells) {
			in.res.Total--
			continue
		}
		tag := Tag{Line: n, Topic: g.cell(&rec, keyTopic), Label: g.cell(&rec, keyTag)}
		choice := g.cell(&rec, keyChoice...)
		wants, known := yesNo(choice)
		if module := g.cell(&rec, keyModule); wants || choice == "" {
			tag.Module = module
		}
		switch {
		case tag.Topic == "" || tag.Label == "":
			c.bad(-1, strings.Join(cells, " "), Say(ReasonNoTag))
		case choice != "" && !known:
			c.bad(g.column(keyChoice...), choice, Say(ReasonChoice))
		case wants && tag.Module == "":
			c.bad(g.column(keyChoice...), choice, Say(ReasonNoModule))
		default:
			in.res.Worked.Tags = append(in.res.Worked.Tags, tag)
			continue
		}
		in.res.Bad++
	}
}

// splitTags splits a cell with several tags.
func splitTags(cell string) []string {
	var out []string
	for _, t := range strings.FieldsFunc(cell, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if t = strings.Join(strings.Fields(t), " "); t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}
