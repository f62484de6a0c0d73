package main

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
)

// order is what an interface may tell a terminal: to move, to erase, to colour,
// and a few modes. None of it carries text of anybody's, but for the title.
var order = regexp.MustCompile("\x1b(?:" + strings.Join([]string{
	`\[[0-9;:?>=]*[A-HJ-MPSTX@a-fhlmnrtu]`, // cursor, erase, scroll, colours, modes, reports
	`\[[0-9;?>]*\$p`, `\[[0-9]* q`,         // asking for a mode, shape of the cursor
	`[78=>DEMH]`, `\([0B]`,
}, "|") + ")")

// title is the title of the window, of which the text is looked at, and the
// question for the background's colour.
var title = regexp.MustCompile("\x1b](?:2;([^\x07\x1b]*)|11;\\?)\x07")

// concealed is text that is there and not seen.
var concealed = regexp.MustCompile("\x1b\\[(?:[0-9:]+;)*8(?:;[0-9:]+)*m")

// drawn FILE expects that what was sent to a terminal draws, and nothing else: no
// text but what is visible, no order that is not the interface's own.
func drawn(ts *testscript.TestScript, neg bool, args []string) {
	sent := ts.ReadFile(args[0])
	if !strings.Contains(sent, "\x1b[") {
		ts.Fatalf("nothing was drawn")
	}
	for _, m := range concealed.FindAllString(sent, -1) {
		if !strings.Contains(m, "38") && !strings.Contains(m, "48") {
			ts.Fatalf("%q hides text", m)
		}
	}
	sent = title.ReplaceAllString(order.ReplaceAllString(sent, ""), "$1")
	if off := offence(sent, "\n\r\b\t"); off != "" {
		ts.Fatalf("the terminal gets %s", off)
	}
}

// spoken FILE expects nothing but lines of visible text, as the linear mode and
// commands write them to a terminal.
func spoken(ts *testscript.TestScript, neg bool, args []string) {
	said := strings.ReplaceAll(ts.ReadFile(args[0]), "\r\n", "\n")
	if off := offence(said, "\n\a"); off != "" {
		ts.Fatalf("the terminal gets %s", off)
	}
}

// offence names what stands in a text that must not reach a terminal.
func offence(s, controls string) string {
	if !utf8.ValidString(s) {
		return "invalid UTF-8"
	}
	marks := 0
	for i, r := range s {
		if unicode.Is(unicode.M, r) {
			marks++
		} else {
			marks = 0
		}
		invisible := r == '\u034f' || r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0' || r >= 0xfe00 && r <= 0xfe0e || r >= 0xe0100 && r <= 0xe01ef
		switch {
		case strings.ContainsRune(controls, r):
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Co, r), r == '\u2028', r == '\u2029', r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef, invisible, marks > 4:
			return fmt.Sprintf("%U in %q", r, s[max(0, i-20):min(len(s), i+20)])
		}
	}
	return ""
}
