package command

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
)

func gateCommand() Command {
	return define("gate", "gate M/C [--to implementation|closed] [--json]",
		"what still stands in the way until everybody has heard back; when nothing does, a certificate", false, runGate).forStaff()
}

func runGate(ctx context.Context, c *call) error {
	to := c.flags.String("to", consult.Implementation.String(), "the `PHASE` behind the gate: implementation (everybody heard back), closed (measures are done, too)")
	asJSON := c.flags.Bool("json", false, "one JSON object a line")
	args, err := c.parse(1, 1)
	if err != nil {
		return err
	}
	switch *to {
	case consult.Implementation.String():
	case consult.Closed.String():
		return deniedf("--to closed asks whether what was promised is done, and this version cannot record measures yet; what it can say is whether everybody has heard back: pult gate %s", safe.Line(args[0]))
	default:
		return usagef("--to: %q is neither implementation nor closed", *to)
	}
	d, v, err := c.view(args[0])
	if err != nil {
		return err
	}
	gate, certificate, err := d.Service(v.Account()).Certify(ctx, v.Ref(), consult.Implementation)
	if err != nil {
		return fmt.Errorf("%s: %w", v.Ref(), err)
	}
	for _, l := range gate.Lines {
		if err := c.gateLine(v, l, *asJSON); err != nil {
			return err
		}
	}
	c.say("%s of %d have passed; %s merely acknowledged; %s", counted(gate.Passed, "contribution", "contributions"), gate.Contributions,
		share(gate.Acknowledged, gate.Contributions), counted(gate.Exceptions, "response was approved by who had written it, with a reason", "responses were approved by who had written them, with a reason"))
	for _, step := range v.Stuck() {
		c.say("step of approval %s: nobody whom it names may approve any more; P in room 4 names others", safe.Line(v.Settings().Steps[step]))
	}
	if gate.Early != 0 {
		c.say("the phase is still %s: a certificate does not cover what is yet to come in; move the phase on first", gate.Early)
	}
	switch {
	case !gate.Open():
		return silent(ExitFinding)
	case certificate == nil:
		c.say("nothing stands in the way; whoever moderates can have that certified")
		return nil
	case *asJSON:
		return c.line(certificate)
	}
	c.certificate(v, certificate)
	return nil
}

func share(part, all int) string {
	if all == 0 {
		return "0 %"
	}
	return fmt.Sprintf("%d (%d %%)", part, part*100/all)
}

// gateRow is what `gate --json` writes of a hurdle.
type gateRow struct {
	Hurdle consult.Hurdle `json:"hurdle"`
	Count  int            `json:"count"`
	Query  *string        `json:"query"`
	What   string         `json:"what"`
	Do     string         `json:"do"`
}

func (c *call) gateLine(v *desk.View, l desk.GateLine, asJSON bool) error {
	what, do := hurdle(l.Hurdle)
	if asJSON {
		return c.line(gateRow{l.Hurdle, l.Count, orNull(l.Query), what, do})
	}
	fmt.Fprintf(c.out, "%6d  %s\n", l.Count, what)
	if l.Count == 0 {
		return nil
	}
	fmt.Fprintf(c.out, "        %s\n", do)
	if l.Query != "" {
		fmt.Fprintf(c.out, "        pult search %s '%s' --limit 0\n", v.Ref(), l.Query)
	}
	return nil
}

// hurdle says what is counted, and what to do about it.
func hurdle(h consult.Hurdle) (what, do string) {
	switch h {
	case consult.HurdleReading:
		return "contributions with attachments that nobody has read", "read them in the inbox (o), or mark them as read"
	case consult.HurdleDecision:
		return "contributions of which all or a segment has no decision", "decide (v); where the council decides, record its decision with date and agenda item"
	case consult.HurdleRationale:
		return "contributions without the rationale that their decision owes", "write it with the decision (v)"
	case consult.HurdleResponse:
		return "contributions without a released response to all of them", "write, have approved, release"
	case consult.HurdleNotice:
		return "contributions whose people have not heard back", "set what is answered to processed (h in the inbox), then send the responses (pult send), or record how they heard: told, represented, public inspection, or impossible and why"
	case consult.HurdleWithheld:
		return "contributions not published whose authors do not know why", "tell them (pult send), or record how they heard"
	case consult.HurdlePersonal:
		return "contributions with what looks like personal data and nobody has decided on", "black it out, or say that it is none"
	case consult.HurdleCampaign:
		return "campaigns without a decision", "decide on the contribution that stands for the campaign"
	case consult.HurdleOwnApproval:
		return "responses approved by somebody who had written them, without a reason on record", "change the response and have somebody else approve it"
	case consult.HurdleJournal:
		return "faults in the files", "see pult check"
	}
	return "", ""
}

// certificate writes the certificate for people.
func (c *call) certificate(v *desk.View, x *desk.Certificate) {
	f := x.Figures
	fmt.Fprintf(c.out, "\nCertificate\n\n%s (%s)\n%s\n\n", safe.Line(x.Title), x.Consultation, "Everybody who took part has heard back, and every decision has its reason.")
	row := func(name string, n int) {
		if n > 0 {
			fmt.Fprintf(c.out, "  %-44s %6d\n", name, n)
		}
	}
	row("contributions", f.Contributions)
	row("  taken up", f.Full)
	row("  partly taken up", f.Partial)
	row("  not taken up", f.No)
	row("  acknowledged", f.Acknowledge)
	row("  forwarded", f.Forwarded)
	row("  segments decided unlike", f.Mixed)
	row("  late and set aside", f.Disregarded)
	row("  heard back in writing", f.Sent)
	row("  told in person", f.Told)
	row("  told to their representative", f.Representative)
	row("  public inspection", f.Public)
	row("  could not be told, with a reason", f.Impossible)
	row("withdrawn", f.Withdrawn)
	row("erased", f.Erased)
	row("responses approved by who had written them", f.Exceptions)
	row("responses approved by a deputy", f.Deputies)
	fmt.Fprintf(c.out, "\nentry %d of the journal, %s, by %s\nhash %s\n", x.Seq, x.At.In(v.Location()).Format("2006-01-02 15:04:05 MST"), safe.Line(x.By), x.Hash)
	fmt.Fprintln(c.out, "\nWith --json the same for programs; pult check --certificate FILE compares it with the journal.")
}

// verifyCertificate compares a certificate in a file with the journal.
func (c *call) verifyCertificate(d *desk.Desk, account consult.Account, file string) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var x desk.Certificate
	if err := json.Unmarshal(raw, &x); err != nil {
		return fmt.Errorf("%s is no certificate as pult gate --json writes it: %w", file, err)
	}
	if x.Consultation == "" || x.Hash == "" {
		return fmt.Errorf("%s holds no certificate: pult gate --json ends with one once nothing stands in the way", file)
	}
	if err := d.VerifyCertificate(account, x); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	c.say("%s: entry %d of %s, %s, holds this certificate", file, x.Seq, x.Consultation, x.At.Format(time.DateOnly))
	return nil
}
