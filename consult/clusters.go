package consult

import (
	"slices"
)

// ApplyClusters puts on record that what the machine found, which lies in
// clusters/<sha256>.jsonl, is what is shown from here on (journal/FORMAT.md,
// "Clusterings").
type ApplyClusters struct {
	SHA    string // digest of the file, base64url; it is called by the same in hexadecimal
	Themes int    // how many were asked for, 0 where the method chose
	Seed   uint64
	Method string
	// Leaves are the themes of the tree that those of the file became, in its order.
	Leaves []ThemeID
}

// Act implements [Command].
func (c ApplyClusters) Act() Act { return ActTag }

func (c ApplyClusters) plan(s *State, _ Actor) (Event, error) {
	for _, id := range c.Leaves {
		if !s.ThemeExists(id) {
			return Event{}, &Broken{Rule: RuleThemeGone, To: id.String()}
		}
	}
	return Event{Op: OpCluster, Data: Data{SHA: c.SHA, Themes: c.Themes, Seed: c.Seed, Method: c.Method, Add: themeNames(c.Leaves)}}, nil
}

// Clusters returns the seq of the event that applied the clustering that stands,
// 0 for none.
func (s *State) Clusters() uint64 { return uint64(s.cell(axisClusters, 0).value) }

func (s *State) foldClusters(ev *Event) error {
	if _, err := s.themeIDs(ev.Data.Add); err != nil {
		return err
	}
	s.put(ev, axisClusters, 0, uint32(ev.Seq))
	return nil
}

func how(machine bool) string {
	if machine {
		return HowMachine
	}
	return ""
}

// Whose label a theme bears.
const (
	labelOfPerson  = 1
	labelOfMachine = 2
)

func labelledBy(ev *Event) uint32 {
	if ev.Data.How == HowMachine {
		return labelOfMachine
	}
	return labelOfPerson
}

// ThemeProposed reports whether a theme is the machine's, and no person has given
// it a label since.
func (s *State) ThemeProposed(id ThemeID) bool {
	return s.cell(axisThemeLabel, uint32(id)).value == labelOfMachine
}

// ThemeTouched reports whether a person has made anything of a theme: made it,
// given it a label or a place, put contributions into it, or themes under it. The
// machine leaves such a theme where it is.
func (s *State) ThemeTouched(id ThemeID) bool {
	if !s.ThemeProposed(id) || s.cell(axisThemeParent, uint32(id)).owner != uint32(id) || s.ThemeAssignee(id) != "" {
		return true
	}
	for _, t := range s.themes {
		if s.ThemeExists(t) && s.ThemeParent(t) == id && s.ThemeTouched(t) {
			return true
		}
	}
	for n := Ordinal(1); n <= s.Len(); n++ {
		if slices.Contains(s.ThemesOf(n), id) && s.Exists(n) {
			return true
		}
	}
	return false
}

// ThemeNow returns the theme that holds today what a theme once held: that theme
// while it stands, the one that it was merged into, else 0.
func (s *State) ThemeNow(id ThemeID) ThemeID {
	for range len(s.themes) + 1 {
		if id == 0 || s.ThemeExists(id) {
			return id
		}
		ev, ok := s.Event(uint64(s.cell(axisThemeAlive, uint32(id)).owner))
		if !ok || ev.Op != OpThemeMerge {
			return 0
		}
		id, _ = ParseThemeID(ev.Data.Into)
	}
	return 0
}

// RefuseTheme says that contributions are not about a theme that the machine
// proposes for them.
type RefuseTheme struct {
	On    Ordinals
	Theme ThemeID
}

// Act implements [Command].
func (c RefuseTheme) Act() Act { return ActTag }

// Targets implements [ItemCommand].
func (c RefuseTheme) Targets() Ordinals { return c.On }

// Retarget implements [ItemCommand].
func (c RefuseTheme) Retarget(on Ordinals) ItemCommand { c.On = on; return c }

func (c RefuseTheme) axis() Axis { return AxisRefused }

func (c RefuseTheme) fits(s *State, n Ordinal) error {
	switch {
	case slices.Contains(s.ThemesOf(n), c.Theme):
		return &Broken{Rule: RuleThemeCarried, Item: n}
	case slices.Contains(s.RefusedThemes(n), c.Theme):
		return &Broken{Rule: RuleUnchanged, Item: n}
	}
	return nil
}

func (c RefuseTheme) plan(s *State, _ Actor) (Event, error) {
	if !s.ThemeExists(c.Theme) {
		return Event{}, &Broken{Rule: RuleThemeGone, To: c.Theme.String()}
	}
	return Event{Op: OpThemeRefuse, On: c.On, Data: Data{Target: c.Theme.String()}}, nil
}

// RefusedThemes returns the themes that people have said a contribution is not
// about. The slice is shared: read it only.
func (s *State) RefusedThemes(n Ordinal) []ThemeID {
	return s.sets.at(s.item(AxisRefused, n).value)
}

func (s *State) foldRefusal(ev *Event, t *trace, theme ThemeID) {
	t.added = s.sets.intern([]ThemeID{theme})
	for n := range ev.On.All() {
		s.put(ev, AxisRefused, uint32(n), s.sets.intern(exchanged(s.RefusedThemes(n), []ThemeID{theme}, nil)))
	}
}

// Clustering is the event that applied what stands, with what it says of the file.
type Clustering struct {
	Seq    uint64
	SHA    string
	Themes int
	Seed   uint64
	Method string
	Leaves []ThemeID
}

// Clustering returns what the event of [State.Clusters] says; none where there is
// none.
func (s *State) Clustering() (Clustering, bool) {
	ev, ok := s.Event(s.Clusters())
	if !ok {
		return Clustering{}, false
	}
	return ClusteringOf(ev)
}

// ClusteringOf returns what an event says of a clustering; false for one that says
// nothing of any.
func ClusteringOf(ev *Event) (Clustering, bool) {
	c := Clustering{Seq: ev.Seq, SHA: ev.Data.SHA, Themes: ev.Data.Themes, Seed: ev.Data.Seed, Method: ev.Data.Method}
	for _, name := range ev.Data.Add {
		id, ok := ParseThemeID(name)
		if !ok {
			return Clustering{}, false
		}
		c.Leaves = append(c.Leaves, id)
	}
	return c, c.SHA != ""
}
