package tui

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/plain"
	"pult/tui/tuitest"
	"pult/tui/words"
)

// rolesTown is a town in which something has been done, and one account for
// each of the eight roles.
func rolesTown(t *testing.T) (*clerk, map[consult.Role]consult.Account) {
	c := newClerk(t, 120, 36, []string{"Poller|Die Poller ragen in den Radweg.", "Ampel|Die Ampel ist zu kurz.", "Werbung|Kauft bei Erwin!", "Schulweg|Kein Gehweg."})
	svc := c.desk.Service(c.desk.Operator())
	mia := c.colleague("Mia Mentor")
	do := func(cmd consult.Command) {
		t.Helper()
		if _, err := svc.Do(t.Context(), c.ref, 1<<40, cmd); err != nil {
			t.Fatal(err)
		}
	}
	r, err := svc.Do(t.Context(), c.ref, 1<<40, consult.CreateTheme{Label: "Sicherheit"})
	if err != nil {
		t.Fatal(err)
	}
	theme := consult.ThemeID(r.Seq())
	do(consult.Publish{On: consult.OrdinalsOf(2), To: consult.Published})
	do(consult.Publish{On: consult.OrdinalsOf(3), To: consult.Rejected, Reason: consult.Spam})
	do(consult.Tag{On: consult.OrdinalsOf(1, 2), Add: []consult.ThemeID{theme}})
	do(consult.AddNote{On: consult.OrdinalsOf(1, 2), Note: "Vertraulich: Rechtsamt fragen"})
	do(consult.Assign{On: consult.OrdinalsOf(1, 2), To: mia})
	do(consult.Vote{On: consult.OrdinalsOf(1), Value: consult.Full})
	accounts := map[consult.Role]consult.Account{}
	for _, role := range consult.Roles() {
		if role == consult.System {
			continue
		}
		name := fmt.Sprintf("SHA256:%s", role)
		if _, err := svc.Admit(t.Context(), consult.Admission{Name: "Frau " + role.String(), Credentials: []consult.Credential{{Kind: consult.KeyCredential, Name: name, Key: "ssh-ed25519 AAAA"}},
			Grants: []consult.Grant{{Role: role, Scope: "moers/*", SeePublished: role == consult.Partner}}}); err != nil {
			t.Fatal(err)
		}
		if accounts[role], err = c.desk.AccountOfKey(name); err != nil {
			t.Fatal(err)
		}
	}
	return c, accounts
}

// sit has somebody sit down before the overview, at another machine.
func sit(t *testing.T, d *desk.Desk, acc consult.Account, w, h int) *tuitest.Screen {
	t.Helper()
	de := words.German
	app, err := New(t.Context(), d, acc, Options{Lang: &de, Now: func() time.Time { return time.Date(2026, 3, 23, 10, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(app.Close)
	return tuitest.New(t, app, w, h)
}

// Walks through the rooms as each of the eight roles, on the screen: what a role
// may not do is not drawn, in no key line, palette or help.
func TestEachRoleSeesWhatItMayDo(t *testing.T) {
	t.Parallel()
	c, accounts := rolesTown(t)
	for role, want := range map[consult.Role]struct{ rooms, overview, inbox, lacks []string }{
		consult.Partner:   {[]string{"1 Übersicht", "2 Eingang", "3 Themen"}, []string{"enter öffnen"}, nil, []string{"Votum …", "veröffentlichen", "erfassen", "berichtigen", "Person", "Notiz", "markieren", "rückgängig", "einlesen", "Einstellungen", "Anlage", "zuweisen", "neu anlegen"}},
		consult.Council:   {[]string{"1 Übersicht", "2 Eingang", "3 Themen"}, []string{"enter öffnen"}, nil, []string{"veröffentlichen", "erfassen", "Person", "Notiz", "markieren", "rückgängig", "einlesen", "Einstellungen", "Anlage", "zuweisen"}},
		consult.Intake:    {[]string{"1 Übersicht", "2 Eingang", "3 Themen", "4 Antworten"}, []string{"enter öffnen", "u rückgängig"}, []string{"erfassen", "berichtigen", "Person zeigen", "Anlage öffnen"}, []string{"veröffentlichen", "zuweisen", "Schnelldurchgang", "markieren", "Einstellungen"}},
		consult.Moderator: {[]string{"1 Übersicht", "2 Eingang", "3 Themen", "4 Antworten"}, []string{"enter öffnen", "u rückgängig"}, []string{"Votum", "veröffentlichen", "zuweisen", "erfassen", "markieren", "Person zeigen"}, []string{"Einstellungen"}},
		consult.Approver:  {[]string{"1 Übersicht", "2 Eingang", "3 Themen", "4 Antworten"}, []string{"enter öffnen", "u rückgängig"}, []string{"Anlage öffnen"}, []string{"veröffentlichen", "erfassen", "Person", "zuweisen", "markieren", "Einstellungen"}},
		consult.Privacy:   {[]string{"1 Übersicht", "2 Eingang", "3 Themen", "4 Antworten"}, []string{"enter öffnen"}, []string{"Person zeigen", "schwärzen", "löschen", "markieren", "rückgängig"}, []string{"veröffentlichen", "erfassen", "zuweisen", "Einstellungen"}},
		consult.Auditor:   {[]string{"1 Übersicht", "2 Eingang", "3 Themen", "4 Antworten", "7 Protokoll"}, []string{"enter öffnen"}, []string{"Anlage öffnen"}, []string{"veröffentlichen", "erfassen", "Person", "zuweisen", "markieren", "Einstellungen", "rückgängig"}},
		consult.Admin:     {[]string{"1 Übersicht", "2 Eingang", "3 Themen", "4 Antworten", "7 Protokoll", "8 Zugang"}, []string{"n neu", "e Einstellungen", "u rückgängig"}, []string{"erfassen", "Person zeigen"}, []string{"veröffentlichen", "zuweisen", "markieren"}},
	} {
		t.Run(role.String(), func(t *testing.T) {
			t.Parallel()
			s := sit(t, c.desk, accounts[role], 120, 36)
			if got := rooms(s.Line(1)); !slices.Equal(got, want.rooms) {
				t.Errorf("rooms %q, not %q", got, want.rooms)
			}
			s.Contains(want.overview...)
			for _, room := range []string{"1", "2"} {
				s.Press(room, ":")
				palette := everything(s)
				s.Press("esc")
				for _, words := range want.lacks {
					if strings.Contains(palette, words) {
						t.Errorf("room %s: the palette offers %q", room, words)
					}
				}
				for _, words := range want.inbox {
					if room == "2" && !strings.Contains(palette+s.Line(35), words) {
						t.Errorf("room %s: the palette does not offer %q", room, words)
					}
				}
				for _, words := range want.lacks {
					if strings.Contains(s.Line(35), words) {
						t.Errorf("room %s: the key line has %q", room, words)
					}
				}
			}
			// A digit of a room that is not drawn leads nowhere.
			for digit, name := range map[string]string{"4": "Antworten", "7": "Protokoll", "8": "Zugang"} {
				if !slices.Contains(want.rooms, digit+" "+name) {
					if s.Press("1", digit); rooms(s.Line(1))[0] != "1 Übersicht" || !strings.Contains(s.Line(1), "▌1") {
						t.Errorf("%s leads to %s", digit, s.Line(1))
					}
				}
			}
		})
	}
}

// rooms are those that the second row of the screen names, without their counts.
func rooms(row string) []string {
	return regexp.MustCompile(`[1-8] \p{L}+`).FindAllString(row, -1)
}

// everything reads an open palette to its end.
func everything(s *tuitest.Screen) string {
	var b strings.Builder
	for last := ""; last != s.String(); {
		last = s.String()
		for line := range strings.Lines(last) {
			if _, inside, ok := strings.Cut(line, "│"); ok {
				b.WriteString(inside)
			}
		}
		s.Press("down", "down", "down", "down", "down")
	}
	return b.String()
}

// Attack: a partner reads every screen there is for a name, a note, a colleague
// or a figure of what they may not see. What must hold: nothing of it is drawn,
// spoken or suggested, and their numbers are their own.
func TestAPartnerSeesNoNameNoteOrFigureOfOthers(t *testing.T) {
	t.Parallel()
	c, accounts := rolesTown(t)
	partner := accounts[consult.Partner]
	secret := []string{"Muster", "@example", "Vertraulich", "Rechtsamt", "Mia", "Mentor", "Werbung", "Erwin", "Schulweg", "Poller", "Frau ", "von 4", "gesamt 4", " 4 Beiträge"}
	look := func(what string, s *tuitest.Screen) {
		t.Helper()
		text := s.String()
		for _, x := range secret {
			if strings.Contains(text, x) {
				t.Errorf("%s shows %q:\n%s", what, x, text)
			}
		}
	}
	s := sit(t, c.desk, partner, 200, 60)
	look("the overview", s)
	s.Contains("1 von 1")
	s.Press("2").Contains("▌   1 Ampel", "1 von 1")
	look("the inbox", s)
	for _, key := range []string{"tab", "esc", "c", "esc", "f", "esc", "O", "esc", "?", "esc", ":", "esc", "v", "esc", "p", "esc", "x", "esc", "t", "esc", "m", "esc", "n", "esc", "e", "esc", "E", "esc", "b", "esc", "B", "esc", "o", "esc", "h", "esc", "d", "esc", "s", "esc", "u", "U", "y", "7", "8"} {
		s.Press(key)
		look("after "+key, s)
	}
	for _, query := range []string{"poller", "werbung", "vertraulich", "muster", "assignee:mia", "zuständig:mia", "id:3", "id:2", "party:public", "publication:rejected", "decision:full", "source:file", "-ampel", "has:note"} {
		s.Press("2", "/", "ctrl+u").Type(query)
		look("the filter "+query, s)
		s.Press("esc")
	}
	// The plain mode reads out no more.
	var out strings.Builder
	in := strings.NewReader(strings.Join([]string{"2", "l", "+", "v1", "n Geheim", "m", "b", "B", "E", "o", "?", "!", "/ poller", "/", ":", "u", "7", "8", "1", "l", "2", "q"}, "\n") + "\n")
	if err := RunPlain(t.Context(), c.desk, partner, Options{Lang: new(words.Lang)}, plain.Terminal{In: in, Out: &out}); err != nil {
		t.Fatal(err)
	}
	for _, x := range append(secret, "Votum setzen", "Notiz an") {
		if strings.Contains(out.String(), x) && x != "Poller" {
			t.Errorf("the plain mode says %q:\n%s", x, out.String())
		}
	}
}

// Attack: what is not drawn is attempted all the same. What must hold: the
// domain refuses each, and says no more than that.
func TestWhatIsNotDrawnIsRefused(t *testing.T) {
	t.Parallel()
	c, accounts := rolesTown(t)
	on := consult.OrdinalsOf(2)
	for _, try := range []struct {
		cmd   consult.Command
		roles []consult.Role
	}{
		{consult.Vote{On: on, Value: consult.Full}, []consult.Role{consult.Moderator}},
		{consult.Publish{On: on, To: consult.Hidden, Reason: consult.Spam}, []consult.Role{consult.Moderator}},
		{consult.AddNote{On: on, Note: "x"}, []consult.Role{consult.Moderator}},
		{consult.Correct{On: 2, Channel: consult.Fax, Reason: "x"}, []consult.Role{consult.Moderator, consult.Intake, consult.Admin}},
		{consult.SetPhase{To: consult.Participation}, []consult.Role{consult.Admin}},
		{consult.SetDeadline{On: on, Date: "2026-12-31"}, []consult.Role{consult.Moderator}},
	} {
		for role, acc := range accounts {
			_, err := c.desk.Service(acc).Do(t.Context(), c.ref, 1<<40, try.cmd)
			var denied *consult.Denied
			if refused := errors.As(err, &denied); refused == slices.Contains(try.roles, role) {
				t.Errorf("%s, %T: %v", role, try.cmd, err)
			}
		}
	}
	for role, acc := range accounts {
		var denied *consult.Denied
		_, err := c.desk.Members(acc)
		if refused := errors.As(err, &denied); refused == (role == consult.Admin) {
			t.Errorf("%s lists people: %v", role, err)
		}
		_, err = c.desk.Service(acc).Admit(t.Context(), consult.Admission{Account: acc.ID, Grants: []consult.Grant{{Role: consult.Admin, Scope: "*"}}})
		if !errors.As(err, &denied) {
			t.Errorf("%s grants: %v", role, err)
		}
	}
}
