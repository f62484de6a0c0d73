package command

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/journal"
)

// Scripts decide by the exit code what to do next, however deep the cause lies.
func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		err  error
		want int
	}{
		{usagef("x"), ExitUsage},
		{&intake.OptionError{}, ExitUsage},
		{deniedf("x"), ExitDenied},
		{&consult.Denied{}, ExitDenied},
		{desk.ErrReadOnly, ExitDenied},
		{fs.ErrPermission, ExitDenied},
		{&consult.Broken{Rule: consult.RuleClosed}, ExitDenied},
		{&consult.Broken{Rule: consult.RuleEmptyText}, ExitInput},
		{consult.ErrNotFound, ExitInput},
		{&intake.NotContributions{}, ExitInput},
		{&desk.SourceMixup{}, ExitInput},
		{desk.ErrExists, ExitInput},
		{journal.ErrBusy, ExitBusy},
		{&consult.Conflict{}, ExitBusy},
		{errors.New("anything else"), ExitInput},
	} {
		if got := exitCode(fmt.Errorf("moers/radwege: %w", c.err)); got != c.want {
			t.Errorf("%v: exit %d, want %d", c.err, got, c.want)
		}
	}
}

// Flags may stand anywhere, and what looks like one may be a word of a query.
func TestArguments(t *testing.T) {
	for _, c := range []struct {
		args  []string
		terms bool
		want  string
		limit int
	}{
		{[]string{"a", "--limit", "3", "b"}, false, "[a b]", 3},
		{[]string{"--limit=3", "a", "b", "--json"}, false, "[a b]", 3},
		{[]string{"a", "-"}, false, "[a -]", 0},
		{[]string{"a", "--", "--limit", "-x"}, false, "[a --limit -x]", 0},
		{[]string{"a", "-x", "b", "-limit", "3", "-status:neu"}, true, "[a -x b -status:neu]", 3},
		{[]string{"a", "--limit", "3", "--", "-json"}, true, "[a -json]", 3},
		{[]string{"a", "-b"}, false, "there is no option --b", 0},
		{[]string{"a", "--b"}, true, "there is no option --b", 0},
		{[]string{"a", "--limit"}, true, "a value is missing after --limit", 0},
		{[]string{"a", "--limit", "x"}, false, `invalid value "x" for --limit: it is no number`, 0},
		{[]string{"a", "--limit", "-1", "-x"}, true, "[a -x]", -1},
		{[]string{"a", "--json", "-x", "--limit=2"}, true, "[a -x]", 2},
	} {
		call := newCall(Env{Args: c.args}, "x", "x", "")
		call.dashTerms = c.terms
		limit := call.flags.Int("limit", 0, "")
		call.flags.Bool("json", false, "")
		args, err := call.parse(0, -1)
		got := fmt.Sprint(args)
		if err != nil {
			got = err.Error()
		}
		if got != c.want || *limit != c.limit {
			t.Errorf("%q: %s, limit %d", c.args, got, *limit)
		}
	}
}

// Attack: a file is called so that the message about it holds a line of its own,
// which whoever reads the log takes for one of Pult. What must hold: a message is
// one line, whatever it quotes; several errors are several messages.
func TestANameForgesNoMessage(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{&fs.PathError{Op: "open", Path: "a\npult: nothing found", Err: fs.ErrNotExist}, "pult: open a pult: nothing found: file does not exist\n"},
		{errors.Join(errors.New("a\r\nb"), nil, errors.Join(errors.New("c"), errors.New("d\u2028e"))), "pult: a b\npult: c\npult: d e\n"},
		{fmt.Errorf("%w and %w", errors.New("a"), errors.New("b")), "pult: a and b\n"},
	} {
		var out, said bytes.Buffer
		newCall(Env{Out: &out, Err: &said}, "x", "x", "").finish(t.Context(), c.err)
		if said.String() != c.want {
			t.Errorf("%q, want %q", said.String(), c.want)
		}
	}
}
