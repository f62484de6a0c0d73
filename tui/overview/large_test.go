package overview_test

import (
	"strings"
	"testing"
)

// A consultation that takes a while to be counted keeps nobody from the others:
// what waits in it is there once it is known.
func TestWhatWaitsInALargeConsultationComesByItself(t *testing.T) {
	t.Parallel()
	c := emptyDesk(t)
	c.consultation(radwege, "Radwege", 20_001)
	c.sit(80, 24)
	c.WaitFor("Radwege", "20 001", "20 001 neue Beiträge")
	// The look follows what is done.
	c.Press("2").WaitFor("Beitrag 1").Press("v", "1").WaitFor("berücksichtigt.").Press("1")
	c.WaitUntil("one is less", func(s string) bool { return strings.Contains(s, "20 000 neue Beiträge") })
}
