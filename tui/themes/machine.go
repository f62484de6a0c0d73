package themes

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/clusters"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/widget"
)

// picked are the marked members, else the one under the cursor.
func (r *Room) picked() []consult.Ordinal {
	ids, _, _ := r.members.list.Target()
	return ids
}

// several says of how many contributions something is true: the number of one, or
// how many.
func (r *Room) several(ids []consult.Ordinal) safe.Safe {
	if len(ids) == 1 {
		return safe.Line(r.numberOf(ids[0]))
	}
	return safe.Line(r.env.Words().Contributions(r.view.Settings().Kind, len(ids)))
}

// confirm makes what the machine says a person's word: of members, else the name of
// the theme, else everything that the machine put into it.
func (r *Room) confirm() tea.Cmd {
	w := r.env.Words().Themes
	t, ok := r.here()
	switch {
	case r.focus == onMembers:
		return r.confirmMembers(r.members.guessed(r.picked()))
	case r.members.of == followed:
		all := r.members.list.IDs()
		return r.before(w.ConfirmTitle, len(all), say(w.FollowedQuestion, r.several(all)), func() tea.Cmd { return r.confirmMembers(all) })
	case !ok:
		return room.Info(safe.Line(w.NothingGuessed))
	case t.Machine:
		return r.work(one(consult.RenameTheme{ID: t.ID, Label: t.Label().String()}), say(w.NameConfirmed, r.name(t.ThemeRef)))
	}
	all := r.members.guessed(r.members.list.IDs())
	if len(all) == 0 {
		return room.Info(safe.Line(w.NothingGuessed))
	}
	return r.before(w.ConfirmTitle, len(all), say(w.ConfirmQuestion, r.several(all), r.name(t.ThemeRef)), func() tea.Cmd { return r.confirmMembers(all) })
}

// confirmMembers confirms each in the theme that it was put into, as one step.
func (r *Room) confirmMembers(ids []consult.Ordinal) tea.Cmd {
	w := r.env.Words().Themes
	if len(ids) == 0 {
		return room.Info(safe.Line(w.NothingGuessed))
	}
	by := map[consult.ThemeID][]consult.Ordinal{}
	var order []consult.ThemeID
	for _, n := range ids {
		id := r.members.what[n].Theme
		if by[id] == nil {
			order = append(order, id)
		}
		by[id] = append(by[id], n)
	}
	var cmds []consult.Command
	for _, id := range order {
		cmds = append(cmds, consult.Tag{On: consult.OrdinalsOf(by[id]...), Add: []consult.ThemeID{id}, Proposed: true})
	}
	r.leave(ids)
	return r.work(together(cmds), say(w.Confirmed, r.several(ids)))
}

// together is a change by several commands, in one step.
func together(cmds []consult.Command) change {
	return func(ctx context.Context, s *desk.Service, ref consult.Ref, seen uint64) (desk.Receipt, error) {
		return s.Append(ctx, ref, seen, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
			steps := make([]consult.Step, 0, len(cmds))
			for _, cmd := range cmds {
				steps = append(steps, func(*consult.State) (consult.Command, error) { return cmd, nil })
			}
			return consult.DecideAll(st, a, steps)
		})
	}
}

// leave moves on from members that were decided about, and unmarks them.
func (r *Room) leave(ids []consult.Ordinal) {
	if n, ok := r.members.list.ID(); ok && slices.Contains(ids, n) {
		r.members.list.Move(keys.Down)
	}
	r.members.list.Unmark()
}

// refuse says that members do not belong to the theme: what the machine says is
// refused, what a person put there is taken out.
func (r *Room) refuse() tea.Cmd {
	w := r.env.Words().Themes
	ids := r.picked()
	var cmds []consult.Command
	for _, n := range ids {
		m := r.members.what[n]
		switch {
		case m.Theme == 0:
			return room.Info(safe.Line(w.NoTheme))
		case m.Machine:
			cmds = append(cmds, consult.RefuseTheme{On: consult.OrdinalsOf(n), Theme: m.Theme})
		default:
			cmds = append(cmds, consult.Tag{On: consult.OrdinalsOf(n), Remove: []consult.ThemeID{m.Theme}})
		}
	}
	title := r.themesOf(ids)
	return r.before(w.RefuseTitle, len(ids), say(w.RefuseQuestion, r.several(ids), title), func() tea.Cmd {
		r.leave(ids)
		return r.work(together(cmds), safe.Concat(say(w.Refused, r.several(ids), title), safe.Literal(" "), safe.Line(w.RefusedHint)))
	})
}

// themesOf names the themes that members lie in.
func (r *Room) themesOf(ids []consult.Ordinal) safe.Safe {
	var names []safe.Safe
	seen := map[consult.ThemeID]bool{}
	for _, n := range ids {
		if t, ok := r.tree.theme(r.members.what[n].Theme); ok && !seen[t.ID] {
			seen[t.ID] = true
			names = append(names, r.name(t.ThemeRef))
		}
	}
	return safe.Join(safe.Literal(" / "), names...)
}

// askMoveMembers puts members into another theme.
func (r *Room) askMoveMembers() tea.Cmd {
	w := r.env.Words().Themes
	ids := r.picked()
	from, _ := r.here()
	return r.env.Ask(r.pick(say(w.MoveMembers, r.several(ids)), []safe.Safe{r.touches(len(ids))}, func(o desk.Theme) bool { return o.ID == from.ID }, func(to desk.Theme) tea.Cmd {
		var cmds []consult.Command
		for _, n := range ids {
			cmd := consult.Tag{On: consult.OrdinalsOf(n), Add: []consult.ThemeID{to.ID}}
			if m := r.members.what[n]; !m.Machine && m.Theme != 0 && m.Theme != to.ID {
				cmd.Remove = []consult.ThemeID{m.Theme}
			}
			cmds = append(cmds, cmd)
		}
		r.leave(ids)
		return r.work(together(cmds), say(w.MembersMoved, r.several(ids), r.name(to.ThemeRef)))
	}))
}

// review goes to the contribution of which a person's word would teach most.
func (r *Room) review() tea.Cmd {
	for _, n := range r.view.Unsure(1) {
		row, err := r.view.Row(n)
		if err != nil || len(row.Proposals) == 0 {
			continue
		}
		r.query = ""
		r.narrow()
		r.tree.reveal(row.Proposals[0].Theme.ID)
		r.narrow()
		r.tree.list.Select(row.Proposals[0].Theme.ID)
		r.follow()
		r.focus = onMembers
		r.members.list.Select(n)
		return nil
	}
	return room.Info(safe.Line(r.env.Words().Themes.AllConfirmed))
}

// why says which words of a member made the machine put it here.
func (r *Room) why() tea.Cmd {
	w := r.env.Words().Themes
	n, ok := r.members.list.ID()
	m := r.members.what[n]
	if !ok || m.Theme == 0 {
		return room.Info(safe.Line(w.NoTheme))
	}
	var words []string
	for _, x := range r.view.Why(n, m.Theme, mostReasons) {
		words = append(words, w.QuoteOpen+x.Word.String()+w.QuoteClose)
	}
	t, _ := r.tree.theme(m.Theme)
	if len(words) == 0 {
		sentence := w.WhyUnknown
		if r.view.Learnt().Counts {
			sentence = w.WhyNoWord
		}
		return room.Info(say(sentence, r.numberOf(n), r.name(t.ThemeRef)))
	}
	return room.Info(say(w.WhyWords, r.numberOf(n), r.name(t.ThemeRef), strings.Join(words, ", ")))
}

// mostReasons is how many words are named as a reason.
const mostReasons = 5

// group has the machine look for themes and campaigns, and asks before anything
// of that is put on record.
func (r *Room) group() tea.Cmd {
	w := r.env.Words()
	view := r.view
	var found *desk.Found
	var preview desk.Preview
	progress := &room.Progress{Share: true}
	return r.env.Run(room.Job{
		Title: w.Themes.Grouping, Progress: progress,
		Do: func(ctx context.Context) (err error) {
			if found, err = view.Cluster(ctx, clusters.Options{Seed: seed, Progress: phases(progress)}); err == nil {
				preview, err = found.Preview()
			}
			return err
		},
		Then: func(err error) tea.Cmd {
			switch {
			case err != nil:
				return room.Fail(r.env.Explain(r.view, err))
			case preview.Same:
				return room.Info(safe.Line(w.Themes.SameAgain))
			case found.Small && preview.Campaigns == 0:
				return room.Info(safe.Line(w.Themes.TooSmall))
			case idle(preview):
				return room.Info(safe.Line(w.Themes.SameAgain))
			}
			return r.env.Ask(r.offer(found, preview))
		},
	})
}

// seed begins the random numbers of a clustering, as it does on the command line:
// the same texts, the same themes.
const seed = 1

// phases turns the steps of a clustering into one progress.
func phases(p *room.Progress) func(string, int, int) {
	const each = 1000
	last, begun := "", -1
	return func(phase string, done, total int) {
		if phase != last {
			last = phase
			begun++
		}
		share := 0
		if total > 0 {
			share = each * done / total
		}
		p.Set(int64(begun*each+share), int64(max(lastPhase, begun+1)*each))
	}
}

// lastPhase is how many steps a clustering has: comparing, reading, finding.
const lastPhase = 3

// shownThemes is how many themes a question names.
const shownThemes = 12

// idle reports whether applying a clustering would change nothing that one sees.
func idle(p desk.Preview) bool {
	return len(p.Made)+len(p.Gone)+len(p.Moves)+p.Campaigns+p.Joins == 0
}

// offer says what applying a clustering would do, and asks.
func (r *Room) offer(found *desk.Found, p desk.Preview) *widget.Confirm {
	w := r.env.Words()
	t := w.Themes
	var parts []string
	if n := len(p.Made); n > 0 {
		var names []string
		for _, label := range p.Made[:min(n, shownThemes)] {
			names = append(names, label.String())
		}
		list := strings.Join(names, " "+r.env.Kit.Signs.Dot+" ")
		if n > shownThemes {
			list += " " + r.env.Kit.Signs.Ellipsis
		}
		parts = append(parts, w.Count(t.WouldMake, n)+": "+list+".")
	}
	add := func(n int, text safe.Safe) {
		if n > 0 {
			parts = append(parts, text.String())
		}
	}
	add(len(p.Gone), safe.Line(w.Count(t.WouldDrop, len(p.Gone))))
	add(len(p.Moves), say(t.WouldMove, w.Contributions(r.view.Settings().Kind, len(p.Moves))))
	add(p.Campaigns, safe.Line(w.Count(t.WouldGather, p.Campaigns)))
	add(p.Joins, say(t.WouldJoin, w.Contributions(r.view.Settings().Kind, p.Joins)))
	if found.Small {
		parts = append(parts, t.TooSmall)
	}
	c := &widget.Confirm{Title: safe.Line(t.GroupTitle), Question: safe.Line(strings.Join(parts, " ") + " " + t.GroupQuestion), Detail: safe.Line(t.GroupDetail + " " + t.TakenBack)}
	c.Yes = func() tea.Cmd {
		return r.work(func(ctx context.Context, s *desk.Service, ref consult.Ref, _ uint64) (desk.Receipt, error) {
			return s.Apply(ctx, ref, found)
		}, safe.Line(t.Grouped))
	}
	return c
}
