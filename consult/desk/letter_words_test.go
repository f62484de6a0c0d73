package desk

import (
	"testing"
	"time"

	"pult/consult"
	"pult/consult/safe"
)

// A placeholder for the subject of a letter without one leaves no hole in the sentence.
func TestALetterWithoutASubjectSaysSo(t *testing.T) {
	for language, want := range map[string]string{"de": "zu (ohne Betreff)", "en": "zu (no subject)"} {
		f := &folder{book: &book{state: &consult.State{}, municipality: consult.Municipality{Language: language}}}
		if got := consult.FillIn("zu {betreff}", f.placed("5", safe.Safe{}, time.Time{})); got != want {
			t.Errorf("%s: %q, want %q", language, got, want)
		}
	}
}
