package command

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/journal"
	"pult/consult/safe"
	"pult/consult/search"
)

// call is one run of one command.
type call struct {
	Env
	name, usage, short string
	flags              *flag.FlagSet
	out                *bufio.Writer
	// paths are flags that name files or folders of this machine.
	paths []string
	// dashTerms lets an argument like -ampel be no flag but a term of a query.
	dashTerms bool
	opened    *desk.Desk
	// closed, if there is one, is called once the folder is closed.
	closed func() error
}

func newCall(e Env, name, usage, short string) *call {
	c := &call{Env: e, name: name, usage: usage, short: short, out: bufio.NewWriterSize(e.Out, 64<<10)}
	c.flags = flag.NewFlagSet(name, flag.ContinueOnError)
	c.flags.SetOutput(io.Discard)
	c.flags.Usage = func() {}
	c.path(&c.data, "data", e.data, "the data folder: `DIR`")
	return c
}

// path defines a flag that names something on this machine.
func (c *call) path(p *string, name, value, usage string) {
	c.flags.StringVar(p, name, value, usage)
	c.paths = append(c.paths, name)
}

func (c *call) set(name string) bool {
	found := false
	c.flags.Visit(func(f *flag.Flag) { found = found || f.Name == name })
	return found
}

var errHelp = errors.New("help")

// parseLeading reads the flags before the first positional argument.
func (c *call) parseLeading() ([]string, error) {
	err := c.flags.Parse(c.Args)
	return c.flags.Args(), c.refuse(err)
}

// parse reads flags before, between and after the positional arguments, of
// which there must be as many as least to most (-1: no end). After "--" there
// are no flags.
func (c *call) parse(least, most int) ([]string, error) {
	var positional []string
	for args := c.Args; ; {
		if c.dashTerms && len(args) > 0 && c.isTerm(args[0]) {
			positional, args = append(positional, args[0]), args[1:]
			continue
		}
		head := args
		if c.dashTerms {
			head = args[:c.untilTerm(args)]
		}
		if err := c.refuse(c.flags.Parse(head)); err != nil {
			return nil, err
		}
		rest := args[len(head)-c.flags.NArg():]
		if n := len(args) - len(rest); n > 0 && args[n-1] == "--" {
			positional = append(positional, rest...)
			break
		}
		if len(rest) == 0 {
			break
		}
		positional, args = append(positional, rest[0]), rest[1:]
	}
	switch {
	case len(positional) < least:
		return nil, usagef("%s is missing", c.argument(len(positional)))
	case most >= 0 && len(positional) > most:
		return nil, usagef("%q is one too many", positional[most])
	}
	return positional, nil
}

// argument is what the usage calls the n-th argument, from 0.
func (c *call) argument(n int) string {
	words := strings.Fields(c.usage)
	if n+1 < len(words) && !strings.HasPrefix(words[n+1], "-") {
		return strings.TrimSuffix(words[n+1], "...|-")
	}
	return "an argument"
}

// isTerm reports whether an argument with one dash is no flag of the command.
func (c *call) isTerm(arg string) bool {
	name, dashed := strings.CutPrefix(arg, "-")
	if !dashed || name == "" || strings.HasPrefix(name, "-") {
		return false
	}
	name, _, _ = strings.Cut(name, "=")
	return name != "h" && name != "help" && c.flags.Lookup(name) == nil
}

func (c *call) untilTerm(args []string) int {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if c.isTerm(arg) && (i == 0 || !c.takesValue(args[i-1])) {
			return i
		}
	}
	return len(args)
}

// takesValue reports whether an argument is a flag whose value comes next.
func (c *call) takesValue(arg string) bool {
	name := strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-")
	f := c.flags.Lookup(name)
	if f == nil || name == arg {
		return false
	}
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return !ok || !b.IsBoolFlag()
}

// refuse turns what the flag package says into an error of this package, and
// refuses flags that the caller must not or cannot use.
func (c *call) refuse(err error) error {
	var refused error
	c.flags.Visit(func(f *flag.Flag) {
		for _, name := range c.paths {
			if f.Name == name && !c.Local {
				refused = deniedf("--%s names something on the server; it is not for connections", name)
			}
		}
	})
	switch {
	case refused != nil:
		return refused
	case errors.Is(err, flag.ErrHelp):
		return errHelp
	case err == nil:
		c.flags.Visit(func(f *flag.Flag) {
			if !utf8.ValidString(f.Value.String()) && !slices.Contains(c.paths, f.Name) {
				refused = usagef("--%s is not UTF-8", f.Name)
			}
		})
		return refused
	default:
		text := err.Error()
		if name, ok := strings.CutPrefix(text, "flag provided but not defined: -"); ok {
			return usagef("there is no option --%s", strings.TrimPrefix(name, "-"))
		}
		// invalid value "x" for flag -kind: "x" is no kind; ...
		if value, rest, ok := strings.Cut(text, " for flag -"); ok && strings.HasPrefix(value, "invalid value ") && !strings.HasSuffix(rest, ": parse error") {
			return usagef("--%s", rest)
		}
		return usagef("%s", strings.NewReplacer("flag needs an argument: -", "a value is missing after --", "for flag -", "for --", ": parse error", ": it is no number").Replace(text))
	}
}

// say writes a sentence to standard error, safe to look at. It is one line: a
// name with a line break in it must not add a sentence of its own.
func (c *call) say(format string, args ...any) {
	fmt.Fprintln(c.Err, safe.Linef(format, args...).String())
}

// apart returns the errors that [errors.Join] put together.
func apart(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	if lines := errors.Join(joined.Unwrap()...); lines == nil || lines.Error() != err.Error() {
		return []error{err} // a sentence about several
	}
	var all []error
	for _, e := range joined.Unwrap() {
		all = append(all, apart(e)...)
	}
	return all
}

// usageError is a command line that makes no sense.
type usageError struct{ text string }

func (e *usageError) Error() string { return e.text }

func usagef(format string, args ...any) error { return &usageError{fmt.Sprintf(format, args...)} }

// deniedError is something that is not for this caller or not in this version.
type deniedError struct{ text string }

func (e *deniedError) Error() string { return e.text }

func deniedf(format string, args ...any) error { return &deniedError{fmt.Sprintf(format, args...)} }

// silent is an exit code about which everything has been said.
type silent int

func (s silent) Error() string { return fmt.Sprintf("exit %d", int(s)) }

// finish says what went wrong, if anything did, and returns the exit code.
func (c *call) finish(ctx context.Context, err error) int {
	if err == errHelp {
		c.explain()
		err = nil
	}
	if c.opened != nil {
		err = errors.Join(err, c.opened.Close())
	}
	if c.closed != nil {
		err = errors.Join(err, c.closed())
	}
	if flushed := c.out.Flush(); err == nil && flushed != nil {
		err = fmt.Errorf("the output could not be written: %w", flushed)
	}
	var quiet silent
	switch {
	case err == nil:
		return ExitDone
	case errors.As(err, &quiet):
		return int(quiet)
	case ctx.Err() != nil && (errors.Is(err, context.Canceled) || errors.Is(err, context.Cause(ctx))):
		c.say("pult: interrupted; nothing was changed")
		return ExitInterrupted
	}
	code := exitCode(err)
	if denied := (*deniedError)(nil); errors.As(err, &denied) && c.Desk != nil {
		c.Desk.Refused(c.Account) // the domain counts its own
	}
	for _, e := range apart(err) {
		c.say("pult: %v", e)
	}
	if code == ExitUsage && c.name != "" {
		c.say("usage: pult %s", c.usage)
	}
	return code
}

func exitCode(err error) int {
	var (
		usage    *usageError
		option   *intake.OptionError
		syntax   *search.SyntaxError
		denied   *deniedError
		rights   *consult.Denied
		broken   *consult.Broken
		conflict *consult.Conflict
	)
	switch {
	case errors.As(err, &usage), errors.As(err, &option), errors.As(err, &syntax):
		return ExitUsage
	case errors.As(err, &denied), errors.As(err, &rights), errors.Is(err, consult.ErrEnded), errors.Is(err, consult.ErrLastAdmin), errors.Is(err, consult.ErrBeyond),
		errors.Is(err, desk.ErrReadOnly), errors.Is(err, fs.ErrPermission):
		return ExitDenied
	case errors.As(err, &broken) && broken.Rule == consult.RuleClosed:
		return ExitDenied
	case errors.Is(err, journal.ErrBusy), errors.As(err, &conflict):
		return ExitBusy
	}
	return ExitInput
}

// explain prints the help of one command.
func (c *call) explain() {
	fmt.Fprintf(c.out, "usage: pult %s\n", c.usage)
	if c.short != "" {
		fmt.Fprintf(c.out, "\n%s.\n", c.short)
	}
	if !c.Local {
		fmt.Fprintln(c.out, "\nOver a connection a FILE is -, and files of the server cannot be named.")
	}
	fmt.Fprintln(c.out, "\noptions:")
	c.flags.VisitAll(func(f *flag.Flag) {
		if !c.Local && slices.Contains(c.paths, f.Name) {
			return
		}
		value, text := flag.UnquoteUsage(f)
		if value != "" {
			value = " " + value
		}
		fmt.Fprintf(c.out, "  --%-24s %s\n", f.Name+value, text)
	})
}
