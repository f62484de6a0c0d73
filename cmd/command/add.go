package command

import (
	"context"
	"errors"
	"fmt"

	"pult/consult"
	"pult/consult/desk"
)

func addCommand() Command {
	return define("add", "add M/C [--channel C] [--received DATE] [--title T] [--name N] [--file scan.pdf] [...] < text",
		"take in one contribution, typed in or piped; prints its number", false, runAdd).needs(consult.ActTypeIn)
}

// yesOrNo defines an option that says yes or no, and is nil where it does not stand.
func yesOrNo(c *call, to **bool, name, usage string) {
	c.flags.Func(name, usage+": `yes|no`", func(value string) error {
		yes := value == "yes"
		if !yes && value != "no" {
			return errors.New("write yes or no")
		}
		*to = &yes
		return nil
	})
}

func runAdd(ctx context.Context, c *call) error {
	var t desk.Typed
	var received string
	in, who := &t.Contribution, &t.Submitter
	c.flags.TextVar(&in.Channel, "channel", consult.UnknownChannel, "the way it came in: `C`, one of web email letter fax counter event phone partner unknown")
	c.flags.StringVar(&received, "received", "", "`DATE` it came in; now by default")
	c.flags.StringVar(&in.Title, "title", "", "its title: `T`")
	c.flags.StringVar(&in.Round, "round", "", "the `ROUND` it belongs to; by default the one open on the day received, else the last")
	c.flags.StringVar(&in.IntakeNo, "intake-no", "", "the `NUMBER` in the register of incoming mail")
	c.flags.StringVar(&who.Name, "name", "", "who sent it: `NAME`")
	c.flags.StringVar(&who.Organisation, "organisation", "", "for which `ORGANISATION`")
	c.flags.StringVar(&who.Email, "email", "", "`ADDRESS` for the answer")
	c.flags.StringVar(&who.Street, "street", "", "`STREET` and number")
	c.flags.StringVar(&who.Postcode, "postcode", "", "`POSTCODE`")
	c.flags.StringVar(&who.Town, "town", "", "`TOWN`")
	c.flags.StringVar(&who.Phone, "phone", "", "telephone `NUMBER`")
	c.flags.TextVar(&who.Party, "party", consult.Public, "what the submitter is to the town: `P`, one of public body association internal")
	c.flags.StringVar(&who.RepresentedBy, "represented-by", "", "the lawyer or office that acts for them: `NAME`")
	c.flags.Func("co-submitter", "another who sent it with them: `NAME`; may stand several times", func(name string) error {
		who.CoSubmitters = append(who.CoSubmitters, name)
		return nil
	})
	c.flags.IntVar(&who.Signatures, "signatures", 0, "how many signed a list that came with it: `N`")
	yesOrNo(c, &who.NamePublic, "name-public", "whether the name may be published")
	yesOrNo(c, &who.Notify, "notify", "whether they want to hear back")
	var consent consult.Consent
	c.flags.StringVar(&consent.At, "consent-at", "", "the `DATE` on which they agreed to the use of their data")
	c.flags.StringVar(&consent.Source, "consent", "", "where that is on record: `TEXT`")
	var names []string
	c.flags.Func("file", "a `FILE` that came with it, a scan for example; may stand several times", func(name string) error {
		names = append(names, name)
		return nil
	})
	c.paths = append(c.paths, "file")
	args, err := c.parse(1, 1)
	if err != nil {
		return err
	}
	d, v, err := c.view(args[0])
	if err != nil {
		return err
	}
	if who.Signatures < 0 {
		return usagef("--signatures: %d is no number of people", who.Signatures)
	}
	if consent.At != "" {
		if consent.At, err = parseDate("consent-at", consent.At, v.Location()); err != nil {
			return err
		}
	}
	if consent != (consult.Consent{}) {
		who.Consent = &consent
	}
	if received != "" {
		if in.Received, err = parseDate("received", received, v.Location()); err != nil {
			return err
		}
	}
	if !v.May(consult.ActTypeIn) {
		return &consult.Denied{Act: consult.ActTypeIn, Account: v.Account().ID}
	}
	for _, name := range names {
		file, spool, err := c.attach(ctx, name)
		if err != nil {
			return err
		}
		defer spool.done()
		t.Take(file)
	}
	if in.Text, err = c.typedText(ctx); err != nil {
		return err
	}
	n, _, err := d.Service(v.Account()).Add(ctx, v.Ref(), t)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.out, n)
	return nil
}
