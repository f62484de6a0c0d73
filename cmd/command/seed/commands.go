package seed

import (
	"fmt"
	"strings"

	"pult/consult"
)

// command turns a line of work into the command of the domain that it stands for.
func (p *play) command(w work, on consult.Ordinals, parts consult.Parts) (consult.Command, error) {
	d, text := w.Data, w.Text
	switch w.Op {
	case consult.OpPhase:
		return consult.SetPhase{To: d.Phase}, nil
	case consult.OpApprove:
		return consult.Publish{On: on, To: consult.Published}, nil
	case consult.OpReject:
		return consult.Publish{On: on, To: consult.Rejected, Reason: d.Reason, Note: text["note"]}, nil
	case consult.OpHide:
		return consult.Publish{On: on, To: consult.Hidden, Reason: d.Reason, Note: text["note"]}, nil
	case consult.OpPrivate:
		return consult.Publish{On: on, To: consult.Private}, nil
	case consult.OpHandling:
		to, err := consult.ParseHandling(d.To)
		return consult.SetHandling{On: on, To: to}, err
	case consult.OpNotify:
		return consult.Notify{On: on, How: d.How, Reason: text["reason"]}, nil
	case consult.OpWithheld:
		return consult.NotifyWithheld{On: on, How: d.How, Reason: text["reason"], Date: d.Date}, nil
	case consult.OpDecide:
		return consult.Vote{On: on, Parts: parts, Value: d.Value, Rationale: text["rationale"], Addressee: text["addressee"], Date: d.Date}, nil
	case consult.OpDisregard:
		return consult.Disregard{On: on, Rationale: text["rationale"]}, nil
	case consult.OpThemeCreate:
		parent, err := p.theme(d.Parent)
		return consult.CreateTheme{Parent: parent, Label: text["label"]}, err
	case consult.OpTag:
		return p.tag(on, parts, d.Themes)
	case consult.OpSegmentSplit:
		return p.split(on, d.Before)
	case consult.OpRedact, consult.OpDismiss:
		return p.judge(w, on)
	case consult.OpAssign:
		who, ok := p.staff[d.To]
		if !ok {
			return nil, fmt.Errorf("%q is not in staff.json", d.To)
		}
		return consult.Assign{On: on, To: who.account}, nil
	case consult.OpDeadline:
		return consult.SetDeadline{On: on, Date: d.Date}, nil
	case consult.OpNote:
		return consult.AddNote{On: on, Parts: parts, Note: text["note"]}, nil
	case consult.OpFix:
		return correction(w, on), nil
	case consult.OpRefer:
		return consult.Refer{On: on, Addressee: text["addressee"], Question: text["question"], Date: d.Due}, nil
	case consult.OpRespond:
		return consult.Respond{On: on, Body: text["body"]}, nil
	case consult.OpResponseSubmit, consult.OpResponseApprove, consult.OpResponseRelease:
		return p.response(w.Op, on)
	}
	return nil, fmt.Errorf("nobody here knows how to do %q", w.Op)
}

func (p *play) theme(handle string) (consult.ThemeID, error) {
	id, ok := p.themes[handle]
	if handle != "" && !ok {
		return 0, fmt.Errorf("there is no theme %s yet", handle)
	}
	return id, nil
}

// split cuts the text of one contribution before each of the phrases.
func (p *play) split(on consult.Ordinals, before []string) (consult.Command, error) {
	if on.Count() != 1 {
		return nil, fmt.Errorf("%s is not one contribution", on)
	}
	text := p.sent[on[0].From-1].Text
	bounds := []int{0}
	for _, begins := range before {
		at := strings.Index(text, begins)
		if at < 0 {
			return nil, fmt.Errorf("%q does not stand in %s", begins, on)
		}
		bounds = append(bounds, at)
	}
	return consult.Divide{On: on[0].From, Bounds: append(bounds, len(text))}, nil
}

// judge blacks the words out of the text of one contribution, each where it
// stands first, or finds that they are no personal data.
func (p *play) judge(w work, on consult.Ordinals) (consult.Command, error) {
	if on.Count() != 1 {
		return nil, fmt.Errorf("%s is not one contribution", on)
	}
	n := on[0].From
	var list []consult.Passage
	for _, words := range w.Data.Words {
		at := strings.Index(p.sent[n-1].Text, words)
		if at < 0 {
			return nil, fmt.Errorf("%q does not stand in %s", words, on)
		}
		list = append(list, consult.Passage{From: at, To: at + len(words)})
	}
	if w.Op == consult.OpDismiss {
		return consult.Dismiss{On: n, Text: consult.PassagesOf(list...), Why: w.Data.How, Note: w.Text["note"]}, nil
	}
	return consult.Redact{On: n, Text: consult.PassagesOf(list...), Why: w.Data.Personal, Note: w.Text["note"]}, nil
}

func (p *play) tag(on consult.Ordinals, parts consult.Parts, handles []string) (consult.Command, error) {
	cmd := consult.Tag{On: on, Parts: parts}
	for _, handle := range handles {
		id, err := p.theme(handle)
		if err != nil {
			return nil, err
		}
		cmd.Add = append(cmd.Add, id)
	}
	return cmd, nil
}

func correction(w work, on consult.Ordinals) consult.Command {
	cmd := consult.Correct{Reason: w.Text["reason"]}
	for n := range on.All() {
		cmd.On = n
	}
	for name, field := range map[string]**string{"title": &cmd.Title, "text": &cmd.Text, "intake_no": &cmd.IntakeNo} {
		if v, ok := w.Text[name]; ok {
			*field = &v
		}
	}
	return cmd
}

func (p *play) response(op consult.Op, on consult.Ordinals) (consult.Command, error) {
	id, ok := p.responses[on.String()]
	if !ok {
		return nil, fmt.Errorf("no response to %s has been begun", on)
	}
	switch op {
	case consult.OpResponseSubmit:
		return consult.SubmitResponse{ID: id}, nil
	case consult.OpResponseApprove:
		return consult.ApproveResponse{ID: id}, nil
	}
	return consult.ReleaseResponse{ID: id}, nil
}
