package command

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/post"
	"pult/consult/safe"
)

func sendCommand() Command {
	return define("send", "send M/C [--dry-run] [--json] [--letters FILE|-] [--received ID | --again ID] [--heard HOW --on NUMBERS [--day DATE] [--reason TEXT]]",
		"send what was released to those who wrote, one message each, and why something is not published; or record how people heard otherwise", false, runSend).forStaff().needs(consult.Notify{}.Act())
}

func runSend(ctx context.Context, c *call) error {
	dry := c.flags.Bool("dry-run", false, "say what would be sent, and send nothing")
	asJSON := c.flags.Bool("json", false, "one JSON object a message")
	letters := c.flags.String("letters", "", "write what is owed to people without an e-mail address as letters (DOCX) to `FILE|-`; send nothing")
	received := c.flags.String("received", "", "the message with this `ID`, of which nobody knew, was received")
	again := c.flags.String("again", "", "send the message with this `ID` once more: it was not received, or refused")
	heard := c.flags.String("heard", "", "record `HOW` people heard: sent (by letter), told (in person), representative, public (inspection), impossible")
	on := c.flags.String("on", "", "which contributions --heard is about: `NUMBERS` like 3,7-12")
	day := c.flags.String("day", "", "the `DATE` on which they heard (with --heard), where it is known")
	reason := c.flags.String("reason", "", "why nobody can be told (impossible), else where they heard or from whom: `TEXT`")
	args, err := c.parse(1, 1)
	if err != nil {
		return err
	}
	modes := 0
	for _, set := range []bool{*dry, *letters != "", *received != "", *again != "", *heard != ""} {
		if set {
			modes++
		}
	}
	if modes > 1 || (*heard == "") != (*on == "") {
		return usagef("--dry-run, --letters, --received, --again and --heard exclude each other; --heard and --on go together")
	}
	if *heard == "" && (*day != "" || *reason != "") {
		return usagef("--day and --reason are for --heard")
	}
	if _, err := time.Parse(time.DateOnly, *day); *day != "" && err != nil {
		return usagef("--day %q: write the day as 2026-03-28", *day)
	}
	if *letters != "" && *letters != "-" && !c.Local {
		return deniedf("files of the server are not for connections: write --letters - and > NAME")
	}
	d, v, err := c.view(args[0])
	if err != nil {
		return err
	}
	service := d.Service(v.Account())
	switch {
	case *heard != "":
		return c.heard(ctx, service, v, *on, desk.Heard{How: *heard, Day: *day, Reason: *reason})
	case *letters != "":
		return c.letters(ctx, d, v, *letters)
	case *received != "" || *again != "":
		id := cmp.Or(*received, *again)
		if err := service.Settle(ctx, v.Ref(), id, *received != ""); err != nil {
			return fmt.Errorf("%s, message %s: %w", v.Ref(), id, err)
		}
		return nil
	case *dry:
		r, err := service.SendPlan(ctx, v.Ref())
		if err != nil {
			return fmt.Errorf("%s: %w", v.Ref(), err)
		}
		return c.sent(r, *asJSON)
	}
	if !v.May(consult.Notify{}.Act()) {
		_, err := v.Account().May(consult.Notify{}.Act(), v.Ref(), c.Now())
		return err
	}
	server, err := post.Configured(v.Municipality().Mail, c.machine, c.Local)
	if err != nil {
		return fmt.Errorf("%s: %w: write it into municipality.json (mail: host, port, security, user, from), or into PULT_SMTP_HOST, _PORT, _SECURITY, _USER, _FROM; the password into PULT_SMTP_PASSWORD, or into a file of yours alone that PULT_SMTP_PASSWORD_FILE names", v.Ref(), err)
	}
	office, err := post.Open(server)
	if err != nil {
		return err
	}
	defer office.Close()
	p := c.progress()
	r, err := service.Send(ctx, v.Ref(), server.From, office.Send, func(done, total int) { p.step("sending", int64(done), int64(total), "messages") })
	p.clear()
	if err != nil {
		c.say("pult: %s went out before", counted(len(r.Sent), "message", "messages"))
		return fmt.Errorf("%s: %w", v.Ref(), err)
	}
	return c.sent(r, *asJSON)
}

// machine reads the environment of the process, whoever is connected to it.
func (c *call) machine(name string) string {
	if c.Machine != nil {
		return c.Machine(name)
	}
	return c.Getenv(name)
}

// sendLine is what `send --json` writes of a message.
type sendLine struct {
	ID            string  `json:"id"`
	Kind          string  `json:"kind"`
	State         string  `json:"state"`
	Contributions string  `json:"contributions"`
	Attempts      int     `json:"attempts"`
	Next          *string `json:"next"`
	Reason        *string `json:"reason"`
}

// sent says what has left, and what has not.
func (c *call) sent(r desk.SendReport, asJSON bool) error {
	rows := [][]safe.Safe{cells("id", "kind", "state", "contributions", "reason")}
	for _, group := range []struct {
		state string
		list  []desk.Delivery
	}{{"waiting", r.Waiting}, {"sent", r.Sent}, {"again later", r.Later}, {"failed", r.Failed}, {"unsure", r.Unsure}} {
		for _, x := range group.list {
			if asJSON {
				next := ""
				if !x.Next.IsZero() {
					next = x.Next.Format("2006-01-02T15:04:05Z07:00")
				}
				if err := c.line(sendLine{x.ID, x.Kind, group.state, x.On().String(), x.Attempts, orNull(next), orNull(x.Reason)}); err != nil {
					return err
				}
				continue
			}
			rows = append(rows, cells(x.ID, x.Kind, group.state, x.On().String(), x.Reason))
		}
	}
	if len(rows) > 1 {
		c.table(rows)
	}
	c.say("%d sent, %d waiting, %d to be tried again later, %d refused, %d of which nobody knows", len(r.Sent), len(r.Waiting), len(r.Later), len(r.Failed), len(r.Unsure))
	for _, x := range []struct {
		on   []consult.Ordinal
		text string
	}{{r.NoAddress, "no e-mail address: send --letters FILE, then --heard sent; or tell them, then --heard told; impossible with --reason where there is no postal address either; --on %s"}, {r.Unknown, "nobody is known: send --heard public, or impossible with --reason, --on %s"},
		{r.Unwanted, "they do not want to hear back: send --heard impossible --reason … --on %s"},
		{r.Unfinished, "answered, and not processed yet: set that in the inbox (h), then send; it is %s"}} {
		if len(x.on) > 0 {
			c.say("%s: %s", counted(len(x.on), "contribution", "contributions"), fmt.Sprintf(x.text, consult.OrdinalsOf(x.on...)))
		}
	}
	if len(r.Unsure) > 0 {
		c.say("of which nobody knows: ask the mail server for the Message-ID, which begins with the id; then send --received ID, or --again ID")
	}
	if len(r.Failed)+len(r.Unsure)+len(r.Later) > 0 {
		return silent(ExitFinding)
	}
	return nil
}

// heard records that people heard back in another way.
func (c *call) heard(ctx context.Context, s *desk.Service, v *desk.View, numbers string, h desk.Heard) error {
	seen := v.Head()
	q, err := c.query(v, "id:"+strings.ReplaceAll(numbers, " ", ""))
	if err != nil {
		return err
	}
	found := v.Find(q)
	if len(found) == 0 {
		return fmt.Errorf("%s, contributions %s: %w", v.Ref(), numbers, consult.ErrNotFound)
	}
	h.On = consult.OrdinalsOf(found...)
	r, err := s.Heard(ctx, v.Ref(), seen, h)
	if err != nil {
		return fmt.Errorf("%s: %w", v.Ref(), err)
	}
	c.say("%s", counted(len(r.Events), "entry", "entries"))
	return nil
}

// letters writes letters to be printed.
func (c *call) letters(ctx context.Context, d *desk.Desk, v *desk.View, name string) error {
	switch {
	case name != "-":
		if err := c.free(d, name); err != nil {
			return err
		}
	case c.Terminal.Out:
		return usagef("the letters go to standard output, which is a terminal: name a file")
	}
	raw, on, err := d.Service(v.Account()).Letters(ctx, v.Ref())
	if err != nil {
		return fmt.Errorf("%s: %w", v.Ref(), err)
	}
	if on.Count() == 0 {
		c.say("no letter to write: nobody without an e-mail address is owed anything, or no postal address is on record")
		return nil
	}
	if name == "-" {
		_, err = c.out.Write(raw)
	} else {
		err = writeNew(name, bytes.NewReader(raw))
	}
	if err != nil {
		return err
	}
	c.say("letters about %s; once they are posted: pult send %s --heard sent --on %s", counted(on.Count(), "contribution", "contributions"), v.Ref(), on)
	return nil
}
