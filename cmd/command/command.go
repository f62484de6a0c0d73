package command

import (
	"context"
	"io"
	"time"

	"pult/consult"
	"pult/consult/desk"
)

// The exit codes of every command.
const (
	ExitDone        = 0
	ExitFinding     = 1   // also: bad rows skipped, changed rows
	ExitUsage       = 2   // the command line makes no sense
	ExitDenied      = 3   // not permitted, or not in this version
	ExitInput       = 4   // bad input, not found, not visible
	ExitBusy        = 5   // somebody else is writing
	ExitInterrupted = 130 // as a shell reports SIGINT
)

// Env is all that a command may touch.
type Env struct {
	// Args are the arguments after the name of the command; for [Run], all of them.
	Args []string
	In   io.Reader
	Out  io.Writer
	Err  io.Writer
	// Local says that the operator of the machine runs the command: only then
	// it may name files and folders, and opens the data folder itself.
	Local bool
	// Desk and Account are given where Local is false: the folder that is open
	// and who is asking.
	Desk     *desk.Desk
	Account  consult.Account
	Terminal Terminal
	Getenv   func(string) string
	// Machine reads the environment of the process where Getenv reads that of a
	// connection; nil where they are one.
	Machine func(string) string
	Now     func() time.Time
	// Version is what --version prints.
	Version string
	// TUI draws the interface; nil where a build has none.
	TUI func(ctx context.Context, d *desk.Desk, account consult.Account, o TUIOptions) error
	// Serve serves the folder over SSH until ctx ends; nil where a build has none.
	Serve func(ctx context.Context, d *desk.Desk, o ServeOptions) error

	data string // of --data before the name of the command
}

// Terminal tells which of the streams is a terminal, and how wide it is.
type Terminal struct {
	In, Out, Err bool
	Width        int // in cells, 0 if unknown
}

// TUIOptions are the options of the command line that concern the interface.
type TUIOptions struct {
	ASCII bool
	// Lang is "de", "en" or "" for what the environment says.
	Lang string
	// Plain is the linear mode, which reads In and writes Out line by line; Echo
	// says that no terminal shows what is typed.
	Plain bool
	In    io.Reader
	Out   io.Writer
	Echo  bool
}

// Command is one entry of the table.
type Command struct {
	Name string
	// Usage is the line that help shows, without the name of the program.
	Usage string
	// Short says in one line what it is for.
	Short string
	// Local commands run for the operator of the machine only.
	Local bool
	// Needs is the right that somebody at the other end of a connection must have
	// somewhere, Staff that they must be one of the staff. Who has not is refused
	// before the arguments are looked at; what they may do where, the domain asks.
	Needs consult.Act
	Staff bool
	Run   func(ctx context.Context, e Env) int
}

// Table returns every command, in the order in which help lists them.
func Table() []Command {
	table := []Command{
		demoCommand(), newCommand(), addCommand(), correctCommand(), importCommand(),
		listCommand(), searchCommand(), attachmentCommand(), referralsCommand(), clusterCommand(), exportCommand(), sendCommand(), statsCommand(), gateCommand(), checkCommand(), keyCommand(), serveCommand(), backupCommand(), restoreCommand(),
	}
	return append(table, laterCommands()...)
}

func (c Command) needs(act consult.Act) Command {
	c.Needs = act
	return c
}

func (c Command) forStaff() Command {
	c.Staff = true
	return c
}

// define makes a table entry whose Run maps errors to exit codes.
func define(name, usage, short string, local bool, fn func(context.Context, *call) error) Command {
	return Command{Name: name, Usage: usage, Short: short, Local: local, Run: func(ctx context.Context, e Env) int {
		c := newCall(e, name, usage, short)
		return c.finish(ctx, fn(ctx, c))
	}}
}
