package tui

import (
	"testing"

	"pult/consult"
	"pult/consult/desk"
)

// club is an account of a partner organisation that sees what it is handed alone.
func (c *clerk) club() consult.Account {
	c.t.Helper()
	svc := c.desk.Service(c.desk.Operator())
	o, err := svc.CreateOrganisation(c.t.Context(), "Radkultur e. V.")
	if err != nil {
		c.t.Fatal(err)
	}
	id, err := svc.CreateAccount(c.t.Context(), "Rita", o)
	if err == nil {
		err = svc.Grant(c.t.Context(), id, consult.Grant{Role: consult.Partner, Scope: "moers/*"})
	}
	if err != nil {
		c.t.Fatal(err)
	}
	acc, err := c.desk.Account(id)
	if err != nil {
		c.t.Fatal(err)
	}
	return acc
}

func TestAPartnerIsAskedAndAnswersInItsInbox(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, personal)
	rita := c.club()
	c.Press("j", "F").WaitFor("Wen fragen?", "Radkultur e. V.", "liest und antwortet hier").Press("enter").WaitFor("Frage", "leer lassen").Type("Reicht das?").Press("enter")
	c.WaitFor("Antwort bis", "06.04.2026").Press("enter").WaitFor("2: Radkultur e. V. gefragt, bis 06.04.2026.", "Reicht das?")
	c.Press("k", "F").WaitFor("Wen fragen?").Press("enter").WaitFor("Frage").Press("enter").WaitFor("Antwort bis").Press("enter")
	c.WaitFor("Persönliche Angaben in 1", "Alle schwärzen (3), dann übergeben").Press("1").WaitFor("1: 3 Stellen geschwärzt. 1: Radkultur e. V. gefragt")

	p := sit(t, c.open(), rita, 120, 36)
	p.Press("2").WaitFor("Danke", "Radweg", "1 von 2").Press("j").WaitFor("Mail ████, ich wohne ████.", "2 von 2")
	p.Lacks("erika", "Gerbergasse", "Ampel", "Votum …", "veröffentlichen", "Fachbeteiligung F")
	p.Press("/").Type("Gerbergasse").Press("enter").WaitFor("Nichts passt zu „Gerbergasse“").Press("esc").WaitFor("2 von 2").Press("k")
	p.WaitFor("r Fachantwort", "Reicht das?").Press("r").WaitFor("Antwort zu 1", "Frage: Reicht das?", "Die Frage gilt diesem Beitrag.")
	p.Type("Ja, wenn die Kurve bleibt.").Press("ctrl+s").WaitFor("1: Antwort abgegeben.", "beantwortet")
	p.Lacks("r Fachantwort")

	c.Press("j").WaitFor("Ja, wenn die Kurve bleibt.").Press("F").WaitFor("Fachbeteiligung zu 2", "Antwort: Ja, wenn die Kurve bleibt.").Press("2").WaitFor("Warum zurück?").Type("Welche?").Press("enter").WaitFor("2: Fachantwort zurückgegeben.")
	p.WaitFor("Welche?", "r Fachantwort").Press("r").WaitFor("Rückgabe: Welche?").Type(" Die obere.").Press("ctrl+s").WaitFor("1: Antwort abgegeben.")
	c.WaitFor("Die obere.").Press("F").WaitFor("Antwort ist geprüft").Press("1").WaitFor("2: Fachantwort geprüft.")
	c.onDisk(2, func(r desk.Row) bool { return r.Referral == consult.Verified })
	c.Press("k", "F").WaitFor("Fachbeteiligung zu 1").Press("2").WaitFor("1: Fachbeteiligung zurückgezogen.")
	p.WaitFor("1 von 1").Lacks("Mail ████", "2 Radweg")
}

func TestADepartmentWithoutAccessIsAskedAboutMany(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("A", "F").WaitFor("Wen fragen?").Lacks("Unterthema").Type("Bauamt/Kreis/Straßen/Tiefbauamt").WaitFor("andere Stelle: Bauamt/Kreis/Straßen/Tiefbauamt").Press("enter").WaitFor("Frage").Type("Bis wann?").Press("enter").WaitFor("Antwort bis").Press("enter")
	c.WaitFor("Tiefbauamt übergeben?").Press("j").WaitFor("Tiefbauamt gefragt")
	c.onDisk(2, func(r desk.Row) bool { return r.Referral == consult.Assigned })
	c.Press("esc", "F").WaitFor("Antwort eintragen, die anders kam").Press("1").WaitFor("Frage: Bis wann?", "Beiträgen").Type("Bis Juni.").Press("ctrl+s").WaitFor("Antwort abgegeben")
	c.onDisk(3, func(r desk.Row) bool { return r.Referral == consult.Answered })
	c.Press("u").WaitFor("Rückgängig")
	c.onDisk(3, func(r desk.Row) bool { return r.Referral == consult.Assigned })
}

// What fills an inbox is not offered to those who cannot do it.
func TestAnEmptyInboxOffersWhatThePersonMayDo(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, nil)
	c.WaitFor("Noch keine Beiträge. i liest eine Datei ein")
	p := sit(t, c.open(), c.club(), 80, 24)
	p.Press("2").WaitFor("Hier sind noch keine Beiträge, die Sie lesen dürfen.").Lacks("e erfasst")
}
