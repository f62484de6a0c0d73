package room

import (
	"fmt"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
)

// Editor is a room in which contributions are edited: what an open question of
// its is about, and with what kind of work. Open says that there is one.
type Editor interface {
	Editing(open bool) (on consult.Ordinals, work desk.Work)
}

// Asker is a room that has something to ask as soon as the person wants to hear it.
type Asker interface{ Asks() bool }

// ShowWhere lets others know where the person is, and what they edit there, as
// far as these may. It may be called after every key.
func (e *Env) ShowWhere(r Room, open bool) {
	w := desk.Whereabouts{Room: r.Number()}
	if v := r.Watching(); v != nil {
		w.Ref = v.Ref()
	}
	if s, ok := r.(Stander); ok {
		w.Item = s.Item()
	}
	if x, ok := r.(Editor); ok {
		w.Editing, w.Work = x.Editing(open)
	}
	e.Here.Show(w)
}

// Others are who else is in the consultation.
func (e *Env) Others(v *desk.View) desk.Others { return e.Here.Others(v) }

// Person is what stands for somebody between the signs of a person.
func (e *Env) Person(c desk.Colleague) safe.Safe {
	switch {
	case c.Self:
		return safe.Line(e.Words().Live.You)
	case c.Name.Empty():
		return safe.Line(e.Words().Live.Someone)
	}
	return c.Name
}

// Editing says in a sentence, without its end, who is editing what.
func (e *Env) Editing(c desk.Colleague) string {
	w := e.Words().Live
	switch work := w.Work[string(c.Work)]; {
	case c.Self:
		return fmt.Sprintf(w.Self, work)
	case c.Name.Empty():
		return fmt.Sprintf(w.Unnamed, work)
	default:
		return fmt.Sprintf(w.Named, c.Name, work)
	}
}

// people are who else is here, for the first row: names where these are shown,
// else how many.
func (e *Env) people(v *desk.View) []safe.Safe {
	w := e.Words()
	people := e.Others(v).People()
	if len(people) == 0 {
		return nil
	}
	if people[0].Name.Empty() {
		return []safe.Safe{safe.Line(w.Count(w.Live.OthersHere, len(people)))}
	}
	out := make([]safe.Safe, 0, len(people))
	for _, c := range people {
		name := c.Name.String()
		if item := e.number(v, c.Item); c.Room == 2 && item != "" {
			name += " " + item
		}
		out = append(out, safe.Line(name))
	}
	return out
}

func (e *Env) number(v *desk.View, n consult.Ordinal) string {
	if n == 0 {
		return ""
	}
	row, err := v.Row(n)
	if err != nil {
		return ""
	}
	return row.ID
}

// WhoIsHere says of each colleague in the consultation where they are, or, where
// names are not shown, how many they are; none where nobody else is here.
func (e *Env) WhoIsHere(v *desk.View) []string {
	w := e.Words()
	people := e.Others(v).People()
	if len(people) > 0 && people[0].Name.Empty() {
		return []string{w.Count(w.Live.Others, len(people))}
	}
	var out []string
	for _, c := range people {
		place := w.Rooms[max(1, min(c.Room, len(w.Rooms)))-1].Name
		text := fmt.Sprintf(w.Live.InRoom, c.Name, place)
		if item := e.number(v, c.Item); c.Room == 2 && item != "" {
			text = fmt.Sprintf(w.Live.OnItem, c.Name, place, item)
		}
		switch {
		case c.Work == desk.WorkEntry:
			text = fmt.Sprintf(w.Live.Also, text, w.Live.TypingIn)
		case c.Work != "":
			text = fmt.Sprintf(w.Live.Also, text, w.Live.Work[string(c.Work)])
		}
		out = append(out, text)
	}
	return out
}

// Who names whoever did something: oneself at another terminal, the name where
// the municipality lets it be seen, else the role.
func (e *Env) Who(v *desk.View, account string, role consult.Role) string {
	w := e.Words()
	if account == e.Account.ID {
		return w.Live.SelfElsewhere
	}
	if v != nil && v.Municipality().Presence {
		if name := v.Name(account); !name.Empty() {
			return name.String()
		}
	}
	if role == 0 {
		return w.Live.Someone
	}
	return w.Vocab.Role[role]
}

// WhoDid is [Env.Who] for a conflict.
func (e *Env) WhoDid(v *desk.View, c *consult.Conflict) string {
	role := consult.Role(0)
	if v != nil {
		if entry, ok := v.Entry(c.Seq); ok {
			role = entry.Role
		}
	}
	return e.Who(v, c.By, role)
}

// Clock is the time of day of the municipality, with the day where it is another.
func (e *Env) Clock(v *desk.View, at time.Time) string {
	at, now := at.In(v.Location()), e.Now().In(v.Location())
	if at.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return at.Format("15:04")
	}
	return e.Words().DayTime(at)
}

// PersonTag is the sign of a person with what stands for them, short enough for a row.
func (e *Env) PersonTag(c desk.Colleague) safe.Safe {
	const cells = 12
	return safe.Line(e.Kit.Shorten(e.Person(c), cells))
}

// NowFact says beside the other facts of an item who is editing it.
func (e *Env) NowFact(c desk.Colleague) present.Fact {
	w := e.Words().Live
	sentence := w.NamedFact
	if c.Self {
		sentence = w.SelfFact
	}
	value := style.S(style.Accent, e.Kit.Person(e.PersonTag(c))).Add(style.Text, " "+fmt.Sprintf(sentence, w.Work[string(c.Work)]))
	return present.Fact{Label: w.Label, Value: value}
}
