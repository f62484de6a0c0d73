package tui

import (
	"testing"

	"pult/consult"
	"pult/consult/desk"
)

// held opens the folder once more, where no consultation is open before release
// is called. Before that, work is done by somebody else.
func (c *clerk) held(work ...consult.Command) (d *desk.Desk, release func()) {
	c.t.Helper()
	for _, cmd := range work {
		if _, err := c.desk.Service(c.desk.Operator()).Do(c.t.Context(), c.ref, 1<<62, cmd); err != nil {
			c.t.Fatal(err)
		}
	}
	ch := make(chan struct{})
	d, err := desk.Open(c.dir, desk.Following(), desk.Held(ch))
	if err != nil {
		c.t.Fatal(err)
	}
	c.t.Cleanup(func() { d.Close() })
	return d, func() { close(ch) }
}

// opening has the clerk come in while the consultation is still being opened.
func (c *clerk) opening(w, h int, work ...consult.Command) (release func()) {
	c.t.Helper()
	c.desk, release = c.held(work...)
	c.start(w, h)
	return release
}

func TestOneReadsWhileTheRestIsLoaded(t *testing.T) {
	c := newClerk(t, 120, 36, letters)
	release := c.opening(120, 36, consult.Vote{On: consult.OrdinalsOf(3), Value: consult.Acknowledge})
	c.WaitFor("Poller auf dem Radweg", "Zwei Poller ragen", "Lade 5 Beiträge … 0 %", "Der Stand ist noch nicht geladen.")
	c.Lacks("offen", "neu", "1 von 5").Press("j", "j", "j").WaitFor("Die neue Fahrradstraße ist gut.")
	c.Press("j", "j").WaitFor("Die übrigen Beiträge werden noch geladen.").Press("k", "k", "v").WaitFor("Das geht, sobald alles geladen ist.")
	for _, key := range []string{"p", "u", "e", "space", "t"} {
		c.Press("k", "j", key).WaitFor("Das geht, sobald alles geladen ist.")
	}
	c.Press("/").Type("wald").WaitFor("filtert, sobald alles geladen ist … 0 %").Contains("Nein zur Umgehung", "Danke").Press("esc")
	release()
	c.WaitFor("Alles geladen: 5 Beiträge.", "3 von 5", "zur Kenntnis").Lacks("Lade").Press("v", "1").WaitFor("3: berücksichtigt.")
	c.onDisk(3, func(r desk.Row) bool { return r.Decision == consult.Full })
}

func TestTheFilterThatWasTypedWhileLoadingHolds(t *testing.T) {
	c := newClerk(t, 100, 30, letters)
	release := c.opening(100, 30)
	c.WaitFor("Lade 5 Beiträge").Press("j").Press("/").Type("rad").Press("enter").WaitFor("filtert, sobald alles geladen ist")
	c.Press("/").Type("ampel").WaitFor("rad ampel").Press("ctrl+u").Type("schul")
	release()
	c.WaitFor("1 von 1", "Am Schulradweg").Press("enter", "esc").WaitFor("2 von 5")
}

// From the overview one gets in with the digit, and back; what is not loaded yet
// is not told as if it were.
func TestTheOverviewLeadsIntoWhatIsBeingOpened(t *testing.T) {
	c := newClerk(t, 100, 30, letters)
	release := c.opening(100, 30)
	c.WaitFor("Lade 5 Beiträge").Press("1").WaitFor("öffnet … 0 %", "Noch ist nicht alles geladen.").Lacks("ohne Phase", "Nichts wartet")
	c.Press("2").WaitFor("Poller auf dem Radweg", "Lade 5 Beiträge").Press("j", "esc").WaitFor("öffnet … 0 %")
	release()
	c.WaitFor("neue Beiträge").Lacks("öffnet").Press("2").WaitFor("2 von 5", "Alles geladen")
}

// A partner sees nothing before it is known what they may see.
func TestAPartnerWaitsOutside(t *testing.T) {
	c := newClerk(t, 100, 30, letters)
	svc := c.desk.Service(c.desk.Operator())
	club, err := svc.CreateOrganisation(t.Context(), "Radclub")
	if err != nil {
		t.Fatal(err)
	}
	id, err := svc.CreateAccount(t.Context(), "Pat", club)
	if err == nil {
		err = svc.Grant(t.Context(), id, consult.Grant{Role: consult.Partner, Scope: consult.Everywhere, SeePublished: true})
	}
	if err == nil {
		c.who, err = c.desk.Account(id)
	}
	if err != nil {
		t.Fatal(err)
	}
	d, release := c.held(consult.Publish{On: consult.OrdinalsOf(2), To: consult.Published})
	s := sit(t, d, c.who, 100, 30)
	s.WaitFor("öffnet").Press("2").Lacks("Poller", "Fahrrad", "Lade").Press("enter").WaitFor("öffnet … 0 %").Lacks("Poller", "Fahrrad", "Lade")
	release()
	s.WaitFor("Vorbereitung").Press("2").WaitFor("Fahrradständer").Lacks("Poller")
}
