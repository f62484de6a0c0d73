package plain_test

import (
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/words"
)

const personal = "Radweg|Ich bin Erika Muster. Tel. 02841/201-44, bitte anrufen."

func TestPersonalDataIsDecidedOnByLines(t *testing.T) {
	t.Parallel()
	c := newClerk(t, personal, "Danke|Gut so.").sit(words.German)
	c.enter("2", "p").hears("Persönliche Angaben in 1.", "2 Stellen sehen nach persönlichen Angaben aus.", "Name der Person: Ich bin [Erika Muster]. Tel.", "1 Alle schwärzen (2), dann veröffentlichen")
	c.enter("2").hears("Stelle 1 von 2").enter("1").hears("Stelle 2 von 2").enter("1").hears("1 veröffentlicht.")
	c.onDisk(1, func(d desk.Detail) bool { return d.Publication == consult.Published && len(d.Black) == 5 })
	c.enter("gehe 1", "l").hears("Ich bin (geschwärzt: Erika Muster). Tel. (geschwärzt: 02841/201-44), bitte", "Geschwärzt: 2 Stellen")
	c.enter("gehe 2", "S").hears("Stelle 1: Betreff, Danke", "Stelle 2: Gut so.", "0 Wörter geschwärzt").enter("9").hears("„9“ ist keine Stelle").enter("2.1").hears("Was wird geschwärzt?").enter("6").hears("2: 1 Stelle geschwärzt.")
	c.enter("S").hears("Stelle 2: Gut (geschwärzt) so.").enter("-").hears("Warum wieder lesbar?").enter("4").hears("2: 1 Stelle bleibt lesbar.")
	c.harmless()
	c.sound()
}

func TestADepartmentIsAskedByLines(t *testing.T) {
	t.Parallel()
	c := newClerk(t, "Danke|Gut so.", personal).sit(words.German)
	c.enter("2", "F").hears("Wen fragen?").enter("Tiefbauamt").hears("Tiefbauamt").enter("j").hears("Frage").enter("Geht das?").hears("Antwort bis").enter("").hears("1: Tiefbauamt gefragt")
	c.onDisk(1, func(d desk.Detail) bool {
		return d.Referral == consult.Assigned && d.Opinion.Question.String() == "Geht das?"
	})
	c.enter("gehe 2", "F").hears("Wen fragen?", "Tiefbauamt").enter("1").hears("Frage").enter("").hears("Antwort bis").enter("").hears("Persönliche Angaben in 2").enter("1").hears("2: 2 Stellen geschwärzt. 2: Tiefbauamt gefragt")
	c.enter("gehe 1", "F").hears("Fachbeteiligung zu 1.", "1 Antwort eintragen").enter("2").hears("1: Fachbeteiligung zurückgezogen.")
	c.harmless()
	c.sound()
}

func TestPersonalDataInEnglishLines(t *testing.T) {
	t.Parallel()
	c := newClerk(t, personal).sit(words.English)
	c.enter("2", "p").hears("Personal details in 1.", "2 passages look like personal details.").enter("3").hears("Why not black it out?").enter("4").hears("1 published.")
	c.onDisk(1, func(d desk.Detail) bool { return d.Black == nil })
}
