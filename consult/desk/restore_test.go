package desk_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

// saved is a backup of the town as it stands.
func (x *town) saved() []byte {
	x.t.Helper()
	var b bytes.Buffer
	if err := x.desk.Backup(x.t.Context(), x.desk.Operator(), &b, nil); err != nil {
		x.t.Fatal(err)
	}
	return b.Bytes()
}

// goneList is the list of erasures as it leaves the machine and comes back.
func (x *town) goneList() []desk.Gone {
	x.t.Helper()
	list, err := x.desk.Erasures(x.desk.Operator())
	if err != nil {
		x.t.Fatal(err)
	}
	var b bytes.Buffer
	if err := desk.WriteErasures(&b, list); err != nil {
		x.t.Fatal(err)
	}
	for _, word := range []string{"Geheimrat", "ida@", "Kevin", "gutachten"} {
		if strings.Contains(b.String(), word) {
			x.t.Errorf("the list holds %q", word)
		}
	}
	if list, err = desk.ReadErasures(&b); err != nil {
		x.t.Fatal(err)
	}
	return list
}

// What was erased stays so when an older backup is restored, wherever the
// knowledge of it comes from.
func TestAnOlderBackupHasLaterErasuresApplied(t *testing.T) {
	t.Parallel()
	for name, restore := range map[string]func(x *town, backup []byte) (erased int, err error){
		"in the place of the folder": func(x *town, backup []byte) (int, error) {
			x.desk.Close()
			beside, n, err := desk.Replace(x.t.Context(), bytes.NewReader(backup), x.dir)
			if !desk.IsData(beside) {
				x.t.Errorf("what stood there is not beside: %q", beside)
			}
			return n, err
		},
		"of a damaged folder": func(x *town, backup []byte) (int, error) {
			x.desk.Close()
			raw := x.read("journal.jsonl")
			copy(raw[len(raw)/4:], "damaged")
			x.write("journal.jsonl", raw)
			_, n, err := desk.Replace(x.t.Context(), bytes.NewReader(backup), x.dir)
			return n, err
		},
		"on a fresh machine, with a list": func(x *town, backup []byte) (int, error) {
			list := x.goneList()
			x.desk.Close()
			x.dir = filepath.Join(x.t.TempDir(), "fresh")
			return desk.Restore(x.t.Context(), bytes.NewReader(backup), x.dir, list...)
		},
	} {
		t.Run(name, func(t *testing.T) {
			x, officer := office(t)
			backup := x.saved()
			x.erase(officer, desk.EraseItems, 1)
			x.erase(officer, desk.ErasePersons, 2)
			n, err := restore(x, backup)
			if err != nil || n != 3 {
				t.Errorf("erased %d, %v", n, err)
			}
			x.nowhere(secretText, "Geheimrat", "ida@example.org", "gutachten", secretScan, "Bo Kurz", "bo@example.org")
			x.desk, x.svc = x.open()
			x.erased()
			x.sound()
			if d := x.detail(2); d.Text.Empty() || !d.PersonErased || len(d.NoteTexts) != 1 {
				t.Errorf("of the other: %+v", d)
			}
			one := withFile(secretText, "gutachten.pdf", secretScan)
			one.Contribution.Title = "Unfall"
			if out, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: []intake.Row{one}, Source: "mail", Format: "eml"}); err != nil || out.Erased != 1 {
				t.Errorf("imported again: %+v, %v", out, err)
			}
		})
	}
}

// A row that came in after the backup, and was erased, is not in it at all: what
// must hold is that it does not come in again, nor after the next backup.
func TestWhatABackupNeverHadStaysErased(t *testing.T) {
	t.Parallel()
	x, officer := office(t)
	backup := x.saved()
	late := withFile("Noch ein Geheimnis", "x.pdf", "x")
	if err := x.take(late); err != nil {
		t.Fatal(err)
	}
	x.erase(officer, desk.EraseItems, 4)
	for range 2 {
		list := x.goneList()
		x.desk.Close()
		x.dir = filepath.Join(t.TempDir(), "fresh")
		if _, err := desk.Restore(t.Context(), bytes.NewReader(backup), x.dir, list...); err != nil {
			t.Fatal(err)
		}
		x.desk, x.svc = x.open()
		out, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: []intake.Row{late}, Source: "mail", Format: "eml"})
		if err != nil || out.Erased != 1 || out.Imported != 0 {
			t.Errorf("imported again: %+v, %v", out, err)
		}
		x.sound()
	}
}

// A list of another folder, or a wrong one, erases nothing here.
func TestAListOfElsewhereErasesNothing(t *testing.T) {
	t.Parallel()
	x, _ := office(t)
	backup := x.saved()
	other, stranger := office(t)
	other.erase(stranger, desk.EraseBoth, 2)
	other.erase(stranger, desk.EraseItems, 1)
	dir := filepath.Join(t.TempDir(), "fresh")
	n, err := desk.Restore(t.Context(), bytes.NewReader(backup), dir, other.goneList()...)
	if err != nil || n != 0 {
		t.Errorf("erased %d, %v", n, err)
	}
	x.desk.Close()
	x.dir = dir
	x.desk, x.svc = x.open()
	if d := x.detail(1); d.Text.Empty() || len(d.NoteTexts) != 2 {
		t.Errorf("%+v", d)
	}
	x.sound()
	for _, bad := range []string{"{", `{"consultation":"../x"}`, `{"consultation":"moers/radwege","text":"x"}`} {
		if _, err := desk.ReadErasures(strings.NewReader(bad)); err == nil {
			t.Errorf("%s is taken for a list", bad)
		}
	}
}

// A backup that is not whole leaves what stands there as it is.
func TestReplacingWithABrokenBackupChangesNothing(t *testing.T) {
	t.Parallel()
	x, _ := office(t)
	backup := x.saved()
	x.desk.Close()
	if _, _, err := desk.Replace(t.Context(), bytes.NewReader(backup[:len(backup)/2]), x.dir); err == nil {
		t.Error("half a backup was restored")
	}
	if around, _ := filepath.Glob(x.dir + "*"); len(around) != 1 {
		t.Errorf("beside it: %v", around)
	}
	x.desk, x.svc = x.open()
	x.sound()
	if _, _, err := desk.Replace(t.Context(), bytes.NewReader(backup), filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("nothing was replaced")
	}
	if _, err := x.desk.Erasures(consult.Account{}); err == nil {
		t.Error("anybody lists what was erased")
	}
	if _, err := os.Stat(filepath.Join(x.dir, "access.jsonl")); err != nil {
		t.Error(err)
	}
}
