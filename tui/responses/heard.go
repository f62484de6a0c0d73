package responses

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/votes"
	"pult/tui/widget"
)

// askHeard puts on record that people heard back in another way than by mail, of
// what the marked responses answer, else the one under the cursor.
func (r *Room) askHeard() tea.Cmd {
	refs, _, _ := r.list.Target()
	var on []consult.Ordinals
	for _, ref := range refs {
		if x, err := r.row(ref); err == nil {
			on = append(on, x.On)
		}
	}
	var all consult.Units
	for _, o := range on {
		all = all.And(consult.Units{On: o})
	}
	return r.askHeardOf(all.On)
}

// askHeardOf is [Room.askHeard] of contributions.
func (r *Room) askHeardOf(all consult.Ordinals) tea.Cmd {
	w := r.env.Words()
	fits, against := r.view.Hearable(all)
	if fits.Count() == 0 {
		if len(against) == 0 {
			return nil
		}
		return room.Fail(r.env.ExplainKind(r.view, against[0]))
	}
	intro := safe.Linef(w.Inbox.AppliesTo, w.Contributions(r.view.Settings().Kind, fits.Count())+": "+r.env.Kit.List(fits.String(), heardCells))
	p := &widget.Picker{Title: safe.Line(w.Heard.Title), Intro: []safe.Safe{intro}, Fixed: true}
	if n := len(against); n > 0 {
		p.Warnings = append(p.Warnings, safe.Line(w.Count(w.Responses.LeftOut, n)+": "+r.env.ExplainKind(r.view, against[0]).String()))
	}
	settings := r.view.Settings()
	for _, how := range []string{"told", "sent", "representative", "public", "impossible"} {
		o := widget.Option{ID: how, Label: safe.Line(w.Heard.How[how])}
		if how == "representative" && !settings.Representation || how == "public" && !settings.Inspection {
			o.Off = r.env.ExplainKind(r.view, &consult.Broken{Rule: consult.RuleReliefOff})
		}
		p.Options = append(p.Options, o)
	}
	p.Done = func(how string) tea.Cmd {
		h := desk.Heard{On: fits, How: how}
		if how == "impossible" {
			return r.askWhere(h, w.Heard.Why, r.required(w.Heard.Why))
		}
		return votes.AskDay(r.env, r.view, w.Heard.Day, []safe.Safe{intro}, func(day string) tea.Cmd {
			h.Day = day
			return r.askWhere(h, w.Heard.Where, nil)
		})
	}
	return r.env.Ask(p)
}

// heardCells is how many cells the numbers take of what was heard of.
const heardCells = 40

func (r *Room) askWhere(h desk.Heard, title string, check func(string) safe.Safe) tea.Cmd {
	return r.env.Ask(&widget.Prompt{Title: safe.Line(title), Input: widget.NewInput(""), Check: check, Done: func(text string) tea.Cmd {
		h.Reason = strings.TrimSpace(text)
		return r.hear(h)
	}})
}

func (r *Room) hear(h desk.Heard) tea.Cmd {
	w := r.env.Words()
	done := w.Heard.Done
	if day, err := time.Parse(time.DateOnly, h.Day); err == nil {
		done = safe.Linef(w.Heard.DoneOn, w.Date(day)).String()
	}
	said := safe.Linef("%s: %s", w.Contributions(r.view.Settings().Kind, h.On.Count()), done)
	ref, service, seen := r.view.Ref(), r.env.Service, r.env.Seen(r.view)
	return r.putMarked(said, func(ctx context.Context) error {
		_, err := service.Heard(ctx, ref, seen, h)
		return err
	})
}
