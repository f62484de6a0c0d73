package desk

import (
	"cmp"
	"encoding/base32"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"pult/consult"
	"pult/consult/report"
	"pult/consult/safe"
)

// item is a contribution as the audience may read it; the caller holds mu.
func (e *exporter) item(n consult.Ordinal) (report.Item, error) {
	f, st := e.v.f, e.v.f.state
	r, err := f.recordFor(n, e.theirs)
	if err != nil {
		return report.Item{}, err
	}
	c := &r.current
	audience := e.x.Audience
	internal := audience == consult.AudienceInternal
	published := st.Publication(n) == consult.Published
	i := report.Item{Number: e.number(n), Title: c.Title, Text: c.Text, Lang: c.Lang, Channel: c.Channel, Round: c.Round, Received: c.Received, Late: c.Late,
		Question: c.Question, Votes: c.Votes, Handling: st.Handling(n), Environmental: e.environmental(n)}
	if audience <= consult.AudienceCouncil || published {
		i.Publication = st.Publication(n)
	}
	if p := f.answered(n); p != 0 && e.v.visible(p, e.see) && e.belongs(p) {
		i.Parent = e.number(p)
		if parent, err := f.record(p); err == nil && internal {
			i.ParentSource = cmp.Or(parent.current.SourceID, i.Parent)
		}
	}
	if internal || published {
		i.Lat, i.Lon = c.Lat, c.Lon
	}
	if audience <= consult.AudienceCouncil {
		i.Party, i.Disregarded = f.partyOf(f.entryFor(n, true)), st.Disregarded(n)
		if i.Key, err = e.key(c.Submitter); err != nil {
			return i, err
		}
	} else {
		i.Handling = 0
	}
	if id := st.CampaignOf(n); id != 0 && audience <= consult.AudienceCouncil {
		i.Campaign = "K-" + e.number(st.CampaignHead(id))
	}
	if internal {
		if err := e.internal(&i, n, c); err != nil {
			return i, err
		}
	}
	if i.Parts, err = e.parts(n, &i); err != nil || internal {
		return i, err
	}
	own, err := f.personalOf(c.Submitter)
	for k := range i.Parts {
		p := &i.Parts[k]
		p.Rationale, p.Answer = own.black(p.Rationale), own.black(p.Answer)
	}
	return i, err
}

// internal fills in what only those read who read everything.
func (e *exporter) internal(i *report.Item, n consult.Ordinal, c *consult.Contribution) error {
	f, st := e.v.f, e.v.f.state
	i.SourceID, i.Authored, i.IntakeNo, i.URL, i.Attachments = c.SourceID, c.Authored, c.IntakeNo, c.URL, c.Attachments
	i.Reason, i.Assignee, i.Deadline = st.Reason(n), st.Assignee(n), st.Deadline(n)
	if st.Notes(n) > 0 {
		for _, seq := range st.Touching(n) {
			if st.OpOf(seq) != consult.OpNote || st.Undone(seq) {
				continue
			}
			if ev, ok := st.Event(seq); ok && ev.Text["note"] != "" {
				i.Notes = append(i.Notes, ev.Text["note"])
			}
		}
	}
	if c.Submitter != "" && st.ErasedBy(c.Submitter) == 0 {
		s, err := f.submitter(c.Submitter)
		if err != nil {
			return err
		}
		i.Person = &s
	}
	return nil
}

// parts are what is decided by itself.
func (e *exporter) parts(n consult.Ordinal, i *report.Item) ([]report.Part, error) {
	f, st := e.v.f, e.v.f.state
	open := e.open(n)
	body := func(id consult.ResponseID) string {
		if state := st.ResponseState(id); !open || !e.reads(state) {
			return ""
		}
		text := st.ResponseBody(id)
		if e.x.Audience <= consult.AudienceCouncil && !e.x.Format.Grouped() {
			return text // it may come back
		}
		values := f.placed(i.Number, safe.Line(i.Title), f.receivedAt(f.entryFor(n, e.theirs.staff)))
		values[consult.PlaceSalutation], values[consult.PlaceName] = lettersIn(f.municipality.Language == "en", false).greeting, ""
		return consult.FillIn(text, values)
	}
	if r := st.Response(n); e.reads(r) && open {
		i.Response = r
	}
	segments := e.segments(n)
	if len(segments) == 0 {
		p := report.Part{Number: i.Number, Reference: e.reference(i.Number), Text: i.Text, Answer: body(st.ResponseOf(n)), Answered: st.ResponseText(st.ResponseOf(n))}
		if open {
			p.Themes = e.themes(st.ThemesOf(n))
			p.Decision = st.Decision(n)
			decided, _ := st.Cause(consult.AxisDecision, n)
			proposed, _ := st.Cause(consult.AxisRecommendation, n)
			e.vote(&p, decided, proposed, st.Recommendation(n))
		}
		return []report.Part{p}, nil
	}
	var out []report.Part
	for _, s := range segments {
		_, number, _ := strings.Cut(s.Part.String(), ".")
		p := report.Part{Number: i.Number + "." + number, Themes: e.themes(st.PartThemes(s.Part)), Decision: st.PartDecision(s.Part)}
		p.Reference = e.reference(p.Number)
		if ev, ok := st.Event(s.TypedUp); ok {
			p.Text = ev.Text["text"]
		} else {
			text, _, err := f.partOf(n, s.From, s.To, e.theirs)
			if err != nil {
				return nil, err
			}
			p.Text = text
		}
		decided, _ := st.PartCause(consult.AxisDecision, s.Part)
		proposed, _ := st.PartCause(consult.AxisRecommendation, s.Part)
		e.vote(&p, decided, proposed, st.PartRecommendation(s.Part))
		p.Answer, p.Answered = body(st.PartResponse(s.Part)), st.ResponseText(st.PartResponse(s.Part))
		out = append(out, p)
	}
	return out, nil
}

// open reports whether the audience reads what was made of a contribution, and not
// its text alone.
func (e *exporter) open(n consult.Ordinal) bool {
	return e.x.Audience <= consult.AudienceCouncil || e.v.f.state.Publication(n) == consult.Published
}

// segments are those that the audience reads apart, none of a whole.
func (e *exporter) segments(n consult.Ordinal) []consult.Segment {
	if !e.open(n) {
		return nil
	}
	segments := e.v.f.state.Segments(n)
	if e.x.Audience != consult.AudienceInternal {
		// What was typed up from a file is for those who see the file.
		segments = slices.DeleteFunc(slices.Clone(segments), func(s consult.Segment) bool { return s.TypedUp != 0 })
	}
	return segments
}

// reads reports whether the audience reads the text of an answer in this state.
func (e *exporter) reads(r consult.ResponseState) bool {
	switch e.x.Audience {
	case consult.AudienceInternal:
		return r != 0
	case consult.AudienceCouncil:
		return r == consult.Approved || r == consult.Released
	}
	return r == consult.Released
}

// vote fills in what was decided, and proposed, and why.
func (e *exporter) vote(p *report.Part, decided, proposed *consult.Event, recommendation consult.Decision) {
	take := func(ev *consult.Event) {
		p.Decided = max(p.Decided, ev.Seq)
		p.Rationale, p.Addressee, p.ForwardBy = ev.Text["rationale"], ev.Text["addressee"], ev.Data.Date
	}
	if e.x.Audience <= consult.AudienceCouncil && recommendation != 0 && proposed != nil {
		p.Recommendation = recommendation
		take(proposed)
	}
	if p.Decision == 0 || decided == nil {
		return
	}
	rationale := p.Rationale
	take(decided)
	p.Rationale = cmp.Or(p.Rationale, rationale)
	p.CouncilDate, p.Agenda = decided.Data.CouncilDate, decided.Data.Agenda
}

func (e *exporter) themes(ids []consult.ThemeID) []report.Theme {
	out := []report.Theme{}
	for _, id := range ids {
		out = append(out, report.Theme(e.v.f.state.ThemePath(id)))
	}
	return out
}

// number is what the audience calls a contribution by: the number of the record
// where it gets all of them; else the account's own, or the place in which it was
// published. What never was has a code.
func (e *exporter) number(n consult.Ordinal) string {
	st := e.v.f.state
	switch {
	case e.x.Audience <= consult.AudienceCouncil:
		return strconv.FormatUint(uint64(n), 10)
	case !e.see.staff:
		return e.v.number(n, e.see)
	case st.ShownRank(n) != 0:
		return strconv.Itoa(st.ShownRank(n))
	}
	return "U-" + e.code("number", strconv.FormatUint(uint64(n), 10))
}

// compareNumbers orders what number returns: codes stand last.
func compareNumbers(a, b string) int {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	switch {
	case errX == nil && errY == nil:
		return cmp.Compare(x, y)
	case errX == nil:
		return -1
	case errY == nil:
		return 1
	}
	return cmp.Compare(a, b)
}

// reference finds the part again when a table comes back: its number, and a code
// that shows that the table is of this consultation.
func (e *exporter) reference(number string) string {
	space := "record"
	if e.x.Audience > consult.AudienceCouncil {
		space = e.x.Audience.String()
	}
	return number + "-" + e.code("reference", space, number)
}

// key stands for the person behind a contribution: the number of their first one.
func (e *exporter) key(submitter string) (string, error) {
	if submitter == "" || e.v.f.state.ErasedBy(submitter) != 0 {
		return "", nil
	}
	if k, ok := e.keys[submitter]; ok {
		return k, nil
	}
	first := consult.Ordinal(0)
	for _, id := range e.v.f.group(submitter) {
		if n := e.v.f.firstOf(id); n != 0 && (first == 0 || n < first) {
			first = n
		}
	}
	key := "E-" + strconv.FormatUint(uint64(first), 10)
	e.keys[submitter] = key
	return key, nil
}

// code is eight letters and digits that only this consultation can make.
func (e *exporter) code(parts ...string) string {
	sum, _ := base64.RawURLEncoding.DecodeString(e.codes.of(parts...))
	return base32.StdEncoding.EncodeToString(sum[:5])
}

// pseudonyms computes what stands for numbers and people in exports.
func (s secret) pseudonyms() (keyer, error) {
	key, err := base64.RawURLEncoding.Strict().DecodeString(s.Pseudonym)
	return keyer{key}, err
}
