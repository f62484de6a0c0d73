package desk_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
)

var radwege = consult.Ref{Municipality: "moers", Consultation: "radwege"}

// hall is a town in which people come and go.
type hall struct {
	*town
	now *hands
}

// hands are those of a clock that a test moves.
type hands struct {
	mu sync.Mutex
	at time.Time
}

func (h *hands) now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.at
}

func (h *hands) add(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = h.at.Add(d)
}

func newHall(t testing.TB, names bool) *hall {
	t.Helper()
	x := newTown(t, "a", "b", "c")
	if names {
		x.showNames()
	}
	if err := x.desk.Close(); err != nil {
		t.Fatal(err)
	}
	h := &hall{town: x, now: &hands{at: time.Now()}}
	h.desk = h.process()
	h.svc = h.desk.Service(h.desk.Operator())
	return h
}

// showNames lets staff see each other, as an admin does by hand.
func (x *town) showNames() {
	x.t.Helper()
	path := filepath.Join(x.dir, "moers", "municipality.json")
	raw, err := os.ReadFile(path)
	if err != nil {
		x.t.Fatal(err)
	}
	raw = []byte(strings.Replace(string(raw), "{", `{"presence": true,`, 1))
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		x.t.Fatal(err)
	}
	if _, err := x.svc.RecordEdits(x.t.Context(), x.ref, "der Personalrat stimmt zu"); err != nil {
		x.t.Fatal(err)
	}
}

// process opens the folder as another process would.
func (h *hall) process() *desk.Desk {
	h.t.Helper()
	d, err := desk.Open(h.dir, desk.Following())
	if err != nil {
		h.t.Fatal(err)
	}
	d.SetLiveClock(h.now.now)
	h.t.Cleanup(func() { d.Close() })
	return d
}

// seat is one connection.
type seat struct {
	t    testing.TB
	d    *desk.Desk
	acc  consult.Account
	v    *desk.View
	p    *desk.Presence
	news chan struct{}
}

// sit connects an account at a process and waits until that is settled.
func (h *hall) sit(d *desk.Desk, account string) *seat {
	h.t.Helper()
	s := &seat{t: h.t, d: d, news: make(chan struct{}, 1)}
	var err error
	if s.acc, err = d.Account(account); err != nil {
		h.t.Fatal(err)
	}
	if s.v, err = d.View(s.acc, h.ref); err != nil {
		h.t.Fatal(err)
	}
	s.p = d.Appear(s.acc, s.news)
	h.t.Cleanup(s.p.Leave)
	h.show(s, desk.Whereabouts{Room: 2, Item: 1})
	return s
}

// show says where a connection is, and lets it rest there.
func (h *hall) show(s *seat, w desk.Whereabouts) {
	w.Ref = h.ref
	s.p.Show(w)
	h.now.add(2 * time.Second)
	s.d.SettlePresence()
}

func (s *seat) edits(on ...consult.Ordinal) desk.Whereabouts {
	return desk.Whereabouts{Room: 2, Item: on[0], Editing: consult.OrdinalsOf(on...), Work: desk.WorkDecision}
}

// quiet empties what the connection has heard.
func (s *seat) quiet() {
	select {
	case <-s.news:
	default:
	}
}

// hears waits until the connection, woken as often as it takes, sees the others so.
func (s *seat) hears(what string, ok func(desk.Others) bool) {
	s.t.Helper()
	timeout := time.After(patience)
	for !ok(s.p.Others(s.v)) {
		select {
		case <-s.news:
		case <-timeout:
			s.t.Fatalf("never heard: %s; sees %+v", what, s.p.Others(s.v))
		}
	}
}

func editing(n consult.Ordinal) func(desk.Others) bool {
	return func(o desk.Others) bool { _, ok := o.On(n); return ok }
}

func not(f func(desk.Others) bool) func(desk.Others) bool {
	return func(o desk.Others) bool { return !f(o) }
}

func count(n int) func(desk.Others) bool {
	return func(o desk.Others) bool { return len(o.People()) == n }
}

func moderator() consult.Grant { return consult.Grant{Role: consult.Moderator, Scope: "moers/radwege"} }

func TestColleaguesAtOneServerSeeWhatIsEdited(t *testing.T) {
	t.Parallel()
	h := newHall(t, false)
	ada, bela := h.sit(h.desk, h.holding(moderator())), h.sit(h.desk, h.holding(moderator()))
	ada.hears("Bela has come", count(1))
	ada.p.Sees([]consult.Ordinal{1, 2})
	ada.quiet()

	h.show(bela, bela.edits(2, 3))
	select {
	case <-ada.news:
	default:
		t.Error("nobody was woken by a claim on what is on screen")
	}
	c, ok := ada.p.Others(ada.v).On(2)
	if !ok || c.Work != desk.WorkDecision || c.Self {
		t.Fatalf("editing 2: %v, %+v", ok, c)
	}
	if !c.Name.Empty() || c.Item != 0 || c.Room != 0 {
		t.Errorf("where names are not shown: %q in room %d on %d", c.Name, c.Room, c.Item)
	}
	if _, ok := ada.p.Others(ada.v).On(1); ok {
		t.Error("1 is edited by nobody")
	}
	h.show(bela, desk.Whereabouts{Room: 2, Item: 2})
	ada.hears("the input was closed", not(editing(2)))
	bela.p.Leave()
	h.desk.SettlePresence()
	ada.hears("Bela has left", count(0))
}

// What somebody stands on is nobody's business where names are not shown: it is
// not even written down, and nobody is woken.
func TestMovingTheCursorCostsNothingWhereNamesAreNotShown(t *testing.T) {
	t.Parallel()
	h := newHall(t, false)
	ada, bela := h.sit(h.desk, h.holding(moderator())), h.sit(h.desk, h.holding(moderator()))
	ada.hears("Bela has come", count(1))
	ada.p.Sees([]consult.Ordinal{1, 2, 3})
	ada.quiet()
	before := h.live()
	for n := range consult.Ordinal(3) {
		h.show(bela, desk.Whereabouts{Room: 2, Item: n + 1})
	}
	if after := h.live(); after != before {
		t.Errorf("written anew: %s, then %s", before, after)
	}
	if strings.Contains(before, "item") {
		t.Errorf("the item is written down: %s", before)
	}
	select {
	case <-ada.news:
		t.Error("woken by a cursor")
	default:
	}
}

// live is all that stands in the files of those who are here.
func (h *hall) live() string {
	h.t.Helper()
	var out strings.Builder
	files, _ := filepath.Glob(filepath.Join(h.dir, "moers", "radwege", ".cache", "live", "*"))
	for _, f := range files {
		raw, err := os.ReadFile(f)
		info, serr := os.Stat(f)
		if err != nil || serr != nil {
			h.t.Fatal(err, serr)
		}
		fmt.Fprintf(&out, "%s %v %s\n", filepath.Base(f), info.ModTime(), raw)
	}
	return out.String()
}

func TestADecisionOfOneKeyWakesNobody(t *testing.T) {
	t.Parallel()
	h := newHall(t, false)
	ada, bela := h.sit(h.desk, h.holding(moderator())), h.sit(h.desk, h.holding(moderator()))
	ada.hears("Bela has come", count(1))
	ada.p.Sees([]consult.Ordinal{2})
	ada.quiet()
	w := bela.edits(2)
	w.Ref = h.ref
	bela.p.Show(w)
	h.desk.SettlePresence() // the input has not been open for long
	bela.p.Show(desk.Whereabouts{Ref: h.ref, Room: 2, Item: 3})
	h.now.add(time.Minute / 2)
	h.desk.SettlePresence()
	select {
	case <-ada.news:
		t.Error("woken")
	default:
	}
}

func TestNamesAndPlacesWhereTheMunicipalityAllowsThem(t *testing.T) {
	t.Parallel()
	h := newHall(t, true)
	ada, bela := h.sit(h.desk, h.holding(moderator())), h.sit(h.desk, h.holding(moderator()))
	h.show(bela, desk.Whereabouts{Room: 2, Item: 3})
	ada.hears("Bela stands on 3", func(o desk.Others) bool {
		return len(o) == 1 && o[0].Name.String() == "Ada" && o[0].Room == 2 && o[0].Item == 3 // all accounts of the test are called so
	})
	// The same account at another terminal is not somebody else.
	again := h.sit(h.desk, ada.acc.ID)
	h.show(again, again.edits(1))
	ada.hears("the same account edits 1", editing(1))
	if c, _ := ada.p.Others(ada.v).On(1); !c.Self || len(ada.p.Others(ada.v).People()) != 1 {
		t.Errorf("%+v of %+v", c, ada.p.Others(ada.v))
	}
}

func TestAnInputThatIsLeftOpenLapses(t *testing.T) {
	t.Parallel()
	h := newHall(t, false)
	ada, bela := h.sit(h.desk, h.holding(moderator())), h.sit(h.desk, h.holding(moderator()))
	ada.p.Sees([]consult.Ordinal{2})
	h.show(bela, bela.edits(2))
	ada.hears("2 is edited", editing(2))
	h.now.add(4 * time.Minute)
	h.desk.Beat()
	if !editing(2)(ada.p.Others(ada.v)) {
		t.Error("lapsed while one may still be reading")
	}
	h.now.add(2 * time.Minute)
	h.desk.Beat()
	ada.hears("the claim has lapsed", not(editing(2)))
	// The next key takes it up again.
	h.show(bela, bela.edits(2))
	ada.hears("2 is edited again", editing(2))
}

// A partner works beside the staff. What must hold: it learns of nobody, nothing
// wakes it, and nobody learns of it.
func TestPartnersLearnOfNobodyAndNobodyOfThem(t *testing.T) {
	t.Parallel()
	for _, role := range []consult.Role{consult.Partner, consult.Council} {
		h := newHall(t, true)
		guest := h.sit(h.desk, h.holding(consult.Grant{Role: role, Scope: "moers/radwege", SeePublished: true}))
		guest.p.Sees([]consult.Ordinal{1, 2, 3})
		guest.quiet()
		ada := h.sit(h.desk, h.holding(moderator()))
		h.show(ada, ada.edits(1, 2))
		elsewhere := h.sit(h.process(), h.holding(moderator()))
		h.show(elsewhere, elsewhere.edits(3))
		ada.hears("a colleague in another process", count(1))
		if o := guest.p.Others(guest.v); len(o) != 0 {
			t.Errorf("%v sees %+v", role, o)
		}
		select {
		case <-guest.news:
			t.Errorf("%v is woken by what staff do", role)
		default:
		}
		h.show(guest, guest.edits(1))
		if strings.Contains(h.live(), guest.acc.ID+`"`) {
			t.Errorf("%v is written down: %s", role, h.live())
		}
		for _, c := range ada.p.Others(ada.v) {
			if len(c.Editing) == 1 && c.Editing.Has(1) {
				t.Errorf("%v is seen: %+v", role, c)
			}
		}
	}
}

func TestAnotherProcessIsSeenAtOnceAndForgottenWhenItIsKilled(t *testing.T) {
	t.Parallel()
	h := newHall(t, false)
	ada := h.sit(h.desk, h.holding(moderator()))
	ada.p.Sees([]consult.Ordinal{1, 2, 3})
	child := startElsewhere(t, h.dir)
	child.does("edit 2")
	ada.hears("the other process edits 2", editing(2))
	if c, _ := ada.p.Others(ada.v).On(2); c.Self || c.Work != desk.WorkNote {
		t.Errorf("%+v", c)
	}
	child.does("edit nothing")
	ada.hears("its input was closed", not(editing(2)))
	child.does("edit 2")
	ada.hears("it edits 2 again", editing(2))

	if err := child.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	child.leave()
	if !editing(2)(ada.p.Others(ada.v)) {
		t.Error("forgotten before its time")
	}
	h.now.add(31 * time.Second)
	h.desk.Beat()
	ada.hears("whoever is silent for 30 s is nobody", count(0))
	h.now.add(time.Hour)
	h.desk.Beat()
	if files := strings.Count(h.live(), "\n"); files != 1 {
		t.Errorf("%d files are left:\n%s", files, h.live())
	}
}

func TestAProcessThatEndsTakesItsFilesAlong(t *testing.T) {
	t.Parallel()
	h := newHall(t, false)
	child := startElsewhere(t, h.dir)
	child.does("edit 2")
	ada := h.sit(h.desk, h.holding(moderator()))
	ada.hears("the other process is here", count(1))
	child.leave()
	ada.hears("it has left", count(0))
	if files := strings.Count(h.live(), "\n"); files != 1 {
		t.Errorf("%d files are left:\n%s", files, h.live())
	}
	info, err := os.Stat(filepath.Join(h.dir, "moers", "radwege", ".cache", "live"))
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	h.sound()
	if err := h.desk.Close(); err != nil {
		t.Fatal(err)
	}
	if left := h.live(); left != "" {
		t.Errorf("left behind: %s", left)
	}
}

func TestTheCacheMayBeDeletedUnderThoseWhoAreHere(t *testing.T) {
	t.Parallel()
	h := newHall(t, false)
	one, two := h.sit(h.desk, h.holding(moderator())), h.sit(h.process(), h.holding(moderator()))
	one.hears("another process", count(1))
	one.p.Sees([]consult.Ordinal{3})
	if err := os.RemoveAll(filepath.Join(h.dir, "moers", "radwege", ".cache")); err != nil {
		t.Fatal(err)
	}
	for _, s := range []*seat{two, one} {
		s.d.Beat()
	}
	h.show(two, two.edits(3))
	one.d.Beat()
	one.hears("3 is edited", editing(3))
}

// Weakness: the files are read by every connection. Attack: whoever can write
// into the cache plants files. What must hold: they are nobody, and cost nothing.
func TestFilesThatNobodyWroteAreNobody(t *testing.T) {
	t.Parallel()
	h := newHall(t, true)
	guest := h.holding(consult.Grant{Role: consult.Partner, Scope: "*", SeePublished: true})
	ada := h.sit(h.desk, h.holding(moderator()))
	live := filepath.Join(h.dir, "moers", "radwege", ".cache", "live")
	good := fmt.Sprintf(`{"account":%q,"room":2,"item":1,"editing":"1","work":"decision"}`, ada.acc.ID)
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(live, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i, text := range []string{
		"", "{", `[]`, `null`, "\x00\xff", strings.Repeat(" ", 4096) + good,
		strings.Replace(good, ada.acc.ID, "a99", 1), strings.Replace(good, ada.acc.ID, guest, 1), strings.Replace(good, ada.acc.ID, "../../x", 1),
		strings.Replace(good, ada.acc.ID, "local:niemand", 1), strings.Replace(good, `"room":2`, `"room":-2`, 1), strings.Replace(good, `"room":2`, `"room":2,"room":3`, 1),
		strings.Replace(good, `"1","work"`, `"1-4294967295,7","work"`, 1), strings.Replace(good, `"1","work"`, `"2,1","work"`, 1),
		strings.Replace(good, "decision", "\u202etpircs\x1b[31m", 1), strings.Replace(good, "{", `{"more":1,`, 1), `{"account":"` + ada.acc.ID + `","editing":"1"}`,
	} {
		write(fmt.Sprintf("%d-1", 10+i), text)
	}
	for _, name := range []string{"x", "-", "1-", "1-2-3", "1-2.json", ".1-2", "99999999999-1", "１-２"} {
		write(name, good)
	}
	write("77-1", good)
	future := h.now.now().Add(time.Hour)
	if err := os.Chtimes(filepath.Join(live, "77-1"), future, future); err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(t.TempDir(), "good")
	if err := errors.Join(os.WriteFile(target, []byte(good), 0o600), os.Symlink(target, filepath.Join(live, "78-1")), os.Mkdir(filepath.Join(live, "79-1"), 0o700)); err != nil {
		t.Fatal(err)
	}
	h.desk.Beat()
	if o := ada.p.Others(ada.v); len(o) != 0 {
		t.Errorf("they are %+v", o)
	}
	// One that is right counts all the same.
	write("80-1", good)
	ada.hears("the one that is right", count(0))
	ada.hears("the one that is right", func(o desk.Others) bool { return len(o) == 1 && o[0].Self })
	// The year 1: the file is swept away, those of other names stay.
	if err := os.Chtimes(filepath.Join(live, "80-1"), time.Unix(1, 0), time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	h.desk.Beat()
	if _, err := os.Stat(filepath.Join(live, "80-1")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(filepath.Join(live, "1-2.json")); err != nil {
		t.Error(err)
	}
}

// Whatever is marked, the file stays small.
func TestAClaimOnVeryMuchNamesItsBeginning(t *testing.T) {
	t.Parallel()
	h := newHall(t, false)
	ada := h.sit(h.desk, h.holding(moderator()))
	var on []consult.Ordinal
	for n := consult.Ordinal(1); n < 2000; n += 2 {
		on = append(on, n)
	}
	h.show(ada, ada.edits(on...))
	raw := h.live()
	if len(raw) > 1200 || !strings.Contains(raw, `"editing":"1,3,5,`) {
		t.Errorf("%d bytes: %.120s", len(raw), raw)
	}
	bela := h.sit(h.process(), h.holding(moderator()))
	bela.hears("1 is edited", editing(1))
}

// BenchmarkRoll has 300 connections at one server: what one frame asks about the
// others, what a key says, what a step of one costs, and a beat of all.
func BenchmarkRoll(b *testing.B) {
	h := newHall(b, true)
	var all []*seat
	for range 300 {
		s := &seat{d: h.desk, acc: h.desk.Operator(), news: make(chan struct{}, 1)}
		v, err := h.desk.View(s.acc, h.ref)
		if err != nil {
			b.Fatal(err)
		}
		s.v, s.p = v, h.desk.Appear(s.acc, s.news)
		s.p.Show(desk.Whereabouts{Ref: h.ref, Room: 2, Item: 1})
		s.p.Sees([]consult.Ordinal{1, 2, 3})
		all = append(all, s)
	}
	h.now.add(time.Minute)
	h.desk.SettlePresence()
	b.Run("frame", func(b *testing.B) {
		for b.Loop() {
			all[0].p.Others(all[0].v)
		}
	})
	b.Run("key", func(b *testing.B) {
		w := desk.Whereabouts{Ref: h.ref, Room: 2, Item: 1}
		for b.Loop() {
			all[0].p.Show(w)
		}
	})
	b.Run("claim", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			w := desk.Whereabouts{Ref: h.ref, Room: 2, Item: 1}
			if n%2 == 0 {
				w = all[0].edits(2)
			}
			h.show(all[0], w)
		}
	})
	b.Run("beat", func(b *testing.B) {
		for b.Loop() {
			h.desk.Beat()
		}
	})
}
