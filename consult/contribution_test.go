package consult_test

import (
	"testing"

	"pult/consult"
)

func TestOnlyAMailboxIsAnAddress(t *testing.T) {
	for s, want := range map[string]bool{
		"erika@example.org": true, "e.muster+rad@post.example.org": true, "jörg@müller.example": true, `"e m"@example.org`: false,
		"": false, "erika": false, "erika@": false, "@example.org": false, "erika@example": false, "erika@example.": false, "erika@.org": false,
		"erika example.org": false, "a@b@example.org": false, "Erika <erika@example.org>": false, "<erika@example.org>": false,
		"erika@example.org, bo@example.org": false, "erika@example.org ": false, "erika@example.org\r\nBcc: x@example.org": false, "erika@exam\x1bple.org": false,
	} {
		if got := consult.ValidEmail(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
