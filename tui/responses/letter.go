package responses

import (
	"strings"

	tea "charm.land/bubbletea/v2"

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
