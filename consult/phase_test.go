package consult_test

import (
	"errors"
	"strings"
	"testing"

	"pult/consult"
)

func TestAPhaseGoesOneStepAtATime(t *testing.T) {
	for _, from := range consult.Phases() {
		for _, to := range append(consult.Phases(), 0, 77) {
			o := newOffice(t, 0)
			for p := consult.Participation; p <= from; p++ {
				o.do("eva", consult.SetPhase{To: p})
			}
			if o.s.Phase() != from {
				t.Fatalf("brought to %s", o.s.Phase())
			}
			cmd := consult.SetPhase{To: to}
			switch {
			case from == consult.Closed:
				o.refused(consult.RuleClosed, "eva", cmd)
			case to == from+1 || to+1 == from && to != 0:
				o.do("eva", cmd)
				if o.s.Phase() != to {
					t.Errorf("%s to %s reads %s", from, to, o.s.Phase())
				}
			default:
				o.refused(consult.RulePhaseStep, "eva", cmd)
			}
		}
	}
}

func TestReasonsAreFixedOnceItIsOpen(t *testing.T) {
	o := newOffice(t, 0)
	fewer := o.s.Settings
	fewer.Reasons = []consult.Reason{consult.Spam}
	o.do("eva", consult.ChangeSettings{To: fewer, SHA: "x"})
	o.do("eva", consult.SetPhase{To: consult.Participation})
	o.refused(consult.RuleReasonsFixed, "eva", consult.ChangeSettings{To: fewer, SHA: "x"})
	same := o.s.Settings
	same.Title = "Radwege 2026"
	o.do("eva", consult.ChangeSettings{To: same, SHA: "y"})
	if ev, _ := o.s.Event(o.s.Head()); ev.Data.SHA != "y" || ev.Op != consult.OpSettings {
		t.Errorf("%+v", ev)
	}
}

func TestSettingsKeepRoundsInUseAndNoticeOthers(t *testing.T) {
	o := newOffice(t, 1)
	to := o.s.Settings
	to.Rounds = []consult.Round{{ID: "2"}}
	o.refused(consult.RuleRoundInUse, "eva", consult.ChangeSettings{To: to, RoundsInUse: []string{"1"}})
	o.do("eva", consult.ChangeSettings{To: to})
	seen := o.actor("eva")
	o.do("eva", consult.ChangeSettings{To: to})
	if err := o.as(seen, consult.ChangeSettings{To: to}); !errors.As(err, new(*consult.Conflict)) {
		t.Errorf("%v", err)
	}
	o.refused(consult.RuleReasonDue, "eva", consult.RecordSettings{SHA: "x", Reason: " "})
}

func TestSettingsThatDoNotFitAreNamed(t *testing.T) {
	for member, spoil := range map[string]func(*consult.Settings){
		"title":             func(s *consult.Settings) { s.Title = " " },
		"kind":              func(s *consult.Settings) { s.Kind = 0 },
		"decided_by":        func(s *consult.Settings) { s.DecidedBy = 0 },
		"publication":       func(s *consult.Settings) { s.Publication = 0 },
		"rounds":            func(s *consult.Settings) { s.Rounds = nil },
		"rounds[0].id":      func(s *consult.Settings) { s.Rounds[0].ID = "" },
		"rounds[1].id":      func(s *consult.Settings) { s.Rounds = append(s.Rounds, consult.Round{ID: "1"}) },
		"rounds[0].opens":   func(s *consult.Settings) { s.Rounds[0].Opens = "1.4.2026" },
		"rounds[0].closes":  func(s *consult.Settings) { s.Rounds[0].Closes = "2026-02-30" },
		"rounds[0]: closes": func(s *consult.Settings) { s.Rounds[0].Opens, s.Rounds[0].Closes = "2026-04-02", "2026-04-01" },
		"steps":             func(s *consult.Settings) { s.Steps = nil },
		"steps: a step":     func(s *consult.Settings) { s.Steps = []string{"a", ""} },
	} {
		s := consult.NewSettings("Radwege", consult.Budget)
		if err := s.Validate(); err != nil {
			t.Fatal(err)
		}
		spoil(&s)
		if err := s.Validate(); err == nil || !strings.HasPrefix(err.Error(), member) {
			t.Errorf("%s: %v", member, err)
		}
	}
}

func TestWhatAKindSets(t *testing.T) {
	for kind, want := range map[consult.Kind]consult.Policy{0: consult.PolicyPre, consult.Informal: consult.PolicyPre, consult.Budget: consult.PolicyPre,
		consult.Bauleitplan: consult.PolicyNone, consult.Planfeststellung: consult.PolicyNone} {
		s := consult.NewSettings("x", kind)
		decider := consult.ByStaff
		if kind == consult.Budget || kind == consult.Bauleitplan {
			decider = consult.ByCouncil
		}
		if s.Publication != want || s.DecidedBy != decider || len(s.Steps) != 1 || len(s.Rounds) != 1 || s.Rounds[0] != (consult.Round{ID: "1"}) || s.Kind == 0 {
			t.Errorf("%s: %+v", kind, s)
		}
		if s.Rounds[0].Late("2099-01-01") {
			t.Error("without dates nothing is late")
		}
	}
}

func TestTheRoundOpenOnADayElseTheLast(t *testing.T) {
	s := consult.Settings{Rounds: []consult.Round{
		{ID: "early", Opens: "2026-01-01", Closes: "2026-01-31"}, {ID: "formal", Opens: "2026-03-01", Closes: "2026-03-31"},
	}}
	for day, want := range map[string]string{"2026-01-01": "early", "2026-01-31": "early", "2026-02-01": "formal", "2026-03-31": "formal", "2026-04-01": "formal", "": "formal"} {
		if got := s.RoundAt(day).ID; got != want {
			t.Errorf("%q: %s, want %s", day, got, want)
		}
	}
	if r := s.Rounds[1]; r.Late("2026-03-31") || !r.Late("2026-04-01") {
		t.Error("the closing day itself is in time")
	}
}
