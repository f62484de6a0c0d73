package command

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/themes"
)

func clusterCommand() Command {
	return define("cluster", "cluster M/C [--themes K] [--labels FILE] [--seed N] [--json]",
		"propose themes, and find letters with the same wording; nothing is written", false, runCluster).needs(consult.ActTag)
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
	c.flags.BoolVar(&o.apply, "apply", false, "keep the result (not in this version yet)")
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
	case o.labels != "" && o.labels != "-" && !c.Local:
		return deniedf("a connection hands its labels in on standard input: write --labels -")
	}
	_, v, err := c.view(args[0])
	if err != nil {
		return err
	}
	if !v.May(consult.ActTag) {
		return &consult.Denied{Act: consult.ActTag, Account: v.Account().ID}
	}
	if o.apply {
		return deniedf("--apply is not in this version yet")
	}
	bar := c.progress()
	defer bar.clear()
	run := clusterRun{call: c, options: o, texts: viewTexts{v, v.All()},
		progress: func(phase string, done, total int) { bar.step(phase, int64(done), int64(total), "") }}
	if err := run.find(ctx); err != nil {
		return fmt.Errorf("%s: %w", v.Ref(), err)
	}
	bar.clear()
	if o.asJSON {
		return run.lines()
	}
	run.table()
	return nil
}

// viewTexts are the contributions that the caller sees.
type viewTexts struct {
	v     *desk.View
	items []consult.Ordinal
}

func (t viewTexts) Len() int { return len(t.items) }

// Text returns nothing for what was erased or withdrawn from sight meanwhile.
func (t viewTexts) Text(i int) (title, text string, err error) {
	raw, err := t.v.Raw(t.items[i])
	if errors.Is(err, consult.ErrNotFound) {
		return "", "", nil
	}
	return raw.Title, raw.Text, err
}

// clusterRun is one run over one consultation.
type clusterRun struct {
	*call
	options  clusterOptions
	texts    viewTexts
	progress themes.Progress

	campaigns *campaigns.Result
	found     *themes.Result
	sorted    []themes.Sorted // with --labels
	labels    []string        // the classes of sorted
}

func (r *clusterRun) find(ctx context.Context) error {
	var err error
	if r.campaigns, err = campaigns.Find(ctx, r.texts, campaigns.Progress(r.progress)); err != nil {
		return err
	}
	corpus, err := themes.Read(ctx, r.texts, r.progress)
	if err != nil {
		return err
	}
	if r.options.labels != "" {
		return r.sort(ctx, corpus)
	}
	r.found, err = corpus.Cluster(ctx, themes.Options{Themes: r.options.themes, Seed: r.options.seed, Same: r.campaigns.Of(), Progress: r.progress})
	if errors.Is(err, themes.ErrTooSmall) {
		r.say("%v", err)
		r.found, err = themes.None(corpus.Len()), nil
	}
	return err
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
	within := make([]*campaigns.Member, r.texts.Len())
	of := make([]string, r.texts.Len())
	for i, c := range r.campaigns.Campaigns {
		for j := range c.Members {
			m := &c.Members[j]
			within[m.Text], of[m.Text] = m, strconv.Itoa(i+1)
		}
	}
	for i, n := range r.texts.items {
		row, err := r.texts.v.Row(n)
		if errors.Is(err, consult.ErrNotFound) {
			continue // erased or withdrawn from sight meanwhile
		}
		if err != nil {
			return err
		}
		raw, err := r.texts.v.Raw(n)
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
	total := max(r.texts.Len(), 1)
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
	row, err := r.texts.v.Row(r.texts.items[text])
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

func (r *clusterRun) sort(ctx context.Context, corpus *themes.Corpus) error {
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
