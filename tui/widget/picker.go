package widget

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/keys"
	"pult/tui/style"
)

// Option is one thing that can be chosen.
type Option struct {
	ID    string
	Label safe.Safe
	// Sign and SignRole stand before the label, for values of an axis.
	Sign     string
	SignRole style.Role
	// Hint is own words beside it ("Notiz nötig").
	Hint string
	// Depth indents it below the one above, from 0.
	Depth int
	// Off says why it cannot be chosen now; empty if it can.
	Off safe.Safe
}

// Some is how much of what is marked has an option.
type Some uint8

// None, a part, or all of the marked items have it.
const (
	None Some = iota
	Part
	All
)

// Picker asks for one of several options, or for any number of them. The first
// nine have digits, which act at once: the fixed ones theirs for ever, other
// long lists only the recent choices. Letters filter where it is Filterable.
type Picker struct {
	Title safe.Safe
	// Intro says what the choice is for, Warnings what stands in the way, Outro
	// what follows from it.
	Intro, Warnings, Outro []safe.Safe
	Options                []Option
	// Recent are the ids that were chosen last, latest first; they are shown on
	// top and take the digits.
	Recent     []string
	Filterable bool
	// Fixed leaves the digits with the first nine options, whatever was chosen last.
	Fixed bool
	// Start is the option under the cursor at first; empty for the first that is not
	// chosen already.
	Start string
	// Apart says that it asks about no row, so that it may cover all of them.
	Apart bool
	// Multi makes it a choice of several; Has says what is chosen at first.
	Multi bool
	Has   map[string]Some

	// Done gets the id that was chosen, Applied what was added and removed.
	Done    func(id string) tea.Cmd
	Applied func(add, remove []string) tea.Cmd
	// Create, if given, offers to make what was typed; "a/b" makes b below a.
	Create func(label, parent string) tea.Cmd
	// Typed, if given, is what the offer of [Picker.Create] is called, with %s for
	// what was typed, which is one name then, whatever it holds. Otherwise it is a
	// theme.
	Typed string
	// Note, if given, opens a note; it stands in the key line.
	Note      func() tea.Cmd
	Cancelled func() tea.Cmd
	// Refused gets why an option that was chosen is off; the picker closes then,
	// lest the next key choose what was not meant.
	Refused func(why safe.Safe) tea.Cmd

	filter *Input
	list   List[string] // "r:" before an id marks it as a recent one, "s:" as one that is set
	now    map[string]Some
	built  string
	ready  bool
	said   safe.Safe
}

const (
	recentMark = "r:"
	setMark    = "s:"
	createID   = "+"
	maxRecent  = 9
)

func (p *Picker) place() keys.Place {
	if p.Multi {
		return keys.MultiPick
	}
	return keys.Picker
}

// prepare builds the rows anew when the filter has changed.
func (p *Picker) prepare() {
	if !p.ready {
		p.ready = true
		p.filter = NewInput("")
		p.now = map[string]Some{}
		for id, s := range p.Has {
			p.now[id] = s
		}
		p.built = "\x00"
	}
	query := p.filter.Value()
	if query == p.built {
		return
	}
	p.built = query
	var ids []string
	if query == "" {
		for _, o := range p.Options {
			if p.Has[o.ID] != None {
				ids = append(ids, setMark+o.ID)
			}
		}
		for _, id := range p.Recent[:min(len(p.Recent), maxRecent)] {
			if _, ok := p.option(id); ok && p.Has[id] != All {
				ids = append(ids, recentMark+id)
			}
		}
	}
	for _, o := range p.Options {
		if Matches(query, p.Path(o)) {
			ids = append(ids, o.ID)
		}
	}
	if _, _, ok := p.creation(); ok {
		ids = append(ids, createID)
	}
	p.list = List[string]{}
	p.list.SetIDs(ids)
	// Enter takes what one stands on: that shall not, by itself, take away.
	p.list.SelectIndex(p.nearest(ids, max(0, slices.IndexFunc(ids, func(row string) bool {
		id, _, set := optionID(row)
		return !set && p.Has[id] != All && (p.Start == "" || p.Start == id)
	}))))
}

// nearest goes from a row to the first of those below it that is called what was
// typed, too: who means the one above types more of its name.
func (p *Picker) nearest(ids []string, i int) int {
	query := p.filter.Value()
	if query == "" || i >= len(ids) {
		return i
	}
	at, _ := p.option(ids[i])
	if search.Fold(at.Label.String()) == search.Fold(strings.TrimSpace(query)) {
		return i
	}
	for j := i + 1; j < len(ids); j++ {
		o, ok := p.option(ids[j])
		if !ok || o.Depth <= at.Depth {
			break
		}
		if o.Off.Empty() && p.Has[o.ID] != All && Matches(query, o.Label.String()) {
			return p.nearest(ids, j)
		}
	}
	return i
}

// optionID is the option of a row.
func optionID(row string) (id string, recent, set bool) {
	if id, recent = strings.CutPrefix(row, recentMark); recent {
		return id, true, false
	}
	id, set = strings.CutPrefix(row, setMark)
	return id, false, set
}

// Matches reports whether every word of the query is found in the text.
func Matches(query, text string) bool {
	folded := search.Fold(text)
	for _, word := range strings.FieldsFunc(search.Fold(query), func(r rune) bool { return r == ' ' || r == '/' }) {
		if !strings.Contains(folded, word) {
			return false
		}
	}
	return true
}

func (p *Picker) option(id string) (Option, bool) {
	for _, o := range p.Options {
		if o.ID == id {
			return o, true
		}
	}
	return Option{}, false
}

// Update implements [Dialog].
func (p *Picker) Update(msg tea.Msg) (bool, tea.Cmd) {
	p.prepare()
	p.said = safe.Safe{}
	id, name := pressed(p.place(), msg)
	switch id {
	case keys.Cancel:
		return true, call(p.Cancelled)
	case keys.Choose:
		return p.choose()
	case keys.Toggle:
		p.toggle()
		return false, nil
	case keys.Reason:
		if p.Note != nil {
			return false, p.Note()
		}
		return false, nil
	case keys.Up, keys.Down, keys.PageUp, keys.PageDown:
		p.list.Move(id)
		return false, nil
	}
	if p.filter.Value() == "" {
		if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= 9 {
			return p.digit(n)
		}
		if name == "space" {
			p.toggle()
			return false, nil
		}
	}
	if p.Filterable {
		p.filter.Update(msg)
		p.prepare()
	} else if name == "j" || name == "k" {
		p.list.Move(map[string]keys.ID{"j": keys.Down, "k": keys.Up}[name])
	}
	return false, nil
}

// digit chooses the n-th of those that have digits.
func (p *Picker) digit(n int) (bool, tea.Cmd) {
	ids := p.digits()
	if n > len(ids) {
		return false, nil
	}
	p.list.Select(ids[n-1])
	if p.Multi {
		p.toggle()
		return false, nil
	}
	return p.choose()
}

// digits are the rows that have one: the recent ones where there are any or the
// list is long, else the first nine.
func (p *Picker) digits() []string {
	if p.Fixed && p.filter.Value() == "" {
		var first []string
		for _, o := range p.Options[:min(9, len(p.Options))] {
			first = append(first, o.ID)
		}
		return first
	}
	var recent []string
	for _, id := range p.list.IDs() {
		if strings.HasPrefix(id, recentMark) {
			recent = append(recent, id)
		}
	}
	if len(recent) > 0 || p.Filterable && len(p.Options) > 9 {
		return recent
	}
	if p.filter.Value() != "" {
		return nil
	}
	ids := p.list.IDs()
	return ids[:min(9, len(ids))]
}

func (p *Picker) toggle() {
	row, ok := p.list.ID()
	id, _, _ := optionID(row)
	if !ok || !p.Multi || row == createID {
		return
	}
	if o, _ := p.option(id); !o.Off.Empty() {
		p.said = o.Off
		return
	}
	// What only a part has becomes what all have, then none.
	if p.now[id] == All {
		p.now[id] = None
	} else {
		p.now[id] = All
	}
}

func (p *Picker) choose() (bool, tea.Cmd) {
	row, ok := p.list.ID()
	if !ok {
		return false, nil
	}
	if row == createID {
		label, parent, _ := p.creation()
		return true, p.Create(label, parent)
	}
	id, _, _ := optionID(row)
	if o, _ := p.option(id); !o.Off.Empty() {
		if p.Refused != nil {
			return true, p.Refused(o.Off)
		}
		p.said = o.Off
		return false, nil
	}
	if !p.Multi {
		return true, call(bind(p.Done, id))
	}
	add, remove := p.changes()
	if len(add)+len(remove) == 0 {
		// One key less for the common case: enter takes what one stands on.
		p.toggle()
		add, remove = p.changes()
	}
	if p.Applied == nil {
		return true, nil
	}
	return true, p.Applied(add, remove)
}

func (p *Picker) changes() (add, remove []string) {
	for _, o := range p.Options {
		was, is := p.Has[o.ID], p.now[o.ID]
		switch {
		case was == is:
		case is == All:
			add = append(add, o.ID)
		case is == None:
			remove = append(remove, o.ID)
		}
	}
	return add, remove
}

// Place implements [Dialog].
func (p *Picker) Place() keys.Place { return p.place() }

// Works implements [Dialog].
func (p *Picker) Works(id keys.ID) bool {
	switch id {
	case keys.Reason:
		return p.Note != nil
	case keys.Help:
		return !p.Filterable
	case keys.ChooseDigit:
		p.prepare()
		return len(p.digits()) > 0
	}
	return true
}

// Introduction implements [Introduced].
func (p *Picker) Introduction() []safe.Safe { return p.Intro }

// Covers implements [Dialog].
func (p *Picker) Covers() bool { return p.Apart }

// Unsaved implements [Dialog].
func (p *Picker) Unsaved() bool { return false }
