package plain_test

import (
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/words"
)

// Letters of the same wording and a theme are decided on as such in the inbox.
func TestACampaignAndAThemeAreDecidedOnLineByLine(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...)
	c.colleague(consult.CreateCampaign{On: consult.OrdinalsOf(1, 2)})
	c.sit(words.German).enter("2", "D").hears("Votum. Gilt für Schreiben „Poller auf dem Radweg“. 2 ohne Votum.", "3 nicht berücksichtigt, Begründung nötig")
	c.enter("3").hears("Begründung: nicht berücksichtigt. Schreiben „Poller auf dem Radweg“.")
	c.enter("Kein Platz.").hears("2 Beiträgen das Votum „nicht berücksichtigt“ geben?", "j oder n?").onDisk(1, func(r desk.Detail) bool { return r.Decision == 0 })
	c.enter("j").hears("Schreiben „Poller auf dem Radweg“: nicht berücksichtigt, für 2 Beiträge.", "Folgt der Entscheidung zu Schreiben „Poller auf dem Radweg“.")
	for _, n := range []consult.Ordinal{1, 2} {
		c.onDisk(n, func(r desk.Detail) bool { return r.Decision == consult.No && r.Rationale.String() == "Kein Platz." })
	}
	c.enter("gehe 3", "D").hears("Das gehört weder zu gleichlautenden Schreiben noch zu einem Thema.")

	c.enter("gehe 4", "t Lob", "j", "gehe 4", "v 1", "gehe 4", "D").hears("Gilt für Thema „Lob“. 1 mit eigenem Votum.")
	c.enter("2").hears("Zuletzt: Kein Platz. Ein Plus").enter("Zum Teil.").hears("1 Beitrag das Votum „teilweise berücksichtigt“ geben?", "1 mit eigenem Votum.", "erst wenn Sie hier noch einmal entscheiden", "j oder n?")
	c.enter("j").hears("Thema „Lob“: teilweise berücksichtigt, für 1 Beitrag.", "Folgt der Entscheidung zu Thema „Lob“.").onDisk(4, func(r desk.Detail) bool { return r.Decision == consult.Partial })
	c.enter("u").hears("Rückgängig: 4, Votum: teilweise berücksichtigt, Zum Teil. 4 von 5.").onDisk(4, func(r desk.Detail) bool { return r.Decision == consult.Full })
}

// In room 4 letters of the same wording are answered as one, one of them by itself,
// and it is put on record how people heard.
func TestLettersAreAnsweredAsOneAndHeardOfLineByLine(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...)
	c.colleague(consult.CreateCampaign{On: consult.OrdinalsOf(1, 2)})
	c.sit(words.German).enter("2", "D 1", "j", "4").hears("1 von 1. Antwort auf Schreiben „Poller auf dem Radweg“. 2 Texte. 1 Einreicher*in. Ohne Antwort.")
	c.enter("D").hears("Gilt für Schreiben „Poller auf dem Radweg“. 2 folgen.").enter("4").hears("2 Beiträgen das Votum „zur Kenntnis genommen“ geben?").enter("j")
	c.hears("zur Kenntnis genommen, für 2 Beiträge.").onDisk(2, func(r desk.Detail) bool { return r.Decision == consult.Acknowledge })
	c.enter("", "Guten Tag.", ".").hears("Schreiben „Poller auf dem Radweg“: Fassung gespeichert.").onDisk(2, func(r desk.Detail) bool { return r.Answer.String() == "Guten Tag." })

	c.enter("m").hears("Welches bekommt eine eigene Antwort?", "1 1 Poller auf dem Radweg; 2 2 Fahrradständer am Bahnhof.").enter("2").hears("Antwort auf 2.")
	c.enter("Nur für Sie.", ".").hears("2: Fassung gespeichert.", "2 von 2.").onDisk(2, func(r desk.Detail) bool { return r.Answer.String() == "Nur für Sie." })
	c.onDisk(1, func(r desk.Detail) bool { return r.Answer.String() == "Guten Tag." }).enter("m").hears("Diese Antwort gilt nur hierfür.")

	c.enter("gehe 1", "p", "gehe 1", "b", "allein im Amt", "gehe 1", "H").hears("Mitgeteilt ist ein Beitrag erst mit einer herausgegebenen Antwort.")
	c.enter("h").hears("herausgegeben.").enter("gehe 1", "H").hears("Auf welchem Weg mitgeteilt?", "Gilt für 1 Beitrag: 1.", "1 mündlich; 2 mit der Post")
	c.enter("1").hears("Wann?").enter("").hears("Wo, oder durch wen?").enter("Bürgersprechstunde").hears("1 Beitrag: mitgeteilt am 23.03.2026.")
	c.onDisk(1, func(r desk.Detail) bool { return r.Handling == consult.Notified }).enter("u").hears("Rückgängig")
	c.onDisk(1, func(r desk.Detail) bool { return r.Handling != consult.Notified })
	c.onDisk(2, func(r desk.Detail) bool { return r.Handling != consult.Notified && r.Response == consult.Draft })
}
