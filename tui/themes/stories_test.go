package themes_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/tui"
	"pult/tui/tuitest"
	"pult/tui/words"
)

// office is a consultation with a few themes, and a clerk in the room of themes.
type office struct {
	*tuitest.Screen
	t    *testing.T
	dir  string
	desk *desk.Desk
	svc  *desk.Service
	ref  consult.Ref
	now  time.Time
	ids  map[string]consult.ThemeID
}

func newOffice(t *testing.T, texts ...string) *office {
	t.Helper()
	o := &office{t: t, dir: filepath.Join(t.TempDir(), "data"), now: time.Date(2026, 3, 23, 10, 0, 0, 0, time.UTC),
		ref: consult.Ref{Municipality: "moers", Consultation: "radwege"}, ids: map[string]consult.ThemeID{}}
	if err := desk.Create(o.dir); err != nil {
		t.Fatal(err)
	}
	o.desk = o.open()
	o.svc = o.desk.Service(o.desk.Operator())
	if err := o.svc.Create(t.Context(), o.ref, consult.NewSettings("Radwege", 0), consult.Municipality{Name: "Moers"}); err != nil {
		t.Fatal(err)
	}
	var rows []intake.Row
	for i, text := range texts {
		title, body, _ := strings.Cut(text, "|")
		rows = append(rows, intake.Row{Line: i + 2, Content: fmt.Sprint(i, text), Contribution: consult.Contribution{
			Title: title, Text: body, Channel: consult.Web, Received: fmt.Sprintf("2026-03-%02dT14:20:00Z", 1+i%20)},
			Submitter: consult.Submitter{Name: fmt.Sprintf("Erika Muster%d", i), Email: fmt.Sprintf("e%d@example.org", i)}})
	}
	if len(rows) > 0 {
		if _, err := o.svc.Import(t.Context(), o.ref, desk.Incoming{Rows: rows, Source: "file", Format: "csv"}); err != nil {
			t.Fatal(err)
		}
	}
	return o
}

// open opens the folder as another process would.
func (o *office) open(more ...desk.Option) *desk.Desk {
	o.t.Helper()
	d, err := desk.Open(o.dir, append(more, desk.Following(), desk.WithClock(func() time.Time { return o.now }))...)
	if err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(func() { d.Close() })
	return d
}

func (o *office) do(svc *desk.Service, cmd consult.Command) uint64 {
	o.t.Helper()
	r, err := svc.Do(o.t.Context(), o.ref, ^uint64(0)>>1, cmd)
	if err != nil {
		o.t.Fatal(err)
	}
	return r.Seq()
}

// theme makes a theme, with contributions in it.
func (o *office) theme(parent, label string, on ...consult.Ordinal) {
	o.t.Helper()
	id := consult.ThemeID(o.do(o.svc, consult.CreateTheme{Label: label, Parent: o.ids[parent]}))
	o.ids[label] = id
	if len(on) > 0 {
		o.do(o.svc, consult.Tag{On: consult.OrdinalsOf(on...), Add: []consult.ThemeID{id}})
	}
}

// as puts somebody on record who holds a role everywhere.
func (o *office) as(name, organisation string, g consult.Grant) consult.Account {
	o.t.Helper()
	if _, err := o.svc.Admit(o.t.Context(), consult.Admission{Name: name, Organisation: organisation, Grants: []consult.Grant{g},
		Credentials: []consult.Credential{{Kind: consult.KeyCredential, Name: "SHA256:" + name, Key: "ssh-ed25519 AAAA"}}}); err != nil {
		o.t.Fatal(err)
	}
	acc, err := o.desk.AccountOfKey("SHA256:" + name)
	if err != nil {
		o.t.Fatal(err)
	}
	return acc
}

func (o *office) sit(acc consult.Account, w, h int, options ...func(*tui.Options)) *office {
	o.t.Helper()
	de := words.German
	opts := tui.Options{Lang: &de, Now: func() time.Time { return o.now }}
	for _, f := range options {
		f(&opts)
	}
	app, err := tui.New(o.t.Context(), o.desk, acc, opts)
	if err != nil {
		o.t.Fatal(err)
	}
	o.t.Cleanup(app.Close)
	o.Screen = tuitest.New(o.t, app, w, h)
	o.Press("3")
	return o
}

// tree is the tree as it lies on disk, past everything the program holds.
func (o *office) tree() string {
	o.t.Helper()
	d := o.open()
	v, err := d.View(d.Operator(), o.ref)
	if err != nil {
		o.t.Fatal(err)
	}
	var b strings.Builder
	for _, t := range v.Themes() {
		fmt.Fprintf(&b, "%s%s %d\n", strings.Repeat(" ", t.Depth), t.Label(), t.Items)
	}
	return b.String()
}

func (o *office) isTree(want string) {
	o.t.Helper()
	if got := o.tree(); got != want {
		o.t.Errorf("the tree on disk reads\n%swant\n%s", got, want)
	}
}

var letters = []string{
	"Poller auf dem Radweg|Zwei Poller ragen in den Radweg.",
	"Fahrradständer am Bahnhof|Es fehlen Fahrradständer.",
	"Nein zur Umgehung|Die Umgehung zerschneidet den Wald.",
	"Danke|Die neue Fahrradstraße ist gut.",
	"Schulweg|Am Schulradweg fehlt eine Querung.",
	"Umlaufsperre|Das Lastenrad passt nicht durch die Umlaufsperre.",
}

// town has three themes: 1, 2 and 6 lie in what is under Radverkehr, 3 in Umgehung.
func town(t *testing.T) *office {
	t.Helper()
	o := newOffice(t, letters...)
	o.theme("", "Radverkehr", 4)
	o.theme("Radverkehr", "Hindernisse", 1, 6)
	o.theme("Radverkehr", "Abstellen", 2)
	o.theme("", "Umgehung", 3)
	return o
}

func TestTheTreeCountsWhatLiesBelowAndLeadsToTheTexts(t *testing.T) {
	o := town(t)
	o.sit(o.desk.Operator(), 120, 36)
	o.Contains("▌3 Themen", "6 Beiträge · 4 Themen", "▼ Radverkehr                         4     4", "    Hindernisse                      2     2", "Ohne Thema                         1     1")
	o.Press("left").Contains("► Radverkehr").Lacks("Hindernisse  ")
	o.Press("right", "down").Contains("Hindernisse", "2 Beiträge · 33 % · 2 offen")
	o.Press("enter").Contains("▌2 Eingang", `thema:"Hindernisse"`, "1 von 2", "Umlaufsperre")
	o.Press("esc", "esc").Contains("▌3 Themen")
	// From a member to that member.
	o.Press("tab", "down", "enter").Contains("▌2 Eingang", "2 von 2", "Das Lastenrad passt nicht")
}

func TestThemesAreRenamedMergedSplitMovedAndDropped(t *testing.T) {
	o := town(t)
	o.sit(o.desk.Operator(), 80, 24)
	o.Press("down", "r").Contains("Umbenennen: Hindernisse")
	for range "Hindernisse" {
		o.Press("backspace")
	}
	o.Press("enter").Contains("Ein Name hat 1 bis 80 Zeichen.")
	o.Type("Poller").Press("enter").WaitFor("„Hindernisse“ heißt jetzt „Poller“.")
	o.isTree("Radverkehr 1\n Poller 2\n Abstellen 1\nUmgehung 1\n")

	// What touches more than one contribution says so first; one key takes it back.
	o.Press("z").Type("abst").Press("enter").Contains("Betrifft 2 Beiträge.", "„Poller“ geht in „Abstellen“ auf?")
	o.Press("n")
	o.isTree("Radverkehr 1\n Poller 2\n Abstellen 1\nUmgehung 1\n")
	o.Press("z").Type("abst").Press("enter", "j").WaitFor("„Poller“ ist in „Abstellen“ aufgegangen.")
	o.isTree("Radverkehr 1\n Abstellen 3\nUmgehung 1\n")
	o.Press("u").WaitFor("Rückgängig:")
	o.isTree("Radverkehr 1\n Poller 2\n Abstellen 1\nUmgehung 1\n")

	// A theme with others under it goes as one step, too.
	o.Press("home", "z").Type("umg").Press("enter", "j").WaitFor("aufgegangen")
	o.isTree("Umgehung 2\n Poller 2\n Abstellen 1\n")
	o.Press("u").WaitFor("Rückgängig:")
	o.isTree("Radverkehr 1\n Poller 2\n Abstellen 1\nUmgehung 1\n")

	o.Press("home", "x").WaitFor("rücken eine Ebene auf.").Press("j").WaitFor("Thema „Radverkehr“ gestrichen.")
	o.isTree("Poller 2\nAbstellen 1\nUmgehung 1\n")
	o.Press("u").WaitFor("Rückgängig:")

	o.Press("end", "up", "m").Contains("Verschieben unter: Umgehung").Type("rad").Press("enter").WaitFor("„Umgehung“ liegt jetzt unter „Radverkehr“.")
	o.isTree("Radverkehr 1\n Poller 2\n Abstellen 1\n Umgehung 1\n")
	o.Press("u").WaitFor("Rückgängig:")

	o.Press("home", "down", "tab", "down", "space", "s").Contains("Betrifft 1 Beitrag.").Type("Sperren").Press("enter").WaitFor("1 Beitrag aus „Poller“")
	o.isTree("Radverkehr 1\n Poller 1\n Abstellen 1\n Sperren 1\nUmgehung 1\n")
	o.Press("u").WaitFor("Rückgängig:")
	o.isTree("Radverkehr 1\n Poller 2\n Abstellen 1\nUmgehung 1\n")
}

func TestAThemeIsMadeOfWhatAFilterFinds(t *testing.T) {
	o := newOffice(t, letters...)
	o.sit(o.desk.Operator(), 80, 24).Contains("Noch keine Themen.")
	o.Press("n", "2").Contains("Filter").Type("wort:").Press("enter").Contains("wort")
	for range "wort:" {
		o.Press("backspace")
	}
	o.Type("radweg").Press("enter").Contains("Betrifft 2 Beiträge.").Type("Radwege").Press("enter").WaitFor("angelegt")
	o.isTree("Radwege 2\n")
	o.Press("u").WaitFor("Rückgängig:")
	o.isTree("")
}

func TestTheTreeFollowsColleagues(t *testing.T) {
	o := town(t)
	o.sit(o.desk.Operator(), 120, 36).Contains("Umgehung                           1     1")
	other := o.open()
	o.do(other.Service(other.Operator()), consult.Tag{On: consult.OrdinalsOf(5), Add: []consult.ThemeID{o.ids["Umgehung"]}})
	o.WaitFor("Umgehung                           2     2")
}

// Attack: a partner looks for themes of what they do not see, and for a way to
// change them. What must hold: neither is there.
func TestAPartnerSeesOnlyTheThemesOfWhatTheySee(t *testing.T) {
	o := town(t)
	o.do(o.svc, consult.Publish{On: consult.OrdinalsOf(1), To: consult.Published})
	pia := o.as("Pia", "Radclub", consult.Grant{Role: consult.Partner, Scope: consult.Everywhere, SeePublished: true})
	o.sit(pia, 120, 36).Contains("▌3 Themen", "Hindernisse", "1 Beitrag · 2 Themen").Lacks("Umgehung", "Abstellen", "Ohne Thema", "umbenennen")
	before := o.tree()
	o.Press("r", "z", "x", "n", "s", "m")
	o.Lacks("Umbenennen:", "Zusammenlegen:", "Neues Thema")
	if o.tree() != before {
		t.Error("changed")
	}
	o.Press(":").Type("umben").Lacks("umbenennen  ")
}

func TestTheRoomFitsEveryScreen(t *testing.T) {
	o := town(t)
	o.theme("Abstellen", "Ein sehr langer Name, wie ihn nur jemand schreibt, der alles sagen möchte", 2)
	for _, ascii := range []bool{false, true} {
		for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 36}, {160, 50}, {300, 100}} {
			en := words.English
			o.sit(o.desk.Operator(), size[0], size[1], func(x *tui.Options) { x.ASCII, x.Lang = ascii, &en })
			o.Contains("Theme", "texts", "Radverkehr")
			for y := range size[1] {
				if strings.ContainsRune(o.Line(y), '\ufffd') {
					t.Errorf("%v: %q", size, o.Line(y))
				}
			}
			if ascii && strings.ContainsAny(strings.ReplaceAll(o.String(), "ä", ""), "▌▼►▄•…–·") {
				t.Errorf("%v: not ASCII:\n%s", size, o.String())
			}
		}
	}
}
