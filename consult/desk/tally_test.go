package desk_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/search"
)

// What is counted, or found, on from change to change must be what counting
// everything gives, whatever is done and taken back.
func TestCountsFollowEveryChange(t *testing.T) {
	t.Parallel()
	x := newTown(t, strings.Fields(strings.Repeat("Radweg Ampel Poller Bus Baum Bank ", 10))...)
	v := x.view()
	rnd := rand.New(rand.NewPCG(11, 12))
	themes := []consult.ThemeID{consult.ThemeID(x.do(consult.CreateTheme{Label: "Radwege"})), consult.ThemeID(x.do(consult.CreateTheme{Label: "Ampeln"}))}
	for step := range 400 {
		on := consult.OrdinalsOf(consult.Ordinal(1+rnd.IntN(60)), consult.Ordinal(1+rnd.IntN(60)), consult.Ordinal(1+rnd.IntN(60)))
		day := x.now.AddDate(0, 0, rnd.IntN(5)-2).Format("2006-01-02")
		var cmd consult.Command
		response := consult.ResponseID(0)
		if refs := v.Responses(nil); len(refs) > 0 {
			response = refs[rnd.IntN(len(refs))].ID
		}
		switch rnd.IntN(17) {
		case 0:
			cmd = consult.Publish{On: on, To: consult.Published}
		case 1:
			cmd = consult.Publish{On: on, To: consult.Rejected, Reason: consult.Spam}
		case 2:
			cmd = v.Vote(on, consult.Full, "")
		case 3:
			cmd = consult.Tag{On: on, Add: themes[rnd.IntN(2):][:1], Remove: nil}
		case 4:
			cmd = consult.Tag{On: on, Remove: themes[:1]}
		case 5:
			cmd = consult.Assign{On: on, To: x.desk.Operator().ID}
		case 6:
			cmd = consult.SetDeadline{On: on, Date: day}
		case 7:
			cmd = consult.AddNote{On: on, Note: "gelesen"}
		case 8:
			cmd = consult.Respond{On: on, Body: "Danke."}
		case 9:
			cmd = consult.EditResponse{ID: response, Body: "Vielen Dank."}
		case 10, 11:
			cmd = consult.SubmitResponse{ID: response}
		case 12, 13:
			cmd = consult.ApproveResponse{ID: response, Exception: "allein"}
		case 14:
			cmd = consult.SetHandling{On: on, To: consult.Processed}
		case 15:
			cmd = v.Vote(on, consult.Acknowledge, "")
		default:
			if _, err := x.svc.Undo(t.Context(), x.ref, 1+uint64(rnd.IntN(int(v.Head())))); err != nil {
				continue
			}
		}
		if cmd != nil {
			if _, err := x.svc.Do(t.Context(), x.ref, v.Head(), cmd); err != nil {
				continue // refused: the state is as it was
			}
		}
		got := v.Summary()
		fresh, _ := x.open()
		w, err := fresh.View(fresh.Operator(), x.ref)
		if err != nil {
			t.Fatal(err)
		}
		if want := w.Summary(); !reflect.DeepEqual(got, want) {
			t.Fatalf("step %d, %T: %+v, counted anew %+v", step, cmd, got.Counts, want.Counts)
		}
		for _, query := range []string{"", "handling:new", "decision:open handling:new,processing", "publication:pending until:2027-01-01", "assignee:me", "has:overdue", "has:due -has:overdue", "has:unread", "late:yes", "theme:none", "ampel"} {
			q, err := search.Parse(query, x.now)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := v.Find(q), w.Find(q); !slices.Equal(got, want) {
				t.Fatalf("step %d, %T: %q finds %v, anew %v", step, cmd, query, got, want)
			}
		}
		fresh.Close()
	}
}
