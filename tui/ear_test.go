package tui

import (
	"testing"
	"testing/synctest"
	"time"
)

// Of what others do the first is told at once; what follows it closely comes
// together, within a second.
func TestChangesOfOthersComeTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := newEar()
		begun := time.Now()
		hear := func(want time.Duration) {
			t.Helper()
			e.woken <- struct{}{}
			e.listen(t.Context(), changedMsg{})()
			if at := time.Since(begun); at != want {
				t.Errorf("heard after %v, not %v", at, want)
			}
		}
		hear(0)
		hear(hearEvery)
		hear(2 * hearEvery)
		time.Sleep(time.Minute)
		hear(2*hearEvery + time.Minute)
	})
}
