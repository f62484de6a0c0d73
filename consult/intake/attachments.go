package intake

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"pult/consult"
)

// File is a file that came with a contribution.
type File struct {
	// Name is cleaned (see [consult.CleanFileName]) and the only one of its kind in the row.
	Name string
	// Type is the media type that the sender claimed, "" for none.
	Type string
	Data []byte
	// Open gives the content where Data is nil: of a file that lies elsewhere
	// and is read when it is taken in.
	Open func() (io.ReadCloser, error)
}

// Reader returns the content from its beginning.
func (f File) Reader() (io.ReadCloser, error) {
	if f.Data == nil && f.Open != nil {
		return f.Open()
	}
	return io.NopCloser(bytes.NewReader(f.Data)), nil
}

// Attach gives the attachment that is listed in place i of the row its
// content, under the name of the file.
func (row *Row) Attach(i int, file File) {
	file.Name = only(row.Files, consult.CleanFileName(file.Name))
	row.Contribution.Attachments = slices.Clone(row.Contribution.Attachments)
	row.Contribution.Attachments[i] = file.Name
	row.Files = append(row.Files, file)
}

// only makes a name the only one among the files, by a number before its extension.
func only(files []File, name string) string {
	taken := map[string]bool{}
	for _, f := range files {
		taken[strings.ToLower(f.Name)] = true
	}
	stem, ext := name, ""
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		stem, ext = name[:i], name[i:]
	}
	for n := 2; taken[strings.ToLower(name)]; n++ {
		name = fmt.Sprintf("%s (%d)%s", stem, n, ext)
	}
	return name
}

var (
	// endsName is what a name of a file ends in, so that a comma behind it
	// separates names and a comma elsewhere is part of one.
	endsName = pattern(`\.[A-Za-z0-9]{1,5}$`)
	noName   = pattern(`(?i)^(\d*|ja|nein|yes|no|x|-|–|—|n/a|null|none|keine?|true|false)$`)
)

// attachments takes the names of files that came with a row. The files
// themselves are somewhere else.
func (c *converter) attachments(row *Row) {
	seen := map[string]bool{}
	for _, col := range c.l.columns[fAttachments] {
		v := strings.ToValidUTF8(LineEnds(c.current.cell(col)), "\uFFFD")
		names := splitNames(v)
		if c.current.structured[col] {
			names = nil
			if json.Unmarshal([]byte(v), &names) != nil {
				continue // a list of something else; the member is not kept
			}
		}
		for _, name := range names {
			if name = strings.TrimSpace(name); !noName().MatchString(name) && !seen[name] {
				seen[name] = true
				row.Contribution.Attachments = append(row.Contribution.Attachments, name)
			}
		}
	}
}

// splitNames splits a cell at line breaks, semicolons, bars, and at commas that
// follow an extension.
func splitNames(cell string) []string {
	var out []string
	for _, piece := range strings.FieldsFunc(cell, func(r rune) bool { return r == '\n' || r == ';' || r == '|' }) {
		name := ""
		for i, part := range strings.Split(piece, ",") {
			if i > 0 {
				if endsName().MatchString(strings.TrimSpace(name)) {
					out = append(out, name)
					name = ""
				} else {
					name += ","
				}
			}
			name += part
		}
		out = append(out, name)
	}
	return out
}
