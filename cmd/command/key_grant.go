package command

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/sshkey"
)

// asked is what the options of `key grant` say.
type asked struct {
	in      consult.Admission
	roles   []consult.Role
	scope   consult.Scope
	see     string
	plain   bool
	expires string
}

func runKeyGrant(ctx context.Context, c *call) error {
	a := asked{scope: consult.Everywhere}
	c.grantFlags(&a)
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	if err := a.complete(); err != nil {
		return err
	}
	if c.Local {
		if err := c.makeFolder(); err != nil {
			return err
		}
	}
	d, account, err := c.administer()
	if err != nil {
		return err
	}
	if err := a.grants(d, c.Now()); err != nil {
		return err
	}
	problems, err := c.readKeys(ctx, &a.in, d.Location(a.scope))
	if err != nil {
		return err
	}
	service := d.Service(account)
	id, err := service.Admit(ctx, a.in)
	if err != nil {
		return err
	}
	if a.plain {
		if err := service.PreferPlain(ctx, id); err != nil {
			return fmt.Errorf("%s is admitted, but does not begin in the linear mode: %w", id, err)
		}
	}
	c.admitted(d, account, id, a)
	if problems > 0 {
		return silent(ExitFinding)
	}
	return nil
}

func (c *call) grantFlags(a *asked) {
	c.flags.StringVar(&a.in.Name, "name", "", "what the person is called: `NAME`")
	c.flags.StringVar(&a.in.Account, "account", "", "an account that exists, for one more key or grant: its `ID`, like a3")
	c.flags.StringVar(&a.in.Organisation, "org", "", "the `ORGANISATION` of a partner; none for the town's own staff")
	c.flags.Func("role", "what they act as: `R`, one or several, with commas, of partner council intake moderator approver privacy auditor admin", func(value string) error {
		for name := range strings.SplitSeq(value, ",") {
			role, err := consult.ParseRole(strings.TrimSpace(name))
			if err != nil || role == consult.System {
				return fmt.Errorf("%q is no role; it is one of partner council intake moderator approver privacy auditor admin", name)
			}
			a.roles = append(a.roles, role)
		}
		return nil
	})
	c.flags.Func("scope", "where: `M/C`, M/* or *, which is everywhere and the default", func(value string) (err error) {
		a.scope, err = consult.ParseScope(value)
		return err
	})
	c.flags.StringVar(&a.see, "see", "", "`published`: a partner also reads what is published, not only what was handed over")
	c.flags.BoolVar(&a.plain, "plain", false, "they begin in the linear mode, for screen readers")
	c.flags.StringVar(&a.expires, "expires", "", "the last `DATE` on which it holds, to its end in the municipality's time zone, in UTC where the scope is *")
	c.flags.Func("principal", "a `NAME` in certificates by which they come in; may stand several times", func(name string) error {
		if !consult.ValidPrincipal(name) {
			return errors.New("a name in certificates has no blanks, commas or control characters, and at most 200 bytes")
		}
		a.in.Credentials = append(a.in.Credentials, consult.Credential{Kind: consult.PrincipalCredential, Name: name})
		return nil
	})
}

// complete refuses options that do not go together.
func (a *asked) complete() error {
	switch {
	case a.in.Account == "" && a.in.Name == "":
		return usagef("--name is missing")
	case a.in.Account != "" && (a.in.Name != "" || a.in.Organisation != ""):
		return usagef("--account is there already, with its name and organisation: leave --name and --org out")
	case a.in.Account == "" && len(a.roles) == 0:
		return usagef("--role is missing")
	case a.see != "" && a.see != "published":
		return usagef("--see is published or not there")
	case a.see != "" && (len(a.roles) != 1 || a.roles[0] != consult.Partner):
		return usagef("--see is for --role partner: the others see what is published anyway")
	}
	return nil
}

// grants makes the grants of the options.
func (a *asked) grants(d *desk.Desk, now time.Time) error {
	var until time.Time
	if a.expires != "" {
		loc := d.Location(a.scope)
		day, err := parseDate("expires", a.expires, loc)
		if err != nil {
			return err
		}
		if until, err = consult.EndOfDay(day, loc); err != nil {
			return usagef("--expires is a day, like 2026-12-31")
		}
		if !now.Before(until) {
			return usagef("--expires %s is over", day)
		}
	}
	for _, role := range a.roles {
		a.in.Grants = append(a.in.Grants, consult.Grant{Role: role, Scope: a.scope, Expires: until, SeePublished: a.see != ""})
	}
	return nil
}

// readKeys reads keys from standard input and names the lines that were not
// taken. Where a principal or an account is named, there need be none.
func (c *call) readKeys(ctx context.Context, in *consult.Admission, loc *time.Location) (problems int, err error) {
	if c.Terminal.In {
		if len(in.Credentials) > 0 || in.Account != "" {
			return 0, nil
		}
		c.say("paste the public key, then ctrl+d")
	}
	var b strings.Builder
	if _, err := copyInput(ctx, &b, c.In, sshkey.MaxFile); err != nil {
		return 0, err
	}
	keys, bad, err := sshkey.Read([]byte(b.String()), loc, c.Now())
	if errors.Is(err, sshkey.ErrNone) && (len(in.Credentials) > 0 || in.Account != "") {
		err = nil
	}
	if err != nil {
		return 0, err
	}
	for _, p := range bad {
		c.say("pult: standard input, %v", p)
	}
	if len(keys) == 0 && len(bad) > 0 {
		return 0, errors.New("no key was taken, nothing was granted")
	}
	in.Credentials = append(in.Credentials, keys...)
	return len(bad), nil
}

// admitted prints fingerprint and account, a line each, and says in a sentence
// what that means.
func (c *call) admitted(d *desk.Desk, account consult.Account, id string, a asked) {
	for _, k := range a.in.Credentials {
		fmt.Fprintf(c.out, "%s\t%s\n", k.Name, id)
	}
	if len(a.in.Credentials) == 0 {
		fmt.Fprintln(c.out, id)
	}
	name := a.in.Name
	members, _ := d.Members(account)
	for _, m := range members {
		if m.ID == id {
			name = m.Name.String()
		}
	}
	for _, g := range a.in.Grants {
		c.say("%s (%s) is %s", name, id, grantText(g, d.Location(g.Scope)))
	}
	for _, k := range a.in.Credentials {
		if !k.Expires.IsZero() {
			c.say("%s lets them in until %s", k.Name, lastMoment(k.Expires, d.Location(a.scope)))
		}
	}
	if a.plain {
		c.say("%s begins in the linear mode", name)
	}
}
