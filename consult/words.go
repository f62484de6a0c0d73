package consult

// The words of the vocabularies, as files and the command line spell them.

// String returns the word that files and the command line use, "" for not set.
func (c Kind) String() string { return codeName(kindNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Kind) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *Kind) UnmarshalText(b []byte) (err error) { *c, err = ParseKind(string(b)); return err }

// ParseKind reads the word of one kind; the error lists the words there are.
func ParseKind(s string) (Kind, error) { return parseCode[Kind]("kind", kindNames, s) }

// Kinds lists every kind in its order.
func Kinds() []Kind { return codesOf[Kind](kindNames) }

// String returns the word that files and the command line use, "" for not set.
func (c Phase) String() string { return codeName(phaseNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Phase) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *Phase) UnmarshalText(b []byte) (err error) { *c, err = ParsePhase(string(b)); return err }

// ParsePhase reads the word of one phase; the error lists the words there are.
func ParsePhase(s string) (Phase, error) { return parseCode[Phase]("phase", phaseNames, s) }

// Phases lists every phase in its order.
func Phases() []Phase { return codesOf[Phase](phaseNames) }

// String returns the word that files and the command line use, "" for not set.
func (c Channel) String() string { return codeName(channelNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Channel) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *Channel) UnmarshalText(b []byte) (err error) { *c, err = ParseChannel(string(b)); return err }

// ParseChannel reads the word of one channel; the error lists the words there are.
func ParseChannel(s string) (Channel, error) { return parseCode[Channel]("channel", channelNames, s) }

// Channels lists every channel in its order.
func Channels() []Channel { return codesOf[Channel](channelNames) }

// String returns the word that files and the command line use, "" for not set.
func (c Party) String() string { return codeName(partyNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Party) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *Party) UnmarshalText(b []byte) (err error) { *c, err = ParseParty(string(b)); return err }

// ParseParty reads the word of one party; the error lists the words there are.
func ParseParty(s string) (Party, error) { return parseCode[Party]("party", partyNames, s) }

// Parties lists every party in its order.
func Parties() []Party { return codesOf[Party](partyNames) }

// String returns the word that files and the command line use, "" for not set.
func (c Policy) String() string { return codeName(policyNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Policy) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *Policy) UnmarshalText(b []byte) (err error) { *c, err = ParsePolicy(string(b)); return err }

// ParsePolicy reads the word of one publication policy; the error lists the words there are.
func ParsePolicy(s string) (Policy, error) {
	return parseCode[Policy]("publication policy", policyNames, s)
}

// Policies lists every publication policy in its order.
func Policies() []Policy { return codesOf[Policy](policyNames) }

// String returns the word that files and the command line use, "" for not set.
func (c DecidedBy) String() string { return codeName(decidedByNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c DecidedBy) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *DecidedBy) UnmarshalText(b []byte) (err error) {
	*c, err = ParseDecidedBy(string(b))
	return err
}

// ParseDecidedBy reads the word of one decider; the error lists the words there are.
func ParseDecidedBy(s string) (DecidedBy, error) {
	return parseCode[DecidedBy]("decider", decidedByNames, s)
}

// Deciders lists every decider in its order.
func Deciders() []DecidedBy { return codesOf[DecidedBy](decidedByNames) }

// String returns the word that files and the command line use, "" for not set.
func (c Role) String() string { return codeName(roleNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Role) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *Role) UnmarshalText(b []byte) (err error) { *c, err = ParseRole(string(b)); return err }

// ParseRole reads the word of one role; the error lists the words there are.
func ParseRole(s string) (Role, error) { return parseCode[Role]("role", roleNames, s) }

// Roles lists every role in its order.
func Roles() []Role { return codesOf[Role](roleNames) }

// String returns the word that files and the command line use, "" for not set.
func (c Handling) String() string { return codeName(handlingNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Handling) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *Handling) UnmarshalText(b []byte) (err error) {
	*c, err = ParseHandling(string(b))
	return err
}

// ParseHandling reads the word of one handling value; the error lists the words there are.
func ParseHandling(s string) (Handling, error) {
	return parseCode[Handling]("handling value", handlingNames, s)
}

// Handlings lists every handling value in its order.
func Handlings() []Handling { return codesOf[Handling](handlingNames) }

// String returns the word that files and the command line use, "" for not set.
func (c Publication) String() string { return codeName(publicationNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Publication) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *Publication) UnmarshalText(b []byte) (err error) {
	*c, err = ParsePublication(string(b))
	return err
}

// ParsePublication reads the word of one publication value; the error lists the words there are.
func ParsePublication(s string) (Publication, error) {
	return parseCode[Publication]("publication value", publicationNames, s)
}

// Publications lists every publication value in its order.
func Publications() []Publication { return codesOf[Publication](publicationNames) }

// String returns the word that files and the command line use, "" for not set.
func (c Reason) String() string { return codeName(reasonNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Reason) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *Reason) UnmarshalText(b []byte) (err error) { *c, err = ParseReason(string(b)); return err }

// ParseReason reads the word of one reason; the error lists the words there are.
func ParseReason(s string) (Reason, error) { return parseCode[Reason]("reason", reasonNames, s) }

// Reasons lists every reason in its order.
func Reasons() []Reason { return codesOf[Reason](reasonNames) }

// String returns the word that files and the command line use, "" for not set.
func (c Decision) String() string { return codeName(decisionNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Decision) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *Decision) UnmarshalText(b []byte) (err error) {
	*c, err = ParseDecision(string(b))
	return err
}

// ParseDecision reads the word of one decision; the error lists the words there are.
func ParseDecision(s string) (Decision, error) {
	return parseCode[Decision]("decision", decisionNames[:Mixed], s)
}

// Decisions lists every decision that can be made, in its order.
func Decisions() []Decision { return codesOf[Decision](decisionNames[:Mixed]) }

// String returns the word that files and the command line use, "" for not set.
func (c ResponseState) String() string { return codeName(responseNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c ResponseState) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *ResponseState) UnmarshalText(b []byte) (err error) {
	*c, err = ParseResponseState(string(b))
	return err
}

// ParseResponseState reads the word of one response state; the error lists the words there are.
func ParseResponseState(s string) (ResponseState, error) {
	return parseCode[ResponseState]("response state", responseNames, s)
}

// ResponseStates lists every response state in its order.
func ResponseStates() []ResponseState { return codesOf[ResponseState](responseNames) }

// String returns the word that files and the command line use, "" for not set.
func (c ReferralState) String() string { return codeName(referralNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c ReferralState) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *ReferralState) UnmarshalText(b []byte) (err error) {
	*c, err = ParseReferralState(string(b))
	return err
}

// ParseReferralState reads the word of one referral state; the error lists the words there are.
func ParseReferralState(s string) (ReferralState, error) {
	return parseCode[ReferralState]("referral state", referralNames, s)
}

// ReferralStates lists every referral state in its order.
func ReferralStates() []ReferralState { return codesOf[ReferralState](referralNames) }

// String returns the word that files and the command line use, "" for not set.
func (c Personal) String() string { return codeName(personalNames, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Personal) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown word is an error.
func (c *Personal) UnmarshalText(b []byte) (err error) {
	*c, err = ParsePersonal(string(b))
	return err
}

// ParsePersonal reads the word of one kind of personal data; the error lists the
// words there are.
func ParsePersonal(s string) (Personal, error) {
	return parseCode[Personal]("kind of personal data", personalNames, s)
}

// Personals lists every kind of personal data in its order.
func Personals() []Personal { return codesOf[Personal](personalNames) }
