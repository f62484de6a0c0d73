package consult

import "slices"

// Undo takes back what one event did, with a compensating event. It is refused
// where later work builds on it. The undo of an undo is the redo.
type Undo struct {
	Seq uint64
	// Others says that the event is somebody else's work.
	Others bool
}

// NewUndo returns the undo of an event as this account needs the right for it.
func NewUndo(s *State, account string, seq uint64) Undo {
	return Undo{Seq: seq, Others: seq > 0 && seq <= s.Head() && s.ByOf(seq) != account}
}

// Act implements [Command]: to take back one's own work one needs the right to
// read; that of the step itself is checked again in plan.
func (c Undo) Act() Act {
	if c.Others {
		return ActUndoOthers
	}
	return ActRead
}

func (c Undo) plan(s *State, a Actor) (Event, error) {
	target, ok := s.Event(c.Seq)
	if !ok {
		return Event{}, ErrNotFound
	}
	ev := Event{Op: OpUndo, On: target.On, Parts: target.Parts, Data: Data{Seq: c.Seq}}
	if target.By != a.Account.ID {
		role, err := a.Account.May(ActUndoOthers, s.Ref, a.Now)
		if err != nil {
			return Event{}, err
		}
		ev.Role = role
	} else {
		role, err := a.Account.May(s.actOf(target.Seq), s.Ref, a.Now)
		if err != nil {
			// Who may undo everybody's work may undo their own undo of it.
			if role, _ = a.Account.May(ActUndoOthers, s.Ref, a.Now); role == 0 {
				return Event{}, err
			}
		}
		ev.Role = role
	}
	if err := s.Undoable(c.Seq); err != nil {
		return ev, err
	}
	return ev, s.approvalStands(a, c.Seq)
}

// actOf returns the right that the event's own step needs.
func (s *State) actOf(seq uint64) Act {
	root, _ := s.RootOf(seq)
	if s.received(root) {
		return ActTypeIn
	}
	switch s.OpOf(root) {
	case OpApprove, OpReject, OpHide, OpPrivate, OpEnvironmental:
		return ActPublish
	case OpDecide, OpRecommend, OpDisregard:
		return ActDecide
	case OpThemeCreate, OpThemeRename, OpThemeMove, OpThemeDrop, OpThemeMerge, OpTag, OpThemeRefuse,
		OpCluster, OpCampaignCreate, OpCampaignJoin, OpCampaignLeave, OpCampaignMerge, OpCampaignHead:
		return ActTag
	case OpSegmentSplit, OpSegmentJoin, OpSegmentAdd:
		return ActSegment
	case OpAssign, OpDeadline, OpThemeAssignee:
		return ActAssign
	case OpNote:
		return ActNote
	case OpRedact, OpDismiss:
		return ActRedact
	case OpHandling:
		return ActHandle
	case OpRespond, OpResponseUse, OpResponseEdit, OpResponseSubmit, OpResponseRelease, OpNotify:
		return ActRespond
	case OpResponseReturn, OpResponseApprove:
		return ActApprove
	case OpDeputy, OpHandOver:
		if s.RoleOf(root) == Approver {
			return ActApprove
		}
	case OpReferralAnswer:
		return ActAnswer
	case OpRefer, OpReferralVerify, OpReferralReturn, OpReferralRecall:
		return ActRefer
	case OpImport, OpAdd, OpFix, OpRead:
		return ActTypeIn
	case OpSubmitter, OpSubmitterAdd, OpSubmitterMerge, OpSubmitterUnmerge:
		return ActSubmitterOfItem
	}
	return ActConfigure
}

// Undoable returns nil if the event can still be taken back, else why not:
// [*Broken] where it never could or already is, [*Trampled] where later work
// builds on it.
func (s *State) Undoable(seq uint64) error {
	if seq == 0 || seq > s.Head() {
		return ErrNotFound
	}
	ev, _ := s.Event(seq)
	op := s.OpOf(seq)
	switch op {
	case OpNotify:
		if ev.Data.How != toldInPerson {
			return &Broken{Rule: RuleNotUndoable}
		}
	case OpErase, OpResponseRelease, OpShow, OpShowFile, OpExport, OpGate, OpWithheld, OpSettings, OpRecord:
		return &Broken{Rule: RuleNotUndoable}
	case OpMunicipality:
		if len(ev.Data.Add) == 0 {
			return &Broken{Rule: RuleNotUndoable} // only text modules can be told from the rest
		}
	case OpSubmitter, OpSubmitterAdd:
		if s.ErasedBy(ev.Data.Target) != 0 {
			return &Broken{Rule: RuleErased}
		}
	case OpPhase:
		if ev.Data.Phase == Closed {
			return &Broken{Rule: RuleNotUndoable}
		}
	}
	if ev.Erased {
		return &Broken{Rule: RuleErased}
	}
	if s.Undone(seq) {
		return &Broken{Rule: RuleAlreadyUndone}
	}
	undone := s.trail(seq)
	for _, t := range undone {
		// What a segment is made of stays as it was while the segment stands.
		if n := s.dormant(t); n != 0 {
			return s.trampled(seq, uint64(s.item(AxisSegments, n).version))
		}
	}
	if root, ok := s.additive(seq); ok {
		return s.additiveUndoable(seq, root)
	}
	for i, t := range undone {
		now := s.columns[t.axis].get(t.axis, t.id)
		standing := now.owner == uint32(seq)
		if t.axis == AxisThemes && op == OpThemeMerge {
			// An earlier tag may have been taken back from under the merger.
			did := s.trace(seq)
			merged := exchanged(s.themesBefore(t), s.sets.at(did.added), s.sets.at(did.removed))
			standing = standing && slices.Equal(s.sets.at(now.value), merged)
		}
		if op == OpUndo {
			// An undo went through its target's trail backwards.
			theirs := s.trail(s.AboutOf(seq))
			standing = len(theirs) == len(undone)
			if standing {
				put := theirs[len(theirs)-1-i]
				standing = now.owner == put.owner && now.value == put.value
			}
		}
		if !standing {
			return s.trampled(seq, uint64(now.version))
		}
	}
	if later := s.after(undone).obstacle(undone); later != 0 {
		return s.trampled(seq, uint64(later))
	}
	return s.builtUpon(seq)
}

func (s *State) trampled(target, later uint64) error {
	if later == 0 || later > s.Head() {
		return &Broken{Rule: RuleAlreadyUndone}
	}
	return &Trampled{Target: target, Seq: later, By: s.ByOf(later), Op: s.OpOf(later)}
}

// builtUpon refuses to take away what others stand on although no cell of the
// event itself was changed since.
func (s *State) builtUpon(seq uint64) error {
	// The undo of an undo brings the first event back, and its undo is about that.
	root, _ := s.RootOf(seq)
	op := s.OpOf(root)
	if op == OpImport || op == OpAdd {
		for n := range s.OnOf(root).All() {
			if s.Worked(n) {
				return &Broken{Rule: RuleImportWorkedOn, Item: n}
			}
		}
	}
	if op == OpCampaignCreate {
		if later := s.joinedLater(root); later != 0 {
			return s.trampled(seq, later)
		}
	}
	// What people were told must not be changed silently.
	if op == OpDecide || op == OpHandling {
		for n := range s.OnOf(root).All() {
			if s.Handling(n) == Notified {
				return &Broken{Rule: RuleNotUndoable, Item: n, From: Notified.String()}
			}
		}
	}
	return nil
}

// markUndone notes that the event is taken back. Where it was an undo, what that
// had taken back stands again, and so on down to the first step.
func (s *State) markUndone(seq uint64, by uint32) {
	for gone := true; ; gone = !gone {
		u := undoing{by: by}
		if gone {
			u.gone = 1
		}
		s.undone.put(uint32(seq), u)
		if s.OpOf(seq) != OpUndo {
			return
		}
		seq = s.AboutOf(seq)
	}
}
