package command

import (
	"context"
	"fmt"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/desk"
)

func keyCommand() Command {
	return define("key", "key grant|list|revoke ...",
		"who comes in with which key, and what they may do", false, runKey).needs(consult.ActKeys)
}

// How the three are called.
const (
	grantUsage  = "key grant --name NAME --role R [--org O] [--scope M/C|M/*|*] [--see published] [--plain] [--expires DATE] [--account ID] [--principal P] < id.pub"
	listUsage   = "key list [--json]"
	revokeUsage = "key revoke FINGERPRINT|ACCOUNT|GRANT|PRINCIPAL"
)

// runKey goes to the command of the first argument, which has options of its own.
func runKey(ctx context.Context, c *call) error {
	if !c.Local {
		// Before anything that was typed is looked at.
		if _, _, err := c.administer(); err != nil {
			return err
		}
	}
	name := ""
	if len(c.Args) > 0 {
		name, c.Args = c.Args[0], c.Args[1:]
	}
	switch name {
	case "grant":
		c.usage = grantUsage
		return runKeyGrant(ctx, c)
	case "list":
		c.usage = listUsage
		return runKeyList(c)
	case "revoke":
		c.usage = revokeUsage
		return runKeyRevoke(ctx, c)
	case "-h", "--help", "-help":
		c.usage = strings.Join([]string{grantUsage, listUsage, revokeUsage}, "\n       pult ")
		c.flags.Bool("json", false, "of list: one JSON object an account")
		c.grantFlags(&asked{})
		return errHelp
	case "":
		return usagef("what about keys? grant, list or revoke")
	}
	return usagef("%q is nothing that can be done with keys: it is grant, list or revoke", name)
}

// administer opens the folder for somebody who manages keys anywhere.
func (c *call) administer() (*desk.Desk, consult.Account, error) {
	d, account, err := c.open()
	if err == nil {
		account, err = d.Current(account)
	}
	if err == nil && !account.Administers(c.Now()) {
		d.Refused(account)
		err = &consult.Denied{Act: consult.ActKeys, Account: account.ID}
	}
	return d, account, err
}

func runKeyRevoke(ctx context.Context, c *call) error {
	args, err := c.parse(1, 1)
	if err != nil {
		return err
	}
	d, account, err := c.administer()
	if err != nil {
		return err
	}
	had := administered(d, c.Now())
	out, err := d.Service(account).Revoke(ctx, args[0])
	if err != nil {
		return fmt.Errorf("%s: %w", args[0], err)
	}
	for _, k := range out.Credentials {
		c.say("%s of %s lets nobody in any more", k.Name, out.Account)
	}
	for _, g := range out.Grants {
		c.say("%s is no longer %s", out.Account, grantText(g, d.Location(g.Scope)))
	}
	if had && !administered(d, c.Now()) {
		c.say("nobody but the operator of this machine administers Pult now")
	}
	return nil
}

// administered reports whether anybody with a key administers everything.
func administered(d *desk.Desk, now time.Time) bool {
	members, err := d.Members(d.Operator())
	if err != nil {
		return true
	}
	for _, m := range members {
		for _, k := range m.Keys {
			if acc, err := d.Current(consult.Account{ID: m.ID, Credential: k.Name}); err == nil && acc.Can(consult.ActKeys, consult.Ref{}, now) {
				return true
			}
		}
	}
	return false
}

// grantText says what a grant gives, where, and until when.
func grantText(g consult.Grant, loc *time.Location) string {
	var b strings.Builder
	b.WriteString(g.Role.String())
	if g.Scope == consult.Everywhere {
		b.WriteString(" everywhere")
	} else {
		b.WriteString(" in " + string(g.Scope))
	}
	if g.SeePublished && g.Role == consult.Partner {
		b.WriteString(", sees what is published")
	}
	if !g.Expires.IsZero() {
		b.WriteString(", until " + lastMoment(g.Expires, loc))
	}
	return b.String()
}

// lastMoment names the last day or, within a day, the moment on which something
// still holds.
func lastMoment(expires time.Time, loc *time.Location) string {
	at := expires.In(loc)
	if at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 {
		return "the end of " + at.AddDate(0, 0, -1).Format(time.DateOnly) + " (" + at.AddDate(0, 0, -1).Format("MST") + ")"
	}
	return at.Format("2006-01-02 15:04 MST")
}
