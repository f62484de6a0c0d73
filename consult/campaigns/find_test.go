package campaigns_test

import (
	"strings"
	"testing"

	"pult/consult/campaigns"
)

const parking = "Wir Anwohner der Feldstraße lehnen den Ausbau des Parkplatzes hinter der Turnhalle ab, weil der Verkehr in unserer engen Straße schon heute gefährlich ist und die Kinder keinen sicheren Weg zur Schule mehr haben."

// find finds what belongs to the first campaign, by text.
func find(t *testing.T, texts ...string) map[int]campaigns.Role {
	t.Helper()
	p := &post{}
	for _, text := range texts {
		p.add(0, text)
	}
	r, err := campaigns.Find(t.Context(), p, nil)
	if err != nil {
		t.Fatal(err)
	}
	roles := map[int]campaigns.Role{}
	for _, c := range r.Campaigns[:min(1, len(r.Campaigns))] {
		for _, m := range c.Members {
			roles[m.Text] = m.Role
		}
	}
	return roles
}

func TestTheHeadIsWithoutAnAddition(t *testing.T) {
	roles := find(t, parking+" Meine Tochter fährt jeden Morgen mit dem Fahrrad und wurde im Herbst beinahe von einem Lieferwagen erfasst.",
		strings.Replace(parking, "gefährlich", "unerträglich", 1), parking, parking+" Danke.")
	if roles[2] != campaigns.Head || roles[0] != campaigns.Sure || len(roles) != 4 {
		t.Errorf("%v", roles)
	}
}

// A part of a letter belongs to it; an essay that says one of its sentences does not.
func TestAPartBelongsToItsLetter(t *testing.T) {
	first, _, _ := strings.Cut(parking, ", weil")
	essay := ""
	for _, w := range strings.Fields("eins zwei drei vier fünf sechs sieben acht neun zehn") {
		essay += "Zu Punkt " + w + " haben sich " + w + " Vereine in Abschnitt " + w + " ganz anders als die Stadt geäußert, siehe Band " + w + " ab Blatt " + w + ". "
	}
	roles := find(t, parking, parking+" Danke.", strings.ToUpper(parking), first, essay+first)
	if roles[3] != campaigns.Sure || roles[4] == campaigns.Sure {
		t.Errorf("%v", roles)
	}
}

func TestSendingAnAttachmentIsNoCampaign(t *testing.T) {
	if roles := find(t, "siehe Anlage", "siehe Anlage", "Siehe Anlage!", "siehe anlage", parking, parking); len(roles) != 0 {
		t.Errorf("%v", roles)
	}
}
