package consult_test

import (
	"testing"

	"pult/consult"
)

func TestAssigneesDeadlinesAndNotes(t *testing.T) {
	o := newOffice(t, 2)
	assign := o.do("ada", consult.Assign{On: on(1, 2), To: "bob"})
	o.refused(consult.RuleUnchanged, "ada", consult.Assign{On: on(1), To: "bob"})
	o.do("ada", consult.Assign{On: on(2), To: ""})
	if o.s.Assignee(1) != "bob" || o.s.Assignee(2) != "" {
		t.Errorf("%q, %q", o.s.Assignee(1), o.s.Assignee(2))
	}
	if ev, _ := o.s.Event(assign); ev.Data.To != "" {
		t.Error("the account stands in data, where it cannot be erased")
	}
	o.refused(consult.RuleUnchanged, "ada", consult.Assign{On: on(2), To: ""})

	o.refused(consult.RuleDate, "ada", consult.SetDeadline{On: on(1), Date: "31.03.2026"})
	o.refused(consult.RuleDate, "ada", consult.SetDeadline{On: on(1), Date: "2026-13-01"})
	o.refused(consult.RuleUnchanged, "ada", consult.SetDeadline{On: on(1)})
	o.do("ada", consult.SetDeadline{On: on(1), Date: "2026-04-30"})
	o.refused(consult.RuleUnchanged, "ada", consult.SetDeadline{On: on(1), Date: "2026-04-30"})
	if got := o.s.Deadline(1); got != "2026-04-30" {
		t.Errorf("deadline %q", got)
	}
	o.do("ada", consult.SetDeadline{On: on(1)})
	if got := o.s.Deadline(1); got != "" {
		t.Errorf("deadline %q", got)
	}

	o.refused(consult.RuleEmptyText, "ada", consult.AddNote{On: on(1), Note: "\n"})
	o.refused(consult.RuleTooLong, "ada", consult.AddNote{On: on(1), Note: long()})
	o.do("ada", consult.AddNote{On: on(1), Note: "eins"})
	o.do("bob", consult.AddNote{On: on(1, 2), Note: "zwei"})
	if o.s.Notes(1) != 2 || o.s.Notes(2) != 1 {
		t.Errorf("%d and %d notes", o.s.Notes(1), o.s.Notes(2))
	}
}

func TestCorrectionsMendWhatWasTyped(t *testing.T) {
	o := newOffice(t, 2)
	sent := consult.Contribution{ID: "1", Title: "Raadweg", Text: "Der Poler.", Channel: consult.Letter, IntakeNo: "7", Received: "2026-03-01"}
	title, none, text, blank, number := "Radweg", "", "Der Poller.", " ", "8"
	o.refused(consult.RuleReasonDue, "ida", consult.Correct{On: 1, Title: &title, Reason: " "})
	o.refused(consult.RuleUnchanged, "ida", consult.Correct{On: 1, Reason: "vertippt"})
	o.refused(consult.RuleEmptyText, "ida", consult.Correct{On: 1, Text: &blank, Reason: "vertippt"})
	for _, day := range []string{"1.3.2026", "2026-03-32", "2026-03-01 mittags", "2026-03-01T25:00:00Z"} {
		o.refused(consult.RuleDate, "ida", consult.Correct{On: 1, Received: day, Reason: "vertippt"})
		o.refused(consult.RuleDate, "ida", consult.Correct{On: 1, Authored: day, Reason: "vertippt"})
	}
	first := o.do("ida", consult.Correct{On: 1, Title: &title, Text: &text, Received: "2026-03-02", Reason: "vertippt"})
	second := o.do("ida", consult.Correct{On: 1, Title: &none, IntakeNo: &number, Channel: consult.Fax, Authored: "2026-02-28T10:00:00+01:00", Reason: "Fax"})
	got := o.s.Corrected(1, sent)
	if got.Title != "" || got.Text != text || got.Channel != consult.Fax || got.IntakeNo != "8" || got.Received != "2026-03-02" || got.Authored != "2026-02-28T10:00:00+01:00" {
		t.Errorf("reads %+v", got)
	}
	if same := o.s.Corrected(2, sent); same.Text != sent.Text {
		t.Error("a correction reached into another contribution")
	}
	o.trampled("ida", first, second)
	if err := o.undo("ida", second); err != nil {
		t.Fatal(err)
	}
	if got := o.s.Corrected(1, sent); got.Title != title || got.Channel != consult.Letter || got.IntakeNo != "7" {
		t.Errorf("after undo reads %+v", got)
	}
	if err := o.undo("ida", o.s.Head()); err != nil {
		t.Fatal(err)
	}
	if got := o.s.Corrected(1, sent); got.Title != "" || got.Channel != consult.Fax {
		t.Errorf("after redo reads %+v", got)
	}
}

func TestAPersonIsShownForAPurpose(t *testing.T) {
	o := newOffice(t, 1)
	cmd := consult.ShowSubmitter{On: 1, Submitter: "0123456789abcdef0123"}
	o.refused(consult.RulePurposeDue, "pia", cmd)
	cmd.Purpose = "Rückfrage"
	for _, who := range []string{"pia", "ida", "ada", "eva"} {
		o.do(who, cmd)
		ev, _ := o.s.Event(o.s.Head())
		if ev.Data.Target != cmd.Submitter || ev.Text["purpose"] != "Rückfrage" || ev.On.String() != "1" {
			t.Errorf("%s: %+v", who, ev)
		}
	}
	for _, cmd := range []consult.ShowSubmitter{{On: 2, Submitter: "x", Purpose: "x"}, {On: 1, Purpose: "x"}} {
		if err := o.try("pia", cmd); err != consult.ErrNotFound {
			t.Errorf("%+v: %v", cmd, err)
		}
	}
}

func TestContributionsAreNumberedAsTheyCome(t *testing.T) {
	o := newOffice(t, 0)
	o.refused(consult.RuleNothing, "ida", consult.Receive{})
	o.do("ida", consult.Receive{Count: 3, Submitters: 2})
	o.do("ida", consult.Receive{Count: 1, Submitters: 2, Typed: true})
	if ev, _ := o.s.Event(2); o.s.Len() != 4 || ev.Op != consult.OpAdd || ev.On.String() != "4" || o.s.SubmitterLines() != 2 {
		t.Errorf("%d, %+v", o.s.Len(), ev)
	}
	if o.s.Exists(0) || !o.s.Exists(1) || !o.s.Exists(4) || o.s.Exists(5) {
		t.Error("the wrong ones exist")
	}
}

func TestWhatCannotBeReadIsNotApplied(t *testing.T) {
	for name, ev := range map[string]consult.Event{
		"a gap":                          {Seq: 4, Op: consult.OpNote, On: on(1)},
		"the same number again":          {Seq: 1, Op: consult.OpNote, On: on(1)},
		"an unknown op":                  {Seq: 2, Op: "note.burn", On: on(1)},
		"a contribution that is none":    {Seq: 2, Op: consult.OpNote, On: on(3)},
		"an import that leaves a gap":    {Seq: 2, Op: consult.OpImport, On: on(4)},
		"an import that overlaps":        {Seq: 2, Op: consult.OpImport, On: on(2)},
		"an import of two ranges":        {Seq: 2, Op: consult.OpImport, On: on(3, 5)},
		"an unknown handling":            {Seq: 2, Op: consult.OpHandling, On: on(1), Data: consult.Data{To: "done"}},
		"a deadline that is none":        {Seq: 2, Op: consult.OpDeadline, On: on(1), Data: consult.Data{Date: "bald"}},
		"a theme id that is none":        {Seq: 2, Op: consult.OpTag, On: on(1), Data: consult.Data{Add: []string{"t01"}}},
		"a response that nothing made":   {Seq: 2, Op: consult.OpResponseEdit, Data: consult.Data{Target: "r1"}},
		"a referral that nothing made":   {Seq: 2, Op: consult.OpReferralVerify, Data: consult.Data{Target: "f1"}},
		"an undo of what is to come":     {Seq: 2, Op: consult.OpUndo, Data: consult.Data{Seq: 2}},
		"an undo of nothing":             {Seq: 2, Op: consult.OpUndo},
		"a merge into what is no theme":  {Seq: 2, Op: consult.OpThemeMerge, Data: consult.Data{Target: "t1", Into: "x"}},
		"a rename of what is no theme":   {Seq: 2, Op: consult.OpThemeRename, Data: consult.Data{Target: "r1"}},
		"a theme id that overflows":      {Seq: 2, Op: consult.OpThemeDrop, Data: consult.Data{Target: "t4294967296"}},
		"a parent that is no theme name": {Seq: 2, Op: consult.OpThemeCreate, Data: consult.Data{Parent: "41"}},
	} {
		o := newOffice(t, 2)
		if err := o.s.Apply(ev); err == nil {
			t.Errorf("%s was applied", name)
		}
	}
}
