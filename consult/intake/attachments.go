package intake

import (
	"regexp"
	"strings"

	"github.com/go-json-experiment/json"
)

var (
	// endsName is what a name of a file ends in, so that a comma behind it
	// separates names and a comma elsewhere is part of one.
	endsName = regexp.MustCompile(`\.[A-Za-z0-9]{1,5}$`)
	noName   = regexp.MustCompile(`(?i)^(\d*|ja|nein|yes|no|x|-|–|—|n/a|null|none|keine?|true|false)$`)
)

// attachments takes the names of files that came with a row. The files
// themselves are somewhere else.
func (c *converter) attachments(row *Row) {
	seen := map[string]bool{}
	for _, col := range c.l.columns[fAttachments] {
		v := strings.ToValidUTF8(lineEnds(c.current.cell(col)), "\uFFFD")
		names := splitNames(v)
		if c.current.structured[col] {
			names = nil
			if json.Unmarshal([]byte(v), &names) != nil {
				continue // a list of something else; the member is not kept
			}
		}
		for _, name := range names {
			if name = strings.TrimSpace(name); !noName.MatchString(name) && !seen[name] {
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
				if endsName.MatchString(strings.TrimSpace(name)) {
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
