package room

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/widget"
)

// PersonQuestion asks for one of several people.
type PersonQuestion struct {
	Title, About safe.Safe
	People       []desk.Person
	// Hints stand beside people, by their account.
	Hints map[string]string
	// None is a word for nobody, "" where it has to be somebody.
	None string
	// Done gets who was chosen, without an account for nobody.
	Done func(desk.Person) tea.Cmd
}

// noPerson is the choice of nobody.
const noPerson = "-"

// AskPerson asks for one of the people, or nobody, where there is a word for it.
func (e *Env) AskPerson(q PersonQuestion) tea.Cmd {
	p := &widget.Picker{Title: q.Title, Apart: true, Filterable: len(q.People) > 9}
	if !q.About.Empty() {
		p.Intro = []safe.Safe{q.About}
	}
	byID := map[string]desk.Person{noPerson: {Name: safe.Line(q.None)}}
	for _, x := range q.People {
		byID[x.ID] = x
		p.Options = append(p.Options, widget.Option{ID: x.ID, Label: x.Name, Hint: q.Hints[x.ID]})
	}
	if q.None != "" {
		p.Options = append(p.Options, widget.Option{ID: noPerson, Label: safe.Line(q.None)})
	}
	p.Done = func(id string) tea.Cmd { return q.Done(byID[id]) }
	return e.Ask(p)
}

// Breaks reports whether an error says that a rule would be broken.
func Breaks(err error, rule consult.Rule) bool {
	var broken *consult.Broken
	return errors.As(err, &broken) && broken.Rule == rule
}
