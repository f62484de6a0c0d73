package command

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/clusters"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/themes"
)

func clusterCommand() Command {
	return define("cluster", "cluster M/C [--themes K] [--labels FILE] [--apply] [--seed N] [--json]",
		"propose themes, and find letters with the same wording; nothing is written without --apply", false, runCluster).needs(consult.ActTag)
}

// clusterOptions are the options of one run.
type clusterOptions struct {
	themes        int
	labels        string
	seed          uint64
	apply, asJSON bool
}

// mostThemes is the largest number of themes that can be asked for.
const mostThemes = 1000

func runCluster(ctx context.Context, c *call) error {
	var o clusterOptions
	c.flags.IntVar(&o.themes, "themes", 0, "propose `K` themes; by default as many as fit the texts")
	c.flags.StringVar(&o.labels, "labels", "", "sort into the themes of `FILE`: JSON lines with source_id (or id) and label")
	c.flags.Uint64Var(&o.seed, "seed", 1, "`N` begins the random numbers; the same number, the same result")
	c.flags.BoolVar(&o.apply, "apply", false, "keep the result: its themes and campaigns are proposed to everybody")
	c.flags.BoolVar(&o.asJSON, "json", false, "one JSON object a contribution")
	args, err := c.parse(1, 1)
	if err != nil {
		return err
	}
	switch {
	case o.themes < 0 || o.themes > mostThemes || o.themes == 0 && c.set("themes"):
		return usagef("--themes: %d is no number from 1 to %d", o.themes, mostThemes)
	case o.themes > 0 && o.labels != "":
		return usagef("--labels says which themes there are; leave --themes out")
	case o.apply && o.labels != "":
		return usagef("--labels tries labels out; what people put into themes is kept as it is done")
	case o.labels != "" && o.labels != "-" && !c.Local:
		return deniedf("a connection hands its labels in on standard input: write --labels -")
	}
	d, v, err := c.view(args[0])
	if err != nil {
		return err
	}
	if !v.May(consult.ActTag) {
		return &consult.Denied{Act: consult.ActTag, Account: v.Account().ID}
	}
	bar := c.progress()
	defer bar.clear()
	run := clusterRun{call: c, options: o, d: d, v: v, texts: v.Texts(), items: v.All(),
		progress: func(phase string, done, total int) { bar.step(phase, int64(done), int64(total), "") }}
	if err := run.find(ctx); err != nil {
		return fmt.Errorf("%s: %w", v.Ref(), err)
	}
	bar.clear()
	if o.asJSON {
		err = run.lines()
	} else {
		run.table()
	}
	if err == nil && run.result != nil {
		err = run.keep(ctx)
	}
	return err
}

// keep says what applying the result does, or would do, and does it where that is
// asked for.
func (r *clusterRun) keep(ctx context.Context) error {
	p, err := r.result.Preview()
	if err != nil {
		return err
	}
	switch {
	case p.Same && (r.options.apply || p.Again):
		r.sayIdle()
		return nil
	case !r.options.apply && !p.Again:
		return nil
	}
	if !r.options.apply {
		r.say("--apply would put this in the place of what was applied last: %s", effect(p))
		return nil
	}
	receipt, err := r.d.Service(r.v.Account()).Apply(ctx, r.v.Ref(), r.result)
	if err != nil {
		return err
	}
	if receipt.Seq() == 0 { // somebody else was faster
		r.sayIdle()
		return nil
	}
	r.say("applied as entry %d: %s", receipt.Seq(), effect(p))
	return nil
}

func (r *clusterRun) sayIdle() { r.say("this is what was applied last; nothing is written") }

// effect is what applying does, in words.
func effect(p desk.Preview) string {
	parts := []string{counted(len(p.Made), "new theme", "new themes")}
	if p.Again {
		parts = append(parts, counted(p.Stay, "theme goes on", "themes go on"), fmt.Sprintf("%d taken back", len(p.Gone)),
			counted(len(p.Moves), "contribution is proposed for another theme", "contributions are proposed for another theme"))
	}
	parts = append(parts, counted(p.Campaigns, "new campaign", "new campaigns"))
	if p.Joins > 0 {
		parts = append(parts, counted(p.Joins, "contribution joins a campaign", "contributions join a campaign"))
	}
	return strings.Join(parts, ", ")
}

// clusterRun is one run over one consultation.
type clusterRun struct {
	*call
	options  clusterOptions
	d        *desk.Desk
	v        *desk.View
	texts    clusters.Texts
	items    []consult.Ordinal // of the texts
	progress themes.Progress

	result *desk.Found // without --labels

	campaigns *campaigns.Result
	found     *themes.Result
	sorted    []themes.Sorted // with --labels
	labels    []string        // the classes of sorted
}

func (r *clusterRun) find(ctx context.Context) error {
	if r.options.labels != "" {
		return r.sort(ctx)
	}
	var err error
	if r.result, err = r.v.Cluster(ctx, clusters.Options{Themes: r.options.themes, Seed: r.options.seed, Progress: r.progress}); err != nil {
		return err
	}
	r.campaigns, r.found, r.items = r.result.Campaigns, r.result.Themes, r.result.Ordinals
	// Where nothing at all was found, --apply refuses in these words.
	if r.result.Small && !(r.options.apply && len(r.campaigns.Campaigns) == 0) {
		r.say("%v", themes.ErrTooSmall)
	}
	return nil
}

// clusterLine is what `cluster --json` writes of a contribution. Themes and their
// parents are named by their place in the tree: "2.3" lies under "2". With
// --labels a theme is its label.
type clusterLine struct {
	ID           string   `json:"id"`
	SourceID     *string  `json:"source_id"`
	Theme        *string  `json:"theme"`
	ThemeLabel   *string  `json:"theme_label"`
	Parent       *string  `json:"parent"`
	Score        *float64 `json:"score"`
	Themes       []string `json:"themes"`
	Campaign     *string  `json:"campaign"`
	CampaignRole *string  `json:"campaign_role"`
	Similarity   *float64 `json:"similarity"`
}

func (r *clusterRun) lines() error {
	within := make([]*campaigns.Member, len(r.items))
	of := make([]string, len(r.items))
	for i, c := range r.campaigns.Campaigns {
		for j := range c.Members {
			m := &c.Members[j]
			within[m.Text], of[m.Text] = m, strconv.Itoa(i+1)
		}
	}
	for i, n := range r.items {
		row, err := r.v.Row(n)
		if errors.Is(err, consult.ErrNotFound) {
			continue // erased or withdrawn from sight meanwhile
		}
		if err != nil {
			return err
		}
		raw, err := r.v.Raw(n)
		if err != nil {
			continue
		}
		line := clusterLine{ID: row.ID, SourceID: orNull(raw.SourceID), Themes: []string{}}
		if r.sorted != nil {
			r.placeSorted(&line, r.sorted[i])
		} else {
			r.placeFound(&line, r.found.Members[i])
		}
		if m := within[i]; m != nil {
			role, similarity := m.Role.String(), rounded(m.Similarity)
			line.Campaign, line.CampaignRole, line.Similarity = &of[i], &role, &similarity
		}
		if err := r.line(line); err != nil {
			return err
		}
	}
	return nil
}

func rounded(x float64) float64 { return math.Round(x*1000) / 1000 }

func (r *clusterRun) placeFound(line *clusterLine, m themes.Member) {
	if m.Theme < 0 {
		return
	}
	id, group := r.found.ID(m.Theme)
	score := rounded(m.Score)
	line.Theme, line.ThemeLabel, line.Parent, line.Score = &id, &r.found.Themes[m.Theme].Label, orNull(group), &score
	line.Themes = append(line.Themes, id)
	for _, t := range m.Also {
		id, _ := r.found.ID(t)
		line.Themes = append(line.Themes, id)
	}
}

func (r *clusterRun) placeSorted(line *clusterLine, s themes.Sorted) {
	if s.Class < 0 {
		return
	}
	score := rounded(s.Score)
	line.Theme, line.ThemeLabel, line.Score = &r.labels[s.Class], &r.labels[s.Class], &score
	line.Themes = append(line.Themes, r.labels[s.Class])
	for _, k := range s.Also {
		line.Themes = append(line.Themes, r.labels[k])
	}
}

// table shows themes and campaigns as a person reads them.
func (r *clusterRun) table() {
	total := max(len(r.items), 1)
	var rows [][]safe.Safe
	add := func(id string, count int, words string) {
		rows = append(rows, []safe.Safe{safe.Line(id), safe.Format("%7d", count), safe.Format("%3.0f %%", 100*float64(count)/float64(total)), safe.Line(words)})
	}
	if r.sorted != nil {
		counts := make([]int, len(r.labels))
		for _, s := range r.sorted {
			if s.Class >= 0 {
				counts[s.Class]++
			}
		}
		for k, label := range r.labels {
			add(strconv.Itoa(k+1), counts[k], label)
		}
	} else {
		for t, theme := range r.found.Themes {
			id, group := r.found.ID(t)
			if !r.found.Several(theme.Group) {
				add(id, theme.Size, theme.Label)
				continue
			}
			if t == 0 || theme.Group != r.found.Themes[t-1].Group {
				add(group, r.found.Groups[theme.Group].Size, r.found.Groups[theme.Group].Label)
			}
			add("  "+id, theme.Size, theme.Label)
		}
	}
	for i, c := range r.campaigns.Campaigns {
		if i == shownCampaigns {
			break
		}
		add("campaign "+strconv.Itoa(i+1), len(c.Members), "like #"+r.number(c.Members[0].Text))
	}
	r.call.table(rows)
	if n := len(r.themesFound()); n > 0 && r.options.themes == 0 {
		r.say("%s for %s with words of their own; --themes K asks for another number", counted(n, "theme", "themes"), counted(r.found.Distinct, "text", "texts"))
	}
	if more := len(r.campaigns.Campaigns) - shownCampaigns; more > 0 {
		r.say("… and %s; --json shows all", counted(more, "more campaign", "more campaigns"))
	}
}

func (r *clusterRun) themesFound() []themes.Theme {
	if r.found == nil {
		return nil
	}
	return r.found.Themes
}

// shownCampaigns is how many follow the themes.
const shownCampaigns = 20

// number is what the caller knows a contribution by.
func (r *clusterRun) number(text int) string {
	row, err := r.v.Row(r.items[text])
	if err != nil {
		return "?"
	}
	return row.ID
}

// labelLine is a line of --labels.
type labelLine struct {
	SourceID *string `json:"source_id"`
	ID       *string `json:"id"`
	Label    string  `json:"label"`
}

// maxLabels is how many bytes a file of labels may have.
const maxLabels = 64 << 20

func (r *clusterRun) sort(ctx context.Context) error {
	var err error
	if r.campaigns, err = campaigns.Find(ctx, r.texts, campaigns.Progress(r.progress)); err != nil {
		return err
	}
	corpus, err := themes.Read(ctx, r.texts, r.progress)
	if err != nil {
		return err
	}
	labelled, err := r.readLabels(ctx)
	if err != nil {
		return err
	}
	learner, err := corpus.Learner(ctx, themes.Options{Seed: r.options.seed, Same: r.campaigns.Of(), Progress: r.progress})
	if err != nil {
		return err
	}
	judge, err := learner.Learn(ctx, labelled, len(r.labels))
	if err != nil {
		return err
	}
	r.sorted = judge.Sort()
	return nil
}
