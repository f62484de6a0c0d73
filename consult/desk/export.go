package desk

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"pult/consult"
	"pult/consult/privacy"
	"pult/consult/report"
	"pult/consult/search"
)

// Export is what is to leave the house, in what form, and for whom.
type Export struct {
	Audience consult.Audience
	Format   report.Format
	// Query narrows it, nil for nothing; Filter is how it was typed.
	Query  *search.Query
	Filter string
}

// Exported is a file that is ready to be handed out, and on record as such. It
// lies in a file without a name until it is closed.
type Exported struct {
	report.Document
	// Digest is the SHA-256 of the file, base64url.
	Digest string
	file   *os.File
}

// WriteTo writes the file.
func (x *Exported) WriteTo(w io.Writer) (int64, error) {
	if _, err := x.file.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	return io.Copy(w, x.file)
}

// Close throws the file away.
func (x *Exported) Close() error { return x.file.Close() }

// errMoved says that the consultation changed while it was written out.
var errMoved = errors.New("the consultation changed while it was exported")

// exportTries is how often an export is begun anew because of that, before
// others wait until it is done.
const exportTries = 3

// Export writes a file of what the audience may read of the consultation, and puts
// that on record before it returns. The errors are those of [Service.Append], and
// [*Unresolved] where personal data would leave the house.
func (s *Service) Export(ctx context.Context, ref consult.Ref, x Export, progress func(done, total int)) (*Exported, error) {
	v, err := s.desk.View(s.account, ref)
	if err != nil {
		return nil, err
	}
	if _, err := v.Account().May(x.Audience.Act(), ref, s.desk.now()); err != nil {
		s.refused(&err)
		return nil, err
	}
	if err := s.desk.mayWrite(); err != nil {
		return nil, err
	}
	if err := s.desk.Refresh(ref); err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		out, err := s.export(ctx, v, x, try == exportTries, progress)
		if err != errMoved {
			return out, err
		}
		if try == exportTries {
			return nil, fmt.Errorf("%s: %w; try again", ref, errMoved)
		}
	}
}

func (s *Service) export(ctx context.Context, v *View, x Export, hold bool, progress func(done, total int)) (out *Exported, err error) {
	file, err := os.CreateTemp("", "pult-*") // 0600
	if err != nil {
		return nil, err
	}
	unnamed := os.Remove(file.Name()) == nil
	defer func() {
		if err != nil {
			err = errors.Join(err, file.Close())
		}
		if !unnamed {
			os.Remove(file.Name())
		}
	}()
	e := exporter{v: v, x: x, ctx: ctx, progress: progress, hold: hold}
	doc, digest, err := e.write(file)
	if err != nil {
		return nil, err
	}
	_, err = s.Append(ctx, v.Ref(), 0, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		ev, err := consult.Decide(st, a, consult.Export{Audience: x.Audience, Format: string(x.Format), SHA: digest, Count: doc.Contributions, Query: x.Filter})
		if err == nil && st.Changed() != e.changed {
			err = errMoved
		}
		return []consult.Event{ev}, err
	})
	if err != nil {
		return nil, err
	}
	return &Exported{Document: doc, Digest: digest, file: file}, nil
}

// exporter writes one file. With hold, nobody changes the consultation meanwhile;
// without, it is looked at contribution by contribution, and changed tells
// afterwards whether it was still the same.
type exporter struct {
	v        *View
	x        Export
	ctx      context.Context
	progress func(done, total int)
	hold     bool

	see     sight // the account's
	theirs  sight // the audience's
	changed uint64
	codes   keyer
	keys    map[string]string // of people, by submitter
}

func (e *exporter) write(w io.Writer) (doc report.Document, digest string, err error) {
	if e.hold {
		e.v.f.mu.RLock()
		defer e.v.f.mu.RUnlock()
	}
	var items []consult.Ordinal
	err = e.look(func() (err error) {
		doc, items, err = e.begin()
		return err
	})
	if err == nil && e.x.Audience != consult.AudienceInternal {
		err = e.resolved(items)
	}
	if err != nil {
		return doc, "", err
	}
	var units []unit
	if err := e.look(func() error {
		units = e.units(items)
		return nil
	}); err != nil {
		return doc, "", err
	}
	sum := sha256.New()
	buffered := bufio.NewWriterSize(io.MultiWriter(w, sum), 256<<10)
	err = report.Write(buffered, e.x.Format, doc, func(yield func(report.Item, error) bool) {
		for i, u := range units {
			var item report.Item
			err := e.look(func() (err error) {
				item, err = e.unit(u)
				return err
			})
			if !yield(item, err) || err != nil {
				return
			}
			e.progress(i+1, len(units))
		}
	})
	if err == nil {
		err = buffered.Flush()
	}
	return doc, base64.RawURLEncoding.EncodeToString(sum.Sum(nil)), err
}

// look reads something of the consultation as it was when the export began.
func (e *exporter) look(read func() error) error {
	if e.ctx.Err() != nil {
		return context.Cause(e.ctx)
	}
	if !e.hold {
		e.v.f.mu.RLock()
		defer e.v.f.mu.RUnlock()
	}
	if e.changed != 0 && e.v.f.state.Changed() != e.changed {
		return errMoved
	}
	if err := read(); err != nil {
		return err
	}
	return e.v.f.unread() // what could not be read might have been a correction, or a bar
}

// begin finds out what the file is of, and what it holds.
func (e *exporter) begin() (report.Document, []consult.Ordinal, error) {
	f, st := e.v.f, e.v.f.state
	if f.broken != nil {
		return report.Document{}, nil, e.v.d.tellable(e.v.Account(), f.ref, f.broken)
	}
	e.see, e.changed, e.keys = e.v.sight(), st.Changed(), map[string]string{}
	e.theirs = sight{reads: true, now: e.see.now, today: e.see.today, all: true}
	if e.x.Audience == consult.AudienceInternal {
		e.theirs.staff = true
	}
	if !e.see.staff && e.x.Audience == consult.AudienceCouncil {
		e.see.all = true
	}
	var err error
	if e.codes, err = f.secret.pseudonyms(); err != nil {
		return report.Document{}, nil, err
	}
	doc := report.Document{Ref: f.ref, Municipality: f.municipality.Name, Title: st.Settings.Title, Kind: st.Settings.Kind, Phase: st.Phase(),
		Audience: e.x.Audience, English: f.municipality.Language == "en", Location: st.Location, Filter: e.x.Filter}
	if e.changed > 0 {
		doc.At = st.AtOf(e.changed)
		if doc.Seq = e.changed; !e.see.staff && !e.see.all {
			// To partners the length of the journal tells how much is going on.
			doc.Seq, doc.At = 0, doc.At.Truncate(24*time.Hour)
		}
	}
	matches := e.v.look(e.x.Query, e.see)
	matched := map[consult.Ordinal]bool{}
	for _, n := range matches {
		matched[n] = true
	}
	var items []consult.Ordinal
	for n := range f.among(nil) {
		switch {
		case !e.v.visible(n, e.see):
		case !e.belongs(n):
			doc.LeftOut++
		case !matched[n]:
			doc.Unmatched++
		default:
			items = append(items, n)
		}
	}
	if e.x.Audience > consult.AudienceCouncil {
		// The order of the record would tell what lies between.
		slices.SortFunc(items, func(a, b consult.Ordinal) int { return compareNumbers(e.number(a), e.number(b)) })
	}
	doc.Contributions = len(items)
	return doc, items, nil
}

// belongs reports whether a contribution is for the audience, whoever exports it.
func (e *exporter) belongs(n consult.Ordinal) bool {
	st := e.v.f.state
	h := st.Handling(n)
	switch {
	case h == consult.Erased:
		return false
	case e.x.Audience == consult.AudienceInternal:
		return true
	case h == consult.Withdrawn:
		return false
	case e.x.Audience == consult.AudienceCouncil:
		return true
	case e.x.Audience == consult.AudiencePartner:
		return st.LaidOpen(n) != 0
	}
	return st.Publication(n) == consult.Published || e.see.staff && e.environmental(n)
}

func (e *exporter) environmental(n consult.Ordinal) bool {
	if marked, set := e.v.f.state.Environmental(n); set {
		return marked
	}
	r, err := e.v.f.record(n)
	return err == nil && r.current.Environmental
}

// Unresolved says that personal data that nobody has decided on would leave the
// house. Nothing was written.
type Unresolved struct {
	Audience consult.Audience
	// List has what was found; for others than staff no more than the number counts.
	List  []UnresolvedFinding
	Staff bool
}

// UnresolvedFinding is something that looks like personal data in what an export
// would hold, without the words themselves.
type UnresolvedFinding struct {
	ID   string // number of the contribution
	Kind consult.Personal
	// Where it stands: "title", "text" or, without an ID, "filter".
	Where string
}

// Error counts what was found.
func (u *Unresolved) Error() string {
	return fmt.Sprintf("%d findings that look like personal data are to be blacked out, or found to be none, before anything is exported for %q", len(u.List), u.Audience)
}

// resolved returns an error where anything that would be exported looks like
// personal data and was decided on by nobody.
func (e *exporter) resolved(items []consult.Ordinal) error {
	u := &Unresolved{Audience: e.x.Audience, Staff: e.see.staff}
	for _, x := range privacy.Find(e.x.Filter, privacy.Names{}) {
		u.List = append(u.List, UnresolvedFinding{Kind: x.Kind, Where: "filter"})
	}
	for _, n := range items {
		if err := e.look(func() error { return e.unresolved(u, n) }); err != nil {
			return err
		}
	}
	if len(u.List) > 0 {
		return u
	}
	return nil
}

func (e *exporter) unresolved(u *Unresolved, n consult.Ordinal) error {
	f := e.v.f
	r, err := f.record(n)
	if err != nil {
		return err
	}
	list, err := f.findings(n, r, r.current.Title, r.current.Text)
	if err != nil {
		return err
	}
	id := e.number(n)
	for _, x := range list {
		where := "text"
		if x.Titled {
			where = "title"
		}
		u.List = append(u.List, UnresolvedFinding{id, x.Kind, where})
	}
	return nil
}
