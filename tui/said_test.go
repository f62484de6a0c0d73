package tui

import (
	"testing"

	"pult/consult/safe"
	"pult/tui/room"
)

// Commands run side by side: what was said first must not stand there last.
func TestWhatWasSaidLastStays(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 80, 24, letters)
	app, err := New(t.Context(), c.desk, c.who, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer app.Close()
	first, second := room.Fail(safe.Line("first"))(), room.Done(safe.Line("second"))()
	app.Update(second)
	app.Update(first)
	if got := app.message.Text.String(); got != "second" {
		t.Errorf("%q stands there", got)
	}
}
