package seed

import (
	"math/rand/v2"
	"strings"

	"pult/consult"
)

// campaign is a form letter that many people send.
type campaign struct {
	name, topic string
	share       float64 // of all contributions
	// from and to bound when it runs, as a share of all contributions in their order.
	from, to float64
	channels []consult.Channel
}

// size is how many of n contributions are letters of the campaign.
func (c campaign) size(n int) int { return int(c.share * float64(n)) }

// campaigns of the generated consultation: a large one, its opposite, and
// smaller ones down to a street.
func campaigns() []campaign {
	return []campaign{
		{"erlen", "natur", 0.030, 0.35, 0.95, []consult.Channel{consult.Email, consult.Email, consult.Letter}},
		{"karte", "rad", 0.028, 0.20, 0.60, []consult.Channel{consult.Letter, consult.EventChannel}},
		{"entlastung", "umgehung", 0.022, 0.60, 1.00, []consult.Channel{consult.Letter, consult.Email}},
		{"bus", "oepnv", 0.020, 0.10, 0.70, []consult.Channel{consult.Email}},
		{"schule", "schule", 0.012, 0.05, 0.30, []consult.Channel{consult.Letter, consult.PartnerChannel}},
		{"handel", "parken", 0.006, 0.70, 0.90, []consult.Channel{consult.Letter, consult.Fax}},
		{"land", "land", 0.002, 0.80, 1.00, []consult.Channel{consult.Letter, consult.Counter}},
	}
}

// schedule says for each of n contributions which campaign it belongs to,
// counted from 1; 0 is none.
func schedule(rng *rand.Rand, n int, all []campaign) []uint8 {
	plan := make([]uint8, n)
	for i, c := range all {
		from, to := int(c.from*float64(n)), int(c.to*float64(n))
		for range c.size(n) {
			// Most come soon after the call, fewer and fewer later.
			u := rng.Float64()
			at := from + int(u*u*float64(to-from))
			for plan[at] != 0 {
				if at++; at >= to {
					at = from
				}
			}
			plan[at] = uint8(i + 1)
		}
	}
	return plan
}

// letter writes the form letter as one person sends it: as it is, or with what
// people change in it.
func (s *speaker) letter(c campaign, person string) (title, text string) {
	paragraphs := s.all("brief." + c.name)
	title = s.grammar.lists["brief."+c.name+".titel"].raw[0]
	short := len(paragraphs) == 1
	body := strings.Join(paragraphs, "\n\n")
	own := s.rng.IntN(100)
	switch {
	case own < 8:
		body += "\n\n" + s.say("zusatz")
	case own < 12:
		body = strings.Join(append([]string{s.say("zusatz")}, paragraphs...), "\n\n")
	case own < 16 && !short:
		at := 1 + s.rng.IntN(len(paragraphs)-1)
		body = strings.Join(append(paragraphs[:at:at], paragraphs[at+1:]...), "\n\n")
	case own < 24:
		body = s.slip(body)
	}
	if c.name == "karte" {
		if own%3 == 0 {
			body += "\n" + person
		}
		return title, body
	}
	if own >= 60 {
		return title, "Sehr geehrte Damen und Herren,\n\n" + body
	}
	return title, s.say("anrede") + "\n\n" + body + "\n\n" + s.say("gruss") + "\n" + person
}
