package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"pult/consult"
)

// names remembers which kept files a contribution lists.
func (x *examination) names(n int, rec consult.Contribution) {
	for _, entry := range rec.Attachments {
		if file := consult.ParseAttachment(entry).File(); file != "" && x.attached[file] == 0 {
			if x.attached == nil {
				x.attached = map[string]int{}
			}
			x.attached[file] = n
		}
	}
}

// attachments checks the folder of kept files against the contributions.
func (x *examination) attachments() {
	dir := x.path(attachmentsFolder)
	for file, n := range x.attached {
		digest, _, _ := strings.Cut(file, ".")
		switch err := intact(filepath.Join(dir, file), digest); {
		case errors.Is(err, fs.ErrNotExist):
			x.add(x.path(contributionsFile), n, "names the attachment "+file+", which is missing", fixRestore)
		case err != nil:
			x.add(filepath.Join(dir, file), 0, fmt.Sprintf("%v (of contribution %d)", err, n), fixRestore)
		}
	}
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	x.take(dir, err, "make the folder readable for its owner")
	// Without a whole journal, or while somebody writes, nobody knows what is too much.
	if !x.whole || !x.quiet {
		return
	}
	interrupted := exists(filepath.Join(dir, incomingMark))
	if interrupted {
		x.add(filepath.Join(dir, incomingMark), 0, "an import that was interrupted", "nothing: the next import or entry clears away what it left")
	}
	for _, e := range entries {
		name := e.Name()
		switch {
		case x.attached[name] != 0, name == incomingMark:
		case interrupted && (consult.KeptFileName(name) || strings.Contains(name, incomingMark)):
			// What the next writer clears away.
		case consult.KeptFileName(name):
			x.add(filepath.Join(dir, name), 0, "belongs to no contribution", "remove the file, once you know that nobody misses it")
		default:
			x.add(filepath.Join(dir, name), 0, "is no file that Pult has put there", "remove the file, or take it in with pult add --file")
		}
	}
}
