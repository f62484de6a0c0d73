package present_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/words"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with testdata/name, which -update writes.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	difference(t, name, got, string(want))
}

func difference(t *testing.T, name, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		a, b := "(no line)", "(no line)"
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			t.Errorf("%s, row %d:\n got %q\nwant %q", name, i, a, b)
		}
	}
}

// plain is what is on screen, without looks and trailing spaces.
func plain(lines []style.Line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(strings.TrimRight(l.String(), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

func march(day int) time.Time { return time.Date(2026, 3, day, 14, 20, 0, 0, time.UTC) }

type item struct {
	number  int
	title   string
	channel consult.Channel
	day     int
	values  present.Values
	tag     func(*present.Row)
}

func fresh() present.Values { return present.Values{Handling: consult.New} }

func inboxItems() []item {
	working := present.Values{Handling: consult.Processing}
	with := func(v present.Values, change func(*present.Values)) present.Values { change(&v); return v }
	campaign := func(n int) func(*present.Row) { return func(r *present.Row) { r.Campaign = n } }
	files := func(n int) func(*present.Row) { return func(r *present.Row) { r.Attachments = n } }
	return []item{
		{1181, "Radweg endet im Nichts – Klever Straße", consult.Web, 11, with(working, func(v *present.Values) {
			v.Publication, v.Decision, v.Response = consult.Published, consult.Partial, consult.Draft
		}), nil},
		{1182, "Mehr Abstellplätze an der Gesamtschule", consult.Web, 11, with(working, func(v *present.Values) {
			v.Publication, v.Decision, v.Response = consult.Published, consult.Full, consult.InCheck
		}), nil},
		{1183, "Stellungnahme ADFC Kreisverband Wesel", consult.Letter, 11, with(working, func(v *present.Values) { v.Referral = consult.Assigned }), files(2)},
		{1184, "Winterdienst auf dem Bahnradweg", consult.Phone, 12, fresh(), nil},
		{1185, "Danke für die neue Fahrradstraße!", consult.Web, 12, with(fresh(), func(v *present.Values) { v.Publication = consult.Published }), nil},
		{1186, "", consult.Email, 12, with(fresh(), func(v *present.Values) { v.Publication = consult.Rejected }), nil},
		{1187, "Poller auf dem Radweg", consult.Web, 12, fresh(), nil},
		{1188, "Ampel Homberger Straße viel zu kurz", consult.Letter, 12, fresh(), nil},
		{1189, "Nein zur Umgehung", consult.Email, 13, fresh(), campaign(46)},
		{1190, "Fahrradständer am Bahnhof", consult.Web, 13, working, func(r *present.Row) { r.Person = safe.Line("Bela") }},
		{1191, "siehe Anlage", consult.Letter, 13, fresh(), files(1)},
		{1192, "Schulweg Repelen: Querung fehlt", consult.Web, 13, fresh(), nil},
		{1193, "Parkplätze vor den Geschäften erhalten", consult.Counter, 13, fresh(), campaign(12)},
		{1194, "Schlaglöcher Uerdinger Straße", consult.Web, 13, fresh(), files(3)},
		{1195, "Rheinradweg bei Hochwasser gesperrt", consult.Web, 14, fresh(), nil},
		{1196, "Bitte Tempo 30 auf der Römerstraße", consult.Email, 14, fresh(), nil},
		{1197, "Radweg wird jeden Morgen zugeparkt", consult.Web, 14, with(fresh(), func(v *present.Values) { v.Publication = consult.Private }), nil},
		{1198, "Lastenräder passen nicht durch die Sperre", consult.Web, 14, fresh(), nil},
		{1199, "Beleuchtung im Schlosspark", consult.Fax, 15, with(fresh(), func(v *present.Values) { v.Referral, v.ReferralLate = consult.Assigned, true }), nil},
		{1200, "Ladestationen für Pedelecs in Kapellen", consult.Web, 15, fresh(), nil},
		{1201, "Vorrang an der Kreuzung Venloer Straße", consult.Web, 15, fresh(), nil},
		{1202, "Der Bus hält mitten auf dem Radstreifen", consult.Email, 15, fresh(), nil},
		{1203, "Kinder auf dem Gehweg – was gilt?", consult.Phone, 15, fresh(), nil},
		{1204, "Poller Essenberger Straße nachts unsichtbar", consult.Web, 16, fresh(), nil},
		{1205, "Umlaufsperre am Bettenkamper Meer", consult.Web, 16, fresh(), files(1)},
		{1206, "Nein zur Umgehung", consult.Letter, 16, fresh(), campaign(46)},
	}
}

const pollerText = "Entlang der Homberger Straße stehen zwischen Rad- und Gehweg zahlreiche Poller. Diese sind bei Dunkelheit kaum zu sehen, " +
	"zwei davon ragen in den Radweg hinein. Mein Sohn ist im November an einem davon gestürzt.\n\n" +
	"Bitte entfernen Sie die Poller oder kennzeichnen Sie sie mit reflektierenden Streifen. Am Abzweig zur Essenberger Straße wäre " +
	"eine abgesenkte Bordsteinkante besser geeignet, um das Parken auf dem Radweg zu verhindern."

func suggestion(k present.Kit) []present.Fact {
	muted := func(s string) style.Line { return style.S(style.Muted, s) }
	return []present.Fact{
		{Label: "Vorschlag", Value: style.S(style.Text, "Hindernisse auf Radwegen?").Add(style.Muted, " "+k.Words.Decimal(.77, 2)), Right: "enter", RightRole: style.Strong},
		{Value: muted("wegen „Poller“, „ragen“, „gestürzt“")},
		{Label: "Ähnlich", Value: style.S(style.Text, "1204 ").Add(style.Muted, k.Words.Decimal(.81, 2)).Add(style.Text, " Poller nachts unsichtbar")},
		{Value: style.S(style.Text, "0977 ").Add(style.Muted, k.Words.Decimal(.74, 2)).Add(style.Text, " Pfosten mitten im Radweg")},
		{Label: "Ort", Value: present.Said(safe.Line("Homberger Straße 41, Mitte"))},
	}
}

// inbox assembles the whole screen of room 2 at a size, as a room would.
func inbox(k present.Kit, width, height, offset int, focus present.Pane) []style.Line {
	l := present.NewLayout(width, height)
	if l.TooSmall {
		return k.TooSmall(width, height)
	}
	c := k.Columns(l, 2314, false)
	list := []style.Line{k.ListHead(c)}
	for _, it := range inboxItems()[offset:] {
		if len(list) == l.List.H {
			break
		}
		r := present.Row{Number: fmt.Sprint(it.number), Title: safe.Line(it.title), Channel: it.channel, Received: march(it.day), Values: it.values,
			Here: it.number == 1187, Marked: it.number == 1184 || it.number == 1190 || it.number == 1198}
		if it.tag != nil {
			it.tag(&r)
		}
		list = append(list, k.ListRow(c, r))
	}
	stacked := l.Class <= present.Stacked
	body := k.Wrap(safe.Text(pollerText), l.Text.W, nil, stacked)
	source := []string{"Web", k.Words.DateTime(march(12)), "88f3"}
	if !stacked {
		source = append([]string{"1187"}, append(source, "2 "+map[words.Lang]string{words.German: "Abschnitte", words.English: "segments"}[k.Words.Lang])...)
	}
	values, due := fresh(), present.Due{Publication: k.Until(march(19))}
	return present.Screen(l, present.Frame{
		Header: k.Header(width, present.Header{Path: []safe.Safe{safe.Line("Moers"), safe.Line("Radwege 2026")}, People: []safe.Safe{safe.Line("Bela 1190")},
			State: "Auswertung", Deadline: k.Words.Count(k.Words.Frame.DaysLeft, 5)}),
		Rooms:  k.Rooms(width, []present.Room{{1, 0}, {2, 412}, {3, 0}, {4, 7}, {5, 0}, {6, 2}, {7, 0}, {8, 0}}, 2),
		Filter: k.Filter(width, present.Filter{Query: safe.Line("status:neu status:arbeit"), Position: 7, Shown: 412, Total: 2314, Marked: 3}),
		Body: k.Body(l, present.Panes{List: list, Focus: focus,
			Text:  k.Text(l.Text.W, l.Text.H, present.Text{Number: "1187", Title: safe.Line("Poller auf dem Radweg"), Source: source, Body: body}, stacked),
			Facts: k.FactsBlock(l, values, due, suggestion(k))}),
		Message: k.Message(width, present.Message{Kind: present.Done, Text: safe.Line("1186 abgelehnt: Beleidigung. Zählt weiter in der Abwägung.")}),
		Keys:    k.KeyLine(width, keys.Line(keys.Inbox, whole)),
	})
}

func german() present.Kit { return present.NewKit(words.German, false) }

func dark() *style.Style { return style.New(style.Dark, colorprofile.ANSI256) }

// reference reads a screen of the look that this was built after; where it is
// not at hand the test is skipped.
func reference(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		b, err := os.ReadFile(filepath.Join(dir, "shared", "look", "screens", name))
		if err == nil {
			return string(b)
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Skip("no reference screens beside the repository")
		}
		dir = up
	}
}

// whole leaves out the keys of an item that has segments.
func whole(id keys.ID) bool { return id != keys.NextPart }
