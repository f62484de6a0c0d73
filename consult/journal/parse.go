package journal

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"pult/consult"
)

// MaxLine is the longest line that is read, in bytes. Longer ones are not
// Pult's, and nothing may make a reader hold a whole file in memory.
const MaxLine = 16 << 20

// Parse reads one line, without its line break, and checks everything that can
// be seen from the line alone: members and their order, the one spelling that
// each value has, the digests. It does not check the hash, which needs the line
// before; a [Chain] does. What it returns shares no memory with line.
func Parse(line []byte) (Entry, error) {
	var enc encoder
	e, err := parse(line)
	if err != nil {
		return Entry{}, err
	}
	enc.encode(&e, Digest{})
	if err := compare(line, enc.line); err != nil {
		return Entry{}, err
	}
	return e, checkDigests(&e)
}

// compare is what makes the spelling unique: a line that reads the same but is
// written otherwise is not one that Pult wrote.
func compare(line, again []byte) error {
	if bytes.Equal(line, again) {
		return nil
	}
	at := 0
	for at < min(len(line), len(again)) && line[at] == again[at] {
		at++
	}
	return fmt.Errorf("it is not spelled as Pult writes it, from byte %d on", at+1)
}

// parse reads the members. Whether each is spelled in its one way is left to
// the comparison with what encode writes; the two objects, which encode copies
// as they are, are checked here.
func parse(line []byte) (Entry, error) {
	if len(line) > MaxLine {
		return Entry{}, fmt.Errorf("it is longer than %d bytes", MaxLine)
	}
	body := bytes.TrimRight(line, " ")
	e := Entry{Pad: len(line) - len(body)}
	c := cursor{rest: bytes.Clone(body)}

	ok := c.skip(`{"seq":`)
	e.Seq = c.number()
	ok = ok && c.skip(`,"at":`)
	at, err := time.Parse(TimeLayout, c.text())
	e.At = at
	ok = ok && err == nil && c.skip(`,"role":`)
	e.Role = role(c.raw())
	ok = ok && c.skip(`,"op":`)
	e.Op = c.text()
	if c.skip(`,"on":`) {
		e.On = c.text()
	}
	ok = ok && c.skip(`,"data":`)
	e.Data = c.object()
	if c.skip(`,"by":`) {
		e.By = c.text()
		ok = ok && c.skip(`,"by_salt":`)
		c.bytes(&e.BySalt)
	}
	if c.skip(`,"by_digest":`) {
		c.bytes(&e.ByDigest)
	}
	if c.skip(`,"text":`) {
		e.Text = c.object()
		ok = ok && c.skip(`,"salt":`)
		c.bytes(&e.Salt)
	}
	if c.skip(`,"digest":`) {
		c.bytes(&e.Digest)
	}
	ok = ok && c.skip(`,"hash":`)
	c.bytes(&e.Hash)
	ok = ok && c.skip(`}`)
	if !ok || c.failed || len(c.rest) > 0 {
		return Entry{}, explain(line)
	}
	return e, checkForm(&e)
}

// checkForm holds the rules on single members that reading and writing share.
func checkForm(e *Entry) error {
	switch {
	case e.Seq == 0:
		return errors.New("seq starts at 1")
	case e.At.Year() < 1 || e.At.Year() > 9999:
		return errors.New("at is outside the years 1 to 9999")
	case !validRole(e.Role):
		return errors.New("role is none of those there are")
	case !validOp(e.Op):
		return fmt.Errorf("op %q is not of words like publication.approve", e.Op)
	case strings.Trim(e.On, "0123456789.,-") != "":
		return fmt.Errorf("on %q is not of ordinals and ranges like 3,7-412", e.On)
	case e.Role == "system" && !e.ByDigest.IsZero():
		return errors.New("what the system did has no account")
	case e.By != "" && e.ByDigest.IsZero():
		return errors.New("by stands without by_digest")
	case e.Text != nil && e.Digest.IsZero():
		return errors.New("text stands without digest")
	case e.Pad > 0 && !e.Tombstone():
		return errors.New("there are spaces behind it, which only an erased line has")
	}
	if err := checkData(e.Data); err != nil {
		return err
	}
	if e.Op == OpErase {
		if _, err := ErasedSeqs(*e); err != nil {
			return err
		}
	}
	if e.Text != nil {
		return checkTexts(e.Text)
	}
	return nil
}

// checkDigests compares the two salted digests with what they are digests of.
func checkDigests(e *Entry) error {
	if e.By != "" && e.BySalt.Digest([]byte(e.By)) != e.ByDigest {
		return errors.New("by_digest does not fit the account: by, by_salt or by_digest was changed by hand or damaged")
	}
	if e.Text != nil && e.Salt.Digest(e.Text) != e.Digest {
		return errors.New("digest does not fit the text: text, salt or digest was changed by hand or damaged")
	}
	return nil
}

// role returns the word of a quoted role without allocating, "" if there is no such role.
func role(quoted []byte) string {
	for r := consult.Partner; r <= consult.System; r++ {
		if w := r.String(); len(quoted) == len(w)+2 && string(quoted[1:len(quoted)-1]) == w {
			return w
		}
	}
	return ""
}

func validRole(word string) bool {
	for r := consult.Partner; r <= consult.System; r++ {
		if r.String() == word {
			return true
		}
	}
	return false
}

func validOp(op string) bool {
	start := true
	for i := range len(op) {
		switch c := op[i]; {
		case c >= 'a' && c <= 'z':
			start = false
		case !start && (c == '_' || c >= '0' && c <= '9'):
		case !start && c == '.':
			start = true
		default:
			return false
		}
	}
	return !start
}

// checkData: an object, valid by RFC 7493, in the form that takes the fewest bytes.
func checkData(data jsontext.Value) error {
	if len(data) < 2 || data[0] != '{' {
		return errors.New("data is not an object")
	}
	if string(data) == "{}" {
		return nil
	}
	again := slices.Clone(data)
	if err := again.Format(); err != nil {
		return fmt.Errorf("data: %w", err)
	}
	if !bytes.Equal(again, data) {
		return errors.New("data is not in its minimal form")
	}
	return nil
}

// checkTexts: one flat object of strings, at least one, the names in ascending
// order of their bytes, every string in its shortest spelling.
func checkTexts(text []byte) error {
	c := cursor{rest: text}
	c.skip("{")
	for last, first := "", true; ; first = false {
		quoted := c.raw()
		colon := c.skip(":")
		value := c.raw()
		if c.failed || !colon {
			return errors.New("text is not a flat object of named strings")
		}
		if !minimal(quoted) || !minimal(value) {
			return fmt.Errorf("text %s is not valid UTF-8 or not in its shortest spelling", quoted)
		}
		name := unquote(quoted)
		if !first && name <= last {
			return fmt.Errorf("text %q stands twice or not in the order of names", name)
		}
		last = name
		if c.skip("}") && len(c.rest) == 0 {
			break
		}
		if !c.skip(",") {
			return errors.New("text is not a flat object of named strings")
		}
	}
	return nil
}

// minimal reports whether a quoted string is spelled as RFC 8785 has it.
func minimal(quoted []byte) bool {
	plain := true
	for _, b := range quoted[1 : len(quoted)-1] {
		plain = plain && b >= ' ' && b != '\\'
	}
	if plain {
		return utf8.Valid(quoted)
	}
	value, err := jsontext.AppendUnquote(nil, quoted)
	if err != nil {
		return false
	}
	again, err := jsontext.AppendQuote(nil, value)
	return err == nil && bytes.Equal(again, quoted)
}

// unquote reads a quoted string; invalid ones become something that is spelled
// otherwise when written again, and so are found by comparing.
func unquote(quoted []byte) string {
	if bytes.IndexByte(quoted, '\\') < 0 {
		return string(quoted[1 : len(quoted)-1])
	}
	plain, _ := jsontext.AppendUnquote(nil, quoted)
	return string(plain)
}

// cursor walks along a line. After the first thing that does not fit, failed
// is set and all that follows is of no value.
type cursor struct {
	rest   []byte
	failed bool
}

func (c *cursor) skip(literal string) bool {
	if len(c.rest) < len(literal) || string(c.rest[:len(literal)]) != literal {
		return false
	}
	c.rest = c.rest[len(literal):]
	return true
}

func (c *cursor) take(n int) []byte {
	b := c.rest[:n:n]
	c.rest = c.rest[n:]
	return b
}

func (c *cursor) number() uint64 {
	n := 0
	for n < len(c.rest) && c.rest[n] >= '0' && c.rest[n] <= '9' {
		n++
	}
	v, err := strconv.ParseUint(string(c.take(n)), 10, 64)
	c.failed = c.failed || err != nil
	return v
}

// raw returns a string with its quotes.
func (c *cursor) raw() []byte {
	if n := stringEnd(c.rest); n > 0 {
		return c.take(n)
	}
	c.failed = true
	return nil
}

func (c *cursor) text() string {
	if raw := c.raw(); raw != nil {
		return unquote(raw)
	}
	return ""
}

func (c *cursor) bytes(into interface{ UnmarshalText([]byte) error }) {
	raw := c.raw()
	if raw == nil || into.UnmarshalText(raw[1:len(raw)-1]) != nil {
		c.failed = true
	}
}

// object returns an object as it stands, found by counting brackets outside of
// strings; whether it is valid is checked by others.
func (c *cursor) object() jsontext.Value {
	if len(c.rest) == 0 || c.rest[0] != '{' {
		c.failed = true
		return nil
	}
	for i, depth := 0, 0; i < len(c.rest); i++ {
		switch c.rest[i] {
		case '"':
			n := stringEnd(c.rest[i:])
			if n == 0 {
				c.failed = true
				return nil
			}
			i += n - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return c.take(i + 1)
			}
		}
	}
	c.failed = true
	return nil
}

// stringEnd returns the length of the quoted string that b starts with, 0 if none does.
func stringEnd(b []byte) int {
	if len(b) == 0 || b[0] != '"' {
		return 0
	}
	// end is kept between escapes: searching it anew at each would take
	// quadratic time on a text of nothing but escapes.
	for i, end := 1, 0; ; {
		if end < i {
			j := bytes.IndexByte(b[i:], '"')
			if j < 0 {
				return 0
			}
			end = i + j
		}
		k := bytes.IndexByte(b[i:end], '\\')
		if k < 0 {
			return end + 1
		}
		if i += k + 2; i > len(b) {
			return 0
		}
	}
}
