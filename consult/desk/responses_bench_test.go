package desk_test

import (
	"testing"

	"pult/consult"
	"pult/consult/desk"
)

// A room of responses reads its list anew with each step; half of what was decided
// has a response.
func BenchmarkResponses6500(b *testing.B) {
	d, svc, ref := benchTown(b, 6500)
	v, err := d.View(d.Operator(), ref)
	if err != nil {
		b.Fatal(err)
	}
	var half []consult.Ordinal
	for n := consult.Ordinal(1); n <= 6500; n++ {
		if n%2 == 0 {
			half = append(half, n)
		}
	}
	vote := consult.Vote{On: consult.OrdinalsOf(v.All()...), Value: consult.Full}
	if _, err := svc.Do(b.Context(), ref, v.Head(), vote); err != nil {
		b.Fatal(err)
	}
	for i := 0; i < len(half); i += 10 {
		if _, err := svc.Do(b.Context(), ref, v.Head(), consult.Respond{On: consult.OrdinalsOf(half[i : i+10]...), Body: "Danke."}); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			if len(v.Responses(nil)) != 3250+325 {
				b.Fatal("missed some")
			}
		}
	})
	b.Run("waiting", func(b *testing.B) {
		refs := v.Responses(nil)
		for b.Loop() {
			if len(v.WaitingOf(refs)) != len(refs) {
				b.Fatal("missed some")
			}
		}
	})
	b.Run("edit", func(b *testing.B) {
		refs := v.Responses(nil)
		i := 0
		for b.Loop() {
			i++
			for refs[i%len(refs)].ID == 0 {
				i++
			}
			if _, err := svc.Do(b.Context(), ref, v.Head(), consult.EditResponse{ID: refs[i%len(refs)].ID, Body: "Danke!"}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// A campaign of nearly everything is decided on and answered in one step each, and
// shown as one row.
func BenchmarkCampaign6500(b *testing.B) {
	d, svc, ref := benchTown(b, 6500)
	v, err := d.View(d.Operator(), ref)
	if err != nil {
		b.Fatal(err)
	}
	r, err := svc.Do(b.Context(), ref, v.Head(), consult.CreateCampaign{On: consult.Ordinals{{From: 1, To: 6000}}})
	if err != nil {
		b.Fatal(err)
	}
	t := consult.Target{Campaign: consult.CampaignID(r.Seq())}
	var row desk.Response
	b.Run("decide", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			vote, err := v.TargetVote(t, []consult.Decision{consult.Full, consult.Acknowledge}[i%2], "", false)
			if err == nil {
				_, err = svc.Do(b.Context(), ref, v.Head(), vote)
			}
			if err != nil || vote.On.Count() != 6000 {
				b.Fatal(vote.On.Count(), err)
			}
		}
	})
	b.Run("row", func(b *testing.B) {
		for b.Loop() {
			refs := v.Responses(nil)
			if row, err = v.Response(refs[0]); len(refs) != 1 || err != nil || row.Count != 6000 {
				b.Fatal(refs, err)
			}
		}
	})
	b.Run("answer", func(b *testing.B) {
		for b.Loop() {
			r, err := svc.Do(b.Context(), ref, v.Head(), consult.Respond{On: row.On, Campaign: t.Campaign, Body: "Danke."})
			if err != nil {
				b.Fatal(err)
			}
			if _, err := svc.Undo(b.Context(), ref, r.Seq()); err != nil {
				b.Fatal(err)
			}
		}
	})
}
