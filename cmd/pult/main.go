// Pult is the moderator's console for public consultation. Run without
// arguments it opens the interface; `pult help` lists the commands.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
	_ "time/tzdata" // deadlines end with a day in a time zone that the system may not know

	"github.com/charmbracelet/x/term"

	"pult/cmd/command"
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	// A second ctrl+c ends the process even if something does not stop.
	context.AfterFunc(ctx, stop)
	return command.Run(ctx, command.Table(), command.Env{
		Args: os.Args[1:], In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Local: true, Terminal: terminal(), Getenv: os.Getenv, Now: time.Now, Version: version(), TUI: console, Serve: server(os.Stdout, os.Stderr),
	})
}

func terminal() command.Terminal {
	t := command.Terminal{In: term.IsTerminal(os.Stdin.Fd()), Out: term.IsTerminal(os.Stdout.Fd()), Err: term.IsTerminal(os.Stderr.Fd())}
	for _, file := range []*os.File{os.Stdout, os.Stderr} {
		if width, _, err := term.GetSize(file.Fd()); err == nil && t.Width == 0 {
			t.Width = width
		}
	}
	return t
}

// version is the one that the Go toolchain recorded in the program.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}
