package desk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
)

func TestDraftsBelongToTheirAccountAlone(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins", "zwei")
	account, err := x.svc.CreateAccount(t.Context(), "Bob", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := x.svc.KeepDraft(x.ref, desk.Draft{Kind: "note", On: "1", Fields: map[string]string{"text": "halb"}}); err != nil {
		t.Fatal(err)
	}
	if err := x.as(account).KeepDraft(x.ref, desk.Draft{Kind: "note", On: "1", Fields: map[string]string{"text": "seins"}}); err == nil {
		t.Error("an account without any right keeps a draft here")
	}
	if err := x.svc.Grant(t.Context(), account, consult.Grant{Role: consult.Moderator, Scope: "moers/radwege"}); err != nil {
		t.Fatal(err)
	}
	bob, err := x.desk.Account(account)
	if err != nil {
		t.Fatal(err)
	}
	for want, who := range map[string]consult.Account{"halb": x.desk.Operator(), "": bob} {
		v, err := x.desk.View(who, x.ref)
		if err != nil {
			t.Fatal(err)
		}
		got, err := v.Drafts()
		if err != nil || len(got) != len(want)/4 || len(got) == 1 && got[0].Fields["text"] != want {
			t.Errorf("%s has %v, %v", who.ID, got, err)
		}
	}
}

func TestADraftIsReplacedRemovedAndChecked(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins")
	long := strings.TrimSuffix(strings.Repeat("1,3,", 100), ",")
	for _, d := range []desk.Draft{
		{Kind: "entry", Fields: map[string]string{"text": "alt"}}, {Kind: "entry", Fields: map[string]string{"text": "neu"}},
		{Kind: "note", On: long, Fields: map[string]string{"text": "viele"}}, {Kind: "reason", On: "1", Fields: map[string]string{"text": " "}},
	} {
		if err := x.svc.KeepDraft(x.ref, d); err != nil {
			t.Fatal(err)
		}
	}
	v, err := x.desk.View(x.desk.Operator(), x.ref)
	if err != nil {
		t.Fatal(err)
	}
	got, err := v.Drafts()
	if err != nil || len(got) != 2 || got[0].Fields["text"] != "neu" || got[1].On != long {
		t.Fatalf("drafts %v, %v", got, err)
	}
	for _, bad := range []desk.Draft{{Kind: "../x", Fields: got[0].Fields}, {Kind: "note", On: "../../1", Fields: got[0].Fields}} {
		if err := x.svc.KeepDraft(x.ref, bad); err == nil {
			t.Errorf("%+v is kept", bad)
		}
	}
	files, err := filepath.Glob(filepath.Join(x.dir, "moers", "radwege", "drafts", "*", "entry.json"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if err := os.WriteFile(files[0], []byte(`{"kind":"entry","saved":"gestern","fields":{}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := v.Drafts(); err == nil || len(got) != 1 {
		t.Errorf("a damaged file hides the others, or is not reported: %v, %v", got, err)
	}
	faults, err := x.desk.Check(x.desk.Operator(), consult.Ref{})
	if err != nil || len(faults) != 1 || !strings.HasSuffix(faults[0].File, "entry.json") {
		t.Errorf("check: %v, %v", faults, err)
	}
}

func TestADraftOfAnAttachmentThatIsTypedUpIsKept(t *testing.T) {
	x := newTown(t, "siehe Anlage")
	if err := x.svc.KeepDraft(x.ref, desk.Draft{Kind: "typeup1", On: "1", Saved: "2026-03-02T10:00:00Z", Fields: map[string]string{"text": "Am Mühlweg"}}); err != nil {
		t.Error(err)
	}
	if drafts, err := x.view().Drafts(); err != nil || len(drafts) != 1 {
		t.Errorf("kept are %v, %v", drafts, err)
	}
}
