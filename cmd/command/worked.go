package command

import (
	"context"
	"fmt"

	"pult/consult/desk"
	"pult/consult/safe"
)

// work takes over what was worked out in another system, or, in a dry run, sees
// what that would come to.
func (c *call) work(ctx context.Context, service *desk.Service, v *desk.View, r *importResult) (err error) {
	switch {
	case r.options.dryRun:
		r.work, err = service.PreviewWork(ctx, v.Ref(), r.read.Worked)
	case !r.refused:
		r.work, err = service.ApplyWork(ctx, v.Ref(), r.read.Worked)
	}
	return err
}

// workText counts what the work comes to.
func (r importResult) workText() string {
	w := r.work
	if len(r.read.Worked.Tags) > 0 {
		return fmt.Sprintf("%s, %s, there already %s and %s", counted(w.Themes, "new theme", "new themes"), counted(w.Modules, "new text module", "new text modules"),
			counted(w.KnownThemes, "theme", "themes"), counted(w.KnownModules, "text module", "text modules"))
	}
	return fmt.Sprintf("%s found here, %s, %s tagged, %s begun",
		counted(len(w.Matches), "statement", "statements"), counted(w.Themes, "new theme", "new themes"),
		counted(w.Tagged, "contribution", "contributions"), counted(w.Drafts, "response", "responses"))
}

// matches lists which statement of the file is which contribution.
func (c *call) matches(r importResult) {
	if len(r.work.Matches) == 0 {
		return
	}
	c.heading(counted(len(r.work.Matches), "statement found here", "statements found here"))
	for i, m := range r.work.Matches {
		if i == shownProblems && !r.options.dryRun {
			break
		}
		how := ""
		if m.External {
			how = ", by its external id"
		}
		fmt.Fprintln(c.out, safe.Linef("%s is contribution %d%s", m.ID, m.Item, how))
	}
}
