package intake

import (
	"errors"
	"strings"
	"testing"
)

func TestMessagesReadAsSentences(t *testing.T) {
	for want, m := range map[string]Message{
		"":         {},
		"is empty": Say(FileEmpty),
		"the row has 2 of 1204 columns; a line break or a separator may be missing its quotation marks": Say(ReasonTooFew, 2, 1204),
		`the Eingangsnummer stands already in sheet "Institution", row 3`:                               Say(ReasonIntakeNoTwice, Say(AtSheetRow, "Institution", 3)),
		"another column is read as received":                                                            Say(NoteOtherColumn, Field(fReceived)),
		"the line is no correct JSON (cut 100%d short)":                                                 Say(ReasonBadJSON, errors.New("cut 100%d short")),
		"dd.mm.yyyy hh:mm": Say(DateWithTime, Say(DateDayFirst, ".", ".")),
	} {
		if got := m.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestEveryCodeHasItsSentence(t *testing.T) {
	seen := map[string]Code{}
	for _, c := range Codes() {
		s := c.String()
		if other, twice := seen[s]; twice || s == "" || strings.HasPrefix(s, "code(") {
			t.Errorf("code %d says %q, like %d", uint8(c), s, uint8(other))
		}
		seen[s] = c
	}
	if last := Codes()[len(Codes())-1]; last != DateWithTime {
		t.Errorf("the last code is %q", last)
	}
}
