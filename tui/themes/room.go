package themes

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
)

// Room is the room of themes of one consultation. It implements [room.Room].
type Room struct {
	env  *room.Env
	view *desk.View

	tree    tree
	letters letters
	members members
	// letter is the campaign that is open, nil for none.
	letter *letter
	query  string
	// looking says that a look is being taken, see [Room.Looking].
	looking bool

	layout present.Layout
	focus  focus
	// lettersAt is the row of the list pane on which the campaigns begin.
	lettersAt int
}

// focus is where the cursor is.
type focus uint8

const (
	onTree focus = iota
	onLetters
	onMembers // of the theme
)

var (
	_ room.Room     = (*Room)(nil)
	_ room.Applier  = (*Room)(nil)
	_ room.Restorer = (*Room)(nil)
	_ room.Looker   = (*Room)(nil)
)

// New opens the room with the cursor on the first theme.
func New(env *room.Env, ref consult.Ref) (*Room, error) {
	view, err := env.Desk.View(env.Account, ref)
	if err != nil {
		return nil, err
	}
	r := &Room{env: env, view: view}
	r.Refresh()
	return r, nil
}

// Number implements [room.Room].
func (r *Room) Number() int { return 3 }

// Place implements [room.Room].
func (r *Room) Place() keys.Place {
	if r.letter != nil {
		return keys.Letter
	}
	return keys.Themes
}

// Watching implements [room.Room].
func (r *Room) Watching() *desk.View { return r.view }

// Refresh implements [room.Room].
func (r *Room) Refresh() {
	r.tree.read(r.view, asOfNow(r.view), !r.env.Spoken)
	r.letters.read(r.view)
	r.narrow()
	if r.letter != nil && !r.readLetter(r.letter.campaign.ID) {
		r.letter = nil // somebody has taken it apart
	}
}

func (r *Room) narrow() {
	r.tree.narrow(r.query)
	r.letters.narrow(r.query, r.letterTitle)
	if r.focus == onLetters && r.letters.list.Len() == 0 {
		r.focus = onTree
	}
	r.follow()
}

// follow reads what lies in the theme under the cursor.
func (r *Room) follow() {
	id, ok := r.tree.list.ID()
	r.members.read(r.view, &r.tree, id, ok)
	if r.focus == onMembers && r.members.list.Len() == 0 {
		r.focus = onTree
	}
}

// Query implements [room.Room].
func (r *Room) Query() string { return r.query }

// SetQuery implements [room.Room].
func (r *Room) SetQuery(q string) error {
	r.query = strings.TrimSpace(q)
	r.narrow()
	return nil
}

// Header implements [room.Room].
func (r *Room) Header() present.Header {
	h := r.env.ConsultationHeader(r.view)
	if r.letter != nil {
		h.Path = append(h.Path, safe.Line(r.env.Words().Rooms[r.Number()-1].Name))
	}
	return h
}

// Filter implements [room.Room].
func (r *Room) Filter() present.Filter {
	w := r.env.Words()
	if r.letter != nil {
		f := present.Filter{Query: safe.Line(r.asksLetter()), Marked: len(r.letter.list.Marked())}
		if f.Marked == 0 {
			f.Right = r.letterCounts()
		}
		f.Position, f.Shown = r.At()
		f.Total = f.Shown
		return f
	}
	f := present.Filter{Query: safe.Line(r.query), Idle: w.Themes.All, Shown: r.tree.list.Len(), Total: len(r.tree.themes), Marked: len(r.members.list.Marked())}
	if f.Marked == 0 {
		f.Right = w.Contributions(r.view.Settings().Kind, r.tree.total) + " " + r.env.Kit.Signs.Dot + " " + w.Count(w.Themes.Count, len(r.tree.themes))
		if n := r.tree.proposed(); n > 0 {
			f.Right += " " + r.env.Kit.Signs.Dot + " " + w.Count(w.Themes.Proposed, n)
		}
		switch l := r.tree.as.learnt; {
		case l.Reading:
			f.Right += " " + r.env.Kit.Signs.Dot + " " + say(w.Themes.ReadSoFar, w.Percent(l.Part, 100)).String()
		case r.tree.audit.Followed > 0:
			f.Right += " " + r.env.Kit.Signs.Dot + " " + w.Count(w.Themes.Follow, r.tree.audit.Followed)
		}
	}
	if f.Position, _ = r.At(); r.focus != onTree {
		f.Position, f.Shown = r.At()
		f.Total = f.Shown
	}
	return f
}

// Do implements [room.Room].
func (r *Room) Do(id keys.ID) tea.Cmd {
	if r.letter != nil {
		return r.doLetter(id)
	}
	if r.move(id) {
		return r.Looking()
	}
	switch id {
	case keys.Members:
		r.enterMembers()
		return r.entered()
	case keys.Letters:
		if r.focus == onLetters {
			r.focus = onTree
		} else {
			r.focus = onLetters
		}
		return r.entered()
	case keys.Fold, keys.Unfold:
		r.fold(id)
	case keys.Open:
		return r.open()
	case keys.InInbox:
		return r.goInbox(0)
	case keys.Back:
		return r.back()
	case keys.Copy:
		return r.copyText()
	case keys.Mark:
		r.focus = onMembers
		r.members.list.Toggle()
		r.members.list.Move(keys.Down)
	case keys.Unmark:
		r.members.list.Unmark()
		return room.Info(safe.Line(r.env.Words().Notice.Unmarked))
	}
	return r.act(id)
}

// move moves the cursor in the tree, or among the members.
func (r *Room) move(id keys.ID) bool {
	switch id {
	case keys.Down, keys.Up, keys.PageDown, keys.PageUp, keys.First, keys.Last:
	default:
		return false
	}
	switch r.focus {
	case onMembers:
		r.members.list.Move(id)
	case onLetters:
		r.letters.list.Move(id)
	default:
		r.tree.list.Move(id)
		r.follow()
	}
	return true
}

// entered says where the cursor is now, to those who do not see it.
func (r *Room) entered() tea.Cmd {
	if !r.env.Spoken {
		return nil
	}
	return room.Info(r.Where())
}

// enterMembers goes to the members of the theme, or of the campaign, and back.
func (r *Room) enterMembers() {
	switch {
	case r.focus == onMembers:
		r.focus = onTree
	case r.members.list.Len() > 0:
		r.focus = onMembers
	}
}

// fold closes or opens what lies under a theme; where there is nothing to close,
// it goes to the theme above.
func (r *Room) fold(id keys.ID) {
	if r.focus != onTree {
		if id == keys.Fold {
			r.focus = onTree
		}
		return
	}
	t, ok := r.here()
	if !ok {
		return
	}
	r.tree.fold(t, id == keys.Fold)
	r.narrow()
}

// open leads to the contributions of the theme, or to the one under the cursor.
func (r *Room) open() tea.Cmd {
	switch {
	case r.focus == onLetters:
		id, _ := r.letters.list.ID()
		return r.openLetter(id)
	case r.focus == onMembers:
		n, _ := r.members.list.ID()
		return r.goInbox(n)
	case r.layout.Class == present.Single && !r.env.Spoken && r.members.list.Len() > 0:
		r.focus = onMembers
		return nil
	}
	return r.goInbox(0)
}

// goInbox shows the contributions of the theme in the inbox, with the cursor on
// the given one, if any.
func (r *Room) goInbox(n consult.Ordinal) tea.Cmd {
	if c, ok := r.letters.here(); ok && r.focus == onLetters {
		return r.goQuery(r.env.Words().Themes.LetterField+":"+c.ID.String(), n)
	}
	id, ok := r.tree.list.ID()
	if !ok {
		return nil
	}
	return r.goQuery(r.asks(id), n)
}

func (r *Room) goQuery(query string, n consult.Ordinal) tea.Cmd {
	return r.env.Go(room.Go{Page: room.Page{Room: keys.Inbox, Ref: r.view.Ref()}, Query: query, SetQuery: true, Item: n})
}

// asks is the filter that finds what lies in a theme or below it.
func (r *Room) asks(id consult.ThemeID) string {
	field := r.env.Words().Themes.Field
	if id == news {
		return "id:" + consult.OrdinalsOf(r.tree.news.Items...).String()
	}
	if id == followed {
		return "id:" + consult.OrdinalsOf(r.tree.changed()...).String()
	}
	if id == rest {
		return r.env.Words().Themes.RestQuery
	}
	if label, ok := r.tree.unmistakable(id); ok {
		return fmt.Sprintf("%s:%q", field, label)
	}
	return field + ":" + id.String()
}

func (r *Room) back() tea.Cmd {
	switch {
	case len(r.members.list.Marked()) > 0:
		r.members.list.Unmark()
	case r.focus != onTree:
		r.focus = onTree
	case r.query != "":
		r.query = ""
		r.narrow()
	default:
		return r.env.Leave()
	}
	return nil
}

// here returns the theme under the cursor; there is none where it stands on what
// lies in no theme.
func (r *Room) here() (desk.Theme, bool) {
	id, ok := r.tree.list.ID()
	if !ok || r.focus == onLetters {
		return desk.Theme{}, false
	}
	return r.tree.theme(id)
}

// Applies implements [room.Applier].
func (r *Room) Applies() safe.Safe {
	t, ok := r.here()
	if !ok {
		return safe.Safe{}
	}
	w := r.env.Words()
	return say(w.Themes.AppliesTo, r.name(t.ThemeRef), w.Contributions(r.view.Settings().Kind, t.Within))
}

// Restored implements [room.Restorer]: the cursor is on what was taken back.
func (r *Room) Restored(e desk.Entry) {
	r.Refresh()
	if e.On.Count() != 1 {
		return
	}
	switch n := e.On[0].From; {
	case r.letter != nil:
		r.letter.fresh = r.letter.list.Select(n)
	case r.focus == onMembers:
		r.members.list.Select(n)
	}
}

// Why implements [room.Room].
func (r *Room) Why(id keys.ID) (reason string, hidden bool) {
	w := r.env.Words()
	if act, ok := room.Needs(id); ok {
		switch {
		case !r.view.May(act):
			return w.Failure.NotFound, true
		case r.view.Phase() == consult.Closed:
			return w.Failure.ClosedConsultation, false
		}
	}
	if r.letter != nil {
		return r.whyLetter(id)
	}
	_, onTheme := r.here()
	switch id {
	case keys.Letters:
		if len(r.letters.all) == 0 {
			return w.Themes.NoLetters, !r.view.Staff()
		}
	case keys.RenameTheme, keys.JoinTheme, keys.MoveTheme, keys.DropTheme, keys.SplitTheme:
		if r.focus == onMembers && (id == keys.MoveTheme || id == keys.DropTheme) {
			break
		}
		if !onTheme {
			return w.Themes.NoTheme, false
		}
	case keys.Decide, keys.Respond:
		switch {
		case r.tree.list.Len() == 0 && r.focus != onLetters:
			return w.Failure.NothingHere, false
		case r.whole().IsZero():
			return w.Themes.NoTheme, false
		}
	case keys.ConfirmTheme, keys.Review:
		if !r.tree.guesses() {
			return w.Themes.AllConfirmed, false
		}
	case keys.Audit:
		return "", !r.view.Staff()
	case keys.Members, keys.Mark, keys.Why:
		if r.members.list.Len() == 0 {
			return w.Failure.NothingHere, false
		}
	case keys.Open, keys.InInbox, keys.Copy:
		if r.tree.list.Len() == 0 && r.focus != onLetters {
			return w.Failure.NothingHere, false
		}
	}
	return "", false
}

// name is what a theme is called.
func (r *Room) name(t desk.ThemeRef) safe.Safe {
	if label := t.Label(); !label.Empty() {
		return label
	}
	return safe.Line(r.env.Words().Journal.Erased)
}

// say fills what comes from outside into a sentence.
func say(sentence string, args ...any) safe.Safe { return safe.Line(fmt.Sprintf(sentence, args...)) }
