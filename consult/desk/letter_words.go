package desk

import (
	"time"

	"pult/consult"
	"pult/consult/safe"
)

// placed is what stands for the placeholders of a contribution, without those of a
// person.
func (f *folder) placed(number string, title safe.Safe, received time.Time) map[consult.Placeholder]string {
	values := map[consult.Placeholder]string{
		consult.PlaceNumber: number, consult.PlaceTitle: title.String(),
		consult.PlaceConsultation: f.state.Settings.Title, consult.PlaceMunicipality: f.municipality.Name,
	}
	if title.Empty() {
		values[consult.PlaceTitle] = lettersIn(f.municipality.Language == "en", false).untitled
	}
	if !received.IsZero() {
		values[consult.PlaceReceived] = received.Format("02.01.2006")
	}
	return values
}

// letterWords are those of messages to people, in the language of the municipality.
type letterWords struct {
	subject, yours, titled, dated, withheld string
	untitled                                string // in the place of a subject
	greeting, strangers                     string // somebody with a name, an institution
	reasons                                 map[consult.Reason]string
}

// salutation greets a person, without a word for a gender that nobody knows.
func (w letterWords) salutation(s consult.Submitter) string {
	name := safe.Line(s.Name).String()
	switch {
	case name != "":
		return w.greeting + " " + name
	case s.Organisation != "":
		return w.strangers
	}
	return w.greeting
}

func lettersIn(english, formal bool) letterWords {
	if english {
		return letterWords{
			subject: "Your contribution: %s", yours: "Your contribution no. %d", titled: " “%s”", dated: " of %s", untitled: "(no subject)",
			withheld: "We do not publish your contribution. Reason: %s.\nThat changes nothing about how we deal with its subject: it is weighed like any other.",
			greeting: "Hello", strangers: "Dear Sir or Madam",
			reasons: map[consult.Reason]string{consult.OffTopic: "it is not about this consultation", consult.Spam: "it is advertising", consult.Insult: "it insults others",
				consult.ThirdPartyData: "it holds personal data of others", consult.Illegal: "its content is unlawful", consult.DuplicateSamePerson: "you have sent it before",
				consult.Unreadable: "it cannot be read", consult.OtherReason: "another one; please ask us"},
		}
	}
	w := letterWords{
		subject: "Ihr Beitrag: %s", yours: "Ihr Beitrag Nr. %d", titled: " „%s“", dated: " vom %s", untitled: "(ohne Betreff)",
		withheld: "Ihren Beitrag veröffentlichen wir nicht. Grund: %s.\nAn der Prüfung Ihres Anliegens ändert das nichts: Es wird behandelt wie jedes andere.",
		greeting: "Guten Tag", strangers: "Sehr geehrte Damen und Herren",
		reasons: map[consult.Reason]string{consult.OffTopic: "Er gehört nicht zum Thema dieser Beteiligung", consult.Spam: "Er enthält Werbung", consult.Insult: "Er beleidigt andere",
			consult.ThirdPartyData: "Er enthält persönliche Angaben zu anderen", consult.Illegal: "Sein Inhalt ist rechtswidrig", consult.DuplicateSamePerson: "Sie haben ihn schon einmal eingereicht",
			consult.Unreadable: "Er ist nicht lesbar", consult.OtherReason: "ein anderer; bitte fragen Sie uns"},
	}
	if formal {
		w.subject, w.yours = "Ihre Stellungnahme: %s", "Ihre Stellungnahme Nr. %d"
	}
	return w
}
