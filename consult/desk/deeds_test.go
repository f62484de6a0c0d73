package desk_test

import (
	"context"

	"pult/consult"
	"pult/consult/desk"
)

// deeds are what a second process can be told to do.
func deeds() map[string]deed {
	edit := func(on consult.Ordinals, w desk.Work) deed {
		return func(_ context.Context, o *other) error {
			o.here.Show(desk.Whereabouts{Ref: o.ref, Room: 2, Item: 1, Editing: on, Work: w})
			return nil
		}
	}
	return map[string]deed{
		"edit 2":       edit(consult.OrdinalsOf(2), desk.WorkNote),
		"edit nothing": edit(nil, ""),
	}
}
