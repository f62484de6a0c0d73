package inbox

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/widget"
)

// askHandOver gives everything open of one person to another: whose, to whom,
// then what that comes to. It is one entry, however much it is.
func (r *Room) askHandOver() tea.Cmd {
	w := r.env.Words().Work
	busy := r.view.Busy()
	if len(busy) == 0 {
		return room.Info(safe.Line(w.NobodyBusy))
	}
	return r.askPerson(w.HandOverFrom, safe.Safe{}, busy, "", func(from desk.Person) tea.Cmd {
		var others []desk.Person
		for _, p := range r.view.People() {
			if p.ID != from.ID {
				others = append(others, p)
			}
		}
		return r.askPerson(w.HandOverTo, from.Name, others, r.env.Words().Inbox.Nobody, func(to desk.Person) tea.Cmd { return r.handOver(from, to) })
	})
}

// askPerson asks for one of the people, or nobody, where there is a word for it.
func (r *Room) askPerson(title string, about safe.Safe, people []desk.Person, none string, done func(desk.Person) tea.Cmd) tea.Cmd {
	return r.env.AskPerson(room.PersonQuestion{Title: safe.Line(title), About: about, People: people, None: none, Done: done})
}

func (r *Room) handOver(from, to desk.Person) tea.Cmd {
	w := r.env.Words()
	open := r.view.OpenOf(from.ID)
	t := target{on: open, bulk: true, seen: r.env.Seen(r.view)}
	t.from, t.detail = from.Name, safe.Line(w.Question.Everything)
	t.intro = t.detail
	r.acting = keys.HandOver
	return r.perform(t, consult.Assign{On: open, To: to.ID}, true, say(w.Work.HandedOver, from.Name, to.Name))
}

// askThemeAssignee asks for a theme, then who gets what is put into it from now on.
func (r *Room) askThemeAssignee() tea.Cmd {
	w := r.env.Words()
	themes := r.view.Themes()
	if len(themes) == 0 {
		return room.Info(safe.Line(w.Work.NoThemes))
	}
	seen := r.env.Seen(r.view)
	p := &widget.Picker{Title: safe.Line(w.Work.ThemeAssigneeTitle), Apart: true, Filterable: true, Recent: r.env.Recent["theme"]}
	label := map[string]safe.Safe{}
	for _, th := range themes {
		label[th.ID.String()] = themeName(th.ThemeRef, w)
		p.Options = append(p.Options, widget.Option{ID: th.ID.String(), Label: themeName(th.ThemeRef, w), Depth: th.Depth, Hint: r.themeGoesTo(th.ID)})
	}
	p.Done = func(id string) tea.Cmd {
		theme, _ := consult.ParseThemeID(id)
		title := fmt.Sprintf(w.Work.ThemeAssigneeWho, label[id])
		return r.askPerson(title, safe.Safe{}, r.view.People(), w.Inbox.Nobody, func(to desk.Person) tea.Cmd {
			done := say(w.Work.ThemeAssigneeSet, to.Name)
			if to.ID == "" {
				done = say(w.Work.ThemeAssigneeNone)
			}
			return r.write(target{seen: seen, label: label[id]}, consult.SetThemeAssignee{ID: theme, To: to.ID}, done)
		})
	}
	return r.env.Ask(p)
}

// themeGoesTo names who gets what is put into a theme, "" for nobody.
func (r *Room) themeGoesTo(id consult.ThemeID) string {
	own, inherited := r.view.ThemeAssignee(id)
	switch {
	case own != "":
		return r.view.Name(own).String()
	case inherited != "":
		return fmt.Sprintf(r.env.Words().Work.Inherited, r.view.Name(inherited))
	}
	return ""
}

// given says who got work by a theme that was just set, "" where nobody did.
func (r *Room) given(receipt desk.Receipt) string {
	w := r.env.Words().Work
	for _, ev := range receipt.Events {
		on, err := consult.ParseOrdinals(ev.Data.Given)
		if ev.Op != consult.OpTag || err != nil || len(on) == 0 {
			continue
		}
		name := r.view.Name(ev.Text["account"])
		if ev.On.Count() == 1 {
			return " " + fmt.Sprintf(w.Given, name)
		}
		return " " + fmt.Sprintf(w.GivenMany, r.env.Words().Number(on.Count()), name)
	}
	return ""
}
