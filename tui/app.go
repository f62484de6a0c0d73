package tui

import (
	"context"
	"errors"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/viewer"
	"pult/tui/widget"
	"pult/tui/words"
)

// Options say how the interface starts.
type Options struct {
	// Lang is the language asked for on the command line, nil for that of the
	// account, the environment or the municipality, in this order.
	Lang *words.Lang
	// ASCII draws with signs of ASCII alone.
	ASCII bool
	// Local says that file paths may be read: the program runs on the machine of
	// the data folder, as its owner.
	Local bool
	// Environ is the person's environment; LANG and LC_* of it are looked at.
	Environ []string
	// Show hands a file to the program of this machine that shows it; nil takes
	// that of the operating system.
	Show func(path string) error
	// Machine reads the environment of this process; nil takes it as it is. Unlike
	// Environ it is nobody's who is connected.
	Machine func(name string) string
	Now     func() time.Time
}

// App is the interface of one connection. It implements [tea.Model].
type App struct {
	env   *room.Env
	prefs desk.Preferences

	profile    colorprofile.Profile
	background style.Background
	style      *style.Style
	layout     present.Layout

	rooms *room.Rooms

	dialogs widget.Stack
	typing  *filterLine
	message present.Message
	// said is when what stands on the message line, or stood there last, was said.
	said time.Time
	// notice stands on the message line again after each key.
	notice present.Message
	jobs   jobs
	// ahead is what was typed for a question that is about to open.
	ahead []tea.Msg
	// changed hears of changes of the data folder.
	changed *ear
	stop    func()
	// moved hears what colleagues are editing; heads is up to where the journal
	// of a consultation has been drawn.
	moved *ear
	heads map[consult.Ref]uint64
	// asked says that a question of a room is open.
	asked bool
	badge badge
	// leaving says that the person has asked to leave, and that the last steps
	// are still being put on record.
	leaving bool
	// stale says that the room was not read anew because a question was open.
	stale bool
	// drafting says that drafts will be written in a moment.
	drafting bool
	// then is what an action in the room just entered leads to.
	then tea.Cmd
}

// newEnv makes what the rooms of a connection share, but for their host.
func newEnv(ctx context.Context, d *desk.Desk, account consult.Account, o Options) (*room.Env, desk.Preferences) {
	prefs, err := d.Preferences(account.ID)
	if err != nil {
		prefs = desk.Preferences{} // nobody is locked out by it
	}
	now := o.Now
	if now == nil {
		now = time.Now
	}
	env := &room.Env{
		Ctx: ctx, Desk: d, Service: d.Service(account), Account: account, Now: now, Local: o.Local, Recent: map[string][]string{}, Filters: prefs.Filters, Position: prefs.Position, Unread: err != nil,
		Kit: present.NewKit(language(d, account, prefs, o), o.ASCII || prefs.ASCII),
	}
	if env.Machine = o.Machine; env.Machine == nil {
		env.Machine = os.Getenv
	}
	if o.Local {
		env.Viewer = viewer.New(o.Show)
	}
	return env, prefs
}

// New makes the interface for an account. The context ends everything it has
// begun.
func New(ctx context.Context, d *desk.Desk, account consult.Account, o Options) (*App, error) {
	env, prefs := newEnv(ctx, d, account, o)
	a := &App{env: env, prefs: prefs, changed: newEar(), moved: newEar(), heads: map[consult.Ref]uint64{}, profile: colorprofile.ANSI256}
	a.env.Host, a.env.Heard = host{a}, a.drawnHead
	a.env.Here = d.Appear(account, a.moved.woken)
	a.background = backgrounds()[prefs.Background]
	a.restyle()
	a.stop = d.Watch(a.changed.woken)
	var err error
	if a.rooms, err = room.NewRooms(a.env, opener(a.env), room.Page{Room: keys.Overview}); err != nil {
		a.stop()
		a.env.Here.Leave()
		return nil, err
	}
	if env.Unread {
		a.say(present.Warning, safe.Line(env.Words().Notice.PreferencesUnread))
	}
	a.showWhere()
	return a, nil
}

// Close ends what the interface has begun.
func (a *App) Close() {
	a.stop()
	a.env.Here.Leave()
	// A temporary file that cannot be removed is the operating system's to clear.
	_ = a.env.Viewer.Close()
}

// Run shows the interface on a terminal until the person leaves.
func Run(ctx context.Context, d *desk.Desk, account consult.Account, o Options, options ...tea.ProgramOption) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if o.Environ == nil {
		o.Environ = os.Environ()
	}
	a, err := New(ctx, d, account, o)
	if err != nil {
		return err
	}
	defer a.Close()
	// Apple Terminal shows stray letters when asked for its modes before the
	// alternate screen; with SSH_TTY in its environment the library does not ask.
	environ := append(append([]string{}, o.Environ...), "SSH_TTY=1")
	options = append([]tea.ProgramOption{tea.WithContext(ctx), tea.WithEnvironment(environ)}, options...)
	_, err = tea.NewProgram(a, options...).Run()
	return errors.Join(err, a.Save(context.WithoutCancel(ctx)))
}

// Save keeps what was typed and where the person stands. It is due once the
// program has ended, also where the connection was lost.
func (a *App) Save(ctx context.Context) error {
	return errors.Join(a.env.Drafts().Flush(), a.env.Service.SetPosition(ctx, a.rooms.Position(a.env.Position)))
}

// Init implements [tea.Model].
func (a *App) Init() tea.Cmd {
	cmds := []tea.Cmd{a.looking(), a.changed.listen(a.env.Ctx, changedMsg{}), a.moved.listen(a.env.Ctx, othersMsg{})}
	if a.background == style.Unknown {
		cmds = append(cmds, tea.Raw(ansi.RequestBackgroundColor))
	}
	return tea.Batch(cmds...)
}

// Update implements [tea.Model]: it routes, and does nothing else.
func (a *App) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.layout = present.NewLayout(min(msg.Width, maxWidth), min(msg.Height, maxHeight))
		return a, nil
	case tea.ColorProfileMsg:
		a.profile = msg.Profile
		a.restyle()
		return a, nil
	case tea.BackgroundColorMsg:
		a.answered(msg)
		return a, nil
	case tea.KeyPressMsg:
		if a.waits(msg) {
			return a, nil
		}
		open := a.dialogs.Len()
		cmd := a.press(msg)
		if a.stale && a.dialogs.Len() == 0 {
			a.refresh()
		}
		a.showWhere()
		a.retell()
		return a, tea.Batch(cmd, a.takeThen(), a.saveDrafts(a.dialogs.Len() < open))
	case tea.PasteMsg:
		if a.waits(msg) {
			return a, nil
		}
		return a, tea.Batch(a.paste(msg), a.saveDrafts(false))
	case changedMsg:
		a.refresh()
		return a, tea.Batch(a.takeThen(), a.changed.listen(a.env.Ctx, changedMsg{}))
	case othersMsg:
		a.retell()
		return a, a.moved.listen(a.env.Ctx, othersMsg{}) // they are drawn, and nothing is read anew
	case room.Found:
		msg()
		return a, a.looking()
	case room.Say:
		if !msg.At.Before(a.said) {
			a.message, a.said = msg.Message, msg.At
		}
		return a, nil
	case jobDone:
		asked, open := a.jobs.running.Asks, a.dialogs.Len()
		cmd := a.finished(msg)
		a.showWhere()
		return a, tea.Batch(cmd, a.takeThen(), a.saveDrafts(true), a.typedAhead(asked, a.dialogs.Len() > open))
	case draftsSaved:
		return a, a.draftsSaved(msg)
	case room.Notice:
		a.noticed(msg)
		return a, a.saveDrafts(true)
	case jobTick:
		return a, a.jobs.tick()
	}
	return a, nil
}

// The largest screen that is drawn: memory grows with every cell.
const (
	maxWidth  = 500
	maxHeight = 200
)

func (a *App) takeThen() tea.Cmd {
	cmd := a.then
	a.then = nil
	return cmd
}

// refresh reads the room anew, but not behind an open question: what that is
// about must not slip away from under it.
func (a *App) refresh() {
	if a.stale = a.dialogs.Len() > 0; !a.stale {
		a.entered(a.rooms.Refresh())
	}
}

func (a *App) room() room.Room { return a.rooms.Here() }

func (a *App) say(kind present.Kind, text safe.Safe) {
	a.message, a.said = present.Message{Kind: kind, Text: text}, time.Now()
}

// noticed hears what the surroundings have to say. That the end is near must not
// go away with the next key.
func (a *App) noticed(n room.Notice) {
	a.say(present.Warning, a.env.Noticed(n))
	if n == room.NoticeStopping {
		a.notice = a.message
	}
}

func (a *App) restyle() { a.style = style.New(a.background, a.profile) }

func (a *App) answered(msg tea.BackgroundColorMsg) {
	if a.prefs.Background != "" {
		return
	}
	a.background = style.Light
	if msg.IsDark() {
		a.background = style.Dark
	}
	a.restyle()
}
