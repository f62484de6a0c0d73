package consult_test

import (
	"encoding"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pult/consult"
)

// word is what every closed vocabulary of the domain can do.
type word[C any] interface {
	*C
	encoding.TextMarshaler
	encoding.TextUnmarshaler
	fmt.Stringer
}

func vocabulary[C comparable, P word[C]](t *testing.T, all []C, parse func(string) (C, error), want string) {
	t.Helper()
	var got []string
	for _, c := range all {
		text, err := P(&c).MarshalText()
		if err != nil {
			t.Error(err)
		}
		var back C
		if err := P(&back).UnmarshalText(text); err != nil || back != c {
			t.Errorf("%s reads %v, %v", text, back, err)
		}
		if parsed, err := parse(string(text)); err != nil || parsed != c {
			t.Errorf("%s is taken for %v, %v", text, parsed, err)
		}
		got = append(got, string(text))
	}
	if !slices.Equal(got, strings.Fields(want)) {
		t.Errorf("the words are %v, want %s", got, want)
	}
	for _, wrong := range []string{"", "nonsense", strings.ToUpper(got[0]), got[0] + " "} {
		if c, err := parse(wrong); err == nil {
			t.Errorf("%q is taken for %v", wrong, c)
		}
	}
}

func TestTheWordsThatFilesUse(t *testing.T) {
	vocabulary(t, consult.Kinds(), consult.ParseKind, "informal budget bauleitplan planfeststellung")
	vocabulary(t, consult.Phases(), consult.ParsePhase, "configuration participation evaluation decision implementation closed")
	vocabulary(t, consult.Channels(), consult.ParseChannel, "web email letter fax counter event phone partner unknown")
	vocabulary(t, consult.Parties(), consult.ParseParty, "public body association internal")
	vocabulary(t, consult.Policies(), consult.ParsePolicy, "none pre post")
	vocabulary(t, consult.Deciders(), consult.ParseDecidedBy, "staff council")
	vocabulary(t, consult.Roles(), consult.ParseRole, "partner council intake moderator approver privacy auditor admin system")
	vocabulary(t, consult.Handlings(), consult.ParseHandling, "new processing processed notified withdrawn erased")
	vocabulary(t, consult.Publications(), consult.ParsePublication, "pending approved rejected hidden private")
	vocabulary(t, consult.Reasons(), consult.ParseReason, "off_topic spam insult third_party_data illegal duplicate_same_person unreadable other")
	vocabulary(t, consult.Decisions(), consult.ParseDecision, "full partial no acknowledge forwarded")
	vocabulary(t, consult.ResponseStates(), consult.ParseResponseState, "draft in_check returned approved released")
	vocabulary(t, consult.Personals(), consult.ParsePersonal, "email phone iban address name third_person other")
	vocabulary(t, consult.ReferralStates(), consult.ParseReferralState, "assigned answered verified sent_back recalled")
}

func TestErrorsNameTheRuleItemAndWay(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range consult.Rules() {
		if s := r.String(); s == "" || seen[s] || strings.HasPrefix(s, "code(") || strings.HasSuffix(s, ".") {
			t.Errorf("rule %d reads %q", r, s)
		}
		seen[r.String()] = true
	}
	if n := consult.RulePlaceholder; !slices.Contains(consult.Rules(), n) || len(consult.Rules()) != int(n) {
		t.Errorf("%d texts for %d rules", len(consult.Rules()), n)
	}
	for _, c := range []struct {
		err  error
		want []string
	}{
		{&consult.Broken{Rule: consult.RuleFuture, To: "2031-01-01"}, []string{"today (2031-01-01)"}},
		{&consult.Broken{Rule: consult.RuleHandlingStep, Item: 12, From: "notified", To: "new"}, []string{"contribution 12", "from notified to new", "withdrawn"}},
		{&consult.Denied{Act: consult.ActErase}, []string{"erase", "privacy"}},
		{&consult.Conflict{Item: 7, Seq: 41, Op: consult.OpDecide}, []string{"contribution 7", "decision.set", "entry 41"}},
		{&consult.Trampled{Seq: 9, By: "ada", Op: consult.OpDecide}, []string{"cannot be joined", "entry 9", "decision.set", "ada"}},
		{&consult.Trampled{Target: 3, Seq: 9, By: "ada", Op: consult.OpTag}, []string{"entry 3", "entry 9", "theme.tag", "ada"}},
	} {
		for _, part := range c.want {
			if !strings.Contains(c.err.Error(), part) {
				t.Errorf("%q does not say %q", c.err, part)
			}
		}
	}
}

func TestACommandMovesToOtherContributionsUnchanged(t *testing.T) {
	text := "x"
	for _, cmd := range []consult.ItemCommand{
		consult.Vote{On: on(1)}, consult.Disregard{On: on(1)}, consult.Publish{On: on(1)}, consult.SetHandling{On: on(1)}, consult.Notify{On: on(1)},
		consult.Tag{On: on(1)}, consult.Assign{On: on(1)}, consult.SetDeadline{On: on(1)}, consult.AddNote{On: on(1)}, consult.MarkEnvironmental{On: on(1)},
		consult.Respond{On: on(1)}, consult.ReadAttachments{On: on(1), Numbers: []int{2}}, consult.Refer{On: on(1)}, consult.Correct{On: 1, Text: &text},
		consult.Divide{On: 1}, consult.TypeUp{On: 1},
	} {
		moved := cmd.Retarget(on(7))
		if moved.Targets().String() != "7" || cmd.Targets().String() != "1" || fmt.Sprintf("%T", moved) != fmt.Sprintf("%T", cmd) {
			t.Errorf("%T: %v, %v", cmd, moved.Targets(), cmd.Targets())
		}
	}
}
