package command

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
)

func referralsCommand() Command {
	return define("referrals", "referrals [list [--json] | export ID | answer ID FILE|-]",
		"the opinions that are asked of others: list them, write what was handed over as JSON lines, answer one; an ID is M/C/f3", false, runReferrals)
}

func runReferrals(ctx context.Context, c *call) error {
	asJSON := c.flags.Bool("json", false, "one JSON object a line (list)")
	args, err := c.parse(0, 3)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		args = []string{"list"}
	}
	want := map[string]int{"list": 1, "export": 2, "answer": 3}[args[0]]
	switch {
	case want == 0:
		return usagef("%q is none of list, export and answer", args[0])
	case len(args) > want:
		return usagef("%q is one too many", args[want])
	case len(args) < want:
		return usagef("%s is missing", []string{"", "ID", "FILE or -"}[len(args)])
	case args[0] == "list":
		return c.listReferrals(ctx, *asJSON)
	case args[0] == "answer" && !c.Local && args[2] != "-":
		return deniedf("a connection hands its answer in on standard input: write - in place of its name")
	}
	d, v, r, err := c.referral(args[1])
	if err != nil {
		return err
	}
	if args[0] == "export" {
		return c.exportReferral(ctx, d, v, r)
	}
	seen := v.Head()
	text, err := c.answerText(ctx, args[2])
	if err != nil {
		return err
	}
	if _, err = d.Service(v.Account()).Do(ctx, v.Ref(), seen, consult.MoveReferral{ID: r.ID, To: consult.Answered, Text: text}); err != nil {
		return fmt.Errorf("%s: %w", args[1], err)
	}
	c.say("%s is answered", args[1])
	return nil
}

// referral finds what "M/C/f3" names.
func (c *call) referral(id string) (*desk.Desk, *desk.View, desk.Referral, error) {
	at := strings.LastIndexByte(id, '/')
	if at < 0 {
		return nil, nil, desk.Referral{}, usagef("%q is no referral: write municipality/consultation/f3, as `referrals list` does", id)
	}
	d, v, err := c.view(id[:at])
	if err != nil {
		return nil, nil, desk.Referral{}, err
	}
	r, err := v.Referral(id[at+1:])
	if err != nil {
		err = fmt.Errorf("%s: %w", id, err)
	}
	return d, v, r, err
}

// referralLine is what `referrals list --json` writes of a referral.
type referralLine struct {
	ID            string                `json:"id"`
	Consultation  string                `json:"consultation"`
	State         consult.ReferralState `json:"state"`
	Addressee     *string               `json:"addressee"`
	Question      *string               `json:"question"`
	Due           string                `json:"due"`
	Overdue       bool                  `json:"overdue"`
	Answer        *string               `json:"answer"`
	Comment       *string               `json:"comment"`
	Contributions []string              `json:"contributions"`
}

func (c *call) listReferrals(ctx context.Context, asJSON bool) error {
	d, account, err := c.open()
	if err != nil {
		return err
	}
	rows := [][]safe.Safe{cells("id", "state", "due", "contributions", "addressee", "question")}
	for _, s := range d.Overview(account) {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		v, err := d.View(account, s.Ref)
		if err != nil {
			c.say("pult: %s cannot be read: %v", s.Ref, err)
			continue
		}
		for _, r := range v.Referrals() {
			id := s.Ref.String() + "/" + r.Name
			numbers := numbersOf(v, r.Items)
			if asJSON {
				if err := c.line(referralLine{id, s.Ref.String(), r.State, orNull(r.Addressee.String()), orNull(r.Question.String()), r.Due, r.Late, orNull(r.Answer.String()), orNull(r.Comment.String()), numbers}); err != nil {
					return err
				}
				continue
			}
			due := r.Due
			if r.Late {
				due += " overdue"
			}
			rows = append(rows, cells(id, r.State.String(), due, strings.Join(numbers, ","), r.Addressee.String(), r.Question.String()))
		}
	}
	switch {
	case asJSON:
	case len(rows) == 1:
		c.say("nobody is asked for an opinion")
	default:
		c.table(rows)
	}
	return nil
}

func cells(words ...string) []safe.Safe {
	out := make([]safe.Safe, len(words))
	for i, w := range words {
		out[i] = safe.Line(w)
	}
	return out
}

// numbersOf are the numbers by which the account knows the contributions.
func numbersOf(v *desk.View, items []consult.Ordinal) []string {
	out := []string{}
	for _, n := range items {
		if row, err := v.Row(n); err == nil {
			out = append(out, row.ID)
		}
	}
	return out
}

// handedLine is what `referrals export` writes of a contribution: what whoever is
// asked may read of it.
type handedLine struct {
	Referral string  `json:"referral"`
	Question *string `json:"question"`
	Due      string  `json:"due"`
	ID       string  `json:"id"`
	Title    *string `json:"title"`
	Text     string  `json:"text"`
	Received *string `json:"received"`
}

// exportReferral writes what a referral hands over once that it leaves is on record.
func (c *call) exportReferral(ctx context.Context, d *desk.Desk, v *desk.View, r desk.Referral) error {
	file, err := d.Service(v.Account()).HandOut(ctx, v.Ref(), r.ID, func(handed []desk.Handed) ([]byte, error) {
		var out bytes.Buffer
		for _, h := range handed {
			raw, err := json.Marshal(handedLine{v.Ref().String() + "/" + r.Name, orNull(r.Question.String()), r.Due, h.ID, orNull(h.Title), h.Text, orNull(h.Received)})
			if err != nil {
				return nil, err
			}
			out.Write(safe.JSON(raw))
			out.WriteByte('\n')
		}
		return out.Bytes(), nil
	})
	if err != nil {
		return err
	}
	_, err = c.out.Write(file)
	return err
}

// answerText reads an answer from a file of this machine, or from standard input.
func (c *call) answerText(ctx context.Context, name string) (string, error) {
	if name == "-" {
		return c.typedText(ctx)
	}
	file, err := c.spool(ctx, name, consult.MaxText)
	if err != nil {
		return "", err
	}
	defer file.done()
	raw, err := io.ReadAll(io.LimitReader(file, consult.MaxText+1))
	if err == nil && !utf8.Valid(raw) {
		err = fmt.Errorf("%s is no text in UTF-8", name)
	}
	return strings.TrimSpace(strings.NewReplacer("\ufeff", "", "\r\n", "\n").Replace(string(raw))), err
}
