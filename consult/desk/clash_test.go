package desk_test

import (
	"context"
	"errors"
	"os/user"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

// clashCase is two people at the same thing at once.
type clashCase struct {
	council bool
	// before is done by the first, seen by both; theirs by the other while the
	// first looks at it.
	before []consult.Command
	theirs string
	mine   func(ctx context.Context, s *desk.Service, ref consult.Ref, seen uint64) error
	op     consult.Op
	// item is what the conflict names, 0 for the consultation as a whole.
	item consult.Ordinal
}

func mine(cmd consult.Command) func(context.Context, *desk.Service, consult.Ref, uint64) error {
	return func(ctx context.Context, s *desk.Service, ref consult.Ref, seen uint64) error {
		_, err := s.Do(ctx, ref, seen, cmd)
		return err
	}
}

func clashCases() map[string]clashCase {
	on, text := consult.OrdinalsOf, "Poller ragen in den Weg."
	theme := []consult.Command{consult.CreateTheme{Label: "Poller"}}
	return map[string]clashCase{
		"decision":              {theirs: "decide", mine: mine(consult.Vote{On: on(2), Value: consult.Full}), op: consult.OpDecide, item: 2},
		"recommendation":        {council: true, theirs: "recommend", mine: mine(consult.Vote{On: on(2), Value: consult.Acknowledge, Recommendation: true}), op: consult.OpRecommend, item: 2},
		"publication":           {theirs: "publish", mine: mine(consult.Publish{On: on(2), To: consult.Rejected, Reason: consult.Spam}), op: consult.OpApprove, item: 2},
		"handling":              {theirs: "handle", mine: mine(consult.SetHandling{On: on(2), To: consult.Withdrawn}), op: consult.OpHandling, item: 2},
		"themes":                {before: theme, theirs: "tag", mine: mine(consult.Tag{On: on(2), Remove: []consult.ThemeID{firstStep}}), op: consult.OpTag, item: 2},
		"assignee":              {before: []consult.Command{consult.Assign{On: on(2), To: operator()}}, theirs: "assign", mine: mine(consult.Assign{On: on(2), To: operator()}), op: consult.OpAssign, item: 2},
		"deadline":              {theirs: "set a deadline", mine: mine(consult.SetDeadline{On: on(2), Date: "2026-04-01"}), op: consult.OpDeadline, item: 2},
		"segments":              {theirs: "divide", mine: mine(consult.Divide{On: 2, Bounds: []int{0, 7, 11}}), op: consult.OpSegmentSplit, item: 2},
		"whole while divided":   {theirs: "divide", mine: mine(consult.Vote{On: on(2), Value: consult.Full}), op: consult.OpSegmentSplit, item: 2},
		"segment":               {before: []consult.Command{consult.Divide{On: 2, Bounds: []int{0, 5, 11}}}, theirs: "decide a part", mine: mine(consult.Vote{On: on(2), Parts: consult.PartsOf(consult.Part{Item: 2, Number: 1}), Value: consult.Acknowledge}), op: consult.OpDecide, item: 2},
		"correction":            {theirs: "correct", mine: mine(consult.Correct{On: 2, Text: &text, Reason: "Abschrift"}), op: consult.OpFix, item: 2},
		"cut of corrected text": {theirs: "correct text", mine: mine(consult.Divide{On: 2, Bounds: []int{0, 5, 11}}), op: consult.OpFix, item: 2},
		"environmental":         {theirs: "mark", mine: mine(consult.MarkEnvironmental{On: on(2)}), op: consult.OpEnvironmental, item: 2},
		"referral":              {theirs: "refer", mine: mine(consult.Refer{On: on(2), Addressee: "Grünflächen", Date: "2026-04-01"}), op: consult.OpRefer, item: 2},
		"referral moved":        {before: []consult.Command{consult.Refer{On: on(2), Addressee: "Tiefbau", Date: "2026-04-01"}}, theirs: "answer referral", mine: mine(consult.MoveReferral{ID: firstStep, To: consult.Recalled}), op: consult.OpReferralAnswer},
		"response":              {theirs: "respond", mine: mine(consult.Respond{On: on(2), Body: "Guten Tag"}), op: consult.OpRespond, item: 2},
		"response edited":       {before: []consult.Command{consult.Respond{On: on(2), Body: "Guten Tag"}}, theirs: "edit response", mine: mine(consult.SubmitResponse{ID: firstStep}), op: consult.OpResponseEdit},
		"decision undone":       {before: []consult.Command{consult.Vote{On: on(2), Value: consult.Full}}, theirs: "undo", mine: mine(consult.Vote{On: on(2), Value: consult.Acknowledge}), op: consult.OpUndo, item: 2},
		"theme":                 {before: theme, theirs: "rename theme", mine: mine(consult.RenameTheme{ID: firstStep, Label: "Pfosten"}), op: consult.OpThemeRename},
		"theme's assignee":      {before: append(theme, consult.SetThemeAssignee{ID: firstStep, To: operator()}), theirs: "theme to nobody", mine: mine(consult.SetThemeAssignee{ID: firstStep, To: operator()}), op: consult.OpThemeAssignee},
		"phase":                 {theirs: "phase", mine: mine(consult.SetPhase{To: consult.Participation}), op: consult.OpPhase},
		"settings": {theirs: "configure", op: consult.OpSettings, mine: func(ctx context.Context, s *desk.Service, ref consult.Ref, seen uint64) error {
			_, err := s.Configure(ctx, ref, seen, consult.NewSettings("Rad", 0))
			return err
		}},
		"person": {theirs: "change the person", op: consult.OpSubmitter, item: 2, mine: func(ctx context.Context, s *desk.Service, ref consult.Ref, seen uint64) error {
			_, err := s.ChangeSubmitter(ctx, ref, seen, 2, "Rückfrage", consult.Submitter{Name: "Ada L."})
			return err
		}},
		"merger": {theirs: "merge persons", op: consult.OpSubmitterMerge, item: 2, mine: func(ctx context.Context, s *desk.Service, ref consult.Ref, seen uint64) error {
			_, err := s.MergeSubmitters(ctx, ref, seen, 2, 4, "Prüfung")
			return err
		}},
	}
}

// operator is who runs the tests, as an account.
func operator() string {
	u, err := user.Current()
	if err != nil {
		panic(err)
	}
	return consult.LocalOperator(u.Username).ID
}

// clashing is a town with people behind its contributions, and somebody else in
// it: at another connection of this process, or in a second process.
func clashing(t *testing.T, council bool, process bool) (x *town, does func(string)) {
	t.Helper()
	x = newTown(t)
	in := rows("Der Radweg.", "Der Radweg.", "Der Radweg.", "Der Radweg.")
	for i := range in {
		in[i].Content, in[i].Contribution.Channel = string(rune('a'+i)), consult.Letter
		in[i].Submitter = consult.Submitter{Name: "Ada Lang", Email: string(rune('a'+i)) + "@example.org"}
	}
	if _, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: in, Source: "file"}); err != nil {
		t.Fatal(err)
	}
	if council {
		s := consult.NewSettings("Radwege", 0)
		s.DecidedBy = consult.ByCouncil
		if _, err := x.svc.Configure(t.Context(), x.ref, x.view().Head(), s); err != nil {
			t.Fatal(err)
		}
	}
	if process {
		return x, startElsewhere(t, x.dir).does
	}
	o := &other{desk: x.desk, svc: x.desk.Service(x.desk.Operator()), ref: x.ref}
	return x, func(name string) {
		t.Helper()
		if err := deeds()[name](t.Context(), o); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func ways(t *testing.T, test func(t *testing.T, process bool)) {
	t.Run("one process", func(t *testing.T) { test(t, false) })
	if testing.Short() {
		return
	}
	t.Run("two processes", func(t *testing.T) { test(t, true) })
}

// Whatever two people do to the same thing at once: the later one is told what
// happened, nothing is overwritten, and after a second look it can be done.
func TestNobodyOverwritesWhatTheyHaveNotSeen(t *testing.T) {
	t.Parallel()
	for name, c := range clashCases() {
		t.Run(name, func(t *testing.T) {
			ways(t, func(t *testing.T, process bool) {
				x, does := clashing(t, c.council, process)
				for _, cmd := range c.before {
					x.do(cmd)
				}
				seen := x.view().Head()
				does(c.theirs)
				err := c.mine(t.Context(), x.svc, x.ref, seen)
				var conflict *consult.Conflict
				if !errors.As(err, &conflict) {
					t.Fatalf("%v", err)
				}
				head := x.view().Head()
				e, ok := x.view().Entry(conflict.Seq)
				if !ok || e.Op != c.op || conflict.Op != c.op || conflict.Item != c.item || conflict.By != operator() || !conflict.At.Equal(e.At) {
					t.Errorf("%+v, the entry is %+v", conflict, e)
				}
				if conflict.Seq <= seen || head < conflict.Seq {
					t.Errorf("seen %d, entry %d, head %d", seen, conflict.Seq, head)
				}
				// Having been told of that entry, and of no other, one may.
				x.svc.Acknowledge(x.ref, conflict.Seq)
				if err := c.mine(t.Context(), x.svc, x.ref, seen); errors.As(err, &conflict) {
					t.Errorf("having looked again: %v", err)
				}
				x.sound()
			})
		})
	}
}

// What only ever joins what is there stands beside what others do.
func TestWhatJoinsIsNoClash(t *testing.T) {
	t.Parallel()
	on := consult.OrdinalsOf
	for theirs, mine := range map[string]consult.Command{
		"note":           consult.AddNote{On: on(2), Note: "Rückfrage beim Bauhof."},
		"add a letter":   consult.Vote{On: on(2), Value: consult.Full},
		"set a deadline": consult.Vote{On: on(2), Value: consult.Full},
		// Of the segments that were open it decides those that still are.
		"decide a part": consult.Vote{On: on(2), Value: consult.Acknowledge},
	} {
		t.Run(theirs, func(t *testing.T) {
			ways(t, func(t *testing.T, process bool) {
				x, does := clashing(t, false, process)
				if theirs == "decide a part" {
					x.do(consult.Divide{On: 2, Bounds: []int{0, 5, 11}})
				}
				seen := x.view().Head()
				does(theirs)
				if _, err := x.svc.Do(t.Context(), x.ref, seen, mine); err != nil {
					t.Fatal(err)
				}
				if theirs == "note" && len(x.detail(2).NoteTexts) != 2 {
					t.Errorf("%+v", x.detail(2).NoteTexts)
				}
				if p := x.detail(2).Parts; theirs == "decide a part" && (p[0].Decision != consult.Full || p[1].Decision != consult.Acknowledge) {
					t.Errorf("%+v", p)
				}
			})
		})
	}
}

// Text modules are the municipality's: whoever adds one keeps those of others.
func TestTextModulesOfTwoPeopleBothStay(t *testing.T) {
	t.Parallel()
	ways(t, func(t *testing.T, process bool) {
		x, does := clashing(t, false, process)
		x.view()
		does("add a text module")
		work := func(label, text string) desk.Outcome {
			t.Helper()
			out, err := x.svc.ApplyWork(t.Context(), x.ref, &intake.Worked{Tags: []intake.Tag{{Line: 2, Topic: "Radverkehr", Label: label, Module: text}}})
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		work("Gruß", "Mit freundlichen Grüßen")
		if out := work("Dank", "Danke!"); len(out.Problems) != 1 {
			t.Errorf("another text of the same name: %+v", out)
		}
		var names []string
		for _, m := range x.view().Municipality().TextModules {
			names = append(names, m.Label+": "+m.Text)
		}
		if len(names) != 2 || names[0] != "Dank: Vielen Dank." || names[1] != "Gruß: Mit freundlichen Grüßen" {
			t.Errorf("%q", names)
		}
		x.sound()
	})
}

// A preview of many says against which of them others have worked.
func TestThePreviewOfManyNamesTheClashes(t *testing.T) {
	t.Parallel()
	ways(t, func(t *testing.T, process bool) {
		x, does := clashing(t, false, process)
		v := x.view()
		seen := v.Head()
		does("decide")
		if err := x.desk.Refresh(x.ref); err != nil {
			t.Fatal(err)
		}
		fits, against := v.FitSeen(consult.Vote{On: consult.OrdinalsOf(1, 2, 3), Value: consult.Full}, seen, x.svc)
		if fits.String() != "3" || len(against) != 2 {
			t.Fatalf("%s, %v", fits, against)
		}
		for i, err := range against {
			var c *consult.Conflict
			if !errors.As(err, &c) || c.Item != consult.Ordinal(i+1) {
				t.Errorf("%v", err)
			}
		}
		// One who goes on with all of them all the same has had one of them named.
		var c *consult.Conflict
		if _, err := x.svc.Do(t.Context(), x.ref, seen, consult.Vote{On: consult.OrdinalsOf(1, 2, 3), Value: consult.Full}); !errors.As(err, &c) {
			t.Errorf("%v", err)
		}
	})
}
