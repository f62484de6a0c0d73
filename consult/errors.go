package consult

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// ErrNotFound is the one answer for what does not exist and for what the
// account may not see: not visible means not existing.
var ErrNotFound = errors.New("not found, or not visible to you")

// ErrEnded says that what a connection came through no longer lets anybody in:
// the key, the certificate's name or every grant was revoked or has expired.
var ErrEnded = errors.New("your access has ended: ask an administrator for a new key or grant")

// Denied says that a right is missing.
type Denied struct {
	Act     Act
	Account string
	// More says that the account has the right, but would grant more than it
	// holds: another role, a wider scope, a later end.
	More bool
}

// Error names the roles that have the right.
func (e *Denied) Error() string {
	if e.More {
		return "not permitted: nobody grants a right that they do not hold, nor more widely or for longer than they hold it"
	}
	roles := make([]string, 0, 9)
	for _, r := range RolesFor(e.Act) {
		roles = append(roles, r.String())
	}
	return fmt.Sprintf("not permitted: to %s needs one of the roles %s", e.Act, strings.Join(roles, ", "))
}

// Conflict says that somebody changed the same axis of the same item after the
// person had looked at it. Nothing was written.
type Conflict struct {
	Item Ordinal
	// Seq is the event that came in between; By, At and Op are its own.
	Seq uint64
	By  string
	At  time.Time
	Op  Op
}

// Error says who did what; the interface names people only where presence allows it.
func (e *Conflict) Error() string {
	return fmt.Sprintf("contribution %d was changed meanwhile (%s, entry %d, %s): look again, nothing was written",
		e.Item, e.Op, e.Seq, e.At.Format(time.DateTime))
}

// Trampled refuses an undo, or a join of segments, that would destroy others' work.
type Trampled struct {
	// Target is the event that was to be undone, Seq the later one that builds on
	// it. Target is 0 where it is no undo but the joining of segments.
	Target, Seq uint64
	By          string
	Op          Op
}

// Error says whose work would be lost.
func (e *Trampled) Error() string {
	if e.Target == 0 {
		return fmt.Sprintf("the segments cannot be joined: entry %d (%s by %s) decides on one of them alone; undo that one first", e.Seq, e.Op, e.By)
	}
	return fmt.Sprintf("entry %d cannot be undone: entry %d (%s by %s) builds on it; undo that one first", e.Target, e.Seq, e.Op, e.By)
}

// Broken says which rule an unlawful step breaks. Item is 0 where the rule is
// not about one contribution.
type Broken struct {
	Rule Rule
	Item Ordinal
	// From and To name the step in the words of the axis, where the rule is about one.
	From, To string
}

// Error states the rule, and the item and step it was broken with.
func (e *Broken) Error() string {
	s := e.Rule.String()
	switch {
	case e.From != "" && e.To != "":
		s = fmt.Sprintf("%s (from %s to %s)", s, e.From, e.To)
	case e.From != "":
		s = fmt.Sprintf("%s (it is %s)", s, e.From)
	case e.To != "":
		s = fmt.Sprintf("%s (%s)", s, e.To)
	}
	if e.Item != 0 {
		s = fmt.Sprintf("contribution %d: %s", e.Item, s)
	}
	return s
}

// Rule is one of the rules of the domain that a step can break.
type Rule uint8

// The rules, by what they protect.
const (
	RuleNothing Rule = iota + 1
	RuleErased
	RuleWithdrawn
	RuleHandlingStep
	RuleProcessedNeedsDecision
	RuleProcessedNeedsRationale
	RuleProcessedNeedsResponse
	RuleNotifiedNeedsRelease
	RuleNoPublication
	RulePublicationStep
	RuleReasonDue
	RuleReasonUnknown
	RuleNoteDue
	RuleDecisionValue
	RuleRationaleDue
	RuleForwardedNeeds
	RuleCouncilDecides
	RuleStaffDecides
	RuleCouncilNeeds
	RuleNotLate
	RuleEmptyText
	RuleThemeGone
	RuleThemeLabel
	RuleThemeDepth
	RuleThemeCycle
	RuleThemeInUse
	RuleResponseStep
	RuleOwnResponse
	RuleCouncilFirst
	RuleReferralStep
	RuleReferralNeeds
	RulePhaseStep
	RuleClosed
	RuleReasonsFixed
	RuleRoundInUse
	// RuleStepPassed: a response in check has passed a step of approval; the steps up to
	// it stay as they are, and one follows.
	RuleStepPassed
	RuleNotUndoable
	RuleAlreadyUndone
	RuleImportWorkedOn
	RuleDate
	RuleTooLong
	RuleAssignee
	RulePurposeDue
	RuleUnchanged
	RuleNotifyHow
	RuleNotTyped
	RuleFuture
	RuleSource
	RuleEmail
	RuleProcessedNeedsReading
	RuleNoAttachment
	RuleSamePerson
	RuleNotMerged
	RuleSegmented
	RuleNoOpenPart
	RuleSegmentBounds
	RuleRedactionBounds
	RuleDismissal
	RulePersonalData
	RuleSubmitterKnown
	RuleModuleLabel
	RuleCampaignGone
	RuleCampaignSize
	RuleCampaignMember
	RuleThemeCarried
	RuleImpossible
	RuleGate
	RuleTargetMember
	RuleTargetApart
	RuleMail
	RuleReliefOff
	RuleReliefFew
	// RuleNotNamed: the step of approval names others.
	RuleNotNamed
	// RuleNoApprover: the account does not hold the right to approve here.
	RuleNoApprover
	RuleDeputyDays
	// RulePlaceholder: To is what looks like a placeholder and is none.
	RulePlaceholder
)

var ruleTexts = []string{"",
	"nothing is selected",
	"the contribution is erased and cannot be worked on",
	"the contribution is withdrawn; undo the withdrawal first",
	"handling goes new, processing, processed, notified; withdrawn at any time before notified",
	"processed needs a decision",
	"processed needs the rationale that the decision owes",
	"processed needs an approved response",
	"notified needs a released response",
	"this consultation publishes no contributions (policy none)",
	"publication goes pending to approved, rejected or private, and approved to hidden or private",
	"not publishing needs a reason",
	"the reason is not among those fixed for this consultation",
	"the reason \"other\" needs a note",
	"this is no value of a decision",
	"this decision needs a rationale",
	"forwarding needs an addressee and a date",
	"the council decides here; staff recommend",
	"staff decide here; there is no council decision to record",
	"a decision of the council needs the date of the meeting and the agenda item",
	"the contribution is not late",
	"the text is empty",
	"there is no such theme",
	"a theme needs a label that is not taken beside it",
	"themes have three levels at most",
	"a theme cannot lie within itself",
	"the theme still has contributions or sub-themes",
	"a response goes draft, in check, returned or approved, released",
	"nobody approves a text of their own without a recorded reason",
	"the council's decision is to be recorded before the response is released",
	"a referral goes assigned, answered, verified or sent back; recalled while it waits",
	"a referral needs an addressee and a date",
	"a phase goes one step forward, or back one before closing",
	"the consultation is closed",
	"the reasons are fixed once the consultation has opened",
	"a round that has contributions cannot be removed",
	"a response in check has passed some steps of approval; these stay in front, and one has to follow",
	"this cannot be undone",
	"this is undone already",
	"the import cannot be undone: its contributions have been worked on",
	"this is no date (2026-03-28)",
	"the text is too long",
	"this account does not work on this consultation",
	"showing personal data needs a purpose",
	"nothing would change",
	"people hear back in one of five ways: sent, told, representative, public, impossible",
	"what a person sent in writing of their own is not corrected; only what staff typed in is",
	"nothing was written or received later than today",
	"a source is named in at most 64 letters, digits, points, hyphens and underscores",
	"this is no e-mail address",
	"processed needs every attachment read",
	"the contribution has no such attachment",
	"these are the same person already",
	"this submitter is merged with nobody",
	"a text that is divided into segments is not corrected; join them first",
	"every segment has its decision; choose the one that is meant",
	"a segment begins and ends between two characters of the text and is not empty",
	"what is blacked out lies within title and text, begins and ends between two characters and is not empty",
	"that something is no personal data needs one of the fixed reasons, other a note",
	"what looks like personal data is to be blacked out, or found to be none, before others read it",
	"there is somebody behind the contribution already",
	"a text module needs a name that is not taken in its theme",
	"there is no such campaign",
	"a campaign has two contributions at least",
	"the contribution does not belong to this campaign",
	"the contribution has this theme; take it away instead",
	"that nobody can be told needs a reason",
	"something still stands in the way: pult gate says what",
	"the contribution does not belong to what is decided on",
	"the contribution has a decision of its own",
	"mail needs a server and a sender, and encryption to any other machine",
	"each person is told singly: the settings of the consultation allow nothing else",
	"only where more than 50 people sent the same may one be told for all, or inspection take the place of notices",
	"this step of approval is for the people that it names, and their deputies",
	"this account does not approve in this consultation",
	"a deputy is named from a day to the same or a later one, which is not over",
	"the text holds a placeholder that does not exist, which would be sent as it stands",
}

// String states the rule as an English sentence without a full stop.
func (r Rule) String() string { return codeName(ruleTexts, r) }

// Rules lists every rule, so that a translation can be checked for completeness.
func Rules() []Rule { return codesOf[Rule](ruleTexts) }
