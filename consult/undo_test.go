package consult_test

import (
	"errors"
	"testing"

	"pult/consult"
)

// everyKind has one event of every kind that can be taken back, each standing
// alone at the head of the journal.
func everyKind() map[string]func(*office) uint64 {
	text := "Der Poller."
	item := func(cmd consult.Command) func(*office) uint64 {
		return func(o *office) uint64 { return o.do("ada", cmd) }
	}
	response := func(state consult.ResponseState, move func(consult.ResponseID) consult.Command, who string) func(*office) uint64 {
		return func(o *office) uint64 { return o.do(who, move(o.respond(state, 1))) }
	}
	referral := func(state, to consult.ReferralState) func(*office) uint64 {
		return func(o *office) uint64 {
			return o.do("ada", consult.MoveReferral{ID: o.refer(state), To: to, Text: "Text"})
		}
	}
	return map[string]func(*office) uint64{
		"import":   func(o *office) uint64 { return o.do("ida", consult.Receive{Count: 2}) },
		"add":      func(o *office) uint64 { return o.do("ida", consult.Receive{Count: 1, Typed: true}) },
		"correct":  func(o *office) uint64 { return o.do("ida", consult.Correct{On: 1, Text: &text, Reason: "vertippt"}) },
		"approve":  item(consult.Publish{On: on(1), To: consult.Published}),
		"reject":   item(consult.Publish{On: on(1), To: consult.Rejected, Reason: consult.Spam}),
		"private":  item(consult.Publish{On: on(1), To: consult.Private}),
		"hide":     func(o *office) uint64 { o.publish(1, consult.Hidden); return o.s.Head() },
		"handling": item(consult.SetHandling{On: on(1), To: consult.Processing}),
		"withdraw": item(consult.SetHandling{On: on(1), To: consult.Withdrawn}),
		"processed": func(o *office) uint64 {
			o.bring(1, consult.Processed)
			return o.s.Head()
		},
		"decide": item(consult.Vote{On: on(1, 2), Value: consult.No, Rationale: "kein Platz"}),
		"theme":  item(consult.CreateTheme{Label: "Rad"}),
		"rename": func(o *office) uint64 { return o.do("ada", consult.RenameTheme{ID: o.theme(0, "Rad"), Label: "Bike"}) },
		"move": func(o *office) uint64 {
			return o.do("ada", consult.MoveTheme{ID: o.theme(0, "Rad"), Parent: o.theme(0, "A")})
		},
		"drop": func(o *office) uint64 { return o.do("ada", consult.DropTheme{ID: o.theme(0, "Rad")}) },
		"tag": func(o *office) uint64 {
			return o.do("ada", consult.Tag{On: on(1, 2), Add: []consult.ThemeID{o.theme(0, "Rad")}})
		},
		"split": item(consult.Divide{On: 1, Bounds: []int{0, 5, 9}}),
		"join": func(o *office) uint64 {
			o.do("ada", consult.Divide{On: 1, Bounds: []int{0, 5, 9}})
			return o.do("ada", consult.Divide{On: 1, Bounds: []int{0, 9}})
		},
		"join decided": func(o *office) uint64 {
			o.do("ada", consult.Divide{On: 1, Bounds: []int{0, 5, 9}})
			o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
			return o.do("ada", consult.Divide{On: 1, Bounds: []int{0, 9}})
		},
		"split decided": func(o *office) uint64 {
			o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
			return o.do("ada", consult.Divide{On: 1, Bounds: []int{0, 5, 9}})
		},
		"type up": item(consult.TypeUp{On: 1, Attachment: 1, Text: "Mit der Hand geschrieben.", Length: 9}),
		"decide part": func(o *office) uint64 {
			o.do("ada", consult.Divide{On: 1, Bounds: []int{0, 5, 9}})
			return o.do("ada", consult.Vote{On: on(1), Parts: parts("1.2"), Value: consult.Full})
		},
		"tag part": func(o *office) uint64 {
			a, b := o.theme(0, "A"), o.theme(0, "B")
			o.do("ada", consult.Tag{On: on(1), Add: []consult.ThemeID{a}})
			o.do("ada", consult.Divide{On: 1, Bounds: []int{0, 5, 9}})
			return o.do("ada", consult.Tag{On: on(1), Parts: parts("1.2"), Add: []consult.ThemeID{b}, Remove: []consult.ThemeID{a}})
		},
		"note part": func(o *office) uint64 {
			o.do("ada", consult.Divide{On: 1, Bounds: []int{0, 5, 9}})
			return o.do("ada", consult.AddNote{On: on(1), Parts: parts("1.2"), Note: "x"})
		},
		"merge on a part": func(o *office) uint64 {
			a, b, c := o.theme(0, "A"), o.theme(0, "B"), o.theme(0, "C")
			o.do("ada", consult.Tag{On: on(1), Add: []consult.ThemeID{a, c}})
			o.do("ada", consult.Divide{On: 1, Bounds: []int{0, 5, 9}})
			o.do("ada", consult.Tag{On: on(1), Parts: parts("1.2"), Remove: []consult.ThemeID{a}})
			return o.do("ada", consult.MergeThemes{From: a, Into: b})
		},
		"assign":     item(consult.Assign{On: on(1, 2), To: "bob"}),
		"deadline":   item(consult.SetDeadline{On: on(1), Date: "2026-04-30"}),
		"note":       item(consult.AddNote{On: on(1, 2), Note: "x"}),
		"mark":       item(consult.MarkEnvironmental{On: on(1), To: true}),
		"respond":    item(consult.Respond{On: on(1, 2), Body: "Danke."}),
		"edit":       response(consult.Draft, func(id consult.ResponseID) consult.Command { return consult.EditResponse{ID: id, Body: "x"} }, "ada"),
		"edit after": response(consult.Released, func(id consult.ResponseID) consult.Command { return consult.EditResponse{ID: id, Body: "x"} }, "ada"),
		"submit":     response(consult.Draft, func(id consult.ResponseID) consult.Command { return consult.SubmitResponse{ID: id} }, "ada"),
		"return":     response(consult.InCheck, func(id consult.ResponseID) consult.Command { return consult.ReturnResponse{ID: id, Comment: "x"} }, "bob"),
		"approve it": response(consult.InCheck, func(id consult.ResponseID) consult.Command { return consult.ApproveResponse{ID: id} }, "bob"),
		"refer":      func(o *office) uint64 { return uint64(o.refer(consult.Assigned)) },
		"answer":     referral(consult.Assigned, consult.Answered),
		"verify":     referral(consult.Answered, consult.Verified),
		"send back":  referral(consult.Answered, consult.SentBack),
		"recall":     referral(consult.SentBack, consult.Recalled),
		"phase":      func(o *office) uint64 { return o.do("eva", consult.SetPhase{To: consult.Participation}) },
		"merge": func(o *office) uint64 {
			a := o.theme(0, "A")
			b := o.theme(0, "B")
			o.do("ada", consult.Tag{On: on(1), Add: []consult.ThemeID{a}})
			return o.do("ada", consult.MergeThemes{From: a, Into: b})
		},
		"change mind": func(o *office) uint64 {
			o.do("bob", consult.Vote{On: on(1), Value: consult.Full})
			return o.do("ada", consult.Vote{On: on(1), Value: consult.Acknowledge})
		},
	}
}

func TestEveryKindOfEventIsUndoneAndRedone(t *testing.T) {
	for name, play := range everyKind() {
		t.Run(name, func(t *testing.T) {
			before := newOffice(t, 2)
			seq := play(before)
			o := newOffice(t, 2)
			for _, ev := range allEvents(before.s)[1 : seq-1] {
				o.apply(ev)
			}
			start := observe(o.s)
			last, _ := before.s.Event(seq)
			o.apply(*last)
			done := observe(o.s)
			if start == done {
				t.Fatal("the event shows nowhere")
			}
			if o.s.Undone(seq) {
				t.Error("undone before anybody undid it")
			}
			if err := o.undo(last.By, seq); err != nil {
				t.Fatal(err)
			}
			if got := observe(o.s); got != start {
				t.Errorf("undone it reads\n%s\nit was\n%s", got, start)
			}
			if !o.s.Undone(seq) {
				t.Error("not marked as undone")
			}
			broken(t, consult.RuleAlreadyUndone, o.undo(last.By, seq))
			if err := o.undo(last.By, o.s.Head()); err != nil {
				t.Fatalf("redo: %v", err)
			}
			if got := observe(o.s); got != done {
				t.Errorf("redone it reads\n%s\nit was\n%s", got, done)
			}
			if o.s.Undone(seq) {
				t.Error("redone and still marked as undone")
			}
			if err := o.undo(last.By, seq); err != nil {
				t.Fatalf("undone a second time: %v", err)
			}
			if got := observe(o.s); got != start {
				t.Errorf("undone a second time it reads\n%s", got)
			}
		})
	}
}

func TestSomeThingsAreNeverUndone(t *testing.T) {
	o := newOffice(t, 1)
	o.bring(1, consult.Notified)
	release, notify := o.s.Head()-2, o.s.Head()
	broken(t, consult.RuleNotUndoable, o.undo("ada", notify))
	broken(t, consult.RuleNotUndoable, o.undo("ada", release))
	for name, seq := range map[string]uint64{
		"settings":     o.do("eva", consult.ChangeSettings{To: o.s.Settings, SHA: "x"}),
		"municipality": o.do("eva", consult.SetMunicipality{SHA: "x"}),
		"hand edit":    o.do("eva", consult.RecordSettings{SHA: "x", Reason: "Tippfehler"}),
		"shown person": o.do("eva", consult.ShowSubmitter{On: 1, Submitter: "x", Purpose: "Rückfrage"}),
		"erasure":      o.apply(consult.Event{Op: consult.OpErase, Role: consult.Privacy, By: "eva", On: on(1)}),
	} {
		if err := o.undo("eva", seq); err == nil {
			t.Errorf("%s was undone", name)
		} else {
			broken(t, consult.RuleNotUndoable, err)
		}
	}
	if err := o.s.Undoable(99); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("what is not there: %v", err)
	}
	if err := o.undo("ada", 99); !errors.Is(err, consult.ErrNotFound) && !errors.As(err, new(*consult.Denied)) {
		t.Errorf("what is not there: %v", err)
	}
}

func TestClosingIsFinal(t *testing.T) {
	o := newOffice(t, 1)
	for p := consult.Participation; p <= consult.Closed; p++ {
		o.do("eva", consult.SetPhase{To: p})
	}
	broken(t, consult.RuleNotUndoable, o.s.Undoable(o.s.Head()))
	broken(t, consult.RuleClosed, o.undo("eva", o.s.Head()))
	for _, cmd := range []consult.Command{consult.SetPhase{To: consult.Implementation}, consult.ChangeSettings{To: o.s.Settings}, consult.Receive{Count: 1}} {
		o.refused(consult.RuleClosed, "eva", cmd)
	}
	o.refused(consult.RuleClosed, "ada", consult.Vote{On: on(1), Value: consult.Full})
	o.do("pia", consult.ShowSubmitter{On: 1, Submitter: "x", Purpose: "Auskunft"})
}

func TestAnUndoNeverTramplesLaterWork(t *testing.T) {
	o := newOffice(t, 3)
	bulk := o.do("ada", consult.Vote{On: on(1, 2, 3), Value: consult.Full})
	later := o.do("bob", consult.Vote{On: on(2), Value: consult.Acknowledge})
	o.trampled("ada", bulk, later)
	if o.s.Decision(1) != consult.Full || o.s.Decision(2) != consult.Acknowledge {
		t.Error("a refused undo changed something")
	}
	o.do("bob", consult.Publish{On: on(1), To: consult.Published}) // another axis is in nobody's way
	if err := o.undo("bob", later); err != nil {
		t.Fatal(err)
	}
	if err := o.undo("ada", bulk); err != nil {
		t.Fatal(err)
	}

	draft := uint64(o.respond(consult.Draft, 1))
	edit := o.do("bob", consult.EditResponse{ID: consult.ResponseID(draft), Body: "neu"})
	o.trampled("ada", draft, edit)
	refer := uint64(o.refer(consult.Assigned))
	o.trampled("ada", refer, o.do("bob", consult.MoveReferral{ID: consult.ReferralID(refer), To: consult.Answered, Text: "Ja"}))
}

func TestARedoNeverTramplesLaterWork(t *testing.T) {
	o := newOffice(t, 1)
	first := o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
	if err := o.undo("ada", first); err != nil {
		t.Fatal(err)
	}
	undo := o.s.Head()
	later := o.do("bob", consult.Vote{On: on(1), Value: consult.Acknowledge})
	o.trampled("ada", undo, later)
	if err := o.undo("bob", later); err != nil {
		t.Fatal(err)
	}
	if err := o.undo("ada", undo); err != nil || o.s.Decision(1) != consult.Full {
		t.Errorf("with the later work gone the redo stands: %v", err)
	}
}

func TestAnImportIsUndoneOnlyWhileUntouched(t *testing.T) {
	for name, cmd := range map[string]consult.Command{
		"published": consult.Publish{On: on(4), To: consult.Published},
		"decided":   consult.Vote{On: on(4), Value: consult.Full},
		"noted":     consult.AddNote{On: on(4), Note: "x"},
		"marked":    consult.MarkEnvironmental{On: on(4), To: true},
	} {
		o := newOffice(t, 2)
		batch := o.do("eva", consult.Receive{Count: 3, Submitters: 3})
		work := o.do("ada", cmd)
		var b *consult.Broken
		if err := o.undo("eva", batch); !errors.As(err, &b) || b.Rule != consult.RuleImportWorkedOn || b.Item != 4 {
			t.Errorf("%s: %v", name, err)
		}
		if err := o.undo("ada", work); err != nil {
			t.Fatal(err)
		}
		if err := o.undo("eva", batch); err != nil {
			t.Errorf("%s and taken back: %v", name, err)
		}
		if o.s.Exists(3) || o.s.Exists(5) || !o.s.Exists(2) || o.s.Len() != 5 {
			t.Error("the wrong ones are gone")
		}
		if err := o.try("ada", consult.AddNote{On: on(2, 3), Note: "x"}); !errors.Is(err, consult.ErrNotFound) {
			t.Errorf("work on what is gone: %v", err)
		}
		if err := o.undo("eva", o.s.Head()); err != nil || !o.s.Exists(4) {
			t.Errorf("redo: %v", err)
		}
		redo := o.s.Head()
		o.do("ada", cmd)
		broken(t, consult.RuleImportWorkedOn, o.undo("eva", redo))
		o.do("ida", consult.Receive{Count: 1, Submitters: 4})
		if !o.s.Exists(6) {
			t.Error("the next one does not count on")
		}
	}
}

func TestWhatProcessedRestsOnIsNotTakenAway(t *testing.T) {
	o := newOffice(t, 1)
	o.bring(1, consult.Processing)
	decided := o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
	id := o.respond(consult.InCheck, 1)
	approved := o.do("bob", consult.ApproveResponse{ID: id})
	processed := o.do("ada", consult.SetHandling{On: on(1), To: consult.Processed})
	o.trampled("ada", decided, processed)
	o.trampled("bob", approved, processed)
	back := o.do("ada", consult.SetHandling{On: on(1), To: consult.Processing})
	if err := o.undo("ada", decided); err != nil {
		t.Fatal(err)
	}
	o.trampled("ada", back, o.s.Head())
	if got := o.s.Handling(1); got != consult.Processing {
		t.Errorf("without a decision it is %s", got)
	}
}

func TestWhatPeopleWereToldIsNotTakenBack(t *testing.T) {
	o := newOffice(t, 1)
	first := o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
	second := o.do("ada", consult.Vote{On: on(1), Value: consult.Acknowledge})
	if err := o.undo("ada", second); err != nil {
		t.Fatal(err)
	}
	redo := o.s.Head()
	o.respond(consult.Released, 1)
	o.do("ada", consult.SetHandling{On: on(1), To: consult.Processed})
	notify := o.do("ada", consult.Notify{On: on(1), How: "sent"})
	o.trampled("ada", first, notify)
	broken(t, consult.RuleNotUndoable, o.undo("ada", redo))
	if o.s.Decision(1) != consult.Full {
		t.Error("the decision changed behind people's backs")
	}
}

func TestOthersWorkIsUndoneByAdminsAlone(t *testing.T) {
	o := newOffice(t, 1)
	seq := o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
	for _, who := range []string{"bob", "ida", "pia"} {
		var denied *consult.Denied
		if err := o.undo(who, seq); !errors.As(err, &denied) || denied.Act != consult.ActUndoOthers {
			t.Errorf("%s: %v", who, err)
		}
		// Saying that it is one's own does not make it so.
		if err := o.try(who, consult.Undo{Seq: seq}); !errors.As(err, &denied) || denied.Act != consult.ActUndoOthers {
			t.Errorf("%s: %v", who, err)
		}
	}
	if err := o.undo("eva", seq); err != nil {
		t.Fatal(err)
	}
	if ev, _ := o.s.Event(o.s.Head()); ev.Role != consult.Admin || ev.By != "eva" || ev.Data.Seq != seq || ev.On.String() != "1" {
		t.Errorf("%+v", ev)
	}
	var denied *consult.Denied
	if err := o.undo("ada", o.s.Head()); !errors.As(err, &denied) {
		t.Errorf("undoing the admin's undo: %v", err)
	}
	if err := o.undo("eva", o.s.Head()); err != nil || o.s.Decision(1) != consult.Full {
		t.Errorf("the admin takes her undo back: %v", err)
	}
}

func TestOnesOwnUndoNeedsTheRightOfTheStep(t *testing.T) {
	o := newOffice(t, 1)
	seq := o.do("mia", consult.Vote{On: on(1), Value: consult.Full})
	demoted := consult.Actor{Account: person("mia", consult.Auditor), Now: o.now, Seen: seq}
	var denied *consult.Denied
	if err := o.as(demoted, consult.NewUndo(o.s, "mia", seq)); !errors.As(err, &denied) || denied.Act != consult.ActDecide {
		t.Errorf("%v", err)
	}
	if err := o.undo("mia", seq); err != nil {
		t.Fatal(err)
	}
	if ev, _ := o.s.Event(o.s.Head()); ev.Role != consult.Moderator {
		t.Errorf("recorded as %s", ev.Role)
	}
}
