package consult_test

import (
	"testing"

	"pult/consult"
)

// together does several commands as one step of work, with what follows from them.
func (o *office) together(who string, cmds ...consult.Command) []uint64 {
	o.Helper()
	var steps []consult.Step
	for _, cmd := range cmds {
		steps = append(steps, func(*consult.State) (consult.Command, error) { return cmd, nil })
	}
	events, err := consult.DecideAll(o.s, o.actor(who), steps)
	if err == nil {
		events, err = consult.Followed(o.s, o.actor(who), events)
	}
	if err != nil {
		o.Fatalf("%s: %v: %v", who, cmds, err)
	}
	var seqs []uint64
	for _, ev := range events {
		seqs = append(seqs, o.apply(ev))
	}
	return seqs
}

func onTarget(t consult.Target, value consult.Decision, nums ...consult.Ordinal) consult.Vote {
	return consult.Vote{On: on(nums...), For: t, Value: value, Rationale: "weil"}
}

func TestMembersFollowTheDecisionOnTheirCampaign(t *testing.T) {
	o := newOffice(t, 6)
	campaign := consult.Target{Campaign: consult.CampaignID(o.do("ada", consult.CreateCampaign{On: on(1, 2, 3, 4)}))}
	o.do("ada", consult.Vote{On: on(4), Value: consult.Full})
	o.refused(consult.RuleTargetApart, "ada", onTarget(campaign, consult.No, 1, 4))
	o.refused(consult.RuleTargetMember, "ada", onTarget(campaign, consult.No, 1, 5))
	decided := o.do("ada", onTarget(campaign, consult.No, 1, 2, 3))
	for n := consult.Ordinal(1); n <= 4; n++ {
		follows := campaign
		if n == 4 {
			follows = consult.Target{}
		}
		if got := o.s.Follows(n); got != follows {
			t.Errorf("%d follows %v, want %v", n, got, follows)
		}
	}
	if o.s.TargetDecision(campaign) != consult.No {
		t.Errorf("the campaign is %q", o.s.TargetDecision(campaign))
	}

	o.do("bob", consult.Vote{On: on(2), Value: consult.Partial, Rationale: "eigener Fall"})
	if !o.s.Follows(2).IsZero() || o.s.Follows(1) != campaign {
		t.Error("who departs still follows, or takes others along")
	}
	units := o.s.TargetUnits(campaign, false, nil)
	if units.Following.On.String() != "1,3" || units.Apart.On.String() != "2,4" || len(units.Open.On) > 0 {
		t.Errorf("it stands %+v", units)
	}
	o.do("ada", consult.Vote{On: on(2), For: campaign, Value: consult.No, Rationale: "weil", Apart: true})
	if o.s.Follows(2) != campaign {
		t.Error("who comes back does not follow")
	}
	o.trampled("ada", decided, o.s.Head())

	o.do("ada", consult.LeaveCampaign{On: on(3), ID: campaign.Campaign})
	if !o.s.Follows(3).IsZero() || o.s.Decision(3) != consult.No {
		t.Error("who leaves loses what was decided, or still follows")
	}
}

func TestWhatJoinsLaterFollowsToo(t *testing.T) {
	o := newOffice(t, 6)
	campaign := consult.Target{Campaign: consult.CampaignID(o.do("ada", consult.CreateCampaign{On: on(1, 2)}))}
	o.do("ada", onTarget(campaign, consult.No, 1, 2))
	response := consult.ResponseID(o.do("ada", consult.Respond{On: on(1, 2), Campaign: campaign.Campaign, Body: "Nein."}))
	o.do("ada", consult.Vote{On: on(4), Value: consult.Full})

	seqs := o.together("bob", consult.JoinCampaign{On: on(3, 4), ID: campaign.Campaign})
	if o.s.Follows(3) != campaign || o.s.ResponseOf(3) != response {
		t.Errorf("3 is %q with %v", o.s.Decision(3), o.s.ResponseOf(3))
	}
	if ev, ok := o.s.Cause(consult.AxisDecision, 3); !ok || ev.Text["rationale"] != "weil" {
		t.Error("it follows without the reason")
	}
	if o.s.Decision(4) != consult.Full || o.s.ResponseOf(4) != 0 {
		t.Error("what was decided otherwise was overruled")
	}
	group := o.s.Group(seqs[0])
	if len(group) != 3 {
		t.Fatalf("it is %d entries", len(group))
	}
	for _, seq := range group {
		if err := o.undo("bob", seq); err != nil {
			t.Fatal(err)
		}
	}
	if o.s.CampaignOf(3) != 0 || o.s.Decision(3) != 0 || o.s.ResponseOf(3) != 0 {
		t.Error("taking it back leaves something")
	}

	o.together("bob", consult.JoinCampaign{On: on(5), ID: campaign.Campaign, Machine: true})
	if o.s.Decision(5) != 0 {
		t.Error("the machine has decided")
	}
}

func TestAThemeIsDecidedWithWhatLiesBelow(t *testing.T) {
	o := newOffice(t, 6)
	top := consult.ThemeID(o.do("ada", consult.CreateTheme{Label: "Verkehr"}))
	sub := consult.ThemeID(o.do("ada", consult.CreateTheme{Parent: top, Label: "Poller"}))
	o.do("ada", consult.Tag{On: on(1), Add: []consult.ThemeID{top}})
	o.do("ada", consult.Tag{On: on(2), Add: []consult.ThemeID{sub}})
	o.do("ada", consult.Divide{On: 3, Bounds: []int{0, 50, 100}})
	parts := o.s.Segments(3)
	o.do("ada", consult.Tag{On: on(3), Parts: consult.PartsOf(parts[1].Part), Add: []consult.ThemeID{sub}})

	theme := consult.Target{Theme: top}
	units := o.s.TargetUnits(theme, false, nil)
	if got := consult.FormatOn(units.Open.On, units.Open.Parts); got != "1-2,3.2" || units.Open.Count() != 3 {
		t.Fatalf("open are %s, %d in number", got, units.Open.Count())
	}
	o.do("ada", consult.Vote{On: units.Open.On, Parts: units.Open.Parts, For: theme, Value: consult.Partial, Rationale: "weil"})
	if o.s.PartFollows(parts[1].Part) != theme || o.s.PartDecision(parts[0].Part) != 0 || o.s.Follows(2) != theme {
		t.Error("not the segment of the theme alone follows")
	}
	// Of two themes the first that decides does; the other is left alone.
	other := consult.ThemeID(o.do("ada", consult.CreateTheme{Label: "Kosten"}))
	o.do("ada", consult.Tag{On: on(5), Add: []consult.ThemeID{other}})
	o.do("ada", onTarget(consult.Target{Theme: other}, consult.Acknowledge, 5))
	o.together("ada", consult.Tag{On: on(4), Add: []consult.ThemeID{sub, other}})
	if o.s.Follows(4) != theme {
		t.Errorf("4 follows %v", o.s.Follows(4))
	}
	o.together("ada", consult.Tag{On: on(4), Remove: []consult.ThemeID{sub}})
	if !o.s.Follows(4).IsZero() || o.s.Decision(4) != consult.Partial {
		t.Error("without the theme it still follows, or is undecided")
	}
}

func TestTheRecommendationOnATargetIsFollowed(t *testing.T) {
	o := newOffice(t, 3, council)
	campaign := consult.Target{Campaign: consult.CampaignID(o.do("ada", consult.CreateCampaign{On: on(1, 2)}))}
	o.do("ada", consult.Vote{On: on(1, 2), For: campaign, Value: consult.No, Rationale: "weil", Recommendation: true})
	o.together("ada", consult.JoinCampaign{On: on(3), ID: campaign.Campaign})
	if o.s.Recommendation(3) != consult.No || o.s.Follows(3) != campaign || o.s.Decision(3) != 0 {
		t.Errorf("3 is proposed %q, decided %q", o.s.Recommendation(3), o.s.Decision(3))
	}
}
