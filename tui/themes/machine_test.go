package themes_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui"
	"pult/tui/plain"
	"pult/tui/words"
)

const letterText = "Wir Anwohner der Feldstraße lehnen den Ausbau des Parkplatzes hinter der Turnhalle ab, weil der Verkehr in unserer engen Straße schon heute gefährlich ist und die Kinder keinen sicheren Weg zur Schule mehr haben."

const ownWords = "Meine Tochter wurde im März beinahe von einem Lieferwagen erfasst."

// busesAndTrees are texts about two subjects, and five of one letter, one of which
// says something of its own, and one that may belong to them.
func busesAndTrees() []string {
	out := []string{
		"Der Bus fährt abends zu selten", "Die Haltestelle am Markt braucht ein Dach", "Mehr Busse am Abend an der Haltestelle",
		"Die Buslinie 3 ist unpünktlich", "An der Haltestelle fehlt ein Fahrplan", "Der Bus hält nicht an der Schule",
		"Busse und Bahnen sollen abgestimmt fahren", "Eine Haltestelle für den Bus am Friedhof", "Die Busse sind morgens voll",
		"Niederflurbus auf der Linie 3", "Bus zum Bahnhof im Takt",
		"Neue Bäume pflanzen, die Schatten spenden", "Der Baum am Markt wurde gefällt", "Bäume gießen im Sommer",
		"Mehr Grün und Schatten auf dem Markt", "Baumscheiben begrünen und pflegen", "Schatten durch Bäume am Spielplatz",
		"Pflanzt Bäume statt Beton", "Grünflächen pflegen, Bäume schneiden", "Ein Baum für jedes Kind",
		"Begrünung der Dächer und Bäume", "Die Bäume an der Allee erhalten",
		letterText, letterText, strings.Replace(letterText, "gefährlich", "unerträglich", 1), strings.ToUpper(letterText),
		letterText + "\n\n" + ownWords,
		letterText[:len(letterText)/3] + " Außerdem wünschen wir uns endlich einen Zebrastreifen vor dem Kindergarten, eine Bank im Schatten der Linde und ein Gespräch mit dem Bürgermeister über all das.",
	}
	for i, text := range out {
		out[i] = "|" + text
	}
	for i := 22; i < 27; i++ {
		out[i] = "Nein zum Parkplatz" + out[i]
	}
	return out
}

// grouped has what the machine found applied, also among more texts.
func grouped(t *testing.T, more ...string) *office {
	t.Helper()
	o := newOffice(t, append(busesAndTrees(), more...)...)
	o.sit(o.desk.Operator(), 120, 36).Press("g").WaitFor("Vorschlag der Maschine", "Übernehmen?")
	o.Press("j").WaitFor("Übernommen.")
	return o
}

func (o *office) onDisk() *desk.View {
	o.t.Helper()
	d := o.open()
	v, err := d.View(d.Operator(), o.ref)
	if err != nil {
		o.t.Fatal(err)
	}
	return v
}

func (o *office) detail(n consult.Ordinal) desk.Detail {
	o.t.Helper()
	d, err := o.onDisk().Detail(n)
	if err != nil {
		o.t.Fatal(err)
	}
	return d
}

// campaign is the one that a contribution belongs to.
func (o *office) campaign(n consult.Ordinal) desk.Campaign {
	o.t.Helper()
	v := o.onDisk()
	row, err := v.Row(n)
	if err != nil {
		o.t.Fatal(err)
	}
	c, err := v.Campaign(row.Campaign.ID)
	if err != nil {
		o.t.Fatal(err)
	}
	return c
}

func TestWithoutThemesTheLettersAreNamed(t *testing.T) {
	o := newOffice(t, busesAndTrees()[22:26]...)
	o.sit(o.desk.Operator(), 80, 24).Press("g").WaitFor("Übernehmen?").Press("j").WaitFor("c zeigt die gleichlautenden Schreiben")
	o.Press("c").Contains("≈ Nein zum Parkplatz?")
}

func TestTheMachineProposesAndAPersonDecides(t *testing.T) {
	o := newOffice(t, busesAndTrees()...)
	o.sit(o.desk.Operator(), 120, 36).Contains("Noch keine Themen. g schlägt welche vor")
	o.Press("g").WaitFor("4 neue Themen:", "1 Gruppe", "gleichlautender Schreiben käme", "Übernehmen?")
	o.Press("n")
	o.isTree("")
	o.Press("g").WaitFor("Übernehmen?")
	o.Press("j").WaitFor("Übernommen.", "≈ Nein zum Parkplatz?", "? = von der Maschine vorgeschlagen", "Stichworte", "Stimmen")
	before := o.tree()
	if before == "" {
		t.Fatal("nothing was made")
	}
	// To the least sure, and by b to the next.
	o.Press("p").Contains("nach Nähe")
	o.Press("b").WaitFor("bestätigt.")
	confirmed := o.tree()
	if confirmed == before {
		t.Errorf("nothing was confirmed:\n%s", confirmed)
	}
	o.Press("u").WaitFor("Rückgängig:")
	o.isTree(before)
	o.Press("x").WaitFor("gehört nicht zu")
	o.isTree(before)
	// All of it is one step, too.
	o.Press("u").WaitFor("Rückgängig:")
	o.Press("g").WaitFor("es ändert sich nichts")
}

func TestAThemeOfTheMachineIsConfirmedByItsNameThenByItsMembers(t *testing.T) {
	o := grouped(t)
	o.Press("home").Contains("0 % geprüft")
	o.Press("b").WaitFor("ist bestätigt.")
	o.Press("b").Contains("Betrifft ", "die die Maschine vorschlägt").Press("j").WaitFor("bestätigt.", "100 % geprüft")
	o.Press("u").WaitFor("0 % geprüft")
}

func TestTooFewTextsAreSaidToBeTooFew(t *testing.T) {
	o := newOffice(t, letters...)
	o.sit(o.desk.Operator(), 80, 24).Press("g").WaitFor("zu wenige Texte")
	o.isTree("")
}

func TestALetterIsComparedAndItsOwnParagraphCutOff(t *testing.T) {
	o := grouped(t)
	o.Press("c").Contains("5 Texte · 5 Personen", "03.03. – 07.03.", "lehnen den Ausbau").Lacks("nichts")
	o.Press("enter").Contains("kampagne:c", "Abweichung vom Muster", "Muster", "5 Texte · 5 Personen")
	o.Press("n").Contains("27 verglichen mit dem Muster", "[+Meine Tochter", "Der eigene Absatz sagt etwas Neues.", "s trennt ihn als Abschnitt ab")
	o.Press("s").WaitFor("27: der eigene Absatz ist jetzt ein Abschnitt für sich.")
	d := o.detail(27)
	if len(d.Parts) != 2 || d.Parts[1].Text.String() != ownWords {
		t.Errorf("segments %+v", d.Parts)
	}
	o.Press("u").WaitFor("Rückgängig:")
	if d := o.detail(27); len(d.Parts) != 0 {
		t.Errorf("segments after undo %+v", d.Parts)
	}
}

// Who added something would be answered without it.
func TestDecidingOnALetterSaysWhoAddedSomething(t *testing.T) {
	o := grouped(t)
	o.Press("c", "v").Contains("Ein Schreiben sagt zusätzlich etwas Eigenes").Press("esc")
	o.Press("enter", "v").Contains("Ein Schreiben sagt zusätzlich etwas Eigenes").Press("n").Lacks("zusätzlich")
	o.Press("n", "s").WaitFor("27: der eigene Absatz ist jetzt ein Abschnitt für sich.")
	o.Press("v").Lacks("zusätzlich").Press("4").Contains("5 Beiträgen").Press("j").WaitFor("zur Kenntnis genommen, für 5 Beiträge.")
	if d := o.detail(27); d.Parts[0].Decision != consult.Acknowledge || d.Parts[1].Decision != 0 {
		t.Errorf("%+v", d.Parts)
	}
}

func TestACampaignIsCorrected(t *testing.T) {
	o := grouped(t)
	o.Press("c", "enter", "home", "down")
	o.Press("h").WaitFor("27 ist jetzt das Muster.")
	if c := o.campaign(27); c.HeadID != "27" {
		t.Errorf("head %s", c.HeadID)
	}
	o.Press("u").WaitFor("Rückgängig:")
	o.Press("home", "down", "e").WaitFor("27 gehört nicht dazu.")
	if n := len(o.campaign(23).Members); n != 4 {
		t.Errorf("%d members", n)
	}
	o.Press("u").WaitFor("Rückgängig:")
	if n := len(o.campaign(27).Members); n != 5 {
		t.Errorf("%d members after undo", n)
	}
	// Two become a group of their own, and both groups one again.
	o.Press("home", "down", "space", "space", "a").Contains("Betrifft 2 Beiträge.").Press("j").WaitFor("Gruppe für sich")
	if n := len(o.campaign(27).Members); n != 2 {
		t.Errorf("%d split off", n)
	}
	o.Press("z", "1").Contains("geht in").Press("j").WaitFor("aufgegangen")
	if n := len(o.campaign(27).Members); n != 5 {
		t.Errorf("%d together", n)
	}
}

// A suggestion is accepted or refused with one key each.
func TestASuggestedLetterIsAcceptedOrRefused(t *testing.T) {
	o := grouped(t, "|"+letterText[:len(letterText)*3/5]+" gehört wird, der Zebrastreifen vor dem Kindergarten endlich kommt, eine Bank unter der Linde steht und der Bürgermeister mit uns allen spricht.")
	if len(o.campaign(23).Suggested) == 0 {
		t.Fatal("the machine suggests none")
	}
	o.Press("c", "enter", "end").Contains("Nicht zugeordnet, aber ähnlich", "Vielleicht gehört dieses Schreiben dazu.")
	o.Press("b").WaitFor("29 gehört jetzt dazu.")
	o.Press("u").WaitFor("Rückgängig:")
	o.Press("end", "e").WaitFor("29 gehört nicht dazu.")
	if c := o.campaign(23); len(c.Suggested) != 0 || len(c.Members) != 5 {
		t.Errorf("%+v", c)
	}
}

func TestACampaignFitsEveryScreen(t *testing.T) {
	o := grouped(t)
	for _, ascii := range []bool{false, true} {
		for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 36}, {160, 50}, {300, 100}} {
			en := words.English
			o.sit(o.desk.Operator(), size[0], size[1], func(x *tui.Options) { x.ASCII, x.Lang = ascii, &en })
			o.Press("c").Contains("Nein zum Parkplatz")
			o.Press("enter").Contains("Deviation", "equal")
			o.Press("n", "tab").Contains("Meine Tochter")
			for y := range size[1] {
				if strings.ContainsRune(o.Line(y), '\ufffd') {
					t.Errorf("%v: %q", size, o.Line(y))
				}
			}
			if ascii && strings.ContainsAny(o.String(), "▌▼►▄•…–·≈−│") {
				t.Errorf("%v: not ASCII:\n%s", size, o.String())
			}
		}
	}
}

// Attack: the council looks for the machine's themes and letters. What must hold:
// there are none, in no count and under no key.
func TestTheCouncilSeesNothingOfTheMachine(t *testing.T) {
	o := grouped(t)
	o.do(o.svc, consult.Publish{On: consult.OrdinalsOf(1, 2, 23, 24, 27), To: consult.Published})
	rat := o.as("Rita", "", consult.Grant{Role: consult.Council, Scope: consult.Everywhere})
	o.sit(rat, 120, 36).Contains("Noch keine Themen.").Lacks("g schlägt", "≈", "Nein zum Parkplatz", "gruppieren", "?  ")
	o.Press("c", "g", "p", "b", "enter").Lacks("Abweichung", "Vorschlag")
}

// In the inbox enter takes the proposal, and what is of the same wording says so.
func TestAProposalIsTakenInTheInbox(t *testing.T) {
	o := grouped(t)
	var at consult.Ordinal
	v := o.onDisk()
	for _, n := range v.All() {
		if row, err := v.Row(n); err == nil && len(row.Proposals) > 0 && row.Campaign.ID == 0 {
			at = n
			break
		}
	}
	row, err := v.Row(at)
	if err != nil {
		t.Fatal(err)
	}
	label := row.Proposals[0].Theme.Label().String()
	o.Press("2").Contains("Nein zum Parkplatz                  ≈5")
	o.Press("/").Type("id:"+row.ID).Press("enter").Contains("Vorschlag", label+"?", "enter")
	// Reading is a key away all the same.
	o.Press("tab").Contains("Vorschlag").Press("esc")
	o.Press("enter").WaitFor(row.ID + ": Thema " + label)
	o.Lacks(label + "?")
	if row, err := o.onDisk().Row(at); err != nil || len(row.Themes) != 1 {
		t.Errorf("%v: %+v", err, row.Themes)
	}
	o.Press("u").WaitFor("Rückgängig:", label+"?")
	o.Press("-").WaitFor("gehört nicht zu")
	if row, err := o.onDisk().Row(at); err != nil || len(row.Themes) != 0 || len(row.Proposals) > 0 && row.Proposals[0].Theme.Label().String() == label {
		t.Errorf("%v: %+v", err, row)
	}
}

// A clerk at 80 by 24 does the same by words alone.
func TestAllOfItWithoutAScreen(t *testing.T) {
	o := grouped(t)
	var out strings.Builder
	de := words.German
	say := func(lines ...string) string {
		out.Reset()
		in := strings.NewReader(strings.Join(lines, "\n") + "\nq\n")
		if err := tui.RunPlain(t.Context(), o.desk, o.desk.Operator(), tui.Options{Lang: &de, Now: func() time.Time { return o.now }}, plain.Terminal{In: in, Out: &out}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	has := func(got string, want ...string) {
		t.Helper()
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("does not say %q:\n%s", w, got)
			}
		}
	}
	has(say("3", "l", "+"), "Raum 3, Themen.", "von der Maschine vorgeschlagen", "Stichworte", "0 % geprüft", "Vorschlag der Maschine")
	before := o.tree()
	has(say("3", "b"), "ist bestätigt.")
	has(say("3", "tab", "b", "u"), "Mitglieder von", "bestätigt.", "Rückgängig")
	if o.tree() != before {
		t.Errorf("left\n%s", o.tree())
	}
	has(say("3", "prüfen"), "Vorschlag der Maschine")
	has(say("3", "c", "enter", "n", "l", "s", "u"), "Gleichlautende Schreiben", "5 Texte, 5 Personen", "1 eigener Absatz", "Neu: "+ownWords, "s trennt das als Abschnitt ab", "Abschnitt für sich", "Rückgängig")
	has(say("3", "r Haltestellen", "u"), "heißt jetzt „Haltestellen“", "Rückgängig")
	has(say("2", "Vorschlag annehmen", "u"), "Maschine: Thema Bus", "1: Thema", "Rückgängig")
}

func TestAThemeIsSplitAsTheMachineProposes(t *testing.T) {
	o := newOffice(t, busesAndTrees()...)
	o.theme("", "Alles", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22)
	o.theme("", "Wenig", 23, 24)
	o.sit(o.desk.Operator(), 120, 36).Press("s", "1").WaitFor("„Alles“ teilen in:", "Betrifft 22 Beiträge.")
	o.Press("j").WaitFor("ist in 2 Themen geteilt.")
	if got := o.tree(); strings.Count(got, "\n ") != 2 || !strings.HasPrefix(got, "Alles 0\n") {
		t.Errorf("the tree reads\n%s", got)
	}
	o.Press("u").WaitFor("Rückgängig:")
	o.isTree("Alles 22\nWenig 2\n")
	o.Press("end", "up", "s", "1").WaitFor("zu wenige bestätigte Texte")
}

// What a person says of a few changes what the machine says of the others, on the
// screen that is open.
func TestTheMachineLearnsWhileOneLooks(t *testing.T) {
	o := grouped(t)
	o.desk = o.open(desk.Learning())
	o.svc = o.desk.Service(o.desk.Operator())
	tree := o.onDisk().Themes()
	buses, trees := tree[0].ID, tree[2].ID
	o.sit(o.desk.Operator(), 120, 36).Contains(tree[0].Label().String() + "?")
	// They say the opposite of what the machine does, until it follows.
	o.do(o.svc, consult.Tag{On: consult.OrdinalsOf(1, 2, 3, 4, 6, 7), Add: []consult.ThemeID{trees}})
	o.do(o.svc, consult.Tag{On: consult.OrdinalsOf(12, 13, 14, 16, 18), Add: []consult.ThemeID{buses}})
	v, err := o.desk.View(o.desk.Operator(), o.ref)
	if err != nil {
		t.Fatal(err)
	}
	o.WaitUntil("what was learnt", func(string) bool { l := v.Learnt(); return l.Ready && l.Lessons == 11 })
	moved := 0
	for _, m := range v.ThemeMembers(trees) {
		if m.Machine && m.Ordinal <= 11 {
			moved++
		}
	}
	if moved == 0 {
		t.Fatal("it has not learnt")
	}
	o.WaitFor(fmt.Sprintf("%2d    %2d", within(v, trees), within(v, trees)))
	o.Press("home", "down", "down", "tab", "end", "up", "up", "W").WaitFor("wegen „")
}

func within(v *desk.View, id consult.ThemeID) int {
	for _, t := range v.Themes() {
		if t.ID == id {
			return t.Within
		}
	}
	return 0
}
