package plain_test

import (
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/words"
)

// moderator makes an account that works here.
func (c *clerk) moderator(name string) consult.Account {
	c.t.Helper()
	svc := c.desk.Service(c.desk.Operator())
	id, err := svc.CreateAccount(c.t.Context(), name, "")
	if err == nil {
		err = svc.Grant(c.t.Context(), id, consult.Grant{Role: consult.Moderator, Scope: consult.Everywhere})
	}
	if err != nil {
		c.t.Fatal(err)
	}
	acc, err := c.desk.Account(id)
	if err != nil {
		c.t.Fatal(err)
	}
	return acc
}

// Nothing is said unasked; what somebody is editing is said where one comes to
// it, before one does the same, and on request.
func TestWhoIsEditingIsHeardWhereOneComesToIt(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...)
	ada, bela := c.moderator("Ada Feld"), c.moderator("Bela Ost")
	c.sit(words.German).enter("2")
	c.enter("wer").hears("Sonst ist gerade niemand hier.")

	// Another process, and a witness at this one who tells when it is known here.
	elsewhere := c.open()
	if _, err := elsewhere.View(bela, radwege); err != nil {
		t.Fatal(err)
	}
	there := elsewhere.Appear(bela, make(chan struct{}, 1))
	there.Show(desk.Whereabouts{Ref: radwege, Room: 2, Item: 2, Editing: consult.OrdinalsOf(2), Work: desk.WorkNote})
	news := make(chan struct{}, 1)
	v, err := c.desk.View(ada, radwege)
	if err != nil {
		t.Fatal(err)
	}
	witness := c.desk.Appear(ada, news)
	witness.Sees([]consult.Ordinal{2})
	witness.Show(desk.Whereabouts{Ref: radwege, Room: 2})
	known := func(want bool) {
		t.Helper()
		timeout := time.After(patience)
		for {
			if _, ok := witness.Others(v).On(2); ok == want {
				return
			}
			select {
			case <-news:
			case <-timeout:
				t.Fatal("never heard of")
			}
		}
	}
	known(true)

	c.enter("wer").hears("Gerade hier: 2 weitere.").hearsNot("bearbeitet").hearsNot("Bela")
	c.enter("j").hears("2 von 5. Beitrag 2.", "Wird gerade bearbeitet: Notiz.")
	c.enter("wer").hears("Wird gerade bearbeitet: Notiz.")
	c.enter("v").hears("Gilt für 2. Achtung: Wird gerade bearbeitet: Notiz.").enter("esc")
	there.Show(desk.Whereabouts{Ref: radwege, Room: 2, Item: 2})
	known(false)
	c.enter("k").enter("j").hears("Beitrag 2.").hearsNot("bearbeitet:")
	c.enter("?").hears("wer: wer sonst gerade hier ist")
}

// While somebody without a screen writes a note, others see it.
func TestWhatIsTypedByEarIsAClaimToo(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...)
	ada := c.moderator("Ada Feld")
	v, err := c.desk.View(ada, radwege)
	if err != nil {
		t.Fatal(err)
	}
	news := make(chan struct{}, 1)
	witness := c.desk.Appear(ada, news)
	witness.Sees([]consult.Ordinal{1})
	witness.Show(desk.Whereabouts{Ref: radwege, Room: 2})
	c.sit(words.German).enter("2", "n")
	timeout := time.After(patience)
	for {
		if x, ok := witness.Others(v).On(1); ok && x.Work == desk.WorkNote {
			break
		}
		select {
		case <-news:
		case <-timeout:
			t.Fatalf("%+v", witness.Others(v))
		}
	}
	c.enter("esc").hears("Beitrag 1.")
	for {
		if _, ok := witness.Others(v).On(1); !ok {
			return
		}
		select {
		case <-news:
		case <-timeout:
			t.Fatal("the claim stays")
		}
	}
}
