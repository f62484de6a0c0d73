package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/report"
)

func exportCommand() Command {
	return define("export", "export M/C --format csv|xlsx|jsonl|docx|html --audience internal|council|partner|public [--where QUERY] [--out FILE]",
		"what may leave the house for an audience, as a file; that it left, and what was in it, goes on record", false, runExport)
}

func runExport(ctx context.Context, c *call) error {
	var out string
	format := c.flags.String("format", "", "`F`: csv, xlsx (tables to fill in), docx, html (a synopsis to read, by theme), jsonl (for programs)")
	audience := c.flags.String("audience", "", "`A`: internal (everything), council (pseudonymised), partner (handed over or published), public (published)")
	where := c.flags.String("where", "", "only what matches the query `Q`, written as for search")
	c.path(&out, "out", "", "write to `FILE`, which must not be there yet, instead of standard output")
	args, err := c.parse(1, 1)
	if err != nil {
		return err
	}
	var x desk.Export
	if *format == "opendata" {
		return deniedf("--format opendata, the package for an open data portal, is not in this version yet; what is published leaves as a table or as JSON lines: --audience public --format csv or jsonl")
	}
	if x.Format, err = report.ParseFormat(*format); err != nil {
		return usagef("--format: %v", err)
	}
	switch {
	case *audience != "":
		if x.Audience, err = consult.ParseAudience(*audience); err != nil {
			return usagef("--audience: %v", err)
		}
	case c.Local:
		x.Audience = consult.AudienceInternal
	default:
		return usagef("--audience is missing: say for whom the file is, internal, council, partner or public")
	}
	if c.Terminal.Out && out == "" && (x.Format == report.XLSX || x.Format == report.DOCX) {
		return usagef("the file goes to standard output, which is a terminal: put > NAME behind the command")
	}
	d, v, err := c.view(args[0])
	if err != nil {
		return err
	}
	if x.Query, err = c.query(v, *where); err != nil {
		return err
	}
	if x.Query.Empty() {
		x.Query = nil
	} else {
		x.Filter = strings.TrimSpace(*where)
	}
	if err := c.free(d, out); err != nil {
		return err
	}
	p := c.progress()
	file, err := d.Service(v.Account()).Export(ctx, v.Ref(), x, func(done, total int) { p.step("exporting", int64(done), int64(total), "") })
	p.clear()
	if unresolved := (*desk.Unresolved)(nil); errors.As(err, &unresolved) {
		return c.refuseExport(v.Ref(), unresolved)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", v.Ref(), err)
	}
	defer file.Close()
	if out == "" {
		if _, err := file.WriteTo(c.out); err != nil {
			return fmt.Errorf("the output could not be written: %w", err)
		}
	} else if err := writeNew(out, file); err != nil {
		return err
	}
	c.sayExported(file)
	return nil
}

// free refuses to write over anything, or into the data folder, before any work
// is done.
func (c *call) free(d *desk.Desk, out string) error {
	if out == "" {
		return nil
	}
	switch within, err := d.Within(filepath.Dir(out)); {
	case err != nil:
		return err
	case within:
		return fmt.Errorf("%s lies in the data folder %s: name a file outside", out, d.Dir())
	}
	if _, err := os.Lstat(out); err == nil {
		return fmt.Errorf("%s is there already; an export overwrites nothing", out)
	}
	return nil
}

// writeNew writes a file that was not there, for its owner alone. Where that
// fails, nothing is left of it.
func writeNew(name string, from io.WriterTo) (err error) {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = from.WriteTo(file)
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		err = errors.Join(err, os.Remove(name))
	}
	return err
}

// refuseExport says what stands in the way, one line a finding.
func (c *call) refuseExport(ref consult.Ref, u *desk.Unresolved) error {
	if u.Staff {
		for _, f := range u.List {
			if f.ID == "" {
				c.say("pult: the filter: %s", f.Kind)
				continue
			}
			c.say("pult: %s, contribution %s, %s: %s", ref, f.ID, f.Where, f.Kind)
		}
	}
	c.say("pult: %s: nothing was exported for %q: %s that nobody has decided on; black them out, or say that they are none, then export again",
		ref, u.Audience, counted(len(u.List), "place looks like personal data", "places look like personal data"))
	return silent(ExitFinding)
}

func (c *call) sayExported(x *desk.Exported) {
	as := x.At.Format("2006-01-02")
	if x.Seq != 0 {
		as = fmt.Sprintf("entry %d, %s", x.Seq, x.At.Format("2006-01-02 15:04:05 MST"))
	}
	text := fmt.Sprintf("%s for %q as of %s", counted(x.Contributions, "contribution", "contributions"), x.Audience, as)
	if x.Filter != "" {
		text += fmt.Sprintf(", filter %q, which %d others do not match", x.Filter, x.Unmatched)
	}
	if x.LeftOut > 0 {
		text += fmt.Sprintf("; %d are not for this audience", x.LeftOut)
	}
	c.say("%s", text)
}
