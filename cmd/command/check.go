package command

import (
	"context"
	"errors"
	"fmt"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
)

func checkCommand() Command {
	return define("check", "check [M[/C]] [--json] [--record REASON] [--certificate FILE]",
		"look for anything that is damaged, changed past Pult or readable by others", false, runCheck).needs(consult.ActCheck)
}

func runCheck(ctx context.Context, c *call) error {
	asJSON := c.flags.Bool("json", false, "one JSON object a finding")
	reason := c.flags.String("record", "", "put edits of the settings that were made by hand on record: `REASON`; needs M/C")
	var certificate string
	c.path(&certificate, "certificate", "", "compare the certificate in `FILE`, as gate --json wrote it, with the journal")
	args, err := c.parse(0, 1)
	if err != nil {
		return err
	}
	scope, err := parseScope(args)
	if err != nil {
		return err
	}
	if c.set("record") && (*reason == "" || scope.Consultation == "") {
		return usagef("--record needs a reason and the address of one consultation")
	}
	d, account, err := c.open()
	if err != nil {
		return err
	}
	if scope.Municipality == "" && !account.Can(consult.ActCheck, scope, c.Now()) {
		return deniedf("the whole data folder is checked by who may check everywhere; name what is yours: check M/C")
	}
	if c.set("record") {
		if _, err := d.View(account, scope); err != nil {
			return fmt.Errorf("%s: %w", scope, err)
		}
		n, err := d.Service(account).RecordEdits(ctx, scope, *reason)
		if err != nil {
			return fmt.Errorf("%s: %w", scope, err)
		}
		c.say("%s: %d put on record", scope, n)
	}
	faults, err := d.Check(account, scope)
	if err != nil {
		return fmt.Errorf("%s: %w", scopeName(args), err)
	}
	unfit := error(nil)
	if certificate != "" {
		if unfit = c.verifyCertificate(d, account, certificate); unfit != nil && !errors.Is(unfit, desk.ErrNoCertificate) {
			return unfit
		}
	}
	for _, f := range faults {
		if *asJSON {
			if err := c.line(f); err != nil {
				return err
			}
			continue
		}
		place := f.File
		if f.Line > 0 {
			place = fmt.Sprintf("%s:%d", f.File, f.Line)
		}
		fmt.Fprintf(c.out, "%s: %s\n    %s\n", safe.Line(place), safe.Line(f.Reason), safe.Line(f.Fix))
	}
	if unfit != nil {
		c.say("pult: %v", unfit)
	}
	if k := len(faults); k > 0 || unfit != nil {
		c.say("%s", counted(k, "finding", "findings"))
		return silent(ExitFinding)
	}
	c.say("nothing found")
	return nil
}

func scopeName(args []string) string {
	if len(args) == 0 {
		return "the data folder"
	}
	return args[0]
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
