package seed

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/data"
)

// themeLine is one line of themes.txt.
type themeLine struct{ handle, label string }

func (t themeLine) topic() string {
	topic, _, _ := strings.Cut(t.handle, ".")
	return topic
}

func (t themeLine) parent() string { return t.handle[:max(0, strings.LastIndexByte(t.handle, '.'))] }

func readThemes() ([]themeLine, error) {
	raw, err := fs.ReadFile(data.Files(), "generate/themes.txt")
	if err != nil {
		return nil, err
	}
	var out []themeLine
	for line := range bytes.Lines(raw) {
		text := strings.TrimSpace(string(line))
		if text == "" || text[0] == '#' {
			continue
		}
		handle, label, ok := strings.Cut(text, " ")
		if !ok {
			return nil, fmt.Errorf("generate/themes.txt: %q has no label", text)
		}
		out = append(out, themeLine{handle, label})
	}
	return out, nil
}

// most is how many contributions one bulk action of the staff touches.
const most = 4000

// office does a first share of the work: the earlier something came, the more
// likely it is that somebody has been at it.
type office struct {
	ref    consult.Ref
	desk   *desk.Desk
	staff  cast
	clock  *time.Time
	head   uint64
	themes []consult.ThemeID // by place in themes.txt
	rng    *rand.Rand
	say    *speaker
}

// do has one command carried out some minutes after the last.
func (o *office) do(ctx context.Context, by string, cmd consult.Command) error {
	who, ok := o.staff[by]
	if !ok {
		return fmt.Errorf("%q is not in staff.json", by)
	}
	*o.clock = o.clock.Add(time.Duration(20+o.rng.IntN(160)) * time.Second)
	receipt, err := who.service.Do(ctx, o.ref, o.head, cmd)
	if err != nil {
		return fmt.Errorf("%T: %w", cmd, err)
	}
	o.head = receipt.Seq()
	return nil
}

// all does the same to many, a bulk action at a time.
func (o *office) all(ctx context.Context, by string, on []consult.Ordinal, cmd consult.ItemCommand) error {
	for len(on) > 0 {
		k := min(len(on), most)
		if err := o.do(ctx, by, cmd.Retarget(consult.OrdinalsOf(on[:k]...))); err != nil {
			return err
		}
		on = on[k:]
	}
	return nil
}

func (o *office) plant(ctx context.Context, lines []themeLine) error {
	handles := map[string]consult.ThemeID{}
	for _, line := range lines {
		parent, ok := handles[line.parent()]
		if line.parent() != "" && !ok {
			return fmt.Errorf("generate/themes.txt: %s stands before what it belongs to", line.handle)
		}
		if err := o.do(ctx, "ada", consult.CreateTheme{Parent: parent, Label: line.label}); err != nil {
			return err
		}
		handles[line.handle] = consult.ThemeID(o.head)
		o.themes = append(o.themes, consult.ThemeID(o.head))
	}
	return nil
}

// piles are the contributions of one batch by what is to be done with them.
type piles struct {
	approve, insult, spam, private   []consult.Ordinal
	tag                              [][]consult.Ordinal // by theme
	assign                           [2][]consult.Ordinal
	decide                           [consult.Forwarded + 1][]consult.Ordinal
	deadline, note, refer, disregard []consult.Ordinal
	attached                         map[consult.Ordinal]bool // has an attachment, to be read first
}

// sortOut looks through what came as ordinals from first on.
func (o *office) sortOut(first int, traits []trait, times []time.Time, n int) piles {
	p := piles{tag: make([][]consult.Ordinal, len(o.themes)), attached: map[consult.Ordinal]bool{}}
	for i, t := range traits {
		at := first + i
		number := consult.Ordinal(at + 1)
		if t.sort == attached {
			p.attached[number] = true
		}
		if late(times[i]) && o.rng.IntN(5) == 0 {
			p.disregard = append(p.disregard, number)
		}
		if o.rng.Float64() >= 0.8*(1-float64(at)/float64(n)) {
			continue
		}
		switch {
		case t.sort == abuse:
			p.insult = append(p.insult, number)
			continue
		case t.sort == junk:
			p.spam = append(p.spam, number)
			continue
		case o.rng.IntN(60) == 0:
			p.private = append(p.private, number)
		default:
			p.approve = append(p.approve, number)
		}
		p.tag[t.theme] = append(p.tag[t.theme], number)
		if o.rng.IntN(8) == 0 {
			k := o.rng.IntN(len(p.tag))
			if uint8(k) != t.theme {
				p.tag[k] = append(p.tag[k], number)
			}
		}
		o.further(&p, number, t)
	}
	return p
}

func (o *office) further(p *piles, number consult.Ordinal, t trait) {
	if o.rng.IntN(5) < 2 {
		p.assign[t.theme&1] = append(p.assign[t.theme&1], number)
	}
	switch u := o.rng.IntN(100); {
	case u < 7:
		p.decide[consult.Full] = append(p.decide[consult.Full], number)
	case u < 17:
		p.decide[consult.Partial] = append(p.decide[consult.Partial], number)
	case u < 22:
		p.decide[consult.No] = append(p.decide[consult.No], number)
	case u < 32:
		p.decide[consult.Acknowledge] = append(p.decide[consult.Acknowledge], number)
	case u < 34:
		p.decide[consult.Forwarded] = append(p.decide[consult.Forwarded], number)
	case u < 36:
		p.refer = append(p.refer, number)
	}
	switch u := o.rng.IntN(1000); {
	case u < 15:
		p.deadline = append(p.deadline, number)
	case u < 30 && len(p.note) < 12:
		p.note = append(p.note, number)
	}
}

// work goes through the piles.
func (o *office) work(ctx context.Context, p piles) error {
	due := o.clock.AddDate(0, 0, 21).Format(time.DateOnly)
	today := o.clock.Format(time.DateOnly)
	type step struct {
		by  string
		on  []consult.Ordinal
		cmd consult.ItemCommand
	}
	steps := []step{
		{"ada", p.approve, consult.Publish{To: consult.Published}},
		{"bela", p.insult, consult.Publish{To: consult.Rejected, Reason: consult.Insult, Note: o.say.grammar.lists["ablehnung"].raw[0]}},
		{"bela", p.spam, consult.Publish{To: consult.Rejected, Reason: consult.Spam, Note: o.say.grammar.lists["ablehnung"].raw[1]}},
		{"bela", p.private, consult.Publish{To: consult.Private}},
		{"ada", p.assign[0], consult.Assign{To: o.staff["ada"].account}},
		{"ada", p.assign[1], consult.Assign{To: o.staff["bela"].account}},
		{"ada", p.deadline, consult.SetDeadline{Date: due}},
		{"bela", p.refer, consult.Refer{Addressee: o.say.say("empfaenger"), Question: o.say.say("frage"), Date: due}},
		{"bela", p.disregard, consult.Disregard{Rationale: "Nach Ende der Frist eingegangen; der Entwurf lag dem Rat schon vor."}},
	}
	for k, on := range p.tag {
		steps = append(steps, step{"ada", on, consult.Tag{Add: []consult.ThemeID{o.themes[k]}}})
	}
	for value, on := range p.decide {
		// Nobody decides four thousand with one sentence.
		for len(on) > 0 {
			k := min(len(on), 1+o.rng.IntN(400))
			vote := consult.Vote{Value: consult.Decision(value), Rationale: o.say.say("votum." + consult.Decision(value).String())}
			if vote.Value == consult.Forwarded {
				vote.Addressee, vote.Date = o.say.say("empfaenger"), today
			}
			o.say.forget()
			steps = append(steps, step{"bela", on[:k], vote})
			on = on[k:]
		}
	}
	for _, s := range steps {
		if err := o.leaveUnjudged(&s.on, s.cmd); err != nil {
			return err
		}
		if err := o.all(ctx, s.by, s.on, s.cmd); err != nil {
			return err
		}
	}
	for _, number := range p.note {
		o.say.forget()
		if err := o.do(ctx, "bela", consult.AddNote{On: consult.OrdinalsOf(number), Note: o.say.say("notiz")}); err != nil {
			return err
		}
	}
	return o.answer(ctx, p)
}

// leaveUnjudged takes out what would be shown to others with personal data in it:
// nobody has decided on that yet.
func (o *office) leaveUnjudged(on *[]consult.Ordinal, cmd consult.ItemCommand) error {
	switch c := cmd.(type) {
	case consult.Publish:
		if c.To != consult.Published {
			return nil
		}
	case consult.Refer:
	default:
		return nil
	}
	v, err := o.desk.View(o.desk.Operator(), o.ref)
	if err != nil {
		return err
	}
	unjudged, err := v.Unjudged(consult.OrdinalsOf(*on...))
	*on = slices.DeleteFunc(*on, func(n consult.Ordinal) bool { return unjudged.Has(n) })
	return err
}

// answer writes responses to some of what was decided: one is out, one waits
// for approval, one is a draft.
func (o *office) answer(ctx context.Context, p piles) error {
	decided := p.decide[consult.Acknowledge]
	for stage := range 3 {
		k := min(len(decided), 1+o.rng.IntN(40))
		if k == 0 {
			return nil
		}
		on := consult.OrdinalsOf(decided[:k]...)
		decided = decided[k:]
		o.say.forget()
		if err := o.do(ctx, "ada", consult.Respond{On: on, Body: o.say.say("antwort")}); err != nil {
			return err
		}
		id := consult.ResponseID(o.head)
		if stage == 2 {
			return nil
		}
		if err := o.do(ctx, "ada", consult.SubmitResponse{ID: id}); err != nil || stage == 1 {
			if err != nil {
				return err
			}
			continue
		}
		var unread []consult.Ordinal
		for n := range on.All() {
			if p.attached[n] {
				unread = append(unread, n)
			}
		}
		if err := o.all(ctx, "ada", unread, consult.ReadAttachments{}); err != nil {
			return err
		}
		for _, next := range []struct {
			by  string
			cmd consult.Command
		}{
			{"cem", consult.ApproveResponse{ID: id}},
			{"ada", consult.ReleaseResponse{ID: id}},
			{"ada", consult.SetHandling{On: on, To: consult.Processed}},
			{"ada", consult.Notify{On: on, How: "sent"}},
		} {
			if err := o.do(ctx, next.by, next.cmd); err != nil {
				return err
			}
		}
	}
	return nil
}

// open begins the consultation, as the person who may.
func (o *office) open(ctx context.Context, town consult.Municipality, settings consult.Settings, lines []themeLine) error {
	admin, err := o.staff.as(consult.Admin)
	if err != nil {
		return err
	}
	*o.clock = day(opensEarly).AddDate(0, 0, -5).Add(9 * time.Hour)
	if err := admin.service.Create(ctx, o.ref, settings, town); err != nil {
		return err
	}
	if err := o.phase(ctx, day(opensEarly).Add(5*time.Hour), consult.Participation); err != nil {
		return err
	}
	return o.plant(ctx, lines)
}

func (o *office) phase(ctx context.Context, at time.Time, to consult.Phase) error {
	if at.After(*o.clock) {
		*o.clock = at
	}
	return o.do(ctx, "emil", consult.SetPhase{To: to})
}

// clerk returns who takes in what arrives.
func (o *office) clerk() (*desk.Service, error) {
	who, err := o.staff.as(consult.Intake)
	return who.service, err
}
