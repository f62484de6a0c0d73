package responses_test

import (
	"testing"

	"pult/consult"
	"pult/tui/words"
)

// last is how one comes to the choice below the ten hurdles, and takes it.
var last = []string{"down", "down", "down", "down", "down", "down", "down", "down", "down", "down", "enter"}

func TestTheGateLeadsToWhatIsMissingAndCertifiesTheEnd(t *testing.T) {
	a := newWriter(t, letters)
	a.sit(80, 24).Press("a").WaitFor("Was steht dem Abschluss noch im Weg?", "0 von 3 Beiträgen", "3 Antwort steht aus", "3 Mitteilung steht aus", "0 ohne Votum", "erledigt")
	a.Press("enter").WaitFor("Eingang", "-response:released", "1 von 3").Press("4", "a").WaitFor("Abschluss bescheinigen")
	a.Press("4").WaitFor("Eingang", "-response:released", "1 von 3")
	a.Press("4", "a").WaitFor("Abschluss bescheinigen").Press(last...).WaitFor("Erst muss alles darüber erledigt sein.")

	on := consult.OrdinalsOf(1, 2, 3)
	id := consult.ResponseID(a.do(consult.Respond{On: on, Body: "Guten Tag, zum Teil ja."}))
	a.do(consult.SubmitResponse{ID: id})
	a.do(consult.ApproveResponse{ID: id, Exception: "allein im Amt"})
	a.do(consult.ReleaseResponse{ID: id})
	a.do(consult.SetHandling{On: on, To: consult.Processed})
	a.do(consult.Notify{On: on, How: "told"})
	before := a.view().Head()
	a.sit(80, 24).WaitFor("Herausgegeben von").Press("a").WaitFor("3 von 3 Beiträgen", "1 Antwort ist mit Begründung ohne zweites Augenpaar").Press("enter").
		WaitFor("Bescheinigung", "Radwege", "3  teilweise berücksichtigt", "3  mündlich mitgeteilt", "1  ohne zweites Augenpaar gebilligt", "Prüfsumme")
	if head := a.view().Head(); head != before+1 {
		t.Errorf("%d entries were written", head-before)
	}
}

func TestWhoOnlyReadsSeesTheGateAndCannotCertify(t *testing.T) {
	a := newWriter(t, nil)
	a.sitAs(80, 24, a.hire("Ben Kurz", consult.Approver), words.English).Press("a").WaitFor("What still stands in the way?", "0 of 0 contributions").Press(last...).WaitFor("Whoever moderates can certify.").Lacks("Certificate")
}

func TestKeysOfStepsAreOfferedWhereOneOfTheMarkedFits(t *testing.T) {
	a := newWriter(t, letters)
	a.do(consult.Respond{On: consult.OrdinalsOf(1), Body: "Guten Tag."})
	a.sit(160, 30).Press("A").WaitFor("3 markiert", "p zur Prüfung").Lacks("b billigen")
	a.Press("p", "j").WaitFor("zur Prüfung gegeben").Press("A").WaitFor("3 markiert", "b billigen").Lacks("p zur Prüfung")
}
