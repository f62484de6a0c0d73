package command_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pult/cmd/command"
)

// corpus returns the folder of real exports that lies beside the repository.
func corpus(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if filepath.Dir(dir) == dir {
			t.Skip("the repository's root was not found")
		}
	}
	dir = filepath.Join(filepath.Dir(dir), "shared", "corpus")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the corpus of real exports is not there: ", dir)
	}
	return dir
}

// Every export of the corpus goes into a fresh consultation.
func TestCorpusImports(t *testing.T) {
	root := corpus(t)
	bad := map[string]int{"consul/comments-head.csv": 3}
	want := map[string]string{
		"decidim/proposals.csv": `"imported":196,`, "decidim/comments.csv": `"imported":693,`,
		"consul/proposals.csv": `"imported":80,`, "consul/comments-head.csv": `"imported":396,`,
		"polis/klimarat-food/comments.csv": `"imported":1452,`, "tempelhof.jsonl": `"imported":1728,`,
		"krefeld.jsonl": `"imported":337,`, "omastadi.geo.jsonl": `"imported":1500,`,
		"variants/ottensen_two_title_rows.xlsx": `"format":"xlsx","encoding":null,`,
		"variants/ottensen_utf16le_tab.txt":     `"encoding":"UTF-16LE"`,
	}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, _ := filepath.Rel(root, path)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "data")
			pult := func(args ...string) (int, string, string) {
				return run(t.Context(), command.Env{Args: append([]string{"--data", dir}, args...), Local: true, Getenv: os.Getenv})
			}
			if code, _, said := pult("new", "a/b", "--title", "T"); code != 0 {
				t.Fatal(said)
			}
			code, out, said := pult("import", "a/b", path, "--json")
			switch {
			case strings.HasSuffix(name, "README.md"), strings.HasSuffix(name, "summary.csv"):
				if code != command.ExitInput || out != "" || !strings.Contains(said, filepath.Base(name)) {
					t.Errorf("exit %d, %q, %s", code, out, said)
				}
				return
			case bad[name] > 0:
				if code != command.ExitInput || !strings.Contains(out, `"imported":0,`) {
					t.Errorf("with bad rows: exit %d, %q, %s", code, out, said)
				}
				code, out, said = pult("import", "a/b", path, "--json", "--skip-bad")
				if code != command.ExitFinding {
					t.Errorf("exit %d, %s", code, said)
				}
			case code != command.ExitDone:
				t.Errorf("exit %d, %s", code, said)
			}
			if !strings.Contains(out, want[name]) {
				t.Errorf("%s, want %s", out, want[name])
			}
			if strings.Contains(name, "mojibake") != strings.Contains(said, "Windows-1252") {
				t.Errorf("warning: %q", said)
			}
			if code, out, _ := pult("check"); code != 0 {
				t.Errorf("check: %s", out)
			}
			code, out, said = pult("import", "a/b", path, "--json", "--skip-bad")
			if !strings.Contains(out, `{"imported":0,`) || !strings.Contains(out, `"changed":0,`) {
				t.Errorf("a second time: exit %d, %s%s", code, out, said)
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Decidim gives proposals and comments the same ids.
func TestCorpusDecidimProposalsAndCommentsInOne(t *testing.T) {
	root := corpus(t)
	dir := filepath.Join(t.TempDir(), "data")
	pult := func(args ...string) string {
		code, out, said := run(t.Context(), command.Env{Args: append([]string{"--data", dir}, args...), Local: true, Getenv: os.Getenv})
		if code != 0 {
			t.Fatalf("%q: exit %d, %s", args, code, said)
		}
		return out
	}
	pult("new", "lille/debat", "--title", "Grand Débat")
	for _, file := range []string{"comments.csv", "proposals.csv", "comments.csv"} {
		pult("import", "lille/debat", filepath.Join(root, "decidim", file))
	}
	want(t, "contributions", lines(pult("list", "lille/debat", "--json")), 196+693)
}
