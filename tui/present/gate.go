package present

import (
	"pult/consult"
	"pult/consult/safe"
	"pult/tui/style"
	"pult/tui/words"
)

// Hurdle is one condition of completion: how often it is not met, in words, and
// what is to be done about it.
type Hurdle struct {
	Sign     string
	SignRole style.Role
	Label    safe.Safe
	Do       string
}

// Hurdle words a condition that is not met count times; the number gets digits
// cells.
func (k Kit) Hurdle(h consult.Hurdle, count, digits int) Hurdle {
	w := k.Words
	label := safe.Line(style.PadLeft(w.Number(count), digits) + " " + w.Gate.Hurdle[h])
	if digits == 0 { // read out
		label = safe.Line(words.Capital(w.Gate.Hurdle[h]) + ": " + w.Number(count))
	}
	if count == 0 {
		return Hurdle{k.Signs.Done, style.OK, label, w.Gate.Fulfilled}
	}
	return Hurdle{k.Signs.Open, style.Warn, label, w.Gate.Do[h]}
}

// Certificate is what a certificate says.
type Certificate struct {
	Title   safe.Safe
	Seq     int
	When    string
	Who     string
	Hash    string
	Figures consult.Figures
}

// Certificate draws a certificate in w cells.
func (k Kit) Certificate(c Certificate, w int) []style.Line {
	g := k.Words.Gate
	var out []style.Line
	paragraph := func(role style.Role, s safe.Safe) {
		for _, l := range safe.Wrap(s, max(1, w)) {
			out = append(out, style.Of(role, l))
		}
	}
	paragraph(style.Strong, c.Title)
	paragraph(style.Text, safe.Line(g.Statement))
	out = append(out, nil)
	f := c.Figures
	decided := k.Words.Axes.DecisionState
	for _, row := range []struct {
		label string
		n     int
	}{
		{g.Contributions, f.Contributions},
		{decided[consult.Full], f.Full}, {decided[consult.Partial], f.Partial}, {decided[consult.No], f.No},
		{decided[consult.Acknowledge], f.Acknowledge}, {decided[consult.Forwarded], f.Forwarded}, {g.Mixed, f.Mixed}, {g.Disregarded, f.Disregarded},
		{g.Sent, f.Sent}, {g.Told, f.Told}, {g.Representative, f.Representative}, {g.Public, f.Public}, {g.Impossible, f.Impossible},
		{g.Withdrawn, f.Withdrawn}, {g.Erased, f.Erased}, {g.Own, f.Exceptions}, {g.Deputies, f.Deputies},
	} {
		if row.n > 0 {
			out = append(out, style.S(style.Text, style.PadLeft(k.Words.Number(row.n), 8)+"  "+row.label))
		}
	}
	out = append(out, nil)
	paragraph(style.Text, safe.Linef(g.Entry, k.Words.Number(c.Seq), c.When, c.Who))
	paragraph(style.Text, safe.Linef(g.Hash, c.Hash))
	out = append(out, nil)
	paragraph(style.Muted, safe.Line(g.Paper))
	return out
}
