package safe

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

const (
	mark       = utf8.RuneError // stands where something was taken out
	softHyphen = '\u00ad'
	joiner     = '\u200d'
	textStyle  = '\ufe0e' // variation selector 15
	emojiStyle = '\ufe0f' // variation selector 16

	maxMarks = 4
	// maxCluster is the most runes of one character on screen; the longest
	// emoji sequence in use has ten. Conjuncts and jamo can be chained without
	// end, count as one or two cells, and are drawn over the whole screen.
	maxCluster = 12
	tabStop    = 4
)

// forbidden reports whether r must not reach a terminal. Line breaks, tab,
// joiner and soft hyphen are looked at before.
func forbidden(r rune) bool {
	switch {
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return true
	case r < 0x300:
		return r == softHyphen
	case r == textStyle || r == emojiStyle:
		return false
	case r == '\u2028' || r == '\u2029':
		return true
	case r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe:
		return true
	}
	return unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
}

// attaches reports whether r is drawn onto the character before it.
func attaches(r rune) bool {
	return r >= 0x300 && (unicode.Is(unicode.M, r) || r >= 0x1f3fb && r <= 0x1f3ff)
}

// pictographic reports whether r is an emoji that a joiner can join: exactly
// then the segmentation of Unicode keeps the pair together.
func pictographic(r rune) bool {
	if r < 0xa9 {
		return false
	}
	pair := string([]rune{r, joiner, '\U0001f469'})
	it := graphemes.FromString(pair)
	return it.Next() && it.End() == len(pair)
}

// plain reports whether raw may pass as it is; most texts of lists are.
func plain(raw string, lines bool) bool {
	for i := range len(raw) {
		if c := raw[i]; (c < ' ' || c > '~') && (c != '\n' || !lines) {
			return false
		}
	}
	return true
}

func clean(raw string, lines bool) string {
	if plain(raw, lines) {
		return raw
	}
	c := cleaner{lines: lines}
	c.out.Grow(len(raw))
	raw = strings.ToValidUTF8(raw, string(mark))
	for i, r := range raw {
		switch {
		case r == '\r' && strings.HasPrefix(raw[i+1:], "\n"):
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029':
			c.lineBreak()
		case r == '\t':
			c.tab()
		case r == softHyphen:
		case r == joiner:
			c.join(raw[i+len(string(joiner)):])
		case r == mark || forbidden(r):
			c.bad()
		case attaches(r):
			c.attach(r)
		default:
			c.put(r)
		}
	}
	out := c.out.String()
	if !c.clusters {
		return out
	}
	for {
		// A cut can join what stood apart, so until nothing is left to cut.
		shorter := shorten(out)
		if shorter == out {
			return out
		}
		out = shorter
	}
}

// cleaner is the state between two runes.
type cleaner struct {
	out      strings.Builder
	lines    bool
	base     rune // last character that marks can sit on, 0 at the start of a line
	marks    int  // on base
	column   int  // of the line, for tabs
	gap      bool // a space is due before the next character (one line only)
	clusters bool // there may be characters of many runes
}

func (c *cleaner) write(r rune) {
	if c.gap {
		c.gap = false
		c.out.WriteByte(' ')
	}
	c.out.WriteRune(r)
}

func (c *cleaner) put(r rune) {
	if c.gap && r == ' ' {
		c.gap = false
	}
	c.write(r)
	c.base, c.marks = r, 0
	switch {
	case r < 0x300:
		c.column++
	default:
		c.column += displaywidth.Rune(r)
		c.clusters = c.clusters || r >= 0x900 && r < 0x2000 || r >= 0x3000
	}
}

func (c *cleaner) bad() {
	if c.base != mark {
		c.put(mark)
	}
}

func (c *cleaner) lineBreak() {
	if !c.lines {
		c.space()
		return
	}
	c.out.WriteByte('\n')
	c.base, c.marks, c.column = 0, 0, 0
}

func (c *cleaner) tab() {
	if !c.lines {
		c.space()
		return
	}
	for n := tabStop - c.column%tabStop; n > 0; n-- {
		c.put(' ')
	}
}

// space owes a space instead of writing it, so that none is left at the end.
func (c *cleaner) space() {
	c.gap = c.gap || c.base != 0 && c.base != ' '
	if c.gap {
		c.base, c.marks = ' ', 0
	}
}

func (c *cleaner) join(rest string) {
	next, _ := utf8.DecodeRuneInString(rest)
	if !pictographic(c.base) || !pictographic(next) {
		c.bad()
		return
	}
	c.write(joiner)
	c.clusters = true
}

func (c *cleaner) attach(r rune) {
	emoji := r >= 0x1f3fb
	switch {
	case c.base == mark:
	case c.base == 0 && emoji:
		c.put(r)
	case c.base == 0 || c.marks == maxMarks:
		c.bad()
	default:
		c.write(r)
		c.marks++
		c.clusters = true
	}
}

// shorten cuts characters of more than maxCluster runes.
func shorten(s string) string {
	var out strings.Builder
	kept := 0 // s up to here is in out
	for it := graphemes.FromString(s); it.Next(); {
		if it.End()-it.Start() <= maxCluster {
			continue
		}
		n := 0
		for i := range it.Value() {
			if n++; n <= maxCluster {
				continue
			}
			out.WriteString(strings.TrimRight(s[kept:it.Start()+i], string([]rune{joiner, mark})))
			kept = it.End()
			if !strings.HasPrefix(s[kept:], string(mark)) {
				out.WriteRune(mark)
			}
			break
		}
	}
	if kept == 0 {
		return s
	}
	out.WriteString(s[kept:])
	return out.String()
}
