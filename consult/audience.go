package consult

// Audience is for whom something leaves the house. It decides what an export
// holds, and who may make it.
type Audience uint8

// The audiences. AudienceInternal is given everything; AudienceCouncil everything
// pseudonymised, with recommendation and rationale; AudiencePartner what was
// handed over or published; AudiencePublic what was published, and what the law
// wants laid open.
const (
	AudienceInternal Audience = iota + 1
	AudienceCouncil
	AudiencePartner
	AudiencePublic
)

var audienceNames = []string{"", "internal", "council", "partner", "public"}

// String returns the word that files and the command line use, "" for not set.
func (c Audience) String() string { return codeName(audienceNames, c) }

// ParseAudience reads the word of one audience; the error lists the words there are.
func ParseAudience(s string) (Audience, error) {
	return parseCode[Audience]("audience", audienceNames, s)
}

// Audiences lists every audience in its order.
func Audiences() []Audience { return codesOf[Audience](audienceNames) }

// Act is the right to export for the audience.
func (c Audience) Act() Act {
	switch c {
	case AudiencePartner, AudiencePublic:
		return ActExportPublic
	case AudienceCouncil:
		return ActExportCouncil
	}
	return ActExportInternal
}

// Export puts on record that data leaves the house. It is made by the service
// that has made the file, before anybody gets it.
type Export struct {
	Audience Audience
	// Format is csv, xlsx, jsonl, docx or html.
	Format string
	// SHA is the digest of the file, base64url; Count how many contributions it holds.
	SHA   string
	Count int
	// Query is the filter as it was typed, "" for none.
	Query string
}

// Act implements [Command].
func (c Export) Act() Act { return c.Audience.Act() }

func (c Export) plan(*State, Actor) (Event, error) {
	return Event{Op: OpExport, Data: Data{To: c.Audience.String(), Format: c.Format, SHA: c.SHA, Count: c.Count},
		Text: map[string]string{"query": c.Query}}, checkTexts(c.Query)
}

// Changed returns the last event that is not an export, 0 for none: what an
// export is of.
func (s *State) Changed() uint64 {
	seq := s.Head()
	for seq > 0 && s.OpOf(seq) == OpExport {
		seq--
	}
	return seq
}
