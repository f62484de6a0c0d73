package themes

import (
	"strings"

	"pult/consult/search"
)

// emptyWords are stems of words that say nothing as the name of a theme: they speak
// of the consultation itself, praise or blame, or fit any subject.
var emptyWords = func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(germanEmpty) {
		all[search.GermanStem(w)] = true
	}
	for _, w := range strings.Fields(englishEmpty) {
		all[search.EnglishStem(w)] = true
	}
	return all
}()

const germanEmpty = `vorschlag idee anregung hinweis beitrag kommentar meinung ansicht ansatz gedanke wunsch frage antwort diskussion argument
thema aspekt punkt problem problematik losung moglichkeit alternative gegenteil beispiel grund ziel sinn sache ding art weise form fall teil stuck
seite mitte ende anfang nahe hohe grosse lange menge anzahl zahl reihe bereich stelle ort umgebung gegend richtung ecke hohe zeit jahr monat woche tag stunde minute uhr moment mal
mensch leute person burger burgerin nutzer burgerinnen bewohner mehrheit minderheit jemand person
projekt konzept plan massnahme umsetzung umgestaltung gestaltung verbesserung erganzung nutzung einfuhrung schaffung einrichtung entwicklung erhaltung
einsatz bedarf bedurfnis situation zustand lage folge bezug rahmen hinblick vergleich gegensatz unterschied vorteil nachteil hilfe
super toll schon schlecht gut prima wunderbar herrlich furchtbar schrecklich dank gruss begrussung zustimmung
alternativ grosser kleiner neu alt lang kurz hoch viel wenig`

const englishEmpty = `idea proposal suggestion comment opinion thought question answer issue problem solution reason example point topic matter thing kind sort way part lot number
people person everyone citizen resident community member majority
great good better best bad worse nice awesome terrible wonderful love hate agree disagree support oppose believe feel want wish hope
available able possible important necessary more big large small new old current different various certain
improve improvement increase reduce create provide allow add build keep stop start continue help focus consider require offer encourage
year month week day time hour today place area side end`
