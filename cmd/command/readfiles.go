package command

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"path/filepath"
	"slices"

	"pult/consult/intake"
)

// maxTogether is how many bytes several files may have that are imported at once.
const maxTogether = 4 * intake.MaxSize

// readFiles reads one file, or several mails as if they lay in one mailbox. The
// digest is that of the very bytes that were read, one file behind the other.
func (c *call) readFiles(ctx context.Context, names []string, o intake.Options) (*intake.Result, [sha256.Size]byte, error) {
	sum := sha256.New()
	var all *intake.Result
	total := int64(0)
	for _, name := range names {
		read, size, err := c.readNamed(ctx, name, o, sum)
		if err != nil {
			return nil, [sha256.Size]byte{}, err
		}
		if len(names) == 1 {
			all = read
			break
		}
		if total += size; total > maxTogether {
			return nil, [sha256.Size]byte{}, fmt.Errorf("the files have more than %d MB together; import them in several goes", maxTogether>>20)
		}
		if !mailed(read) {
			return nil, [sha256.Size]byte{}, usagef("%s is %s: only mails are imported several files at a time", name, read.Format)
		}
		all = joined(all, read, filepath.Base(name))
	}
	return all, [sha256.Size]byte(sum.Sum(nil)), nil
}

// mailed reports whether a file holds mails, one or many.
func mailed(r *intake.Result) bool { return r.Container == "eml" || r.Container == "mbox" }

// joined puts the mails of another file behind those read so far, counting on.
func joined(all, read *intake.Result, name string) *intake.Result {
	if all == nil {
		all = &intake.Result{Format: read.Format, Container: read.Container, Source: read.Source, Columns: read.Columns, Dates: read.Dates}
	}
	if read.Format != all.Format {
		all.Format, all.Container = "mbox", "mbox"
	}
	if len(all.Dates) == 0 {
		all.Dates = read.Dates
	}
	for _, row := range read.Rows {
		row.Line, row.Sheet = row.Line+all.Total, name
		all.Rows = append(all.Rows, row)
	}
	place := func(list []intake.Problem) []intake.Problem {
		list = slices.Clone(list)
		for i := range list {
			p := &list[i]
			if p.Row, p.Sheet = p.Row+all.Total, name; read.Container == "eml" {
				p.Line = 0 // the file is the place
			}
		}
		return list
	}
	all.Problems = append(all.Problems, place(read.Problems)...)
	all.Remarks = append(all.Remarks, place(read.Remarks)...)
	for _, w := range read.Warnings {
		all.Warnings = append(all.Warnings, intake.Say(intake.WarnInFile, name, w))
	}
	all.Bad += read.Bad
	all.Total += read.Total
	return all
}

// readNamed reads a file and adds its bytes to the digest.
func (c *call) readNamed(ctx context.Context, name string, o intake.Options, sum hash.Hash) (*intake.Result, int64, error) {
	file, err := c.spool(ctx, name, intake.MaxSize)
	if err != nil {
		return nil, 0, err
	}
	defer file.done()
	read, size, err := intake.ReadFile(ctx, name, file, o, sum)
	if errors.Is(err, intake.ErrChanged) {
		err = fmt.Errorf("%s: %w", shownName(name), err)
	}
	return read, size, err
}
