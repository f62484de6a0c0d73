package consult_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pult/consult"
)

// observe writes everything that can be seen of a state, except what by its
// nature only grows: the number of lines and the order of first appearance.
func observe(s *consult.State) string {
	var b strings.Builder
	fmt.Fprintln(&b, s.Phase(), s.Clusters())
	for step := range consult.MaxSteps {
		fmt.Fprintln(&b, fmt.Sprint(s.StepApprovers(step)))
	}
	for _, who := range s.Deputised() {
		fmt.Fprintln(&b, who, fmt.Sprint(s.Deputy(who)))
	}
	for _, id := range s.Responses() {
		fmt.Fprintln(&b, id, fmt.Sprint(s.ResponseApprovers(id)))
	}
	for _, t := range s.ThemeTree() {
		fmt.Fprintln(&b, t, s.ThemeAssignee(t.ID), s.ThemeProposed(t.ID))
	}
	for i := range 5 {
		fmt.Fprintln(&b, s.SamePerson(fmt.Sprint("s", i)))
	}
	for n := consult.Ordinal(1); n <= s.Len(); n++ {
		if !s.Exists(n) {
			continue
		}
		fmt.Fprint(&b, s.Unread(n), s.Read(n, 1), s.Read(n, 2))
		marked, set := s.Environmental(n)
		c := s.Corrected(n, consult.Contribution{Text: "as sent"})
		fmt.Fprintln(&b, n, s.Handling(n), s.Publication(n), s.Reason(n), s.Decision(n), s.Recommendation(n), s.ThemesOf(n),
			s.Assignee(n), s.Deadline(n), s.Notes(n), s.ResponseOf(n), s.Response(n), s.ResponseBody(s.ResponseOf(n)), s.ResponseStep(s.ResponseOf(n)),
			s.ReferralOf(n), s.Referral(n), s.ReferralDue(n), s.ReferralAddressee(s.ReferralOf(n)), s.Disregarded(n), marked, set, s.Worked(n), s.Redactions(n),
			c.Title, c.Text, c.Channel, s.CampaignOf(n), s.CampaignSettled(n), s.CampaignLeft(n), s.CampaignHead(s.CampaignOf(n)), s.RefusedThemes(n),
			s.Follows(n), s.TargetDecision(consult.Target{Campaign: s.CampaignOf(n)}))
		for _, seg := range s.Segments(n) {
			fmt.Fprint(&b, seg, s.PartDecision(seg.Part), s.PartRecommendation(seg.Part), s.PartThemes(seg.Part))
			for _, axis := range []consult.Axis{consult.AxisDecision, consult.AxisThemes} {
				if ev, ok := s.PartCause(axis, seg.Part); ok {
					fmt.Fprint(&b, " ", axis, "=", ev.Seq)
				}
			}
		}
		for axis := consult.AxisHandling; axis <= consult.AxisRefused; axis++ {
			if ev, ok := s.Cause(axis, n); ok {
				fmt.Fprint(&b, " ", axis, "=", ev.Seq)
			}
		}
		fmt.Fprintln(&b)
	}
	return b.String()
}

// versions is what a replay must bring back besides: who touched what last.
func versions(s *consult.State) string {
	var b strings.Builder
	for n := consult.Ordinal(1); n <= s.Len(); n++ {
		fmt.Fprint(&b, n, ":", s.ShownRank(n))
		for axis := consult.AxisHandling; axis <= consult.AxisRefused; axis++ {
			fmt.Fprint(&b, " ", s.Version(axis, n))
		}
	}
	for seq := uint64(1); seq <= s.Head(); seq++ {
		fmt.Fprint(&b, s.Undone(seq), s.Undoable(seq))
	}
	return b.String() + fmt.Sprint(s.Len(), s.SubmitterLines())
}

// walker draws commands; most are lawful, all are plausible.
type walker struct {
	*office
	*rand.Rand
	final bool // also what can never be taken back
}

func (w walker) who() string { return []string{"ada", "bob", "eva"}[w.IntN(3)] }

func (w walker) items() consult.Ordinals {
	var nums []consult.Ordinal
	for range 1 + w.IntN(3) {
		nums = append(nums, consult.Ordinal(1+w.IntN(int(w.s.Len()))))
	}
	return on(nums...)
}

func (w walker) one() consult.Ordinal { return consult.Ordinal(1 + w.IntN(int(w.s.Len()))) }

func (w walker) submitter() string { return fmt.Sprint("s", w.IntN(5)) }

// bounds cuts a text of 100 bytes at two or three of few places, so that
// segments stay, split and join.
func (w walker) bounds() []int {
	bounds := []int{0}
	for at := 25; at < 100; at += 25 {
		if w.IntN(2) == 0 {
			bounds = append(bounds, at)
		}
	}
	return append(bounds, 100)
}

func (w walker) part(n consult.Ordinal) consult.Parts {
	all := w.s.Segments(n)
	if len(all) == 0 {
		return nil
	}
	return consult.PartsOf(all[w.IntN(len(all))].Part, all[w.IntN(len(all))].Part)
}

func (w walker) aTheme() consult.ThemeID {
	if tree := w.s.ThemeTree(); len(tree) > 0 && w.IntN(8) > 0 {
		return tree[w.IntN(len(tree))].ID
	}
	return 0
}

func (w walker) command() (who string, cmd consult.Command) {
	day := fmt.Sprintf("2026-0%d-1%d", 4+w.IntN(3), w.IntN(10))
	text := fmt.Sprint("Fassung ", w.s.Head())
	n := w.one()
	all := []func() consult.Command{
		func() consult.Command {
			return consult.Vote{On: w.items(), Value: consult.Decision(1 + w.IntN(5)), Rationale: text, Addressee: "Kreis", Date: day}
		},
		func() consult.Command {
			t := consult.Target{Campaign: w.s.CampaignOf(n)}
			if t.Campaign == 0 {
				t = consult.Target{Theme: w.aTheme()}
			}
			open := w.s.TargetUnits(t, false, nil).Open
			return consult.Vote{On: open.On, Parts: open.Parts, For: t, Value: consult.Decision(1 + w.IntN(4)), Rationale: text}
		},
		func() consult.Command {
			return consult.Publish{On: on(n), To: consult.Publication(2 + w.IntN(4)), Reason: consult.Reason(1 + w.IntN(8)), Note: text}
		},
		func() consult.Command { return consult.SetHandling{On: on(n), To: consult.Handling(2 + w.IntN(2))} },
		func() consult.Command { return consult.SetHandling{On: on(n), To: consult.Processed} },
		func() consult.Command { return consult.SetHandling{On: on(n), To: consult.Withdrawn} },
		func() consult.Command {
			return consult.CreateTheme{Parent: w.aTheme(), Label: "T" + fmt.Sprint(w.IntN(12))}
		},
		func() consult.Command {
			return consult.RenameTheme{ID: w.aTheme(), Label: "T" + fmt.Sprint(w.IntN(12))}
		},
		func() consult.Command { return consult.MoveTheme{ID: w.aTheme(), Parent: w.aTheme()} },
		func() consult.Command { return consult.DropTheme{ID: w.aTheme()} },
		func() consult.Command { return consult.MergeThemes{From: w.aTheme(), Into: w.aTheme()} },
		func() consult.Command { return consult.Tag{On: w.items(), Add: []consult.ThemeID{w.aTheme()}} },
		func() consult.Command {
			return consult.Tag{On: w.items(), Add: []consult.ThemeID{w.aTheme()}, Remove: []consult.ThemeID{w.aTheme()}}
		},
		func() consult.Command { return consult.Tag{On: on(n), Remove: w.s.ThemesOf(n)} },
		func() consult.Command {
			return consult.CreateTheme{Parent: w.aTheme(), Label: "M" + fmt.Sprint(w.IntN(12)), Machine: true}
		},
		func() consult.Command { return consult.RefuseTheme{On: w.items(), Theme: w.aTheme()} },
		func() consult.Command { return consult.CreateCampaign{On: w.items(), Machine: w.IntN(2) == 0} },
		func() consult.Command {
			return consult.JoinCampaign{On: w.items(), ID: w.s.CampaignOf(w.one()), Machine: w.IntN(2) == 0}
		},
		func() consult.Command { return consult.LeaveCampaign{On: on(n), ID: w.s.CampaignOf(n)} },
		func() consult.Command { return consult.LeaveCampaign{On: on(n), ID: w.s.CampaignOf(w.one())} },
		func() consult.Command {
			return consult.MergeCampaigns{From: w.s.CampaignOf(n), Into: w.s.CampaignOf(w.one())}
		},
		func() consult.Command { return consult.SetCampaignHead{ID: w.s.CampaignOf(n), Head: n} },
		func() consult.Command {
			return consult.ApplyClusters{SHA: text, Seed: w.Uint64(), Method: "1", Leaves: []consult.ThemeID{w.aTheme()}}
		},
		func() consult.Command {
			return consult.Assign{On: w.items(), To: []string{"", "ada", "bob"}[w.IntN(3)]}
		},
		func() consult.Command {
			return consult.SetThemeAssignee{ID: w.aTheme(), To: []string{"", "ada", "bob"}[w.IntN(3)]}
		},
		func() consult.Command { return consult.SetDeadline{On: w.items(), Date: []string{"", day}[w.IntN(2)]} },
		func() consult.Command { return consult.AddNote{On: w.items(), Note: text} },
		func() consult.Command { return consult.Divide{On: n, Bounds: w.bounds()} },
		func() consult.Command { return consult.Divide{On: n, Bounds: []int{0, 100}} },
		func() consult.Command {
			return consult.Vote{On: on(n), Parts: w.part(n), Value: consult.Decision(1 + w.IntN(5)), Rationale: "weil", Addressee: "Kreis", Date: day}
		},
		func() consult.Command {
			return consult.Tag{On: on(n), Parts: w.part(n), Add: []consult.ThemeID{w.aTheme()}, Remove: []consult.ThemeID{w.aTheme()}}
		},
		func() consult.Command { return consult.AddNote{On: on(n), Parts: w.part(n), Note: text} },
		func() consult.Command {
			return consult.TypeUp{On: n, Attachment: 1, Text: text, Length: 100 * w.IntN(2)}
		},
		func() consult.Command {
			return consult.Redact{On: n, Text: consult.Passages{{From: w.IntN(50), To: 50 + w.IntN(50)}}, Why: consult.Personal(1 + w.IntN(5))}
		},
		func() consult.Command {
			return consult.Dismiss{On: n, Title: consult.Passages{{From: w.IntN(5), To: 9}}, Why: "place"}
		},
		func() consult.Command { return consult.MarkEnvironmental{On: w.items(), To: w.IntN(2) == 0} },
		func() consult.Command { return consult.Disregard{On: on(n), Rationale: text} },
		func() consult.Command { return consult.Respond{On: w.items(), Body: text} },
		func() consult.Command { return consult.Respond{On: on(n), Parts: w.part(n), Body: text} },
		func() consult.Command { return consult.UseResponse{ID: w.s.ResponseOf(w.one()), On: w.items()} },
		func() consult.Command { return consult.EditResponse{ID: w.s.ResponseOf(n), Body: text} },
		func() consult.Command { return consult.SubmitResponse{ID: w.s.ResponseOf(n)} },
		func() consult.Command { return consult.ReturnResponse{ID: w.s.ResponseOf(n), Comment: text} },
		func() consult.Command { return consult.ApproveResponse{ID: w.s.ResponseOf(n), Exception: text} },
		func() consult.Command {
			return consult.SetApprovers{Step: w.IntN(2), To: []string{"ada", "bob", "eva"}[:w.IntN(4)]}
		},
		func() consult.Command {
			return consult.SetDeputy{For: w.who(), To: w.who(), From: day, Until: "2027-01-01"}
		},
		func() consult.Command { return consult.SetDeputy{For: w.who()} },
		func() consult.Command { return consult.HandOver{ID: w.s.ResponseOf(n), From: w.who(), To: w.who()} },
		func() consult.Command { return consult.Refer{On: on(n), Addressee: "Tiefbau", Date: day} },
		func() consult.Command {
			return consult.MoveReferral{ID: w.s.ReferralOf(n), To: consult.ReferralState(1 + w.IntN(5)), Text: text}
		},
		func() consult.Command {
			return consult.Correct{On: n, Text: &text, Channel: consult.Letter, Reason: "vertippt"}
		},
		func() consult.Command { return consult.ReadAttachments{On: w.items()} },
		func() consult.Command { return consult.ReadAttachments{On: on(n), Numbers: []int{1 + w.IntN(2)}} },
		func() consult.Command {
			return consult.MergeSubmitters{On: n, Other: w.one(), Target: w.submitter(), Into: w.submitter(), Purpose: text}
		},
		func() consult.Command { return consult.UnmergeSubmitter{On: n, Target: w.submitter(), Purpose: text} },
		func() consult.Command { return consult.NewUndo(w.s, "eva", 1+w.Uint64N(w.s.Head())) },
		func() consult.Command { return consult.NewUndo(w.s, "eva", w.s.Head()-w.Uint64N(min(w.s.Head(), 12))) },
		func() consult.Command { return consult.SetPhase{To: consult.Phase(1 + w.IntN(5))} },
		func() consult.Command {
			return consult.Receive{Count: 1, Submitters: w.s.SubmitterLines() + 1, Typed: true}
		},
	}
	if w.final {
		all = append(all,
			func() consult.Command { return consult.ReleaseResponse{ID: w.s.ResponseOf(n)} },
			func() consult.Command { return consult.Notify{On: on(n), How: "sent"} },
			func() consult.Command { return consult.Notify{On: on(n), How: "told", Date: "2026-03-02"} },
			func() consult.Command { return consult.ShowSubmitter{On: n, Submitter: "x", Purpose: text} },
			func() consult.Command { return consult.ChangeSettings{To: w.s.Settings, SHA: text} },
			func() consult.Command {
				turned := w.s.Settings
				turned.Steps = []string{turned.Steps[w.IntN(len(turned.Steps))], text}
				return consult.ChangeSettings{To: turned, SHA: text}
			},
		)
	}
	cmd = all[w.IntN(len(all))]()
	if r, ok := cmd.(consult.Receive); ok && w.s.Len() > 40 {
		return "eva", consult.SetDeadline{On: w.items(), Date: fmt.Sprint("2026-07-0", 1+r.Count)}
	}
	switch cmd.Act() {
	case consult.ActConfigure, consult.ActUndoOthers, consult.ActTypeIn:
		return "eva", cmd
	case consult.ActRead:
		return "eva", cmd
	}
	return w.who(), cmd
}

// everybody: ada, bob and eva hold the same rights here, so that nearly every
// step is lawful, and stay three people.
func (w walker) step() bool {
	who, cmd := w.command()
	a := consult.Actor{Account: person(who, consult.Moderator, consult.Approver, consult.Admin), Now: w.now, Seen: w.s.Head()}
	before := w.s.Head()
	err := w.as(a, cmd)
	if err != nil && w.s.Head() != before {
		w.Fatalf("%#v was refused and written: %v", cmd, err)
	}
	return err == nil
}

func walk(t testing.TB, seed uint64, steps int, final bool, each func(*office)) *office {
	o := newOffice(t, 12, subjectAndLegal)
	for n := range on(3, 5, 8).All() {
		o.s.SetLate(n, true)
		o.s.SetAttached(n, int(n)-3, true)
	}
	w := walker{o, rand.New(rand.NewPCG(seed, 7)), final}
	for tried := 0; steps > 0; tried++ {
		if tried > 100_000 {
			t.Fatalf("seed %d: nothing is lawful any more", seed)
		}
		if w.step() {
			steps--
			each(o)
		}
	}
	return o
}

// sane holds what must be true after every step whatever.
func sane(o *office) {
	for _, t := range o.s.ThemeTree() {
		if t.Depth >= consult.MaxThemeDepth || t.Parent != 0 && !o.s.ThemeExists(t.Parent) {
			o.Fatalf("entry %d: theme %+v", o.s.Head(), t)
		}
	}
	for n := consult.Ordinal(1); n <= o.s.Len(); n++ {
		for _, id := range o.s.ThemesOf(n) {
			if o.s.Exists(n) && !o.s.ThemeExists(id) {
				o.Fatalf("entry %d: contribution %d carries a theme that is gone", o.s.Head(), n)
			}
		}
		if h := o.s.Handling(n); h == consult.Processed && o.s.Unread(n) > 0 {
			o.Fatalf("entry %d: contribution %d is processed and unread", o.s.Head(), n)
		}
		for _, seg := range o.s.Segments(n) {
			text := o.s.Corrected(n, consult.Contribution{Text: "as sent"}).Text
			if was, ok := o.texts[seg.Part]; ok && was != text && seg.TypedUp == 0 {
				o.Fatalf("entry %d: segment %s was cut out of %q and now lies in %q", o.s.Head(), seg.Part, was, text)
			}
			o.texts[seg.Part] = text
		}
		r := o.s.Response(n)
		if h := o.s.Handling(n); (h == consult.Processed || h == consult.Notified) && (o.s.Decision(n) == 0 && !o.s.Disregarded(n) || r != consult.Approved && r != consult.Released) {
			o.Fatalf("entry %d: contribution %d is %s with decision %q and response %q", o.s.Head(), n, h, o.s.Decision(n), r)
		}
	}
}

func TestAReplayGivesTheSameState(t *testing.T) {
	for seed := range uint64(3) {
		o := walk(t, seed, 2000, true, sane)
		again := consult.NewState(radwege, o.s.Settings, nil)
		for n := range on(3, 5, 8).All() {
			again.SetLate(n, true)
			again.SetAttached(n, int(n)-3, true)
		}
		kinds := map[consult.Op]bool{}
		for _, ev := range allEvents(o.s) {
			kinds[ev.Op] = true
			if err := again.Apply(ev); err != nil {
				t.Fatal(err)
			}
		}
		if observe(again) != observe(o.s) || versions(again) != versions(o.s) {
			t.Errorf("seed %d: the replay reads differently", seed)
		}
		if len(kinds) < 30 {
			t.Errorf("seed %d: only %d kinds of events were drawn", seed, len(kinds))
		}
	}
}

func TestUndoingBackwardsReturnsToTheStart(t *testing.T) {
	seeds := uint64(3)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		was := []string{"", ""}
		o := walk(t, 100+seed, 1200, false, func(o *office) {
			if uint64(len(was)) == o.s.Head() {
				was = append(was, observe(o.s))
			}
		})
		start := newOffice(t, 12, subjectAndLegal)
		for n := range on(3, 5, 8).All() {
			start.s.SetAttached(n, int(n)-3, true)
		}
		was[1] = observe(start.s)
		top := o.s.Head()
		for seq := top; seq >= 2; seq-- {
			if err := o.try("eva", consult.Undo{Seq: seq, Others: true}); err != nil {
				ev, _ := o.s.Event(seq)
				t.Fatalf("seed %d: undoing entry %d (%s) of %d: %v", seed, seq, ev.Op, top, err)
			}
			if got := observe(o.s); got != was[seq-1] {
				t.Fatalf("seed %d: after undoing entry %d it reads\n%s\nit was\n%s", seed, seq, got, was[seq-1])
			}
		}
		if err := o.try("eva", consult.Undo{Seq: 1, Others: true}); err != nil || o.s.Exists(1) {
			t.Errorf("seed %d: the import stays: %v", seed, err)
		}
	}
}

func BenchmarkReplay(b *testing.B) {
	o := walk(b, 1, 4000, true, func(*office) {})
	events := allEvents(o.s)
	b.ResetTimer()
	for b.Loop() {
		s := consult.NewState(radwege, o.s.Settings, nil)
		for _, ev := range events {
			if err := s.Apply(ev); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(events)*b.N)/b.Elapsed().Seconds(), "events/s")
}
