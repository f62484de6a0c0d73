package desk_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/journal"
	"pult/consult/search"
)

// saver opens a folder as a process of its own that writes snapshots all the time.
func (x *town) saver(options ...desk.Option) (*desk.Desk, *desk.Service) {
	x.t.Helper()
	options = append([]desk.Option{desk.SavingAlways(), desk.WithClock(func() time.Time { x.now = x.now.Add(time.Second); return x.now })}, options...)
	d, err := desk.Open(x.dir, options...)
	if err != nil {
		x.t.Fatal(err)
	}
	x.t.Cleanup(func() { d.Close() })
	return d, d.Service(d.Operator())
}

// savedTown has a consultation whose work lies in a snapshot.
func savedTown(t *testing.T) *town {
	x := newTown(t, "Poller", "Ampel", "Bank", "Baum", "Weg", "Straße", "Rad", "Haus")
	x.partner = x.holding(consult.Grant{Role: consult.Partner, Scope: consult.Everywhere, SeePublished: true})
	x.desk.Close()
	x.desk, x.svc = x.saver()
	return x
}

func (x *town) snapshot() string { return x.file(".cache/state") }

// work does random things to the consultation, with the service of any process.
func (x *town) work(svc *desk.Service, d *desk.Desk, random *rand.Rand, steps int) {
	x.t.Helper()
	v, err := d.View(d.Operator(), x.ref)
	if err != nil {
		x.t.Fatal(err)
	}
	one := func() consult.Ordinal { return consult.Ordinal(1 + random.IntN(8)) }
	for range steps {
		text := fmt.Sprint("Fassung ", random.IntN(50))
		theme := consult.ThemeID(0)
		if all := v.Themes(); len(all) > 0 {
			theme = all[random.IntN(len(all))].ID
		}
		on := consult.OrdinalsOf(one(), one(), one())
		response := consult.ResponseID(1 + random.Uint64N(max(v.Head(), 1)))
		cmds := []consult.Command{
			consult.AddNote{On: on, Note: text},
			v.Vote(on, consult.Decision(1+random.IntN(4)), text),
			consult.CreateTheme{Label: text, Parent: theme},
			consult.RenameTheme{ID: theme, Label: text},
			consult.Tag{On: on, Add: []consult.ThemeID{theme}},
			consult.Tag{On: on, Remove: []consult.ThemeID{theme}},
			consult.Assign{On: on, To: d.Operator().ID},
			consult.SetDeadline{On: on, Date: "2026-04-01"},
			consult.Publish{On: on, To: consult.Published},
			consult.Divide{On: one(), Bounds: []int{0, 2, 3}},
			consult.Respond{On: on, Body: text},
			consult.EditResponse{ID: response, Body: text},
			consult.SubmitResponse{ID: response},
			consult.ApproveResponse{ID: response, Exception: text},
			consult.Refer{On: on, Addressee: text, Date: "2026-04-02"},
			consult.Correct{On: one(), Text: &text, Reason: "verlesen"},
			consult.Correct{On: one(), Title: &text, Channel: consult.Letter, Reason: "verlesen"},
			consult.Redact{On: one(), Text: consult.Passages{{From: random.IntN(2), To: 3}}, Why: consult.OwnName},
			consult.Dismiss{On: one(), Text: consult.Passages{{From: 1, To: 2}}, Why: "place"},
			consult.ShowSubmitter{},
			consult.Undo{},
		}
		switch cmd := cmds[random.IntN(len(cmds))].(type) {
		case consult.Undo:
			err = nil
			if seq := v.Head() - random.Uint64N(min(v.Head(), 9)); seq > 3 {
				_, err = svc.Undo(x.t.Context(), x.ref, seq)
			}
		case consult.ShowSubmitter:
			_, err = svc.AddSubmitter(x.t.Context(), x.ref, v.Head(), one(), text, consult.Submitter{Name: text})
		case consult.Respond:
			// Several entries that are one step of work.
			_, err = svc.Append(x.t.Context(), x.ref, v.Head(), func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
				return consult.DecideAll(st, a, []consult.Step{
					func(*consult.State) (consult.Command, error) { return cmd, nil },
					func(*consult.State) (consult.Command, error) { return consult.AddNote{On: cmd.On, Note: text}, nil },
				})
			})
		default:
			_, err = svc.Do(x.t.Context(), x.ref, v.Head(), cmd)
		}
		var broken *consult.Broken
		var trampled *consult.Trampled
		var conflict *consult.Conflict
		if err != nil && !errors.As(err, &conflict) && !errors.As(err, &broken) && !errors.As(err, &trampled) && !errors.Is(err, consult.ErrNotFound) {
			x.t.Fatal(err)
		}
	}
}

// told is everything that a process learns of a consultation which opens it now.
func (x *town) told(dir string) []any {
	x.t.Helper()
	d, err := desk.Open(dir, desk.WithClock(func() time.Time { return x.now }))
	if err != nil {
		x.t.Fatal(err)
	}
	defer d.Close()
	v, err := d.View(d.Operator(), x.ref)
	if err != nil {
		x.t.Fatal(err)
	}
	summary := v.Summary()
	out := []any{v.Fault(), summary, v.Themes(), v.LastOwn(), v.LastUndo()}
	var past desk.Past
	past.Follow(v)
	for seq := uint64(1); seq <= v.Head(); seq++ {
		e, _ := past.Entry(seq)
		out = append(out, e, past.UndoneBy(seq), fmt.Sprint(v.Undoable(seq)), v.Together(seq))
	}
	for _, n := range v.All() {
		detail, err := v.Detail(n)
		if err != nil {
			x.t.Fatal(err)
		}
		out = append(out, detail)
	}
	acc, err := d.Account(x.partner)
	if err != nil {
		x.t.Fatal(err)
	}
	outside, err := d.View(acc, x.ref)
	if err != nil {
		x.t.Fatal(err)
	}
	for _, n := range outside.All() {
		detail, err := outside.Detail(n)
		if err != nil {
			x.t.Fatal(err)
		}
		out = append(out, detail)
	}
	for _, line := range []string{"votum:offen", "hat:notiz", "von:" + d.Operator().ID, "status:neu", "poller", "hat:abschnitt", "fassung", "einreicher:bürger"} {
		q, err := search.Parse(line, x.now)
		if err == nil {
			out = append(out, line, v.Find(q))
		}
	}
	for _, key := range v.SortKeys() {
		out = append(out, v.Sort(v.All(), desk.Order{Key: key}))
	}
	return out
}

// withoutCache copies the files of the folder that are no cache.
func (x *town) withoutCache() string {
	x.t.Helper()
	dir := filepath.Join(x.t.TempDir(), "data")
	err := filepath.WalkDir(x.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(dir, strings.TrimPrefix(path, x.dir))
		switch {
		case e.Name() == ".cache":
			return filepath.SkipDir
		case e.IsDir():
			return os.MkdirAll(to, 0o700)
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(to, raw, 0o600)
	})
	if err != nil {
		x.t.Fatal(err)
	}
	return dir
}

// same compares what is told with a snapshot to what is told without.
func (x *town) tellsTheSame(when string) {
	x.t.Helper()
	with, without := x.told(x.dir), x.told(x.withoutCache())
	for i := range min(len(with), len(without)) {
		if !reflect.DeepEqual(with[i], without[i]) {
			x.t.Fatalf("%s: with a snapshot\n%+v\nwithout\n%+v", when, with[i], without[i])
		}
	}
	if len(with) != len(without) {
		x.t.Fatalf("%s: %d things are told with a snapshot, %d without", when, len(with), len(without))
	}
}

// Two processes work on a consultation, follow each other, and write snapshots
// while they do; whoever opens it finds what a replay of the journal finds.
func TestASnapshotTellsNothingElse(t *testing.T) {
	t.Parallel()
	kinds := map[consult.Op]int{}
	for seed := range uint64(3) {
		x := savedTown(t)
		random := rand.New(rand.NewPCG(seed, 5))
		other, otherSvc := x.saver(desk.Following())
		for round := range 8 {
			x.work(x.svc, x.desk, random, 12)
			x.work(otherSvc, other, random, 12)
			if random.IntN(3) == 0 {
				if err := x.desk.Close(); err != nil {
					t.Fatal(err)
				}
				x.desk, x.svc = x.saver()
			}
			x.tellsTheSame(fmt.Sprint("seed ", seed, ", round ", round))
		}
		if _, err := os.Stat(x.snapshot()); err != nil {
			t.Error("no snapshot was written")
		}
		var past desk.Past
		past.Follow(x.view())
		past.Marks(func(m *desk.Mark) { kinds[m.Op]++ })
		x.sound()
	}
	if len(kinds) < 20 {
		t.Errorf("not much was done: %v", kinds)
	}
}

// What is wrong with a snapshot never shows, and it is made anew.
func TestASnapshotThatDoesNotFitIsDropped(t *testing.T) {
	t.Parallel()
	x := savedTown(t)
	random := rand.New(rand.NewPCG(1, 6))
	x.work(x.svc, x.desk, random, 60)
	x.desk.Close()
	old, err := os.ReadFile(x.snapshot())
	if err != nil {
		t.Fatal(err)
	}
	x.desk, x.svc = x.saver()
	x.work(x.svc, x.desk, random, 60)
	x.desk.Close()
	whole, err := os.ReadFile(x.snapshot())
	if err != nil {
		t.Fatal(err)
	}
	of := savedTown(t)
	of.work(of.svc, of.desk, random, 60)
	of.desk.Close()
	foreign, err := os.ReadFile(of.snapshot())
	if err != nil {
		t.Fatal(err)
	}
	damages := map[string][]byte{
		"stale": old, "of another consultation": foreign, "empty": {}, "cut": whole[:len(whole)/2], "longer": append(bytes.Clone(whole), 0),
		"other": []byte(strings.Repeat("x", len(whole))),
	}
	for i := range 40 {
		bad := bytes.Clone(whole)
		bad[random.IntN(len(bad))] ^= 1 << random.IntN(8)
		damages[fmt.Sprint("flipped ", i)] = bad
	}
	for name, data := range damages {
		if err := os.WriteFile(x.snapshot(), data, 0o600); err != nil {
			t.Fatal(err)
		}
		x.tellsTheSame(name)
	}
	x.desk, x.svc = x.saver()
	x.view()
	x.desk.Close()
	if again, err := os.ReadFile(x.snapshot()); err != nil || len(again) != len(whole) {
		t.Errorf("made anew it has %d bytes, not %d: %v", len(again), len(whole), err)
	}
}

// Somebody restores an older copy of the files, beside the snapshot of later work:
// it is not taken for theirs, neither now nor when they have become as long.
func TestASnapshotNewerThanTheJournal(t *testing.T) {
	t.Parallel()
	x := savedTown(t)
	random := rand.New(rand.NewPCG(2, 6))
	x.work(x.svc, x.desk, random, 40)
	x.desk.Close()
	names := []string{"journal.jsonl", "contributions.jsonl", "submitters.jsonl", "checkpoints.jsonl"}
	saved := map[string][]byte{}
	for _, name := range names {
		saved[name] = x.read(name)
	}
	x.desk, x.svc = x.saver()
	x.work(x.svc, x.desk, random, 40)
	x.desk.Close()
	later, err := os.ReadFile(x.snapshot())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		x.write(name, saved[name])
	}
	x.tellsTheSame("restored")
	x.desk, x.svc = x.open()
	x.work(x.svc, x.desk, random, 120)
	x.desk.Close()
	if err := os.WriteFile(x.snapshot(), later, 0o600); err != nil {
		t.Fatal(err)
	}
	x.tellsTheSame("another course of things")
}

// Another course of things may take just as many bytes.
func TestASnapshotOfAJournalOfTheSameLengths(t *testing.T) {
	t.Parallel()
	x := savedTown(t)
	x.desk.Close()
	names := []string{"journal.jsonl", "checkpoints.jsonl"}
	saved, now := map[string][]byte{}, x.now
	for _, name := range names {
		saved[name] = x.read(name)
	}
	var of [2][]byte
	for i := range of {
		for _, name := range names {
			x.write(name, saved[name])
		}
		x.now = now
		x.desk, x.svc = x.saver()
		x.do(consult.SetDeadline{On: consult.OrdinalsOf(1), Date: fmt.Sprint("2026-04-0", i+1)})
		x.do(consult.SetDeadline{On: consult.OrdinalsOf(2), Date: "2026-04-09"})
		x.desk.Close()
		snapshot, err := os.ReadFile(x.snapshot())
		if err != nil {
			t.Fatal(err)
		}
		of[i] = snapshot
	}
	if len(of[0]) != len(of[1]) || bytes.Equal(of[0], of[1]) {
		t.Fatal("the two courses are not alike in length, or are the same")
	}
	if err := os.WriteFile(x.snapshot(), of[0], 0o600); err != nil {
		t.Fatal(err)
	}
	x.tellsTheSame("the other course")
}

// What was erased is in no snapshot, whoever had one open, and an older one that
// somebody puts back is not used.
func TestASnapshotFromBeforeAnErasure(t *testing.T) {
	t.Parallel()
	x, officer := office(t)
	x.partner = officer
	x.desk.Close()
	x.desk, x.svc = x.saver()
	x.work(x.svc, x.desk, rand.New(rand.NewPCG(3, 6)), 30)
	other, _ := x.saver()
	if _, err := other.View(other.Operator(), x.ref); err != nil {
		t.Fatal(err)
	}
	x.desk.Close()
	before, err := os.ReadFile(x.snapshot())
	if err != nil {
		t.Fatal(err)
	}
	x.desk, x.svc = x.saver()
	x.erase(officer, desk.EraseBoth, 1)
	if err := other.Refresh(x.ref); err != nil {
		t.Fatal(err)
	}
	other.Close()
	x.desk.Close()
	x.tellsTheSame("after the erasure")
	if err := os.WriteFile(x.snapshot(), before, 0o600); err != nil {
		t.Fatal(err)
	}
	x.tellsTheSame("with the snapshot put back")
	if after, err := os.ReadFile(x.snapshot()); err == nil && bytes.Equal(after, before) {
		t.Error("it is still there")
	}
}

// A line that a snapshot covers and that was changed by hand is found out when it
// is read, and from then on everybody is told; nothing is written on top of it.
func TestAnEntryThatWasChangedBehindASnapshot(t *testing.T) {
	t.Parallel()
	x := savedTown(t)
	seq := x.do(consult.AddNote{On: consult.OrdinalsOf(1), Note: "gelesen"})
	for range 600 { // more than is held in memory
		x.do(consult.AddNote{On: consult.OrdinalsOf(2), Note: "weiter"})
	}
	x.desk.Close()
	x.write("journal.jsonl", bytes.Replace(x.read("journal.jsonl"), []byte("gelesen"), []byte("gelogen"), 1))
	x.desk, x.svc = x.saver()
	v := x.view()
	if err := v.Fault(); err != nil {
		t.Fatalf("nothing of it was read yet: %v", err)
	}
	if e, ok := v.Entry(seq); !ok || len(e.Text) > 0 || e.By == "" {
		t.Errorf("it reads %+v", e)
	}
	if v.Fault() == nil {
		t.Error("nobody is told")
	}
	var fault *journal.Fault
	if _, err := x.svc.Do(t.Context(), x.ref, v.Head(), consult.AddNote{On: consult.OrdinalsOf(1), Note: "x"}); !errors.As(err, &fault) || fault.Line != int(seq) {
		t.Errorf("writing on top: %v", err)
	}
	if err := v.Fault(); !errors.As(err, &fault) || fault.Line != int(seq) {
		t.Errorf("the fault is %v", err)
	}
	x.found("does not fit")
}
