package responses

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/widget"
)

// showLetter shows what the people behind the first contribution will read.
func (r *Room) showLetter() tea.Cmd {
	n := r.Item()
	if n == 0 {
		return nil
	}
	letter, err := r.view.Letter(n)
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	row, err := r.view.Row(n)
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	w := r.env.Words().Responses
	return r.env.Ask(&widget.Page{Title: say(w.LetterTitle, row.ID), Lines: func(k present.Kit, width int) []style.Line {
		var out []style.Line
		remark := func(sentence, sign string, names []string) {
			if len(names) > 0 {
				out = append(out, wrapped(say(sentence, strings.Join(names, ", ")), width, sign, style.Warn)...)
			}
		}
		remark(w.LetterMissing, k.Signs.Late, letter.Missing)
		remark(w.LetterUnreleased, k.Signs.Open, letter.Unreleased)
		out = append(out, wrapped(safe.Line(w.LetterPersonal), width, "", style.Muted)...)
		for _, p := range letter.Parts {
			out = append(out, nil)
			if len(letter.Parts) > 1 {
				out = append(out, style.S(style.Strong, p.Names))
			}
			out = append(out, k.Wrap(p.Text, width, nil, false).Lines...)
		}
		return out
	}})
}

// showFigures shows how far the consultation is answered.
func (r *Room) showFigures() tea.Cmd {
	f := r.view.ResponseFigures()
	oldest := ""
	for _, ref := range r.view.Responses(nil) {
		if x, err := r.view.Response(ref); err == nil && x.State != consult.Released {
			oldest = r.called(&x)
			if x.Target.IsZero() {
				oldest += " " + x.Title.String()
			}
			if !x.Received.IsZero() {
				oldest += ", " + r.env.Words().Date(x.Received)
			}
			break
		}
	}
	return r.env.Ask(&widget.Page{Title: safe.Line(r.env.Words().Responses.FiguresTitle), Lines: func(k present.Kit, width int) []style.Line {
		w := k.Words
		out := []style.Line{style.S(style.Strong, say(w.Responses.Answered, w.Percent(f.Answered, max(1, f.Contributions)), w.Number(f.Answered), w.Number(f.Contributions)).String())}
		if f.MedianDays >= 0 {
			out = append(out, style.S(style.Text, say(w.Responses.Median, w.Count(w.Responses.Days, f.MedianDays)).String()))
		}
		if oldest != "" {
			out = append(out, style.S(style.Muted, w.Responses.Oldest+": ").Add(style.Text, k.Shorten(safe.Line(oldest), max(10, width-style.Width(w.Responses.Oldest)-2))))
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
				Add(style.Text, "  "+say(w.Responses.ThemeRow, w.Number(t.Answered), w.Number(t.Contributions)).String()))
		}
		return out
	}})
}
