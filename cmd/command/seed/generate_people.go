package seed

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"pult/consult"
)

// people makes up whoever sends something. The same number is the same person
// every time, so that none of them has to be remembered.
type people struct {
	pcg  *rand.PCG
	say  *speaker
	mail *strings.Replacer
}

func newPeople(g *grammar) *people {
	pcg := rand.NewPCG(0, 0)
	return &people{pcg, newSpeaker(g, rand.New(pcg)), mailLetters()}
}

// person returns number k.
func (p *people) person(k int) consult.Submitter {
	// Neighbouring seeds begin alike without the multiplication.
	p.pcg.Seed(seedOfPeople, uint64(k)*0x9e3779b97f4a7c15)
	p.say.forget()
	s, rng := p.say, p.say.rng
	yes := rng.IntN(3) == 0
	who := consult.Submitter{Party: consult.Public, Name: s.say("vorname") + " " + s.say("nachname"), NamePublic: &yes}
	switch u := rng.IntN(1000); {
	case u < 22:
		who.Party, who.Organisation = consult.Association, s.say("verein")
	case u < 32:
		who.Party, who.Organisation = consult.Body, s.say("behoerde")
	case u < 34:
		who.Party = consult.Internal
	}
	address := rng.IntN(10) < 7
	if address {
		s.forget()
		street := s.grammar.lists["strasse"]
		s.buf = s.buf[:0]
		s.list(street, 4)
		who.Street = string(s.buf) + " " + strconv.Itoa(1+rng.IntN(140))
		who.Postcode = strconv.Itoa(34980 + rng.IntN(19))
		who.Town = "Ilfenbrück"
	}
	if !address || rng.IntN(4) > 0 {
		who.Email = fmt.Sprintf("%s.%d@%s", strings.ToLower(p.mail.Replace(who.Name)), k+1, s.say("mail"))
	}
	return who
}

// mailLetters spells names as mail addresses do.
func mailLetters() *strings.Replacer {
	return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "ş", "s", "ı", "i", "ğ", "g",
		"ç", "c", "ó", "o", "é", "e", "Ö", "oe", "Ü", "ue", "Ç", "c", " ", ".")
}
