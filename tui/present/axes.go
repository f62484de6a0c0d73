package present

import (
	"strings"
	"time"

	"pult/consult"
	"pult/tui/style"
	"pult/tui/words"
)

// Values is where an item stands on the five axes.
type Values struct {
	Handling    consult.Handling
	Publication consult.Publication
	Decision    consult.Decision
	// Recommendation stands in for the decision until the council has made one.
	Recommendation consult.Decision
	Response       consult.ResponseState
	Referral       consult.ReferralState
	ReferralLate   bool
	// NoPublication: the consultation publishes nothing, so the axis is not shown.
	NoPublication bool
}

// Value is how one axis is read: a letter for the strip, a sign with its role,
// a word.
type Value struct {
	Axis words.Axis
	// Letter and Role are for the strip; Sign and SignRole stand before the word.
	Letter   string
	Role     style.Role
	Sign     string
	SignRole style.Role
	Word     string
	// Brief is the word for the line that holds all axes.
	Brief string
	set   bool
}

// Values returns the axes that are shown, in their order.
func (k Kit) Values(v Values) []Value {
	out := make([]Value, 0, 5)
	out = append(out, k.handling(v.Handling))
	if !v.NoPublication {
		out = append(out, k.publication(v.Publication))
	}
	return append(out, k.decision(v.Decision, v.Recommendation), k.response(v.Response), k.referral(v.Referral, v.ReferralLate))
}

// StripHead is the head of the strip: one letter an axis.
func (k Kit) StripHead(noPublication bool) string {
	var b strings.Builder
	for _, v := range k.Values(Values{NoPublication: noPublication}) {
		b.WriteString(v.Axis.Letter)
	}
	return b.String()
}

// Strip draws the letters of the axes.
func (k Kit) Strip(v Values) style.Line {
	line := make(style.Line, 0, 5)
	for _, x := range k.Values(v) {
		line = append(line, style.Span{Text: x.Letter, Role: x.Role})
	}
	return line
}

func (k Kit) value(axis words.Axis, s words.State, sign string, role style.Role) Value {
	letterRole := role
	if s.Letter == k.Signs.NotSet {
		letterRole = style.Muted
	} else if role == style.Muted {
		letterRole = style.Text
	}
	return Value{Axis: axis, Letter: s.Letter, Role: letterRole, Sign: sign, SignRole: role, Word: s.Word, Brief: s.Word, set: true}
}

func (k Kit) unset(axis words.Axis, sign string) Value {
	return Value{Axis: axis, Letter: k.Signs.NotSet, Role: style.Muted, Sign: sign, SignRole: style.Muted, Word: axis.None.Word, Brief: axis.Brief}
}

func (k Kit) handling(h consult.Handling) Value {
	a, s := &k.Words.Axes, k.Signs
	if h == 0 {
		return k.unset(a.Handling, s.Open)
	}
	v := a.HandlingState[h]
	switch h {
	case consult.Processing:
		return k.value(a.Handling, v, s.UnderWay, style.Accent)
	case consult.Processed, consult.Notified:
		return k.value(a.Handling, v, s.Done, style.OK)
	case consult.Withdrawn, consult.Erased:
		return k.value(a.Handling, v, s.NotApplicable, style.Muted)
	}
	return k.value(a.Handling, v, s.Open, style.Muted)
}

func (k Kit) publication(p consult.Publication) Value {
	a, s := &k.Words.Axes, k.Signs
	v := a.PublicationState[p]
	switch p {
	case consult.Published:
		return k.value(a.Publication, v, s.Done, style.OK)
	case consult.Rejected, consult.Hidden:
		return k.value(a.Publication, v, s.No, style.Err)
	case consult.Private:
		return k.value(a.Publication, v, s.NotApplicable, style.Muted)
	}
	return k.unset(a.Publication, s.Open)
}

func (k Kit) decision(d, recommended consult.Decision) Value {
	a := &k.Words.Axes
	if d == 0 && recommended == 0 {
		return k.unset(a.Decision, k.Signs.Open)
	}
	shown, word := d, ""
	if d == 0 {
		shown = recommended
		word = strings.Replace(a.Recommended, "%s", a.DecisionState[shown], 1)
	} else {
		word = a.DecisionState[d]
	}
	sign, role := k.DecisionSign(shown)
	if d == 0 {
		role = style.Accent // under way: the council has not decided
	}
	return k.value(a.Decision, words.State{Letter: sign, Word: word}, sign, role)
}

// DecisionSign returns the sign of a decision, which is its letter too.
func (k Kit) DecisionSign(d consult.Decision) (string, style.Role) {
	switch d {
	case consult.Full:
		return k.Signs.Plus, style.OK
	case consult.Partial:
		return k.Signs.PlusMinus, style.OK
	case consult.No:
		return k.Signs.Minus, style.Err
	case consult.Acknowledge:
		return k.Signs.Equal, style.OK
	case consult.Forwarded:
		return k.Signs.Forward, style.Accent
	case consult.Mixed:
		return k.Signs.Unlike, style.OK
	}
	return k.Signs.NotSet, style.Muted
}

func (k Kit) response(r consult.ResponseState) Value {
	a, s := &k.Words.Axes, k.Signs
	v := a.ResponseState[r]
	switch r {
	case consult.Draft, consult.InCheck:
		return k.value(a.Response, v, s.UnderWay, style.Accent)
	case consult.Returned:
		return k.value(a.Response, v, s.Late, style.Warn)
	case consult.Approved, consult.Released:
		return k.value(a.Response, v, s.Done, style.OK)
	}
	return k.unset(a.Response, s.Open)
}

func (k Kit) referral(r consult.ReferralState, late bool) Value {
	a, s := &k.Words.Axes, k.Signs
	if late {
		return k.value(a.Referral, a.ReferralLate, s.Late, style.Warn)
	}
	v := a.ReferralState[r]
	switch r {
	case consult.Assigned:
		return k.value(a.Referral, v, s.UnderWay, style.Accent)
	case consult.Answered, consult.Verified:
		return k.value(a.Referral, v, s.Done, style.OK)
	case consult.SentBack:
		return k.value(a.Referral, v, s.Late, style.Warn)
	case consult.Recalled:
		return k.value(a.Referral, v, s.NotApplicable, style.Muted)
	}
	return k.unset(a.Referral, s.NotApplicable)
}

// Until says by when, in own words: "bis 19.03."; empty for the zero time.
func (k Kit) Until(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return strings.Replace(k.Words.Inbox.Until, "%s", k.Words.Day(t), 1)
}
