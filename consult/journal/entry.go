package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// TimeLayout is how every time stands in a file: RFC 3339, UTC, milliseconds.
const TimeLayout = "2006-01-02T15:04:05.000Z"

// OpErase is the op of the event that makes erasure lawful; see [ErasedSeqs].
const OpErase = "erase"

// Draft is an event before it has a number, a time and a hash.
type Draft struct {
	// Role acted in: one of the eight, or "system", which has no By.
	Role string
	// Op says what happened: words of [a-z0-9_] joined by dots.
	Op string
	// On holds ordinals as ranges ("3,7-412", "12.2"); "" where the event
	// concerns no contribution.
	On string
	// Data is an object of codes, numbers, dates, digests and ids; never text,
	// never a person. nil is written as {}.
	Data jsontext.Value
	// By is the id of the account; "" for none.
	By string
	// Text holds every free text by name. It is the only part that can be erased.
	Text map[string]string
	// Salt is that of Text; zero for a fresh one. It is given where Data holds
	// the salted digest of a person whom Text names, see [Salt.Digest].
	Salt Salt
}

// Entry is one event as it stands in a file.
type Entry struct {
	Seq  uint64    // from 1, without gaps
	At   time.Time // UTC, whole milliseconds
	Role string
	Op   string
	On   string         // "" = absent
	Data jsontext.Value // an object, in its minimal form

	By       string // "" = absent
	BySalt   Salt   // meant only where By stands
	ByDigest Digest // stays when By is left out of what is published

	Text   jsontext.Value // the object as written; nil = absent
	Salt   Salt           // meant only where Text stands
	Digest Digest         // stays when Text is erased

	Hash Digest
	// Pad counts the spaces behind a line whose text was overwritten.
	Pad int
}

// Tombstone reports whether the event had free text that is gone: erased, or
// left out of what is published.
func (e Entry) Tombstone() bool { return e.Text == nil && !e.Digest.IsZero() }

// Texts returns the free texts by name, nil where there are none (any more).
func (e Entry) Texts() map[string]string {
	if e.Text == nil {
		return nil
	}
	var m map[string]string
	if err := json.Unmarshal(e.Text, &m); err != nil {
		return nil // cannot be: the form was checked when the line was read
	}
	return m
}

// Published returns the event as it may leave the house: without the account
// and without free text. It verifies with the same hash, see [Options].
func (e Entry) Published() Entry {
	e.By, e.BySalt, e.Text, e.Salt, e.Pad = "", Salt{}, nil, Salt{}, 0
	return e
}

// AppendLine appends the line of the event, without the line break.
func (e Entry) AppendLine(dst []byte) []byte {
	var enc encoder
	enc.encode(&e, Digest{})
	return append(dst, enc.line...)
}

// encoder writes a line and, in the same pass, what its hash covers. It is
// kept between lines to save allocations.
type encoder struct{ line, covered, value []byte }

// encode leaves the line in enc.line and returns the hash that the event has
// after prev; the line itself ends with e.Hash.
func (enc *encoder) encode(e *Entry, prev Digest) Digest {
	enc.line = append(enc.line[:0], '{')
	enc.covered = append(append(enc.covered[:0], "pult1\n"...), prev[:]...)

	v := enc.value[:0]
	v = enc.cover(`"seq":`, strconv.AppendUint(v, e.Seq, 10), true)
	v = enc.cover(`,"at":`, append(e.At.UTC().AppendFormat(append(v, '"'), TimeLayout), '"'), true)
	v = enc.cover(`,"role":`, quote(v, e.Role), true)
	v = enc.cover(`,"op":`, quote(v, e.Op), true)
	v = enc.cover(`,"on":`, quote(v, e.On), e.On != "")
	enc.cover(`,"data":`, e.Data, true)
	if e.By != "" {
		v = enc.add(`,"by":`, quote(v, e.By))
		v = enc.add(`,"by_salt":`, appendQuoted(v, e.BySalt[:]))
	}
	v = enc.cover(`,"by_digest":`, appendQuoted(v, e.ByDigest[:]), !e.ByDigest.IsZero())
	if e.Text != nil {
		enc.add(`,"text":`, e.Text)
		v = enc.add(`,"salt":`, appendQuoted(v, e.Salt[:]))
	}
	v = enc.cover(`,"digest":`, appendQuoted(v, e.Digest[:]), !e.Digest.IsZero())
	v = enc.add(`,"hash":`, appendQuoted(v, e.Hash[:]))
	enc.value = v

	enc.line = append(enc.line, '}')
	for range e.Pad {
		enc.line = append(enc.line, ' ')
	}
	return sha256.Sum256(enc.covered)
}

// cover adds a member that the hash covers; it covers its absence as well.
// It hands the value's memory back for the next one.
func (enc *encoder) cover(name string, value []byte, present bool) []byte {
	if !present {
		enc.covered = append(enc.covered, 0xff, 0xff, 0xff, 0xff)
		return value[:0]
	}
	enc.covered = binary.BigEndian.AppendUint32(enc.covered, uint32(len(value)))
	enc.covered = append(enc.covered, value...)
	return enc.add(name, value)
}

func (enc *encoder) add(name string, value []byte) []byte {
	enc.line = append(append(enc.line, name...), value...)
	return value[:0]
}

func quote(dst []byte, s string) []byte {
	dst, _ = jsontext.AppendQuote(dst, s) // invalid UTF-8 was refused before
	return dst
}

// newEntry gives the draft its number, time and digests, but no hash yet.
func newEntry(d Draft, seq uint64, now time.Time, salt, bySalt Salt) (Entry, error) {
	e := Entry{Seq: seq, At: now.UTC().Truncate(time.Millisecond), Role: d.Role, Op: d.Op, On: d.On, By: d.By}
	for what, s := range map[string]string{"role": d.Role, "op": d.Op, "on": d.On, "by": d.By} {
		if !utf8.ValidString(s) {
			return Entry{}, fmt.Errorf("event %q: %s is not valid UTF-8", d.Op, what)
		}
	}
	e.Data = jsontext.Value("{}")
	if d.Data != nil {
		e.Data = bytes.Clone(d.Data)
		if err := e.Data.Format(); err != nil {
			return Entry{}, fmt.Errorf("event %q: data: %w", d.Op, err)
		}
	}
	if d.By != "" {
		e.BySalt, e.ByDigest = bySalt, bySalt.Digest([]byte(d.By))
	}
	if len(d.Text) > 0 {
		text, err := encodeTexts(d.Text)
		if err != nil {
			return Entry{}, fmt.Errorf("event %q: %w", d.Op, err)
		}
		if d.Salt != (Salt{}) {
			salt = d.Salt
		}
		e.Text, e.Salt, e.Digest = text, salt, salt.Digest(text)
	}
	return e, checkForm(&e)
}

// encodeTexts writes the names in the order of their bytes.
func encodeTexts(texts map[string]string) (jsontext.Value, error) {
	b := []byte{'{'}
	for i, name := range slices.Sorted(maps.Keys(texts)) {
		if i > 0 {
			b = append(b, ',')
		}
		var err1, err2 error
		b, err1 = jsontext.AppendQuote(b, name)
		b, err2 = jsontext.AppendQuote(append(b, ':'), texts[name])
		if err := errors.Join(err1, err2); err != nil {
			return nil, fmt.Errorf("text %q is not valid UTF-8", name)
		}
	}
	return append(b, '}'), nil
}
