package intake

import (
	"slices"
	"testing"
)

func TestSubmitterColumns(t *testing.T) {
	r := mustRead(t, ("Name;Text;Vertreten durch;Mitzeichnende;Unterschriften;Name öffentlich;Benachrichtigen;Einwilligung\n" +
		"Ada Lang;Gegen die Trasse.;RA Recht;Bo Kurz, Cy Breit;214;nein;ja;03.02.2026\n" +
		"Di Hoch;Dafür.;;\"Müller, Eva\";viele;;vielleicht;ja\n" +
		"Eb Tief;Weder noch.;;;;;;nein\n"), Options{})
	a, b, c := r.Rows[0].Submitter, r.Rows[1].Submitter, r.Rows[2].Submitter
	if a.RepresentedBy != "RA Recht" || !slices.Equal(a.CoSubmitters, []string{"Bo Kurz", "Cy Breit"}) || a.Signatures != 214 ||
		a.NamePublic == nil || *a.NamePublic || a.Notify == nil || !*a.Notify || a.Consent == nil || a.Consent.At != "2026-02-03" {
		t.Errorf("%+v", a)
	}
	if !slices.Equal(b.CoSubmitters, []string{"Müller, Eva"}) || b.Signatures != 0 || b.Notify != nil || b.Consent == nil || b.Consent.Source != "Einwilligung" {
		t.Errorf("%+v", b)
	}
	if c.Consent != nil || c.NamePublic != nil {
		t.Errorf("%+v", c)
	}
	contains(t, sentences(r.Warnings), "no number such as 214", "neither yes nor no")
	english := mustRead(t, "author,comment,represented by,co-submitters,signatures,name public,notify,consent at,consent source\nAda,No.,Law Ltd,Bo;Cy,12,yes,no,2026-02-03,form\n", Options{})
	if s := english.Rows[0].Submitter; s.RepresentedBy != "Law Ltd" || len(s.CoSubmitters) != 2 || s.Signatures != 12 || !*s.NamePublic || *s.Notify || s.Consent.Source != "form" {
		t.Errorf("%+v", s)
	}
	lines := mustRead(t, `{"text":"Nein.","author":"Ada","co_submitters":["Bo Kurz","Cy"],"signatures":3,"consent":{"at":"2026-02-03","source":"web"}}`+"\n", Options{})
	if s := lines.Rows[0].Submitter; len(s.CoSubmitters) != 2 || s.Signatures != 3 || s.Consent == nil || s.Consent.Source != "web" {
		t.Errorf("%+v", s)
	}
}

// A file that has the columns about submitters, all empty, holds the rows of
// one that has them not.
func TestEmptySubmitterColumnsChangeNoIdentity(t *testing.T) {
	without := mustRead(t, "Name;Text\nAda;Nein.\n", Options{})
	with := mustRead(t, "Name;Text;Unterschriften;Mitzeichnende\nAda;Nein.;;\n", Options{})
	other := mustRead(t, "Name;Text;Unterschriften;Mitzeichnende\nAda;Nein.;3;\n", Options{})
	if without.Rows[0].Content != with.Rows[0].Content || with.Rows[0].Content == other.Rows[0].Content {
		t.Error("the identity of a row depends on empty columns, or not on full ones")
	}
}
