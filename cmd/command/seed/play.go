package seed

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/clusters"
	"pult/consult/desk"
	"pult/consult/intake"
)

// source is the sender system that the contributions are said to come from.
const source = "mitmachen"

// play is one consultation on its way into the folder.
type play struct {
	ref      consult.Ref
	settings consult.Settings
	sent     []sent
	work     []work

	desk      *desk.Desk
	staff     cast
	clock     *time.Time
	head      uint64
	taken     int      // contributions that are in
	done      []uint64 // seq of each line of work
	themes    map[string]consult.ThemeID
	responses map[string]consult.ResponseID
}

func (p *play) read(name string) (err error) {
	if err := readFile(name+"/consultation.json", &p.settings); err != nil {
		return err
	}
	if p.sent, err = readLines[sent](name + "/contributions.jsonl"); err != nil {
		return err
	}
	p.work, err = readLines[work](name + "/work.jsonl")
	if len(p.work) == 0 {
		err = errors.Join(err, fmt.Errorf("demo/%s: nobody works on it", name))
	}
	return err
}

// begin is when the consultation was made: some days before the first thing
// happened to it.
func (p *play) begin() time.Time { return p.work[0].At.AddDate(0, 0, -5) }

func (p *play) perform(ctx context.Context, town consult.Municipality) error {
	p.themes, p.responses = map[string]consult.ThemeID{}, map[string]consult.ResponseID{}
	*p.clock = p.begin()
	admin, err := p.staff.as(consult.Admin)
	if err != nil {
		return err
	}
	if err := admin.service.Create(ctx, p.ref, p.settings, town); err != nil {
		return err
	}
	for i, w := range p.work {
		on, parts, err := targets(w.On)
		if err == nil {
			err = p.receive(ctx, w.At, on)
		}
		if err == nil {
			err = p.act(ctx, w, on, parts)
		}
		if err != nil {
			return fmt.Errorf("work.jsonl, line %d (%s): %w", i+1, w.Op, err)
		}
	}
	last := len(p.sent) - 1
	if last < p.taken {
		return nil
	}
	return p.importUpTo(ctx, last, p.sent[last].Received)
}

// receive takes in what had come by then, if any of it is about to be worked on.
func (p *play) receive(ctx context.Context, at time.Time, on consult.Ordinals) error {
	if on.Count() == 0 || int(on[len(on)-1].To) <= p.taken {
		return nil
	}
	last := p.taken
	for last+1 < len(p.sent) && p.sent[last+1].Received.Before(at) {
		last++
	}
	return p.importUpTo(ctx, last, at.Add(-time.Minute))
}

func (p *play) importUpTo(ctx context.Context, last int, at time.Time) error {
	clerk, err := p.staff.as(consult.Intake)
	if err != nil {
		return err
	}
	if at.After(*p.clock) {
		*p.clock = at
	}
	in := desk.Incoming{Source: source, Format: "jsonl"}
	sum := sha256.New()
	for _, s := range p.sent[p.taken : last+1] {
		row := s.row(p.taken + len(in.Rows) + 1)
		in.Rows = append(in.Rows, row)
		sum.Write([]byte(row.Content))
	}
	in.FileDigest = [sha256.Size]byte(sum.Sum(nil))
	got, err := clerk.service.Import(ctx, p.ref, in)
	if err != nil {
		return err
	}
	if got.Imported != len(in.Rows) {
		return fmt.Errorf("%d of %d contributions came in", got.Imported, len(in.Rows))
	}
	p.taken, p.head = last+1, got.Seq
	return nil
}

func (s sent) row(line int) intake.Row {
	row := intake.Row{Line: line, ParentID: s.Parent, Contribution: consult.Contribution{
		SourceID: s.ID, Title: s.Title, Text: s.Text, Lang: s.Lang, Channel: s.Channel, IntakeNo: s.IntakeNo,
		Authored: s.Authored, Received: s.Received.Format(time.RFC3339), Lat: s.Lat, Lon: s.Lon, Votes: s.Votes,
		Question: s.Question, URL: s.URL, Attachments: s.Attachments,
	}}
	if s.Submitter != nil {
		row.Submitter = *s.Submitter
	}
	row.Content = fmt.Sprintf("%x", sha256.Sum256([]byte(s.ID+"\n"+s.Title+"\n"+s.Text)))
	return row
}

// act does one line of work as the person who did it.
func (p *play) act(ctx context.Context, w work, on consult.Ordinals, parts consult.Parts) error {
	who, ok := p.staff[w.By]
	if !ok {
		return fmt.Errorf("%q is not in staff.json", w.By)
	}
	*p.clock = w.At
	var receipt desk.Receipt
	var err error
	if w.Op == consult.OpGate {
		return p.certify(ctx, who)
	}
	if w.Op == consult.OpCluster {
		return p.cluster(ctx, who)
	}
	if w.Op == consult.OpUndo {
		if w.Data.Of < 1 || w.Data.Of > len(p.done) {
			return fmt.Errorf("there is no line %d before it", w.Data.Of)
		}
		receipt, err = who.service.Undo(ctx, p.ref, p.done[w.Data.Of-1])
	} else {
		var cmd consult.Command
		if cmd, err = p.command(w, on, parts); err == nil {
			receipt, err = who.service.Do(ctx, p.ref, p.head, cmd)
		}
	}
	if err != nil {
		return err
	}
	p.head = receipt.Seq()
	p.done = append(p.done, p.head)
	switch w.Op {
	case consult.OpThemeCreate:
		p.themes["@"+w.Data.Name] = consult.ThemeID(p.head)
	case consult.OpRespond:
		p.responses[on.String()] = consult.ResponseID(p.head)
	}
	return nil
}

// certify has the gate looked at; everything has to be done by then.
func (p *play) certify(ctx context.Context, who colleague) error {
	gate, certificate, err := who.service.Certify(ctx, p.ref, consult.Implementation)
	if err == nil && certificate == nil {
		err = fmt.Errorf("something stands in the way: %v", gate.Lines)
	}
	if err == nil {
		p.head = certificate.Seq
		p.done = append(p.done, p.head)
	}
	return err
}

// cluster has themes and letters of the same wording found, and applies them.
func (p *play) cluster(ctx context.Context, who colleague) error {
	v, err := p.desk.View(consult.Account{ID: who.account}, p.ref)
	if err != nil {
		return err
	}
	found, err := v.Cluster(ctx, clusters.Options{Seed: 1})
	if err != nil {
		return err
	}
	receipt, err := who.service.Apply(ctx, p.ref, found)
	p.head = receipt.Seq()
	p.done = append(p.done, p.head)
	return err
}

// targets reads what a line is about: contributions as ranges, and segments.
func targets(s string) (consult.Ordinals, consult.Parts, error) {
	if strings.Contains(s, ".") {
		return consult.ParseOn(s)
	}
	on, err := ordinals(s)
	return on, nil, err
}

// ordinals reads ranges in any order; the journal knows one order only.
func ordinals(s string) (consult.Ordinals, error) {
	var nums []consult.Ordinal
	for part := range strings.SplitSeq(s, ",") {
		if part == "" {
			continue
		}
		from, to, ranged := strings.Cut(part, "-")
		if !ranged {
			to = from
		}
		a, errA := strconv.ParseUint(from, 10, 32)
		b, errB := strconv.ParseUint(to, 10, 32)
		if err := errors.Join(errA, errB); err != nil {
			return nil, err
		}
		for n := a; n <= b; n++ {
			nums = append(nums, consult.Ordinal(n))
		}
	}
	slices.Sort(nums)
	return consult.OrdinalsOf(nums...), nil
}
