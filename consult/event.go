package consult

import "time"

// Op names what an event does, "axis.verb".
type Op string

// Every op of journal.jsonl. The comment names the data members that it
// carries besides `on`, and its texts.
const (
	OpImport Op = "import"  // count submitters submitters_root root file source format repaired round; on = the range
	OpAdd    Op = "add"     // count submitters submitters_root root; on = the one contribution
	OpFix    Op = "correct" // channel received authored; texts title text intake_no reason

	OpApprove Op = "publication.approve"
	OpReject  Op = "publication.reject" // reason; text note
	OpHide    Op = "publication.hide"   // reason; text note
	OpPrivate Op = "publication.private"

	OpHandling Op = "handling.set" // to
	OpNotify   Op = "notify"       // date how; text reason
	// OpWithheld says that authors know why theirs is not published.
	OpWithheld Op = "publication.notify" // date how; text reason

	// Both name in responses those that were written for another decision and are
	// drafts again.
	OpDecide    Op = "decision.set"       // target = theme or campaign, value date council_date agenda responses; texts rationale addressee
	OpRecommend Op = "recommendation.set" // target, value date responses; texts rationale addressee

	OpThemeCreate Op = "theme.create" // parent how; text label
	OpThemeRename Op = "theme.rename" // target; text label
	OpThemeMove   Op = "theme.move"   // target parent
	OpThemeDrop   Op = "theme.drop"   // target how
	OpThemeMerge  Op = "theme.merge"  // target into; on = the contributions that change
	OpTag         Op = "theme.tag"    // add remove how; to given = the contributions that had nobody, text account
	// OpThemeAssignee names who gets what is put into the theme.
	OpThemeAssignee Op = "theme.assignee" // target to = SHA-256(salt, account); text account
	// OpThemeRefuse says that contributions are not about a theme that was proposed.
	OpThemeRefuse Op = "theme.refuse" // target

	OpCluster        Op = "cluster.apply"   // sha themes seed method; add = the themes that it found, in the order of the file
	OpCampaignCreate Op = "campaign.create" // head; how
	OpCampaignJoin   Op = "campaign.join"   // target; how
	OpCampaignLeave  Op = "campaign.leave"  // target
	OpCampaignMerge  Op = "campaign.merge"  // target into; on = the contributions that change
	OpCampaignHead   Op = "campaign.head"   // target; on = the new head

	OpSegmentSplit Op = "segment.split" // bounds
	OpSegmentJoin  Op = "segment.join"  // bounds
	OpSegmentAdd   Op = "segment.add"   // attachment bounds; text text

	OpRedact  Op = "redaction.cover"   // personal spans title; text note
	OpDismiss Op = "redaction.dismiss" // how spans title; text note

	OpAssign        Op = "assign"            // to = SHA-256(salt, account); text account
	OpDeadline      Op = "deadline.set"      // date
	OpNote          Op = "note.add"          // text note
	OpDisregard     Op = "late.disregard"    // text rationale
	OpEnvironmental Op = "environmental.set" // to

	OpRespond         Op = "response.create"  // target = theme or campaign, modules = text modules in it; text body
	OpResponseUse     Op = "response.use"     // target step; on = what it serves, too
	OpResponseEdit    Op = "response.edit"    // target step modules; text body
	OpResponseSubmit  Op = "response.submit"  // target step
	OpResponseReturn  Op = "response.return"  // target step for; texts comment for
	OpResponseApprove Op = "response.approve" // target step sha count = how many steps there were, for; texts exception for
	OpResponseRelease Op = "response.release" // target step
	// OpHandOver gives what waits for one approver to another.
	OpHandOver Op = "response.hand_over" // target step to for; texts account for

	// OpApprovers names who approves in a step, OpDeputy who does in the place of a person.
	OpApprovers Op = "step.approvers" // step add = SHA-256(salt, account) of each; text accounts
	OpDeputy    Op = "deputy.set"     // for to date until; texts account for

	OpRefer          Op = "referral.create"    // target = organisation, date; text addressee question
	OpReferralAnswer Op = "referral.answer"    // target; text answer
	OpReferralVerify Op = "referral.verify"    // target
	OpReferralReturn Op = "referral.send_back" // target; text comment
	OpReferralRecall Op = "referral.recall"    // target

	OpPhase        Op = "phase.set"        // phase
	OpSettings     Op = "settings.set"     // sha steps = which step each goes on; secret = digest of secret.json, when the consultation is made
	OpMunicipality Op = "municipality.set" // sha add = ids of the text modules that it adds
	OpRecord       Op = "settings.record"  // sha; text reason
	OpShow         Op = "submitter.show"   // target = submitter id; text purpose
	OpShowFile     Op = "attachment.show"  // on; sha = digest of the file
	OpRead         Op = "attachment.read"  // on; add = the numbers of the attachments, absent for all
	OpSubmitter    Op = "submitter.set"    // on; target = submitter id, sha = the line's digest, submitters; text purpose
	// OpSubmitterAdd puts somebody behind a contribution that came without a submitter.
	OpSubmitterAdd Op = "submitter.add" // on; target, and sha and submitters where a line was written; text purpose

	OpSubmitterMerge   Op = "submitter.merge"   // on; target = the one who is counted as the other, into = that one; text purpose
	OpSubmitterUnmerge Op = "submitter.unmerge" // on; target; text purpose

	OpGate   Op = "gate.pass" // phase figures
	OpExport Op = "export"    // to = audience, format sha count; text query

	OpUndo  Op = "undo"  // seq
	OpErase Op = "erase" // target = submitter id, seqs; on
)

// Data is the data of an event: codes, numbers, dates, digests and ids, never
// text, never a person (journal/FORMAT.md, "Events"). Which members an op carries
// stands beside its constant; the order here is the order in the file.
type Data struct {
	Target string `json:"target,omitzero"`
	Parent string `json:"parent,omitzero"`
	Into   string `json:"into,omitzero"`
	To     string `json:"to,omitzero"`
	// For is the digest of a second person: in whose place the event is, see
	// [State.ForOf].
	For         string   `json:"for,omitzero"`
	Value       Decision `json:"value,omitzero"`
	Reason      Reason   `json:"reason,omitzero"`
	Phase       Phase    `json:"phase,omitzero"`
	Channel     Channel  `json:"channel,omitzero"`
	Received    string   `json:"received,omitzero"`
	Authored    string   `json:"authored,omitzero"`
	Date        string   `json:"date,omitzero"`
	Until       string   `json:"until,omitzero"`
	CouncilDate string   `json:"council_date,omitzero"`
	Agenda      string   `json:"agenda,omitzero"`
	Responses   []string `json:"responses,omitzero"`
	Modules     []string `json:"modules,omitzero"`
	Add         []string `json:"add,omitzero"`
	Remove      []string `json:"remove,omitzero"`
	Given       string   `json:"given,omitzero"`
	Step        int      `json:"step,omitzero"`
	// Steps says of each step of approval which one it goes on, from 0, -1 for none.
	Steps []int `json:"steps,omitzero"`
	// Bounds are offsets in bytes of the contribution's present text.
	Bounds []int `json:"bounds,omitzero"`
	// Personal is why something is blacked out; Spans are the passages of the
	// present text that are meant, Title those of the title: offsets in bytes, two
	// for each.
	Personal Personal `json:"personal,omitzero"`
	Spans    []int    `json:"spans,omitzero"`
	Title    []int    `json:"title,omitzero"`
	// Attachment is the place of a file among the contribution's, from 1.
	Attachment int    `json:"attachment,omitzero"`
	How        string `json:"how,omitzero"`
	SHA        string `json:"sha,omitzero"`
	Secret     string `json:"secret,omitzero"`
	Seq        uint64 `json:"seq,omitzero"`
	// Group is the seq of the first of several events that are one step of work.
	Group uint64   `json:"group,omitzero"`
	Seqs  []uint64 `json:"seqs,omitzero"`
	Count int      `json:"count,omitzero"`
	// Submitters is how many lines submitters.jsonl has with this event.
	Submitters int `json:"submitters,omitzero"`
	// SubmittersRoot is the Merkle root over the digests of the lines added there.
	SubmittersRoot string `json:"submitters_root,omitzero"`
	Root           string `json:"root,omitzero"`
	File           string `json:"file,omitzero"`
	Source         string `json:"source,omitzero"`
	Format         string `json:"format,omitzero"`
	// Repaired is how many values were put right that had been decoded wrongly.
	Repaired int    `json:"repaired,omitzero"`
	Round    string `json:"round,omitzero"`
	// Head is the contribution that stands for a campaign.
	Head Ordinal `json:"head,omitzero"`
	// Themes is how many themes were asked for, Seed what began the random numbers,
	// Method the version of the method that found them.
	Themes int    `json:"themes,omitzero"`
	Seed   uint64 `json:"seed,omitzero"`
	Method string `json:"method,omitzero"`
	// Figures are what a certificate counts.
	Figures *Figures `json:"figures,omitzero"`
}

// Words of [Data.How] that say where a theme, a label or a member of a campaign
// comes from; without one it is a person's own.
const (
	// HowMachine: found by the machine and not looked at by a person.
	HowMachine = "machine"
	// HowProposed: proposed by the machine, taken by a person.
	HowProposed = "proposed"
)

// Event is what happened, free of the envelope that chains it. Seq, At, Role
// and By are empty until the event is written.
type Event struct {
	Seq  uint64
	At   time.Time
	Role Role
	Op   Op
	On   Ordinals
	// Parts are the segments that are meant in place of the whole of a
	// contribution; On has these contributions, too.
	Parts Parts
	Data  Data
	By    string
	Text  map[string]string
	// Erased says that the texts were lawfully erased.
	Erased bool
}
