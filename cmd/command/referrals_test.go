package command_test

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pult/cmd/command"
	"pult/consult"
)

// Attack: one partner reads, answers and counts what another was asked; somebody
// names a file of the server as their answer. What must hold: what is another's is
// not there, by the same sentence as what does not exist, and no file is opened.
func TestReferralsOfOthersDoNotExist(t *testing.T) {
	x := newDesktop(t)
	ref := consult.Ref{Municipality: "moers", Consultation: "radwege"}
	var orgs []string
	var accounts []consult.Account
	for _, name := range []string{"Radclub", "Forst"} {
		o, err := x.svc.CreateOrganisation(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		id, err := x.svc.CreateAccount(t.Context(), name, o)
		if err == nil {
			err = x.svc.Grant(t.Context(), id, consult.Grant{Role: consult.Partner, Scope: "moers/radwege"})
		}
		if err != nil {
			t.Fatal(err)
		}
		acc, _ := x.desk.Account(id)
		orgs, accounts = append(orgs, o), append(accounts, acc)
	}
	do := func(cmd consult.Command) uint64 {
		t.Helper()
		r, err := x.svc.Do(t.Context(), ref, 1<<40, cmd)
		if err != nil {
			t.Fatal(err)
		}
		return r.Seq()
	}
	do(consult.Redact{On: 2, Text: consult.Passages{{From: 0, To: 4}}, Why: consult.ThirdPerson})
	theirs := do(consult.Refer{On: consult.OrdinalsOf(1), To: orgs[1], Addressee: "Forst", Date: "2099-01-01"})
	mine := do(consult.Refer{On: consult.OrdinalsOf(2), To: orgs[0], Addressee: "Radclub", Question: "Geht das?", Date: "2099-01-01"})
	club := accounts[0]

	code, out, said := x.remote(club, "", "referrals", "list", "--json")
	if code != 0 || strings.Count(out, "\n") != 1 || !strings.Contains(out, `"id":"moers/radwege/f1"`) || !strings.Contains(out, `"contributions":["1"]`) || strings.Contains(out, "Forst") {
		t.Errorf("exit %d: %s%s", code, out, said)
	}
	code, out, said = x.remote(club, "", "referrals", "export", "moers/radwege/f1")
	if code != 0 || !strings.Contains(out, `"id":"1"`) || !strings.Contains(out, "████") {
		t.Errorf("exit %d: %s%s", code, out, said)
	}
	if byStaff := x.local("", "referrals", "export", fmt.Sprintf("moers/radwege/f%d", mine)); !strings.Contains(byStaff, "████") || !strings.Contains(byStaff, `"id":"1"`) {
		t.Errorf("staff export %s", byStaff)
	} else {
		sum := sha256.Sum256([]byte(byStaff))
		v, err := x.desk.View(x.desk.Operator(), ref)
		if err := errors.Join(err, x.desk.Refresh(ref)); err != nil {
			t.Fatal(err)
		}
		for i, want := range []string{"", base64.RawURLEncoding.EncodeToString(sum[:])} {
			ev, _ := v.Entry(v.Head() - 1 + uint64(i))
			if ev.Op != consult.OpExport || ev.Data.To != "partner" || ev.Data.Count != 1 || want != "" && ev.Data.SHA != want {
				t.Errorf("on record: %+v", ev)
			}
		}
	}
	_, _, nothing := x.remote(club, "", "referrals", "export", "moers/radwege/f99")
	for _, name := range []string{"f2", fmt.Sprint("f", theirs), fmt.Sprint("f", mine)} {
		for _, args := range [][]string{{"referrals", "export", "moers/radwege/" + name}, {"referrals", "answer", "moers/radwege/" + name, "-"}} {
			if code, out, said := x.remote(club, "Ja.", args...); code != command.ExitInput || out != "" || strings.ReplaceAll(said, name, "f99") != nothing {
				t.Errorf("%q: exit %d, %q, %s", args, code, out, said)
			}
		}
	}
	if code, _, _ := x.remote(club, "", "referrals", "answer", "moers/radwege/f1", "/etc/passwd"); code != command.ExitDenied {
		t.Errorf("a file of the server: exit %d", code)
	}
	if code, _, _ := x.remote(club, "  ", "referrals", "answer", "moers/radwege/f1", "-"); code != command.ExitInput {
		t.Errorf("an empty answer: exit %d", code)
	}
	if code, _, said := x.remote(club, "Ja, gern.\r\n", "referrals", "answer", "moers/radwege/f1", "-"); code != 0 {
		t.Errorf("exit %d: %s", code, said)
	}
	if out := x.local("", "referrals"); !strings.Contains(out, "answered") || !strings.Contains(out, "assigned") {
		t.Error(out)
	}
	for _, args := range [][]string{{"referrals", "burn"}, {"referrals", "export"}, {"referrals", "answer", "moers/radwege/f1"}, {"referrals", "export", "f1"}, {"referrals", "list", "x"}} {
		if code, _, said := x.remote(club, "", args...); code != command.ExitUsage {
			t.Errorf("%q: exit %d, %s", args, code, said)
		}
	}
}
