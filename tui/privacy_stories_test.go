package tui

import (
	"testing"

	"pult/consult"
	"pult/consult/desk"
)

var personal = []string{
	"Radweg|Mail erika@post.example, ich wohne Gerbergasse 4. Tel. 02841/201-44, bitte anrufen.",
	"Danke|Die neue Fahrradstraße ist gut.",
	"Ampel|Die Ampel an der Gerbergasse 4 ist zu kurz.",
}

func (c *clerk) reads(n consult.Ordinal, text string) {
	c.t.Helper()
	d := c.open()
	svc := d.Service(d.Operator())
	id, err := svc.CreateAccount(c.t.Context(), "Radclub", "")
	if err == nil {
		err = svc.Grant(c.t.Context(), id, consult.Grant{Role: consult.Partner, Scope: "moers/radwege", SeePublished: true})
	}
	if err != nil {
		c.t.Fatal(err)
	}
	acc, _ := d.Account(id)
	v, err := d.View(acc, c.ref)
	if err != nil {
		c.t.Fatal(err)
	}
	raw, err := v.Raw(n)
	if err != nil || raw.Text != text {
		c.t.Errorf("others read %q (%v), want %q", raw.Text, err, text)
	}
}

func published(r desk.Row) bool   { return r.Publication == consult.Published }
func unpublished(r desk.Row) bool { return r.Publication == consult.Pending }

func TestPublishingAsksAboutPersonalData(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, personal)
	c.Press("p").WaitFor("Persönliche Angaben in 1", "3 Stellen sehen nach persönlichen Angaben aus.", "E-Mail-Adresse: Mail [erika@post.example], ich wohne", "Telefonnummer: ", "[02841/201-44]")
	c.Press("esc")
	c.onDisk(1, unpublished)
	c.Press("p").WaitFor("1 Alle schwärzen (3), dann veröffentlichen").Press("1").WaitFor("1 veröffentlicht.")
	c.onDisk(1, published)
	c.reads(1, "Mail ████, ich wohne ████. Tel. ████, bitte anrufen.")
	c.Press("k").WaitFor("Mail [█erika@post.example], ich wohne [█Gerbergasse", "4]. Tel. [█02841/201-44]", "Geschwärzt", "3 Stellen. Andere lesen ████.")
	c.Press("u").WaitFor("Rückgängig: 1, veröffentlicht").Press("u").WaitFor("Rückgängig: 1, geschwärzt").Lacks("[█")
	c.Press("p").WaitFor("Persönliche Angaben in 1")
}

func TestEachFindingIsDecidedByItself(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, personal)
	c.Press("p").WaitFor("Persönliche Angaben in 1").Press("2").WaitFor("Stelle 1 von 3", "[erika@post.example]").Press("1")
	c.WaitFor("Stelle 2 von 3", "[Gerbergasse 4]").Press("2").WaitFor("Stelle 3 von 3").Press("7").WaitFor("Grund, nur intern").Type("Amt").Press("enter")
	c.WaitFor("1 veröffentlicht.")
	c.reads(1, "Mail ████, ich wohne Gerbergasse 4. Tel. 02841/201-44, bitte anrufen.")
	c.Press("u", "u").WaitFor("Rückgängig")
	c.onDisk(1, unpublished)
	c.Press("U").Press("p")
}

func TestABulkPublicationLeavesWhatNobodyDecidedOn(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, personal)
	c.Press("A", "p").WaitFor("In 2 von 3 stehen Stellen", "1: E-Mail-Adresse [erika@post.example]", "3: Anschrift [Gerbergasse 4]", "Nur die übrigen 1: veröffentlichen.")
	c.Press("1").WaitFor("j ja", "Gilt für 1 markierte: 2").Press("j").WaitFor("veröffentlicht")
	c.onDisk(2, published)
	c.onDisk(1, unpublished)
	c.onDisk(3, unpublished)
	c.Press("p").WaitFor("In 2 von 2 stehen Stellen").Lacks("Nur die übrigen")
	c.Press("1").WaitFor("nr:1,3", "1 von 2").Press("p").WaitFor("Persönliche Angaben in 1")
}

func TestWordsAreBlackedOutByHand(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, personal)
	c.Press("j", "S").WaitFor("2 schwärzen", "0 Wörter geschwärzt.", "▌Danke").Press("right", "right", "space", "space").WaitFor("[█neue Fahrradstraße]", "2 Wörter geschwärzt.")
	c.Press("enter").WaitFor("Was wird geschwärzt?").Press("6").WaitFor("2: 1 Stelle geschwärzt.", "Die [█neue Fahrradstraße] ist gut.")
	c.Press("p").WaitFor("2 veröffentlicht.")
	c.reads(2, "Die ████ ist gut.")
	c.Press("k", "S").WaitFor("2 Wörter geschwärzt").Press("x", "enter").WaitFor("Warum wieder lesbar?").Press("5").WaitFor("2: 1 Stelle bleibt lesbar.")
	c.reads(2, "Die neue Fahrradstraße ist gut.")
}

func TestThePassAsksToo(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, personal)
	c.Press("w", "p").WaitFor("Persönliche Angaben in 1").Press("1").WaitFor("2 von 3 ·").Press("p").WaitFor("3 von 3 ·").Press("p").WaitFor("Persönliche Angaben in 3").Press("esc").WaitFor("3 von 3 ·")
	c.onDisk(1, published)
	c.onDisk(3, unpublished)
}
