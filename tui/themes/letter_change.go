package themes

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/widget"
)

// whyLetter says why an action does not work in an open campaign.
func (r *Room) whyLetter(id keys.ID) (reason string, hidden bool) {
	w := r.env.Words().Themes
	n, ok := r.letter.here()
	if !ok {
		return "", false
	}
	marked := len(r.letter.list.Marked())
	switch id {
	case keys.CutOff:
		if x := r.letter.compared[n]; n == r.letter.campaign.Head || len(x.Additions) == 0 || x.CutOff() == nil {
			return w.NoOwn, false
		}
	case keys.TakeIn:
		if !slices.ContainsFunc(r.chosen(), r.letter.suggested) {
			return w.BelongsAlready, false
		}
	case keys.MakeHead:
		switch {
		case n == r.letter.campaign.Head:
			return w.HeadAlready, false
		case r.letter.suggested(n):
			return w.NotMember, false
		}
	case keys.SplitOff:
		if marked < 2 {
			return w.MarkTwo, false
		}
	case keys.JoinLetters:
		if len(r.letters.all) < 2 {
			return w.NoLetters, false
		}
	}
	return "", false
}

// chosen are the marked letters, else the one under the cursor.
func (r *Room) chosen() []consult.Ordinal {
	if marked := r.letter.list.Marked(); len(marked) > 0 {
		return slices.DeleteFunc(marked, func(n consult.Ordinal) bool { return n == heading })
	}
	if n, ok := r.letter.here(); ok {
		return []consult.Ordinal{n}
	}
	return nil
}

// changeLetter carries out an action that changes the campaign that is open.
func (r *Room) changeLetter(id keys.ID) tea.Cmd {
	w, l := r.env.Words().Themes, r.letter
	n, ok := l.here()
	if !ok {
		return nil
	}
	number, all := r.numberOf(n), r.chosen()
	which := safe.Line(number)
	if len(all) > 1 {
		which = safe.Line(r.env.Words().Contributions(r.view.Settings().Kind, len(all)))
	}
	switch id {
	case keys.CutOff:
		x := l.compared[n]
		return r.ahead(one(consult.Divide{On: n, Bounds: x.CutOff()}), say(w.CutApart, number))
	case keys.TakeIn:
		on := slices.DeleteFunc(slices.Clone(all), func(n consult.Ordinal) bool { return !l.suggested(n) })
		return r.ahead(one(consult.JoinCampaign{On: consult.OrdinalsOf(on...), ID: l.campaign.ID}), say(w.TakenIn, which))
	case keys.TakeOut:
		return r.ahead(one(consult.LeaveCampaign{On: consult.OrdinalsOf(all...), ID: l.campaign.ID}), say(w.TakenOut, which))
	case keys.MakeHead:
		return r.work(one(consult.SetCampaignHead{ID: l.campaign.ID, Head: n}), say(w.HeadSet, number))
	case keys.SplitOff:
		cmd := consult.CreateCampaign{On: consult.OrdinalsOf(all...)}
		return r.before(w.SplitOffTitle, len(all), say(w.SplitOffQuestion, which), func() tea.Cmd { return r.ahead(one(cmd), say(w.SplitOffDone, which)) })
	case keys.JoinLetters:
		return r.askJoinLetters()
	}
	return nil
}

// ahead is work after which the next letter is looked at: a decision moves on.
func (r *Room) ahead(do change, done safe.Safe) tea.Cmd {
	r.letter.list.Unmark()
	return r.workThen(do, done, func() tea.Cmd {
		if r.letter != nil {
			r.letter.seek(r.unread)
		}
		return nil
	})
}

// askJoinLetters offers the other campaigns.
func (r *Room) askJoinLetters() tea.Cmd {
	w, from := r.env.Words(), r.letter.campaign
	p := &widget.Picker{Title: say(w.Themes.JoinTitle, r.letterTitle(from)), Intro: []safe.Safe{r.touches(len(from.Members))}, Filterable: true}
	for _, c := range r.letters.all {
		if c.ID != from.ID {
			p.Options = append(p.Options, widget.Option{ID: c.ID.String(), Label: r.letterTitle(c), Hint: w.Count(w.Themes.TextCount, len(c.Members))})
		}
	}
	p.Done = func(name string) tea.Cmd {
		id, _ := consult.ParseCampaignID(name)
		into, ok := r.letters.campaign(id)
		if !ok {
			return room.Fail(safe.Line(w.Failure.NotFound))
		}
		to := r.letterTitle(into)
		return r.before(w.Themes.JoinShort, len(from.Members), say(w.Themes.JoinQuestion, r.letterTitle(from), to), func() tea.Cmd {
			r.letter, r.focus = nil, onLetters
			r.letters.list.Select(id)
			return r.work(one(consult.MergeCampaigns{From: from.ID, Into: id}), say(w.Themes.Joined, r.letterTitle(from), to))
		})
	}
	return r.env.Ask(p)
}
