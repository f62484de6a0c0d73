package words

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"pult/consult"
	"pult/tui/style"
)

// Lang is a language of the interface.
type Lang uint8

// The languages. German comes first in the interface.
const (
	German Lang = iota
	English
)

// String returns the tag "de" or "en".
func (l Lang) String() string {
	if l == English {
		return "en"
	}
	return "de"
}

// ParseLang reads a tag or a POSIX locale such as "de_DE.UTF-8"; ok is false
// where it names neither language.
func ParseLang(s string) (l Lang, ok bool) {
	switch tag := strings.ToLower(s); {
	case strings.HasPrefix(tag, "de"):
		return German, true
	case strings.HasPrefix(tag, "en"):
		return English, true
	}
	return German, false
}

// Both is a word in both languages, for what must be found in either.
type Both struct{ German, English string }

// In returns the word in the language.
func (b Both) In(l Lang) string {
	if l == English {
		return b.English
	}
	return b.German
}

// Plural is a sentence that depends on a number. Many holds one %s for it, One
// may name it in words.
type Plural struct{ One, Many string }

// State is how a value of an axis is read: one letter in the strip, a word elsewhere.
type State struct{ Letter, Word string }

// Axis is the words of one of the five axes.
type Axis struct {
	// Letter heads the column of the strip, Label stands before the word.
	Letter, Label string
	// None is said where the axis holds nothing; Brief is its short form in the
	// line that holds all five axes.
	None  State
	Brief string
}

// Nouns are the words that differ between informal and formal procedures.
type Nouns struct {
	Consultation, Consultations string
	Contribution, Contributions string
	// ToContributions is the plural as what something is given to.
	ToContributions       string
	Submitter, Submitters string
}

// Room is the name of a room, in full and for narrow screens.
type Room struct{ Name, Short string }

// Words is everything that the interface says in one language.
type Words struct {
	Lang Lang

	Informal, Formal Nouns
	Rooms            [8]Room

	Frame    Frame
	Axes     Axes
	Vocab    Vocab
	Inbox    Inbox
	Segment  Segment
	Privacy  Privacy
	Referral Referral
	Overview Overview
	Journal  Journal
	Access   Access
	Themes   Themes
	Audit    Audit
	Dialog   Dialog
	Form     Form
	Import   Import
	Returned Returned
	Notice   Notice
	Failure  Failure
	Help     Help
	Plain    Plain
	Work     Work
	Live     Live
	Question Question
	Opening  Opening
	Remote   Remote
	Erasure  Erasure
	// Responses is room 4, Approvers who approves there.
	Responses Responses
	Approvers Approvers
	Gate      Gate
	Outbox    Outbox
	Mail      Mail
	// Target is about campaigns and themes as such, in rooms 2, 3 and 4.
	Target Target
	Heard  Heard
}

// Of returns the words of a language. With ASCII signs, typographic signs in
// the sentences are written plainly.
func Of(lang Lang, signs style.Signs) *Words {
	w := german()
	if lang == English {
		w = english()
	}
	if signs.ASCII {
		each(reflect.ValueOf(w).Elem(), func(v reflect.Value) { v.SetString(signs.Plain(v.String())) })
	}
	return w
}

// each visits every string of the value. The letters of the strip are signs:
// their plain forms are of the same kind.
func each(v reflect.Value, visit func(reflect.Value)) {
	switch v.Kind() {
	case reflect.String:
		visit(v)
	case reflect.Struct:
		for i := range v.NumField() {
			each(v.Field(i), visit)
		}
	case reflect.Array, reflect.Slice:
		for i := range v.Len() {
			each(v.Index(i), visit)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			c := reflect.New(v.Type().Elem()).Elem()
			c.Set(v.MapIndex(k))
			each(c, visit)
			v.SetMapIndex(k, c)
		}
	}
}

// Nouns returns the words for consultations of the kind.
func (w *Words) Nouns(k consult.Kind) Nouns {
	if k.Formal() {
		return w.Formal
	}
	return w.Informal
}

// Count fills a number into a plural.
func (w *Words) Count(p Plural, n int) string {
	form := p.Many
	if n == 1 {
		form = p.One
	}
	if strings.Contains(form, "%s") {
		return fmt.Sprintf(form, w.Number(n))
	}
	return form
}

// Contributions counts contributions in the words of the kind: "1 Beitrag".
func (w *Words) Contributions(k consult.Kind, n int) string {
	nouns := w.Nouns(k)
	if n == 1 {
		return "1 " + nouns.Contribution
	}
	return w.Number(n) + " " + nouns.Contributions
}

// ToContributions counts those to which something is given: "3 Beiträgen".
func (w *Words) ToContributions(k consult.Kind, n int) string {
	nouns := w.Nouns(k)
	if n == 1 {
		return "1 " + nouns.Contribution
	}
	return w.Number(n) + " " + nouns.ToContributions
}

// Capital begins own words as a sentence begins.
func Capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
