package plain_test

import (
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/tui/words"
)

// A response from the first line to its release, line by line.
func TestAResponseIsWrittenApprovedAndReleasedLineByLine(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.German)
	c.enter("2", "v 1").hears("1: berücksichtigt.").enter("v 1").hears("2: berücksichtigt.")
	c.enter("4").hears("Raum 4, Antworten.", "2 warten auf Sie.", "1 von 2. Antwort auf 1. Poller auf dem Radweg. Ohne Antwort. Votum: berücksichtigt.")
	c.enter("").hears("Antwort auf 1.", "Beitrag 1 Poller auf dem Radweg: Zwei Poller ragen").enter("Guten Tag,", "die Poller kommen im Juni weg.", ".").hears("1: Fassung gespeichert.")
	c.onDisk(1, func(r desk.Detail) bool { return r.Answer.String() == "Guten Tag,\ndie Poller kommen im Juni weg." })
	c.enter("l").hears("Fassung 1 von Ihnen.", "Guten Tag,", "Beitrag 1 Poller auf dem Radweg")
	c.enter("gehe 1", "p").hears("1: zur Prüfung gegeben.").onDisk(1, func(r desk.Detail) bool { return r.Response == consult.InCheck })
	c.enter("gehe 1", "r").hears("1 zurückgeben: was ist zu ändern?").enter("Bitte freundlicher.", ".").hears("1: zurückgegeben.")
	c.enter("gehe 1", "l").hears("gab Fassung 1 zurück", "Bitte freundlicher.")
	c.enter("p").hears("1: zur Prüfung gegeben.").enter("gehe 1", "b").hears("1 ohne zweites Augenpaar billigen.").enter("allein im Amt").hears("1: gebilligt.")
	c.onDisk(1, func(r desk.Detail) bool { return r.Response == consult.Approved })
	c.enter("gehe 1", "h").hears("1: herausgegeben.").onDisk(1, func(r desk.Detail) bool { return r.Response == consult.Released })
	c.enter("i").hears("Antworten im Überblick.", "20 % beantwortet: 1 von 5")
	c.enter("f").hears("was auf mich wartet, 1").enter("7").hears("Filter: response:released.")
}

// What stands in the way of completion, line by line.
func TestTheGateIsReadOutAndLeadsToWhatIsMissing(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...).sit(words.German)
	c.enter("4", "a").hears("Was steht dem Abschluss noch im Weg?", "0 von 5 Beiträgen", "Ohne Votum oder teils ohne: 5").enter("2").hears("Raum 2, Eingang", "Filter: decision:open")
	c.enter("4", "Abschluss").hears("Was steht dem Abschluss noch im Weg?").enter("11").hears("Erst muss alles darüber erledigt sein.")
}

// The steps of approval are set in the form, and read out where a response stands.
func TestStepsOfApprovalAreSetAndReadOut(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...)
	v, err := c.desk.View(c.desk.Operator(), radwege)
	if err != nil {
		t.Fatal(err)
	}
	settings := v.Settings()
	settings.Steps = []string{"fachlich", "rechtlich"}
	if _, err := c.desk.Service(c.desk.Operator()).Configure(t.Context(), radwege, v.Head(), settings); err != nil {
		t.Fatal(err)
	}
	c.sit(words.German).enter("2", "v 1").hears("1: berücksichtigt.")
	c.enter("4", "").hears("Antwort auf 1.").enter("Guten Tag, im Juni.", ".").hears("1: Fassung gespeichert.").enter("gehe 1", "p").hears("1: zur Prüfung gegeben.")
	c.enter("gehe 1").hears("In Prüfung: fachlich, Schritt 1 von 2.").enter("b").hears("1 ohne zweites Augenpaar billigen.").enter("allein im Amt").hears("1: gebilligt; nächster Schritt: rechtlich.")
	c.enter("gehe 1").hears("In Prüfung: rechtlich, Schritt 2 von 2.").enter("l").hears("fachlich: gebilligt von")
}

// Who approves in a step, a deputy and the handing over of a queue, line by line.
func TestApproversAreNamedLineByLine(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters...)
	svc := c.desk.Service(c.desk.Operator())
	var people []string
	for _, name := range []string{"Lena Lang", "Otto Orth"} {
		id, err := svc.CreateAccount(t.Context(), name, "")
		if err == nil {
			err = svc.Grant(t.Context(), id, consult.Grant{Role: consult.Approver, Scope: consult.Everywhere})
		}
		if err != nil {
			t.Fatal(err)
		}
		people = append(people, id)
	}
	c.sit(words.German).enter("2", "v 1").hears("1: berücksichtigt.")
	c.enter("4", "").hears("Antwort auf 1.").enter("Guten Tag, im Juni.", ".").enter("gehe 1", "p").hears("1: zur Prüfung gegeben.")
	c.enter("P").hears("Prüfung: Wer billigt?", "Lena Lang", "Otto Orth").enter("Lena").hears("Prüfung: Billigung durch Lena Lang.")
	c.enter("gehe 1", "b").hears("Diesen Prüfschritt billigen nur die dafür Benannten")
	c.enter("V").hears("Vertretung: für wen?").enter("Lena").hears("Wer vertritt Lena Lang beim Billigen?").enter("Otto").hears("ab welchem Tag?").enter("23.03.2026").hears("bis zu welchem Tag").enter("25.03.2026").
		hears("Otto Orth vertritt Lena Lang beim Billigen, 23.03.2026 bis 25.03.2026.")
	c.enter("gehe 1", "l").hears("Billigt: Lena Lang (vertreten durch Otto Orth)")
	c.enter("Z").hears("Übergabe: von wem?").enter("1").hears("Übergabe: an wen?").enter("Otto").hears("1 Antwort von Lena Lang an Otto Orth übergeben: 1?").enter("j").hears("übergeben.")
	v, err := c.desk.View(c.desk.Operator(), radwege)
	if err != nil || len(v.Queue(people[1])) != 1 || len(v.Queue(people[0])) != 0 {
		t.Errorf("%v, %v", v.Queue(people[1]), err)
	}
	c.enter("u").hears("Rückgängig")
	if len(v.Queue(people[0])) != 1 {
		t.Error("it was not taken back")
	}
}

// Where nothing stands in the way, the completion is certified line by line.
func TestTheEndIsCertifiedLineByLine(t *testing.T) {
	t.Parallel()
	c := newClerk(t, letters[:1]...)
	on := consult.OrdinalsOf(1)
	c.colleague(consult.Vote{On: on, Value: consult.Acknowledge})
	c.colleague(consult.SetHandling{On: on, To: consult.Withdrawn})
	c.sit(words.German).enter("4", "a").hears("Was steht dem Abschluss noch im Weg?", "11 Abschluss bescheinigen").enter("Abschluss").hears("Bescheinigung", "Prüfsumme")
}
