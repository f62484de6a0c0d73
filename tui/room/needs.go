package room

import (
	"slices"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/keys"
)

// Needs is the right that an action needs, whatever room carries it out; ok is
// false for one that needs none beyond reading.
func Needs(id keys.ID) (act consult.Act, ok bool) {
	switch id {
	case keys.Decide, keys.DecideAll, keys.Disregard, keys.StartPass, keys.PassVote, keys.PassVote1, keys.PassVote2, keys.PassVote3, keys.PassVote4, keys.PassVote5:
		return consult.ActDecide, true
	case keys.Publish, keys.Reject, keys.MarkPrivate, keys.Environment:
		return consult.ActPublish, true
	case keys.Handling:
		return consult.ActHandle, true
	case keys.Split, keys.TypeUp, keys.CutOff:
		return consult.ActSegment, true
	case keys.BlackOut:
		return consult.ActRedact, true
	case keys.Refer:
		return consult.ActRefer, true
	case keys.Answer:
		return consult.ActAnswer, true
	case keys.SubmitResponse, keys.ReleaseResponse, keys.Respond, keys.AnswerOne, keys.HeardBack, keys.InsertModule, keys.SimilarOnes:
		return consult.ActRespond, true
	case keys.ApproveResponse, keys.ReturnResponse, keys.Deputy, keys.HandOverQueue:
		return consult.ActApprove, true
	case keys.Erase, keys.EraseAccess:
		return consult.ActErase, true
	case keys.Deadline, keys.Assign, keys.HandOver, keys.ThemeAssignee:
		return consult.ActAssign, true
	case keys.Theme, keys.TakeProposal, keys.RefuseProposal, keys.ConfirmTheme, keys.Review, keys.Group, keys.Why, keys.NewTheme, keys.RenameTheme, keys.JoinTheme, keys.SplitTheme, keys.MoveTheme, keys.DropTheme,
		keys.TakeIn, keys.TakeOut, keys.MakeHead, keys.SplitOff, keys.JoinLetters:
		return consult.ActTag, true
	case keys.Note:
		return consult.ActNote, true
	case keys.Enter, keys.Correct, keys.Import, keys.ReadFile:
		return consult.ActTypeIn, true
	case keys.Submitter, keys.EditPerson:
		return consult.ActSubmitterOfItem, true
	case keys.Outbox:
		return consult.Notify{}.Act(), true
	case keys.Settings, keys.Approvers, keys.Municipality, keys.MailSettings, keys.Phase, keys.Create:
		return consult.ActConfigure, true
	case keys.Admit, keys.Grant, keys.Revoke:
		return consult.ActKeys, true
	}
	return 0, false
}

// orElse is a second right that an action is open to: an administrator arranges for
// others what an approver does for themselves.
func orElse(id keys.ID) (act consult.Act, ok bool) {
	return consult.ActConfigure, id == keys.Deputy || id == keys.HandOverQueue
}

// May reports whether the person has a right that an action needs here, or it needs
// none.
func May(v *desk.View, id keys.ID) bool {
	act, needs := Needs(id)
	other, ok := orElse(id)
	return !needs || v.May(act) || ok && v.May(other)
}

// bulk are the acts for which contributions are marked, writing those that can
// be taken back.
func bulk() []consult.Act {
	return []consult.Act{consult.ActDecide, consult.ActPublish, consult.ActTag, consult.ActAssign, consult.ActHandle, consult.ActNote}
}

func writing() []consult.Act {
	return append(bulk(), consult.ActTypeIn, consult.ActRedact, consult.ActApprove, consult.ActConfigure, consult.ActUndoOthers)
}

// Permitted reports whether an action is there at all for the person, in the
// consultation that they are in: what a role may not do is not drawn. The domain
// decides again when it is attempted.
func (r *Rooms) Permitted(id keys.ID) bool {
	v := r.Here().Watching()
	_, early := r.Here().(Standin) // the room says why not
	may := func(acts ...consult.Act) bool {
		if v == nil {
			return early
		}
		acc, now := v.Account(), r.env.Now()
		return slices.ContainsFunc(acts, func(act consult.Act) bool { return acc.Can(act, v.Ref(), now) })
	}
	switch id {
	case keys.Mark, keys.MarkAll, keys.Range, keys.Unmark:
		if r.at.Room == keys.Responses {
			return may(consult.ActRespond, consult.ActApprove)
		}
		return may(append(bulk(), consult.ActErase)...)
	case keys.Undo, keys.Redo:
		return v == nil || r.at.Room == keys.Access || may(writing()...)
	case keys.OpenFile:
		return v == nil || v.Staff() // the room says why not
	case keys.Create:
		return r.at.Room == keys.Overview || may(consult.ActConfigure)
	}
	act, needs := Needs(id)
	if other, ok := orElse(id); ok && v != nil && may(other) {
		return true
	}
	switch {
	case !needs:
		return true
	case act == consult.ActKeys:
		return r.administers()
	case id == keys.EraseAccess:
		return r.erasesAccess()
	case v == nil:
		return r.at.Room == keys.Overview || early // the room says why not
	}
	return may(act)
}

// Refused says why an action that is not drawn is not carried out either, when
// its key is pressed all the same. Who has nothing to take back is told so where
// that is tried.
func (r *Rooms) Refused(id keys.ID) error {
	if r.Permitted(id) || id == keys.Undo || id == keys.Redo {
		return nil
	}
	act, ok := Needs(id)
	if !ok {
		act = bulk()[0]
	}
	return &consult.Denied{Act: act, Account: r.env.Account.ID}
}

// administers reports whether the person manages keys anywhere.
func (r *Rooms) administers() bool {
	acc, err := r.env.Desk.Current(r.env.Account)
	return err == nil && acc.Administers(r.env.Now())
}

// erasesAccess reports whether the person may erase what others are called.
func (r *Rooms) erasesAccess() bool {
	acc, err := r.env.Desk.Current(r.env.Account)
	return err == nil && acc.Can(consult.ActErase, consult.Ref{}, r.env.Now())
}
