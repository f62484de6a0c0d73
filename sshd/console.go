package sshd

import (
	"context"
	"errors"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"
	"github.com/charmbracelet/colorprofile"

	"pult/tui"
	"pult/tui/words"
)

// resizeEvery is how often a window that is being dragged is drawn anew.
const resizeEvery = 100 * time.Millisecond

// console runs the interface in a session. Unlike wish's own middleware it ends
// with the channel and not only with the connection, and looks at no more than
// the newest size of the window.
func (s *Server) console(ctx context.Context, sess ssh.Session, ch *channel, env environ, o Interface) error {
	pty, _, ok := sess.Pty()
	if !ok {
		return errors.New("the interface needs a terminal: ssh -t")
	}
	app, err := tui.New(ctx, s.desk, ch.account, options(o, env))
	if err != nil {
		return err
	}
	defer app.Close()
	told, stop := context.WithCancel(ctx)
	defer stop()
	fail := func(r any) { s.fail(ch, r) }
	profile := colorprofile.Env(env)
	screen := newScreen(output{Writer: sess, channel: ch}, &s.sheets, env, profile, fail)
	program := tea.NewProgram(&guarded{Model: &paced{Model: app, show: screen.show, frames: ch.conn.share.frames}, fail: fail},
		tea.WithContext(ctx), tea.WithInput(nil), tea.WithOutput(screen), tea.WithoutRenderer(), tea.WithFPS(1),
		tea.WithEnvironment(env), tea.WithColorProfile(profile), tea.WithWindowSize(pty.Window.Width, pty.Window.Height),
		tea.WithoutSignalHandler(), tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
			if !screen.hear(msg) {
				return nil
			}
			return unsuspended(msg)
		}))
	go feed(told, typing{input: input{sess, ch}}, ch.conn.share.keys, pty.Term, program)
	go ch.tell(told, program)
	_, err = program.Run()
	screen.leave()
	if errors.Is(err, tea.ErrProgramPanic) && context.Cause(ch.ctx) == nil {
		s.fail(ch, err) // in a place that guarded does not reach
	}
	return errors.Join(err, app.Save(context.WithoutCancel(ctx)))
}

// options are those of the interface of somebody at another machine.
func options(o Interface, env environ) tui.Options {
	options := tui.Options{ASCII: o.ASCII, Environ: env}
	if lang, ok := words.ParseLang(o.Lang); ok {
		options.Lang = &lang
	}
	return options
}

// tell hands a program what happens round it. Only the session itself waits for
// its program, and nobody for the session.
func (ch *channel) tell(ctx context.Context, program *tea.Program) {
	for {
		select {
		case <-ctx.Done():
			return
		case n := <-ch.notices:
			program.Send(n)
		case w := <-ch.resized:
			program.Send(tea.WindowSizeMsg{Width: w.Width, Height: w.Height})
			select {
			case <-ctx.Done():
				return
			case <-time.After(resizeEvery):
			}
		}
	}
}

// unsuspended keeps a program from being stopped: there is no shell to go back to.
func unsuspended(msg tea.Msg) tea.Msg {
	if _, ok := msg.(tea.SuspendMsg); ok {
		return tea.ResumeMsg{}
	}
	return msg
}

// fail ends a session whose interface has failed.
func (s *Server) fail(ch *channel, r any) {
	s.panicked(ch, r, debug.Stack())
	ch.cancel(errPanic)
}

// guarded is a model whose panics end its own session, with the stack in the
// log. The library would print them to the server's terminal.
type guarded struct {
	tea.Model
	fail func(any)
}

// Init implements [tea.Model].
func (g *guarded) Init() tea.Cmd {
	defer g.catch()
	return g.guard(g.Model.Init())
}

// Update implements [tea.Model].
func (g *guarded) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	m = g
	defer g.catch()
	_, cmd = g.Model.Update(msg)
	return m, g.guard(cmd)
}

// View implements [tea.Model].
func (g *guarded) View() tea.View {
	defer g.catch()
	return g.Model.View()
}

func (g *guarded) catch() {
	if r := recover(); r != nil {
		g.fail(r)
	}
}

// guard makes a command one whose panic is caught, and those that it leads to.
func (g *guarded) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer g.catch()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			all := make(tea.BatchMsg, len(batch))
			for i, c := range batch {
				all[i] = g.guard(c)
			}
			return all
		}
		return msg
	}
}
