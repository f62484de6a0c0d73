package intake

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// key is what headers are compared by: case, blanks, punctuation and the two
// ways of writing umlauts make no difference. The slash stays, since it
// separates the levels of nested headers.
func key(header string) string {
	s := norm.NFC.String(strings.ToLower(Repaired(strings.TrimPrefix(header, "\uFEFF"))))
	return headerFolding().Replace(s)
}

func headerFolding() *strings.Replacer {
	return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss",
		" ", "", "\t", "", "\n", "", "\r", "", "\u00a0", "", "_", "", "-", "", ".", "",
		":", "", "*", "", "(", "", ")", "", "'", "", `"`, "", "?", "")
}

// header is the row of a table that names its columns.
type header struct {
	// at counts the records above it.
	at      int
	headers []string
	profile profile
	// known counts the columns that mean something.
	known int
}

// table makes the empty table below a header, and says which cells of a
// record it keeps.
func (in *input) table(sheet string, h header) (table, []int) {
	headers := make([]string, len(h.headers))
	for i, name := range h.headers {
		headers[i] = strings.ToValidUTF8(name, "\uFFFD")
	}
	l := newLayout(headers, h.profile, in.opt.Map)
	kept := l.kept()
	return table{sheet: sheet, headers: pick(headers, kept), profile: h.profile, listed: l.listed(sheet)}, kept
}

// findHeader returns the row among the first ones that names most columns,
// the topmost of equals. A header must name a text or a title, but for a table that
// comes back.
func (in *input) findHeader(rows [][]string) (header, bool) {
	var best header
	for i, cells := range rows[:min(len(rows), headerDepth)] {
		if blank(cells) {
			continue
		}
		p := in.recognise(cells)
		l := newLayout(cells, p, in.opt.Map)
		if known := l.known(); (l.readable() || p.returned) && known > best.known && in.wanted(p) {
			best = header{i, cells, p, known}
		}
	}
	return best, best.known > 0
}

// recognise finds the platform that writes such headers, as far as the format
// option allows one.
func (in *input) recognise(cells []string) profile {
	names := make(map[string]bool, len(cells))
	for _, c := range cells {
		names[key(c)] = true
	}
	if p := returnedProfile(); in.opt.Format == "auto" && len(in.opt.Map) == 0 && p.matches(names) {
		return p
	}
	for _, p := range platforms() {
		if (in.opt.Format == "auto" || in.opt.Format == p.format) && p.matches(names) {
			return p
		}
	}
	return profile{source: "file", fields: genericFields()}
}

// wanted reports whether the profile is what the format option asks for.
func (in *input) wanted(p profile) bool {
	switch in.opt.Format {
	case "auto", "csv", "xlsx", "jsonl":
		return true
	}
	return p.format == in.opt.Format
}

// noHeader says what a table or text is that has no column for a text.
func (in *input) noHeader(text string, rows [][]string) error {
	trimmed := strings.TrimSpace(text)
	switch {
	case !in.wanted(profile{}) && len(rows) > 0:
		return in.reject(FileNotPlatform, in.opt.Format, list(rows[0]))
	case mapped(in.opt.Map) != "" && len(rows) > 0:
		return in.rejectColumns(fullest(rows), FileNoMappedHeader, mapped(in.opt.Map), list(rows[0]))
	case strings.HasPrefix(trimmed, "# ") || strings.Contains(trimmed, "\n## ") || strings.Contains(trimmed, "\n|--"):
		return in.reject(FileMarkdown)
	case even(rows)*10 < len(rows)*8 || len(rows) == 0:
		return in.reject(FileProse)
	}
	return in.rejectColumns(fullest(rows), FileNoTextColumn, list(rows[0]))
}

// fullest is the row among the first ones that is most likely a header: the
// topmost of those with most cells that hold something.
func fullest(rows [][]string) []string {
	var best []string
	most := 0
	for _, cells := range rows[:min(len(rows), headerDepth)] {
		n := 0
		for _, c := range cells {
			if strings.TrimSpace(c) != "" {
				n++
			}
		}
		if n > most {
			best, most = cells, n
		}
	}
	return best
}

func list(cells []string) string {
	var names []string
	for _, c := range cells[:min(len(cells), 12)] {
		names = append(names, `"`+excerpt(c)+`"`)
	}
	if len(cells) > 12 {
		names = append(names, "…")
	}
	return strings.Join(names, ", ")
}
