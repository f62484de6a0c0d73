package privacy

import (
	"strings"
	"unicode/utf8"

	"pult/consult"
)

// Bar stands for each passage that is blacked out, however long it is.
const Bar = "████"

// Cover returns the text with a [Bar] in place of each passage. A passage that
// begins or ends within a character takes the whole of it; one beyond the end of
// the text counts as far as there is text.
func Cover(text string, passages consult.Passages) string {
	if len(passages) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, p := range Whole(text, passages) {
		b.WriteString(text[at:p.From])
		b.WriteString(Bar)
		at = p.To
	}
	b.WriteString(text[at:])
	return b.String()
}

// Whole widens the passages to whole characters within the text.
func Whole(text string, passages consult.Passages) consult.Passages {
	out := make([]consult.Passage, 0, len(passages))
	for _, p := range passages {
		p.From, p.To = max(0, min(p.From, len(text))), min(p.To, len(text))
		for p.From > 0 && p.From < len(text) && !utf8.RuneStart(text[p.From]) {
			p.From--
		}
		for p.To < len(text) && !utf8.RuneStart(text[p.To]) {
			p.To++
		}
		out = append(out, p)
	}
	return consult.PassagesOf(out...)
}

// Carry returns where passages of a text lie once it has become another. What
// stands before and behind all that was changed is where it was; a passage that
// reaches into the change, or up to it, takes all of it where wide is true, so that nothing
// comes to light by a correction, and nothing of it otherwise.
func Carry(passages consult.Passages, old, now string, wide bool) consult.Passages {
	if len(passages) == 0 || old == now {
		return passages
	}
	from := 0
	for from < min(len(old), len(now)) && old[from] == now[from] {
		from++
	}
	behind := 0
	for behind < min(len(old), len(now))-from && old[len(old)-1-behind] == now[len(now)-1-behind] {
		behind++
	}
	end, moved := len(old)-behind, len(now)-len(old)
	var out []consult.Passage
	for _, p := range passages {
		switch {
		case p.To < from, p.To == from && !wide:
			out = append(out, p)
		case p.From > end, p.From == end && !wide:
			out = append(out, consult.Passage{From: p.From + moved, To: p.To + moved})
		case wide:
			out = append(out, consult.Passage{From: min(p.From, from), To: max(p.To, end) + moved})
		default:
			// The parts of it that were not changed.
			if p.From < from {
				out = append(out, consult.Passage{From: p.From, To: from})
			}
			if p.To > end {
				out = append(out, consult.Passage{From: end + moved, To: p.To + moved})
			}
		}
	}
	return Whole(now, consult.PassagesOf(out...))
}
