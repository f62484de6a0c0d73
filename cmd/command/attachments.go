package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"pult/consult/intake"
)

// maxFolder is how many files a folder of attachments may have.
const maxFolder = 500_000

// scans is a folder with the files that rows of an import name.
type scans struct {
	root *os.Root
	// byPath and byName find files by what they are called, case and the two
	// ways of writing umlauts aside.
	byPath, byName map[string][]string
}

// openScans lists the folder and those below it. Links are not followed, and
// nothing outside is opened, whatever a row names.
func openScans(dir string) (*scans, error) {
	// A pipe in its place would be waited for.
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("--attachments: %s is no folder; name the folder in which the files lie", dir)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("--attachments: %w", err)
	}
	s := &scans{root: root, byPath: map[string][]string{}, byName: map[string][]string{}}
	count := 0
	err = fs.WalkDir(root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !e.Type().IsRegular() {
			return nil
		}
		if count++; count > maxFolder {
			return fmt.Errorf("it holds more than %d files; name the folder with the attachments alone", maxFolder)
		}
		s.byPath[loose(name)] = append(s.byPath[loose(name)], name)
		base := loose(path.Base(name))
		s.byName[base] = append(s.byName[base], name)
		return nil
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("--attachments %s: %w", dir, err), root.Close())
	}
	return s, nil
}

func loose(name string) string { return strings.ToLower(norm.NFC.String(name)) }

// candidates are the paths under which a file may lie that a row names: that
// of an address with and without its last folder, any end of a path.
func candidates(entry string) []string {
	isURL := false
	if u, err := url.Parse(entry); err == nil && u.Host != "" && u.Scheme != "" {
		entry, isURL = u.Path, true
	}
	var parts []string
	for _, p := range strings.Split(strings.ReplaceAll(entry, `\`, "/"), "/") {
		if p != "" && p != "." && p != ".." {
			parts = append(parts, p)
		}
	}
	if isURL {
		parts = parts[max(0, len(parts)-2):]
	}
	var out []string
	for i := range parts {
		out = append(out, strings.Join(parts[i:], "/"))
	}
	return out
}

// find returns the file that a row names, "" if there is none. The code says
// why: it is not there, or there are several.
func (s *scans) find(entry string, uses map[string]int) (string, intake.Code) {
	list := candidates(entry)
	for i, name := range list {
		if found := s.byPath[loose(name)]; len(found) > 0 && (i < len(list)-1 || uses[loose(name)] < 2) {
			if slices.Contains(found, name) {
				return name, 0
			}
			if len(found) == 1 {
				return found[0], 0
			}
			return "", intake.ReasonFilesAlike
		}
	}
	if len(list) == 0 {
		return "", intake.ReasonNoFile
	}
	base := loose(list[len(list)-1])
	switch found := s.byName[base]; {
	case len(found) == 0:
		return "", intake.ReasonNoFile
	case len(found) > 1 || uses[base] > 1:
		return "", intake.ReasonFilesAlike
	default:
		return found[0], 0
	}
}

// match gives the rows the files that they name, and returns what is missing.
func (s *scans) match(rows []intake.Row) (found int, missing []intake.Problem) {
	// The last part of addresses is often the same for all rows
	// (attachment_1.pdf): then it says nothing.
	uses := map[string]int{}
	for i := range rows {
		for _, entry := range rows[i].Contribution.Attachments {
			if list := candidates(entry); strings.Contains(entry, "://") && len(list) > 0 {
				uses[loose(list[len(list)-1])]++
			}
		}
	}
	for i := range rows {
		row := &rows[i]
		has := len(row.Files)
		for n, entry := range row.Contribution.Attachments {
			if n < has {
				continue // came with a mail
			}
			name, code := s.find(entry, uses)
			if code != 0 {
				missing = append(missing, intake.Problem{Sheet: row.Sheet, Row: row.Line, Value: entry, Reason: intake.Say(code)})
				continue
			}
			found++
			row.Attach(n, intake.File{Name: path.Base(name), Open: func() (io.ReadCloser, error) { return s.open(name) }})
		}
	}
	return found, missing
}

func (s *scans) open(name string) (io.ReadCloser, error) { return s.root.Open(name) }
