package seed

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// lengths are quantiles of how many characters a contribution has in public
// consultations: most are short, a few are very long. The form letters, which
// are longer, have been taken out of it.
var lengths = [...]struct{ share, length float64 }{
	{0, 8}, {0.1, 36}, {0.25, 69}, {0.5, 125}, {0.75, 240}, {0.9, 500}, {0.99, 1364}, {1, 6000},
}

// length draws how long a text wants to be.
func (s *speaker) length() int {
	u := s.rng.Float64()
	for i := 1; i < len(lengths); i++ {
		a, b := lengths[i-1], lengths[i]
		if u < b.share {
			return int(a.length * math.Pow(b.length/a.length, (u-a.share)/(b.share-a.share)))
		}
	}
	return 6000
}

const (
	// wordy is the length from which on people write sentences.
	wordy = 42
	// tries is how often a last sentence is tried until it fits the length.
	tries = 4
	// paragraph is about how long one is.
	paragraph = 420
)

// fitting returns of some tries the one whose length comes nearest.
func (s *speaker) fitting(want int, try func() string) string {
	best, off := "", math.MaxInt
	for range tries {
		text := try()
		d := utf8.RuneCountInString(text) - want
		if d = max(d, -d); d < off {
			best, off = text, d
		}
		if off*8 < want {
			break
		}
	}
	return best
}

// sentence says something about the topic, or about nothing in particular, and
// avoids what was said a moment ago.
func (s *speaker) sentence(topic string) string {
	var l *list
	var k int
	for range tries {
		l = s.grammar.lists["satz."+topic]
		if s.rng.IntN(5) < 2 {
			l = s.grammar.lists["satz"]
		}
		k = s.rng.IntN(len(l.rows))
		if !slices.Contains(s.lately[:], [2]int{l.id, k}) {
			break
		}
	}
	s.lately[s.said%len(s.lately)] = [2]int{l.id, k}
	s.said++
	s.buf = s.buf[:0]
	s.phrase(l.rows[k][0])
	return string(s.buf)
}

// write composes a text of about so many characters. A letter has a salutation
// and a signature if there is room for them.
func (s *speaker) write(topic string, want int, letter bool, name string) string {
	if want < wordy {
		return s.fitting(want, func() string {
			if want < 16 || s.rng.IntN(3) == 0 {
				return s.say("wort")
			}
			return s.say("kurz." + topic)
		})
	}
	if want < 110 {
		return s.fitting(want, func() string { return s.sentence(topic) })
	}
	var b strings.Builder
	end := ""
	if letter && want > 180 {
		b.WriteString(s.say("anrede") + "\n\n")
		end = "\n\n" + s.say("gruss") + "\n" + name
	} else if s.rng.IntN(4) == 0 {
		b.WriteString(s.say("anfang") + " ")
	}
	if want > 300 && s.rng.IntN(3) == 0 {
		end = " " + s.say("schluss") + end
	}
	length, since := utf8.RuneCountInString(b.String())+utf8.RuneCountInString(end), 0
	for first := true; ; first = false {
		left := want - length
		if !first && left < 32 {
			break
		}
		var next string
		if left < 150 {
			next = s.fitting(left, func() string { return s.sentence(topic) })
		} else {
			next = s.sentence(topic)
		}
		if !first {
			if since > paragraph && left > paragraph/2 {
				b.WriteString("\n\n")
				since = 0
				s.forget()
			} else {
				b.WriteByte(' ')
			}
		}
		b.WriteString(next)
		n := utf8.RuneCountInString(next) + 1
		length, since = length+n, since+n
	}
	b.WriteString(end)
	return b.String()
}

// title says in a few words what a text is about.
func (s *speaker) title(topic string) string {
	b := []byte(s.say("titel." + topic))
	capitalise(b)
	return string(b)
}

// slip makes one of the mistakes that hands make.
func (s *speaker) slip(text string) string {
	r := []rune(text)
	if len(r) < 12 {
		return text
	}
	i := 1 + s.rng.IntN(len(r)-3)
	switch s.rng.IntN(6) {
	case 0:
		if r[i] > ' ' && r[i+1] > ' ' {
			r[i], r[i+1] = r[i+1], r[i]
		}
	case 1:
		r = append(r[:i], r[i+1:]...)
	case 2:
		r = append(r[:i+1], r[i:]...)
	case 3:
		return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss").Replace(text)
	case 4:
		return strings.TrimRight(text, ".") + "!!"
	default:
		return strings.ToLower(text)
	}
	return string(r)
}

// repeat writes a text again as somebody does who sends it twice, or who has
// found it good and made it their own.
func (s *speaker) repeat(text string) string {
	switch s.rng.IntN(5) {
	case 0:
		return text
	case 1:
		return s.say("anrede") + "\n\n" + text
	case 2:
		return text + " " + s.say("schluss")
	case 3:
		if at := strings.LastIndex(strings.TrimRight(text, "."), ". "); at > len(text)/2 {
			return text[:at+1]
		}
	}
	return s.slip(text)
}
