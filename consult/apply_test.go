package consult_test

import (
	"testing"

	"pult/consult"
)

// A line that somebody wrote into a journal cannot name a step that is not there yet:
// what looks for the other events of that step would look past the end.
func TestAStepBeginsWithAnEarlierEntry(t *testing.T) {
	o := newOffice(t, 2)
	ev, err := consult.Decide(o.s, o.actor("ada"), consult.AddNote{On: on(1), Note: "x"})
	if err != nil {
		t.Fatal(err)
	}
	ev.Seq, ev.At = o.s.Head()+1, o.actor("ada").Now
	ev.Data.Group = ev.Seq + 1
	if err := o.s.Apply(ev); err == nil {
		t.Error("it is taken")
	}
}
