package desk_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/search"
)

// orderTown has contributions that differ in everything one can sort by.
func orderTown(t *testing.T) *town {
	x := newTown(t)
	var in []intake.Row
	for i, c := range []consult.Contribution{
		{Title: "Öffnung", Text: "aaaa", Received: "2026-03-12T09:00:00Z", Votes: &consult.Votes{Up: 3, Down: 9}},
		{Title: "banane", Text: "a", Received: "2026-03-10", Votes: &consult.Votes{Up: 9, Down: 1}},
		{Text: "aa", Received: "2026-03-12T08:00:00Z"},
		{Title: "Apfel", Text: "aaa", Received: "2026-03-11", Votes: &consult.Votes{}},
		{Title: "Banane", Text: "a", Received: "2026-03-09"},
	} {
		in = append(in, intake.Row{Line: i + 2, Content: fmt.Sprint(i), Contribution: c})
	}
	if _, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: in, Source: "file"}); err != nil {
		t.Fatal(err)
	}
	return x
}

func TestSortingPutsEmptyOnesLastAndEqualOnesByNumber(t *testing.T) {
	t.Parallel()
	x := orderTown(t)
	on := consult.OrdinalsOf
	x.do(consult.SetDeadline{On: on(4), Date: "2026-04-01"})
	x.do(consult.SetDeadline{On: on(1, 2), Date: "2026-05-01"})
	z := consult.ThemeID(x.do(consult.CreateTheme{Label: "Zebra"}))
	a := consult.ThemeID(x.do(consult.CreateTheme{Label: "ähnlich"}))
	x.do(consult.Tag{On: on(2), Add: []consult.ThemeID{z}})
	x.do(consult.Tag{On: on(5), Add: []consult.ThemeID{a}})
	x.do(consult.Assign{On: on(3), To: x.desk.Operator().ID})
	v := x.view()
	for by, want := range map[desk.Order]string{
		{}:                                  "[1 2 3 4 5]",
		{Key: desk.ByNumber, Down: true}:    "[5 4 3 2 1]",
		{Key: desk.ByReceived}:              "[5 2 4 3 1]",
		{Key: desk.ByReceived, Down: true}:  "[1 3 4 2 5]",
		{Key: desk.ByDeadline}:              "[4 1 2 3 5]",
		{Key: desk.ByDeadline, Down: true}:  "[1 2 4 3 5]",
		{Key: desk.ByTitle}:                 "[4 2 5 1 3]",
		{Key: desk.ByTitle, Down: true}:     "[1 2 5 4 3]",
		{Key: desk.ByVotes}:                 "[1 4 2 3 5]",
		{Key: desk.ByVotes, Down: true}:     "[2 4 1 3 5]",
		{Key: desk.ByTheme}:                 "[5 2 1 3 4]",
		{Key: desk.ByAssignee}:              "[3 1 2 4 5]",
		{Key: desk.ByLength}:                "[2 5 3 4 1]",
		{Key: desk.ByHandling, Down: true}:  "[1 2 3 4 5]",
		{Key: desk.SortKey(99)}:             "[1 2 3 4 5]",
		{Key: desk.ByLength, Down: true}:    "[1 4 3 2 5]",
		{Key: desk.ByHandling}:              "[1 2 3 4 5]",
		{Key: desk.ByAssignee, Down: true}:  "[3 1 2 4 5]",
		{Key: desk.ByTheme, Down: true}:     "[2 5 1 3 4]",
		{Key: desk.SortKey(99), Down: true}: "[1 2 3 4 5]",
	} {
		if got := fmt.Sprint(v.Sort(v.All(), by)); got != want {
			t.Errorf("%+v: %s, want %s", by, got, want)
		}
	}
	q, err := search.Parse("-banane", x.now)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(v.Sort(v.Find(q), desk.Order{Key: desk.ByReceived, Down: true})); got != "[1 3 4]" {
		t.Errorf("a part: %s", got)
	}
}

// Whatever is done and undone, an order is that of the moment, not that of the
// last time somebody asked.
func TestOrdersFollowEveryStep(t *testing.T) {
	t.Parallel()
	x := orderTown(t)
	v, rnd := x.view(), rand.New(rand.NewPCG(5, 5))
	title := func() *string { s := string(rune('a' + rnd.IntN(26))); return &s }
	theme := consult.ThemeID(x.do(consult.CreateTheme{Label: "m"}))
	other := consult.ThemeID(x.do(consult.CreateTheme{Label: "n"}))
	if _, _, err := x.svc.Add(t.Context(), x.ref, desk.Typed{Contribution: consult.Contribution{Title: "Brief", Text: "x", Channel: consult.Letter}}); err != nil {
		t.Fatal(err)
	}
	steps := []func(consult.Ordinal) consult.Command{
		func(n consult.Ordinal) consult.Command {
			return consult.SetDeadline{On: consult.OrdinalsOf(n), Date: fmt.Sprintf("2026-04-%02d", 1+rnd.IntN(28))}
		},
		func(n consult.Ordinal) consult.Command {
			return consult.Assign{On: consult.OrdinalsOf(n), To: []string{"", x.desk.Operator().ID}[rnd.IntN(2)]}
		},
		func(n consult.Ordinal) consult.Command {
			return consult.Tag{On: consult.OrdinalsOf(n), Add: []consult.ThemeID{theme}, Remove: []consult.ThemeID{other}}
		},
		func(n consult.Ordinal) consult.Command {
			return consult.Tag{On: consult.OrdinalsOf(n), Add: []consult.ThemeID{other}, Remove: []consult.ThemeID{theme}}
		},
		func(consult.Ordinal) consult.Command {
			return consult.RenameTheme{ID: theme, Label: string(rune('a'+rnd.IntN(26))) + fmt.Sprint(rnd.IntN(1000))}
		},
		func(consult.Ordinal) consult.Command {
			return consult.SetThemeAssignee{ID: theme, To: []string{"", x.desk.Operator().ID}[rnd.IntN(2)]}
		},
		func(n consult.Ordinal) consult.Command {
			return consult.AddNote{On: consult.OrdinalsOf(n), Note: "x"}
		},
		func(consult.Ordinal) consult.Command { return consult.Correct{On: 6, Title: title(), Reason: "x"} },
	}
	// A few orders at a time, so that each is kept from one step to the next.
	some := []desk.Order{{Key: desk.ByTitle}, {Key: desk.ByDeadline, Down: true}, {Key: desk.ByLength}}
	for i := range 300 {
		if i == 100 {
			some = []desk.Order{{Key: desk.ByAssignee}, {Key: desk.ByTheme, Down: true}, {Key: desk.ByHandling}, {Key: desk.ByReceived}}
		}
		if rnd.IntN(3) == 0 {
			if seq := v.LastOwn(); seq > 10 {
				x.svc.Undo(t.Context(), x.ref, seq) // refused ones change nothing
			}
		} else {
			x.svc.Do(t.Context(), x.ref, v.Head(), steps[rnd.IntN(len(steps))](consult.Ordinal(1+rnd.IntN(6)))) // likewise
		}
		for _, by := range some {
			if got, want := v.Sort(v.All(), by), slowly(t, v, by); !slices.Equal(got, want) {
				t.Fatalf("entry %d, %+v: %v, want %v", v.Head(), by, got, want)
			}
		}
	}
}

// slowly sorts by what a person reads.
func slowly(t *testing.T, v *desk.View, by desk.Order) []consult.Ordinal {
	t.Helper()
	key := map[consult.Ordinal]string{}
	for _, n := range v.All() {
		d, err := v.Detail(n)
		if err != nil {
			t.Fatal(err)
		}
		switch by.Key {
		case desk.ByReceived:
			key[n] = d.Received.UTC().Format(time.RFC3339)
		case desk.ByDeadline:
			key[n] = d.Deadline
		case desk.ByTitle:
			key[n] = search.Fold(d.Title.String())
		case desk.ByTheme:
			for _, label := range d.Themes[:min(len(d.Themes), 1)] {
				key[n] = search.Fold(label.Label().String())
			}
		case desk.ByAssignee:
			key[n] = v.Name(d.Assignee).String()
		case desk.ByHandling:
			key[n] = fmt.Sprint(int(d.Handling))
		case desk.ByLength:
			key[n] = fmt.Sprintf("%09d", len(d.Text.String()))
		}
	}
	ids := slices.Clone(v.All())
	slices.SortStableFunc(ids, func(a, b consult.Ordinal) int {
		switch c := strings.Compare(key[a], key[b]); {
		case c == 0:
			return 0
		case key[a] == "":
			return 1
		case key[b] == "":
			return -1
		case by.Down:
			return -c
		default:
			return c
		}
	})
	return ids
}

func TestAThreadIsInOrderAndEndsSomewhere(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	row := func(id, parent, day string) intake.Row {
		return intake.Row{Line: len(id), Content: id, ParentID: parent, Contribution: consult.Contribution{SourceID: id, Text: id, Received: day,
			Votes: &consult.Votes{Up: 2}}}
	}
	in := []intake.Row{row("c2", "p", "2026-03-14"), row("p", "", "2026-03-10"), row("c1", "p", "2026-03-12"), row("d", "c1", "2026-03-20"), row("alone", "", "2026-03-01"),
		row("r1", "r2", "2026-03-01"), row("r2", "r1", "2026-03-02"), row("orphan", "nowhere", "2026-03-01")}
	if _, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: in, Source: "file"}); err != nil {
		t.Fatal(err)
	}
	v := x.view()
	for n, want := range map[consult.Ordinal]string{4: "[{2 0} {3 1} {4 2} {1 1}]", 2: "[{2 0} {3 1} {4 2} {1 1}]", 5: "[{5 0}]", 8: "[{8 0}]", 6: "[{7 0} {6 1}]"} {
		got, err := v.Thread(n)
		if err != nil || fmt.Sprint(got) != want {
			t.Errorf("thread of %d: %v, %v, want %s", n, got, err, want)
		}
	}
	d, err := v.Detail(2)
	if err != nil || fmt.Sprint(d.Replies) != "[3 1]" || d.Comments != 3 || x.row(4).Parent != 3 || d.Votes.Up != 2 {
		t.Errorf("%v: %v, %d, parent %d", err, d.Replies, d.Comments, x.row(4).Parent)
	}
	q, err := search.Parse("hat:kommentare", x.now)
	if err != nil || fmt.Sprint(v.Find(q)) != "[2 3 6 7]" {
		t.Errorf("with comments: %v, %v", v.Find(q), err)
	}
	if _, err := v.Thread(99); err == nil {
		t.Error("a thread of what is not there")
	}
}

func TestWhatIsDueIsFoundByDay(t *testing.T) {
	t.Parallel()
	x := newTown(t, "a", "b", "c", "d", "e")
	on := consult.OrdinalsOf
	x.do(consult.SetDeadline{On: on(1, 5), Date: "2026-03-19"})
	x.do(consult.SetDeadline{On: on(2), Date: "2026-03-20"})
	x.do(consult.SetDeadline{On: on(3), Date: "2026-03-21"})
	x.do(consult.Refer{On: on(4), Addressee: "Tiefbau", Date: "2026-03-01"})
	x.do(consult.SetHandling{On: on(5), To: consult.Withdrawn})
	for _, n := range []consult.Ordinal{1, 2, 3, 4} {
		x.do(consult.Publish{On: on(n), To: consult.Published})
	}
	v := x.view()
	for query, want := range map[string]string{"hat:fällig": "[1 2]", "has:overdue": "[1]", "hat:fällig -hat:überfällig": "[2]", "hat:wartet": "[1 2 4]", "-has:waiting": "[3 5]"} {
		q, err := search.Parse(query, x.now)
		if err != nil || fmt.Sprint(v.Find(q)) != want {
			t.Errorf("%s: %v, %v, want %s", query, v.Find(q), err, want)
		}
	}
	if r := x.row(2); !r.DueToday || r.Overdue {
		t.Errorf("%+v", r)
	}
	if c := v.Summary().Counts; c.Overdue != 1 || c.DueToday != 1 {
		t.Errorf("counts %+v", c)
	}
	// The day ends in the municipality, which is ahead of UTC.
	x.now = time.Date(2026, 3, 20, 23, 30, 0, 0, time.UTC)
	if r := x.row(2); r.DueToday || !r.Overdue {
		t.Errorf("after midnight: %+v", r)
	}
}

func TestWhatAColleagueHasOpenIsHandedOverInOneEntry(t *testing.T) {
	t.Parallel()
	x := newTown(t, "a", "b", "c", "d")
	ada := x.desk.Operator()
	bela := x.colleague("Bela")
	on := consult.OrdinalsOf
	x.do(consult.Assign{On: on(1, 2, 4), To: ada.ID})
	x.do(consult.SetHandling{On: on(4), To: consult.Withdrawn})
	v := x.view()
	if got := v.OpenOf(ada.ID).String(); got != "1-2" {
		t.Errorf("open: %s", got)
	}
	if busy := v.Busy(); len(busy) != 1 || busy[0].ID != ada.ID {
		t.Errorf("busy: %v", busy)
	}
	before := v.Head()
	x.do(consult.Assign{On: v.OpenOf(ada.ID), To: bela})
	if v.Head() != before+1 || len(v.OpenOf(ada.ID)) != 0 || v.OpenOf(bela).String() != "1-2" || x.row(4).Assignee != ada.ID {
		t.Errorf("handed over: %v, %v", v.OpenOf(ada.ID), v.OpenOf(bela))
	}
	if _, err := x.svc.Undo(t.Context(), x.ref, v.Head()); err != nil || v.OpenOf(ada.ID).String() != "1-2" {
		t.Errorf("%v: %v", err, v.OpenOf(ada.ID))
	}
	// Nobody is given work who cannot do it, by a theme neither.
	theme := consult.ThemeID(x.do(consult.CreateTheme{Label: "Lärm"}))
	if _, err := x.svc.Do(t.Context(), x.ref, v.Head(), consult.SetThemeAssignee{ID: theme, To: "a99"}); err == nil {
		t.Error("a theme names a stranger")
	}
	x.do(consult.SetThemeAssignee{ID: theme, To: bela})
	x.do(consult.Tag{On: on(3), Add: []consult.ThemeID{theme}})
	if x.row(3).Assignee != bela {
		t.Errorf("%+v", x.row(3))
	}
	x.sound()
}

// colleague makes an account that may decide everywhere.
func (x *town) colleague(name string) string {
	x.t.Helper()
	id, err := x.svc.CreateAccount(x.t.Context(), name, "")
	if err != nil {
		x.t.Fatal(err)
	}
	if err := x.svc.Grant(x.t.Context(), id, consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere}); err != nil {
		x.t.Fatal(err)
	}
	return id
}

func TestAPassIsTakenBackButForWhatOthersBuiltUpon(t *testing.T) {
	t.Parallel()
	x := newTown(t, "a", "b", "c")
	on := consult.OrdinalsOf
	var seqs []uint64
	for _, n := range []consult.Ordinal{1, 2, 2, 3} {
		value := consult.Full
		if len(seqs) == 2 {
			value = consult.Acknowledge
		}
		seqs = append(seqs, x.do(consult.Vote{On: on(n), Value: value}))
	}
	x.do(consult.Vote{On: on(3), Value: consult.Acknowledge})
	heard := 0
	undone, refused, err := x.svc.UndoAll(t.Context(), x.ref, seqs, func(n int) { heard = n })
	if err != nil || len(undone) != 3 || len(refused) != 1 || refused[0].Seq != seqs[3] || heard != 4 {
		t.Fatalf("%v %v %v, heard %d", undone, refused, err, heard)
	}
	if x.row(1).Decision != 0 || x.row(2).Decision != 0 || x.row(3).Decision != consult.Acknowledge {
		t.Error("not as before the pass")
	}
	x.sound()
}

func TestSavedFiltersOfTwoSessionsBothStay(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	_, other := x.open()
	save := func(s *desk.Service, name, query string) error {
		_, err := s.ChangePreferences(t.Context(), func(p *desk.Preferences) error {
			return p.SaveFilter(desk.SavedFilter{Name: name, Query: query})
		})
		return err
	}
	for _, err := range []error{save(x.svc, "Brücken", "brücke"), save(other, "Lärm", "thema:lärm"), save(x.svc, "brucken", "brücke status:neu")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, query := range map[string]string{"": "x", strings.Repeat("x", 41): "x", "Leer": "", "Falsch": "status:wolke"} {
		if save(x.svc, name, query) == nil {
			t.Errorf("saved %q as %q", query, name)
		}
	}
	p, err := x.desk.Preferences(x.desk.Operator().ID)
	if err != nil || len(p.Filters) != 2 || p.Filters[0] != (desk.SavedFilter{Name: "brucken", Query: "brücke status:neu"}) {
		t.Fatalf("%+v, %v", p, err)
	}
	if p.RenameFilter("Lärm", "BRUCKEN") == nil || p.RenameFilter("weg", "neu") == nil {
		t.Error("two filters of one name")
	}
	if err := p.RenameFilter("lärm", "Ruhe"); err != nil || p.Filters[1].Name != "Ruhe" {
		t.Errorf("%v %+v", err, p)
	}
	if err := p.DropFilter("Ruhe"); err != nil || len(p.Filters) != 1 {
		t.Errorf("%v %+v", err, p)
	}
	x.sound()
}

// Titles are compared as the alphabet has them, however they begin.
func TestTitlesThatBeginAlikeAreInOrder(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	rnd := rand.New(rand.NewPCG(9, 9))
	var in []intake.Row
	titles := make([]string, 300)
	for i := range titles {
		titles[i] = strings.Repeat("einwendung ", rnd.IntN(4)) + strings.Repeat("ab"[rnd.IntN(2):][:1], rnd.IntN(12)) + fmt.Sprint(rnd.IntN(20))
		in = append(in, intake.Row{Line: i, Content: fmt.Sprint(i), Contribution: consult.Contribution{Title: titles[i], Text: "x", Received: "2026-03-12"}})
	}
	if _, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: in, Source: "file"}); err != nil {
		t.Fatal(err)
	}
	v := x.view()
	want := v.All()
	slices.SortStableFunc(want, func(a, b consult.Ordinal) int { return strings.Compare(titles[a-1], titles[b-1]) })
	if got := v.Sort(v.All(), desk.Order{Key: desk.ByTitle}); !slices.Equal(got, want) {
		t.Errorf("%v\nwant\n%v", got, want)
	}
}

// A partner sorts by nothing that only staff see, and a conversation has the
// part that was published.
func TestAPartnerSortsAndReadsOnlyWhatIsTheirs(t *testing.T) {
	t.Parallel()
	x := newTown(t)
	row := func(id, parent string) intake.Row {
		return intake.Row{Line: 1, Content: id, ParentID: parent, Contribution: consult.Contribution{SourceID: id, Text: id, Received: "2026-03-12"}}
	}
	if _, err := x.svc.Import(t.Context(), x.ref, desk.Incoming{Rows: []intake.Row{row("p", ""), row("a", "p"), row("b", "a"), row("c", "p")}, Source: "forum"}); err != nil {
		t.Fatal(err)
	}
	x.do(consult.Assign{On: consult.OrdinalsOf(4), To: x.desk.Operator().ID})
	x.do(consult.SetDeadline{On: consult.OrdinalsOf(3), Date: "2026-03-01"})
	x.do(consult.Publish{On: consult.OrdinalsOf(1, 3, 4), To: consult.Published})
	id, err := x.svc.CreateAccount(t.Context(), "Radclub", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := x.svc.Grant(t.Context(), id, consult.Grant{Role: consult.Partner, Scope: consult.Everywhere, SeePublished: true}); err != nil {
		t.Fatal(err)
	}
	acc, err := x.desk.Account(id)
	if err != nil {
		t.Fatal(err)
	}
	v, err := x.desk.View(acc, x.ref)
	if err != nil {
		t.Fatal(err)
	}
	if keys := v.SortKeys(); slices.Contains(keys, desk.ByAssignee) || slices.Contains(keys, desk.ByDeadline) {
		t.Errorf("sorts by %v", keys)
	}
	for _, by := range []desk.Order{{Key: desk.ByAssignee}, {Key: desk.ByDeadline}} {
		if got := fmt.Sprint(v.Sort(v.All(), by)); got != "[1 3 4]" {
			t.Errorf("%+v: %s", by, got)
		}
	}
	thread, err := v.Thread(1)
	if err != nil || fmt.Sprint(thread) != "[{1 0} {4 1}]" {
		t.Errorf("%v, %v", thread, err)
	}
	if alone, err := v.Thread(3); err != nil || fmt.Sprint(alone) != "[{3 0}]" {
		t.Errorf("%v, %v", alone, err)
	}
	if d, err := v.Detail(1); err != nil || d.Comments != 1 {
		t.Errorf("%d comments, %v", d.Comments, err)
	}
	if v.Busy() != nil && len(v.Busy()) > 0 || v.OpenOf(x.desk.Operator().ID).Count() != 0 {
		t.Error("sees who works on what")
	}
	for _, query := range []string{"hat:fällig", "hat:wartet", "hat:überfällig"} {
		q, err := search.Parse(query, x.now)
		if err != nil || len(v.Find(q)) != 0 {
			t.Errorf("%s finds %v, %v", query, v.Find(q), err)
		}
	}
}
