package search

import (
	"fmt"
	"time"

	"pult/consult"
)

// Item is what a query can ask of one contribution, as the person who asks
// may see it: what is not visible to them is left empty by the caller.
type Item struct {
	Number      uint32 // as the person reads it; partners have numbers of their own
	Handling    consult.Handling
	Publication consult.Publication // zero where the policy is none
	// Decision has the values of all segments, with bit 0 for one that is
	// open; more than one bit without that is "mixed". Response and Referral
	// are alike, with bit 0 for none. An empty set counts as bit 0 alone.
	Decision, Response, Referral Set
	Overdue                      bool // a referral is past its date
	Channel                      consult.Channel
	Party                        consult.Party
	Late                         bool
	Received                     Day
	Has                          Has
	Round, Lang, Source          string
	Campaign, Question, Assignee *Name
	Themes                       []*Name
	Proposed                     []*Name // themes that the machine proposes
	By                           []*Name // accounts that acted on it
	Title, Text                  string  // folded
}

// Name is something with an id and a label that people type parts of: a
// theme, an account, a question, a campaign. It is made once and shared by items.
type Name struct {
	ID     string // t41, a7, local:ada
	Label  string // folded
	Parent *Name  // of a theme; a query for the parent finds its children
}

// Set is a set of codes of one axis; bit 0 stands for "none" or "open".
type Set uint32

// Of returns the set of the codes; the zero code is "none" or "open".
func Of[C ~uint8](codes ...C) Set {
	var s Set
	for _, c := range codes {
		s |= 1 << c
	}
	return s
}

// Has tells what is there beside the text. Theme, proposal and assignee are not among
// its bits: they are known from the item's own fields.
type Has = Set

// What `has:` asks for.
const (
	HasAttachment Has = 1 << iota
	HasNote
	HasPlace
	HasVotes
	HasDeadline
	HasParent
	HasSegment
	HasRationale
	HasComment // something answers it
	HasDue     // its deadline is today or past, and it is open
	HasOverdue // its deadline is past, and it is open
	// HasWaiting is what the overview counts as waiting: due, a referral past
	// its date, or publication waited for longer than was promised.
	HasWaiting
	HasUnread    // an attachment that nobody has read
	HasReference // a text that only refers to an attachment
	hasTheme
	hasAssignee
	// HasSuggestion: the machine thinks that it may belong to a campaign.
	HasSuggestion
	hasProposal
)

// Day is a calendar day as the decimal number yyyymmdd, so that days compare
// as numbers; 0 is unknown.
type Day int32

// DayOf returns the day of t in t's own zone.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day(y*10000 + int(m)*100 + d)
}

// ParseDay reads the first ten characters of a date or time, 2006-01-02;
// anything else is unknown.
func ParseDay(s string) Day {
	if len(s) < len(time.DateOnly) {
		return 0
	}
	t, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)])
	if err != nil {
		return 0
	}
	return DayOf(t)
}

// In returns the first moment of the day in a zone.
func (d Day) In(loc *time.Location) time.Time {
	return time.Date(int(d/10000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, loc)
}

// String returns the day as 2006-01-02.
func (d Day) String() string {
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}
