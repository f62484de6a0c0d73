package words_test

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/intake"
	"pult/consult/search"
	"pult/tui/style"
	"pult/tui/words"
)

func both() (de, en *words.Words) {
	s := style.UnicodeSigns()
	return words.Of(words.German, s), words.Of(words.English, s)
}

var verb = regexp.MustCompile(`%[a-z%]`)

// compare walks two values of one type and reports what one language lacks, or
// fills in differently.
func compare(t *testing.T, path string, a, b reflect.Value) {
	t.Helper()
	switch a.Kind() {
	case reflect.String:
		switch {
		case a.String() == "" || b.String() == "":
			t.Errorf("%s: %q / %q: one is empty", path, a, b)
		case fmt.Sprint(verb.FindAllString(a.String(), -1)) != fmt.Sprint(verb.FindAllString(b.String(), -1)):
			if !regexp.MustCompile(`\.One$`).MatchString(path) {
				t.Errorf("%s: %q / %q: not the same to fill in", path, a, b)
			}
		}
	case reflect.Struct:
		for i := range a.NumField() {
			compare(t, path+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))
		}
	case reflect.Array, reflect.Slice:
		if a.Len() != b.Len() {
			t.Errorf("%s: %d and %d entries", path, a.Len(), b.Len())
			return
		}
		for i := range a.Len() {
			compare(t, fmt.Sprintf("%s[%d]", path, i), a.Index(i), b.Index(i))
		}
	case reflect.Map:
		if a.Len() != b.Len() {
			t.Errorf("%s: %d and %d entries", path, a.Len(), b.Len())
		}
		for _, k := range a.MapKeys() {
			if !b.MapIndex(k).IsValid() {
				t.Errorf("%s: %v is missing in English", path, k)
				continue
			}
			compare(t, fmt.Sprintf("%s[%v]", path, k), a.MapIndex(k), b.MapIndex(k))
		}
	}
}

func TestEverySentenceExistsInBothLanguages(t *testing.T) {
	de, en := both()
	compare(t, "words", reflect.ValueOf(*de), reflect.ValueOf(*en))
}

func TestVocabulariesAreComplete(t *testing.T) {
	de, en := both()
	for _, w := range []*words.Words{de, en} {
		for _, r := range consult.Rules() {
			if w.Vocab.Rule[r] == "" {
				t.Errorf("%v: no sentence for rule %q", w.Lang, r)
			}
		}
		for _, a := range consult.Acts() {
			if w.Vocab.Act[a] == "" {
				t.Errorf("%v: no word for the act %q", w.Lang, a)
			}
		}
		for _, c := range intake.Codes() {
			// What a library said stands as %v in the code and is not translated.
			said, foreign := c.String(), w.Import.Message[c]
			if foreign == "" || strings.Count(foreign, "%s") != strings.Count(said, "%s")+strings.Count(said, "%q") || strings.Count(foreign, "%") != strings.Count(foreign, "%s") {
				t.Errorf("%v: %q does not say %q", w.Lang, foreign, said)
			}
		}
		for name, got := range map[string][2]int{
			"kind": {len(w.Vocab.Kind), len(consult.Kinds())}, "phase": {len(w.Vocab.Phase), len(consult.Phases())},
			"channel": {len(w.Vocab.Channel), len(consult.Channels())}, "party": {len(w.Vocab.Party), len(consult.Parties())},
			"role": {len(w.Vocab.Role), len(consult.Roles())}, "reason": {len(w.Vocab.Reason), len(consult.Reasons())},
			"handling":    {len(w.Axes.HandlingState), len(consult.Handlings())},
			"publication": {len(w.Axes.PublicationState), len(consult.Publications())},
			"decision":    {len(w.Axes.DecisionState), int(consult.Mixed)},
			"response":    {len(w.Axes.ResponseState), len(consult.ResponseStates())},
			"referral":    {len(w.Axes.ReferralState), len(consult.ReferralStates())},
		} {
			if got[0] != got[1]+1 {
				t.Errorf("%s: %d words for %d codes", name, got[0]-1, got[1])
			}
		}
	}
}

func TestWhatWasFoundInAFileIsSaidInTheLanguage(t *testing.T) {
	de, en := both()
	rows := intake.Say(intake.AtRowsMore, 1204, "7, 9, 12")
	for _, c := range []struct {
		m      intake.Message
		de, en string
	}{
		{intake.Message{}, "", ""},
		{intake.Say(intake.NoteOtherColumn, intake.Field("received")), "eine andere Spalte steht schon für „Eingang am“", "another column is read as “received on”"},
		{intake.Say(intake.WarnEitherDates, `"Datum"`, rows), `Spalte "Datum": Tag und Monat sind nicht zu unterscheiden. Gelesen wurde: Tag zuerst. Das betrifft: 1 204 Zeilen (7, 9, 12, …).`,
			`Column "Datum": day and month cannot be told apart. They were read day first. This concerns: 1,204 rows (7, 9, 12, …).`},
		{intake.Say(intake.ReasonUnreadable, errors.New("bare quote"), intake.Say(intake.AtLine, 3)), "Die Zeile lässt sich nicht lesen (Textzeile 3).", "The row cannot be read (line 3 of the text)."},
		{intake.Say(intake.ReasonYear, "2926"), "Das Jahr 2926 kann nicht stimmen.", "The year 2926 cannot be right."},
	} {
		if got := de.Message(c.m); got != c.de {
			t.Errorf("got %q, want %q", got, c.de)
		}
		if got := en.Message(c.m); got != c.en {
			t.Errorf("got %q, want %q", got, c.en)
		}
	}
}

// The strip shows letters alone, so a letter must mean one thing on its axis,
// and come from its word.
func TestLettersOfTheStripAreUnambiguous(t *testing.T) {
	de, en := both()
	for _, w := range []*words.Words{de, en} {
		for name, states := range map[string][]words.State{
			"handling": w.Axes.HandlingState[1:], "publication": w.Axes.PublicationState[1:],
			"response": w.Axes.ResponseState[1:], "referral": append(w.Axes.ReferralState[1:], w.Axes.ReferralLate),
		} {
			seen := map[string]string{}
			for _, s := range states {
				if other, taken := seen[s.Letter]; taken {
					t.Errorf("%v %s: %q stands for %q and %q", w.Lang, name, s.Letter, other, s.Word)
				}
				seen[s.Letter] = s.Word
				if style.Width(s.Letter) != 1 {
					t.Errorf("%v %s: %q is no single cell", w.Lang, name, s.Letter)
				}
			}
		}
		for _, c := range w.Vocab.ChannelShort {
			if style.Width(c) > 4 {
				t.Errorf("%v: channel %q is wider than its column", w.Lang, c)
			}
		}
	}
}

func TestNumbersAndDates(t *testing.T) {
	de, en := both()
	at := time.Date(2026, 3, 12, 14, 20, 0, 0, time.UTC)
	for _, c := range []struct{ got, want string }{
		{de.Number(2314), "2 314"}, {en.Number(2314), "2,314"}, {de.Number(1000000), "1 000 000"}, {de.Number(999), "999"}, {de.Number(-1234), "-1 234"}, {de.Number(0), "0"},
		{de.Decimal(.77, 2), "0,77"}, {en.Decimal(.77, 2), "0.77"},
		{de.Day(at), "12.03."}, {en.Day(at), "12 Mar"}, {de.DateTime(at), "12.03.2026 14:20"}, {en.DateTime(at), "2026-03-12 14:20"},
		{de.DateTime(time.Date(2026, 3, 12, 0, 0, 0, 0, time.UTC)), "12.03.2026"}, {de.Day(time.Time{}), ""},
		{de.Today(at), "Do 12.03.2026"}, {de.Percent(2313, 2314), "99 %"}, {de.Percent(0, 0), "–"},
		{de.Count(de.Frame.MoreLines, 1), "noch 1 Zeile"}, {de.Count(de.Frame.MoreLines, 1204), "noch 1 204 Zeilen"},
		{de.Contributions(consult.Bauleitplan, 1), "1 Stellungnahme"}, {de.Contributions(consult.Informal, 2), "2 Beiträge"},
		{de.Remaining(4 * time.Second), "noch etwa 4 s"}, {de.Remaining(3 * time.Minute), "noch etwa 3 min"}, {de.Remaining(300 * time.Millisecond), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestDaysLeftCountsDaysNotHours(t *testing.T) {
	de, _ := both()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	// The clocks go forward on 29 March 2026, so two of these days are not 24 h apart.
	evening := time.Date(2026, 3, 27, 23, 30, 0, 0, berlin)
	for day, want := range map[string]string{
		"2026-04-01": "noch 5 Tage", "2026-03-28": "noch 1 Tag", "2026-03-27": "endet heute", "2026-03-26": "seit gestern vorbei", "2026-03-20": "seit 7 Tagen vorbei", "bald": "",
	} {
		if got, late := de.DaysLeft(day, evening); got != want || late != (day < "2026-03-27") {
			t.Errorf("%s: %q, late %v; want %q", day, got, late, want)
		}
	}
}

func TestDaysAreReadAsPeopleTypeThem(t *testing.T) {
	today := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	for typed, want := range map[string]string{
		"2026-03-28": "2026-03-28", "28.03.2026": "2026-03-28", "28.3.26": "2026-03-28", " 24.12. ": "2026-12-24", "24.12": "2026-12-24",
		"1.2.": "2027-02-01", "29.2.": "2028-02-29", "31.02.2026": "", "morgen": "", "": "",
	} {
		if got, ok := words.ParseDay(typed, today); got != want || ok != (want != "") {
			t.Errorf("%q: %q %v, want %q", typed, got, ok, want)
		}
	}
}

func TestASCIIWordsHoldNoTypographicSigns(t *testing.T) {
	w := words.Of(words.German, style.ASCIISigns())
	if got := w.Inbox.NoMatch; got != `Nichts passt zu "%s". esc nimmt den Filter weg.` {
		t.Errorf("got %q", got)
	}
	if got := w.Vocab.Rule[consult.RuleNoteDue]; got != `"Anderer Grund" braucht eine Notiz.` {
		t.Errorf("maps are forgotten: %q", got)
	}
	if got := w.Axes.PublicationState[consult.Private].Letter; got != "-" {
		t.Errorf("got %q", got)
	}
	if got := words.Of(words.German, style.UnicodeSigns()).Axes.PublicationState[consult.Private].Letter; got != "–" {
		t.Errorf("the plain form leaked into the other: %q", got)
	}
}

func TestParseLang(t *testing.T) {
	for s, want := range map[string]words.Lang{"de_DE.UTF-8": words.German, "en_GB": words.English, "EN": words.English} {
		if got, ok := words.ParseLang(s); !ok || got != want {
			t.Errorf("%q: %v %v", s, got, ok)
		}
	}
	if _, ok := words.ParseLang("C.UTF-8"); ok {
		t.Error("C is no language")
	}
}

// What a person reads on screen they can type into the filter.
func TestTheFilterKnowsTheWordsOnScreen(t *testing.T) {
	for _, lang := range []words.Lang{words.German, words.English} {
		w := words.Of(lang, style.UnicodeSigns())
		known := func(field string, names ...string) {
			for _, name := range names {
				if _, err := search.Parse(fmt.Sprintf("%s:%q", field, name), time.Now()); err != nil && name != "" {
					t.Errorf("%s:%q: %v", field, name, err)
				}
			}
		}
		for _, axis := range []struct {
			field  string
			states []words.State
		}{
			{"handling", w.Axes.HandlingState[1:]}, {"publication", w.Axes.PublicationState[1:]},
			{"response", w.Axes.ResponseState[1:]}, {"referral", w.Axes.ReferralState[1:]},
		} {
			for _, s := range axis.states {
				known(axis.field, s.Word)
			}
		}
		known("decision", w.Axes.DecisionState[:]...)
		known("channel", w.Vocab.Channel[1:]...)
		known("party", w.Vocab.Party[1:]...)
	}
}
