package present

import (
	"strings"
	"time"

	"pult/tui/style"
)

// Progress is long work on its way.
type Progress struct {
	// Label is what is being done, in own words ("Einlesen").
	Label       string
	Done, Total int // Total 0: not known yet
	Remaining   time.Duration
	// Share says to show the share done, not the numbers.
	Share bool
	// Cancellable says that esc stops it.
	Cancellable bool
}

const progressBar = 12

// Progress draws the progress line.
func (k Kit) Progress(w int, p Progress) style.Line {
	n := k.Words.Notice
	line := style.S(style.Text, " "+p.Label+" ")
	line = append(line, k.Bar(progressBar, p.Done, max(p.Total, p.Done))...)
	of := k.Words.Number(p.Done)
	switch {
	case p.Share:
		of = k.Words.Percent(p.Done, p.Total)
	case p.Total > 0:
		of = strings.Replace(strings.Replace(n.ProgressOf, "%s", k.Words.Number(p.Done), 1), "%s", k.Words.Number(p.Total), 1)
	}
	cancel := ""
	if p.Cancellable {
		cancel = n.CancelHint
	}
	line = line.Add(style.Text, "  "+k.dot(of, k.Words.Remaining(p.Remaining), cancel))
	if line.Width() > w {
		line = line.Cut(0, w)
	}
	return line
}
