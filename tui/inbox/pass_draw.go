package inbox

import (
	"fmt"
	"strings"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/style"
)

// passProgress says how far the pass is: "37 von 412 · 12 entschieden".
func (r *Room) passProgress() string {
	w, p := r.env.Words(), r.pass
	at := fmt.Sprintf(w.Work.PassAt, w.Number(min(p.at+1, len(p.ids))), w.Number(len(p.ids)))
	return at + " " + r.env.Kit.Signs.Dot + " " + w.Count(w.Work.PassDecided, p.decided())
}

// passBody draws the pass: its progress and keys in place of the list, and the
// item with its text and facts where they always are.
func (r *Room) passBody(l present.Layout) []style.Line {
	k := r.env.Kit
	panes := present.Panes{List: r.passPanel(l), Focus: present.TextPane}
	d := r.detail()
	pane := l
	if l.Class == present.Single {
		pane.Text.H-- // the bar goes over it: there is no other pane
	}
	if d != nil {
		panes.Text, panes.Facts = r.drawText(pane, d), r.drawFacts(l, d)
	}
	if l.Class == present.Single {
		panes.Text = append([]style.Line{r.passBar(l.Text.W)}, panes.Text...)
	}
	if d == nil {
		text := r.env.Words().Work.PassGone
		if _, ok := r.pass.item(); !ok {
			text = r.env.Words().Work.PassOver
		}
		panes.Text = append(panes.Text, k.Sentence(l.Text.W, safe.Line(text))...)
	}
	return k.Body(l, panes)
}

func (r *Room) passBar(w int) style.Line {
	return r.env.Kit.Bar(max(10, min(w-2, present.MaxText)), r.pass.at+1, len(r.pass.ids))
}

// passPanel says how far one is, and what the digits mean.
func (r *Room) passPanel(l present.Layout) []style.Line {
	k, w := r.env.Kit, r.env.Words()
	margin := func(line style.Line) style.Line { return style.Join(style.S(style.Text, " "), line) }
	out := []style.Line{
		margin(style.S(style.Strong, w.Work.PassTitle).Add(style.Muted, "  "+r.passProgress())),
		margin(r.passBar(l.List.W)),
	}
	if decisions := len(consult.Decisions()); l.List.H >= len(out)+decisions {
		if l.List.H >= len(out)+decisions+3 {
			out = append(out, nil, margin(style.S(style.Muted, w.Work.PassHint)))
		}
		for _, d := range consult.Decisions() {
			sign, role := k.DecisionSign(d)
			out = append(out, style.S(style.Text, "   ").Add(style.Strong, fmt.Sprint(int(d))).Add(role, " "+sign).Add(style.Text, " "+w.Axes.DecisionState[d]))
		}
	} else {
		var parts []string
		for _, d := range consult.Decisions() {
			parts = append(parts, fmt.Sprint(int(d))+" "+w.Axes.DecisionState[d])
		}
		for _, line := range safe.Wrap(safe.Line(strings.Join(parts, "  ")), max(1, l.List.W-2)) {
			out = append(out, margin(style.S(style.Muted, line.String())))
		}
	}
	if len(out) > l.List.H {
		out = out[:max(0, l.List.H)]
	}
	return out
}

// passStand says where the pass is, for the ear.
func (r *Room) passStand() string {
	return present.Spoken(safe.Line(r.passProgress())).String() + ". "
}

// passKeys says what is typed in the pass; read aloud, it names the decisions,
// which a screen shows beside the text.
func (r *Room) passKeys() string {
	w := r.env.Words()
	if !r.env.Spoken {
		return w.Work.PassKeys
	}
	var votes []string
	for _, d := range consult.Decisions() {
		votes = append(votes, fmt.Sprint(int(d))+" "+w.Axes.DecisionState[d])
	}
	return strings.Join(votes, ", ") + "; " + fmt.Sprintf(w.Plain.PassKeys, w.Plain.WordSkip)
}

// Reading implements [room.Reader]: in the pass, every text is read.
func (r *Room) Reading() []safe.Safe {
	if r.pass == nil {
		return nil
	}
	if d := r.detail(); d != nil {
		return r.tellText(d)
	}
	return nil
}

// placeOf is where the keys of the room work: the pass has its own.
func (r *Room) placeOf() keys.Place {
	if r.pass != nil {
		return keys.Pass
	}
	return keys.Inbox
}
