package consult_test

import (
	"strings"
	"testing"

	"pult/consult"
)

func TestOnlyRefers(t *testing.T) {
	for _, text := range []string{
		"siehe Anlage", "Siehe Anhang.", "s. Anl.", "Bitte entnehmen Sie unsere Stellungnahme dem beigefügten Schreiben.", "Anbei unsere Stellungnahme als PDF.",
		"Sehr geehrte Damen und Herren,\nanbei übersende ich Ihnen meine Einwendung.\nMit freundlichen Grüßen\nErika Musterfrau", "Stellungnahme im Anhang", "s. Anlage 1 und 2",
		"see attached file(s)", "See Attached", "Please see attached comments from the American Hospital Association.", "Please find our comments enclosed. Thank you.",
		"See attached letter (comments.pdf)", "vgl. beiliegendes Dokument",
	} {
		if !consult.OnlyRefers(text) {
			t.Errorf("%q says no more than where to look", text)
		}
	}
	for _, text := range []string{
		"", "Nein.", "Die Anlage ist hässlich.", "Die Anlage ist Schrott", "Siehe Anlage. Außerdem ist der Radweg zu schmal.", "I oppose this rule, see attached.", "Biogasanlage: nein danke",
		"Please see my comments: the lane is too narrow", "Anlage 3 des Plans widerspricht der Satzung.", "siehe oben", "Please see the attached letter, which explains why we oppose the rule.",
		strings.Repeat("siehe Anlage ", 60),
	} {
		if consult.OnlyRefers(text) {
			t.Errorf("%q says something of its own", text)
		}
	}
}
