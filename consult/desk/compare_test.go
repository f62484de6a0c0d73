package desk_test

import (
	"errors"
	"strings"
	"testing"

	"pult/consult"
	"pult/consult/campaigns"
)

func TestALetterIsComparedWithItsHead(t *testing.T) {
	const own = "Meine Tochter fährt diesen Weg jeden Tag zur Schule."
	head := "Ich lehne die Planung deshalb ab.\n\nBitte antworten Sie mir bald."
	text := "Ich lehne die Planung entschieden ab.\n\n" + own + "\n\nBitte antworten Sie mir bald."
	town := newTown(t, head, text)
	c, err := town.view().Compare(1, 2)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, p := range c.Parts {
		b.WriteString(map[campaigns.Op]string{campaigns.Same: "", campaigns.Added: "+", campaigns.Dropped: "-"}[p.Op] + p.Text.String())
	}
	if got := b.String(); got != "Ich lehne die Planung-deshalb +entschieden ab.\n\n+"+own+"\n\nBitte antworten Sie mir bald." {
		t.Errorf("%q", got)
	}
	if c.Own != 1 || len(c.Additions) != 1 || c.Additions[0].Text.String() != own || c.Additions[0].Apart {
		t.Fatalf("%+v", c)
	}
	town.do(consult.Divide{On: 2, Bounds: c.CutOff()})
	c, err = town.view().Compare(1, 2)
	if err != nil || !c.Additions[0].Apart || c.CutOff() != nil {
		t.Errorf("%v: %+v, %v", err, c.Additions, c.CutOff())
	}
	d, err := town.view().Detail(2)
	if err != nil || len(d.Parts) != 3 || !strings.HasPrefix(d.Parts[1].Text.String(), own) {
		t.Errorf("%v: %+v", err, d.Parts)
	}
	if _, err := town.view().Compare(1, 3); !errors.Is(err, consult.ErrNotFound) {
		t.Errorf("nothing beside it: %v", err)
	}
}
