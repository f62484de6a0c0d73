package room

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/viewer"
	"pult/tui/widget"
	"pult/tui/words"
)

// Env is what the rooms of one connection share. Kit changes when the person
// switches the language, so rooms read it anew at every frame.
type Env struct {
	Ctx     context.Context
	Desk    *desk.Desk
	Service *desk.Service
	Account consult.Account
	Kit     present.Kit
	Now     func() time.Time
	// Local says that the program runs on the machine of the data folder, as its
	// owner: only then are file paths read.
	Local bool
	// Machine reads the environment of the process, whoever is connected to it.
	Machine func(name string) string
	// Viewer shows files on the person's own screen; nil where there is none.
	Viewer *viewer.Viewer
	// Host is the application. It is asked at once, not by message: the next key
	// may be on its way already, and must find the dialog open and the job queued.
	Host Host
	// Heard, if any, is the head of the journal as of what the person had before
	// them last: what was drawn, or read out where there is no screen.
	Heard func(v *desk.View) uint64
	// Spoken says that there is no screen: everything is read out.
	Spoken bool
	// Here is the connection as others know it; nil where it is not told.
	Here *desk.Presence
	// Recent keeps what was last chosen in each picker, newest first.
	Recent map[string][]string
	// Filters are the filters that the person has saved.
	Filters []desk.SavedFilter
	// Position is where the person stood at the end of the last session.
	Position desk.Position
	// Unread says that what the person prefers could not be read, so that they
	// begin with nothing set.
	Unread bool

	drafts *Drafts
}

// Host is what a room asks of the application, from within Update or Do.
type Host interface {
	// Ask opens a dialog above whatever is open.
	Ask(widget.Dialog)
	// Go changes the screen.
	Go(Go)
	// Leave goes back to where the person came from.
	Leave()
	// Run queues a job; the command starts it if none is running.
	Run(Job) tea.Cmd
}

// Ask opens a dialog. A picker that says nothing else closes with the reason
// when what is chosen cannot be.
func (e *Env) Ask(d widget.Dialog) tea.Cmd {
	if p, ok := d.(*widget.Picker); ok && p.Refused == nil {
		p.Refused = Fail
	}
	e.Host.Ask(d)
	return nil
}

// Go changes the screen.
func (e *Env) Go(to Go) tea.Cmd { e.Host.Go(to); return nil }

// Leave says that there was nothing for esc to take away.
func (e *Env) Leave() tea.Cmd { e.Host.Leave(); return nil }

// Run queues a job.
func (e *Env) Run(job Job) tea.Cmd { return e.Host.Run(job) }

// Words returns the words of the person's language.
func (e *Env) Words() *words.Words { return e.Kit.Words }

// SwitchLanguage goes to the other language and returns what notes it in the
// preferences, which are to be kept.
func (e *Env) SwitchLanguage() (note func(*desk.Preferences)) {
	to := words.English
	if e.Words().Lang == words.English {
		to = words.German
	}
	e.Kit = present.NewKit(to, e.Kit.Signs.ASCII)
	return func(p *desk.Preferences) { p.Language = to.String() }
}

// SwitchSigns goes to the 95 signs of ASCII or back, and returns what notes it.
func (e *Env) SwitchSigns() (note func(*desk.Preferences)) {
	ascii := !e.Kit.Signs.ASCII
	e.Kit = present.NewKit(e.Words().Lang, ascii)
	return func(p *desk.Preferences) { p.ASCII = ascii }
}

// SwitchLinear has the person begin in the other mode the next time: line by
// line, or on the screen.
func (e *Env) SwitchLinear() tea.Cmd {
	var now desk.Preferences
	service := e.Service
	return e.Run(Job{
		Do: func(ctx context.Context) (err error) {
			now, err = service.ChangePreferences(ctx, func(p *desk.Preferences) error { p.Plain = !p.Plain; return nil })
			return err
		},
		Then: func(err error) tea.Cmd {
			w := e.Words().Notice
			switch {
			case err != nil:
				return Fail(e.Explain(nil, err))
			case now.Plain:
				return Done(safe.Line(w.LinearSet))
			}
			return Done(safe.Line(w.ScreenSet))
		},
	})
}

// Chose notes a choice, so that its picker offers it first next time.
func (e *Env) Chose(picker, choice string) {
	list := []string{choice}
	for _, old := range e.Recent[picker] {
		if old != choice && len(list) < 9 {
			list = append(list, old)
		}
	}
	e.Recent[picker] = list
}

// Page is the address of a screen: a room, of one consultation where the room
// is about one.
type Page struct {
	Room keys.Place
	Ref  consult.Ref
}

// Room is one room of one consultation.
type Room interface {
	// Number is the digit of the room.
	Number() int
	Place() keys.Place
	// Refresh reads what is shown anew: after a change, and when the room is
	// entered. Cursor, marks and scroll position stay on the same items.
	Refresh()
	// Do carries out an action, chosen by key or from the palette.
	Do(id keys.ID) tea.Cmd
	// Why says why an action does not work right now, in words for the person;
	// it is "" for one that does. Hidden actions are not drawn at all.
	Why(id keys.ID) (reason string, hidden bool)

	Header() present.Header
	Filter() present.Filter
	// Query is the text of the filter line; SetQuery narrows what is shown and
	// refuses what cannot be read, keeping what was shown.
	Query() string
	SetQuery(q string) error
	// Body draws what lies between the rows of the frame, l.Body.H lines.
	Body(l present.Layout) []style.Line
	// Row is the line of the body below which a dialog opens.
	Row(l present.Layout) int
	// Watching is the consultation whose changes the room wants to hear of.
	Watching() *desk.View

	Speaker
}

// What only some rooms can do.
type (
	// Keeper says whether something typed is neither saved nor thrown away.
	Keeper interface{ Unsaved() bool }
	// Shower puts its cursor on a contribution.
	Shower interface{ Show(consult.Ordinal) }
	// PartShower puts its cursor on a segment, with number 0 on a contribution.
	PartShower interface{ ShowPart(consult.Part) }
	// Finder puts its cursor on a consultation.
	Finder interface{ ShowRef(consult.Ref) }
	// Undoer takes back what its cursor stands on, instead of the last step.
	Undoer interface {
		UndoHere() tea.Cmd
		RedoHere() tea.Cmd
	}
	// Restorer hears what was taken back, to go there.
	Restorer interface{ Restored(desk.Entry) }
	// Commander has actions of its own in the palette, beside those of the keys.
	Commander interface{ Commands() []widget.Action }
	// Carrier is about no consultation, and keeps the one that the person came
	// from: digits still act on it.
	Carrier interface{ Carry(*desk.View) }
	// Opener says which consultation it is about, or has its cursor on, of one that
	// is being opened and can be looked at meanwhile.
	Opener interface{ Opening() (consult.Ref, bool) }
	// Standin is a room in the place of another one that cannot be opened yet. Next
	// is that one, with the person where they stand now, nil while there is none;
	// then is what it leads to.
	Standin interface {
		Opener
		Next() (next Room, then tea.Cmd, err error)
	}
	// Stander says on which contribution its cursor stands, 0 for none.
	Stander interface{ Item() consult.Ordinal }
	// Looker has something to look for that takes longer than a key may, after it was
	// read anew; what it finds comes as [Found].
	Looker interface{ Looking() tea.Cmd }
	// Reteller keeps true what an open question says it applies to: it changes those
	// of the lines that it wrote, in place.
	Reteller interface{ Retell(intro []safe.Safe) }
	// Applier says what an action would touch.
	Applier interface{ Applies() safe.Safe }
)

// AtOnce is how many contributions are looked at while the person waits: a look at
// more takes longer than a key may.
const AtOnce = 20_000

// Found is what was looked for beside the program: it is to be called back on the
// program's goroutine.
type Found func()

// Go is another screen to go to.
type Go struct {
	Page Page
	// Query sets the filter there, if SetQuery is true.
	Query    string
	SetQuery bool
	// Item puts the cursor on a contribution, 0 leaves it where it was; Part on one
	// of its segments, where the room knows of these.
	Item consult.Ordinal
	Part consult.Part
	// Action, if any, is all that is wanted of that room: it is carried out for
	// the consultation that one is in, and one stays where one is.
	Action keys.ID
}

// Say puts a sentence on the message line. Commands run side by side, so that it
// may come after one that was said later: At, when it was said, tells.
type Say struct {
	Message present.Message
	At      time.Time
}

// Job is work that may take time. Jobs are done one after the other, in the
// order in which they were asked for, and never on the program's goroutine.
type Job struct {
	Do func(context.Context) error
	// Then runs back on the program's goroutine.
	Then func(err error) tea.Cmd
	// Asks says that Then opens a question, where all goes well: keys that are typed
	// meanwhile are meant for it, and wait.
	Asks bool
	// Title, if any, says what takes so long; esc then ends the job by its
	// context, and Progress is drawn.
	Title    string
	Progress *Progress
}

// Send returns the message as a command.
func Send(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Done says that an action was carried out.
func Done(text safe.Safe) tea.Cmd { return say(present.Done, text) }

// Info says something that needs no sign.
func Info(text safe.Safe) tea.Cmd { return say(present.Info, text) }

// Warn says something that needs attention.
func Warn(text safe.Safe) tea.Cmd { return say(present.Warning, text) }

// Fail says that nothing was done, and why.
func Fail(text safe.Safe) tea.Cmd { return say(present.Failure, text) }

// Copy puts a text on the clipboard of the person's own computer. What is sent
// raw comes between two frames, also where the frames are not Bubble Tea's own.
func (e *Env) Copy(text string) tea.Cmd {
	return tea.Batch(tea.Raw(ansi.SetSystemClipboard(text)), Done(safe.Line(e.Words().Inbox.Copied)))
}

func say(kind present.Kind, text safe.Safe) tea.Cmd {
	return Send(Say{present.Message{Kind: kind, Text: text}, time.Now()})
}

// ConsultationHeader is the first row of every room of one consultation.
func (e *Env) ConsultationHeader(v *desk.View) present.Header {
	w := e.Words()
	now := e.Now().In(v.Location())
	h := present.Header{
		Path:   []safe.Safe{safe.Line(v.Municipality().Name), safe.Line(v.Settings().Title)},
		State:  w.Vocab.Phase[v.Phase()],
		People: e.people(v),
	}
	if v.Phase() == consult.Participation {
		h.Deadline, h.Late = w.DaysLeft(v.Settings().RoundAt(now.Format(time.DateOnly)).Closes, now)
	}
	return h
}
