package tui

import (
	"testing"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

// What is asked before an action on many says what would be done, in each language.
func TestTheQuestionBeforeManyNamesActionValueAndNumber(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.do(c.desk.Operator().ID, consult.Publish{On: consult.OrdinalsOf(1), To: consult.Published})
	c.WaitFor("nf···")
	c.Press("A", "p").WaitFor("4 Beiträge veröffentlichen?", "1 bleibt aus").Press("n")
	c.do(c.desk.Operator().ID, consult.SetHandling{On: consult.OrdinalsOf(5), To: consult.Withdrawn})
	c.WaitFor("z····")
	c.Press("v", "3").WaitFor("Begründung").Type("Kein Geld.").Press("enter").WaitFor("4 Beiträgen das Votum „nicht berücksichtigt“ geben?").Press("n")
	c.Press("d").WaitFor("Frist").Type("30.03.2027").Press("enter").WaitFor("Für 4 Beiträge die Frist 30.03.2027 setzen?").Press("n")
	c.Press("m", "1").WaitFor("4 Beiträge an ", " zuweisen?").Press("n")
	c.Press("t").WaitFor("Thema").Type("Lob").Press("enter").WaitFor("4 Beiträgen das Thema Lob geben?").Press("n")
	c.Press("h", "1").WaitFor("4 Beiträge auf „in Arbeit“ setzen?").Press("n")
	c.Press(":").Type("language").Press("enter").WaitFor("Language: English.")
	c.Press("v", "1").WaitFor("Give 4 contributions the decision “taken up”?").Press("y").WaitFor("4 contributions")
	c.onDisk(2, func(r desk.Row) bool { return r.Decision == consult.Full })
}

// Withdrawn is asked for, and a digit that was refused leaves no picker behind in
// which the next one means something else.
func TestWithdrawingAsksAndARefusalEndsThePicker(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.Press("h", "2").WaitFor("Bearbeitet ist ein Beitrag erst mit einem Votum.").Lacks("Gilt für 1")
	c.Press("h", "3").WaitFor("1 als zurückgezogen festhalten?", "Zurückgezogen heißt:").Press("n").Lacks("Zurückgezogen heißt:")
	c.onDisk(1, func(r desk.Row) bool { return r.Handling == consult.New })
	c.Press("h", "3", "j").WaitFor("1: zurückgezogen.")
	c.onDisk(1, func(r desk.Row) bool { return r.Handling == consult.Withdrawn })
	c.Press("j", "space", "space", "h", "3").WaitFor("2 Beiträge als zurückgezogen festhalten?", "Die Person will es nicht mehr.").Press("j").WaitFor("2 Beiträge: zurückgezogen.")
}

// What cannot be typed up is refused before anybody has typed it.
func TestTypingUpIsRefusedBeforeTheTyping(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, nil)
	c.letterWithFile("siehe Anlage")
	c.Press("h", "3", "j").WaitFor("1: zurückgezogen.").Press("T").WaitFor("Der Beitrag ist zurückgezogen.").Lacks("Abtippen")
}

// letterWithFile takes a letter in to which a file belongs that nobody has read.
func (c *clerk) letterWithFile(text string) {
	c.t.Helper()
	row := intake.Row{Line: 2, Content: "1", Contribution: consult.Contribution{Title: "Einwendung", Text: text, Channel: consult.Letter, Attachments: []string{"Scan.pdf"}}}
	if _, err := c.desk.Service(c.desk.Operator()).Import(c.t.Context(), c.ref, desk.Incoming{Source: "file", Rows: []intake.Row{row}}); err != nil {
		c.t.Fatal(err)
	}
	c.WaitFor("Einwendung")
}

// Who decides or publishes what has an unread attachment is told so; of many it
// is said before.
func TestDecidingWithAnUnreadAttachmentSaysSo(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, letters)
	c.letterWithFile("siehe Anlage")
	c.Press("G", "v", "1").WaitFor("! 6: berücksichtigt. Anlage ungelesen.").Press("p").WaitFor("! 6 veröffentlicht. Anlage ungelesen.")
	c.Press("A", "v", "1").WaitFor("6 Beiträgen das Votum „berücksichtigt“ geben?", "1 mit ungelesener Anlage.").Press("n")
	c.Press("esc", "R").WaitFor("6: Anlage gelesen.").Press("v", "4").WaitFor("6: zur Kenntnis genommen.").Lacks("ungelesen.")
}

func TestWhereAllIsInTheAttachmentTheTextSaysSo(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 120, 36, nil)
	c.letterWithFile("")
	c.WaitFor("Kein Text; alles steht in der Anlage (o).").Lacks("der Betreff ist alles")
}

func TestProcessedSaysHowManySegmentsAreOpen(t *testing.T) {
	t.Parallel()
	c := newClerk(t, 160, 50, twoPoints)
	c.Press("s", "p", "enter").WaitFor("getrennt").Press("h", "2").WaitFor("wenn jeder Abschnitt ein Votum hat; noch 2 offen.")
	c.Press("a", "v", "1").WaitFor("berücksichtigt.").Press("h", "2").WaitFor("noch 1 offen.")
}
