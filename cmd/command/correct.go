package command

import (
	"context"
	"fmt"

	"pult/consult"
)

func correctCommand() Command {
	return define("correct", "correct M/C ID --reason R [--title T] [--channel C] [--received DATE] [--authored DATE] [--intake-no N] [--text < text]",
		"mend an error made while typing a contribution in; the original stays", false, runCorrect).needs(consult.ActTypeIn)
}

func runCorrect(ctx context.Context, c *call) error {
	var cmd consult.Correct
	var title, intakeNo string
	var text bool
	c.flags.StringVar(&cmd.Reason, "reason", "", "why: `R`; it goes on record")
	c.flags.StringVar(&title, "title", "", "the right title: `T`")
	c.flags.TextVar(&cmd.Channel, "channel", consult.Channel(0), "the right `channel`")
	c.flags.StringVar(&cmd.Received, "received", "", "the right `DATE` of receipt")
	c.flags.StringVar(&cmd.Authored, "authored", "", "the right `DATE` of writing")
	c.flags.StringVar(&intakeNo, "intake-no", "", "the right `NUMBER` in the register of incoming mail")
	c.flags.BoolVar(&text, "text", false, "read the right text from standard input")
	args, err := c.parse(2, 2)
	if err != nil {
		return err
	}
	if cmd.Reason == "" {
		return usagef("--reason is missing: a correction needs one")
	}
	d, v, err := c.view(args[0])
	if err != nil {
		return err
	}
	seen := v.Head()
	if cmd.On, err = v.ByNumber(args[1]); err != nil {
		return fmt.Errorf("%s, contribution %s: %w", v.Ref(), args[1], err)
	}
	for name, date := range map[string]*string{"received": &cmd.Received, "authored": &cmd.Authored} {
		if *date == "" {
			continue
		}
		if *date, err = parseDate(name, *date, v.Location()); err != nil {
			return err
		}
	}
	if c.set("title") {
		cmd.Title = &title
	}
	if c.set("intake-no") {
		cmd.IntakeNo = &intakeNo
	}
	if text {
		typed, err := c.typedText(ctx)
		if err != nil {
			return err
		}
		cmd.Text = &typed
	}
	if _, err := d.Service(v.Account()).Do(ctx, v.Ref(), seen, cmd); err != nil {
		return err
	}
	c.say("%s, contribution %s: corrected", v.Ref(), args[1])
	return nil
}
