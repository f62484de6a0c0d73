package safe_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"pult/consult/safe"
)

// hostile names every class of text that a stranger could attack a terminal
// with; each holds the words before and after, which must survive.
var hostile = map[string]string{
	"device control string":      "before\x1bP$q\"p\x1b\\after",
	"application command":        "before\x1b_Gi=1;AAAA\x1b\\after",
	"privacy message":            "before\x1b^x\x1b\\after",
	"link":                       "before\x1b]8;;https://evil.example\x07click\x1b]8;;\x07after",
	"clipboard":                  "before\x1b]52;c;cm0gLXJmIH4=\x07after",
	"window title":               "before\x1b]0;root\x1b\\after",
	"unterminated OSC":           "before\x1b]0;after",
	"hidden by colour":           "before\x1b[8mhidden\x1b[0mafter",
	"cursor and erase":           "before\x1b[2J\x1b[1;1Hafter",
	"device attributes":          "before\x1b[cafter",
	"8-bit CSI as UTF-8":         "before\u009b31mafter",
	"8-bit OSC as UTF-8":         "before\u009d52;c;eA==\u009cafter",
	"8-bit DCS as raw bytes":     "before\x90$q\x9cafter",
	"invalid UTF-8":              "before\xff\xfe\xc3\x28after",
	"overlong escape":            "before\xc0\x9b[31mafter",
	"surrogate in UTF-8":         "before\xed\xa0\x80after",
	"override":                   "before\u202egnp.exe\u202cafter",
	"isolates":                   "before\u2066x\u2069\u2067y\u2069after",
	"direction marks":            "before\u200e\u200f\u061cafter",
	"zero width":                 "before\u200b\u200c\u200d\u2060\ufeffafter",
	"invisible operators":        "before\u2061\u2062\u2063after",
	"fillers":                    "before\u3164\u115f\uffa0\u034fafter",
	"variation selectors":        "before\ufe00\U000e0101\U000e01efafter",
	"tags":                       "before\U000e0041\U000e0042\U000e007fafter",
	"private use":                "before\ue0b0\U000f0000\U0010fffdafter",
	"noncharacters":              "before\ufdd0\ufffe\U0001ffffafter",
	"200 marks":                  "before" + strings.Repeat("\u0301", 200) + "after",
	"200 mixed marks":            "before" + strings.Repeat("\u0335\u20dd\u0903", 70) + "after",
	"marks without a base":       "\u0301\u0489before after",
	"marks at the start of line": "before\n\u0301after",
	"overwriting by CR":          "before\rafter",
	"line separators":            "before\u2028x\u2029after",
	"backspaces":                 "before\b\b\b\b\b\bafter",
	"bell and shift out":         "before\a\x0e\x0fafter",
	"DEL and NUL":                "before\x7f\x00after",
	"vertical tab and form feed": "before\v\fafter",
	"chained conjuncts":          "before" + strings.Repeat("\u0915\u094d", 300) + "after",
	"chained jamo":               "before" + strings.Repeat("\u1100", 300) + "after",
	"chained joiners":            "before" + strings.Repeat("\U0001f469\u200d", 300) + "after",
	"annotations":                "before\ufff9x\ufffay\ufffbafter",
}

// offence describes the first thing in s that a terminal must not get. It is
// written from the rules, not from the code under test.
func offence(s string, lines bool) string {
	if !utf8.ValidString(s) {
		return "invalid UTF-8"
	}
	marks, base, prev := 0, false, rune(0)
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case r == '\n' && lines:
			marks, base = 0, false
			prev = r
			continue
		case unicode.IsControl(r):
			return fmt.Sprintf("control %U", r)
		case r == '\u200d':
			if i == 0 || i == len(runes)-1 || !unicode.IsSymbol(runes[i+1]) && runes[i+1] < 0x2000 || prev < 0xa9 || runes[i+1] == 0xfffd {
				return "joiner not between emoji"
			}
		case unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs, unicode.Zl, unicode.Zp):
			return fmt.Sprintf("format or private %U", r)
		case r >= 0xe0000 && r <= 0xe0fff, r >= 0xfdd0 && r <= 0xfdef, r&0xffff >= 0xfffe:
			return fmt.Sprintf("tag or noncharacter %U", r)
		case r == 0x115f || r == 0x1160 || r == 0x3164 || r == 0xffa0 || r == 0x34f:
			return fmt.Sprintf("invisible %U", r)
		case unicode.Is(unicode.M, r):
			if marks++; !base || marks > 4 {
				return fmt.Sprintf("mark %d, base %v", marks, base)
			}
		case r == 0xfffd && prev == 0xfffd:
			return "two replacement characters"
		default:
			marks, base = 0, true
		}
		prev = r
	}
	g := displaywidth.StringGraphemes(s)
	for g.Next() {
		if utf8.RuneCountInString(g.Value()) > 13 {
			return fmt.Sprintf("a character of %d runes", utf8.RuneCountInString(g.Value()))
		}
	}
	return ""
}

func TestHostileTextIsDefused(t *testing.T) {
	for name, raw := range hostile {
		t.Run(name, func(t *testing.T) {
			line, text := safe.Line(raw).String(), safe.Text(raw).String()
			if o := offence(line, false); o != "" {
				t.Errorf("Line(%q) = %q: %s", raw, line, o)
			}
			if o := offence(text, true); o != "" {
				t.Errorf("Text(%q) = %q: %s", raw, text, o)
			}
			for _, word := range []string{"before", "after"} {
				if !strings.Contains(line, word) || !strings.Contains(text, word) {
					t.Errorf("%q is missing in %q or %q", word, line, text)
				}
			}
			if strings.ContainsAny(raw, "\n\r\u2028") {
				return
			}
			if !strings.Contains(line, "\ufffd") || !strings.Contains(text, "\ufffd") {
				t.Errorf("nothing shows that something was taken out: %q, %q", line, text)
			}
		})
	}
}

func TestTextKeepsWhatPeopleWrite(t *testing.T) {
	for raw, want := range map[string]string{
		"Straße, Rad- und Gehweg – „gut“ …":                     "Straße, Rad- und Gehweg – „gut“ …",
		"a\u0308 und n\u0303":                                   "a\u0308 und n\u0303",
		"Rad\u00adweg":                                          "Radweg",
		"\U0001f469\U0001f3fd\u200d\U0001f692 und \u2764\ufe0f": "\U0001f469\U0001f3fd\u200d\U0001f692 und \u2764\ufe0f",
		"Привет, naïve Łódź, שלום, مرحبا, 日本":                   "Привет, naïve Łódź, שלום, مرحبا, 日本",
		"a\r\nb\rc\u2028d":                                      "a\nb\nc\nd",
		"\tx\nab\ty":                                            "    x\nab  y",
		"日\tx":                                                  "日  x",
		"\x1b\x1b\x1b[0m":                                       "\ufffd[0m",
		"x\u202e\u202d\u202cy":                                  "x\ufffdy",
		"":                                                      "",
		"eins\n\n  zwei ":                                       "eins\n\n  zwei ",
		"क्षत्रिय हिन्दी":        "क्षत्रिय हिन्दी",
		"100 € ± 5 m² → Ärger ≈": "100 € ± 5 m² → Ärger ≈",
	} {
		if got := safe.Text(raw).String(); got != want {
			t.Errorf("Text(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestLineIsOneLine(t *testing.T) {
	for raw, want := range map[string]string{
		"Titel\r\nmit\tUmbruch":  "Titel mit Umbruch",
		"\n\n Titel\n":           " Titel",
		"a \n\t\n b":             "a  b",
		"a\n b":                  "a b",
		"a\u2028\u2029b":         "a b",
		"Ampel\x1b]0;root\aende": "Ampel\ufffd]0;root\ufffdende",
		"\t":                     "",
	} {
		if got := safe.Line(raw).String(); got != want {
			t.Errorf("Line(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestCellNeverStartsAFormula(t *testing.T) {
	for raw, want := range map[string]string{
		"=HYPERLINK(\"x\")": "'=HYPERLINK(\"x\")",
		"+49 2841":          "'+49 2841",
		"- Punkt":           "'- Punkt",
		"@SUM(A1)":          "'@SUM(A1)",
		"\t=1":              "'    =1",
		"\rx":               "'\nx",
		"  =1":              "'  =1",
		"＝1":                "'＝1",
		"\u00ad=1":          "'=1",
		"\u00a0=1":          "'\u00a0=1",
		"'=1":               "'=1",
		"Rad - Weg":         "Rad - Weg",
		"":                  "",
		"\x1b[0m":           "\ufffd[0m",
	} {
		if got := safe.Cell(raw); got != want {
			t.Errorf("Cell(%q) = %q, want %q", raw, got, want)
		}
	}
}

func TestJSONKeepsTheValueAndSparesTheTerminal(t *testing.T) {
	for name, raw := range hostile {
		in, err := json.Marshal(map[string]string{"text": raw})
		if err != nil {
			t.Fatal(err)
		}
		out := safe.JSON(in)
		for _, r := range string(out) {
			if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
				t.Errorf("%s: %U in %s", name, r, out)
			}
		}
		var want, got map[string]string
		if json.Unmarshal(in, &want) != nil || json.Unmarshal(out, &got) != nil || want["text"] != got["text"] {
			t.Errorf("%s: %q became %q", name, want["text"], got["text"])
		}
	}
}

func TestWordsOfTheProgramAndStrangersMix(t *testing.T) {
	got := safe.Format("%s: %d von %s", safe.Line("Rad\x1b[1m"), 3, "\u202eevil")
	if want := "Rad\ufffd[1m: 3 von \ufffdevil"; got.String() != want {
		t.Errorf("got %q, want %q", got, want)
	}
	joined := safe.Join(safe.Literal(" · "), safe.Literal("1187"), safe.Line("Web"))
	if joined != safe.Literal("1187 · Web") {
		t.Errorf("got %q", joined)
	}
	if e := safe.Error(fmt.Errorf("open %s", "\x1b[2Jx")); e.String() != "open \ufffd[2Jx" {
		t.Errorf("got %q", e)
	}
	if s := safe.Text("a\u0301b").Slice(1, 3); offence(s.String(), true) != "" {
		t.Errorf("a cut within a character gave %q", s)
	}
}

func TestLogTakesSafeText(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewTextHandler(&out, nil))
	log.Info("import", "file", safe.Line("a\x1b[31m\u202e.csv"))
	if s := out.String(); !strings.Contains(s, "a\ufffd[31m\ufffd.csv") {
		t.Errorf("log line: %q", s)
	}
}
