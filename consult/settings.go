package consult

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Ref names a consultation: municipality and consultation, both folder names.
type Ref struct{ Municipality, Consultation string }

// String returns the form that people type, "moers/radwege".
func (r Ref) String() string { return r.Municipality + "/" + r.Consultation }

var slugPattern = regexp.MustCompile(`^[a-z0-9-]{1,64}$`)

// ValidSlug reports whether s may name a folder of the data: [a-z0-9-]{1,64}.
func ValidSlug(s string) bool { return slugPattern.MatchString(s) }

// ValidSource reports whether s may name a sender system: at most 64 letters,
// digits, points, hyphens and underscores, a letter or digit first. The name
// stands in the journal, where neither texts nor people do.
func ValidSource(s string) bool {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) && (i == 0 || !strings.ContainsRune("._-", r)) {
			return false
		}
	}
	return s != "" && utf8.RuneCountInString(s) <= maxSource
}

// maxSource is how many letters the name of a sender system may have.
const maxSource = 64

// ParseRef reads "municipality/consultation"; both parts are folder names of
// [a-z0-9-]{1,64}, so that no path trick survives.
func ParseRef(s string) (Ref, error) {
	m, c, ok := strings.Cut(s, "/")
	if !ok || !ValidSlug(m) || !ValidSlug(c) {
		return Ref{}, fmt.Errorf("%q is no address of a consultation: write municipality/consultation, in small letters, digits and hyphens, for example moers/radwege", s)
	}
	return Ref{m, c}, nil
}

// Round is one opening within a consultation. Opens and Closes are days
// (2006-01-02) in the municipality's time zone, both inclusive; absent = no limit.
type Round struct {
	ID         string `json:"id"`
	LegalBasis string `json:"legal_basis,omitzero"`
	Opens      string `json:"opens,omitzero"`
	Closes     string `json:"closes,omitzero"`
}

// Question is one question that people were asked.
type Question struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// Retention says how long personal data is kept after the consultation has closed.
type Retention struct {
	Months int `json:"months,omitzero"`
}

// Settings is consultation.json: what a consultation is, but not where it
// stands (the phase lives in the journal).
type Settings struct {
	Title       string     `json:"title"`
	Kind        Kind       `json:"kind"`
	Rounds      []Round    `json:"rounds"`
	Questions   []Question `json:"questions,omitzero"`
	DecidedBy   DecidedBy  `json:"decided_by"`
	Publication Policy     `json:"publication"`
	Reasons     []Reason   `json:"reasons"`
	Steps       []string   `json:"steps"`
	Licence     string     `json:"licence,omitzero"`
	Retention   *Retention `json:"retention,omitzero"`
	// Representation lets one representative be told in place of all who sent equal
	// submissions (VwVfG § 17), Inspection lets public inspection of the result
	// take the place of single notices (BauGB § 3 Abs. 2): both where more than
	// [ManySubmitters] sent them.
	Representation bool `json:"representation,omitzero"`
	Inspection     bool `json:"inspection,omitzero"`
}

// ManySubmitters is how many people have to be surpassed by those who sent equal
// submissions for the reliefs of the law to hold: VwVfG § 17 Abs. 1 and BauGB § 3
// Abs. 2 both say more than 50.
const ManySubmitters = 50

// NewSettings returns what `pult new` writes: informal unless said otherwise,
// checked before publication (formal procedures are not published), decided by
// staff (development plans and budgets by the council), one step of approval, the reliefs for equal submissions that the law of the kind
// knows, one round "1" without dates, so nothing is late.
func NewSettings(title string, kind Kind) Settings {
	if kind == 0 {
		kind = Informal
	}
	policy, decider := PolicyPre, ByStaff
	if kind.Formal() {
		policy = PolicyNone
	}
	if kind == Bauleitplan || kind == Budget {
		decider = ByCouncil
	}
	return Settings{
		Title: title, Kind: kind, Rounds: []Round{{ID: "1"}}, DecidedBy: decider,
		Publication: policy, Reasons: Reasons(), Steps: []string{"check"},
		Representation: kind == Planfeststellung, Inspection: kind == Bauleitplan,
	}
}

// Validate returns the first thing in the settings that does not fit, naming the member.
func (s Settings) Validate() error {
	switch {
	case strings.TrimSpace(s.Title) == "":
		return fmt.Errorf("title: a consultation needs a title")
	case s.Kind == 0:
		return fmt.Errorf("kind: missing")
	case s.DecidedBy == 0:
		return fmt.Errorf("decided_by: missing")
	case s.Publication == 0:
		return fmt.Errorf("publication: missing")
	case len(s.Rounds) == 0:
		return fmt.Errorf("rounds: a consultation needs at least one round")
	}
	seen := map[string]bool{}
	for i, r := range s.Rounds {
		if r.ID == "" || seen[r.ID] {
			return fmt.Errorf("rounds[%d].id: %q is empty or stands twice", i, r.ID)
		}
		seen[r.ID] = true
		for name, day := range map[string]string{"opens": r.Opens, "closes": r.Closes} {
			if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
				return fmt.Errorf("rounds[%d].%s: %q is no day like 2026-03-28", i, name, day)
			}
		}
		if r.Opens != "" && r.Closes != "" && r.Closes < r.Opens {
			return fmt.Errorf("rounds[%d]: closes %s before it opens %s", i, r.Closes, r.Opens)
		}
	}
	return ValidateSteps(s.Steps)
}

// MaxSteps is how many steps of approval a consultation may have, MaxStepName how
// many letters the name of one.
const (
	MaxSteps    = 8
	MaxStepName = 40
)

// ValidateSteps returns the first thing in a list of steps of approval that does
// not fit: each has a name of its own that prints, without a comma.
func ValidateSteps(steps []string) error {
	if len(steps) == 0 {
		return fmt.Errorf("steps: a response needs at least one step of approval")
	}
	if len(steps) > MaxSteps {
		return fmt.Errorf("steps: %d steps of approval, at most %d are possible", len(steps), MaxSteps)
	}
	for i, name := range steps {
		switch {
		case strings.TrimSpace(name) == "":
			return fmt.Errorf("steps: a step needs a name")
		case utf8.RuneCountInString(name) > MaxStepName:
			return fmt.Errorf("steps[%d]: the name has more than %d letters", i, MaxStepName)
		case strings.ContainsFunc(name, func(r rune) bool { return r == ',' || !unicode.IsPrint(r) }):
			return fmt.Errorf("steps[%d]: %q has a comma or a character that does not print", i, name)
		case slices.ContainsFunc(steps[:i], func(other string) bool { return strings.EqualFold(other, name) }):
			return fmt.Errorf("steps[%d]: %q stands twice", i, name)
		}
	}
	return nil
}

// Round returns the round with this id.
func (s Settings) Round(id string) (Round, bool) {
	i := slices.IndexFunc(s.Rounds, func(r Round) bool { return r.ID == id })
	if i < 0 {
		return Round{}, false
	}
	return s.Rounds[i], true
}

// RoundAt returns the round that is open on the day (2006-01-02), else the
// last one; an empty day gives the last one. Settings without rounds, which are
// nobody's to see, give none.
func (s Settings) RoundAt(day string) Round {
	if day != "" {
		for _, r := range s.Rounds {
			if (r.Opens == "" || r.Opens <= day) && (r.Closes == "" || day <= r.Closes) {
				return r
			}
		}
	}
	if len(s.Rounds) == 0 {
		return Round{}
	}
	return s.Rounds[len(s.Rounds)-1]
}

// Late reports whether something received on the day came after the round's
// closing day. It is a flag, not a verdict.
func (r Round) Late(day string) bool { return r.Closes != "" && day > r.Closes }

// Municipality is municipality.json.
type Municipality struct {
	Name        string `json:"name"`
	Language    string `json:"language,omitzero"`
	Timezone    string `json:"timezone,omitzero"`
	Inhabitants int    `json:"inhabitants,omitzero"`
	Contact     string `json:"contact,omitzero"`
	// Presence allows names of colleagues on screen; off unless the council
	// has agreed to it.
	Presence bool `json:"presence,omitzero"`
	// Mail is how messages leave, nil where nothing says.
	Mail *MailSettings `json:"mail,omitzero"`
	// TextModules are what answers are made of, in the order in which they came;
	// see Modules for those that stand.
	TextModules []TextModule `json:"text_modules,omitzero"`
}

// MailSettings are how messages leave by mail. The password stands in no file.
type MailSettings struct {
	Host string `json:"host,omitzero"`
	Port int    `json:"port,omitzero"`
	// Security is starttls, tls or none.
	Security string `json:"security,omitzero"`
	User     string `json:"user,omitzero"`
	// From and ReplyTo are addresses as in a mail, with a name or without.
	From    string `json:"from,omitzero"`
	ReplyTo string `json:"reply_to,omitzero"`
}

// TextModule is a reusable text of responses. ID is made of the entry that
// brought it and unlike any other in the municipality; Theme is the label of the theme that it is about, "" for none.
type TextModule struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Theme string `json:"theme,omitzero"`
	Text  string `json:"text"`
	// Changed is when its text was last changed, RFC 3339 in UTC; "" for never.
	Changed string `json:"changed,omitzero"`
	// Withdrawn says that taking it over was taken back.
	Withdrawn bool `json:"withdrawn,omitzero"`
}

// Modules lists the text modules that stand.
func (m Municipality) Modules() []TextModule {
	return slices.DeleteFunc(slices.Clone(m.TextModules), func(t TextModule) bool { return t.Withdrawn })
}

// Named returns the text module of a theme and a label that stands, nil for none.
func (m *Municipality) Named(theme, label string) *TextModule {
	for i := range m.TextModules {
		if t := &m.TextModules[i]; !t.Withdrawn && strings.EqualFold(t.Theme, theme) && strings.EqualFold(t.Label, label) {
			return t
		}
	}
	return nil
}

// DefaultTimezone is the zone of a municipality that names none.
const DefaultTimezone = "Europe/Berlin"

// Location returns the municipality's time zone; deadlines end with the day there.
func (m Municipality) Location() (*time.Location, error) {
	name := m.Timezone
	if name == "" {
		name = DefaultTimezone
	}
	return time.LoadLocation(name)
}
