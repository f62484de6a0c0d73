package desk

import (
	"time"

	"pult/consult"
	"pult/consult/safe"
)

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

	// Parts are its segments, in the order of the text; nil for a whole.
	Parts []Segment

	// Replies are the contributions that answer it, the earliest first; Comments
	// counts them with those that answer them.
	Replies  []consult.Ordinal
	Comments int
	History  []Entry
}

// Note is one internal note.
type Note struct {
	By   string
	At   time.Time
	Text safe.Safe
	// On names the segments that it was put on, "" for the contribution.
	On string
}

// Detail returns everything about a contribution that the account may know.
func (v *View) Detail(n consult.Ordinal) (Detail, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !v.visible(n, see) {
		return Detail{}, consult.ErrNotFound
	}
	row, err := v.row(n, see)
	if err != nil {
		return Detail{}, err
	}
	r, err := v.f.record(n)
	if err != nil {
		return Detail{}, err
	}
	st, c := v.f.state, &r.current
	d := Detail{
		Row: row, Text: safe.Text(c.Text), URL: safe.Line(c.URL), Question: safe.Line(questionLabel(st.Settings, c.Question)),
		Authored: c.Authored, Lang: c.Lang, Lat: c.Lat, Lon: c.Lon,
	}
	d.Replies, d.Comments = v.comments(n, see)
	d.Parts = v.segments(n, c, see)
	if ev, ok := st.Cause(consult.AxisDecision, n); ok && st.Decision(n) != 0 && d.Parts == nil {
		d.Rationale, d.Addressee, d.ForwardBy = safe.Text(ev.Text["rationale"]), safe.Line(ev.Text["addressee"]), ev.Data.Date
	}
	if !see.staff {
		return d, nil
	}
	if ev, ok := st.Cause(consult.AxisRecommendation, n); ok && st.Decision(n) == 0 && d.Parts == nil {
		d.Rationale, d.Addressee, d.ForwardBy = safe.Text(ev.Text["rationale"]), safe.Line(ev.Text["addressee"]), ev.Data.Date
	}
	d.Source, d.SourceID, d.IntakeNo = c.Source, c.SourceID, safe.Line(c.IntakeNo)
	for _, name := range c.Attachments {
		d.Files = append(d.Files, safe.Line(consult.ParseAttachment(name).Name))
	}
	d.Submitter = c.Submitter[:min(4, len(c.Submitter))]
	for m := range v.f.bySubmitter(c.Submitter) {
		if v.visible(m, see) {
			d.SameSubmitter++
		}
	}
	if d.Corrected {
		original := r.Contribution
		d.Original = &original
	}
	if ev, ok := st.Cause(consult.AxisPublication, n); ok {
		d.ReasonNote = safe.Text(ev.Text["note"])
	}
	if id := st.ReferralOf(n); id != 0 {
		d.ReferredTo, d.ReferralBy = safe.Line(st.ReferralAddressee(id)), st.ReferralDue(n)
	}
	if id := st.ResponseOf(n); id != 0 {
		d.Answer = safe.Text(st.ResponseBody(id))
	}
	for _, ev := range st.Touching(n) {
		if ev.Op == consult.OpNote && !st.Undone(ev.Seq) {
			d.NoteTexts = append(d.NoteTexts, Note{By: ev.By, At: ev.At, Text: safe.Text(ev.Text["note"]), On: v.partNames(ev.Parts.Of(n), see)})
		}
		d.History = append(d.History, v.entry(ev))
	}
	return d, nil
}

// questionLabel returns what was asked, else the id that the source gave.
func questionLabel(s consult.Settings, id string) string {
	for _, q := range s.Questions {
		if q.ID == id {
			return q.Label
		}
	}
	return id
}
