package safe_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pult/consult/safe"
)

// TestMixturesOfHostileCharacters puts characters next to each other that a
// byte-wise fuzzer rarely brings together.
func TestMixturesOfHostileCharacters(t *testing.T) {
	parts := []string{
		"a", "-", "/", " ", "=", "\n", "\r", "\t", "\x1b", "\x00", "\u009b", "\xff", "\u00ad", "\u200b", "\u200d", "\u202e",
		"\u2028", "\u0301", "\u0903", "\ufe0f", "\ufe0e", "\ufe01", "\U000e0041", "\U000e0100", "\ufffd", "\U0001f469", "\U0001f3fd",
		"\U0001f1e9", "\u2764", "©", "\u0915", "\u094d", "\u1100", "\u1160", "\u11a8", "\u0d4e", "\u0600", "\uff9e", "日", "\ue000", "\ufeff", "\u0e33",
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 10000 {
		var b strings.Builder
		for range 1 + rnd.IntN(24) {
			b.WriteString(strings.Repeat(parts[rnd.IntN(len(parts))], 1+rnd.IntN(3)*rnd.IntN(3)*rnd.IntN(6)))
		}
		raw := b.String()
		line, text, cell := safe.Line(raw), safe.Text(raw), safe.Cell(raw)
		for name, got := range map[string]string{"Line": line.String(), "Text": text.String(), "Cell": cell} {
			if o := offence(got, name != "Line"); o != "" {
				t.Fatalf("%s(%+q) = %+q: %s", name, raw, got, o)
			}
		}
		if again := safe.Line(line.String()); again != line {
			t.Fatalf("Line(%+q) = %+q, then %+q", raw, line, again)
		}
		if again := safe.Text(text.String()); again != text {
			t.Fatalf("Text(%+q) = %+q, then %+q", raw, text, again)
		}
		if again := safe.Cell(cell); again != cell {
			t.Fatalf("Cell(%+q) = %+q, then %+q", raw, cell, again)
		}
		checkWrap(t, text, 1+rnd.IntN(30))
		if t.Failed() {
			t.Fatalf("raw %+q", raw)
		}
	}
}
