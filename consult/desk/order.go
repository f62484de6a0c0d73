package desk

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"pult/consult"
	"pult/consult/desk/cache"
	"pult/consult/search"
)

// SortKey is what contributions are put in order by.
type SortKey uint8

// The keys. Number is the order in which they came in. Votes counts those in
// favour less those against, Length the bytes of the text.
const (
	ByNumber SortKey = iota
	ByReceived
	ByDeadline
	ByTitle
	ByVotes
	ByTheme
	ByAssignee
	ByHandling
	ByLength
	sortKeys
)

// Order is how a list is sorted. The zero value is by number, ascending. What
// has nothing to be sorted by (no deadline, no theme) stands last either way,
// and equal ones stand by number.
type Order struct {
	Key  SortKey
	Down bool
}

// sortNames are the keys as preferences write them.
func sortNames() [sortKeys]string {
	return [...]string{"number", "received", "deadline", "title", "votes", "theme", "assignee", "handling", "length"}
}

// String writes an order as preferences have it: the key, behind a minus where it
// descends; "" for the order by number.
func (o Order) String() string {
	switch {
	case o == Order{} || o.Key >= sortKeys:
		return ""
	case o.Down:
		return "-" + sortNames()[o.Key]
	}
	return sortNames()[o.Key]
}

// ParseOrder reads what String writes.
func ParseOrder(s string) (Order, bool) {
	name, down := strings.CutPrefix(s, "-")
	for key, known := range sortNames() {
		if o := (Order{SortKey(key), down}); known == name && o.String() == s {
			return o, true
		}
	}
	return Order{}, s == ""
}

// SortKeys lists what the account may sort by: what it may not see orders
// nothing.
func (v *View) SortKeys() []SortKey {
	keys := []SortKey{ByNumber, ByReceived, ByTitle, ByVotes, ByTheme, ByHandling, ByLength}
	if v.Account().Staff(v.f.ref, v.d.now()) {
		keys = []SortKey{ByNumber, ByReceived, ByDeadline, ByTitle, ByVotes, ByTheme, ByAssignee, ByHandling, ByLength}
	}
	return keys
}

// Sort returns the contributions in another order. They are given by number,
// ascending, as [View.Find] has them; the slice itself is left as it is.
func (v *View) Sort(ids []consult.Ordinal, by Order) []consult.Ordinal {
	if by == (Order{}) || len(ids) < 2 || !slices.Contains(v.SortKeys(), by.Key) {
		return ids
	}
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if see := v.sight(); !see.staff {
		return v.sortedApart(ids, by, see)
	}
	sorted := v.f.sorted(v.d, by)
	wanted := make([]uint64, len(sorted)/64+1)
	for _, n := range ids {
		wanted[n/64] |= 1 << (n % 64)
	}
	out := make([]consult.Ordinal, 0, len(ids))
	for _, n := range sorted {
		if wanted[n/64]&(1<<(n%64)) != 0 {
			out = append(out, n)
		}
	}
	return out
}

// orders keeps the contributions of a book in the orders that were asked for.
// An order is made once after a change that it depends on, out of a column of
// numbers, and shared by everybody who looks at the consultation.
type orders struct {
	mu    sync.Mutex
	made  []*sortedColumn // the last one used first
	title map[bool]*titleColumn
}

// sortedApart sorts for others than staff: what is blacked out moves nothing, and
// equal ones stand as their own numbers do, in which order they are given.
func (v *View) sortedApart(ids []consult.Ordinal, by Order, see sight) []consult.Ordinal {
	f := v.f
	f.orders.mu.Lock()
	defer f.orders.mu.Unlock()
	out := slices.Clone(ids)
	if by.Key == ByNumber {
		slices.Reverse(out)
		return out
	}
	col := f.column(v.d, by.Key, false)
	if by.Key == ByTheme {
		place := f.themePlaces()
		for _, n := range ids {
			col[n-1] = 0
			if own := v.themesOf(n, see); len(own) > 0 {
				col[n-1] = place[own[0]]
			}
		}
	}
	slices.SortStableFunc(out, func(a, b consult.Ordinal) int {
		x, y := col[a-1], col[b-1]
		switch {
		case x == 0 || y == 0:
			return cmp.Compare(y, x) // what has nothing to be sorted by stands last
		case by.Down:
			return cmp.Compare(y, x)
		}
		return cmp.Compare(x, y)
	})
	return out
}

type sortedColumn struct {
	by   Order
	head uint64
	ids  []consult.Ordinal
}

// keptOrders is how many orders of a consultation stay in memory: each takes
// four bytes a contribution.
const keptOrders = 4

// titleColumn has the place of each title among all.
type titleColumn struct {
	head   uint64
	places []uint32
}

// sorted returns all contributions in the order; the caller holds f.mu.
func (f *folder) sorted(d *Desk, by Order) []consult.Ordinal {
	o := &f.orders
	o.mu.Lock()
	defer o.mu.Unlock()
	at := slices.IndexFunc(o.made, func(s *sortedColumn) bool { return s.by == by })
	var s *sortedColumn
	if at >= 0 {
		s = o.made[at]
		o.made = slices.Delete(o.made, at, at+1)
	}
	if s == nil || len(s.ids) != f.store.Len() || f.changedSince(s.head, by.Key.moves) {
		s = &sortedColumn{by: by, ids: sortByColumn(f.column(d, by.Key, true), by.Down)}
	}
	s.head = f.state.Head()
	o.made = append([]*sortedColumn{s}, o.made[:min(len(o.made), keptOrders-1)]...)
	return s.ids
}

// changedSince reports whether one of the entries after head is of a kind that
// counts; an undo is of the kind of what it takes back.
func (f *folder) changedSince(head uint64, counts func(consult.Op) bool) bool {
	for seq := head + 1; seq <= f.state.Head(); seq++ {
		root, _ := f.state.RootOf(seq)
		if counts(f.state.OpOf(root)) {
			return true
		}
	}
	return false
}

// moves reports whether entries of the kind can change the order by the key.
func (k SortKey) moves(op consult.Op) bool {
	switch op {
	case consult.OpImport, consult.OpAdd, consult.OpErase:
		return true
	case consult.OpFix:
		return k == ByTitle || k == ByReceived || k == ByLength
	case consult.OpRedact, consult.OpDismiss:
		return k == ByTitle || k == ByLength
	case consult.OpDeadline:
		return k == ByDeadline || k == ByHandling
	case consult.OpAssign:
		return k == ByAssignee || k == ByHandling
	case consult.OpTag:
		return k == ByTheme || k == ByAssignee || k == ByHandling
	case consult.OpThemeCreate, consult.OpThemeRename, consult.OpThemeMove, consult.OpThemeDrop, consult.OpThemeMerge:
		return k == ByTheme || k == ByHandling
	case consult.OpShow, consult.OpShowFile, consult.OpExport, consult.OpGate, consult.OpWithheld, consult.OpSettings, consult.OpMunicipality, consult.OpRecord, consult.OpSubmitter, consult.OpSubmitterAdd:
		return false
	}
	// Nearly every other step is work on a contribution.
	return k == ByHandling
}

// column gives each contribution a number to sort it by, 0 for what stands last.
func (f *folder) column(d *Desk, key SortKey, staff bool) []uint32 {
	col := make([]uint32, f.store.Len())
	each := func(value func(n consult.Ordinal) uint32) {
		for i := range col {
			col[i] = value(consult.Ordinal(i + 1))
		}
	}
	st := f.state
	switch key {
	case ByReceived:
		each(func(n consult.Ordinal) uint32 {
			e := f.entry(n)
			if e.Day == 0 {
				return 0
			}
			return uint32(min(max(e.Received, 1), 1<<32-1))
		})
	case ByDeadline:
		each(st.DeadlineDay)
	case ByTitle:
		return f.titlePlaces(staff)
	case ByVotes:
		each(func(n consult.Ordinal) uint32 {
			e := f.entry(n)
			if !e.Has(cache.HasVotes) {
				return 0
			}
			return uint32(min(max(int64(e.Up)-int64(e.Down)+1<<31, 1), 1<<32-1))
		})
	case ByTheme:
		place := f.themePlaces()
		each(func(n consult.Ordinal) uint32 {
			if ids := st.ThemesOf(n); len(ids) > 0 {
				return place[ids[0]]
			}
			return 0
		})
	case ByAssignee:
		place := map[string]uint32{"": 0}
		var names []string
		for i := range col {
			if who := st.Assignee(consult.Ordinal(i + 1)); who != "" && place[who] == 0 {
				place[who] = 1
				names = append(names, who)
			}
		}
		slices.SortFunc(names, func(a, b string) int {
			return cmp.Or(cmp.Compare(search.Fold(d.accountName(a)), search.Fold(d.accountName(b))), cmp.Compare(a, b))
		})
		for i, who := range names {
			place[who] = uint32(i + 1)
		}
		each(func(n consult.Ordinal) uint32 { return place[st.Assignee(n)] })
	case ByHandling:
		each(func(n consult.Ordinal) uint32 { return uint32(st.Handling(n)) })
	case ByLength:
		each(func(n consult.Ordinal) uint32 { return f.entryFor(n, staff).TextSize })
	default:
		each(func(n consult.Ordinal) uint32 { return uint32(n) })
	}
	return col
}

// themePlaces numbers the themes as their labels stand one after the other,
// each before what lies under it.
func (f *folder) themePlaces() map[consult.ThemeID]uint32 {
	tree := f.state.ThemeTree()
	path := make(map[consult.ThemeID]string, len(tree))
	for _, t := range tree {
		path[t.ID] = strings.Join(f.state.ThemePath(t.ID), "\x00")
	}
	slices.SortFunc(tree, func(a, b consult.Theme) int {
		return cmp.Or(cmp.Compare(search.Fold(path[a.ID]), search.Fold(path[b.ID])), cmp.Compare(a.ID, b.ID))
	})
	place := make(map[consult.ThemeID]uint32, len(tree))
	for i, t := range tree {
		place[t.ID] = uint32(i + 1)
	}
	return place
}

// titlePlaces numbers the titles as they stand in the alphabet, equal ones
// alike. Comparing strings is dear, so it is done once for all sessions and
// again only where a title has changed.
func (f *folder) titlePlaces(staff bool) []uint32 {
	t := f.orders.title[staff]
	if t != nil && len(t.places) == f.store.Len() && !f.changedSince(t.head, ByTitle.moves) {
		t.head = f.state.Head()
		return t.places
	}
	titles := make([]string, f.store.Len())
	order := make([]chunked, 0, len(titles))
	for i := range titles {
		title := f.foldedTitle(consult.Ordinal(i+1), staff)
		if titles[i] = title[:min(len(title), sortedBytes)]; title != "" {
			order = append(order, chunked{row: uint32(i)})
		}
	}
	sortByTitle(order, titles, 0)
	places := make([]uint32, len(titles))
	place := uint32(0)
	for i, c := range order {
		if i == 0 || titles[c.row] != titles[order[i-1].row] {
			place++
		}
		places[c.row] = place
	}
	if f.orders.title == nil {
		f.orders.title = map[bool]*titleColumn{}
	}
	f.orders.title[staff] = &titleColumn{f.state.Head(), places}
	return places
}

// sortedBytes is how much of a title counts for its place.
const sortedBytes = 256

// chunked is a title with the eight bytes of it that are being compared.
type chunked struct {
	chunk uint64
	row   uint32
}

// sortByTitle sorts by eight bytes at a time, as numbers: titles of one
// consultation begin alike, and comparing strings from their beginnings again
// and again would take ten times as long.
func sortByTitle(list []chunked, titles []string, from int) {
	longer := false
	for i := range list {
		title := titles[list[i].row]
		list[i].chunk = chunkAt(title, from)
		longer = longer || len(title) > from+8
	}
	slices.SortFunc(list, func(a, b chunked) int { return cmp.Compare(a.chunk, b.chunk) })
	if !longer {
		return
	}
	for begin := 0; begin < len(list); {
		end := begin + 1
		for end < len(list) && list[end].chunk == list[begin].chunk {
			end++
		}
		if end-begin > 1 {
			sortByTitle(list[begin:end], titles, from+8)
		}
		begin = end
	}
}

// chunkAt packs the eight bytes of a string from a place on, zeros behind its end.
func chunkAt(s string, from int) uint64 {
	var p uint64
	for i := from; i < from+8; i++ {
		p <<= 8
		if i < len(s) {
			p |= uint64(s[i])
		}
	}
	return p
}

// foldedTitle is valid as long as the caller holds f.mu.
func (f *folder) foldedTitle(n consult.Ordinal, staff bool) string {
	if c, ok := f.covered[n]; ok && !staff {
		return c.row.Title
	}
	if c, ok := f.changed[n]; ok {
		return c.row.Title
	}
	title, _, _ := strings.Cut(f.store.Text(int(n)), "\n")
	return title
}

// sortByColumn returns the ordinals by their numbers, zeros last, in linear time.
func sortByColumn(col []uint32, down bool) []consult.Ordinal {
	const bits, buckets = 11, 1 << 11
	keys := make([]uint32, len(col))
	ids := make([]consult.Ordinal, len(col))
	for i, k := range col {
		switch {
		case k == 0:
			k = 1<<32 - 1
		case down:
			k = 1<<32 - 1 - k
		default:
			k--
		}
		keys[i], ids[i] = k, consult.Ordinal(i+1)
	}
	otherKeys, otherIDs := make([]uint32, len(col)), make([]consult.Ordinal, len(col))
	for shift := 0; shift < 32; shift += bits {
		var at [buckets + 1]int
		for _, k := range keys {
			at[k>>shift&(buckets-1)+1]++
		}
		for i := range buckets {
			at[i+1] += at[i]
		}
		for i, k := range keys {
			b := k >> shift & (buckets - 1)
			otherKeys[at[b]], otherIDs[at[b]] = k, ids[i]
			at[b]++
		}
		keys, otherKeys, ids, otherIDs = otherKeys, keys, otherIDs, ids
	}
	return ids
}
