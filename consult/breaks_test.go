package consult_test

import (
	"strings"
	"testing"

	"pult/consult"
)

// marked writes a text with the depth of the break before each piece.
func marked(text string) string {
	signs := []string{"", "_", "~", "/", "#"}
	var out strings.Builder
	for _, p := range consult.Pieces(text) {
		out.WriteString(signs[p.Break] + text[p.From:p.To])
	}
	return out.String()
}

func TestWhereATextCanBeCut(t *testing.T) {
	for text, want := range map[string]string{
		"":                                     "",
		" \n ":                                 "",
		"Ein Wort.":                            "Ein_Wort.",
		"Erstens. Zweitens!\n\n Drittens":      "Erstens.~Zweitens!#Drittens",
		"Zeile eins\nzwei\n\nAbsatz":           "Zeile_eins/zwei#Absatz",
		"Zeile eins\r\nzwei":                   "Zeile_eins#zwei",
		"Haus Nr. 5 ist laut. Und z. B. hier.": "Haus_Nr._5_ist_laut.~Und_z._B._hier.",
		"„Nein!“ Das sagt er.":                 "„Nein!“~Das_sagt_er.",
		"a\u2003b\u00a0c":                      "a_b_c",
	} {
		if got := marked(text); got != want {
			t.Errorf("%q reads %s, want %s", text, got, want)
		}
	}
}

func TestOnlyWholeCharactersAreCut(t *testing.T) {
	text := "Größe\n\nBrücke"
	for _, c := range []struct {
		bounds []int
		want   bool
	}{
		{[]int{0, 9, len(text)}, true}, {[]int{0, len(text)}, true}, {[]int{0, 8, len(text)}, true},
		{[]int{0, 3, len(text)}, false}, {[]int{0, 9}, false}, {[]int{0, 9, len(text) + 1}, false},
		{[]int{0, 7, 9, len(text)}, false}, {[]int{0}, false}, {nil, false}, {[]int{9, len(text)}, false},
	} {
		if got := consult.Cuttable(text, c.bounds); got != c.want {
			t.Errorf("%v: %v", c.bounds, got)
		}
	}
}

func FuzzPieces(f *testing.F) {
	for _, s := range []string{"Größe. Länge", "\xff\xfe a", "a\n\n\nb", "👩‍👧 Kind"} {
		f.Add(s, 1, 3)
	}
	f.Fuzz(func(t *testing.T, text string, from, to int) {
		last := 0
		for i, p := range consult.Pieces(text) {
			if p.From < last || p.To <= p.From || p.To > len(text) || (i == 0) != (p.Break == consult.BreakNone) {
				t.Fatalf("piece %d of %q: %+v", i, text, p)
			}
			if i > 0 && strings.ToValidUTF8(text, "") == text && !consult.Cuttable(text, []int{0, p.From, len(text)}) {
				t.Fatalf("%q cannot be cut at its own piece %+v", text, p)
			}
			last = p.To
		}
		if got := consult.Cut(text, from, to); !strings.Contains(text, got) {
			t.Fatalf("%q is no part of %q", got, text)
		}
	})
}

// A salutation and closing words are no segments of their own.
func TestWhichParagraphsAreProposedAsSegments(t *testing.T) {
	for text, want := range map[string]string{
		"Sehr geehrte Damen und Herren,\n\ndie Poller stören.\n\nUnd die Ampel auch.\n\nMit freundlichen Grüßen\n\nErika Muster": "Und",
		"Hallo!\n\nEins.\n\nZwei.\n\nViele Grüße\nBo": "Zwei.",
		"Betreff\n\nLiebe Stadt,\n\nEins.":            "Liebe",
		"Eins.\n\nHallo, ist da jemand? Das fragt man sich an dieser Kreuzung jeden Morgen, wenn die Ampel wieder einmal ausgefallen ist und keiner kommt.": "Hallo,",
		"Eins":           "",
		"":               "",
		"Eins.\n\nZwei.": "Zwei.",
		"Dear all,\n\nOne.\n\nTwo.\n\nKind regards": "Two.",
	} {
		pieces := consult.Pieces(text)
		var got []string
		for i, yes := range consult.Subjects(text, pieces) {
			if yes {
				got = append(got, text[pieces[i].From:pieces[i].To])
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q proposes %q, want %q", text, got, want)
		}
	}
}
