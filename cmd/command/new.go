package command

import (
	"context"
	"fmt"

	"pult/consult"
)

func newCommand() Command {
	return define("new", "new M/C --title T [--kind informal|budget|bauleitplan|planfeststellung] [--municipality-name N]",
		"make a consultation, with its municipality and the data folder where they are missing", false, runNew).needs(consult.ActConfigure)
}

func runNew(ctx context.Context, c *call) error {
	var title, municipality string
	var kind consult.Kind
	c.flags.StringVar(&title, "title", "", "what the consultation is called: `T`")
	c.flags.TextVar(&kind, "kind", consult.Informal, "`kind` of consultation; it sets wording and publication")
	c.flags.StringVar(&municipality, "municipality-name", "", "what a new municipality is called: `N`")
	args, err := c.parse(1, 1)
	if err != nil {
		return err
	}
	ref, err := parseRef(args[0])
	if err != nil {
		return err
	}
	settings := consult.NewSettings(title, kind)
	if err := settings.Validate(); err != nil {
		return usagef("--%v", err)
	}
	if c.Local {
		if err := c.makeFolder(); err != nil {
			return err
		}
	}
	d, account, err := c.open()
	if err != nil {
		return err
	}
	if err := d.Service(account).Create(ctx, ref, settings, consult.Municipality{Name: municipality}); err != nil {
		return fmt.Errorf("%s was not made: %w", ref, err)
	}
	c.say("%s is there, in %s", ref, d.Dir())
	return nil
}
