package consult_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/flat"
)

// restored is a state that was read back, with the events beside it as in a file.
func restored(t testing.TB, data []byte, like *consult.State, events []consult.Event) *consult.State {
	t.Helper()
	s, err := consult.Restore(flat.Aligned(data), like.Ref, like.Settings, like.Location)
	if err != nil {
		t.Fatal(err)
	}
	s.ReadFrom(func(seq uint64) (*consult.Event, error) {
		if seq == 0 || seq > uint64(len(events)) {
			return nil, fmt.Errorf("there is no entry %d", seq)
		}
		return &events[seq-1], nil
	})
	asReceived(s)
	return s
}

// asReceived tells a state what stands in the lines of contributions, as walk does.
func asReceived(s *consult.State) {
	for n := range on(3, 5, 8).All() {
		s.SetLate(n, true)
		s.SetAttached(n, int(n)-3, true)
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("\n%.600s\nnot\n%.600s", g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, not %d", len(g), len(w))
}

func bytesOf(x consult.Snapshot) []byte { return bytes.Join(x.Chunks(), nil) }

// A state that was written and read back in the middle, and goes on from there, is
// the one that went through everything: also where it is written and read again
// and again, and while the one that it was made of goes on.
func TestASnapshotChangesNothing(t *testing.T) {
	for seed := range uint64(4) {
		o := walk(t, 40+seed, 1500, true, func(*office) {})
		events := allEvents(o.s)
		random := rand.New(rand.NewPCG(seed, 1))
		s := consult.NewState(radwege, o.s.Settings, nil)
		asReceived(s)
		var frozen consult.Snapshot
		var kept []byte
		for _, ev := range events {
			if err := s.Apply(ev); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			s.Forget(random.IntN(40))
			switch random.IntN(60) {
			case 0:
				s = restored(t, bytesOf(s.Snapshot()), s, events)
			case 1:
				if kept != nil && !bytes.Equal(bytesOf(frozen), kept) {
					t.Fatalf("seed %d: the snapshot of entry %d was changed by what came later", seed, frozen.Head())
				}
				frozen = s.Snapshot()
				kept = bytesOf(frozen)
			}
		}
		if observe(s) != observe(o.s) || versions(s) != versions(o.s) {
			t.Errorf("seed %d: it reads otherwise: %s", seed, firstDifference(observe(s)+versions(s), observe(o.s)+versions(o.s)))
		}
		for seq := range uint64(len(events)) {
			if s.UndoneBy(seq+1) != o.s.UndoneBy(seq+1) {
				t.Errorf("seed %d: entry %d is undone by %d, not %d", seed, seq+1, s.UndoneBy(seq+1), o.s.UndoneBy(seq+1))
			}
		}
	}
}

// A batch that is tried out leaves no trace, neither in a state that stands on a
// snapshot nor in the snapshot.
func TestABatchOnASnapshotLeavesNoTrace(t *testing.T) {
	o := walk(t, 77, 600, false, func(*office) {})
	data := bytesOf(o.s.Snapshot())
	s := restored(t, data, o.s, allEvents(o.s))
	was, before := observe(s), bytes.Clone(data)
	var steps []consult.Step
	for n := consult.Ordinal(1); n <= 5; n++ {
		steps = append(steps, func(*consult.State) (consult.Command, error) { return consult.AddNote{On: on(n), Note: "x"}, nil },
			func(*consult.State) (consult.Command, error) {
				return consult.CreateTheme{Label: fmt.Sprint("Neu ", n)}, nil
			})
	}
	if _, err := consult.DecideAll(s, o.actor("ada"), steps); err != nil {
		var broken *consult.Broken
		if !errors.As(err, &broken) {
			t.Fatal(err)
		}
	}
	if observe(s) != was || !bytes.Equal(data, before) {
		t.Error("it does not read as before")
	}
}

// Of an event that cannot be read there is still who did what to which
// contributions, and no text.
func TestAnEventThatCannotBeReadHasNoText(t *testing.T) {
	o := newOffice(t, 2)
	seq := o.do("ada", consult.AddNote{On: on(2), Note: "geheim"})
	s := restored(t, bytesOf(o.s.Snapshot()), o.s, nil)
	ev, ok := s.Event(seq)
	if !ok || ev.By != "ada" || ev.Op != consult.OpNote || ev.On.String() != "2" || len(ev.Text) > 0 || !ev.Erased || s.Notes(2) != 1 {
		t.Errorf("%+v, %v", ev, ok)
	}
}

// Whatever bytes stand in a snapshot: they are refused, or what they make of a
// state can be looked at, asked what can be undone, and worked on. Each harm is
// where a word of a sound one is changed, and how; without any, the bytes are the
// snapshot itself.
func FuzzRestore(f *testing.F) {
	var sound [][]byte
	for seed := range uint64(3) {
		sound = append(sound, bytesOf(walk(f, 300+seed, 60, true, func(*office) {}).s.Snapshot()))
		f.Add(sound[seed], uint8(seed), []byte{})
		f.Add([]byte{}, uint8(seed), []byte{0, 40, 1, 0, 0, 0, 1, 200, 0, 0, 0, 128})
	}
	f.Fuzz(func(t *testing.T, data []byte, seed uint8, harm []byte) {
		if len(harm) > 0 {
			data = bytes.Clone(sound[int(seed)%len(sound)])
		}
		for ; len(harm) >= 6; harm = harm[6:] {
			at := (int(harm[0])<<8 | int(harm[1])) * 4 % (len(data) - 4)
			for i, x := range harm[2:6] {
				data[at+i] ^= x
			}
		}
		s, err := consult.Restore(flat.Aligned(data), radwege, consult.NewSettings("Radwege", 0), nil)
		if err != nil || s.Len() > 1000 {
			return // nothing of that size is looked at whole
		}
		s.ReadFrom(func(uint64) (*consult.Event, error) { return nil, errors.New("there is no journal") })
		asReceived(s)
		observe(s)
		versions(s)
		w := walker{&office{TB: t, s: s, texts: map[consult.Part]string{}}, rand.New(rand.NewPCG(1, 1)), true}
		for range 20 * min(s.Len(), 1) {
			who, cmd := w.command()
			consult.Decide(s, consult.Actor{Account: person(who, consult.Moderator, consult.Approver, consult.Admin), Seen: s.Head()}, cmd)
		}
	})
}

func BenchmarkSnapshot(b *testing.B) {
	o := walk(b, 1, 4000, true, func(*office) {})
	data := bytesOf(o.s.Snapshot())
	b.Run("write", func(b *testing.B) {
		for b.Loop() {
			o.s.Snapshot().Chunks()
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := consult.Restore(data, radwege, o.s.Settings, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}
