package consult_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"pult/consult"
)

// rights is the table of who may do what, written out by hand.
func rights() map[consult.Act]string {
	return map[consult.Act]string{
		consult.ActRead:            "partner council intake moderator approver privacy auditor admin",
		consult.ActPublish:         "moderator",
		consult.ActDecide:          "moderator",
		consult.ActTag:             "moderator",
		consult.ActAssign:          "moderator",
		consult.ActNote:            "moderator",
		consult.ActHandle:          "moderator",
		consult.ActSegment:         "moderator",
		consult.ActRedact:          "moderator privacy",
		consult.ActAnswer:          "moderator partner",
		consult.ActRefer:           "moderator",
		consult.ActRespond:         "moderator",
		consult.ActApprove:         "approver",
		consult.ActTypeIn:          "intake moderator admin",
		consult.ActSubmitterOfItem: "intake moderator privacy admin",
		consult.ActSubmitters:      "privacy admin",
		consult.ActJournal:         "auditor admin",
		consult.ActCheck:           "auditor admin",
		consult.ActExportInternal:  "moderator admin",
		consult.ActExportCouncil:   "council moderator approver auditor admin",
		consult.ActExportPublic:    "partner council intake moderator approver privacy auditor admin",
		consult.ActConfigure:       "admin",
		consult.ActKeys:            "admin",
		consult.ActUndoOthers:      "admin",
		consult.ActErase:           "privacy",
	}
}

func TestEveryActByEveryRole(t *testing.T) {
	table := rights()
	for _, act := range consult.Acts() {
		roles, ok := table[act]
		if !ok {
			t.Errorf("the table says nothing about %q", act)
			continue
		}
		for _, role := range consult.Roles() {
			want := slices.Contains(strings.Fields(roles), role.String())
			got, err := person("x", role).May(act, radwege, time.Now())
			if (err == nil) != want {
				t.Errorf("%s may %s: %v, want %v", role, act, err == nil, want)
			}
			if want && got != role {
				t.Errorf("%s may %s, recorded as %s", role, act, got)
			}
			var denied *consult.Denied
			if !want && (!errors.As(err, &denied) || denied.Act != act || denied.Account != "x") {
				t.Errorf("%s to %s: %#v", role, act, err)
			}
			if person("x", role).Can(act, radwege, time.Now()) != want {
				t.Errorf("Can(%s) of %s differs from May", act, role)
			}
		}
	}
}

func TestEveryCommandNeedsItsRight(t *testing.T) {
	for want, cmds := range map[consult.Act][]consult.Command{
		consult.ActPublish:         {consult.Publish{}, consult.MarkEnvironmental{}},
		consult.ActDecide:          {consult.Vote{}, consult.Disregard{}},
		consult.ActTag:             {consult.Tag{}, consult.CreateTheme{}, consult.RenameTheme{}, consult.MoveTheme{}, consult.DropTheme{}, consult.MergeThemes{}},
		consult.ActAssign:          {consult.Assign{}, consult.SetDeadline{}},
		consult.ActNote:            {consult.AddNote{}},
		consult.ActHandle:          {consult.SetHandling{}},
		consult.ActRefer:           {consult.Refer{}, consult.MoveReferral{}},
		consult.ActRespond:         {consult.Respond{}, consult.EditResponse{}, consult.SubmitResponse{}, consult.ReleaseResponse{}, consult.Notify{}},
		consult.ActApprove:         {consult.ApproveResponse{}, consult.ReturnResponse{}},
		consult.ActTypeIn:          {consult.Receive{}, consult.Correct{}, consult.ReceiveInCampaign{}},
		consult.ActSubmitterOfItem: {consult.ShowSubmitter{}},
		consult.ActConfigure:       {consult.SetPhase{}, consult.ChangeSettings{}, consult.RecordSettings{}, consult.SetMunicipality{}},
		consult.ActRead:            {consult.Undo{}},
		consult.ActUndoOthers:      {consult.Undo{Others: true}},
	} {
		for _, cmd := range cmds {
			if got := cmd.Act(); got != want {
				t.Errorf("%T needs %q, want %q", cmd, got, want)
			}
			o := newOffice(t, 1)
			for _, role := range consult.Roles() {
				_, err := consult.Decide(o.s, consult.Actor{Account: person("x", role), Now: o.now, Seen: 9}, cmd)
				var denied *consult.Denied
				if may := slices.Contains(strings.Fields(rights()[want]), role.String()); errors.As(err, &denied) == may {
					t.Errorf("%T by %s: %v", cmd, role, err)
				}
			}
		}
	}
}

func TestScopesReachWhatTheyName(t *testing.T) {
	for _, c := range []struct {
		scope, m, c string
		want        bool
	}{
		{"moers/radwege", "moers", "radwege", true},
		{"moers/radwege", "moers", "radwege-2", false},
		{"moers/radwege", "moersa", "radwege", false},
		{"moers/radwege", "krefeld", "radwege", false},
		{"moers/radwege", "moers", "", false},
		{"moers/radwege", "", "", false},
		{"moers/*", "moers", "radwege", true},
		{"moers/*", "moers", "", true},
		{"moers/*", "moers-nord", "radwege", false},
		{"moers/*", "", "", false},
		{"*", "moers", "radwege", true},
		{"*", "krefeld", "", true},
		{"*", "", "", true},
		{"", "moers", "radwege", false},
		{"", "", "", false},
		{"/", "", "", false},
		{"/*", "", "", false},
	} {
		if got := consult.Scope(c.scope).Covers(consult.Ref{Municipality: c.m, Consultation: c.c}); got != c.want {
			t.Errorf("%q covers %q/%q: %v", c.scope, c.m, c.c, got)
		}
	}
}

func TestARightEndsWithItsScope(t *testing.T) {
	a := consult.Account{ID: "x", Grants: []consult.Grant{
		{Role: consult.Moderator, Scope: "moers/radwege"}, {Role: consult.Auditor, Scope: "moers/*"},
	}}
	other := consult.Ref{Municipality: "moers", Consultation: "haushalt"}
	if !a.Can(consult.ActDecide, radwege, time.Now()) || a.Can(consult.ActDecide, other, time.Now()) {
		t.Error("a moderator of one consultation decides there and nowhere else")
	}
	if !a.Can(consult.ActCheck, other, time.Now()) || a.Can(consult.ActCheck, consult.Ref{}, time.Now()) {
		t.Error("an auditor of a municipality checks all of it, but not the whole folder")
	}
}

func TestAGrantEndsAtItsInstant(t *testing.T) {
	ends := time.Date(2026, 6, 30, 22, 0, 0, 0, time.UTC)
	a := consult.Account{ID: "x", Grants: []consult.Grant{{Role: consult.Moderator, Scope: consult.Everywhere, Expires: ends}}}
	for _, c := range []struct {
		now  time.Time
		want bool
	}{{ends.Add(-1), true}, {ends, false}, {ends.Add(1), false}, {ends.In(time.FixedZone("", 7200)), false}} {
		if got := a.Can(consult.ActDecide, radwege, c.now); got != c.want {
			t.Errorf("at %v: %v", c.now, got)
		}
		if a.Staff(radwege, c.now) != c.want {
			t.Errorf("staff at %v: %v", c.now, !c.want)
		}
	}
}

func TestTheLocalOperatorHoldsEveryRoleButPrivacy(t *testing.T) {
	a := consult.LocalOperator("karin")
	if a.ID != "local:karin" {
		t.Errorf("id %q", a.ID)
	}
	for act, roles := range rights() {
		want := roles != "privacy"
		if got := a.Can(act, radwege, time.Now()); got != want {
			t.Errorf("%s: %v", act, got)
		}
	}
	for _, g := range a.Grants {
		if g.Role == consult.Privacy || g.Role == consult.System || !g.Expires.IsZero() || g.Scope != consult.Everywhere {
			t.Errorf("holds %+v", g)
		}
	}
	if role, _ := a.May(consult.ActSubmitterOfItem, radwege, time.Now()); role == consult.Privacy {
		t.Error("acts as privacy")
	}
}

func TestAnEventRecordsTheRoleThatGaveTheRight(t *testing.T) {
	o := newOffice(t, 2)
	everything := person("x", consult.Admin, consult.Auditor, consult.Approver, consult.Moderator, consult.Intake)
	act := consult.Actor{Account: everything, Now: o.now, Seen: 1}
	for _, c := range []struct {
		cmd  consult.Command
		want consult.Role
	}{
		{consult.Vote{On: on(1), Value: consult.Full}, consult.Moderator},
		{consult.SetPhase{To: consult.Participation}, consult.Admin},
		{consult.Correct{On: 1, Channel: consult.Letter, Reason: "vertippt"}, consult.Intake},
		{consult.NewUndo(o.s, "x", 1), consult.Admin},
	} {
		ev, err := consult.Decide(o.s, act, c.cmd)
		if err != nil || ev.Role != c.want || ev.By != "x" {
			t.Errorf("%T: %v by %s as %s, want %s", c.cmd, err, ev.By, ev.Role, c.want)
		}
	}
}

func TestOnlyPartnersAndCouncilSeeAnExcerpt(t *testing.T) {
	for _, role := range consult.Roles() {
		outside := role == consult.Partner || role == consult.Council
		if person("x", role).Staff(radwege, time.Now()) == outside {
			t.Errorf("%s counts as staff: %v", role, outside)
		}
	}
	sees := func(g consult.Grant) bool {
		g.Scope = "moers/*"
		return consult.Account{Grants: []consult.Grant{g}}.SeesPublished(radwege, time.Now())
	}
	if sees(consult.Grant{Role: consult.Partner}) || !sees(consult.Grant{Role: consult.Partner, SeePublished: true}) || !sees(consult.Grant{Role: consult.Council}) {
		t.Error("a partner sees what is published only with the grant that says so")
	}
}

func TestAddressesCannotLeaveTheFolder(t *testing.T) {
	for _, s := range []string{"", "/", "moers", "moers/", "/radwege", "moers/rad/wege", "../radwege", "moers/..", "./x", "Moers/radwege", "moers/rad wege",
		"moers/radwege\n", "moers\x00/radwege", "mörs/radwege", `moers\radwege`, "moers/*", "*", strings.Repeat("a", 65) + "/b", "a/" + strings.Repeat("b", 65), "moers/rad.wege", "~/x", "%2e%2e/x"} {
		if ref, err := consult.ParseRef(s); err == nil {
			t.Errorf("%q is taken for %v", s, ref)
		}
		if scope, err := consult.ParseScope(s); err == nil && s != "*" && s != "moers/*" {
			t.Errorf("%q is taken for the scope %q", s, scope)
		}
	}
	for _, s := range []string{"../*", "*/radwege", "*/*", "**", "/*", "moers*", "Moers/*", "moers/*/"} {
		if _, err := consult.ParseScope(s); err == nil {
			t.Errorf("%q is taken for a scope", s)
		}
	}
	if ref, err := consult.ParseRef("moers/radwege-2026"); err != nil || ref.String() != "moers/radwege-2026" {
		t.Errorf("%v, %v", ref, err)
	}
	if scope, err := consult.ParseScope("moers/radwege"); err != nil || scope != "moers/radwege" {
		t.Errorf("%v, %v", scope, err)
	}
}

func TestNobodyGrantsMoreThanTheyHold(t *testing.T) {
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	ada := consult.Account{ID: "a1", Grants: []consult.Grant{
		{Role: consult.Admin, Scope: "moers/*"}, {Role: consult.Moderator, Scope: "moers/radwege", Expires: now},
	}}
	for _, c := range []struct {
		role  consult.Role
		scope consult.Scope
		ok    bool
	}{
		{consult.Admin, "moers/*", true}, {consult.Admin, "moers/radwege", true}, {consult.Admin, consult.Everywhere, false},
		{consult.Admin, "moersburg/*", false}, {consult.Privacy, "moers/radwege", false}, {consult.Moderator, "moers/radwege", false},
	} {
		if err := ada.MayGrant(consult.Grant{Role: c.role, Scope: c.scope}, now); (err == nil) != c.ok {
			t.Errorf("%v in %s: %v", c.role, c.scope, err)
		}
	}
	if err := consult.LocalOperator("root").MayGrant(consult.Grant{Role: consult.Privacy, Scope: consult.Everywhere}, now); err != nil {
		t.Errorf("nobody could name the first privacy officer: %v", err)
	}
}

// Weakness: only the very role was compared, so that an administrator without
// others could name administrators and nobody else. What must hold: staff give a
// role of which they may do every act, as widely and as long; no act that they
// may not do themselves, and partners and the council nothing to anybody else.
func TestStaffGiveRolesOfWhichTheyMayDoEveryAct(t *testing.T) {
	now := time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC)
	end := now.AddDate(0, 1, 0)
	admin := consult.Grant{Role: consult.Admin, Scope: "moers/*"}
	brief := consult.Grant{Role: consult.Admin, Scope: "moers/*", Expires: end}
	moderator := consult.Grant{Role: consult.Moderator, Scope: "moers/radwege"}
	give := func(role consult.Role, scope consult.Scope) consult.Grant {
		return consult.Grant{Role: role, Scope: scope}
	}
	for _, c := range []struct {
		own   []consult.Grant
		given consult.Grant
		ok    bool
	}{
		{[]consult.Grant{admin}, give(consult.Intake, "moers/*"), true},
		{[]consult.Grant{admin}, give(consult.Auditor, "moers/radwege"), true},
		{[]consult.Grant{admin}, give(consult.Council, "moers/radwege"), true},
		{[]consult.Grant{admin}, give(consult.Intake, "neuss/*"), false},
		{[]consult.Grant{admin}, give(consult.Intake, consult.Everywhere), false},
		{[]consult.Grant{brief}, give(consult.Intake, "moers/*"), false},
		{[]consult.Grant{brief}, consult.Grant{Role: consult.Intake, Scope: "moers/*", Expires: end}, true},
		{[]consult.Grant{admin}, give(consult.Moderator, "moers/radwege"), false},
		{[]consult.Grant{admin}, give(consult.Approver, "moers/radwege"), false},
		{[]consult.Grant{admin}, give(consult.Privacy, "moers/radwege"), false},
		{[]consult.Grant{admin}, give(consult.Partner, "moers/radwege"), false},
		{[]consult.Grant{admin}, give(consult.System, "moers/radwege"), false},
		{[]consult.Grant{admin, moderator}, give(consult.Partner, "moers/radwege"), true},
		{[]consult.Grant{admin, moderator}, give(consult.Partner, "moers/*"), false},
		{[]consult.Grant{give(consult.Partner, "moers/*")}, give(consult.Council, "moers/radwege"), false},
		{[]consult.Grant{give(consult.Council, "moers/*")}, give(consult.Partner, "moers/radwege"), false},
	} {
		bo := consult.Account{ID: "a1", Grants: c.own}
		if err := bo.MayGrant(c.given, now); (err == nil) != c.ok {
			t.Errorf("%v gives %v in %s until %v: %v", c.own, c.given.Role, c.given.Scope, c.given.Expires, err)
		}
	}
}

// Weakness: of a grant only role and scope were compared. Attack: a partner who
// sees nothing published, and may name partners, gives one who does. What must
// hold: a grant holds no more, and no longer, than that of its giver.
func TestAGrantGivesNoMoreThanItsGiverHolds(t *testing.T) {
	now := time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC)
	end := now.AddDate(0, 1, 0)
	partner := func(see bool, expires time.Time) consult.Grant {
		return consult.Grant{Role: consult.Partner, Scope: "moers/*", Expires: expires, SeePublished: see}
	}
	for _, c := range []struct {
		name       string
		own, given consult.Grant
		ok         bool
	}{
		{"sees, though the giver does not", partner(false, end), partner(true, end), false},
		{"for ever, by one with an end", partner(true, end), partner(true, time.Time{}), false},
		{"longer", partner(true, end), partner(true, end.Add(time.Second)), false},
		{"by one that has ended", partner(true, now), partner(true, now), false},
		{"as long", partner(true, end), partner(true, end), true},
		{"sees less, for less long", partner(true, time.Time{}), partner(false, end), true},
	} {
		bo := consult.Account{ID: "a1", Grants: []consult.Grant{c.own}}
		if err := bo.MayGrant(c.given, now); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
