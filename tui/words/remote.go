package words

// Remote is what is said to people at the other end of a connection, about the
// connection.
type Remote struct {
	Stopping, Idle                 string // while they work
	Stopped, IdleEnd, Ended, Fault string // as it ends
}

func germanRemote() Remote {
	return Remote{
		Stopping: "Der Server wird gleich beendet. Bitte schließen Sie ab, was Sie begonnen haben; Entwürfe sind gespeichert.",
		Idle:     "Es wurde lange keine Taste gedrückt: Die Verbindung endet in einer Minute. Jede Taste hält sie.",
		Stopped:  "Der Server wurde beendet. Entwürfe sind gespeichert; bitte melden Sie sich später wieder an.",
		IdleEnd:  "Es wurde lange keine Taste gedrückt, deshalb ist die Verbindung beendet. Entwürfe sind gespeichert.",
		Ended:    "Ihr Zugang gilt nicht mehr. Bitte wenden Sie sich an die Stelle, die ihn erteilt hat.",
		Fault:    "Hier ist ein Fehler aufgetreten, deshalb ist die Sitzung beendet. Was bestätigt war, ist gespeichert. Der Fehler ist protokolliert; bitte melden Sie sich wieder an.",
	}
}

func englishRemote() Remote {
	return Remote{
		Stopping: "The server will stop in a moment. Please finish what you have begun; drafts are saved.",
		Idle:     "No key was pressed for a long time: the connection ends in a minute. Any key keeps it.",
		Stopped:  "The server was stopped. Drafts are saved; please log in again later.",
		IdleEnd:  "No key was pressed for a long time, so the connection was ended. Drafts are saved.",
		Ended:    "Your access is no longer valid. Please ask whoever granted it.",
		Fault:    "Something went wrong here, so the session was ended. What was confirmed is saved. The fault is on record; please log in again.",
	}
}
