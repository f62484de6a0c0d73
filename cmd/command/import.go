package command

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

func importCommand() Command {
	return define("import", "import M/C FILE...|- [--format F] [--source NAME] [--round R] [--map text=Spalte,...] [--attachments DIR] [--dry-run] [--skip-bad] [--repair] [--decided DATE] [--item TOP] [--json]",
		"take in the contributions of a file: a spreadsheet, JSON lines, a platform's export, mails (several .eml at once); read back a table of pult export that was filled in", false, runImport).needs(consult.ActTypeIn)
}

// importOptions are the options of one import.
type importOptions struct {
	format, source, round   string
	attachments             string
	columns                 map[string]string
	dryRun, skipBad, asJSON bool
	repair                  bool
	// decided and item are day and agenda item of the council's decisions.
	decided, item string
}

func runImport(ctx context.Context, c *call) error {
	var o importOptions
	c.flags.StringVar(&o.format, "format", "auto", "what the file is: `F`, one of "+strings.Join(intake.Formats(), " "))
	c.flags.StringVar(&o.source, "source", "", "`NAME` of the sender system; by default the platform recognised, \"mail\" for mails, else \"file\"")
	c.flags.StringVar(&o.round, "round", "", "put everything into round `R`; by default the one open on the day received, else the last")
	c.flags.Func("map", "`field=column,...` where the header does not say it; may stand several times. Fields: "+strings.Join(intake.Fields(), " "), o.mapColumns)
	c.flags.BoolVar(&o.dryRun, "dry-run", false, "say what would happen, and change nothing")
	c.flags.BoolVar(&o.skipBad, "skip-bad", false, "leave bad rows out instead of refusing the file")
	c.flags.BoolVar(&o.repair, "repair", false, "put right what was decoded wrongly before (Ã¼ for ü), where that can be done exactly; --dry-run shows what")
	c.flags.BoolVar(&o.asJSON, "json", false, "the result as one JSON object")
	c.flags.StringVar(&o.decided, "decided", "", "for a table that comes back filled in: the `DATE` on which the council decided, where no row says it")
	c.flags.StringVar(&o.item, "item", "", "and the agenda item `TOP`")
	c.path(&o.attachments, "attachments", "", "the folder `DIR` with the files that the rows name; they are kept with the contributions")
	args, err := c.parse(2, -1)
	if err != nil {
		return err
	}
	names := args[1:]
	switch {
	case !slices.Contains(intake.Formats(), o.format):
		return usagef("--format: there is no format %q; it is one of %s", o.format, strings.Join(intake.Formats(), ", "))
	case o.source != "" && !consult.ValidSource(o.source):
		return usagef("--source %q: %s", o.source, consult.RuleSource)
	case !c.Local && (len(names) > 1 || names[0] != "-"):
		return deniedf("a connection hands its file in on standard input: write - in place of its name")
	case len(names) > 1 && slices.Contains(names, "-"):
		return usagef("standard input goes alone; name files, or - by itself")
	}
	d, v, err := c.view(args[0])
	if err != nil {
		return err
	}
	if !v.May(consult.ActTypeIn) {
		return &consult.Denied{Act: consult.ActTypeIn, Account: v.Account().ID}
	}
	return c.importFiles(ctx, d, v, names, o)
}

// mapColumns reads "text=Spalte,title=Titel"; a name that holds a comma is
// quoted as in a CSV file.
func (o *importOptions) mapColumns(value string) error {
	pairs, err := csv.NewReader(strings.NewReader(value)).Read()
	if errors.Is(err, io.EOF) {
		return errors.New("write field=column, with commas between")
	}
	if err != nil {
		return fmt.Errorf("write field=column, with commas between: %w", err)
	}
	if o.columns == nil {
		o.columns = map[string]string{}
	}
	for _, pair := range pairs {
		field, column, ok := strings.Cut(pair, "=")
		if field = strings.TrimSpace(field); !ok || field == "" {
			return fmt.Errorf("%q: write field=column", pair)
		}
		if _, twice := o.columns[field]; twice {
			return fmt.Errorf("%s is named twice", field)
		}
		o.columns[field] = strings.TrimSpace(column)
	}
	return nil
}

func (c *call) importFiles(ctx context.Context, d *desk.Desk, v *desk.View, names []string, o importOptions) error {
	var folder *scans
	if o.attachments != "" {
		var err error
		if folder, err = openScans(o.attachments); err != nil {
			return err
		}
		defer folder.root.Close()
	}
	bar := c.progress()
	defer bar.clear()
	read, digest, err := c.readFiles(ctx, names, intake.Options{
		Format: o.format, Map: o.columns, Location: v.Location(), Now: c.Now(),
		Progress: func(done, total int64) { bar.step("reading", done, total, "") },
	})
	if err != nil {
		return err
	}
	if read.Returned != nil {
		bar.clear()
		return c.takeBack(ctx, d.Service(v.Account()), v, importResult{name: shownName(names[0]), read: read, options: o})
	}
	if o.decided+o.item != "" {
		return usagef("--decided and --item are for a table that comes back filled in, with the columns Referenz and Votum")
	}
	name := shownName(names[0])
	if len(names) > 1 {
		name = counted(len(names), "file", "files")
	}
	r := importResult{name: name, read: read, options: o}
	if folder != nil {
		r.found, r.missing = folder.match(read.Rows)
	}
	in := desk.Incoming{
		Rows: read.Rows, Source: read.Source, Format: read.Format, FileDigest: digest, Round: o.round,
		Progress: func(done, total int) { bar.step("importing", int64(done), int64(total), "rows") },
	}
	if o.source != "" {
		in.Source = o.source
	}
	r.cells, r.broken, _ = read.Broken()
	if o.repair {
		in.Repaired = read.Repair()
	}
	service := d.Service(v.Account())
	if read.Worked != nil {
		if in.Rows, err = service.Here(v.Ref(), read); err != nil {
			return err
		}
	}
	refused := read.Bad > 0 && !o.skipBad
	var done desk.Imported
	switch {
	case o.dryRun:
		done, err = service.Preview(ctx, v.Ref(), in)
	case !refused:
		done, err = service.Import(ctx, v.Ref(), in)
	}
	bar.clear()
	if err != nil {
		return fmt.Errorf("%s: nothing was imported: %w", name, err)
	}
	r.done, r.source, r.refused = done, in.Source, refused
	if read.Worked != nil {
		if err := c.work(ctx, service, v, &r); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return c.report(v, r)
}

func shownName(name string) string {
	if name == "-" {
		return "the input"
	}
	return name
}

// importResult is what became of a file.
type importResult struct {
	name    string
	read    *intake.Result
	done    desk.Imported
	source  string
	options importOptions
	// refused says that bad rows kept the whole file out.
	refused bool
	// found counts the files of --attachments that rows name; missing are those
	// that are not there.
	found   int
	missing []intake.Problem
	// work is what became of work done in another system.
	work desk.Outcome
	// cells are the first of the values that were broken, broken how many there
	// were.
	cells  []intake.Cell
	broken int
	// back is what became of a table that comes back filled in.
	back desk.TakenBack
}

// problems are all, in the order in which they are told.
func (r importResult) problems() []intake.Problem {
	return slices.Concat(r.read.Problems, r.read.Remarks, r.done.ChangedRows, r.missing, r.work.Problems)
}

func (r importResult) code() int {
	switch {
	case r.refused && !r.options.dryRun:
		return ExitInput
	case r.read.Bad > 0 || r.done.Changed > 0 || len(r.missing)+len(r.work.Problems) > 0:
		return ExitFinding
	}
	return ExitDone
}

// report says what became of the file, in the way that was asked for.
func (c *call) report(v *desk.View, r importResult) error {
	for _, w := range r.read.Warnings {
		c.say("pult: %s: %s", r.name, w)
	}
	switch {
	case r.options.asJSON:
		if err := c.line(r.line()); err != nil {
			return err
		}
	case r.options.dryRun:
		c.dryRun(v, r)
	}
	if !r.options.dryRun {
		c.sentence(v.Ref(), r)
	}
	if code := r.code(); code != ExitDone {
		return silent(code)
	}
	return nil
}

// shownProblems is how many problems are printed after an import; a dry run
// prints all of them.
const shownProblems = 20

func (c *call) sentence(ref consult.Ref, r importResult) {
	problems := r.problems()
	for i, p := range problems {
		if i == shownProblems {
			c.say("… and %d more; --dry-run shows all", len(problems)-i)
			break
		}
		c.say("%s", r.problemText(p))
	}
	switch {
	case r.refused:
		c.say("pult: %s: nothing was imported, because %s bad; mend them, or leave them out with --skip-bad", r.name, counted(r.read.Bad, "row is", "rows are"))
		return
	case r.read.Bad > 0:
		c.say("%s left out", counted(r.read.Bad, "bad row was", "bad rows were"))
	}
	if r.options.repair && r.broken > 0 {
		c.say("%s repaired", counted(r.broken, "value was", "values were"))
	}
	c.say("%s: %s", ref, r.counts())
	if err := r.done.Unanchored; err != nil {
		c.say("pult: this is on record, but its checkpoint could not be written: %v; check space and permissions of the data folder, or nobody will notice a journal that is cut off", err)
	}
}

func (r importResult) counts() string {
	if r.read.Returned != nil {
		text := fmt.Sprintf("%d changed, %d unchanged, %d bad", r.back.Changed, r.back.Unchanged, r.read.Bad)
		if n := len(r.back.Reopened); n > 0 {
			text += "; " + counted(n, "response becomes a draft again", "responses become drafts again")
		}
		return text
	}
	text := fmt.Sprintf("%d imported, %d unchanged, %d changed, %d erased, %d bad",
		r.done.Imported, r.done.Unchanged, r.done.Changed, r.done.Erased, r.read.Bad)
	if r.read.Worked != nil {
		text += "; " + r.workText()
	}
	return text
}

// problemText says where and what, as one sentence.
func (r importResult) problemText(p intake.Problem) string {
	var b strings.Builder
	sheet, row := r.places()
	if p.Sheet != "" {
		fmt.Fprintf(&b, "%s %q, ", sheet, p.Sheet)
	}
	fmt.Fprintf(&b, "%s %d", row, p.Row)
	if p.Line > 0 && p.Line != p.Row {
		fmt.Fprintf(&b, " (line %d)", p.Line)
	}
	if p.Column != "" {
		fmt.Fprintf(&b, ", column %q", p.Column)
	}
	if p.Value != "" {
		fmt.Fprintf(&b, ", %q", p.Value)
	}
	b.WriteString(": " + p.Reason.String())
	return b.String()
}

// places are what the parts of the input are called.
func (r importResult) places() (sheet, row string) {
	if mailed(r.read) {
		return "file", "mail"
	}
	return "sheet", "row"
}

// maxProblems is how many problems the JSON result lists; it counts all of them.
const maxProblems = 1000

// importLine is the result of an import as `import --json` writes it.
type importLine struct {
	Imported      int           `json:"imported"`
	Unchanged     int           `json:"unchanged"`
	Changed       int           `json:"changed"`
	Erased        int           `json:"erased"`
	Bad           int           `json:"bad"`
	Format        string        `json:"format"`
	Encoding      *string       `json:"encoding"`
	Problems      []problemLine `json:"problems"`
	ProblemsTotal int           `json:"problems_total"`
	// Repaired stands only where values were put right.
	Repaired int `json:"repaired,omitzero"`
	// These stand only where a file brought work done in another system.
	Matched int `json:"matched,omitzero"`
	Themes  int `json:"themes,omitzero"`
	Tagged  int `json:"tagged,omitzero"`
	Drafts  int `json:"drafts,omitzero"`
	Modules int `json:"modules,omitzero"`
	// These stand only where a table came back filled in.
	Changes  []changeLine `json:"changes,omitzero"`
	Reopened []string     `json:"reopened,omitzero"`
}

type problemLine struct {
	Row    int     `json:"row"`
	Column *string `json:"column"`
	Value  *string `json:"value"`
	Reason string  `json:"reason"`
}

func (r importResult) line() importLine {
	problems := r.problems()
	sheet, _ := r.places()
	out := importLine{
		Imported: r.done.Imported, Unchanged: r.done.Unchanged, Changed: r.done.Changed, Erased: r.done.Erased,
		Bad: r.read.Bad, Format: r.read.Format, Encoding: orNull(r.read.Encoding),
		Problems: []problemLine{}, ProblemsTotal: len(problems),
	}
	out.Matched, out.Themes, out.Tagged, out.Drafts, out.Modules = len(r.work.Matches), r.work.Themes, r.work.Tagged, r.work.Drafts, r.work.Modules
	if r.read.Returned != nil {
		out.Changed, out.Unchanged = r.back.Changed, r.back.Unchanged
		out.Changes, out.Reopened = r.changeLines(), append([]string{}, r.back.Reopened...)
	}
	if r.options.repair {
		out.Repaired = r.broken
	}
	for _, p := range problems[:min(len(problems), maxProblems)] {
		reason := p.Reason.String()
		if p.Sheet != "" {
			reason = fmt.Sprintf("%s %q: %s", sheet, p.Sheet, reason)
		}
		out.Problems = append(out.Problems, problemLine{p.Row, orNull(p.Column), orNull(p.Value), reason})
	}
	return out
}
