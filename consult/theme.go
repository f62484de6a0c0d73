package consult

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// ThemeID is the seq of the event that created a theme; files write it as "t41".
type ThemeID uint32

// String returns the id as files write it.
func (t ThemeID) String() string { return entityName('t', uint32(t)) }

// ParseThemeID reads "t41".
func ParseThemeID(s string) (ThemeID, bool) {
	n, ok := entityID('t', s)
	return ThemeID(n), ok
}

// MaxThemeDepth is how many levels a tree of themes may have.
const MaxThemeDepth = 3

// Theme is a node of the tree of themes. Label is "" after erasure.
type Theme struct {
	ID     ThemeID
	Parent ThemeID
	Label  string
	Depth  int // from 0
}

// ThemeExists reports whether the theme stands.
func (s *State) ThemeExists(id ThemeID) bool {
	return id != 0 && s.cell(axisThemeAlive, uint32(id)).value == 1
}

// ThemeLabel returns the label of a theme, "" if it was erased.
func (s *State) ThemeLabel(id ThemeID) string {
	if ev, ok := s.Event(uint64(s.cell(axisThemeLabel, uint32(id)).owner)); ok {
		return ev.Text["label"]
	}
	return ""
}

// ThemeParent returns the theme above, 0 at the top.
func (s *State) ThemeParent(id ThemeID) ThemeID {
	return ThemeID(s.cell(axisThemeParent, uint32(id)).value)
}

// ThemeNamed returns the standing theme of this label directly below another, or
// at the top (0); 0 for none. Case makes no difference.
func (s *State) ThemeNamed(parent ThemeID, label string) ThemeID {
	for _, id := range s.themes {
		if s.ThemeExists(id) && s.ThemeParent(id) == parent && strings.EqualFold(s.ThemeLabel(id), label) {
			return id
		}
	}
	return 0
}

// ThemeAnywhere returns the first standing theme of this label, those nearer to
// the top first; 0 for none.
func (s *State) ThemeAnywhere(label string) ThemeID {
	found, depth := ThemeID(0), MaxThemeDepth+1
	for _, id := range s.themes {
		if s.ThemeExists(id) && strings.EqualFold(s.ThemeLabel(id), label) && s.themeDepth(id) < depth {
			found, depth = id, s.themeDepth(id)
		}
	}
	return found
}

// ThemePath returns the labels from the top down to the theme.
func (s *State) ThemePath(id ThemeID) []string {
	var path []string
	for ; id != 0 && len(path) < MaxThemeDepth; id = s.ThemeParent(id) {
		path = append(path, s.ThemeLabel(id))
	}
	slices.Reverse(path)
	return path
}

// ThemesOf returns the themes of a contribution, those of all its segments, in
// ascending order of id. The slice is shared: read it only.
func (s *State) ThemesOf(n Ordinal) []ThemeID { return s.themesIn(s, n) }

// ThemeTree returns every standing theme, parents before children, siblings in
// the order in which they were made.
func (s *State) ThemeTree() []Theme {
	children := map[ThemeID][]ThemeID{}
	for _, id := range s.themes {
		if s.ThemeExists(id) {
			p := s.ThemeParent(id)
			children[p] = append(children[p], id)
		}
	}
	var out []Theme
	var walk func(parent ThemeID, depth int)
	walk = func(parent ThemeID, depth int) {
		for _, id := range children[parent] {
			out = append(out, Theme{ID: id, Parent: parent, Label: s.ThemeLabel(id), Depth: depth})
			if depth+1 < MaxThemeDepth {
				walk(id, depth+1)
			}
		}
	}
	walk(0, 0)
	return out
}

func (s *State) themeDepth(id ThemeID) int {
	d := 0
	for id != 0 && d <= MaxThemeDepth {
		id, d = s.ThemeParent(id), d+1
	}
	return d
}

// themeHeight is how many levels the theme and what lies under it take.
func (s *State) themeHeight(id ThemeID) int {
	h := 1
	for _, c := range s.themes {
		if s.ThemeExists(c) && s.ThemeParent(c) == id {
			h = max(h, 1+s.themeHeight(c))
		}
	}
	return h
}

func (s *State) labelTaken(label string, parent, except ThemeID) bool {
	for _, id := range s.themes {
		if id != except && s.ThemeExists(id) && s.ThemeParent(id) == parent && strings.EqualFold(s.ThemeLabel(id), label) {
			return true
		}
	}
	return false
}

// internedSets gives every distinct set of themes a number, so that a cell can hold it.
type internedSets struct {
	sets  [][]ThemeID
	index map[string]uint32
}

func (x *internedSets) at(v uint32) []ThemeID {
	if v == 0 || int(v) > len(x.sets) {
		return nil
	}
	return x.sets[v-1]
}

// intern returns the number of a set. It changes what is kept: only folding an
// event may call it.
func (x *internedSets) intern(ids []ThemeID) uint32 {
	if len(ids) == 0 {
		return 0
	}
	if x.index == nil {
		x.index = make(map[string]uint32, len(x.sets))
		for i, set := range x.sets {
			x.index[keyOf(set)] = uint32(i + 1)
		}
	}
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	key := keyOf(ids)
	if v, ok := x.index[key]; ok {
		return v
	}
	x.sets = append(x.sets, ids)
	v := uint32(len(x.sets))
	x.index[key] = v
	return v
}

func keyOf(ids []ThemeID) string {
	var key strings.Builder
	for _, id := range ids {
		key.WriteString(strconv.FormatUint(uint64(id), 36))
		key.WriteByte(' ')
	}
	return key.String()
}

func (x *internedSets) share() internedSets {
	return internedSets{slices.Clip(x.sets), maps.Clone(x.index)}
}
