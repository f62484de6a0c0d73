package desk_test

import (
	"testing"

	"pult/consult"
)

func TestStatsCountWhatTheAccountSees(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.do(consult.SetPhase{To: consult.Participation})
	x.do(consult.Publish{On: consult.OrdinalsOf(3, 23), To: consult.Published})
	x.cluster(two())
	bus := x.row(3)
	theme := bus.Proposals[0].Theme.ID
	x.do(consult.Tag{On: consult.OrdinalsOf(3), Add: []consult.ThemeID{theme}, Proposed: true})
	x.do(consult.RefuseTheme{On: consult.OrdinalsOf(4), Theme: theme})
	s := x.view().Stats()
	m := s.Staff.Machine
	if s.Contributions != 27 || s.Handling[consult.New] != 26 || s.Publication[consult.Published] != 2 || s.Untagged != 26 || s.Staff.Campaigns != 1 || s.Staff.CampaignTexts != 4 {
		t.Errorf("%+v", s)
	}
	if m.Sample != 2 || m.Labels != 25 || m.Checked != 2 || m.Kept != 1 || m.Judged != 0 {
		t.Errorf("%+v", m)
	}
	if p := x.published().Stats(); p.Contributions != 2 || p.Staff != nil || p.Untagged != 1 {
		t.Errorf("a partner learns %+v", p)
	}
}

func TestTheMachineIsJudgedByWhatItDoesNotTell(t *testing.T) {
	x := newTown(t, busesAndTrees()...)
	x.cluster(two())
	var sample []consult.Ordinal
	for n := consult.Ordinal(1); n <= 27; n++ {
		if row := x.row(n); row.Sample {
			if row.Proposals != nil {
				t.Errorf("the machine tells of %d what it finds", n)
			}
			sample = append(sample, n)
		}
	}
	if len(sample) != 2 {
		t.Fatalf("the sample is %v", sample)
	}
	leaves := x.view().Themes()
	for _, n := range sample {
		x.do(consult.Tag{On: consult.OrdinalsOf(n), Add: []consult.ThemeID{leaves[0].ID}})
	}
	m := x.view().Stats().Staff.Machine
	if m.Judged != 2 || m.Agreement < 0 || m.Agreement > 1 || x.row(sample[0]).Sample {
		t.Errorf("%+v", m)
	}
}
