package plain_test

import (
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/words"
)

// What is loaded late is said in words, and nothing is done before, nor what was
// typed when it had not been heard.
func TestWhileAConsultationIsOpenedOneListens(t *testing.T) {
	c := newClerk(t, letters...)
	svc := c.desk.Service(c.desk.Operator())
	ada, err := svc.CreateAccount(t.Context(), "Ada", "")
	if err == nil {
		err = svc.Grant(t.Context(), ada, consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere})
	}
	if err != nil {
		t.Fatal(err)
	}
	acc, err := c.desk.Account(ada)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.desk.Service(acc).Do(t.Context(), radwege, 1<<62, consult.Vote{On: consult.OrdinalsOf(2), Value: consult.Acknowledge}); err != nil {
		t.Fatal(err)
	}
	held := make(chan struct{})
	d, err := desk.Open(c.dir, desk.Following(), desk.Held(held))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	c.desk = d
	c.sit(words.German).hears("Radwege, öffnet … 0 %.", "Noch ist nicht alles geladen.").hearsNot("0 Beiträge", "Phase")
	c.enter("2").hears("Raum 2, Eingang. Lade", "… 0 %.")
	more := make(chan struct{}, 1)
	defer d.Watch(more)()
	for {
		if early, opening := d.Early(d.Operator(), radwege); !opening || len(early.Rows) > 0 {
			break
		}
		<-more
	}
	c.enter(".").hears("Lade 5 Beiträge … 0 %. Die ersten 5 sind schon zu lesen, ohne ihren Stand.", "1 von 5. Beitrag 1. Poller auf dem Radweg. Web, 1. März. Der Stand ist noch nicht geladen.").hearsNot("Neu", "Votum")
	c.enter("l").hears("Absatz 1: Zwei Poller ragen in den Radweg.", "Der Stand ist noch nicht geladen.")
	c.enter("p").hears("Achtung: Das geht, sobald alles geladen ist.").enter("v1").hears("Das geht, sobald alles geladen ist.").enter("u").hears("Das geht, sobald alles geladen ist.")
	c.enter("gehe 5", "j").hears("Die übrigen Beiträge werden noch geladen.").enter("gehe 2").hears("2 von 5. Beitrag 2. Fahrradständer")
	close(held)
	for {
		if _, still := d.Early(d.Operator(), radwege); !still {
			break
		}
		<-more
	}
	c.enter("v1").hears("Alles geladen: 5 Beiträge.", "Achtung: Nicht ausgeführt: „v1“", "2 von 5. Beitrag 2.", "Votum zur Kenntnis")
	c.onDisk(2, func(r desk.Detail) bool { return r.Decision == consult.Acknowledge })
	c.enter("v1").hears("2: berücksichtigt.")
}
