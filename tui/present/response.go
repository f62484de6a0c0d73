package present

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/campaigns"
	"pult/consult/safe"
	"pult/tui/style"
)

// ResponseItem is one row of the list of responses.
type ResponseItem struct {
	Names string
	Title safe.Safe
	// Target is the campaign or theme that it is for as such; Count is how many it serves.
	Target   consult.Target
	Count    int
	State    consult.ResponseState
	Decision consult.Decision
	// Recommendation stands in for the decision until the council has made one.
	Recommendation consult.Decision
	Received       time.Time
	Person         safe.Safe // who is writing it
	Here, Marked   bool
}

// ResponseColumns is how the list of responses is divided at a width.
type ResponseColumns struct{ Width, Names, Title, State, Date int }

// ResponseColumns divides the list; too narrow, it leaves out the date.
func (k Kit) ResponseColumns(w int) ResponseColumns {
	c := ResponseColumns{Width: w, Names: 8, Date: dateCells}
	for _, s := range k.Words.Axes.ResponseState[1:] {
		c.State = max(c.State, 2+style.Width(s.Word))
	}
	c.State = max(c.State, 2+style.Width(k.Words.Responses.None))
	if w < 56 {
		c.Date = 0
	}
	c.Title = w - 2 - c.Names - 1 - 2 - c.State - 1
	if c.Date > 0 {
		c.Title -= c.Date + 1
	}
	return c
}

// ResponseHead draws the heads of the columns.
func (k Kit) ResponseHead(c ResponseColumns) style.Line {
	w := k.Words
	s := "  " + style.Pad(w.Inbox.Number, c.Names) + " " + style.Pad(w.Inbox.Title, c.Title) + " "
	if c.Date > 0 {
		s += style.Pad(w.Inbox.Date, c.Date) + " "
	}
	s += w.Axes.Decision.Letter + " " + w.Responses.State
	return style.S(style.Muted, s).Fit(c.Width, 0)
}

// ResponseRow draws one response.
func (k Kit) ResponseRow(c ResponseColumns, r ResponseItem) style.Line {
	line := style.S(style.Text, " ")
	if r.Here {
		line = style.S(style.Accent, k.Signs.Here)
	}
	if r.Marked {
		line = line.Add(style.Accent, k.Signs.Mark)
	} else {
		line = line.Add(style.Text, " ")
	}
	switch {
	case r.Target.Campaign != 0:
		line = line.Add(style.Accent, style.Pad(k.Signs.Campaign+k.Words.Number(r.Count), c.Names)+" ")
	case r.Target.Theme != 0:
		line = line.Add(style.Accent, style.Pad(fmt.Sprintf(k.Words.Target.Row, k.Words.Number(r.Count)), c.Names)+" ")
	default:
		line = line.Add(style.Muted, style.Pad(k.List(r.Names, c.Names), c.Names)+" ")
	}
	role, room := style.Text, c.Title
	if r.Here {
		role = style.Strong
	}
	person := ""
	if !r.Person.Empty() {
		person = k.Person(r.Person)
		room -= style.Width(person) + 1
	}
	line = line.Add(role, style.Pad(k.Shorten(r.Title, room), max(0, room)))
	if person != "" {
		line = line.Add(style.Text, " ").Add(style.Accent, person)
	}
	line = line.Add(style.Text, " ")
	if c.Date > 0 {
		day := ""
		if !r.Received.IsZero() {
			day = k.Words.Day(r.Received)
		}
		line = line.Add(style.Muted, style.Pad(style.Truncate(day, c.Date, ""), c.Date)+" ")
	}
	vote := k.decision(r.Decision, r.Recommendation)
	line = line.Add(vote.SignRole, vote.Sign).Add(style.Text, " ")
	state := k.ResponseValue(r.State)
	line = line.Add(state.SignRole, state.Sign).Add(style.Text, " "+state.Word).Fit(c.Width, 0)
	if r.Here {
		return line.With(style.Selected)
	}
	return line
}

// ResponseValue is how the state of a response is read.
func (k Kit) ResponseValue(s consult.ResponseState) Value {
	v := k.response(s)
	if s == 0 {
		v.Word = k.Words.Responses.None
	}
	return v
}

// ResponseSteps draws the way of a response, the present step with its own sign:
// "● Entwurf › » in Prüfung › ○ gebilligt › ○ herausgegeben". Too narrow, only
// the steps of approval and the present one keep their words, then that alone. Of several steps of approval each has its place,
// under its name; step counts the present one, from 0.
func (k Kit) ResponseSteps(w int, now consult.ResponseState, steps []string, step int) style.Line {
	type station struct {
		state consult.ResponseState
		name  string // of a step of approval, where there are several
	}
	way := []station{{state: consult.Draft}}
	if now == consult.Returned {
		way[0].state = consult.Returned
	}
	if len(steps) < 2 {
		way = append(way, station{state: consult.InCheck})
	} else {
		for _, name := range steps {
			way = append(way, station{consult.InCheck, safe.Line(k.Words.StepName(name)).String()})
		}
	}
	way = append(way, station{state: consult.Approved}, station{state: consult.Released})
	reached := slices.IndexFunc(way, func(s station) bool { return s.state == now })
	if now == consult.InCheck && len(steps) > 1 {
		reached += min(max(step, 0), len(steps)-1)
	}
	draw := func(worded func(int) bool) style.Line {
		var line style.Line
		for i, s := range way {
			if i > 0 {
				line = line.Add(style.Muted, " "+k.Signs.Path+" ")
			}
			v := k.response(s.state)
			word := v.Word
			if s.name != "" {
				word = s.name
			}
			sign, role := k.Signs.Open, style.Muted
			switch {
			case i < reached:
				sign, role = k.Signs.Done, style.OK
			case i == reached:
				sign, role = v.Sign, v.SignRole
			}
			line = line.Add(role, sign)
			if worded(i) {
				line = line.Add(style.Text, " "+word)
			}
		}
		return line
	}
	for _, worded := range []func(int) bool{
		func(int) bool { return true },
		func(i int) bool { return i == reached || reached >= 0 && way[i].name != "" },
	} {
		if line := draw(worded); line.Width() <= w && (reached >= 0 || worded(0)) {
			return line
		}
	}
	if reached < 0 {
		return style.S(style.Muted, k.Signs.Open).Add(style.Text, " "+k.Words.Responses.None)
	}
	return draw(func(i int) bool { return i == reached })
}

// Difference draws a text compared word by word with an earlier one, wrapped at
// w cells: what is new between "[+" and "]", underlined, what was deleted
// between "[−" and "]", struck out.
func (k Kit) Difference(before, now safe.Safe, w int) []style.Line {
	pieces := campaigns.DiffWritten(before.String(), now.String())
	var words style.Line
	for i, p := range pieces {
		switch p.Op {
		case campaigns.Dropped:
			words = append(words, style.Span{Text: k.Signs.Delete + behind(before.String(), p.From, p.To) + k.Signs.Close, Role: style.Err, Mod: style.Strike})
		case campaigns.Added:
			text := strings.TrimRight(now.String()[p.From:following(pieces[i+1:], len(now.String()))], " ")
			core := strings.TrimRight(text, "\n")
			words = append(words, style.Span{Text: k.Signs.Insert + core + k.Signs.Close + text[len(core):], Role: style.OK, Mod: style.Underline})
		default:
			from := p.From
			if i == 0 {
				from = 0
			}
			words = append(words, style.Span{Text: now.String()[from:following(pieces[i+1:], len(now.String()))], Role: style.Text})
		}
	}
	return k.flow(words, max(1, min(w, MaxText)))
}

// following is where the next piece of the text as it is now begins: punctuation
// and spaces belong to what stands before them.
func following(rest []campaigns.Piece, end int) int {
	for _, p := range rest {
		if p.Op != campaigns.Dropped {
			return p.From
		}
	}
	return end
}

// behind is a passage with the punctuation that follows it.
func behind(text string, from, to int) string {
	for to < len(text) && strings.ContainsRune(".,;:!?)“\"", rune(text[to])) {
		to++
	}
	return text[from:to]
}

// flow wraps spans at spaces and line breaks; each line keeps the roles of its words.
func (k Kit) flow(spans style.Line, w int) []style.Line {
	var out []style.Line
	var line style.Line
	used := 0
	flush := func() {
		out = append(out, line)
		line, used = nil, 0
	}
	for _, span := range spans {
		for i, row := range strings.Split(span.Text, "\n") {
			if i > 0 {
				flush()
			}
			for _, word := range strings.Fields(row) {
				n := style.Width(word)
				if used > 0 && used+1+n > w {
					flush()
				}
				if used > 0 {
					line, used = line.Add(style.Text, " "), used+1
				}
				line = append(line, style.Span{Text: style.Truncate(word, w, k.Signs.Ellipsis), Role: span.Role, Mod: span.Mod})
				used += n
			}
		}
	}
	if len(line) > 0 {
		flush()
	}
	return out
}

// Decision is how a decision is read, or the recommendation until there is one.
func (k Kit) Decision(decision, recommendation consult.Decision) Value {
	return k.decision(decision, recommendation)
}
