package words

// Access is room 8: who comes in with which key, and what they may do.
type Access struct {
	Name, Organisation, Roles, Scope, Until, Keys string // heads of columns and labels
	Account, State, Refused, Rights               string
	// States of a person.
	Works, NoKey, NoRight, AllOver    string
	Staff, Everywhere, Town, Several  string // Town takes the municipality
	Forever, UntilDay, Ended, Comment string // UntilDay takes a day or a time
	Published, Handed                 string
	Principal                         string // name in certificates
	RefusedTimes                      Plural
	LastRefused                       string // when
	Empty, NoMatch, AllPeople, Erased string // NoMatch takes the filter
	BeyondKeys                        string

	NewTitle, MoreTitle                                                       string // MoreTitle takes the name
	Key, KeyHint, KeyMore, Role, RoleNone, ScopeField, ScopeHint              string
	Sees, SeesAll, RoleHint, Expires, ExpiresHint, Linear, LinearYes, Ordered string
	OrganisationHint, NothingAsked                                            string
	Lasting                                                                   string // that it is not undone
	PrivateKey, NoPublicKey, TooManyKeys, KeyRow                              string // KeyRow takes row and reason
	KeyProblem                                                                [13]string
	ExpiresPast, BadName, TwoPeople, LastAdmin, BeyondKey                     string
	Admitted, Granted                                                         string // name

	RevokeTitle, RevokeAll, RevokeRoles, RevokeKey, RevokeQuestion string // RevokeTitle takes the name, RevokeKey the key, RevokeQuestion what and whom
	RevokeConsequence, RevokeSelf, RevokeNothing                   string
	Revoked, NotUndone                                             string

	// EraseTitle and EraseQuestion take the name, EraseDone the account,
	// EraseOrganisation the organisation.
	EraseTitle, EraseWhat, EraseOrganisation, EraseQuestion, EraseConsequence, EraseNothing, EraseDone, StillIn string
}

func germanAccess() Access {
	return Access{
		Name: "Name", Organisation: "Organisation", Roles: "Rollen", Scope: "Wo", Until: "Bis", Keys: "Schlüssel",
		Account: "Konto", State: "Zustand", Refused: "Abgewiesen", Rights: "Rechte",
		Works: "hat Zugang", NoKey: "kein Schlüssel", NoRight: "keine Rolle", AllOver: "abgelaufen",
		Staff: "Verwaltung", Everywhere: "überall", Town: "alles in %s", Several: "mehrere",
		Forever: "ohne Ende", UntilDay: "bis %s", Ended: "abgelaufen am %s", Comment: "Anmerkung",
		Published: "auch Veröffentlichtes", Handed: "nur Übergebenes", Principal: "Zertifikate auf den Namen %s",
		RefusedTimes: Plural{"1 Versuch", "%s Versuche"}, LastRefused: "zuletzt %s",
		Empty:   "Noch niemand außer Ihnen. n lässt jemanden mit einem öffentlichen Schlüssel ein.",
		NoMatch: "Niemand passt zu „%s“. esc nimmt den Filter weg.", AllPeople: "alle Personen", Erased: "(gelöscht)",
		BeyondKeys: "Diese Person arbeitet auch außerhalb Ihres Bereichs. Den Schlüssel entzieht, wer für alles zuständig ist.",

		NewTitle: "Zugang geben", MoreTitle: "%s: weiterer Schlüssel oder weitere Rolle",
		Key: "Schlüssel", KeyHint: "Öffentlicher Schlüssel: der Inhalt der Datei id_ed25519.pub", KeyMore: "Leer: kein weiterer Schlüssel",
		Role: "Rolle", RoleNone: "keine weitere", ScopeField: "Wo", ScopeHint: "Nur, was Sie selbst verwalten",
		Sees: "Sieht", SeesAll: "was die Rolle sieht", RoleHint: "Es stehen die Rollen da, die Sie geben dürfen. Andere gibt, wer sie hat.", Expires: "Gilt bis", ExpiresHint: "Letzter Tag, etwa 31.12.2026; leer: ohne Ende",
		Linear: "Darstellung", LinearYes: "Zeile für Zeile, für Screenreader", Ordered: "Bildschirm",
		OrganisationHint: "Leer: die Verwaltung selbst", NothingAsked: "Weder Schlüssel noch Rolle angegeben.",
		Lasting:    "Ein Zugang lässt sich nicht rückgängig machen, nur entziehen (x).",
		PrivateKey: "Das ist ein PRIVATER Schlüssel. Er gehört nur auf den Rechner der Person; hier wird die Datei mit der Endung .pub gebraucht. Wurde er verschickt, ist ein neuer nötig.",

		NoPublicKey: "Darin ist kein öffentlicher Schlüssel. Die Zeile beginnt mit ssh-ed25519.", TooManyKeys: "Das sind zu viele Schlüssel auf einmal.",
		KeyRow: "Zeile %s: %s",
		KeyProblem: [13]string{"ohne Befund",
			"kein UTF-8.", "kein öffentlicher Schlüssel oder ein beschädigter.", "in der Form von RFC 4716; ssh-keygen -i -f DATEI wandelt um.",
			"ein Zertifikat; gebraucht wird der Schlüssel selbst.", "RSA mit %s Bit ist zu schwach oder zu groß; erlaubt sind 3072 bis 16384.",
			"Schlüssel der Art %s werden nicht angenommen; am besten ed25519.", "die Frist expiry-time %s ist abgelaufen.", "expiry-time %s ist kein Zeitpunkt wie 20261231.",
			"from= wird nicht beachtet; bitte weglassen und die Firewall nutzen.", "%s gilt hier nicht; was jemand darf, sagt die Rolle. Bitte weglassen.",
			"%s wird auf dem Server eingerichtet.", "die Angabe %s wird nicht beachtet; bitte weglassen."},
		ExpiresPast: "Dieser Tag ist schon vorbei.", BadName: "Ein Name hat 1 bis 100 Zeichen.", TwoPeople: "Diese Schlüssel gehören schon zu verschiedenen Personen.",
		LastAdmin: "Danach könnte niemand mehr den Zugang verwalten. Bitte zuerst jemand anderen zur Administration ermächtigen oder es auf dem Server selbst tun.",
		BeyondKey: "Dieser Schlüssel gilt auch außerhalb Ihres Bereichs. Bitte nur die eigenen Rollen entziehen.",
		Admitted:  "%s hat Zugang. Rückgängig geht nicht, nur entziehen (x).", Granted: "%s: erteilt. Rückgängig geht nicht, nur entziehen (x).",

		RevokeTitle: "Entziehen: %s", RevokeAll: "alles: Rollen und Schlüssel", RevokeRoles: "alle Rollen hier", RevokeKey: "Schlüssel %s", RevokeQuestion: "%s: %s entziehen?",
		RevokeConsequence: "Offene Verbindungen enden sofort. Das lässt sich nicht rückgängig machen.", RevokeSelf: "Das ist Ihr eigener Zugang.",
		RevokeNothing: "Hier ist nichts mehr zu entziehen.", Revoked: "%s: %s entzogen.",
		NotUndone:  "Was Zugang betrifft, wird nicht rückgängig gemacht: mit e neu erteilen, mit x entziehen.",
		EraseTitle: "Löschen: %s", EraseWhat: "Name, Schlüssel und Anmerkungen", EraseOrganisation: "Name der Organisation %s", EraseQuestion: "%s für immer löschen?",
		EraseConsequence: "Was diese Person getan hat, bleibt unter ihrer Kontonummer im Protokoll. Nichts davon lässt sich zurückholen.",
		EraseNothing:     "Hier ist nichts mehr zu löschen.", EraseDone: "%s: gelöscht.",
		StillIn: "Dieser Zugang gilt noch. Erst entzieht ihn die Administration (x).",
	}
}

func englishAccess() Access {
	return Access{
		Name: "Name", Organisation: "Organisation", Roles: "Roles", Scope: "Where", Until: "Until", Keys: "Keys",
		Account: "Account", State: "State", Refused: "Refused", Rights: "Rights",
		Works: "has access", NoKey: "no key", NoRight: "no role", AllOver: "expired",
		Staff: "administration", Everywhere: "everywhere", Town: "all of %s", Several: "several",
		Forever: "without end", UntilDay: "until %s", Ended: "expired on %s", Comment: "Remark",
		Published: "what is published, too", Handed: "what was handed over", Principal: "certificates for the name %s",
		RefusedTimes: Plural{"1 attempt", "%s attempts"}, LastRefused: "last %s",
		Empty:   "Nobody but you yet. n lets somebody in with a public key.",
		NoMatch: "Nobody matches “%s”. esc clears the filter.", AllPeople: "everybody", Erased: "(erased)",
		BeyondKeys: "This person also works beyond what you administer. The key is revoked by whoever administers all of it.",

		NewTitle: "Give access", MoreTitle: "%s: another key or role",
		Key: "Key", KeyHint: "Public key: what is in the file id_ed25519.pub", KeyMore: "Empty: no further key",
		Role: "Role", RoleNone: "no further one", ScopeField: "Where", ScopeHint: "Only what you administer yourself",
		Sees: "Sees", SeesAll: "what the role sees", RoleHint: "These are the roles that you may give. Others are given by who holds them.", Expires: "Until", ExpiresHint: "The last day, such as 31.12.2026; empty: without end",
		Linear: "Display", LinearYes: "line by line, for screen readers", Ordered: "screen",
		OrganisationHint: "Empty: the administration itself", NothingAsked: "Neither a key nor a role was given.",
		Lasting:    "Access cannot be undone, only revoked (x).",
		PrivateKey: "This is a PRIVATE key. It belongs on the person's own computer alone; what is needed here is the file that ends in .pub. If it was sent to anybody, a new one is due.",

		NoPublicKey: "There is no public key in it. The line begins with ssh-ed25519.", TooManyKeys: "These are too many keys at once.",
		KeyRow: "Row %s: %s",
		KeyProblem: [13]string{"nothing found",
			"not UTF-8.", "no public key, or a damaged one.", "in the form of RFC 4716; ssh-keygen -i -f FILE converts it.",
			"a certificate; the key itself is needed.", "RSA of %s bits is too weak or too large; 3072 to 16384 are taken.",
			"keys of the kind %s are not taken; best is ed25519.", "its expiry-time %s is over.", "expiry-time %s is no time like 20261231.",
			"from= is not looked at; leave it out and use the firewall.", "%s does not hold here; the role says what somebody may do. Leave it out.",
			"%s is set up on the server.", "the option %s is not honoured; leave it out."},
		ExpiresPast: "That day is over already.", BadName: "A name has 1 to 100 characters.", TwoPeople: "These keys belong to different people already.",
		LastAdmin: "Nobody could manage access any more. Make somebody else an administrator first, or do it on the server itself.",
		BeyondKey: "This key also serves beyond what you administer. Revoke the roles that are yours.",
		Admitted:  "%s has access. No undo, only revoking (x).", Granted: "%s: granted. No undo, only revoking (x).",

		RevokeTitle: "Revoke: %s", RevokeAll: "everything: roles and keys", RevokeRoles: "all roles here", RevokeKey: "key %s", RevokeQuestion: "%s: revoke %s?",
		RevokeConsequence: "Open connections end at once. This cannot be undone.", RevokeSelf: "This is your own access.",
		RevokeNothing: "There is nothing left to revoke.", Revoked: "%s: %s revoked.",
		NotUndone:  "Nothing about access is undone: e grants it anew, x revokes it.",
		EraseTitle: "Erase: %s", EraseWhat: "name, keys and comments", EraseOrganisation: "name of the organisation %s", EraseQuestion: "Erase %s for good?",
		EraseConsequence: "What this person did stays in the journal under the number of the account. None of this can be brought back.",
		EraseNothing:     "There is nothing left to erase here.", EraseDone: "%s: erased.",
		StillIn: "This access is still in force. An administrator revokes it first (x).",
	}
}
