package command

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/safe"
)

func attachmentCommand() Command {
	return define("attachment", "attachment M/C ID [NAME]",
		"write a file that came with a contribution to standard output; that it was opened goes on record", false, runAttachment).forStaff()
}

func runAttachment(ctx context.Context, c *call) error {
	args, err := c.parse(2, 3)
	if err != nil {
		return err
	}
	if c.Terminal.Out {
		return usagef("the file goes to standard output, which is a terminal: put > NAME behind the command")
	}
	d, v, err := c.view(args[0])
	if err != nil {
		return err
	}
	missing := func(err error) error { return fmt.Errorf("%s, contribution %s: %w", v.Ref(), args[1], err) }
	n, err := v.ByNumber(args[1])
	if err != nil {
		return missing(err)
	}
	list, err := v.Attachments(n)
	if err != nil {
		return missing(err)
	}
	name := ""
	switch {
	case len(args) == 3:
		name = args[2]
	case len(list) == 0:
		return missing(fmt.Errorf("it has no attachments"))
	case len(list) > 1:
		return missing(fmt.Errorf("it has %d attachments, name one of them: %s", len(list), quotedNames(list)))
	default:
		name = list[0].Name
	}
	file, err := d.Service(v.Account()).OpenAttachment(ctx, v.Ref(), n, name)
	if err != nil {
		return missing(err)
	}
	defer file.Close()
	if _, err := io.Copy(c.out, file); err != nil {
		return fmt.Errorf("the output could not be written: %w", err)
	}
	return nil
}

func quotedNames(list []consult.Attachment) string {
	var out []string
	for _, a := range list {
		out = append(out, `"`+safe.Line(a.Name).String()+`"`)
	}
	return strings.Join(out, ", ")
}

// attach takes a file of this machine along with a contribution that is typed in.
func (c *call) attach(ctx context.Context, name string) (intake.File, *spooled, error) {
	// spool reads standard input for "-", which is where the text comes from.
	if name == "-" {
		return intake.File{}, nil, usagef("--file: standard input holds the text; name a file")
	}
	file, err := c.spool(ctx, name, desk.MaxAttachment)
	switch {
	case err != nil:
		return intake.File{}, nil, err
	case file.size == 0:
		file.done()
		return intake.File{}, nil, fmt.Errorf("%s is empty", name)
	case file.size > desk.MaxAttachment:
		file.done()
		return intake.File{}, nil, fmt.Errorf("%s has more than %d MB", name, desk.MaxAttachment>>20)
	}
	return intake.File{Name: consult.CleanFileName(filepath.Base(name)), Open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.NewSectionReader(file, 0, file.size)), nil
	}}, file, nil
}
