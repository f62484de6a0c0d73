package intake

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"pult/consult"
)

// MaxSize is the size in bytes of the largest file that [Read] takes.
const MaxSize = 256 << 20

// MaxRows is how many rows of one file [Read] takes: as many as a spreadsheet has.
const MaxRows = 1 << 20

// Options say how to read a file. The zero value recognises everything by itself.
type Options struct {
	// Format is one of [Formats]; "" means "auto". "csv", "xlsx" and "jsonl"
	// name the container and switch the recognition of platforms off.
	Format string
	// Map names the column that holds a field (see [Fields]), and goes before
	// what the header says. An empty column name means that the file has no
	// such field, whatever its header says.
	Map map[string]string
	// Location is where dates and times without a zone belong; nil means UTC.
	Location *time.Location
	// Now, if set, is the moment of reading: a row that was received or written
	// on a later day, in Location, is bad.
	Now time.Time
	// Progress is called now and then with bytes done and bytes in all; nil is allowed.
	Progress func(done, total int64)
}

// Row is one contribution as the file holds it.
type Row struct {
	// Line is the row's number as a spreadsheet shows it, counted from 1 with
	// the header; in JSON lines the number of the line; in a mailbox that of the mail.
	Line int
	// Sheet is the worksheet of a workbook, else "".
	Sheet string
	// Contribution has what the file says. Not set: id, source, source_key,
	// round, late, parent, submitter, salt, digest. Received and authored are a
	// day (2006-01-02) or RFC 3339 with the zone of the file, else of
	// [Options].Location. Channel is [consult.UnknownChannel] where the source
	// does not say.
	Contribution consult.Contribution
	// ParentEntity and ParentID name the contribution that this one answers, in
	// the words of the source; both "" if it answers none.
	ParentEntity, ParentID string
	// Submitter is who sent it, without id; see [consult.Submitter.Empty]. Where
	// a platform gives no name but an account number, the name is platform and
	// number ("polis 1756"), so that one account stays one submitter.
	Submitter consult.Submitter
	// Content is the SHA-256, in hex, of what the row says (entity, texts,
	// dates, place, parent, submitter, but neither votes nor its own id), each
	// value as [Repaired] gives it, whether the row is repaired or not. It is
	// the identity of rows without an id, and the same in whatever container
	// the row came.
	Content string
	// Files came with a mail; the attachments of Contribution list their names
	// in the same order.
	Files []File
}

// Problem is one reason why a row cannot be taken, or, among the remarks, what is
// odd about one that was.
type Problem struct {
	Sheet string
	// Row is numbered like [Row].Line; Line is the line in a text editor, which
	// differs where cells hold line breaks. Line is 0 in workbooks.
	Row, Line int
	// Column is the header as the file writes it, "" if the row as a whole is broken.
	Column string
	// Value is the beginning of what stands there.
	Value  string
	Reason Message
}

// Column says what became of one column.
type Column struct {
	Sheet string
	// Header is the name in the file.
	Header string
	// Field is one of [Fields], "" if the column is ignored.
	Field string
	// Note says why a column is ignored where that is worth knowing.
	Note Message
}

// Result is a file that has been read.
type Result struct {
	// Format is the recognised platform or else the container, a word of [Formats].
	Format string
	// Container is "csv", "xlsx", "jsonl", "eml" or "mbox".
	Container string
	// Source is the recognised platform, else "file".
	Source string
	// Encoding is the name of the text encoding, "" for workbooks and mails.
	Encoding string
	// Separator is ";", ",", "tab" or "|" in delimited text, else "".
	Separator string
	// Dates lists the ways in which dates are written.
	Dates    []Message
	Columns  []Column
	Rows     []Row
	Problems []Problem
	// Remarks are about single rows that were taken all the same.
	Remarks []Problem
	// Bad counts rows with at least one problem; Total = len(Rows) + Bad.
	Bad, Total int
	// Worked is work done in another system that the file brings, nil for none.
	// Rows are then the statements whose text the file has, if any.
	Worked *Worked
	// Returned is a table that comes back filled in, nil for none. It brings no
	// Rows. Only what is recognised by itself is one: with a format or a mapping the
	// same file holds contributions.
	Returned *Returned
	// Warnings are about rows that were taken all the same, and about sheets
	// that were not.
	Warnings []Message
}

// Formats lists the words that [Options].Format takes.
func Formats() []string {
	return []string{"auto", "csv", "xlsx", "jsonl", emlFormat, mboxFormat, "decidim", "consul", "polis", "adhocracy", "demosplan", "regulations"}
}

// Read reads the contributions of one file of size bytes; name is for messages
// only ("-" is called the input). A broken row becomes a [Problem] and does not
// stop the reading. Errors: [*NotContributions] (also for more than [MaxRows]), [*OptionError], what data
// returns, and the cause of ctx when it is cancelled.
func Read(ctx context.Context, name string, data io.ReaderAt, size int64, opt Options) (*Result, error) {
	if name == "" || name == "-" {
		name = "the input"
	}
	if opt.Format == "" {
		opt.Format = "auto"
	}
	if opt.Location == nil {
		opt.Location = time.UTC
	}
	if !slices.Contains(Formats(), opt.Format) {
		return nil, &OptionError{"format", opt.Format, "no such format; one of " + strings.Join(Formats(), ", ")}
	}
	for field := range opt.Map {
		if !slices.Contains(Fields(), field) {
			return nil, &OptionError{"map", field, "no such field; one of " + strings.Join(Fields(), ", ")}
		}
	}
	switch {
	case size == 0:
		return nil, &NotContributions{Name: name, What: Say(FileEmpty)}
	case size > MaxSize:
		return nil, &NotContributions{Name: name, What: Say(FileTooLarge, int(size>>20), MaxSize>>20)}
	}
	raw := make([]byte, size)
	if _, err := io.ReadFull(io.NewSectionReader(data, 0, size), raw); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	in := &input{name: name, size: size, opt: opt}
	return in.read(ctx, raw)
}

// input is one file on its way through the steps.
type input struct {
	name string
	size int64
	opt  Options
	res  Result
	// lossy is true where decoding itself had to put U+FFFD into the text.
	lossy bool
	// others are the co-submitters that a workbook lists on a sheet of their own.
	others others
}

func (in *input) reject(c Code, args ...any) error {
	return &NotContributions{Name: in.name, What: Say(c, args...)}
}

// rejectColumns is reject for a table whose columns a person could name.
func (in *input) rejectColumns(columns []string, c Code, args ...any) error {
	named := make([]string, 0, len(columns))
	for _, name := range columns[:min(len(columns), maxNames)] {
		if name = strings.ToValidUTF8(name, "\uFFFD"); strings.TrimSpace(name) != "" && !slices.Contains(named, name) {
			named = append(named, name)
		}
	}
	return &NotContributions{Name: in.name, What: Say(c, args...), Columns: named}
}

// room refuses a file of more rows than are read at once: one of short rows takes
// a hundred times its size in memory.
func (in *input) room(rows int) error {
	if rows > MaxRows {
		return in.reject(FileTooManyRows, MaxRows)
	}
	return nil
}

func (in *input) warn(c Code, args ...any) {
	in.res.Warnings = append(in.res.Warnings, Say(c, args...))
}

// progress reports a share of the two passes over a file: reading is the first
// half, converting the second.
func (in *input) progress(pass int, done, total int64) {
	if in.opt.Progress == nil || total <= 0 {
		return
	}
	half := in.size / 2
	at := int64(float64(half) * min(1, float64(done)/float64(total)))
	if pass > 0 {
		at += half
		if done >= total {
			at = in.size
		}
	}
	in.opt.Progress(at, in.size)
}

func (in *input) read(ctx context.Context, raw []byte) (*Result, error) {
	container, err := in.container(raw)
	if err != nil {
		return nil, err
	}
	in.res.Container = container
	var tables []table
	switch container {
	case emlFormat, mboxFormat:
		if err := in.readMail(ctx, raw, container); err != nil {
			return nil, err
		}
		return &in.res, nil
	case "xlsx":
		tables, err = in.readXLSX(ctx, raw)
	case "jsonl":
		tables, err = in.readJSONL(ctx, raw)
	default:
		tables, err = in.readCSV(ctx, raw)
	}
	if err != nil {
		return nil, err
	}
	if in.res.Worked != nil {
		in.progress(1, 1, 1)
		return &in.res, nil
	}
	if found, err := in.returned(ctx, tables); err != nil {
		return nil, err
	} else if found {
		return &in.res, nil
	}
	if err := in.convert(ctx, tables); err != nil {
		return nil, err
	}
	return &in.res, nil
}

// table is what every container becomes: one header and the records below it.
type table struct {
	sheet string
	// headers are the columns that mean something; the others are not kept,
	// since a hostile file may have any number of them.
	headers []string
	profile profile
	// listed says what became of every column of the file.
	listed []Column
	// datesFrom1904 is set for workbooks that count days from 1904.
	datesFrom1904 bool
	records       []record
}

// record is one row of a table, or the reason why it could not be split into cells.
type record struct {
	row, line int
	cells     []string
	// stored has the values of a workbook before number formats are applied:
	// a date is a number there.
	stored []string
	// structured marks cells that are a JSON object or array.
	structured map[int]bool
	// broken is the reason, value the beginning of what stands there.
	broken *Message
	value  string
}
