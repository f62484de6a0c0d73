package data_test

import (
	"bytes"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/data"
)

type manifest struct {
	Municipality  string   `json:"municipality"`
	Consultations []string `json:"consultations"`
}

type person struct {
	Handle       string         `json:"handle"`
	Name         string         `json:"name"`
	Roles        []consult.Role `json:"roles"`
	Scope        string         `json:"scope"`
	Organisation string         `json:"organisation,omitzero"`
}

type submitter struct {
	Party        consult.Party `json:"party"`
	Name         string        `json:"name"`
	Organisation string        `json:"organisation"`
	Email        string        `json:"email"`
	Street       string        `json:"street"`
	Postcode     string        `json:"postcode"`
	Town         string        `json:"town"`
	Phone        string        `json:"phone"`
	NamePublic   *bool         `json:"name_public"`
}

type contribution struct {
	ID          string          `json:"id"`
	Title       string          `json:"title"`
	Text        string          `json:"text"`
	Lang        string          `json:"lang"`
	Channel     consult.Channel `json:"channel"`
	Received    time.Time       `json:"received"`
	Authored    string          `json:"authored"`
	Round       string          `json:"round"`
	Lat         *float64        `json:"lat"`
	Lon         *float64        `json:"lon"`
	Votes       *consult.Votes  `json:"votes"`
	Parent      string          `json:"parent"`
	Question    string          `json:"question"`
	URL         string          `json:"url"`
	IntakeNo    string          `json:"intake_no"`
	Attachments []string        `json:"attachments"`
	Submitter   *submitter      `json:"submitter"`
}

type work struct {
	At   time.Time         `json:"at"`
	By   string            `json:"by"`
	Op   string            `json:"op"`
	On   string            `json:"on"`
	Data workData          `json:"data"`
	Text map[string]string `json:"text"`
}

type workData struct {
	Phase    consult.Phase    `json:"phase"`
	Name     string           `json:"name"`
	Parent   string           `json:"parent"`
	Themes   []string         `json:"themes"`
	Value    consult.Decision `json:"value"`
	Date     string           `json:"date"`
	Due      string           `json:"due"`
	Reason   consult.Reason   `json:"reason"`
	To       string           `json:"to"`
	How      string           `json:"how"`
	Of       int              `json:"of"`
	Words    []string         `json:"words"`
	Personal consult.Personal `json:"personal"`
	Before   []string         `json:"before"`
}

type consultation struct {
	settings consult.Settings
	sent     []contribution
	done     []work
}

func strict(t *testing.T, where string, b []byte, v any) {
	t.Helper()
	if err := json.Unmarshal(b, v, json.RejectUnknownMembers(true)); err != nil {
		t.Fatalf("%s: %v", where, err)
	}
}

func file(t *testing.T, name string, v any) {
	t.Helper()
	strict(t, name, read(t, name), v)
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	b, err := fs.ReadFile(data.Files(), "demo/"+name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func lines[T any](t *testing.T, name string) []T {
	t.Helper()
	var out []T
	for i, line := range bytes.Split(bytes.TrimSuffix(read(t, name), []byte("\n")), []byte("\n")) {
		var v T
		strict(t, name+":"+strconv.Itoa(i+1), line, &v)
		out = append(out, v)
	}
	return out
}

func load(t *testing.T) (m manifest, staff map[string]person, of map[string]consultation) {
	t.Helper()
	file(t, "demo.json", &m)
	if len(m.Consultations) != 2 {
		t.Fatalf("demo.json names %d consultations, want the big and the small one", len(m.Consultations))
	}
	var people []person
	file(t, "staff.json", &people)
	staff = map[string]person{}
	for _, p := range people {
		staff[p.Handle] = p
	}
	of = map[string]consultation{}
	for _, c := range m.Consultations {
		var one consultation
		file(t, c+"/consultation.json", &one.settings)
		one.sent = lines[contribution](t, c+"/contributions.jsonl")
		one.done = lines[work](t, c+"/work.jsonl")
		of[c] = one
	}
	return m, staff, of
}

func ordinals(t *testing.T, on string) []int {
	t.Helper()
	if on == "" {
		return nil
	}
	var out []int
	for part := range strings.SplitSeq(on, ",") {
		part, _, _ = strings.Cut(part, ".") // a segment of it
		from, to, ranged := strings.Cut(part, "-")
		if !ranged {
			to = from
		}
		a, errA := strconv.Atoi(from)
		b, errB := strconv.Atoi(to)
		if errA != nil || errB != nil || a < 1 || b < a {
			t.Fatalf("%q is no list of ordinals", on)
		}
		for n := a; n <= b; n++ {
			out = append(out, n)
		}
	}
	return out
}

func TestMunicipalityAndSettingsAreUsable(t *testing.T) {
	m, staff, of := load(t)
	var town consult.Municipality
	file(t, "municipality.json", &town)
	if _, err := town.Location(); err != nil || town.Name == "" || town.Presence {
		t.Errorf("municipality.json: %+v, %v", town, err)
	}
	for _, c := range m.Consultations {
		if _, err := consult.ParseRef(m.Municipality + "/" + c); err != nil {
			t.Error(err)
		}
		s := of[c].settings
		if err := s.Validate(); err != nil {
			t.Errorf("%s: %v", c, err)
		}
		if !slices.Equal(s.Reasons, consult.Reasons()) || s.Publication != consult.PolicyPre || s.DecidedBy != consult.ByStaff {
			t.Errorf("%s: reasons, publication or decided_by are not what the demonstration is about", c)
		}
	}
	held := map[consult.Role]bool{}
	for _, p := range staff {
		if _, err := consult.ParseScope(p.Scope); err != nil {
			t.Errorf("%s: %v", p.Handle, err)
		}
		for _, r := range p.Roles {
			held[r] = true
		}
	}
	for _, r := range []consult.Role{consult.Moderator, consult.Approver, consult.Intake, consult.Admin, consult.Privacy, consult.Auditor, consult.Partner} {
		if !held[r] {
			t.Errorf("nobody in staff.json is %s", r)
		}
	}
}

func TestContributionsHangTogether(t *testing.T) {
	_, _, of := load(t)
	for name, c := range of {
		at := map[string]int{}
		intake := map[string]bool{}
		for i, s := range c.sent {
			where := name + " " + s.ID
			if _, twice := at[s.ID]; twice || s.ID == "" {
				t.Errorf("%s:%d: id %q is empty or stands twice", name, i+1, s.ID)
			}
			if s.Parent != "" {
				if _, ok := at[s.Parent]; !ok {
					t.Errorf("%s: parent %q does not stand before it", where, s.Parent)
				}
			}
			at[s.ID] = i
			if s.IntakeNo != "" {
				if intake[s.IntakeNo] {
					t.Errorf("%s: intake number %s was given twice", where, s.IntakeNo)
				}
				intake[s.IntakeNo] = true
			}
			if i > 0 && s.Received.Before(c.sent[i-1].Received) {
				t.Errorf("%s: received before the one above it", where)
			}
			if _, ok := c.settings.Round(s.Round); !ok {
				t.Errorf("%s: round %q", where, s.Round)
			}
			if !slices.ContainsFunc(c.settings.Questions, func(q consult.Question) bool { return q.ID == s.Question }) {
				t.Errorf("%s: question %q", where, s.Question)
			}
			if s.Title == "" && s.Text == "" || s.Channel == 0 || (s.Lat == nil) != (s.Lon == nil) {
				t.Errorf("%s: without words, channel or half a place", where)
			}
			if paper := s.Channel == consult.Letter || s.Channel == consult.Fax || s.Channel == consult.Counter; paper != (s.IntakeNo != "") {
				t.Errorf("%s: %s with intake number %q", where, s.Channel, s.IntakeNo)
			}
		}
	}
}

// Mail addresses and numbers that could belong to somebody must not get in.
func TestAddressesAreFictional(t *testing.T) {
	m, _, _ := load(t)
	mail := regexp.MustCompile(`[\w.+-]+@[\w.-]+\w`)
	phone := regexp.MustCompile(`\(?\b0\d{2,4}\)?[ /-]\d[\d ]{4,}\d`)
	reserved := regexp.MustCompile(`^(\(030\) 23125 \d{3}|0221 4710 \d{3}|0152 28817386|0152 28895456|0152 54599371|0172 9925904|0172 9968532|0172 9973185)$`)
	for _, name := range []string{"municipality.json", m.Consultations[0] + "/contributions.jsonl", m.Consultations[0] + "/work.jsonl", m.Consultations[1] + "/contributions.jsonl", m.Consultations[1] + "/work.jsonl"} {
		b := read(t, name)
		for _, a := range mail.FindAllString(string(b), -1) {
			if !strings.HasSuffix(a, ".example") && !strings.HasSuffix(a, "@example.org") {
				t.Errorf("%s: mail address %s", name, a)
			}
		}
		for _, p := range phone.FindAllString(string(b), -1) {
			if !reserved.MatchString(p) {
				t.Errorf("%s: telephone number %q is not reserved for fiction", name, p)
			}
		}
	}
}

func TestWorkFitsTheContributions(t *testing.T) {
	_, staff, of := load(t)
	for name, c := range of {
		themes := map[string]bool{}
		author := map[string]string{}
		for i, w := range c.done {
			where := name + "/work.jsonl:" + strconv.Itoa(i+1)
			if staff[w.By].Name == "" {
				t.Errorf("%s: %q is not in staff.json", where, w.By)
			}
			if i > 0 && w.At.Before(c.done[i-1].At) {
				t.Errorf("%s: before the line above it", where)
			}
			for _, n := range ordinals(t, w.On) {
				if n > len(c.sent) {
					t.Errorf("%s: there is no contribution %d", where, n)
				} else if w.At.Before(c.sent[n-1].Received) {
					t.Errorf("%s: %d was not there yet", where, n)
				}
			}
			for _, h := range append(slices.Clone(w.Data.Themes), w.Data.Parent) {
				if h != "" && !themes[h] {
					t.Errorf("%s: theme %s does not exist yet", where, h)
				}
			}
			for _, begins := range w.Data.Before {
				if n := ordinals(t, w.On)[0]; strings.Count(c.sent[n-1].Text, begins) != 1 {
					t.Errorf("%s: %q does not stand in %d once", where, begins, n)
				}
			}
			switch w.Op {
			case "theme.create":
				themes["@"+w.Data.Name] = true
			case "decision.set":
				if w.Data.Value.RationaleDue() && w.Text["rationale"] == "" {
					t.Errorf("%s: a rationale is due", where)
				}
				if w.Data.Value == consult.Forwarded && (w.Text["addressee"] == "" || w.Data.Date == "") {
					t.Errorf("%s: forwarded to whom, when?", where)
				}
			case "publication.reject", "publication.hide":
				if w.Data.Reason == 0 || w.Data.Reason == consult.OtherReason && w.Text["note"] == "" {
					t.Errorf("%s: a reason is due", where)
				}
			case "response.create":
				author[w.On] = w.By
			case "response.submit", "response.approve", "response.release":
				if by := author[w.On]; by == "" || w.Op == "response.approve" && by == w.By {
					t.Errorf("%s: %s of a response that %q wrote", where, w.Op, by)
				}
			case "undo":
				if w.Data.Of < 1 || w.Data.Of > i || c.done[w.Data.Of-1].By != w.By {
					t.Errorf("%s: nothing of their own to undo in line %d", where, w.Data.Of)
				}
			}
		}
	}
}

// What a newcomer meets first: enough to see, some of it done, and an open
// item at the top that can be published without a second thought.
func TestBigConsultationIsHalfWorkedThrough(t *testing.T) {
	m, _, of := load(t)
	c := of[m.Consultations[0]]
	touched := map[int]bool{}
	for _, w := range c.done {
		if strings.HasPrefix(w.Op, "publication.") {
			for _, n := range ordinals(t, w.On) {
				touched[n] = true
			}
		}
	}
	first := 1
	for touched[first] {
		first++
	}
	if first == 1 || first > 10 {
		t.Errorf("the first pending contribution is number %d, want one of the first ten with something done above it", first)
	}
	personal := regexp.MustCompile(`@|\d{4,}|(Herr|Frau|Familie) [A-ZÄÖÜ]`)
	if s := c.sent[first-1]; personal.MatchString(s.Title + s.Text) {
		t.Errorf("the first pending contribution, %s, holds personal data", s.ID)
	}
	places, late, form, school, attached, hostile, threads := 0, 0, 0, 0, 0, 0, map[string]int{}
	zone, _ := time.LoadLocation(consult.DefaultTimezone)
	for _, s := range c.sent {
		r, _ := c.settings.Round(s.Round)
		if r.Late(s.Received.In(zone).Format(time.DateOnly)) {
			late++
		}
		if s.Lat != nil {
			places++
		}
		if strings.Contains(s.Text, "die geplante Westumfahrung zerschneidet den Erlengrund") {
			form++
		}
		if strings.HasPrefix(s.Text, "Vor der Brückenschule herrscht") {
			school++
		}
		if len(s.Attachments) > 0 {
			attached++
		}
		if strings.ContainsAny(s.Title+s.Text, "\x1b\u202e\u200b") {
			hostile++
		}
		if s.Parent != "" {
			threads[s.Parent]++
		}
		if utf8.RuneCountInString(s.Text) > 3000 {
			t.Errorf("%s has more than 3,000 characters", s.ID)
		}
	}
	for _, want := range []struct {
		what        string
		got, atMost int
		atLeast     int
	}{
		{"contributions", len(c.sent), 220, 190},
		{"pending", len(c.sent) - len(touched), 110, 70},
		{"places", places, 80, 55},
		{"late", late, 6, 6},
		{"form letters", form, 30, 30},
		{"letters of the second campaign", school, 9, 9},
		{"with attachments", attached, 12, 4},
		{"hostile", hostile, 2, 2},
		{"threads", len(threads), 20, 5},
		{"work lines", len(c.done), 150, 60},
	} {
		if want.got < want.atLeast || want.got > want.atMost {
			t.Errorf("%s: %d, want %d to %d", want.what, want.got, want.atLeast, want.atMost)
		}
	}
}

func TestSmallConsultationIsFinished(t *testing.T) {
	m, _, of := load(t)
	c := of[m.Consultations[1]]
	got := map[string]map[int]bool{}
	var phase consult.Phase
	for _, w := range c.done {
		if got[w.Op] == nil {
			got[w.Op] = map[int]bool{}
		}
		for _, n := range ordinals(t, w.On) {
			got[w.Op][n] = true
		}
		if w.Data.Phase != 0 {
			if w.Data.Phase != max(phase, consult.Configuration)+1 {
				t.Errorf("phase %s does not follow %s", w.Data.Phase, phase)
			}
			phase = w.Data.Phase
		}
	}
	if phase != consult.Closed {
		t.Errorf("it ends in phase %q", phase)
	}
	for n := 1; n <= len(c.sent); n++ {
		for _, op := range []string{"decision.set", "response.release", "handling.set", "notify"} {
			if !got[op][n] {
				t.Errorf("contribution %d has no %s", n, op)
			}
		}
		if !got["publication.approve"][n] && !got["publication.reject"][n] {
			t.Errorf("contribution %d is still pending", n)
		}
	}
}
