package clusters

import (
	"context"
	"errors"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/themes"
)

// Method is the version of the methods: another one can find something else in
// the same texts.
const Method = "3"

// Texts hands out the texts of a consultation in a fixed order.
type Texts interface {
	Len() int
	// Text returns the i-th, from 0, as it stands; nothing of what was erased.
	Text(i int) (title, text string, err error)
}

// Options say how themes are looked for.
type Options struct {
	// Themes is how many there shall be; 0 leaves it to the method.
	Themes int
	// Seed begins the random numbers: the same texts and seed, the same result.
	Seed     uint64
	Progress themes.Progress
}

// Result is what was found.
type Result struct {
	// Ordinals has the contribution of each text, ascending.
	Ordinals  []consult.Ordinal
	Campaigns *campaigns.Result
	// Themes has none where there are too few texts; then Small is true.
	Themes *themes.Result
	Small  bool
	// Corpus is what was read of the texts.
	Corpus *themes.Corpus
	Options
}

// Run looks for campaigns and themes among the texts, of which on has the
// contributions.
func Run(ctx context.Context, texts Texts, on []consult.Ordinal, o Options) (*Result, error) {
	r := &Result{Ordinals: on, Options: o}
	var err error
	if r.Campaigns, err = campaigns.Find(ctx, texts, campaigns.Progress(o.Progress)); err != nil {
		return nil, err
	}
	if r.Corpus, err = themes.Read(ctx, texts, o.Progress); err != nil {
		return nil, err
	}
	r.Themes, err = r.Corpus.Cluster(ctx, themes.Options{Themes: o.Themes, Seed: o.Seed, Same: r.Campaigns.Of(), Progress: o.Progress})
	if errors.Is(err, themes.ErrTooSmall) {
		r.Themes, r.Small, err = themes.None(len(on)), true, nil
	}
	return r, err
}
