package consult

import (
	"fmt"
	"strings"
)

// code is the shape of every closed vocabulary of the domain: a small number
// in memory, a word in every file. Zero is always "not set".
type code interface{ ~uint8 }

func codeName[C code](names []string, c C) string {
	if int(c) < len(names) {
		return names[c]
	}
	return fmt.Sprintf("code(%d)", uint8(c))
}

func parseCode[C code](what string, names []string, s string) (C, error) {
	for i, n := range names {
		if i > 0 && n == s {
			return C(i), nil
		}
	}
	return 0, fmt.Errorf("%q is no %s; it is one of %s", s, what, strings.Join(names[1:], ", "))
}

func codesOf[C code](names []string) []C {
	out := make([]C, 0, len(names)-1)
	for i := 1; i < len(names); i++ {
		out = append(out, C(i))
	}
	return out
}

// Kind is the sort of consultation; it sets wording, publication policy and who decides.
type Kind uint8

// The kinds.
const (
	Informal Kind = iota + 1
	Budget
	Bauleitplan
	Planfeststellung
)

var kindNames = []string{"", "informal", "budget", "bauleitplan", "planfeststellung"}

// Formal reports whether the kind is a procedure under planning law, with
// statements (Stellungnahmen) that are weighed, instead of an informal dialogue.
func (k Kind) Formal() bool { return k == Bauleitplan || k == Planfeststellung }

// Phase is where a consultation stands; it lives in the journal alone.
type Phase uint8

// The phases in their order.
const (
	Configuration Phase = iota + 1
	Participation
	Evaluation
	Deciding
	Implementation
	Closed
)

var phaseNames = []string{"", "configuration", "participation", "evaluation", "decision", "implementation", "closed"}

// Channel is the way a contribution came in.
type Channel uint8

// The channels; UnknownChannel stands for a source that does not say.
const (
	Web Channel = iota + 1
	Email
	Letter
	Fax
	Counter
	EventChannel
	Phone
	PartnerChannel
	UnknownChannel
)

var channelNames = []string{"", "web", "email", "letter", "fax", "counter", "event", "phone", "partner", "unknown"}

// Party is what a submitter is to the town.
type Party uint8

// Public is a citizen, Body a public authority (Träger öffentlicher Belange).
const (
	Public Party = iota + 1
	Body
	Association
	Internal
)

var partyNames = []string{"", "public", "body", "association", "internal"}

// Policy says whether and when contributions are shown in public.
type Policy uint8

// PolicyNone: the axis is neither shown nor counted; PolicyPre: checked before
// they appear; PolicyPost: appear at once and are checked afterwards.
const (
	PolicyNone Policy = iota + 1
	PolicyPre
	PolicyPost
)

var policyNames = []string{"", "none", "pre", "post"}

// DecidedBy is who decides: the staff, or the council after a recommendation.
type DecidedBy uint8

// The two deciders.
const (
	ByStaff DecidedBy = iota + 1
	ByCouncil
)

var decidedByNames = []string{"", "staff", "council"}

// Role is what an account may act as.
type Role uint8

// The eight roles, and System for what the program does by itself.
const (
	Partner Role = iota + 1
	Council
	Intake
	Moderator
	Approver
	Privacy
	Auditor
	Admin
	System
)

var roleNames = []string{"", "partner", "council", "intake", "moderator", "approver", "privacy", "auditor", "admin", "system"}

// Handling is the first axis: how far the work on an item is.
type Handling uint8

// The values of the handling axis.
const (
	New Handling = iota + 1
	Processing
	Processed
	Notified
	Withdrawn
	Erased
)

var handlingNames = []string{"", "new", "processing", "processed", "notified", "withdrawn", "erased"}

// Publication is the second axis: whether the text is shown in public.
type Publication uint8

// The values of the publication axis.
const (
	Pending Publication = iota + 1
	Published
	Rejected
	Hidden
	Private
)

var publicationNames = []string{"", "pending", "approved", "rejected", "hidden", "private"}

// Reason is why something is not published; the set is fixed before a consultation opens.
type Reason uint8

// The eight reason codes.
const (
	OffTopic Reason = iota + 1
	Spam
	Insult
	ThirdPartyData
	Illegal
	DuplicateSamePerson
	Unreadable
	OtherReason
)

var reasonNames = []string{"", "off_topic", "spam", "insult", "third_party_data", "illegal", "duplicate_same_person", "unreadable", "other"}

// Decision is the third axis: what becomes of what was said.
type Decision uint8

// The values of the decision axis, in the order of the digits that choose them.
const (
	Full Decision = iota + 1
	Partial
	No
	Acknowledge
	Forwarded
)

// Mixed is what segments that were decided unlike make of the whole. Nobody
// decides it.
const Mixed Decision = Forwarded + 1

var decisionNames = []string{"", "full", "partial", "no", "acknowledge", "forwarded", "mixed"}

// ResponseState is the fourth axis: where the answer stands.
type ResponseState uint8

// The values of the response axis.
const (
	Draft ResponseState = iota + 1
	InCheck
	Returned
	Approved
	Released
)

var responseNames = []string{"", "draft", "in_check", "returned", "approved", "released"}

// ReferralState is the fifth axis: where the opinion asked of others stands.
type ReferralState uint8

// The values of the referral axis.
const (
	Assigned ReferralState = iota + 1
	Answered
	Verified
	SentBack
	Recalled
)

var referralNames = []string{"", "assigned", "answered", "verified", "sent_back", "recalled"}
