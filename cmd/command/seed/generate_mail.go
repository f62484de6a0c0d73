package seed

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/intake"
)

// The seeds are fixed: the same number of contributions gives the same ones.
const (
	seedOfTexts  = 0x50756c74
	seedOfPeople = 0x496c6665
)

// sort is what kind of thing a contribution is.
type sort uint8

const (
	ordinary sort = iota
	formLetter
	repeated
	comment
	attached
	abuse
	junk
)

// trait is what staff will have to know of a contribution to work on it.
type trait struct {
	sort  sort
	theme uint8 // place in the tree of themes
}

// remembered is how many proposals are kept to be commented on and repeated.
const remembered = 400

// proposal is a contribution that others come back to.
type proposal struct {
	id, title, text string
	theme           uint8
	person          int
}

// mailbag makes up contributions in the order in which they come.
type mailbag struct {
	n         int
	rng       *rand.Rand
	say       *speaker
	people    *people
	themes    []themeLine
	topics    map[string][]uint8 // places in themes by topic
	names     []string           // the topics
	campaigns []campaign
	plan      []uint8
	times     []time.Time
	traits    []trait // of those that have been made
	persons   int     // how many people have written so far
	intakes   int     // intake numbers given
	proposals []proposal
}

func newMailbag(n int, loc *time.Location) (*mailbag, error) {
	g, err := readGrammar()
	if err != nil {
		return nil, err
	}
	m := &mailbag{n: n, people: newPeople(g), campaigns: campaigns(), topics: map[string][]uint8{}}
	if m.themes, err = readThemes(); err != nil {
		return nil, err
	}
	for i, t := range m.themes {
		if m.topics[t.topic()] == nil {
			m.names = append(m.names, t.topic())
		}
		m.topics[t.topic()] = append(m.topics[t.topic()], uint8(i))
	}
	m.rng = rand.New(rand.NewPCG(seedOfTexts, uint64(n)))
	m.say = newSpeaker(g, m.rng)
	m.times = arrivals(m.rng, n, loc)
	m.plan = schedule(m.rng, n, m.campaigns)
	m.traits = make([]trait, 0, n)
	return m, nil
}

// left is how many contributions are still to come.
func (m *mailbag) left() int { return m.n - len(m.traits) }

// next makes the next contribution up.
func (m *mailbag) next() intake.Row {
	i := len(m.traits)
	at := m.times[i]
	m.say.forget()
	var c consult.Contribution
	var t trait
	row := intake.Row{Line: i + 1}
	who := m.sender()
	switch u := m.rng.IntN(1000); {
	case m.plan[i] > 0:
		t = m.formLetter(&c, m.campaigns[m.plan[i]-1], &who)
	case u < 100 && len(m.proposals) > 0:
		p := m.proposals[m.rng.IntN(len(m.proposals))]
		t = trait{comment, p.theme}
		row.ParentID, c.Channel = p.id, consult.Web
		c.Text = m.say.say("kommentar")
		if m.rng.IntN(5) < 3 {
			c.Text += " " + m.say.sentence(m.themes[p.theme].topic())
		}
	case u < 130 && len(m.proposals) > 0:
		p := m.proposals[m.rng.IntN(len(m.proposals))]
		t = trait{repeated, p.theme}
		c.Channel, c.Title, c.Text = m.channel(at), p.title, m.say.repeat(p.text)
		if m.rng.IntN(3) == 0 {
			who = p.person
		}
	case u < 138:
		t = trait{attached, m.theme(m.topic())}
		c.Channel, c.Text = consult.Email, m.say.say("anlage")
		if m.rng.IntN(3) == 0 {
			c.Channel = consult.Letter
		}
		c.Attachments = []string{fmt.Sprintf("Stellungnahme_%d.pdf", i+1)}
	case u < 141:
		text, spam := hostile(m.rng)
		t = trait{abuse, m.theme(m.topic())}
		if spam {
			t.sort = junk
		}
		c.Channel, c.Text = consult.Web, text
	default:
		topic := m.topic()
		t = trait{ordinary, m.theme(topic)}
		c.Channel = m.channel(at)
		m.ordinary(&c, topic, who)
	}
	m.envelope(&c, i, at, t.sort)
	row.Contribution = c
	if m.rng.IntN(100) < 96 || onPaper(c.Channel) {
		row.Submitter = m.people.person(who)
	}
	if t.sort == ordinary && c.Channel == consult.Web && len(c.Text) > wordy {
		m.remember(proposal{c.SourceID, c.Title, c.Text, t.theme, who})
	}
	sum := sha256.Sum256([]byte(c.SourceID + "\n" + c.Title + "\n" + c.Text))
	row.Content = fmt.Sprintf("%x", sum)
	m.traits = append(m.traits, t)
	return row
}

// sender picks who writes: mostly somebody new.
func (m *mailbag) sender() int {
	if m.persons > 0 && m.rng.IntN(100) < 14 {
		return m.rng.IntN(m.persons)
	}
	m.persons++
	return m.persons - 1
}

// topic picks what is written about; the first topics of the tree move most people.
func (m *mailbag) topic() string {
	u := m.rng.Float64()
	return m.names[int(float64(len(m.names))*u*(0.5+0.5*u))]
}

func (m *mailbag) theme(topic string) uint8 {
	all := m.topics[topic]
	return all[m.rng.IntN(len(all))]
}

// channel picks a way in: half of everything comes on paper, by mail or by
// word of mouth. Nobody delivers or writes anything down on a weekend.
func (m *mailbag) channel(at time.Time) consult.Channel {
	closed := weekend(at)
	switch u := m.rng.IntN(1000); {
	case u < 420:
		return consult.Web
	case u < 700 || closed && u < 850:
		return consult.Email
	case closed:
		return consult.Web
	case u < 885:
		return consult.Letter
	case u < 900:
		return consult.Fax
	case u < 935:
		return consult.Counter
	case u < 965:
		return consult.EventChannel
	case u < 990:
		return consult.Phone
	}
	return consult.PartnerChannel
}

// onPaper reports whether staff typed it in, with an intake number.
func onPaper(c consult.Channel) bool {
	return c == consult.Letter || c == consult.Fax || c == consult.Counter || c == consult.Phone || c == consult.EventChannel
}

func (m *mailbag) ordinary(c *consult.Contribution, topic string, who int) {
	letter := c.Channel == consult.Letter || c.Channel == consult.Email || c.Channel == consult.Fax
	titled := 30
	switch c.Channel {
	case consult.Web:
		titled = 82
	case consult.Email:
		titled = 65
	}
	if m.rng.IntN(100) < titled {
		c.Title = m.say.title(topic)
	}
	name := ""
	if letter {
		name = m.people.person(who).Name
	}
	c.Text = m.say.write(topic, m.say.length(), letter, name)
	if m.rng.IntN(100) < 7 {
		c.Text = m.say.slip(c.Text)
	}
}

func (m *mailbag) formLetter(c *consult.Contribution, from campaign, who *int) trait {
	if m.rng.IntN(20) > 0 { // hardly anybody signs twice
		m.persons++
		*who = m.persons - 1
	}
	c.Channel = from.channels[m.rng.IntN(len(from.channels))]
	c.Title, c.Text = m.say.letter(from, m.people.person(*who).Name)
	return trait{formLetter, m.topics[from.topic][0]}
}

// envelope adds what does not depend on the words.
func (m *mailbag) envelope(c *consult.Contribution, i int, at time.Time, s sort) {
	c.Lang, c.Received = "de", at.Format(time.RFC3339)
	c.SourceID = fmt.Sprintf("%c-%06d", strings.ToUpper(c.Channel.String())[0], i+1)
	switch {
	case c.Channel == consult.Web:
		c.URL = "https://mitmachen.ilfenbrueck.example/beitraege/" + strconv.Itoa(i+1)
		if s != comment {
			u := m.rng.Float64()
			up := int(60 * u * u * u * u * u * u)
			c.Votes = &consult.Votes{Up: up, Down: m.rng.IntN(up/3 + 2)}
			if m.rng.IntN(100) < 58 {
				lat, lon := 51.24+spread(m.rng, 0.03), 8.93+spread(m.rng, 0.05)
				c.Lat, c.Lon = &lat, &lon
			}
		}
	case onPaper(c.Channel):
		m.intakes++
		c.IntakeNo = fmt.Sprintf("P-2026-%05d", m.intakes)
		// Paper has the stamp of a day, not of an hour.
		c.Received = at.Format(time.DateOnly)
		if c.Channel == consult.Letter {
			c.Authored = at.AddDate(0, 0, -1-m.rng.IntN(5)).Format(time.DateOnly)
		}
	}
	if s == ordinary || s == repeated {
		switch u := m.rng.IntN(100); {
		case u < 40:
			c.Question = "alltag"
		case u < 70:
			c.Question = "entwurf"
		case u < 85:
			c.Question = "zuerst"
		}
	}
}

// spread draws around the middle of the town, to the five places that a map needs.
func spread(rng *rand.Rand, width float64) float64 {
	v := (rng.Float64() + rng.Float64() + rng.Float64() - 1.5) * width
	return float64(int(v*1e5)) / 1e5
}

func (m *mailbag) remember(p proposal) {
	if len(m.proposals) < remembered {
		m.proposals = append(m.proposals, p)
		return
	}
	m.proposals[m.rng.IntN(remembered)] = p
}
