package desk

import (
	"time"

	"pult/consult"
	"pult/consult/safe"
)

// Row is what a list shows of one contribution, cleaned for the screen.
type Row struct {
	// Ordinal is the handle for commands; ID is the number that this account
	// sees and types.
	Ordinal     consult.Ordinal
	ID          string
	Title       safe.Safe // Untitled if the contribution has none
	Untitled    bool
	Excerpt     safe.Safe // how the text begins, where there is no title
	Channel     consult.Channel
	Received    time.Time // zero if unknown
	Round       string
	Late        bool
	Attachments int
	Parent      consult.Ordinal // 0 if it is no comment, or its parent was never imported
	Party       consult.Party

	Handling       consult.Handling
	Publication    consult.Publication
	Reason         consult.Reason
	Decision       consult.Decision
	Recommendation consult.Decision
	Response       consult.ResponseState
	Referral       consult.ReferralState
	ReferralLate   bool
	Disregarded    bool
	Environmental  bool

	Assignee  string // account id
	Deadline  string // 2006-01-02
	Overdue   bool
	Themes    []ThemeRef
	Notes     int
	Corrected bool
}

// ThemeRef is a theme as an item shows it.
type ThemeRef struct {
	ID   consult.ThemeID
	Path []safe.Safe // labels from the top down; an erased label is empty
}

// Label returns the last label of the path.
func (t ThemeRef) Label() safe.Safe {
	if len(t.Path) == 0 {
		return safe.Safe{}
	}
	return t.Path[len(t.Path)-1]
}

// Detail is everything about one contribution.
type Detail struct {
	Row
	Text     safe.Safe
	Original *consult.Contribution // as received, where it was corrected since; raw
	Source   string
	SourceID string
	URL      safe.Safe
	Question safe.Safe
	IntakeNo safe.Safe
	Authored string
	Lang     string
	Lat, Lon *float64
	Votes    *consult.Votes
	Files    []safe.Safe
	// Submitter is the first four characters of the submitter's id, the only
	// trace of the person on screen; SameSubmitter counts their contributions.
	Submitter     string
	SameSubmitter int

	Rationale  safe.Safe
	Addressee  safe.Safe
	ForwardBy  string // 2006-01-02
	ReasonNote safe.Safe
	NoteTexts  []Note
	ReferredTo safe.Safe
	ReferralBy string
	Answer     safe.Safe // text of the response

	Replies []consult.Ordinal
	History []Entry
}

// Note is one internal note.
type Note struct {
	By   string
	At   time.Time
	Text safe.Safe
}
