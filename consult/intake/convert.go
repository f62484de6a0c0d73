package intake

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"pult/consult"
)

// place is where an id or an intake number was met first.
type place struct {
	sheet   string
	row     int
	content string
}

// converter makes rows of the records of all tables of one file.
type converter struct {
	in      *input
	t       *table
	l       layout
	dates   map[string]*calendar // by field
	ids     map[string]place
	intake  map[string]place
	warned  map[Code]*tally
	styles  map[dateStyle]bool
	rowBad  bool
	current *record
}

// convert fills the result from the tables.
func (in *input) convert(ctx context.Context, tables []table) error {
	c := converter{in: in, ids: map[string]place{}, intake: map[string]place{}, warned: map[Code]*tally{}, styles: map[dateStyle]bool{}}
	all, done := 0, 0
	in.res.Format, in.res.Source = in.res.Container, "file"
	for i := range tables {
		all += len(tables[i].records)
		if p := tables[i].profile; p.format != "" {
			in.res.Format, in.res.Source = p.format, p.source
		}
	}
	in.res.Rows = make([]Row, 0, all)
	for i := range tables {
		c.start(&tables[i])
		for n := range c.t.records {
			if done%1024 == 0 {
				if ctx.Err() != nil {
					return context.Cause(ctx)
				}
				in.progress(1, int64(done), int64(all))
			}
			done++
			c.row(&c.t.records[n])
			c.t.records[n] = record{}
		}
	}
	c.others()
	c.finish()
	if all == 0 {
		in.warn(WarnNoRows)
	}
	return nil
}

// finish sums up what was said of all rows.
func (c *converter) finish() {
	in := c.in
	in.progress(1, 1, 1)
	in.res.Total = len(in.res.Rows) + in.res.Bad
	in.res.Dates = messages(c.styles)
	for _, code := range slices.Sorted(maps.Keys(c.warned)) {
		in.warn(code, c.warned[code].args()...)
	}
}

// start decides the columns of a table, and the order of day and month by
// looking at every value of a column first.
func (c *converter) start(t *table) {
	c.t, c.l, c.dates = t, newLayout(t.headers, t.profile, c.in.opt.Map), map[string]*calendar{}
	c.in.res.Columns = append(c.in.res.Columns, t.listed...)
	for _, field := range []string{fReceived, fAuthored, fConsentAt} {
		var a ambiguous
		for i := range t.records {
			for _, col := range c.l.columns[field] {
				a.look(t.sheet, t.records[i].row, t.records[i].raw(col))
			}
		}
		cal := &calendar{location: c.in.opt.Location, from1904: t.datesFrom1904, styles: c.styles}
		cal.monthFirst = a.monthFirst.n > 0 && a.dayFirst.n == 0
		c.dates[field] = cal
		switch {
		case a.monthFirst.n > 0 && a.dayFirst.n > 0:
			c.in.warn(WarnMixedDates, c.quoted(field), a.monthFirst.rows())
		case a.either.n > 0 && a.dayFirst.n+a.monthFirst.n == 0:
			c.in.warn(WarnEitherDates, c.quoted(field), a.either.rows())
		case cal.monthFirst:
			c.in.warn(WarnMonthFirst, c.quoted(field), a.monthFirst.rows())
		}
	}
}

func (c *converter) quoted(field string) string {
	var out []string
	for _, col := range c.l.columns[field] {
		out = append(out, `"`+c.l.headers[col]+`"`)
	}
	return strings.Join(out, "/")
}

// raw is a cell as stored: in a workbook a date is a number there.
func (r *record) raw(col int) string {
	if r.stored != nil {
		if col < len(r.stored) {
			return r.stored[col]
		}
		return ""
	}
	return r.cell(col)
}

func (r *record) cell(col int) string {
	if col < len(r.cells) {
		return r.cells[col]
	}
	return ""
}

// bad records why the current row cannot be taken.
func (c *converter) bad(col int, value string, reason Message) {
	p := Problem{Sheet: c.t.sheet, Row: c.current.row, Line: c.current.line, Value: excerpt(value), Reason: reason}
	if col >= 0 {
		p.Column = c.l.headers[col]
	}
	c.in.res.Problems = append(c.in.res.Problems, p)
	c.rowBad = true
}

// warn counts the current row for a warning that is about rows alone.
func (c *converter) warn(code Code) {
	t := c.warned[code]
	if t == nil {
		t = &tally{}
		c.warned[code] = t
	}
	t.addAt(c.t.sheet, c.current.row)
}

// warnWord is warn for a word that is not known.
func (c *converter) warnWord(code Code, word string) {
	c.warn(code)
	c.warned[code].word(excerpt(strings.TrimSpace(word)))
}

// text returns the first cell of a field that holds something, and its column.
func (c *converter) text(field string) (string, int) {
	for _, col := range c.l.columns[field] {
		v := c.current.cell(col)
		if strings.TrimSpace(v) == "" {
			continue
		}
		body := field == fText || field == fSummary || field == fDescription
		if !body || c.t.profile.html {
			v = LineEnds(v) // what people wrote stays as it is
		}
		c.sound(col, v)
		if c.t.profile.guarded {
			v = unguard(v)
		}
		if (body || field == fTitle) && c.t.profile.html {
			// An editor leaves empty paragraphs behind.
			if v = plain(v); strings.TrimSpace(v) == "" {
				continue
			}
		}
		return v, col
	}
	return "", -1
}

// sound marks the row bad where a cell is damaged.
func (c *converter) sound(col int, v string) {
	switch {
	case c.current.structured[col]:
		c.bad(col, v, Say(ReasonStructured))
	case !utf8.ValidString(v), c.in.lossy && strings.ContainsRune(v, utf8.RuneError):
		c.bad(col, v, Say(ReasonEncoding))
	case strings.ContainsRune(v, utf8.RuneError):
		c.warn(WarnLost)
	case excelError(v):
		c.bad(col, v, Say(ReasonExcelError))
	}
}

// word is a short value without blanks around it.
func (c *converter) word(field string) string {
	v, _ := c.text(field)
	return strings.TrimSpace(v)
}

// stored is a short value as the file stores it, for ids and figures that a
// number format would round.
func (c *converter) stored(field string) (string, int) {
	for _, col := range c.l.columns[field] {
		if v := strings.TrimSpace(c.current.raw(col)); v != "" {
			c.sound(col, v)
			return v, col
		}
	}
	return "", -1
}

func (c *converter) row(r *record) {
	c.current, c.rowBad = r, false
	row := Row{Line: r.row, Sheet: c.t.sheet}
	if r.broken != nil {
		c.bad(-1, r.value, *r.broken)
	} else if col, large := c.tooLarge(); large {
		c.bad(col, c.current.raw(col), Say(ReasonRowSize, maxRow>>20))
	} else {
		c.texts(&row)
		c.attachments(&row)
		c.moments(&row)
		c.figures(&row)
		c.submitter(&row)
		c.origin(&row)
		row.Content = content(&row)
		c.repeated(&row)
	}
	if c.rowBad {
		c.in.res.Bad++
		return
	}
	c.in.res.Rows = append(c.in.res.Rows, row)
}

// maxRow is how many bytes what is kept of a row may take in a line of JSON,
// which has room for twice that, see [journal.MaxLine].
const maxRow = 8 << 20

// tooLarge reports a row that no line has room for, and its longest value.
func (c *converter) tooLarge() (longest int, large bool) {
	longest = -1
	size, most := 0, 0
	for _, columns := range c.l.columns {
		for _, col := range columns {
			n := escaped(c.current.raw(col))
			if size += n; n > most {
				longest, most = col, n
			}
		}
	}
	return longest, size > maxRow
}

// escaped is how many bytes a text takes in a line of JSON.
func escaped(s string) int {
	n := len(s)
	for i := range len(s) {
		switch {
		case s[i] < 0x20:
			n += 5
		case s[i] == '"' || s[i] == '\\':
			n++
		}
	}
	return n
}

// texts takes what was said. A row without text takes its summary or
// description, else stands with its title alone.
func (c *converter) texts(row *Row) {
	title, _ := c.text(fTitle)
	text, from := "", -1
	for _, field := range []string{fText, fSummary, fDescription} {
		if text, from = c.text(field); from >= 0 {
			break
		}
	}
	if c.t.profile.format == "regulations" && text != "" && strings.HasPrefix(title, "Comment from ") {
		title = "" // says who wrote, and nothing of what
	}
	if text == "" && title == "" {
		c.bad(c.textColumn(), "", Say(ReasonNoText))
		return
	}
	row.Contribution.Title, row.Contribution.Text = title, text
	row.Contribution.Question = c.word(fQuestion)
	row.Contribution.URL = c.word(fURL)
	row.Contribution.Lang = c.word(fLang)
	if row.Contribution.Lang == "" {
		row.Contribution.Lang = c.l.locales[from]
	}
	if mojibake(text) || mojibake(title) {
		c.warn(WarnMojibake)
	}
}

func (c *converter) textColumn() int {
	for _, f := range []string{fText, fTitle, fSummary, fDescription} {
		if cols := c.l.columns[f]; len(cols) > 0 {
			return cols[0]
		}
	}
	return -1
}

func (c *converter) moments(row *Row) {
	daytime, _ := c.stored(fTime)
	row.Contribution.Received = c.moment(fReceived, daytime)
	row.Contribution.Authored = c.moment(fAuthored, "")
	authored, received := row.Contribution.Authored, row.Contribution.Received
	if c.t.profile.format == "demosplan" && authored != "" && received != "" && authored[:10] > received[:10] {
		c.bad(c.l.columns[fAuthored][0], authored, Say(ReasonAuthoredLater, received[:10]))
	}
}

func (c *converter) moment(field, daytime string) string {
	for _, col := range c.l.columns[field] {
		v := strings.TrimSpace(c.current.raw(col))
		if unknownDate(v) {
			continue
		}
		c.sound(col, v)
		out, wrong := c.dates[field].parse(v, daytime)
		if wrong.Code == 0 && c.in.future(out) {
			wrong = Say(ReasonFuture)
		}
		if wrong.Code != 0 {
			c.bad(col, v, wrong)
		}
		return out
	}
	return ""
}

func (c *converter) figures(row *Row) {
	up, okUp := c.votes(fVotesUp)
	down, okDown := c.votes(fVotesDown)
	if okUp || okDown {
		row.Contribution.Votes = &consult.Votes{Up: up, Down: down}
	}
	lat, okLat := c.degrees(fLat, 90)
	lon, okLon := c.degrees(fLon, 180)
	switch {
	case okLat && okLon:
		row.Contribution.Lat, row.Contribution.Lon = &lat, &lon
	case okLat || okLon:
		c.warn(WarnHalfPlace)
	}
}

func (c *converter) votes(field string) (int, bool) {
	v, col := c.stored(field)
	if col < 0 {
		return 0, false
	}
	n, ok := count(v)
	if !ok {
		c.bad(col, v, Say(ReasonVotes))
	}
	return n, ok
}

func (c *converter) degrees(field string, limit float64) (float64, bool) {
	v, col := c.stored(field)
	if col < 0 {
		return 0, false
	}
	f, wrong := degrees(v, limit)
	if wrong.Code != 0 {
		c.bad(col, v, wrong)
	}
	return f, wrong.Code == 0
}

func (c *converter) submitter(row *Row) {
	s := &row.Submitter
	s.Name = c.word(fAuthor)
	if s.Name == "" {
		s.Name = strings.TrimSpace(c.word(fGivenName) + " " + c.word(fFamilyName))
	}
	if account, _ := c.stored(fAuthorID); s.Name == "" && account != "" {
		s.Name = c.in.res.Source + " " + account
	}
	s.Organisation = c.word(fOrganisation)
	if department := c.word(fDepartment); department != "" {
		if s.Organisation == "" {
			c.bad(c.l.columns[fDepartment][0], department, Say(ReasonDepartment))
		}
		s.Organisation += ", " + department
	}
	s.Email, s.Phone = c.word(fEmail), c.word(fPhone)
	if s.Email != "" && !consult.ValidEmail(s.Email) {
		c.warn(WarnEmail)
	}
	s.Street = strings.TrimSpace(c.word(fStreet) + " " + c.word(fHouseNumber))
	s.Postcode, s.Town = c.word(fPostcode), c.word(fTown)
	if v := c.word(fParty); v != "" {
		if s.Party = partyNamed(v); s.Party == 0 {
			c.warnWord(WarnParty, v)
		}
	}
	switch {
	case s.Party != 0:
	case s.Organisation == "":
		s.Party = consult.Public
	case c.t.profile.format == "demosplan":
		s.Party = consult.Body
	}
	c.person(s)
	if v, col := c.text(fChannel); col >= 0 {
		ch, ok := channelNamed(v)
		switch {
		case ok:
		case c.t.profile.format == "demosplan":
			c.bad(col, v, Say(ReasonChannel))
		default:
			c.warnWord(WarnChannel, v)
			ch = consult.UnknownChannel
		}
		row.Contribution.Channel = ch
	}
	if row.Contribution.Channel == 0 {
		row.Contribution.Channel = consult.UnknownChannel
		if c.t.profile.online {
			row.Contribution.Channel = consult.Web
		}
	}
}

// origin takes ids, kind and parent in the words of the source.
func (c *converter) origin(row *Row) {
	row.Contribution.SourceID, _ = c.stored(fID)
	row.Contribution.IntakeNo = c.word(fIntakeNo)
	row.Contribution.Entity = c.t.profile.entity
	parent, _ := c.stored(fParent)
	root, _ := c.stored(fRoot)
	switch c.t.profile.format {
	case "demosplan":
		row.Contribution.Entity = c.t.sheet
		if c.t.sheet != sheetPublic && c.t.sheet != sheetInstitution {
			row.Contribution.Entity = sheetPublic
			if row.Submitter.Organisation != "" {
				row.Contribution.Entity = sheetInstitution
			}
		}
		// The CSV has no id of its own; there the intake number is what tells
		// a statement from a corrected copy of it.
		if len(c.l.columns[fID]) == 0 {
			row.Contribution.SourceID = row.Contribution.IntakeNo
		}
	case "consul":
		if parent == "-1" || parent == "" {
			row.parent("proposal", root)
		} else {
			row.parent("comment", parent)
		}
		return
	case "regulations":
		row.parent("document", parent)
		return
	case "adhocracy":
		if parent != "" {
			row.parent("comment", parent)
		} else {
			row.parent("item", root)
		}
		return
	}
	entity := c.t.profile.entity
	if kind := c.word(fParentType); kind != "" {
		// "Decidim::Comments::Comment" is a comment.
		if _, last, ok := cutLast(kind, "::"); ok {
			kind = last
		}
		entity = strings.ToLower(kind)
	}
	row.parent(entity, parent)
}

func (row *Row) parent(entity, id string) {
	if id != "" {
		row.ParentEntity, row.ParentID = entity, id
	}
}

// repeated finds ids and intake numbers that stand twice in the file.
func (c *converter) repeated(row *Row) {
	if c.rowBad {
		return
	}
	here := place{row.Sheet, row.Line, row.Content}
	if no := row.Contribution.IntakeNo; no != "" {
		if first, ok := c.intake[no]; ok && c.t.profile.format == "demosplan" {
			c.bad(c.l.columns[fIntakeNo][0], no, Say(ReasonIntakeNoTwice, first.message()))
			return
		} else if ok {
			c.warn(WarnIntakeNo)
		} else {
			c.intake[no] = here
		}
	}
	id := row.Contribution.SourceID
	if id == "" {
		return
	}
	k := row.Contribution.Entity + "\x00" + id
	switch first, ok := c.ids[k]; {
	case !ok:
		c.ids[k] = here
	case first.content != row.Content:
		c.bad(c.l.columns[fID][0], id, Say(ReasonIDTwice, first.message()))
	default:
		c.warn(WarnRepeated)
	}
}

func (p place) message() Message {
	if p.sheet != "" {
		return Say(AtSheetRow, p.sheet, p.row)
	}
	return Say(AtRow, p.row)
}

// content digests what a row says, see [Row.Content].
func content(row *Row) string {
	c, s := &row.Contribution, &row.Submitter
	degrees := func(f *float64) string {
		if f == nil {
			return ""
		}
		return strconv.FormatFloat(*f, 'g', -1, 64)
	}
	h := sha256.New()
	values := []string{
		c.Entity, c.Title, LineEnds(c.Text), c.Lang, c.Channel.String(), c.IntakeNo, c.Authored, c.Received,
		degrees(c.Lat), degrees(c.Lon), row.ParentEntity, row.ParentID, c.Question, c.URL,
		s.Party.String(), s.Name, s.Organisation, s.Email, s.Phone, s.Street, s.Postcode, s.Town,
	}
	values = append(values, personContent(s)...)
	for i, v := range values {
		// The same row, be it broken, repaired or clean, is one row.
		values[i] = Repaired(v)
	}
	for _, f := range row.Files {
		sum := sha256.Sum256(f.Data)
		values = append(values, f.Name, string(sum[:]))
	}
	for _, v := range values {
		// The length keeps neighbouring values apart whatever they hold.
		var size [8]byte
		binary.BigEndian.PutUint64(size[:], uint64(len(v)))
		h.Write(size[:])
		h.Write([]byte(v))
	}
	return hex.EncodeToString(h.Sum(nil))
}
