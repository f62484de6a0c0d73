package desk_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

// withFile makes a row with one attachment.
func withFile(text, name, content string) intake.Row {
	return intake.Row{Line: 2, Content: text, Contribution: consult.Contribution{Text: text, Received: "2026-03-12", Attachments: []string{name}},
		Files: []intake.File{{Name: name, Data: []byte(content)}}}
}

func (x *town) take(rows ...intake.Row) error {
	_, err := x.svc.Import(x.t.Context(), x.ref, desk.Incoming{Rows: rows, Source: "mail", Format: "eml"})
	return err
}

// kept lists the folder of attachments.
func (x *town) kept() []string {
	x.t.Helper()
	entries, err := os.ReadDir(filepath.Join(x.dir, "moers/radwege/attachments"))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		x.t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

func (x *town) faults() string {
	x.t.Helper()
	list, err := x.desk.Check(x.desk.Operator(), consult.Ref{})
	if err != nil {
		x.t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range list {
		fmt.Fprintf(&b, "%s:%d: %s\n", f.File, f.Line, f.Reason)
	}
	return b.String()
}

func (x *town) opened(n consult.Ordinal, name string) (string, error) {
	file, err := x.svc.OpenAttachment(x.t.Context(), x.ref, n, name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	raw, err := io.ReadAll(file)
	return string(raw), err
}

const digestOfPDF = "50c9f6fcae8fac8dc5c81e1ea5f8e4dec69aa5b1b4dc8a2d2a24a5f1cc1a9f0e"

func TestAttachmentsAreKeptUnderTheirDigest(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	if err := x.take(withFile("Brief", "Plan.PDF", "%PDF-"), withFile("Noch einer", "Kopie.pdf", "%PDF-"), withFile("Dritter", "ohne Endung", "x")); err != nil {
		t.Fatal(err)
	}
	kept := x.kept()
	if len(kept) != 2 {
		t.Fatalf("%q: the same content is kept once, and no mark stays", kept)
	}
	list, err := x.view().Attachments(1)
	if err != nil || len(list) != 1 || list[0].Name != "Plan.PDF" || list[0].Ext != "pdf" || !slices.Contains(kept, list[0].File()) {
		t.Errorf("%+v, %v", list, err)
	}
	if third, _ := x.view().Attachments(3); len(third) != 1 || third[0].Ext != "bin" {
		t.Errorf("%+v", third)
	}
	for n, name := range map[consult.Ordinal]string{1: "Plan.PDF", 2: "kopie.PDF"} {
		if got, err := x.opened(n, name); got != "%PDF-" || err != nil {
			t.Errorf("%q, %v", got, err)
		}
	}
	dir := filepath.Join(x.dir, "moers/radwege/attachments")
	for path, mode := range map[string]os.FileMode{dir: 0o700, filepath.Join(dir, kept[0]): 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	if d, err := x.view().Detail(1); err != nil || len(d.Files) != 1 || d.Files[0].Name.String() != "Plan.PDF" {
		t.Errorf("%v, %v", d.Files, err)
	}
	if found := x.faults(); found != "" {
		t.Error(found)
	}
}

// A name that looks like the entry of a kept file opens nothing.
func TestMereNamesStayNames(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	if err := x.take(withFile("Brief", "Plan.pdf", "geheim")); err != nil {
		t.Fatal(err)
	}
	list, err := x.view().Attachments(1)
	if err != nil {
		t.Fatal(err)
	}
	forged := list[0].String()
	row := withFile("Fremd", forged, "")
	row.Files = nil
	if err := x.take(row); err != nil {
		t.Fatal(err)
	}
	got, err := x.view().Attachments(2)
	if err != nil || len(got) != 1 || got[0].Kept() {
		t.Errorf("%+v, %v", got, err)
	}
	var none *desk.NoFile
	if _, err := x.opened(2, got[0].Name); !errors.As(err, &none) {
		t.Errorf("%v", err)
	}
	if found := x.faults(); found != "" {
		t.Error(found)
	}
}

// That a file was opened is on record, with neither its name nor a person's.
func TestOpeningIsOnRecord(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	if err := x.take(withFile("Brief", "Erika Muster.pdf", "%PDF-")); err != nil {
		t.Fatal(err)
	}
	before := x.view().Head()
	for _, name := range []string{"gibt es nicht.pdf", "../../secret.json", ""} {
		if _, err := x.opened(1, name); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := x.opened(7, "Erika Muster.pdf"); !errors.Is(err, consult.ErrNotFound) {
		t.Error(err)
	}
	if x.view().Head() != before {
		t.Error("what was not opened is on record")
	}
	if _, err := x.opened(1, "Erika Muster.pdf"); err != nil {
		t.Fatal(err)
	}
	d, err := x.view().Detail(1)
	if err != nil || len(d.History) == 0 || !slices.ContainsFunc(d.History, func(e desk.Entry) bool { return e.Op == consult.OpShowFile }) {
		t.Errorf("%+v, %v", d.History, err)
	}
	if x.row(1).Handling != consult.New {
		t.Error("looking at a file is no work on the contribution")
	}
	raw, err := os.ReadFile(filepath.Join(x.dir, "moers/radwege/journal.jsonl"))
	if err != nil || strings.Contains(string(raw), "Erika") {
		t.Error("the name of the file stands in the journal", err)
	}
	if _, err := x.svc.Undo(t.Context(), x.ref, x.view().Head()); err == nil {
		t.Error("what was seen cannot be unseen")
	}
	x.do(consult.SetPhase{To: consult.Participation})
}

// A scan shows who wrote it: whoever sees texts without names sees no files.
func TestFilesAreForStaff(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	if err := x.take(withFile("Brief", "Plan.pdf", "%PDF-")); err != nil {
		t.Fatal(err)
	}
	x.do(consult.Publish{On: consult.OrdinalsOf(1), To: consult.Published})
	for role, sees := range map[consult.Role]bool{consult.Partner: false, consult.Council: false, consult.Auditor: true, consult.Approver: true, consult.Intake: true, consult.Privacy: true} {
		id, err := x.svc.CreateAccount(t.Context(), role.String(), "")
		if err == nil {
			err = x.svc.Grant(t.Context(), id, consult.Grant{Role: role, Scope: "moers/radwege", SeePublished: true})
		}
		if err != nil {
			t.Fatal(err)
		}
		file, err := x.as(id).OpenAttachment(t.Context(), x.ref, 1, "Plan.pdf")
		if sees != (err == nil) || !sees && !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("%v: %v", role, err)
		}
		if err == nil {
			file.Close()
		}
	}
}

// An import that fails or is stopped leaves no file behind.
func TestAFailedImportTakesItsFilesAway(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	if err := x.take(withFile("Brief", "Plan.pdf", "eins")); err != nil {
		t.Fatal(err)
	}
	kept := x.kept()
	bad := withFile("Zweiter", "Plan.pdf", "zwei")
	broken := withFile("Dritter", "Plan.pdf", "")
	broken.Files = []intake.File{{Name: "Plan.pdf", Open: func() (io.ReadCloser, error) { return nil, errors.New("gone") }}}
	if err := x.take(bad, broken); err == nil || !strings.Contains(err.Error(), "gone") {
		t.Fatal(err)
	}
	if got := x.kept(); !slices.Equal(got, kept) {
		t.Errorf("%q, before %q", got, kept)
	}
	stopped, stop := context.WithCancel(t.Context())
	last := withFile("Vierter", "Plan.pdf", "")
	last.Files = []intake.File{{Name: "Plan.pdf", Open: func() (io.ReadCloser, error) {
		stop()
		return io.NopCloser(strings.NewReader("vier")), nil
	}}}
	if _, err := x.svc.Import(stopped, x.ref, desk.Incoming{Rows: []intake.Row{last}, Source: "mail"}); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	// What was there before stays, though the stopped import had the same.
	again := withFile("Fünfter", "Kopie.pdf", "eins")
	if err := x.take(again, broken); err == nil {
		t.Fatal("it was taken")
	}
	if got := x.kept(); !slices.Equal(got, kept) {
		t.Errorf("%q, before %q", got, kept)
	}
	if found := x.faults(); found != "" {
		t.Error(found)
	}
}

// What a crash leaves behind is named by the check and cleared by the next import.
func TestAnInterruptedImportIsClearedAway(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	if err := x.take(withFile("Brief", "Plan.pdf", "eins")); err != nil {
		t.Fatal(err)
	}
	kept := x.kept()
	dir := filepath.Join(x.dir, "moers/radwege/attachments")
	for name, content := range map[string]string{".incoming": "", ".incoming-123": "halb", digestOfPDF + ".pdf": "verwaist"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if found := x.faults(); strings.Count(found, "\n") != 1 || !strings.Contains(found, "attachments/.incoming:0: an import that was interrupted") {
		t.Error(found)
	}
	x.importTexts("Noch ein Brief")
	if got := x.kept(); !slices.Equal(got, kept) {
		t.Errorf("%q, want %q", got, kept)
	}
	if found := x.faults(); found != "" {
		t.Error(found)
	}
	if got, err := x.opened(1, "Plan.pdf"); got != "eins" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

func TestCheckFindsDamagedAttachments(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		harm func(t *testing.T, dir, file string) error
		says string
		// opens says that the content can still be had.
		opens bool
	}{
		"changed": {func(t *testing.T, dir, file string) error {
			return os.WriteFile(filepath.Join(dir, file), []byte("zwei"), 0o600)
		},
			"its content was changed (of contribution 1)", false},
		"missing": {func(t *testing.T, dir, file string) error { return os.Remove(filepath.Join(dir, file)) },
			"contributions.jsonl:1: names the attachment", false},
		"folder missing": {func(t *testing.T, dir, file string) error { return os.RemoveAll(dir) },
			"which is missing", false},
		"a link": {func(t *testing.T, dir, file string) error {
			return errors.Join(os.Rename(filepath.Join(dir, file), filepath.Join(dir, "..", "elsewhere")), os.Symlink("../elsewhere", filepath.Join(dir, file)))
		}, "is no regular file", false},
		"nobody's": {func(t *testing.T, dir, file string) error {
			return os.WriteFile(filepath.Join(dir, digestOfPDF+".pdf"), nil, 0o600)
		}, "belongs to no contribution", true},
		"stranger": {func(t *testing.T, dir, file string) error {
			return os.WriteFile(filepath.Join(dir, "Plan.pdf"), nil, 0o600)
		}, "is no file that Pult has put there", true},
		"wide open":   {func(t *testing.T, dir, file string) error { return os.Chmod(filepath.Join(dir, file), 0o644) }, "mode 0644", true},
		"open folder": {func(t *testing.T, dir, file string) error { return os.Chmod(dir, 0o755) }, "attachments:0: mode 0755", true},
	} {
		t.Run(name, func(t *testing.T) {
			x := newTown(t)
			if err := x.take(withFile("Brief", "Plan.pdf", "eins")); err != nil {
				t.Fatal(err)
			}
			if err := c.harm(t, filepath.Join(x.dir, "moers/radwege/attachments"), x.kept()[0]); err != nil {
				t.Fatal(err)
			}
			if found := x.faults(); !strings.Contains(found, c.says) {
				t.Errorf("want %q in %q", c.says, found)
			}
			var none *desk.NoFile
			if got, err := x.opened(1, "Plan.pdf"); c.opens != (err == nil) || err != nil && !errors.As(err, &none) {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
}

// Taking the same file in again mends a copy that was damaged.
func TestADamagedCopyIsReplaced(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	if err := x.take(withFile("Brief", "Plan.pdf", "eins")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(x.dir, "moers/radwege/attachments", x.kept()[0]), []byte("kaputt"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := x.take(withFile("Zweiter", "Plan.pdf", "eins")); err != nil {
		t.Fatal(err)
	}
	if got, err := x.opened(1, "Plan.pdf"); got != "eins" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

func TestTypedInWithAScanAlone(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	var typed desk.Typed
	typed.Contribution.Channel = consult.Letter
	if _, _, err := x.svc.Add(t.Context(), x.ref, typed); err == nil {
		t.Error("nothing was taken in")
	}
	typed.Take(intake.File{Name: "scan.pdf", Data: []byte("eins")})
	typed.Take(intake.File{Name: "../SCAN.pdf", Data: []byte("zwei")})
	n, _, err := x.svc.Add(t.Context(), x.ref, typed)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"scan.pdf": "eins", "SCAN (2).pdf": "zwei"} {
		if got, err := x.opened(n, name); got != want || err != nil {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}
