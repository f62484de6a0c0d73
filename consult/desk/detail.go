package desk

import (
	"slices"
	"time"

	"pult/consult"
	"pult/consult/safe"
)

// Detail is everything about one contribution.
type Detail struct {
	Row
	Text safe.Safe
	// BlackTitle and Black are title and text for staff, taken apart at what others
	// read a bar in place of; nil where nothing is blacked out.
	BlackTitle, Black []Stretch
	Original          *consult.Contribution // as received, where it was corrected since; raw
	Source            string
	SourceID          string
	URL               safe.Safe
	Question          safe.Safe
	IntakeNo          safe.Safe
	Authored          string
	Lang              string
	Lat, Lon          *float64
	Files             []File
	// Submitter is the first four characters of the submitter's id, the only
	// trace of the person on screen; SameSubmitter counts their contributions.
	Submitter     string
	SameSubmitter int
	// PersonErased says that there was a submitter whose data was erased.
	PersonErased bool
	// SamePerson are contributions by others who were found to be the same person.
	SamePerson []consult.Ordinal
	// CoSubmitters and Signatures count those who sent it with the submitter.
	CoSubmitters, Signatures int
	// Refers says that the text does no more than refer to an attachment.
	Refers bool

	Rationale  safe.Safe
	Addressee  safe.Safe
	ForwardBy  string // 2006-01-02
	ReasonNote safe.Safe
	NoteTexts  []Note
	// Opinion is what was asked of others last; to a partner, of their own
	// organisation.
	Opinion Referral
	// Answer is the text of the responses, as far as the account reads them.
	Answer safe.Safe

	// Parts are its segments, in the order of the text; nil for a whole.
	Parts []Segment

	// Replies are the contributions that answer it, the earliest first; Comments
	// counts them with those that answer them.
	Replies  []consult.Ordinal
	Comments int
	History  []Entry
}

// File is an attachment of a contribution.
type File struct {
	// Number is its place in the list, from 1.
	Number int
	Name   safe.Safe
	// Kept says that the file itself is there, not its name alone.
	Kept bool
	// ReadBy has read it, as an entry of the journal says; "" for nobody yet.
	ReadBy string
	ReadAt time.Time
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
	r, err := v.f.recordFor(n, see)
	if err != nil {
		return Detail{}, err
	}
	st, c := v.f.state, &r.current
	d := Detail{
		Row: row, Text: safe.Text(c.Text), Question: safe.Line(questionLabel(st.Settings, c.Question)),
		Authored: c.Authored, Lang: c.Lang, Lat: c.Lat, Lon: c.Lon,
	}
	d.Replies, d.Comments = v.comments(n, see)
	if d.Parts, err = v.segments(n, c, see); err != nil {
		return Detail{}, err
	}
	v.fillReferral(&d, n, see)
	if ev, ok := st.Cause(consult.AxisDecision, n); ok && v.decision(n, see) != 0 && d.Parts == nil {
		d.Rationale, d.Addressee, d.ForwardBy = safe.Text(ev.Text["rationale"]), safe.Line(ev.Text["addressee"]), ev.Data.Date
	}
	d.Answer = v.answer(n, see)
	if !see.staff {
		return d, nil
	}
	if ev, ok := st.Cause(consult.AxisRecommendation, n); ok && st.Decision(n) == 0 && d.Parts == nil {
		d.Rationale, d.Addressee, d.ForwardBy = safe.Text(ev.Text["rationale"]), safe.Line(ev.Text["addressee"]), ev.Data.Date
	}
	j := v.f.judgedIn(n, r.Contribution, c.Title, c.Text)
	d.BlackTitle, d.Black = stretches(c.Title, j.title), stretches(c.Text, j.text)
	d.Source, d.SourceID, d.IntakeNo = c.Source, c.SourceID, safe.Line(c.IntakeNo)
	d.URL = safe.Line(c.URL) // ends in the source id on most platforms
	for i, entry := range c.Attachments {
		a := consult.ParseAttachment(entry)
		file := File{Number: i + 1, Name: safe.Line(a.Name), Kept: a.Kept()}
		if ev, ok := st.Reader(n, file.Number); ok {
			file.ReadBy, file.ReadAt = ev.By, ev.At
		}
		d.Files = append(d.Files, file)
	}
	d.Refers = st.OnlyRefers(n)
	if err := v.company(&d, c.Submitter, see); err != nil {
		return Detail{}, err
	}
	if d.Corrected {
		original := r.Contribution
		d.Original = &original
	}
	if ev, ok := st.Cause(consult.AxisPublication, n); ok {
		d.ReasonNote = safe.Text(ev.Text["note"])
	}
	for _, seq := range st.Touching(n) {
		ev, _ := st.Event(seq)
		if ev.Op == consult.OpNote && !st.Undone(ev.Seq) {
			d.NoteTexts = append(d.NoteTexts, Note{By: ev.By, At: ev.At, Text: safe.Text(ev.Text["note"]), On: v.partNames(ev.Parts.Of(n), see)})
		}
		d.History = append(d.History, v.entry(ev))
	}
	return d, nil
}

// company fills in who is behind a contribution, without a name: whoever is the
// same person, and how many signed along.
func (v *View) company(d *Detail, submitter string, see sight) error {
	if submitter == "" {
		return nil
	}
	if v.f.state.ErasedBy(submitter) != 0 {
		d.PersonErased = true
		return nil
	}
	person := v.f.state.SamePerson(submitter)
	d.Submitter = person[:min(4, len(person))]
	for _, id := range v.f.group(submitter) {
		for m := range v.f.bySubmitter(id) {
			if v.visible(m, see) {
				d.SameSubmitter++
				if id != submitter {
					d.SamePerson = append(d.SamePerson, m)
				}
			}
		}
	}
	slices.Sort(d.SamePerson)
	s, err := v.f.submitter(submitter)
	d.CoSubmitters, d.Signatures = len(s.CoSubmitters), s.Signatures
	return err
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
