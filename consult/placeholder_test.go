package consult_test

import (
	"slices"
	"testing"

	"pult/consult"
)

func TestPlaceholdersAreFilledInAndPersonsStay(t *testing.T) {
	values := map[consult.Placeholder]string{consult.PlaceNumber: "1187", consult.PlaceConsultation: "Radwege {name}"}
	got := consult.FillIn("{Anrede}, zu {nummer} ({number}, ${Stellungnahme-ID}) in {beteiligung}: {nmae} {}", values)
	if want := "{Anrede}, zu 1187 (1187, 1187) in Radwege {name}: {nmae} {}"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := consult.UnknownPlaceholders("{anrede} {nmae} ${Quatsch} {nmae}"); !slices.Equal(got, []string{"{nmae}", "${Quatsch}"}) {
		t.Errorf("unknown: %q", got)
	}
	for _, p := range consult.Placeholders() {
		for _, english := range []bool{false, true} {
			if consult.FillIn(p.Spelled(english), map[consult.Placeholder]string{p: "x"}) != "x" {
				t.Errorf("%s is not read back", p.Spelled(english))
			}
		}
	}
}
