package consult_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pult/consult"
)

func parts(names ...string) consult.Parts {
	var out []consult.Part
	for _, name := range names {
		p, err := consult.ParsePart(name)
		if err != nil {
			panic(err)
		}
		out = append(out, p)
	}
	return consult.PartsOf(out...)
}

// names lists the segments of a contribution with their decisions.
func (o *office) names(n consult.Ordinal) string {
	var out []string
	for _, seg := range o.s.Segments(n) {
		out = append(out, fmt.Sprintf("%s[%d-%d]%s", seg.Part, seg.From, seg.To, o.s.PartDecision(seg.Part)))
	}
	return fmt.Sprint(out)
}

func (o *office) divide(n consult.Ordinal, bounds ...int) uint64 {
	o.Helper()
	return o.do("ada", consult.Divide{On: n, Bounds: bounds})
}

func (o *office) reads(n consult.Ordinal, want string) {
	o.Helper()
	if got := o.names(n); got != want {
		o.Errorf("contribution %d is divided into %s, want %s", n, got, want)
	}
}

func TestTheWholeIsWhatItsSegmentsAre(t *testing.T) {
	o := newOffice(t, 2)
	o.divide(1, 0, 40, 70, 100)
	if o.s.Decision(1) != 0 || !o.s.Divided(1) || o.s.Divided(2) || o.s.Handling(1) != consult.Processing {
		t.Fatal("cutting decides nothing, and is work")
	}
	vote := func(part string, d consult.Decision) {
		t.Helper()
		o.do("ada", consult.Vote{On: on(1), Parts: parts(part), Value: d, Rationale: "weil"})
	}
	vote("1.1", consult.Full)
	vote("1.2", consult.Full)
	if o.s.Decision(1) != 0 {
		t.Error("one part is open, and so is the whole")
	}
	vote("1.3", consult.Full)
	if o.s.Decision(1) != consult.Full {
		t.Errorf("all alike reads %q", o.s.Decision(1))
	}
	vote("1.2", consult.No)
	if got := o.s.Decision(1); got != consult.Mixed || got.String() != "mixed" {
		t.Errorf("unlike reads %q", got)
	}
	if _, err := consult.ParseDecision("mixed"); err == nil || slices.Contains(consult.Decisions(), consult.Mixed) {
		t.Error("mixed can be decided")
	}
	o.refused(consult.RuleDecisionValue, "ada", consult.Vote{On: on(2), Value: consult.Mixed})
	a, b := o.theme(0, "A"), o.theme(0, "B")
	o.do("ada", consult.Tag{On: on(1), Parts: parts("1.1"), Add: []consult.ThemeID{b}})
	o.do("ada", consult.Tag{On: on(1), Parts: parts("1.3"), Add: []consult.ThemeID{a, b}})
	if got := o.s.ThemesOf(1); !slices.Equal(got, []consult.ThemeID{a, b}) {
		t.Errorf("themes of the whole: %v", got)
	}
	if got := o.s.PartThemes(parts("1.2")[0]); len(got) > 0 {
		t.Errorf("themes of the part that has none: %v", got)
	}
}

func TestDecidingTheWholeDecidesItsOpenParts(t *testing.T) {
	o := newOffice(t, 3)
	o.divide(2, 0, 40, 70, 100)
	o.do("ada", consult.Vote{On: on(2), Parts: parts("2.2"), Value: consult.No, Rationale: "weil"})
	cmd := consult.Vote{On: on(1, 2, 3), Value: consult.Full}
	if got := o.s.Touches(cmd, 2); !slices.Equal(got, parts("2.1", "2.3")) {
		t.Errorf("says it touches %v", got)
	}
	seq := o.do("ada", cmd)
	ev, _ := o.s.Event(seq)
	if got := consult.FormatOn(ev.On, ev.Parts); got != "1,2.1,2.3,3" {
		t.Errorf("is recorded on %s", got)
	}
	o.reads(2, "[2.1[0-40]full 2.2[40-70]no 2.3[70-100]full]")
	o.refused(consult.RuleNoOpenPart, "ada", consult.Vote{On: on(2), Value: consult.Acknowledge})
	o.refused(consult.RuleNoOpenPart, "ada", consult.Tag{On: on(2), Add: []consult.ThemeID{o.theme(0, "A")}})
	fits, against := consult.Fit(o.s, o.actor("ada"), consult.Vote{On: on(1, 2), Value: consult.Acknowledge})
	if fits.String() != "1" || len(against) != 1 {
		t.Errorf("%s fit, %v", fits, against)
	}
	if err := o.undo("ada", seq); err != nil {
		t.Fatal(err)
	}
	o.reads(2, "[2.1[0-40] 2.2[40-70]no 2.3[70-100]]")
}

func TestWhatWasDecidedBeforeIsInheritedByTheParts(t *testing.T) {
	o := newOffice(t, 1)
	a := o.theme(0, "A")
	o.do("ada", consult.Tag{On: on(1), Add: []consult.ThemeID{a}})
	first := o.do("bob", consult.Vote{On: on(1), Value: consult.No, Rationale: "kein Platz"})
	split := o.divide(1, 0, 40, 100)
	o.reads(1, "[1.1[0-40]no 1.2[40-100]no]")
	if ev, ok := o.s.PartCause(consult.AxisDecision, parts("1.2")[0]); !ok || ev.Seq != first || ev.Text["rationale"] != "kein Platz" {
		t.Error("the rationale is lost")
	}
	if got := o.s.PartThemes(parts("1.2")[0]); !slices.Equal(got, []consult.ThemeID{a}) {
		t.Errorf("themes of a part: %v", got)
	}
	o.trampled("bob", first, split)
	o.do("ada", consult.Vote{On: on(1), Parts: parts("1.2"), Value: consult.Full})
	o.divide(1, 0, 40, 60, 100)
	o.reads(1, "[1.1[0-40]no 1.3[40-60]full 1.4[60-100]full]")
}

func TestNumbersAreGivenOnce(t *testing.T) {
	o := newOffice(t, 2)
	o.divide(1, 0, 40, 100)
	again := o.divide(1, 0, 40, 60, 100)
	o.reads(1, "[1.1[0-40] 1.3[40-60] 1.4[60-100]]")
	if err := o.undo("ada", again); err != nil {
		t.Fatal(err)
	}
	o.reads(1, "[1.1[0-40] 1.2[40-100]]")
	o.divide(1, 0, 100)
	o.reads(1, "[]")
	o.divide(1, 0, 40, 100)
	o.reads(1, "[1.6[0-40] 1.7[40-100]]")
	o.divide(2, 0, 40, 100)
	o.reads(2, "[2.1[0-40] 2.2[40-100]]")
}

func TestAJoinLosesNoDecision(t *testing.T) {
	o := newOffice(t, 1)
	o.divide(1, 0, 40, 70, 100)
	join := consult.Divide{On: 1, Bounds: []int{0, 70, 100}}
	seq := o.do("bob", consult.Vote{On: on(1), Parts: parts("1.2"), Value: consult.Full})
	var x *consult.Trampled
	if err := o.try("ada", join); !errors.As(err, &x) || x.Target != 0 || x.Seq != seq || x.By != "bob" {
		t.Fatalf("%v", err)
	}
	// The neighbours, of which neither is decided alone, are joined all the same.
	o.do("ada", consult.Vote{On: on(1), Parts: parts("1.1"), Value: consult.Full})
	o.do("ada", join)
	o.reads(1, "[1.4[0-70]full 1.3[70-100]]")
	if ev, _ := o.s.Event(o.s.Head()); ev.Op != consult.OpSegmentJoin {
		t.Errorf("recorded as %s", ev.Op)
	}
	o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
	o.divide(1, 0, 100)
	if o.s.Divided(1) || o.s.Decision(1) != consult.Full {
		t.Errorf("joined it reads %q", o.s.Decision(1))
	}
	o.do("ada", consult.Vote{On: on(1), Value: consult.Acknowledge})
	if o.s.Decision(1) != consult.Acknowledge {
		t.Error("what was joined can no longer be decided")
	}
	ev, _ := o.s.Event(o.s.Head())
	if got := consult.FormatOn(ev.On, ev.Parts); got != "1" {
		t.Errorf("a whole is named %s", got)
	}
}

func TestUndoingASplitNeverLosesWorkOnAPart(t *testing.T) {
	for name, work := range map[string]consult.Command{
		"decision": consult.Vote{On: on(1), Parts: parts("1.2"), Value: consult.Full},
		"theme":    consult.Tag{On: on(1), Parts: parts("1.2"), Add: []consult.ThemeID{2}},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, 1)
			o.theme(0, "A")
			split := o.divide(1, 0, 40, 100)
			seq := o.do("bob", work)
			o.trampled("ada", split, seq)
			if err := o.undo("bob", seq); err != nil {
				t.Fatal(err)
			}
			if err := o.undo("ada", split); err != nil {
				t.Fatal(err)
			}
			redo := o.s.Head()
			later := o.do("bob", consult.Vote{On: on(1), Value: consult.No, Rationale: "weil"})
			if err := o.undo("ada", redo); err != nil {
				t.Fatal(err)
			}
			o.reads(1, "[1.1[0-40]no 1.2[40-100]no]")
			o.trampled("bob", later, o.s.Head())
		})
	}
	o := newOffice(t, 1)
	split := o.divide(1, 0, 40, 100)
	o.do("bob", consult.AddNote{On: on(1), Parts: parts("1.2"), Note: "bleibt"})
	if err := o.undo("ada", split); err != nil || o.s.Notes(1) != 1 {
		t.Errorf("a note stays with the contribution: %v, %d", err, o.s.Notes(1))
	}
}

func TestUndoingAJoinIsRefusedWhereTheWholeWasDecidedSince(t *testing.T) {
	o := newOffice(t, 1)
	o.divide(1, 0, 40, 100)
	join := o.divide(1, 0, 100)
	seq := o.do("bob", consult.Vote{On: on(1), Value: consult.Full})
	o.trampled("ada", join, seq)
}

func TestOffsetsAreOfTheTextThatStands(t *testing.T) {
	o := newOffice(t, 1)
	text := "anders"
	fix := consult.Correct{On: 1, Text: &text, Reason: "vertippt"}
	seen := o.actor("ada")
	first := o.do("ida", fix)
	var c *consult.Conflict
	if err := o.as(seen, consult.Divide{On: 1, Bounds: []int{0, 3, 6}}); !errors.As(err, &c) || c.Seq != first {
		t.Fatalf("cut what had changed meanwhile: %v", err)
	}
	split := o.divide(1, 0, 3, 6)
	o.refused(consult.RuleSegmented, "ida", fix)
	o.trampled("ida", first, split)
	o.do("ida", consult.Correct{On: 1, Channel: consult.Letter, Reason: "kam mit der Post"})
	join := o.divide(1, 0, 6)
	second := o.do("ida", fix)
	o.trampled("ada", join, second)
	if err := o.undo("ida", second); err != nil {
		t.Fatal(err)
	}
	if err := o.undo("ada", join); err != nil {
		t.Fatal(err)
	}
	o.reads(1, "[1.1[0-3] 1.2[3-6]]")
}

func TestBoundsThatAreNone(t *testing.T) {
	o := newOffice(t, 1)
	for _, bounds := range [][]int{nil, {0}, {1, 5}, {0, 5, 5}, {0, 5, 3}, {5}, {0, -1}, make([]int, 2000)} {
		o.refused(consult.RuleSegmentBounds, "ada", consult.Divide{On: 1, Bounds: bounds})
	}
	o.refused(consult.RuleUnchanged, "ada", consult.Divide{On: 1, Bounds: []int{0, 9}})
	o.divide(1, 0, 4, 9)
	o.refused(consult.RuleUnchanged, "ada", consult.Divide{On: 1, Bounds: []int{0, 4, 9}})
	o.refused(consult.RuleNoAttachment, "ada", consult.TypeUp{On: 1, Text: "x"})
	o.refused(consult.RuleEmptyText, "ada", consult.TypeUp{On: 1, Text: " \n", Attachment: 1})
}

func TestWhatIsTypedUpBecomesASegment(t *testing.T) {
	o := newOffice(t, 2)
	seq := o.do("ada", consult.TypeUp{On: 1, Attachment: 2, Text: "Die Brücke ist zu schmal.", Length: 12})
	segs := o.s.Segments(1)
	if len(segs) != 2 || segs[0].To != 12 || segs[1].TypedUp != seq || segs[1].Attachment != 2 || segs[1].Number != 2 {
		t.Fatalf("%+v", segs)
	}
	ev, _ := o.s.Event(seq)
	if ev.Text["text"] != "Die Brücke ist zu schmal." || ev.Data.Attachment != 2 {
		t.Errorf("%+v", ev)
	}
	o.do("ada", consult.TypeUp{On: 2, Attachment: 1, Text: "Nur der Anhang."})
	if segs := o.s.Segments(2); len(segs) != 1 || segs[0].TypedUp == 0 {
		t.Errorf("without a text of its own: %+v", segs)
	}
	o.do("ada", consult.Vote{On: on(2), Parts: parts("2.1"), Value: consult.Full})
	if o.s.Decision(2) != consult.Full {
		t.Error("the only part is the whole")
	}
	// Cutting the text leaves what was typed up where it is.
	o.divide(1, 0, 5, 12)
	o.reads(1, "[1.3[0-5] 1.4[5-12] 1.2[0-0]]")
	o.divide(1, 0, 12)
	o.reads(1, "[1.5[0-12] 1.2[0-0]]")
}

func TestProcessedNeedsEverySegment(t *testing.T) {
	o := newOffice(t, 1)
	o.divide(1, 0, 40, 100)
	o.respond(consult.Approved, 1)
	o.do("ada", consult.Vote{On: on(1), Parts: parts("1.1"), Value: consult.Full})
	processed := consult.SetHandling{On: on(1), To: consult.Processed}
	o.refused(consult.RuleProcessedNeedsDecision, "ada", processed)
	o.apply(consult.Event{Op: consult.OpDecide, Role: consult.Moderator, By: "ada", On: on(1), Parts: parts("1.2"), Data: consult.Data{Value: consult.No}})
	o.refused(consult.RuleProcessedNeedsRationale, "ada", processed)
	second := o.do("bob", consult.Vote{On: on(1), Parts: parts("1.2"), Value: consult.No, Rationale: "weil"})
	seq := o.do("ada", processed)
	o.trampled("ada", second-1, second)
	o.refused(consult.RuleHandlingStep, "ada", consult.TypeUp{On: 1, Attachment: 1, Text: "x", Length: 100})
	o.do("ada", consult.SetHandling{On: on(1), To: consult.Processing})
	typed := o.do("ada", consult.TypeUp{On: 1, Attachment: 1, Text: "x"})
	if err := o.undo("ada", typed); err != nil {
		t.Fatal(err)
	}
	redo := o.s.Head()
	if err := o.undo("ada", seq+1); err == nil || o.s.Handling(1) != consult.Processed {
		if err != nil {
			t.Fatal(err)
		}
	}
	o.trampled("ada", redo, o.s.Head())
}

func TestOnlyModeratorsCutAndNobodySteps(t *testing.T) {
	o := newOffice(t, 1)
	for _, who := range []string{"ida", "eva", "pia"} {
		var denied *consult.Denied
		if err := o.try(who, consult.Divide{On: 1, Bounds: []int{0, 1, 2}}); !errors.As(err, &denied) || denied.Act != consult.ActSegment {
			t.Errorf("%s: %v", who, err)
		}
	}
	o.bring(1, consult.Notified)
	o.refused(consult.RuleHandlingStep, "ada", consult.Divide{On: 1, Bounds: []int{0, 1, 2}})
}

func TestWorkOnPartsThatOthersChangedIsAConflict(t *testing.T) {
	o := newOffice(t, 1)
	o.divide(1, 0, 40, 100)
	seen := o.actor("ada")
	seq := o.do("bob", consult.Vote{On: on(1), Parts: parts("1.1"), Value: consult.Full})
	vote := consult.Vote{On: on(1), Parts: parts("1.1"), Value: consult.Acknowledge}
	var c *consult.Conflict
	if err := o.as(seen, vote); !errors.As(err, &c) || c.Seq != seq || c.Item != 1 {
		t.Errorf("the same part: %v", err)
	}
	vote.Parts = parts("1.2")
	if err := o.as(seen, vote); err != nil {
		t.Errorf("another part: %v", err)
	}
	seen = o.actor("ada")
	again := o.do("bob", consult.Divide{On: 1, Bounds: []int{0, 20, 40, 100}})
	for name, cmd := range map[string]consult.Command{
		"a part that is gone": consult.Vote{On: on(1), Parts: parts("1.1"), Value: consult.Acknowledge},
		"the whole":           consult.Vote{On: on(1), Value: consult.Acknowledge},
		"another cut":         consult.Divide{On: 1, Bounds: []int{0, 60, 100}},
	} {
		if err := o.as(seen, cmd); !errors.As(err, &c) || c.Seq != again {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := o.try("ada", consult.Vote{On: on(1), Parts: parts("1.1"), Value: consult.Full}); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("a part that does not stand: %v", err)
	}
}

func TestAnEntryOnASegmentThatNeverWasIsCorrupt(t *testing.T) {
	o := newOffice(t, 2)
	o.divide(1, 0, 40, 100)
	for _, ev := range []consult.Event{
		{Op: consult.OpDecide, On: on(1), Parts: parts("1.3"), Data: consult.Data{Value: consult.Full}},
		{Op: consult.OpSegmentSplit, On: on(1, 2), Data: consult.Data{Bounds: []int{0, 1, 2}}},
		{Op: consult.OpSegmentSplit, On: on(2), Data: consult.Data{Bounds: []int{3, 1, 2}}},
		{Op: consult.OpSegmentJoin, On: on(2)},
	} {
		ev.Seq, ev.Role = o.s.Head()+1, consult.Moderator
		again := consult.NewState(radwege, o.s.Settings, nil)
		for _, e := range allEvents(o.s) {
			if err := again.Apply(e); err != nil {
				t.Fatal(err)
			}
		}
		if err := again.Apply(ev); err == nil {
			t.Errorf("%s %s was taken", ev.Op, consult.FormatOn(ev.On, ev.Parts))
		}
	}
}

func TestTheNamesInAnEntryHaveOneSpelling(t *testing.T) {
	for _, s := range []string{"3", "3,7-11", "12.2", "3,7-11,12.2,12.4,13-20", "12.2,13.1", "1,2.10"} {
		o, p, err := consult.ParseOn(s)
		if err != nil || consult.FormatOn(o, p) != s {
			t.Errorf("%q reads %v %v, %v", s, o, p, err)
		}
	}
	for _, s := range []string{"12,12.2", "12.2,3", "12.4,12.2", "12.2-4", "12.0", "12.02", "0.1", "12.", ".2", "12.2.1", "12.2,12.2", "1-20,12.2", "1-4294967295,4294967295.1"} {
		if o, p, err := consult.ParseOn(s); err == nil {
			t.Errorf("%q was read as %v %v", s, o, p)
		}
	}
	o, _, _ := consult.ParseOn("3,7-11,12.2,12.4,13-20")
	if o.String() != "3,7-20" {
		t.Errorf("the contributions are %s", o)
	}
}

func TestWhoTypesAnAttachmentUpHasReadIt(t *testing.T) {
	o := newOffice(t, 1)
	o.s.SetAttached(1, 2, false)
	typed := o.do("ada", consult.TypeUp{On: 1, Attachment: 2, Text: "x", Length: 12})
	if ev, ok := o.s.Reader(1, 2); !ok || ev.Seq != typed || o.s.Read(1, 1) || o.s.Unread(1) != 1 {
		t.Errorf("%d unread, %+v", o.s.Unread(1), ev)
	}
	read := o.do("bob", consult.ReadAttachments{On: on(1), Numbers: []int{1}})
	o.trampled("ada", typed, read)
	if err := o.undo("bob", read); err != nil {
		t.Fatal(err)
	}
	if err := o.undo("ada", typed); err != nil || o.s.Unread(1) != 2 {
		t.Errorf("%v, %d unread", err, o.s.Unread(1))
	}
}

// Cutting to and fro makes every segment an heir of two, and these of two each.
func TestCuttingToAndFroStaysCheap(t *testing.T) {
	o := newOffice(t, 1)
	for i := range 120 {
		if i%2 == 0 {
			o.divide(1, 0, 20, 50, 80, 100)
		} else {
			o.divide(1, 0, 35, 65, 100)
		}
	}
	o.do("ada", consult.Vote{On: on(1), Value: consult.Full})
	o.divide(1, 0, 20, 50, 80, 100)
	if o.s.Decision(1) != consult.Full || len(o.s.ThemesOf(1)) != 0 {
		t.Errorf("it reads %q", o.s.Decision(1))
	}
	if err := o.undo("ada", o.s.Head()); err != nil {
		t.Error(err)
	}
}
