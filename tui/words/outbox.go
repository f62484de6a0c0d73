package words

import "pult/consult/post"

// Outbox is what leaves for those who took part, in room 4.
type Outbox struct {
	Title string // of what
	// Via says through which server, in whose name; NoServer that there is none.
	Via, NoServer string
	// Now is sent at once; Later again in a while, Refused for good, Unsure are those of
	// which nobody knows, Gone have left.
	Now, Later, Refused, Unsure, Gone Plural
	AskNow                            Plural // before anything leaves
	From                              string // from when on it is tried again
	// NoAddress, Unknown, Unwanted and Unfinished count contributions whose people no
	// message can go to.
	NoAddress, Unknown, Unwanted, Unfinished Plural
	Letters                                  string
	Nothing                                  string // nobody waits
	NoneOf                                   string // why a choice is off
	Sending                                  string
	Sent                                     Plural
	Left                                     string // what a run could not send: later, refused, unsure, waiting
	Answer, Withheld                         string
	Message                                  string // numbers, what
	Received, Again, ToItem, Why             string
	Settled                                  string
	// Of letters on paper.
	LettersFile, LettersHint, LettersDone, LettersRemote, LettersNone, FileThere, FileWithin string
}

func germanOutbox() Outbox {
	return Outbox{
		Title: "Versand: %s", Via: "Über %s, von %s.", NoServer: "Noch ist kein Mailserver eingerichtet (Raum 1, Mailversand): %s",
		Now: Plural{"1 Nachricht jetzt senden", "%s Nachrichten jetzt senden"}, AskNow: Plural{"1 Nachricht senden? Zurückholen lässt sie sich nicht.", "%s Nachrichten senden? Zurückholen lassen sie sich nicht."}, Later: Plural{"1 wird später noch einmal versucht", "%s werden später noch einmal versucht"},
		Refused: Plural{"1 abgewiesen", "%s abgewiesen"}, Unsure: Plural{"1 ungewiss, ob angekommen", "%s ungewiss, ob angekommen"}, Gone: Plural{"1 gesendet", "%s gesendet"}, From: "ab %s",
		NoAddress: Plural{"1 Beitrag ohne E-Mail-Adresse", "%s Beiträge ohne E-Mail-Adresse"}, Unknown: Plural{"1 Beitrag, niemand bekannt", "%s Beiträge, niemand bekannt"},
		Unwanted: Plural{"1 Beitrag, keine Nachricht gewünscht", "%s Beiträge, keine Nachricht gewünscht"}, Unfinished: Plural{"1 Beitrag beantwortet, noch nicht bearbeitet", "%s Beiträge beantwortet, noch nicht bearbeitet"},
		Letters: "Briefe zum Ausdrucken", Nothing: "Niemand wartet auf eine Nachricht.", NoneOf: "Davon gibt es gerade nichts.",
		Sending: "Nachrichten werden gesendet", Sent: Plural{"1 Nachricht gesendet.", "%s Nachrichten gesendet."}, Left: "Später: %s, abgewiesen: %s, ungewiss: %s, noch nicht versucht: %s.",
		Answer: "Antwort", Withheld: "warum nicht veröffentlicht", Message: "Nr. %s, %s",
		Received: "Sie ist angekommen", Again: "Sie ist nicht angekommen: noch einmal senden", ToItem: "Beitrag im Eingang zeigen", Why: "Kennung %s; auf dem Mailserver steht sie am Anfang der Message-ID.",
		Settled:     "Festgehalten.",
		LettersFile: "Datei für die Briefe", LettersHint: "eine neue Datei; sie enthält Namen und Anschriften", LettersDone: "Briefe zu %s stehen in %s. Sind sie verschickt, halten Sie das hier fest.",
		LettersRemote: "Briefe schreibt dieser Befehl auf Ihren Rechner: ssh … send %s --letters - > briefe.docx", LettersNone: "Niemandem mit Anschrift ist ein Brief geschuldet.",
		FileThere: "%s gibt es schon; nichts wird überschrieben.", FileWithin: "%s liegt im Datenordner; bitte außerhalb.",
	}
}

func englishOutbox() Outbox {
	return Outbox{
		Title: "Sending: %s", Via: "Through %s, from %s.", NoServer: "There is no mail server yet (room 1, sending of mail): %s",
		Now: Plural{"Send 1 message now", "Send %s messages now"}, AskNow: Plural{"Send 1 message? It cannot be called back.", "Send %s messages? They cannot be called back."}, Later: Plural{"1 is tried again later", "%s are tried again later"},
		Refused: Plural{"1 refused", "%s refused"}, Unsure: Plural{"1 of which nobody knows whether it arrived", "%s of which nobody knows whether they arrived"}, Gone: Plural{"1 sent", "%s sent"}, From: "from %s",
		NoAddress: Plural{"1 contribution without an e-mail address", "%s contributions without an e-mail address"}, Unknown: Plural{"1 contribution, nobody known", "%s contributions, nobody known"},
		Unwanted: Plural{"1 contribution, no message wanted", "%s contributions, no message wanted"}, Unfinished: Plural{"1 contribution answered, not processed yet", "%s contributions answered, not processed yet"},
		Letters: "Letters to be printed", Nothing: "Nobody waits for a message.", NoneOf: "There is nothing of that now.",
		Sending: "Sending messages", Sent: Plural{"1 message sent.", "%s messages sent."}, Left: "Later: %s, refused: %s, unknown: %s, not tried yet: %s.",
		Answer: "response", Withheld: "why it is not published", Message: "no. %s, %s",
		Received: "It arrived", Again: "It did not arrive: send it once more", ToItem: "Show the contribution in the inbox", Why: "Id %s; on the mail server it begins the Message-ID.",
		Settled:     "Put on record.",
		LettersFile: "File for the letters", LettersHint: "a new file; it holds names and addresses", LettersDone: "Letters about %s are in %s. Once they are posted, put that on record here.",
		LettersRemote: "This command writes letters to your computer: ssh … send %s --letters - > letters.docx", LettersNone: "Nobody with a postal address is owed a letter.",
		FileThere: "%s is there already; nothing is written over.", FileWithin: "%s lies in the data folder; please choose a place outside.",
	}
}

// Mail is how messages leave, in room 1.
type Mail struct {
	Title, Change, Try string
	Via, Missing       string // server, sender; what is missing
	FromMachine        string // the server that the machine names
	Password, NoPassword,
	PasswordBroken string // where from; none; why
	PasswordHow string
	// Of the form.
	Host, Port, PortHint, Security, User, UserHint, From, FromHint, ReplyTo string
	StartTLS, TLS, None                                                     string
	BadPort, BadAddress, NotSound                                           string
	Saved                                                                   string
	Unfit                                                                   map[post.Unfit]string
	// Of the test.
	TryTo, TryHint, Trying, Tried string // server, address
	Subject, Body                 string
}

func germanMail() Mail {
	return Mail{
		Title: "Mailversand: %s", Change: "Einstellungen ändern", Try: "Eine Probenachricht an mich senden",
		Via: "Server %s, Absender %s.", Missing: "Noch kann nichts gesendet werden: %s.", FromMachine: "Den Server nennt dieser Rechner (PULT_SMTP_HOST); er geht dem hier Eingestellten vor.",
		Password: "Das Passwort kommt aus %s.", NoPassword: "Ein Passwort ist nicht gesetzt.", PasswordBroken: "Das Passwort ist nicht zu lesen: %s",
		PasswordHow: "Das Passwort steht in keiner Einstellung: Wer Pult betreibt, setzt PULT_SMTP_PASSWORD oder nennt mit PULT_SMTP_PASSWORD_FILE eine Datei, die nur Pult lesen darf.",
		Host:        "Mailserver", Port: "Port", PortHint: "leer: 587 mit STARTTLS, 465 mit TLS", Security: "Verschlüsselung", User: "Anmeldename", UserHint: "leer: ohne Anmeldung",
		From: "Absender", FromHint: "wie Stadt Moers <beteiligung@moers.de>", ReplyTo: "Antworten an",
		StartTLS: "STARTTLS", TLS: "TLS von Anfang an", None: "keine, nur auf diesem Rechner",
		BadPort: "„%s“ ist kein Port; bitte eine Zahl von 1 bis 65535.", BadAddress: "„%s“ ist keine Mailadresse.", NotSound: "So kann nichts gesendet werden: Server und Absender gehören zusammen; ohne Verschlüsselung nur zu diesem Rechner. Alles leer: kein Versand.",
		Saved: "Mailversand eingerichtet, für alle Beteiligungen von %s.",
		Unfit: map[post.Unfit]string{
			post.NoServer: "Es ist kein Mailserver genannt", post.NoSender: "Es ist kein Absender genannt, oder er ist keine Mailadresse", post.BadSecurity: "Die Verschlüsselung ist weder starttls noch tls noch none",
			post.Unprotected: "Ohne Verschlüsselung geht es nur zu diesem Rechner selbst", post.NoPassword: "Zum Anmeldenamen fehlt das Passwort", post.BadReplyTo: "Die Adresse für Antworten ist keine Mailadresse",
			post.BadPort: "Der Port ist keine Zahl von 1 bis 65535", post.Loose: "Die Datei mit dem Passwort dürfen auch andere lesen (chmod 600)",
			post.Elsewhere: "Das Passwort dieses Rechners gilt dem Mailserver, den PULT_SMTP_HOST nennt, und dort steht keiner",
		},
		TryTo: "Ihre Mailadresse", TryHint: "dorthin geht die Probenachricht", Trying: "Probenachricht an %s", Tried: "Der Mailserver %s hat die Probenachricht an %s angenommen. Sehen Sie nach, ob sie ankommt.",
		Subject: "Pult: Probenachricht", Body: "Diese Nachricht hat Pult zur Probe gesendet. Ist sie angekommen, stimmen die Einstellungen.",
	}
}

func englishMail() Mail {
	return Mail{
		Title: "Sending of mail: %s", Change: "Change the settings", Try: "Send a test message to me",
		Via: "Server %s, sender %s.", Missing: "Nothing can be sent yet: %s.", FromMachine: "This machine names the server (PULT_SMTP_HOST); it goes before what is set here.",
		Password: "The password comes from %s.", NoPassword: "There is no password.", PasswordBroken: "The password cannot be read: %s",
		PasswordHow: "The password stands in no setting: whoever runs Pult sets PULT_SMTP_PASSWORD, or names a file that Pult alone may read with PULT_SMTP_PASSWORD_FILE.",
		Host:        "Mail server", Port: "Port", PortHint: "empty: 587 with STARTTLS, 465 with TLS", Security: "Encryption", User: "User", UserHint: "empty: without authentication",
		From: "Sender", FromHint: "like City of Moers <participation@moers.example>", ReplyTo: "Replies to",
		StartTLS: "STARTTLS", TLS: "TLS from the start", None: "none, on this machine only",
		BadPort: "“%s” is no port; please a number from 1 to 65535.", BadAddress: "“%s” is no e-mail address.", NotSound: "Nothing can be sent like that: server and sender go together; without encryption to this machine only. All empty: no sending.",
		Saved: "Sending is set up, for all consultations of %s.",
		Unfit: map[post.Unfit]string{
			post.NoServer: "no mail server is named", post.NoSender: "no sender is named, or it is no e-mail address", post.BadSecurity: "the encryption is neither starttls nor tls nor none",
			post.Unprotected: "without encryption it goes to this machine only", post.NoPassword: "there is a user but no password", post.BadReplyTo: "the address for replies is no e-mail address",
			post.BadPort: "the port is no number from 1 to 65535", post.Loose: "others may read the file with the password (chmod 600)",
			post.Elsewhere: "the password of this machine is for the mail server that PULT_SMTP_HOST names, and it names none",
		},
		TryTo: "Your e-mail address", TryHint: "the test message goes there", Trying: "Test message to %s", Tried: "The mail server %s has taken the test message to %s. Please see whether it arrives.",
		Subject: "Pult: test message", Body: "Pult has sent this message as a test. If it has arrived, the settings are right.",
	}
}
