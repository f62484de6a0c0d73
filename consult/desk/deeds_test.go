package desk_test

import (
	"context"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

// firstStep is the entry that a town makes first of its own; what that creates
// has its number.
const firstStep = 4

// deeds are what a second process can be told to do.
func deeds() map[string]deed {
	edit := func(on consult.Ordinals, w desk.Work) deed {
		return func(_ context.Context, o *other) error {
			o.here.Show(desk.Whereabouts{Ref: o.ref, Room: 2, Item: 1, Editing: on, Work: w})
			return nil
		}
	}
	on := consult.OrdinalsOf
	title := "Poller"
	return map[string]deed{
		"edit 2":       edit(on(2), desk.WorkNote),
		"edit nothing": edit(nil, ""),

		"decide":          do(consult.Vote{On: on(1, 2), Value: consult.No, Rationale: "Der Wald bleibt."}),
		"recommend":       do(consult.Vote{On: on(2), Value: consult.Full, Recommendation: true}),
		"publish":         do(consult.Publish{On: on(2), To: consult.Published}),
		"handle":          do(consult.SetHandling{On: on(2), To: consult.Processing}),
		"tag":             do(consult.Tag{On: on(2), Add: []consult.ThemeID{firstStep}}),
		"assign":          do(consult.Assign{On: on(2)}),
		"set a deadline":  do(consult.SetDeadline{On: on(2), Date: "2026-05-01"}),
		"note":            do(consult.AddNote{On: on(2), Note: "Auch das Tiefbauamt fragen."}),
		"divide":          do(consult.Divide{On: 2, Bounds: []int{0, 5, 11}}),
		"decide a part":   do(consult.Vote{On: on(2), Parts: consult.PartsOf(consult.Part{Item: 2, Number: 1}), Value: consult.Full}),
		"correct":         do(consult.Correct{On: 2, Title: &title, Reason: "Tippfehler"}),
		"correct text":    do(consult.Correct{On: 2, Text: &title, Reason: "Tippfehler"}),
		"mark":            do(consult.MarkEnvironmental{On: on(2), To: true}),
		"refer":           do(consult.Refer{On: on(2), Addressee: "Tiefbau", Date: "2026-05-01"}),
		"answer referral": do(consult.MoveReferral{ID: firstStep, To: consult.Answered, Text: "machbar"}),
		"respond":         do(consult.Respond{On: on(2), Body: "Danke."}),
		"edit response":   do(consult.EditResponse{ID: firstStep, Body: "Vielen Dank."}),
		"rename theme":    do(consult.RenameTheme{ID: firstStep, Label: "Sicherheit"}),
		"theme to nobody": do(consult.SetThemeAssignee{ID: firstStep}),
		"phase":           do(consult.SetPhase{To: consult.Participation}),
		"undo":            func(ctx context.Context, o *other) error { _, err := o.svc.Undo(ctx, o.ref, firstStep); return err },
		"configure": func(ctx context.Context, o *other) error {
			s := consult.NewSettings("Radwege 2027", 0)
			_, err := o.svc.Configure(ctx, o.ref, o.head(), s)
			return err
		},
		"change the person": func(ctx context.Context, o *other) error {
			shown, err := o.svc.ShowSubmitter(ctx, o.ref, 2, "Rückfrage")
			if err != nil {
				return err
			}
			shown.Phone = "02841 1"
			_, err = o.svc.ChangeSubmitter(ctx, o.ref, o.head(), 2, "Rückfrage", shown.Submitter)
			return err
		},
		"merge persons": func(ctx context.Context, o *other) error {
			_, err := o.svc.MergeSubmitters(ctx, o.ref, o.head(), 2, 3, "Prüfung")
			return err
		},
		"add a text module": func(ctx context.Context, o *other) error {
			_, err := o.svc.ApplyWork(ctx, o.ref, &intake.Worked{Tags: []intake.Tag{{Line: 2, Topic: "Radverkehr", Label: "Dank", Module: "Vielen Dank."}}})
			return err
		},
		"add a letter": func(ctx context.Context, o *other) error {
			_, _, err := o.svc.Add(ctx, o.ref, desk.Typed{Contribution: consult.Contribution{Title: "Brief", Text: "Am Bahnhof fehlt Licht.", Channel: consult.Letter}})
			return err
		},
	}
}
