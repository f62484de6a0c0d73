package desk_test

import (
	"errors"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/desk"
)

// The name of the source stands in the journal for good: no text, no person and
// no path gets in there.
func TestASourceIsANameAndNothingElse(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	for _, source := range []string{"", " ", "Erika Muster, Moers", "../..", ".versteckt", "a\nb", "\x1b[2J", "a:b", strings.Repeat("a", 65)} {
		in := desk.Incoming{Rows: rows("Poller"), Source: source, Format: "csv"}
		var broken *consult.Broken
		if _, err := x.svc.Preview(t.Context(), x.ref, in); !errors.As(err, &broken) || broken.Rule != consult.RuleSource {
			t.Errorf("the preview takes the source %q: %v", source, err)
		}
		if _, err := x.svc.Import(t.Context(), x.ref, in); !errors.As(err, &broken) || broken.Rule != consult.RuleSource {
			t.Errorf("the import takes the source %q: %v", source, err)
		}
	}
	for _, source := range []string{"file", "Bürgeramt_2", "pult.moers-1", "7"} {
		if _, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: rows("Poller " + source), Source: source, Format: "csv"}); err != nil {
			t.Errorf("the source %q is refused: %v", source, err)
		}
	}
	x.sound()
}
