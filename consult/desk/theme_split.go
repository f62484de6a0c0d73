package desk

import (
	"context"
	"slices"

	"pult/consult"
	"pult/consult/themes"
)

// fewToSplit is up to how many contributions a theme is split into two.
const fewToSplit = 60

// PlanSplit has the machine look for parts among what carries a theme; nothing is
// written. What it only proposes for the theme is left out: nobody has said yet
// that it belongs there. [themes.ErrTooSmall] where there is too little. It is for
// those who may do it.
func (v *View) PlanSplit(ctx context.Context, id consult.ThemeID, seed uint64, progress themes.Progress) ([]consult.SplitPart, error) {
	if !v.May(consult.ActTag) || !v.Staff() {
		return nil, &consult.Denied{Act: consult.ActTag, Account: v.id}
	}
	var on []consult.Ordinal
	for _, m := range v.ThemeMembers(id) {
		if m.Theme == id && !m.Machine {
			on = append(on, m.Ordinal)
		}
	}
	slices.Sort(on)
	corpus, err := themes.Read(ctx, v.textsOf(on), progress)
	if err != nil {
		return nil, err
	}
	o := themes.Options{Seed: seed, Progress: progress}
	if len(on) < fewToSplit {
		o.Themes = 2
	}
	r, err := corpus.Cluster(ctx, o)
	if err != nil {
		return nil, err
	}
	parts := make([]consult.SplitPart, len(r.Themes))
	for t, theme := range r.Themes {
		parts[t].Label = theme.Label
		var own []consult.Ordinal
		for i, m := range r.Members {
			if m.Theme == t {
				own = append(own, on[i])
			}
		}
		parts[t].On = consult.OrdinalsOf(own...)
	}
	return slices.DeleteFunc(parts, func(p consult.SplitPart) bool { return p.On.Count() == 0 }), nil
}
