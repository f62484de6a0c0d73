package command

import (
	"context"
	"fmt"
	"strconv"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
)

func statsCommand() Command {
	return define("stats", "stats [M[/C]] [--json]",
		"how many contributions stand where, and how far people agree with the machine", false, runStats)
}

func runStats(ctx context.Context, c *call) error {
	asJSON := c.flags.Bool("json", false, "one JSON object a consultation")
	args, err := c.parse(0, 1)
	if err != nil {
		return err
	}
	scope, err := parseScope(args)
	if err != nil {
		return err
	}
	refs := []consult.Ref{scope}
	if scope.Consultation == "" {
		if refs, err = c.consultations(scope.Municipality); err != nil {
			return err
		}
	}
	for _, ref := range refs {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		_, v, err := c.view(ref.String())
		if err != nil {
			return err
		}
		if *asJSON {
			err = c.line(statsLineOf(v, v.Stats()))
		} else {
			c.statsTable(v, v.Stats())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// consultations are those that the caller sees, of one municipality or of all.
func (c *call) consultations(municipality string) ([]consult.Ref, error) {
	d, account, err := c.open()
	if err != nil {
		return nil, err
	}
	var out []consult.Ref
	for _, s := range d.Overview(account) {
		if municipality == "" || s.Ref.Municipality == municipality {
			out = append(out, s.Ref)
		}
	}
	if len(out) == 0 && municipality != "" {
		return nil, fmt.Errorf("%s: %w", municipality, consult.ErrNotFound)
	}
	return out, nil
}

// statsLine is what `stats --json` writes of a consultation. What only staff learn
// is null for others.
type statsLine struct {
	Consultation  string         `json:"consultation"`
	Title         string         `json:"title"`
	Phase         consult.Phase  `json:"phase"`
	Contributions int            `json:"contributions"`
	Late          int            `json:"late"`
	Handling      map[string]int `json:"handling"`
	Publication   map[string]int `json:"publication"`
	Decision      map[string]int `json:"decision"`
	Response      map[string]int `json:"response"`
	Referral      map[string]int `json:"referral"`
	Channel       map[string]int `json:"channel"`
	Party         map[string]int `json:"party"`
	Submitters    *int           `json:"submitters"`
	Themes        []themeCount   `json:"themes"`
	Untagged      int            `json:"untagged"`
	Campaigns     *campaignCount `json:"campaigns"`
	Machine       *machineCount  `json:"machine"`
}

type themeCount struct {
	Theme         string  `json:"theme"`
	Parent        *string `json:"parent"`
	Label         string  `json:"label"`
	Contributions int     `json:"contributions"`
}

type campaignCount struct {
	Campaigns     int `json:"campaigns"`
	Contributions int `json:"contributions"`
	Suggested     int `json:"suggested"`
}

type machineCount struct {
	Labels    int      `json:"labels"`
	Checked   int      `json:"checked"`
	Kept      int      `json:"kept"`
	Sample    int      `json:"sample"`
	Judged    int      `json:"judged"`
	Agreement *float64 `json:"agreement"`
	Kappa     *float64 `json:"kappa"`
}

// coded counts under the words of a vocabulary, all of which stand there; zero has
// a word of its own, or none.
func coded[C interface {
	comparable
	String() string
}](counts map[C]int, codes []C, zero string) map[string]int {
	if counts == nil {
		return nil
	}
	out := map[string]int{}
	for _, c := range codes {
		out[c.String()] = counts[c]
	}
	if zero != "" {
		var none C
		out[zero] = counts[none]
	}
	return out
}

func statsLineOf(v *desk.View, s desk.Stats) statsLine {
	line := statsLine{Consultation: v.Ref().String(), Title: v.Settings().Title, Phase: max(v.Phase(), consult.Configuration), Contributions: s.Contributions, Late: s.Late,
		Handling: coded(s.Handling, consult.Handlings(), ""), Publication: coded(s.Publication, consult.Publications(), ""),
		Decision: coded(s.Decision, append(consult.Decisions(), consult.Mixed), "open"), Response: coded(s.Response, consult.ResponseStates(), "none"),
		Referral: coded(s.Referral, consult.ReferralStates(), "none"), Channel: coded(s.Channel, consult.Channels(), ""), Themes: []themeCount{}, Untagged: s.Untagged}
	above := map[int]string{}
	for i, t := range s.Themes {
		id := t.ID.String()
		if !v.Staff() {
			id = strconv.Itoa(i + 1) // the id is a place in the journal, whose length tells how much goes on
		}
		count := themeCount{Theme: id, Label: t.Label().String(), Contributions: t.Within}
		if t.Depth > 0 {
			count.Parent = orNull(above[t.Depth-1])
		}
		above[t.Depth] = id
		line.Themes = append(line.Themes, count)
	}
	if x := s.Staff; x != nil {
		line.Party, line.Submitters = coded(x.Party, consult.Parties(), ""), &x.Submitters
		line.Campaigns = &campaignCount{x.Campaigns, x.CampaignTexts, x.Suggested}
		m := machineCount{Labels: x.Machine.Labels, Checked: x.Machine.Checked, Kept: x.Machine.Kept, Sample: x.Machine.Sample, Judged: x.Machine.Judged}
		if m.Judged > 0 {
			agreement, kappa := rounded(x.Machine.Agreement), rounded(x.Machine.Kappa)
			m.Agreement, m.Kappa = &agreement, &kappa
		}
		line.Machine = &m
	}
	return line
}

// statsTable shows the figures as a person reads them: what there is none of is
// left out.
func (c *call) statsTable(v *desk.View, s desk.Stats) {
	var rows [][]safe.Safe
	add := func(what, value string, n int) {
		if n > 0 {
			rows = append(rows, []safe.Safe{safe.Line(what), safe.Line(value), safe.Format("%7d", n)})
		}
	}
	rows = append(rows, []safe.Safe{safe.Line(v.Ref().String()), safe.Line(v.Settings().Title), safe.Format("%7d", s.Contributions)})
	counts(add, "handling", s.Handling, consult.Handlings(), "")
	counts(add, "publication", s.Publication, consult.Publications(), "")
	counts(add, "decision", s.Decision, append(consult.Decisions(), consult.Mixed), "open")
	counts(add, "response", s.Response, consult.ResponseStates(), "none")
	counts(add, "referral", s.Referral, consult.ReferralStates(), "")
	counts(add, "channel", s.Channel, consult.Channels(), "")
	add("late", "", s.Late)
	for _, t := range s.Themes {
		add("theme", fmt.Sprintf("%*s%s", 2*t.Depth, "", t.Label().String()), t.Within)
	}
	add("theme", "none", s.Untagged)
	if x := s.Staff; x != nil {
		counts(add, "party", x.Party, consult.Parties(), "")
		add("submitters", "", x.Submitters)
		add("campaigns", "", x.Campaigns)
		add("campaigns", "contributions", x.CampaignTexts)
		add("campaigns", "suggested", x.Suggested)
		add("machine", "labels", x.Machine.Labels)
		add("machine", "checked by people"+percent(x.Machine.Checked, x.Machine.Labels), x.Machine.Checked)
		add("machine", "kept by people"+percent(x.Machine.Kept, x.Machine.Checked), x.Machine.Kept)
		add("sample", "", x.Machine.Sample)
		if x.Machine.Judged > 0 {
			add("sample", fmt.Sprintf("judged by people: agreement %.2f, kappa %.2f", x.Machine.Agreement, x.Machine.Kappa), x.Machine.Judged)
		}
	}
	c.table(rows)
}

func counts[C interface {
	comparable
	String() string
}](add func(what, value string, n int), what string, by map[C]int, codes []C, zero string) {
	for _, code := range codes {
		add(what, code.String(), by[code])
	}
	if zero != "" {
		var none C
		add(what, zero, by[none])
	}
}

func percent(part, of int) string {
	if of == 0 {
		return ""
	}
	return " (" + strconv.Itoa(100*part/of) + " %)"
}
