package desk_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
)

// What is followed step by step is what is read at once, whatever is taken back
// and brought back in between.
func TestAPastThatIsFollowedIsTheOneThatIsReadAnew(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Poller", "Ampel", "Bank")
	v := x.view()
	var past desk.Past
	random := rand.New(rand.NewPCG(1, 2))
	undos, again := 0, 0
	for range 150 {
		n := consult.OrdinalsOf(consult.Ordinal(1 + random.IntN(3)))
		switch random.IntN(5) {
		case 0:
			x.do(consult.AddNote{On: n, Note: "gelesen"})
		case 1:
			x.do(consult.Vote{On: n, Value: consult.Full})
		default:
			seq := v.Head() - random.Uint64N(min(v.Head(), 4))
			if seq < 3 {
				continue // the import stays
			}
			if _, err := x.svc.Undo(t.Context(), x.ref, seq); err == nil {
				undos++
				if e, _ := v.Entry(seq); e.Op == consult.OpUndo {
					again++
				}
			}
		}
		if random.IntN(3) == 0 {
			continue // several at once
		}
		past.Follow(v)
		x.same(past)
	}
	if undos < 20 || again < 5 {
		t.Errorf("%d were taken back, %d of them brought back", undos, again)
	}
}

// same compares with what is read at once.
func (x *town) same(past desk.Past) {
	x.t.Helper()
	v := x.view()
	by, marks := map[uint64]uint64{}, map[uint64]desk.Mark{}
	past.Marks(func(m *desk.Mark) { marks[m.Seq] = *m })
	if uint64(past.Len()) != v.Head() || len(marks) != past.Len() {
		x.t.Fatalf("%d entries, %d marks; there are %d", past.Len(), len(marks), v.Head())
	}
	for seq := uint64(1); seq <= v.Head(); seq++ {
		want, _ := v.Entry(seq)
		if want.Op == consult.OpUndo && !want.Undone {
			by[want.Data.Seq] = seq
		}
		got, ok := past.Entry(seq)
		if m := marks[seq]; !ok || !reflect.DeepEqual(got, want) || m.Op != want.Op || m.By != want.By || m.Role != want.Role || !m.At.Equal(want.At) || !slices.Equal(m.On, want.On) {
			x.t.Fatalf("entry %d reads\n%v\n%v\nwant\n%v", seq, got, m, want)
		}
	}
	for seq := uint64(1); seq <= v.Head(); seq++ {
		if past.UndoneBy(seq) != by[seq] {
			x.t.Fatalf("entry %d is undone by %d, want %d", seq, past.UndoneBy(seq), by[seq])
		}
	}
}

// A folder that was restored tells another story, and it may be as long.
func TestAPastOfAnotherBookIsReadAnew(t *testing.T) {
	t.Parallel()
	x := newTown(t, "eins")
	names := []string{"journal.jsonl", "contributions.jsonl", "submitters.jsonl", "checkpoints.jsonl"}
	saved := map[string][]byte{}
	for _, name := range names {
		saved[name] = x.read(name)
	}
	x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "nach der Sicherung"})
	v := x.view()
	var past desk.Past
	past.Follow(v)
	for _, name := range names {
		if err := os.Remove(x.file(name)); err != nil {
			t.Fatal(err)
		}
		x.write(name, saved[name])
	}
	if err := x.desk.Refresh(x.ref); err != nil {
		t.Fatal(err)
	}
	x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "stattdessen"})
	past.Follow(v)
	x.same(past)
}

func TestWhatIsReadOfTheJournalNeedsTheRight(t *testing.T) {
	t.Parallel()
	x := newTown(t, "Poller")
	x.now = x.now.Add(time.Hour)
	since := x.now
	x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "gelesen"})
	if got, err := x.view().Done(since); err != nil || len(got) != 1 || got[consult.OpNote] != 1 {
		t.Errorf("since then: %v, %v", got, err)
	}
	id, err := x.svc.CreateAccount(t.Context(), "Ada", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range []consult.Role{consult.Moderator, consult.Auditor} {
		expires := x.now.Add(24 * time.Hour)
		if role == consult.Auditor {
			expires = x.now.Add(time.Hour)
		}
		if err := x.svc.Grant(t.Context(), id, consult.Grant{Role: role, Scope: "moers/*", Expires: expires}); err != nil {
			t.Fatal(err)
		}
	}
	ada, err := x.desk.Account(id)
	if err != nil {
		t.Fatal(err)
	}
	v, err := x.desk.View(ada, x.ref)
	if err != nil {
		t.Fatal(err)
	}
	var past desk.Past
	if past.Follow(v); past.Len() == 0 {
		t.Error("an auditor reads no journal")
	}
	x.now = x.now.Add(2 * time.Hour)
	var denied *consult.Denied
	if _, err := v.Done(time.Time{}); !errors.As(err, &denied) {
		t.Errorf("a moderator reads the journal: %v", err)
	}
	if _, ok := past.Entry(1); ok {
		t.Error("the right has run out and an entry can be read")
	}
	if past.Follow(v); past.Len() != 0 {
		t.Error("the right has run out and the journal is still there")
	}
}
