package overview_test

import (
	"errors"
	"slices"
	"testing"

	"pult/consult"
	"pult/consult/post/posttest"
	"pult/tui"
)

func TestMailIsSetUpAndTried(t *testing.T) {
	t.Parallel()
	box := posttest.Listen(t)
	c := emptyDesk(t).consultation(radwege, "Radwege", 0).consultation(consult.Ref{Municipality: "moers", Consultation: "hallenbad"}, "Hallenbad", 0)
	c.sitAs(80, 24, c.Desk.Operator(), tui.Options{Local: true, Machine: func(string) string { return "" }})
	c.Press("M").WaitFor("Mailversand: Moers", "Es ist kein Mailserver genannt", "Ein Passwort ist nicht gesetzt").Press("2").WaitFor("Noch kann nichts gesendet werden")
	c.Press("M").WaitFor("Mailversand: Moers").Press("1").WaitFor("Mailserver", "PULT_SMTP_PASSWORD_FILE")
	// What does not fit together is said, and nothing typed is lost.
	c.Type("mail.moers.example").Press("ctrl+s").WaitFor("So kann nichts gesendet werden")
	if c.View(radwege).Municipality().Mail != nil {
		t.Error("half a setting is kept")
	}
	c.Press("ctrl+u").Type("127.0.0.1").Press("tab", "right", "right", "tab").Type(box.Port()).Press("tab", "tab").Type("Stadt Moers <rathaus@moers.example>").Press("ctrl+s")
	c.WaitFor("Server 127.0.0.1:", "Absender Stadt Moers", "<rathaus@moers.example>")
	c.Press("2").WaitFor("Ihre Mailadresse").Type("ich@moers.example").Press("enter").WaitFor("hat die Probenachricht an")
	if got := box.Got(); !slices.Equal(got, []string{"ich@moers.example"}) {
		t.Errorf("%q", got)
	}
	c.sound()
}

// Attack: who administers one consultation, or none, sets how all of the municipality
// send. What must hold: it needs the right for the municipality.
func TestMailIsForTheWholeMunicipality(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t).consultation(radwege, "Radwege", 0)
	for scope, allowed := range map[consult.Scope]bool{"moers/radwege": false, "moers/*": true} {
		id, err := c.Service.CreateAccount(t.Context(), "Ada", "")
		if err == nil {
			err = c.Service.Grant(t.Context(), id, consult.Grant{Role: consult.Admin, Scope: scope})
		}
		if err != nil {
			t.Fatal(err)
		}
		acc, err := c.Desk.Account(id)
		if err != nil {
			t.Fatal(err)
		}
		service := c.Desk.Service(acc)
		var denied *consult.Denied
		may := service.MayConfigureMail(radwege)
		_, set := service.ConfigureMail(t.Context(), radwege, consult.MailSettings{}, consult.MailSettings{Host: "mail.moers.example", From: "rathaus@moers.example"})
		if errors.As(may, &denied) == allowed || errors.As(set, &denied) == allowed {
			t.Errorf("%s: %v, %v", scope, may, set)
		}
	}
	// Whoever saw other settings overwrites none.
	var conflict *consult.Conflict
	if _, err := c.Service.ConfigureMail(t.Context(), radwege, consult.MailSettings{}, consult.MailSettings{Host: "other.example", From: "a@b.example"}); !errors.As(err, &conflict) {
		t.Error(err)
	}
	c.sound()
}
