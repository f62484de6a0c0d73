package command

import (
	"strings"
	"testing"
	"time"
)

// timed plays a piece of work that takes the time given, reporting it a
// hundred times, and returns what reached the terminal.
func timed(t *testing.T, terminal bool, whole time.Duration) string {
	t.Helper()
	var screen strings.Builder
	now := time.Unix(0, 0)
	c := &call{Env: Env{Err: &screen, Now: func() time.Time { return now }, Terminal: Terminal{Err: terminal, Width: 60}}}
	bar := c.progress()
	for i := range int64(100) {
		bar.step("importing", i*10, 1000, "rows")
		now = now.Add(whole / 100)
	}
	bar.clear()
	return screen.String()
}

func TestProgressIsSilentInAPipeAndWhereItIsOverAtOnce(t *testing.T) {
	if got := timed(t, false, time.Minute); got != "" {
		t.Errorf("in a pipe: %q", got)
	}
	if got := timed(t, true, 250*time.Millisecond); got != "" {
		t.Errorf("over in a quarter of a second: %q", got)
	}
}

func TestProgressTellsRateAndTimeLeft(t *testing.T) {
	got := timed(t, true, 10*time.Second)
	frames := strings.Split(got, "\r")
	// Ten seconds hold at most forty pictures, and two more to clear the line.
	if len(frames) < 20 || len(frames) > 43 {
		t.Errorf("%d pictures: %q", len(frames), got)
	}
	middle := frames[len(frames)/2]
	for _, part := range []string{"importing", " of 1000 rows", "100 a second", "s left"} {
		if !strings.Contains(middle, part) {
			t.Errorf("%q is missing in %q", part, middle)
		}
	}
	for _, f := range frames {
		if len([]rune(f)) >= 60 {
			t.Errorf("wider than the terminal: %q", f)
		}
	}
	if last := frames[len(frames)-2]; strings.TrimSpace(last) != "" {
		t.Errorf("the line is not taken away: %q", last)
	}
}
