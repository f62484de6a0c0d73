package present_test

import (
	"strings"
	"testing"

	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/words"
)

func tree(k present.Kit, w, name int) []style.Line {
	c := k.ThemeColumns(w, 812, name)
	out := []style.Line{k.ThemeHead(c)}
	for _, r := range []present.ThemeRow{
		{Label: safe.Line("Sicherheit"), Branch: present.OpenBranch, Items: 812, Open: 121},
		{Label: safe.Line("Hindernisse auf Radwegen"), Depth: 1, Items: 214, Open: 31, Here: true},
		{Label: safe.Line("Kreuzungen und Ampeln"), Depth: 1, Items: 338, Open: 52},
		{Label: safe.Line("Schulwege"), Depth: 1, Branch: present.ClosedBranch, Items: 176, Open: 20},
		{Label: safe.Line("Beleuchtung"), Depth: 1, Machine: true, Items: 84, Open: 18},
		{Label: safe.Line("Schulen, Sporthallen und was sonst noch am Weg liegt"), Depth: 1, Machine: true, Items: 91, Open: 21},
		{Label: safe.Line("Ohne Thema"), Items: 143, Open: 143, Rest: true},
	} {
		out = append(out, k.ThemeRow(c, r))
	}
	out = append(out, nil, k.LettersHead(c))
	for _, r := range []present.LetterRow{
		{Title: safe.Line("Nein zur Umgehung"), Texts: 46, Submitters: 44, Arrivals: []int{1, 4, 12, 20, 9}},
		{Title: safe.Line("Vorlage Bürgerverein"), Suggested: true, Texts: 5, Submitters: 5, Here: true},
	} {
		out = append(out, k.LetterRow(c, r))
	}
	return out
}

// Names and heads stand in the columns of the reference, and bars are as long.
// Figures end below the ends of their heads, which the reference has one cell on.
func TestTheTreeStandsInTheColumnsOfTheReference(t *testing.T) {
	want := strings.Split(reference(t, "themen-120x36.txt"), "\n")
	got := strings.Split(plain(tree(german(), 58, 0)), "\n")
	for i := range 6 {
		cells := 33
		if i == 0 {
			cells = 45
		}
		a, b := []rune(got[i] + strings.Repeat(" ", 60))[:cells], []rune(want[4+i])[:cells]
		if string(a) != string(b) {
			t.Errorf("row %d:\n got %q\nwant %q", i, string(a), string(b))
		}
	}
	if !strings.HasSuffix(got[1], "▄▄▄▄▄▄▄▄▄▄") || !strings.HasSuffix(got[2], "  ▄▄▄") {
		t.Errorf("bars: %q, %q", got[1], got[2])
	}
}

func TestTheTreeFitsItsWidth(t *testing.T) {
	for w, name := range map[int]string{40: "themes-40.txt", 58: "themes-58.txt", 80: "themes-80.txt", 106: "themes-106.txt"} {
		lines := tree(german(), w, 0)
		for _, l := range lines {
			if l.Width() > w {
				t.Errorf("%d columns: %q has %d", w, l, l.Width())
			}
		}
		golden(t, name, plain(lines))
	}
	golden(t, "themes-58-names.txt", plain(tree(german(), 58, 57)))
	golden(t, "themes-58-ascii-en.txt", plain(tree(present.NewKit(words.English, true), 58, 0)))
}

func TestMembersKeepTheirScoresAndMarks(t *testing.T) {
	k := german()
	var lines []style.Line
	for _, r := range []present.MemberRow{
		{Number: "412", Title: safe.Line("Umlaufsperre Bettenkamper Meer"), Score: .91},
		{Number: "1187", Title: safe.Line("Poller auf dem Radweg und überhaupt alles, was dort im Weg steht"), Score: .77, Machine: true, Here: true, Marked: true},
		{Number: "1204", Title: safe.Line("von Hand hierher"), Score: -1},
		{Number: "0233", Title: safe.Line("\x1b[2J漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字"), Score: 1, Machine: true},
	} {
		line := k.MemberRow(58, 4, r)
		if line.Width() != 58 {
			t.Errorf("%q has %d cells", line, line.Width())
		}
		lines = append(lines, line)
	}
	lines = append(lines, k.Between(58, "Mitglieder", "nach Nähe"))
	lines = append(lines, k.Quote(58, 4, 2, "0412", safe.Line("Die Umlaufsperre am Bettenkamper Meer ist mit Anhänger nicht zu passieren, man muss das Kind aussteigen lassen."))...)
	golden(t, "theme-members-58.txt", plain(lines))
}

func letter() []present.DiffPart {
	part := func(op present.DiffOp, text string) present.DiffPart {
		return present.DiffPart{Op: op, Text: safe.Text(text)}
	}
	return []present.DiffPart{
		part(present.Kept, "Sehr geehrte Damen und Herren,\n\ndie geplante Umgehung zerschneidet das Naherholungsgebiet"), part(present.Deleted, "am Moersbach"),
		part(present.Kept, " "), part(present.Inserted, "zwischen Moersbach und Aumühle"), part(present.Kept, " und nimmt dem Radverkehr die einzige ruhige Verbindung nach Kapellen.\n\n"),
		part(present.Inserted, "Meine Tochter fährt diesen Weg jeden Tag zur Schule. Eine Ampel an der Querung war uns 2023 zugesagt worden."),
		part(present.Kept, "\n\nBitte nehmen Sie meine Einwendung zu den Akten."),
	}
}

func TestALetterShowsWhatDiffers(t *testing.T) {
	k := german()
	lines := k.Diff(72, letter(), false)
	for _, l := range lines {
		if l.Width() > 72 {
			t.Errorf("%q has %d cells", l, l.Width())
		}
		for _, s := range l {
			switch in, out := strings.Contains(s.Text, "[+"), strings.Contains(s.Text, "[−"); {
			case in && (s.Role != style.OK || s.Mod&style.Underline == 0), out && (s.Role != style.Err || s.Mod&style.Strike == 0):
				t.Errorf("%q is drawn as %v %v", s.Text, s.Role, s.Mod)
			}
		}
	}
	lines = append(append(lines, nil), k.CallOut(72, safe.Line("Der eigene Absatz sagt etwas Neues."), "s", "trennt ihn als Abschnitt ab; er wird dann für sich entschieden.")...)
	golden(t, "letter-72.txt", plain(lines))
	golden(t, "letter-40-ascii.txt", plain(present.NewKit(words.German, true).Diff(40, letter(), true)))
}

func TestLettersByDeviation(t *testing.T) {
	k := german()
	lines := []style.Line{k.CopyHead(42, 4)}
	for _, r := range []present.CopyRow{
		{Number: "1189", Words: "Muster", Share: -1}, {Number: "1206", Words: "1 eigener Absatz, 7 Wörter", Share: .12, Own: true, Here: true},
		{Number: "1213", Words: "gleich"}, {Number: "871", Words: "Gegen die Trasse und für etwas ganz anderes", Share: .41, Suggested: true, Marked: true},
	} {
		lines = append(lines, k.CopyRow(42, 4, r))
	}
	for _, l := range lines {
		if l.Width() != 42 {
			t.Errorf("%q has %d cells", l, l.Width())
		}
	}
	golden(t, "letters-42.txt", plain(lines))
}

func TestDaysAreSqueezedNotLost(t *testing.T) {
	days := make([]int, 100)
	for i := range days {
		days[i] = 1
	}
	sum := 0
	for _, n := range present.Squeeze(days, 7) {
		sum += n
	}
	if sum != 100 || len(present.Squeeze(days, 7)) != 7 || len(present.Squeeze(days[:3], 7)) != 3 {
		t.Errorf("%v", present.Squeeze(days, 7))
	}
}
