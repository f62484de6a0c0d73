package overview

import (
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// pathOf is the path that was meant by what was typed or pasted: file managers
// put it in quotes, write it as an address, or escape its blanks.
func pathOf(typed string) string {
	path := strings.TrimSpace(typed)
	for _, quote := range []string{`"`, "'"} {
		if inner, ok := strings.CutPrefix(path, quote); ok && strings.HasSuffix(inner, quote) {
			return strings.TrimSuffix(inner, quote)
		}
	}
	if address, err := url.Parse(path); err == nil && address.Scheme == "file" && address.Path != "" {
		return filepath.FromSlash(address.Path)
	}
	if filepath.Separator == '/' && strings.Contains(path, `\`) {
		if _, err := os.Lstat(expand(path)); err != nil {
			return strings.ReplaceAll(path, `\`, "")
		}
	}
	return path
}

// maxEntries is how much of a folder is looked at to complete a name.
const maxEntries = 4096

// completePath lengthens a path as far as there is only one way on, and returns
// the names that are possible where there are several.
func completePath(typed string) (path string, names []string) {
	path = pathOf(typed)
	if path == "~" {
		return path + string(filepath.Separator), nil
	}
	folder, begun := filepath.Split(path)
	where := expand(folder)
	if where == "" {
		where = "."
	}
	// A pipe in place of the folder would be waited for.
	if info, err := os.Stat(where); err != nil || !info.IsDir() {
		return typed, nil
	}
	f, err := os.Open(where)
	if err != nil {
		return typed, nil
	}
	defer f.Close()
	entries, _ := f.ReadDir(maxEntries) // what can be read of it is of use
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(strings.ToLower(name), strings.ToLower(begun)) || name[0] == '.' && begun == "" {
			continue
		}
		if info, err := os.Stat(filepath.Join(where, name)); err == nil && info.IsDir() {
			name += string(filepath.Separator)
		}
		names = append(names, name)
	}
	slices.Sort(names)
	switch len(names) {
	case 0:
		return typed, nil
	case 1:
		return folder + names[0], nil
	}
	if common := commonBeginning(names); len(common) > len(begun) {
		path = folder + common
	}
	return path, names
}

// commonBeginning is what all the names begin with.
func commonBeginning(names []string) string {
	common := []rune(names[0])
	for _, name := range names[1:] {
		runes := []rune(name)
		n := 0
		for n < min(len(common), len(runes)) && common[n] == runes[n] {
			n++
		}
		common = common[:n]
	}
	return string(common)
}
