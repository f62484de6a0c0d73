package responses

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/widget"
)

// figures is how far the consultation is answered, at one state of its journal.
type figures struct {
	desk.ResponseFigures
	mine   int
	oldest [2]string // what waits longest: of all, of what waits for the person
}

func (r *Room) figures() figures {
	f := figures{ResponseFigures: r.view.ResponseFigures()}
	refs := r.view.Responses(nil)
	waits := r.view.WaitingOf(refs)
	f.mine = len(waits)
	for i, list := range [][]desk.ResponseRef{refs, waits} {
		for _, ref := range list {
			if x, err := r.row(ref); err == nil && x.State != consult.Released {
				f.oldest[i] = r.waitingRow(&x)
				break
			}
		}
	}
	return f
}

func (r *Room) waitingRow(x *desk.Response) string {
	text := r.called(x)
	if x.Target.IsZero() {
		text += " " + x.Title.String()
	}
	if !x.Received.IsZero() {
		text += ", " + r.env.Words().Date(x.Received)
	}
	return text
}

// showFigures shows how far the consultation is answered. It follows what
// colleagues do.
func (r *Room) showFigures() tea.Cmd {
	var f figures
	at := uint64(0)
	return r.env.Ask(&widget.Page{Title: safe.Line(r.env.Words().Responses.FiguresTitle), Lines: func(k present.Kit, width int) []style.Line {
		if head := r.view.Head(); at != head {
			at, f = head, r.figures()
		}
		return r.figureLines(k, f, width)
	}})
}

func (r *Room) figureLines(k present.Kit, f figures, width int) []style.Line {
	w := k.Words
	out := []style.Line{style.S(style.Strong, safe.Linef(w.Responses.Answered, w.Percent(f.Answered, max(1, f.Contributions)), w.Number(f.Answered), w.Number(f.Contributions)).String())}
	if f.MedianDays >= 0 {
		out = append(out, style.S(style.Text, safe.Linef(w.Responses.Median, w.Count(w.Responses.Days, f.MedianDays)).String()))
	}
	out = append(out, style.S(style.Text, w.Count(w.Responses.Waiting, f.mine)))
	for i, label := range []string{w.Responses.Oldest, w.Responses.OldestMine} {
		if f.oldest[i] != "" && (i == 0 || f.oldest[1] != f.oldest[0]) {
			out = append(out, style.S(style.Muted, label+": ").Add(style.Text, k.Shorten(safe.Line(f.oldest[i]), max(10, width-style.Width(label)-2))))
		}
	}
	out = append(out, nil)
	for state, n := range f.ByState {
		v := k.ResponseValue(consult.ResponseState(state))
		out = append(out, style.S(v.SignRole, v.Sign).Add(style.Text, " "+style.Pad(v.Word, 20)+style.PadLeft(w.Number(n), 8)))
	}
	out = append(out, style.S(style.Muted, k.Signs.NotSet).Add(style.Text, " "+style.Pad(w.Responses.Undecided, 20)+style.PadLeft(w.Number(f.Undecided), 8)))
	if len(f.Themes) == 0 {
		return out
	}
	out = append(out, nil, style.S(style.Strong, w.Responses.ByTheme))
	for _, t := range f.Themes {
		const bar = 10
		full := bar * t.Answered / max(1, t.Contributions)
		name := style.Pad(k.Shorten(t.Label(), max(10, width-bar-20)), max(10, width-bar-20))
		out = append(out, style.S(style.Text, name+" ").Add(style.Accent, strings.Repeat(k.Signs.Bar, full)).Add(style.Rule, strings.Repeat(k.Signs.BarEmpty, bar-full)).
			Add(style.Text, "  "+safe.Linef(w.Responses.ThemeRow, w.Number(t.Answered), w.Number(t.Contributions)).String()))
	}
	return out
}
