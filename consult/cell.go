package consult

// Axis is one independent property of a contribution, a theme, a response, a
// referral, an import or the consultation itself that events change.
type Axis uint8

// The axes. The first group is kept per contribution.
const (
	AxisHandling Axis = iota + 1
	AxisPublication
	AxisDecision
	AxisRecommendation
	AxisThemes
	AxisAssignee
	AxisDeadline
	AxisNote
	AxisResponse
	AxisReferral
	AxisDisregarded
	AxisEnvironmental
	AxisCorrection
	AxisReading   // which attachments were read, see [State.Read]
	AxisSegments  // value: how the contribution is divided
	AxisRedaction // value: how many steps of blacking out stand
	AxisErased
	AxisCampaign // the campaign that it belongs to
	AxisRefused  // the themes that a person has said it is not about

	axisWithheld   // per contribution, but rare: its author knows why it is not published
	axisText       // per contribution, but rare: the correction that gave its present text
	axisThemeLabel // per theme
	axisThemeParent
	axisThemeAlive
	axisThemeAssignee
	axisTargetDecision // per campaign or theme, what was decided on it as such
	axisTargetRecommendation
	axisResponseState // per response
	axisResponseText
	axisResponseStep
	axisReferralState // per referral
	axisCampaignHead  // per campaign
	axisImport        // per import or add: 1 while it stands
	axisSubmitter     // per submitter: the one that they were merged into
	axisSubmitterLine // per submitter: the last change by hand
	axisSubmitterErased
	axisSubmitterOf // per contribution, but rare: the submitter that was put behind it by hand
	axisLine        // per line of submitters.jsonl that was written by hand: 1 while it counts
	AxisPhase       // of the consultation, id 0
	AxisSettings
	axisClusters // of the consultation: the event that applied its clustering

	axisStepApprover // per step of approval and person, see approverCell
	axisDeputy       // per person: who approves in their place
	axisDeputyFrom   // per person: the first day of that
	axisDeputyUntil  // per person: the last day of that
	axisCount
)

// lastOfItems is the last axis that is kept per contribution.
const lastOfItems = AxisRefused

// workAxes are those whose first change moves handling to processing.
func workAxes() [9]Axis {
	return [...]Axis{AxisDecision, AxisRecommendation, AxisThemes, AxisAssignee, AxisDeadline, AxisNote, AxisResponse, AxisReferral, AxisSegments}
}

// cell holds a value, the event that gave it (Owner, whose texts belong to the
// value) and the last event that touched it (Version: an undo moves Version
// forward and brings the earlier Owner back).
type cell struct {
	value, owner, version uint32
}

// touch is what a cell held before an event; undoing puts it back.
type touch struct {
	axis         Axis
	id           uint32
	value, owner uint32
}

// column keeps the cells of one axis: in pages for contributions, which are
// numbered from 1, in a table for their segments and for what is numbered by event.
type column struct {
	items pages[cell]
	rare  table[cell]
}

func (c *column) get(axis Axis, id uint32) cell {
	if axis > lastOfItems || id >= segmentBase {
		return c.rare.get(id)
	}
	return c.items.at(id)
}

func (c *column) put(axis Axis, id uint32, v cell) {
	if axis > lastOfItems || id >= segmentBase {
		c.rare.put(id, v)
		return
	}
	c.items.set(id, v)
}

func (c *column) share() column { return column{c.items.share(), c.rare.share()} }
