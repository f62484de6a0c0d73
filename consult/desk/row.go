package desk

import (
	"time"
	"unicode/utf8"

	"pult/consult"
	"pult/consult/safe"
	"pult/consult/search"
)

// Row is what a list shows of one contribution, cleaned for the screen.
type Row struct {
	// Ordinal is the handle for commands, as are Parent, the replies of a detail
	// and the ids of themes; ID is the number that this account sees and types.
	// To others than staff a handle is opaque: it stays inside the process, and
	// nothing derived from it is printed.
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
	// Unread counts the attachments that nobody has read; others than staff see none.
	Unread int
	Parent consult.Ordinal // 0 if it is no comment, or its parent was never imported
	Party  consult.Party
	Votes  *consult.Votes // nil where there are none

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
	DueToday  bool
	Themes    []ThemeRef
	Notes     int
	Corrected bool
	// Proposals are the themes that the machine proposes, the surest first, where no
	// person has given it one; Campaign is what it is in one. Both are for staff.
	Proposals []Proposal
	// Sample says that it was drawn to judge the machine by, and waits for a person's
	// theme: the machine proposes nothing for it meanwhile.
	Sample   bool
	Campaign CampaignRef
	// Segments is how many parts it is divided into, 0 for a whole; SegmentsOpen
	// how many of them have no decision, and no recommendation that the account sees.
	Segments, SegmentsOpen int
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

// Row returns what a list shows of a contribution.
func (v *View) Row(n consult.Ordinal) (Row, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !v.visible(n, see) {
		return Row{}, consult.ErrNotFound
	}
	return v.row(n, see)
}

func (v *View) row(n consult.Ordinal, see sight) (Row, error) {
	r, err := v.f.recordFor(n, see)
	if err != nil {
		return Row{}, err
	}
	st, e, c := v.f.state, v.f.entryFor(n, see.staff), &r.current
	row := Row{
		Ordinal: n, ID: v.number(n, see), Title: safe.Line(c.Title), Untitled: c.Title == "",
		Channel: c.Channel, Received: v.f.receivedAt(e), Round: c.Round, Late: c.Late,
		Handling: st.Handling(n), Publication: v.publication(n, see),
		Decision: v.decision(n, see), Response: v.response(n, see),
	}
	if row.Untitled {
		row.Excerpt = safe.Line(beginning(c.Text))
	}
	if row.Publication != 0 {
		row.Reason = st.Reason(n)
	}
	row.Referral, row.ReferralLate = v.referral(n, see), v.referralLate(n, see)
	row.Environmental = c.Environmental
	if marked, set := st.Environmental(n); set {
		row.Environmental = marked
	}
	row.Votes = c.Votes
	if p := v.f.answered(n); p != 0 && v.visible(p, see) {
		row.Parent = p
	}
	if parts := v.parts(n, see); len(parts) > 1 || see.staff {
		row.Segments = len(parts)
		for _, p := range parts {
			if st.PartDecision(p.Part) == 0 && (!see.staff || st.PartRecommendation(p.Part) == 0) {
				row.SegmentsOpen++
			}
		}
	}
	for _, id := range v.themesOf(n, see) {
		row.Themes = append(row.Themes, v.theme(id))
	}
	if !see.staff {
		return row, nil
	}
	row.Party, row.Unread, row.Attachments = v.f.partyOf(e), st.Unread(n), len(c.Attachments)
	row.Recommendation, row.Disregarded = st.Recommendation(n), st.Disregarded(n)
	row.Assignee, row.Deadline = st.Assignee(n), st.Deadline(n)
	due := v.due(n, see)
	row.Overdue, row.DueToday = due&search.HasOverdue != 0, due&search.HasDue != 0 && due&search.HasOverdue == 0
	row.Sample = v.f.unjudged(n)
	row.Proposals, row.Campaign = v.proposals(n), v.f.campaign(n)
	row.Notes, row.Corrected = st.Notes(n), st.Version(consult.AxisCorrection, n) != 0 && !st.Erased(n)
	return row, nil
}

// response is where the answer stands; of segments, the one that is least far of
// those that the account sees. To others than staff there is none before it is
// given out, or, to the council, approved.
func (v *View) response(n consult.Ordinal, see sight) consult.ResponseState {
	r := v.f.state.Response(n)
	if parts, ok := v.narrowed(n, see); ok {
		r = v.f.state.PartsResponse(parts)
	}
	if !v.readsResponse(r, n, see) {
		return 0
	}
	return r
}

// excerptBytes is more than any list can show of a text.
const excerptBytes = 240

// beginning cuts a text before it is cleaned, at a rune, so that a list of long
// texts stays cheap to draw.
func beginning(text string) string {
	if len(text) <= excerptBytes {
		return text
	}
	cut := excerptBytes
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut]
}

func (v *View) theme(id consult.ThemeID) ThemeRef {
	t := ThemeRef{ID: id}
	for _, label := range v.f.state.ThemePath(id) {
		t.Path = append(t.Path, safe.Line(label))
	}
	return t
}
