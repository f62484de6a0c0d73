package desk_test

import (
	"testing"

	"pult/consult"
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
