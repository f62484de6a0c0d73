package present_test

import (
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/words"
)

func consultations() []present.Consultation {
	return []present.Consultation{
		{Title: safe.Line("Radwege 2026"), Phase: consult.Evaluation, Arrivals: []int{1, 1, 1, 12, 26, 12, 3, 40, 55, 41, 14, 13, 27, 28, 54, 68, 55, 28, 13, 14, 42}, Total: 2314, Done: 1902, Deadline: "noch 5 Tage", Here: true},
		{Title: safe.Line("Bebauungsplan 214 Kapellen"), Phase: consult.Participation, Total: 70, Done: 21, Deadline: "noch 19 Tage"},
		{Title: safe.Line("Spielplatz Meerbeck"), Phase: consult.Deciding, Total: 188, Done: 188, Deadline: "Rat 16.04."},
		{Title: safe.Line("Haushalt 2027"), Phase: consult.Configuration, Deadline: "ab 01.06."},
		{Title: safe.Line("Klimakonzept 2025"), Phase: consult.Implementation, Total: 412, Done: 412, Deadline: "2 überfällig", Late: true},
	}
}

func overview(k present.Kit, w int) []style.Line {
	out := []style.Line{k.OverviewHead(w)}
	for _, c := range consultations() {
		out = append(out, k.OverviewRow(w, c))
	}
	out = append(out, nil, k.Heading(k.Words.Overview.Waiting))
	for _, x := range []present.Waiting{
		{Late: true, Text: "2 Fachbeteiligungen überfällig", Detail: "Tiefbau seit 18.03. · ADFC seit 20.03.", Where: safe.Line("Radwege 2026")},
		{Late: true, Text: "14 Beiträge warten über 3 Tage auf Veröffentlichung", Detail: "Zusage: binnen 3 Werktagen", Where: safe.Line("Radwege 2026")},
		{Text: "49 neue Beiträge", Where: safe.Line("Bebauungsplan 214"), Here: true},
	} {
		out = append(out, k.Waiting(w, x))
	}
	return append(out, nil, k.Dated(w, 6, "28.03.", safe.Line("Radwege 2026: Ende der Auswertung, 412 Beiträge offen")))
}

// The columns stand where the reference has them: words of phases have changed
// since, and so has the sparkline's scale.
func TestOverviewStandsInTheColumnsOfTheReference(t *testing.T) {
	t.Parallel()
	want := strings.Split(reference(t, "uebersicht-120x36.txt"), "\n")
	got := strings.Split(plain(overview(german(), 120)), "\n")
	cell := func(s string, from, to int) string {
		r := append([]rune(s), []rune(strings.Repeat(" ", 120))...)
		return string(r[from:to])
	}
	for i := range 6 {
		for _, c := range [][2]int{{0, 37}, {76, 118}} {
			if i == 0 && c[0] == 0 {
				c[1] = 53 // the heads are all there
			}
			a, b := cell(got[i], c[0], c[1]), cell(want[3+i], c[0], c[1])
			if a != b {
				t.Errorf("row %d, cells %v:\n got %q\nwant %q", i, c, a, b)
			}
		}
	}
	for i := 8; i <= 9; i++ {
		if got[i] != want[3+i] {
			t.Errorf("waiting:\n got %q\nwant %q", got[i], want[3+i])
		}
	}
}

func TestOverviewDropsWholeColumns(t *testing.T) {
	t.Parallel()
	for w, name := range map[int]string{60: "overview-60.txt", 80: "overview-80.txt", 120: "overview-120.txt", 180: "overview-180.txt"} {
		lines := overview(german(), w)
		for _, l := range lines {
			if l.Width() > w {
				t.Errorf("%d columns: %q has %d", w, l, l.Width())
			}
		}
		golden(t, name, plain(lines))
	}
	golden(t, "overview-120-ascii-en.txt", plain(overview(present.NewKit(words.English, true), 120)))
}

func TestBarsNeverRoundToNothingOrToAll(t *testing.T) {
	t.Parallel()
	k := german()
	for _, c := range []struct {
		part, whole int
		want        string
	}{{0, 10, "··········"}, {1, 10000, "▄·········"}, {9999, 10000, "▄▄▄▄▄▄▄▄▄·"}, {10, 10, "▄▄▄▄▄▄▄▄▄▄"}, {19, 100, "▄▄········"}, {14, 100, "▄·········"}, {0, 0, "··········"}} {
		if got := k.Bar(10, c.part, c.whole).String(); got != c.want {
			t.Errorf("%d of %d: %q, want %q", c.part, c.whole, got, c.want)
		}
	}
}

func TestSparkline(t *testing.T) {
	t.Parallel()
	if got := german().Spark([]int{0, 1, 50, 100, 0}).String(); got != " ▁▄▇ " {
		t.Errorf("got %q", got)
	}
	if got := german().Spark([]int{0, 0}).String(); got != "  " {
		t.Errorf("nothing at all: %q", got)
	}
	if got := german().Spark([]int{1, 1}).String(); got != "▇▇" {
		t.Errorf("all alike: %q", got)
	}
}

func TestJournalRows(t *testing.T) {
	t.Parallel()
	entry := present.Entry{Seq: 1204, At: time.Date(2026, 3, 12, 14, 20, 0, 0, time.UTC), Who: safe.Line("Moderation"), What: "nicht veröffentlicht",
		Detail: safe.Line("Beleidigung"), On: "1186"}
	undone, here := entry, entry
	undone.Undone, here.Here = true, true
	for _, w := range []int{60, 80, 120} {
		k := german()
		c := k.JournalColumns(w, 9412)
		lines := []style.Line{k.JournalHead(c), k.JournalRow(c, entry), k.JournalRow(c, undone), k.JournalRow(c, here)}
		for _, l := range lines {
			if l.Width() != w {
				t.Errorf("%d columns: %q has %d", w, l, l.Width())
			}
		}
		golden(t, "journal-"+k.Words.Number(w)+".txt", plain(lines))
	}
}

func TestLongTextSaysHowMuchFollows(t *testing.T) {
	t.Parallel()
	k := german()
	text := present.Text{Title: safe.Line("Titel"), Source: []string{"1187", "", "Web"}, Body: k.Wrap(safe.Text("eins\nzwei\ndrei\nvier\nfünf\nsechs"), 20, nil, false)}
	if got := plain(k.Text(20, 7, text, false)); got != "Titel\n1187 · Web\n\neins\nzwei\ndrei\n     ▼ noch 3 Zeilen\n" {
		t.Errorf("got %q", got)
	}
	text.Scroll = 99
	if got := plain(k.Text(20, 7, text, false)); got != "Titel\n1187 · Web\n\ndrei\nvier\nfünf\nsechs\n" {
		t.Errorf("at the end: %q", got)
	}
	for h := range 4 {
		if n := len(k.Text(20, h, text, false)); n > h {
			t.Errorf("%d rows in %d", n, h)
		}
	}
}

func TestHitsAreLitAcrossLineBreaks(t *testing.T) {
	t.Parallel()
	k := german()
	text := safe.Text("Die Poller ragen in den Radweg")
	lines := k.Wrap(text, 12, []safe.Range{{Start: 4, End: 16}}, false).Lines
	var lit, all string
	for _, l := range lines {
		for _, s := range l {
			all += s.Text
			if s.Role == style.Accent {
				lit += s.Text + "|"
			}
		}
	}
	if lit != "Poller|ragen|" || all != "Die Pollerragen in denRadweg" {
		t.Errorf("lit %q of %q", lit, all)
	}
}

func TestAxesNeverLoseTheirSigns(t *testing.T) {
	t.Parallel()
	k := german()
	v := present.Values{Handling: consult.Processed, Publication: consult.Rejected, Decision: consult.Partial, Response: consult.Released}
	for _, w := range []int{120, 78, 58, 20} {
		got := k.AxisLine(w, v, present.Due{Publication: "bis 19.03."}).String()
		if style.Width(got) > max(w, 25) {
			t.Errorf("%d cells: %q", w, got)
		}
		for _, sign := range []string{"B ●", "Ö ×", "V ±", "A ●", "F –"} {
			if !strings.Contains(got, sign) {
				t.Errorf("%d cells: %q lacks %q", w, got, sign)
			}
		}
	}
	if got := k.AxisLine(78, v, present.Due{}).String(); !strings.Contains(got, "nicht veröffentlicht") {
		t.Errorf("words that fit are left out: %q", got)
	}
}

func TestFormalProceduresDoNotShowPublication(t *testing.T) {
	t.Parallel()
	k := german()
	v := present.Values{Handling: consult.New, NoPublication: true}
	if k.StripHead(true) != "BVAF" || k.Strip(v).String() != "n···" {
		t.Errorf("%q %q", k.StripHead(true), k.Strip(v))
	}
	facts := k.AxisFacts(v, present.Due{Publication: "nie", Response: "bis 19.03."})
	if len(facts) != 4 || facts[2].Label != "Antwort" || facts[2].Right != "bis 19.03." {
		t.Errorf("%+v", facts)
	}
}

func TestRecommendationIsNoDecision(t *testing.T) {
	t.Parallel()
	k := german()
	v := k.Values(present.Values{Recommendation: consult.No})[2]
	if v.Letter != "−" || v.SignRole != style.Accent || v.Word != "Vorschlag: nicht berücksichtigt" {
		t.Errorf("%+v", v)
	}
}

func TestKeyLineDropsFromTheThirdLast(t *testing.T) {
	t.Parallel()
	k, line := german(), keys.Line(keys.Inbox, whole)
	for w, want := range map[int]string{
		120: " v Votum  p veröffentlichen  x nicht veröffentlichen  t Thema  m zuweisen  leer markieren  u rückgängig  ? Hilfe",
		80:  " v Votum  p öffentlich  x nicht  t Thema  m zuweisen  u rückgängig  ? Hilfe",
		30:  " u rückgängig  ? Hilfe",
		5:   " u rückgängig  ? Hilfe",
	} {
		if got := k.KeyLine(w, line).String(); got != want {
			t.Errorf("%d: %q", w, got)
		}
	}
}

func TestHeaderKeepsStateAndDeadline(t *testing.T) {
	t.Parallel()
	k := german()
	h := present.Header{Path: []safe.Safe{safe.Line("Samtgemeinde Niedergrafschaft"), safe.Line("Neuaufstellung des Flächennutzungsplans")},
		People: []safe.Safe{safe.Line("Bela 1190")}, State: "Entscheidung", Deadline: "seit 12 Tagen vorbei", Late: true}
	for _, w := range []int{60, 80, 120} {
		got := k.Header(w, h).String()
		if style.Width(got) > w || !strings.HasSuffix(got, "Entscheidung · ! seit 12 Tagen vorbei") {
			t.Errorf("%d: %q", w, got)
		}
	}
}

func TestFilterShortensTheQueryNotTheCounts(t *testing.T) {
	t.Parallel()
	k := german()
	f := present.Filter{Query: safe.Line("bearbeitung:neu weg:brief thema:\"Hindernisse auf Radwegen\" poller nachts"), Position: 7, Shown: 412, Total: 2314, Marked: 3}
	got := k.Filter(60, f).String()
	if style.Width(got) > 60 || !strings.HasSuffix(got, "…  7 von 412 · 3 markiert") {
		t.Errorf("%q", got)
	}
	if got := k.Filter(80, present.Filter{Idle: "alle Beiträge"}).String(); !strings.HasSuffix(got, "0 von 0") {
		t.Errorf("%q", got)
	}
}

func TestProgressNamesRateAndWayOut(t *testing.T) {
	t.Parallel()
	got := german().Progress(90, present.Progress{Label: "Einlesen", Done: 3120, Total: 4800, Remaining: 4 * time.Second, Cancellable: true}).String()
	if got != " Einlesen ▄▄▄▄▄▄▄▄····  3 120 von 4 800 · noch etwa 4 s · esc bricht ab" {
		t.Errorf("got %q", got)
	}
}

func TestHostileTitleKeepsTheColumns(t *testing.T) {
	t.Parallel()
	k := german()
	c := k.Columns(present.NewLayout(80, 24), 2314, false)
	for _, title := range []string{"a\x1b[2Jb", "מים", "👩‍👩‍👧 Familie", "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", "e" + strings.Repeat("\u0301", 50), strings.Repeat("x", 500)} {
		got := k.ListRow(c, present.Row{Number: "7", Title: safe.Line(title), Channel: consult.Web, Received: march(1), Values: fresh()})
		if got.Width() != 80 || !strings.HasSuffix(strings.TrimRight(got.String(), " "), "Web  01.03. n····") {
			t.Errorf("%q: %d cells: %q", title, got.Width(), got)
		}
	}
}

func TestTheMunicipalityGivesWayToTheTitle(t *testing.T) {
	t.Parallel()
	k := present.NewKit(words.German, false)
	for w, want := range map[int]string{
		40: "Hamburg-Altona: Freiraum Ottensen", 28: "Hamburg-…: Freiraum Ottensen", 20: "Ham…: Freiraum Otte…", 3: "Ha…",
	} {
		if got := k.Placed(safe.Line("Hamburg-Altona"), safe.Line("Freiraum Ottensen"), w); got != want {
			t.Errorf("%d cells: %q, want %q", w, got, want)
		}
	}
	if got := k.Placed(safe.Safe{}, safe.Line("Freiraum Ottensen"), 12); got != "Freiraum Ot…" {
		t.Errorf("without a place: %q", got)
	}
}
