package present

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pult/consult/safe"
	"pult/tui/style"
)

// DiffOp is what became of a piece of a letter.
type DiffOp uint8

// The ops.
const (
	Kept DiffOp = iota
	Inserted
	Deleted
)

// DiffPart is a run of words of a letter, or of its head where it was deleted.
type DiffPart struct {
	Op   DiffOp
	Text safe.Safe
}

// Diff draws a letter in w cells, with what differs from its head between signs:
// "[+new]", "[-old]".
func (k Kit) Diff(w int, parts []DiffPart, compact bool) []style.Line {
	var all []safe.Safe
	type stretch struct {
		from, to int
		op       DiffOp
	}
	var marked []stretch
	n := 0
	add := func(s safe.Safe) {
		all = append(all, s)
		n += len(s.String())
	}
	for i, p := range parts {
		if p.Op == Kept {
			add(p.Text)
			continue
		}
		if p.Op == Deleted && n > 0 && !endsBlank(all[len(all)-1]) {
			add(safe.Literal(" "))
		}
		sign := k.Signs.Insert
		if p.Op == Deleted {
			sign = k.Signs.Delete
		}
		from := n
		add(safe.Line(sign))
		add(p.Text)
		add(safe.Line(k.Signs.Close))
		marked = append(marked, stretch{from, n, p.Op})
		if i+1 < len(parts) && !beginsApart(parts[i+1]) {
			add(safe.Literal(" "))
		}
	}
	text := safe.Concat(all...)
	s := text.String()
	var out []style.Line
	for _, r := range safe.WrapRanges(text, max(1, min(w, MaxText))) {
		if compact && r.Start == r.End {
			continue
		}
		var line style.Line
		at := r.Start
		for _, m := range marked {
			from, to := max(m.from, at), min(m.to, r.End)
			if from >= to {
				continue
			}
			line = line.Add(style.Text, s[at:from])
			look := style.Span{Text: s[from:to], Role: style.OK, Mod: style.Underline}
			if m.op == Deleted {
				look.Role, look.Mod = style.Err, style.Strike
			}
			line = append(line, look)
			at = to
		}
		out = append(out, line.Add(style.Text, s[at:r.End]))
	}
	return out
}

func endsBlank(s safe.Safe) bool {
	text := s.String()
	return text != strings.TrimRight(text, " \n")
}

// beginsApart reports whether nothing has to stand between a mark and the part.
func beginsApart(p DiffPart) bool {
	r, _ := utf8.DecodeRuneInString(p.Text.String())
	return p.Op == Kept && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// CopyRow is one letter of a campaign in the list by deviation.
type CopyRow struct {
	Number string
	// Words says how it deviates from the head, in own words.
	Words string
	// Share, from 0 to 1, is how much of it differs; negative for the head.
	Share float64
	// Own says that there is something of substance that nobody has cut off yet.
	Own bool
	// Suggested says that the machine is not sure that it belongs here; Share is
	// then how much is alike.
	Suggested    bool
	Here, Marked bool
}

// CopyHead draws the heads of the columns.
func (k Kit) CopyHead(w, number int) style.Line {
	t := k.Words.Themes
	return style.S(style.Muted, "  "+style.PadLeft(k.Words.Inbox.Number, number)+" "+style.Truncate(t.DeviationHead, max(1, w-number-3), k.Signs.Ellipsis)).Fit(w, 0)
}

// CopyRow draws one letter in w cells.
func (k Kit) CopyRow(w, number int, r CopyRow) style.Line {
	line, role := style.S(style.Text, " "), style.Text
	if r.Here {
		line, role = style.S(style.Accent, k.Signs.Here), style.Strong
	}
	switch {
	case r.Marked:
		line = line.Add(style.Accent, k.Signs.Mark)
	case r.Own:
		line = line.Add(style.Warn, k.Signs.Late)
	default:
		line = line.Add(style.Text, " ")
	}
	figure := ""
	switch {
	case r.Suggested:
		figure = k.Words.Decimal(r.Share, 2) + Machine
	case r.Share >= 0:
		figure = k.Words.Percent(int(r.Share*1000+.5), 1000) + " "
	}
	const figures = 6
	words := w - 2 - number - 1 - 1 - figures
	line = line.Add(style.Muted, style.PadLeft(r.Number, number)+" ").Add(role, style.Pad(style.Truncate(r.Words, words, k.Signs.Ellipsis), words)).
		Add(style.Muted, " "+style.PadLeft(figure, figures))
	if r.Here {
		return line.Fit(w, 0).With(style.Selected)
	}
	return line.Fit(w, 0)
}

// CallOut draws what has to be looked at: the sign, the sentence, and below it
// the key with what that does.
func (k Kit) CallOut(w int, text safe.Safe, key, does string) []style.Line {
	var out []style.Line
	lead := style.S(style.Warn, k.Signs.Late+" ")
	for _, l := range safe.Wrap(text, max(1, min(w, MaxText)-2)) {
		out = append(out, style.Join(lead, style.Of(style.Text, l)))
		lead = style.S(style.Text, "  ")
	}
	if key == "" {
		return out
	}
	for i, l := range safe.Wrap(safe.Line(key+" "+does), max(1, min(w, MaxText)-2)) {
		line := style.S(style.Text, "  ")
		words := l.String()
		if i == 0 {
			line, words = line.Add(style.Strong, key), strings.TrimPrefix(words, key)
		}
		out = append(out, line.Add(style.Muted, words))
	}
	return out
}
