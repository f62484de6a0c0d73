package desk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
)

// examination is one consultation under check, read from its bytes, independent
// of what is open.
type examination struct {
	*checker
	ref        consult.Ref
	dir        string
	secret     secret
	state      *consult.State
	events     []consult.Event
	receipts   []*consult.Event // imports and adds that were sound
	submitters map[string]bool  // nil where the file is missing
	personSums []journal.Digest // of the lines of submitters.jsonl
	attached   map[string]int   // line of the first contribution that names a kept file
	// whole says that the journal is sound to its end, so that it can be said
	// what the other files should hold; quiet that nobody is writing.
	whole, quiet bool
}

// checkPatience is how long a check waits for writers before it looks at files
// that may be changing under it.
const checkPatience = 5 * time.Second

// consultation checks one folder, under its lock where that can be had: in
// between two files, somebody could commit.
func (c *checker) consultation(ref consult.Ref) {
	x := &examination{checker: c, ref: ref, dir: c.desk.folderDir(ref), quiet: true}
	wait, cancel := context.WithTimeout(context.Background(), checkPatience)
	defer cancel()
	lock, err := journal.Acquire(wait, filepath.Join(x.dir, lockFile))
	if err == nil {
		defer lock.Release()
	}
	// A folder on a medium that cannot be written to has no lock, and no writers.
	x.quiet = !errors.Is(err, journal.ErrBusy)
	x.files()
	x.readSubmitters()
	x.people()
	x.contributions()
	x.attachments()
	x.dangling()
	x.texts()
	x.clusterings()
	x.drafts()
}

func (x *examination) path(name string) string { return filepath.Join(x.dir, name) }

// files checks everything but the lines.
func (x *examination) files() {
	var settings consult.Settings
	raw, err := readJSON(x.path(consultationFile), &settings)
	if err == nil {
		err = settings.Validate()
	}
	x.take(x.path(consultationFile), err, "mend the member named, or "+fixRestore)
	keys, err := readJSON(x.path(secretFile), &x.secret)
	if err == nil {
		err = x.secret.validate()
	}
	x.take(x.path(secretFile), err, fixRestore+": without it no row is recognised again")
	marks, err := journal.ReadCheckpoints(x.path(checkpointsFile))
	x.take(x.path(checkpointsFile), err, "remove the line; checkpoints are made anew")

	x.state = consult.NewState(x.ref, settings, nil)
	x.whole = x.journal(x.path(journalFile), marks, x.apply)
	if n := len(x.events); len(marks) == 0 && n > 0 && x.day(n-1) != x.day(0) {
		x.add(x.path(checkpointsFile), 0, missingMarks(journalFile), fixMarks)
	}
	known := recordedDigests(x.state)
	x.edited(x.path(consultationFile), raw, known.settings, known.settingsSeq)
	mun := filepath.Join(filepath.Dir(x.dir), municipalityFile)
	if raw, err := readSmall(mun); err == nil {
		x.edited(mun, raw, known.municipality, known.municipalitySeq)
	}
	if known.secret != "" && keys != nil && digestOf(keys) != known.secret {
		x.add(x.path(secretFile), 0, "is not the file that the consultation was made with", fixRestore)
	}
	if x.whole && known.settings == "" {
		x.add(x.path(consultationFile), 0, "was never put on record", x.record())
	}
}

func (x *examination) day(i int) string { return x.events[i].At.UTC().Format(time.DateOnly) }

func (x *examination) record() string {
	return "put the edit on record with its reason: pult check " + x.ref.String() + " --record REASON"
}

func (x *examination) apply(e journal.Entry) error {
	ev, err := eventOf(e)
	if err != nil {
		return err
	}
	if err := roomFor(ev, x.path(contributionsFile)); err != nil {
		return err
	}
	x.certified(&ev)
	if err := x.state.Apply(ev); err != nil {
		return err
	}
	x.events = append(x.events, ev)
	if ev.Op == consult.OpImport || ev.Op == consult.OpAdd {
		x.receipts = append(x.receipts, &ev)
	}
	return nil
}

// edited reports a small file that is not the one the journal knows. Behind a
// fault nobody knows what later entries say of it.
func (x *examination) edited(path string, raw []byte, known string, seq uint64) {
	if x.whole && known != "" && raw != nil && digestOf(raw) != known {
		x.add(path, 0, fmt.Sprintf("was changed by hand since entry %d of %s", seq, x.ref), x.record())
	}
}

// eachLine calls fn with every whole line that is committed, and reports a torn
// or surplus end. Where the journal is damaged, nobody knows what is committed:
// every whole line is looked at then.
func (x *examination) eachLine(name string, committed int, fn func(n int, line []byte)) (there bool) {
	path := x.path(name)
	raw, err := journal.ReadRegular(path, math.MaxInt64-1)
	if err != nil {
		x.take(path, err, fixRestore)
		return false
	}
	n := 0
	for len(raw) > 0 && (n < committed || !x.whole) {
		line, rest, whole := bytes.Cut(raw, []byte("\n"))
		if !whole {
			break
		}
		n++
		raw = rest
		fn(n, line)
	}
	switch {
	case !x.whole:
	case n < committed:
		x.add(path, n+1, fmt.Sprintf("ends after line %d; the journal has committed %d", n, committed), fixRestore)
	case len(raw) > 0 && x.quiet:
		x.add(path, n+1, fmt.Sprintf("%d bytes beyond the last committed line: an import that was interrupted", len(raw)),
			"nothing: the next import or entry moves them into a *.torn-* file")
	}
	return true
}

// erased says whether an erase event names the contribution.
func (x *examination) erased(id string, seq uint64) bool {
	n, err := strconv.ParseUint(id, 10, 32)
	ev := x.erasure(seq)
	return err == nil && ev != nil && ev.On.Has(consult.Ordinal(n))
}

// personErased says whether an erase event names the submitter.
func (x *examination) personErased(id string, seq uint64) bool {
	ev := x.erasure(seq)
	return ev != nil && ev.Data.Target == id
}

func (x *examination) erasure(seq uint64) *consult.Event {
	if seq == 0 || seq > uint64(len(x.events)) || x.events[seq-1].Op != consult.OpErase {
		return nil
	}
	return &x.events[seq-1]
}

// stillStands reports a line that was erased and is there all the same.
func (x *examination) stillStands(name string, n int, seq uint64) {
	if x.quiet {
		x.add(x.path(name), n, fmt.Sprintf("was erased by entry %d, but stands there still or again", seq),
			"make an empty file "+journal.ErasingFile+" in its folder: whoever opens the consultation next brings the erasure to its end")
	}
}

// texts finds events whose text was erased and is there all the same.
func (x *examination) texts() {
	for i := range x.events {
		for _, seq := range x.events[i].Data.Seqs {
			if x.events[i].Op == consult.OpErase && seq <= uint64(len(x.events)) && x.events[seq-1].Text != nil {
				x.stillStands(journalFile, int(seq), x.events[i].Seq)
			}
		}
	}
}

func (x *examination) readSubmitters() {
	known := map[string]bool{}
	if x.eachLine(submittersFile, x.state.SubmitterLines(), func(n int, line []byte) {
		digest, err := journal.Submitters.Verify(submittersFile, n, line, x.personErased)
		x.personSums = append(x.personSums, digest)
		x.take(x.path(submittersFile), err, fixRestore)
		var s consult.Submitter
		if err := json.Unmarshal(bytes.TrimRight(line, " "), &s, json.RejectUnknownMembers(true)); err != nil {
			x.add(x.path(submittersFile), n, err.Error(), fixRestore)
		}
		known[s.ID] = true
		if seq := x.state.ErasedBy(s.ID); seq != 0 && s.Erased == 0 {
			x.stillStands(submittersFile, n, seq)
		}
	}) {
		x.submitters = known
	}
}

func (x *examination) contributions() {
	path := x.path(contributionsFile)
	var digests []journal.Digest
	lines := map[string]int{}
	keys, keyErr := x.secret.keyer()
	var order sequence
	named, strangers := 0, []int(nil) // rows with an id of their own; those whose key does not fit
	x.eachLine(contributionsFile, int(x.state.Len()), func(n int, line []byte) {
		digest, err := journal.Contributions.Verify(contributionsFile, n, line, x.erased)
		digests = append(digests, digest)
		var rec consult.Contribution
		if jerr := json.Unmarshal(bytes.TrimRight(line, " "), &rec, json.RejectUnknownMembers(true)); jerr != nil {
			x.take(path, err, fixRestore)
			x.add(path, n, jerr.Error(), fixRestore)
			return
		}
		if !order.continues(n, rec.ID, err) {
			x.take(path, err, fixRestore)
		}
		x.contribution(n, rec, lines)
		if ev, ok := x.state.Cause(consult.AxisErased, consult.Ordinal(n)); ok && rec.Erased == 0 {
			x.stillStands(contributionsFile, n, ev.Seq)
		}
		x.names(n, rec)
		x.divided(n, rec)
		if rec.SourceID != "" && rec.Source != TypedSource && err == nil {
			named++
			if rec.SourceKey != keys.row(rec.Source, rec.Entity, rec.SourceID) {
				strangers = append(strangers, n)
			}
		}
	})
	if keyErr == nil && len(strangers) > 0 {
		x.add(x.path(secretFile), 0, fmt.Sprintf("is not the key with which %d of %d contributions were taken in (the first is line %d): such rows would not be recognised again",
			len(strangers), named, strangers[0]), fixRestore)
	}
	for _, ev := range x.receipts {
		from, to := int(ev.On[0].From), int(ev.On[0].To)
		if to > len(digests) {
			continue // reported as a short file
		}
		if order.broken {
			break // what an entry took in stands in other lines; that is reported once
		}
		if root := journal.Merkle(digests[from-1 : to]).String(); root != ev.Data.Root {
			x.add(path, from, fmt.Sprintf("lines %d to %d are not those that entry %d took in", from, to, ev.Seq), fixRestore)
		}
	}
}

// people compares the lines of submitters.jsonl with what the entries say that
// added them: a line that is sound in itself may still be somebody else's.
func (x *examination) people() {
	before := 0
	for i := range x.events {
		ev := &x.events[i]
		lines := max(before, ev.Data.Submitters)
		if root := ev.Data.SubmittersRoot; root != "" && lines <= len(x.personSums) && journal.Merkle(x.personSums[before:lines]).String() != root {
			x.add(x.path(submittersFile), before+1, fmt.Sprintf("lines %d to %d are not those that entry %d took in", before+1, lines, ev.Seq), fixRestore)
		}
		before = lines
	}
}

// sequence follows how far lines have moved from their numbers, so that one
// lost line is one finding and not one for each line behind it.
type sequence struct {
	shift  int
	broken bool
}

// continues takes in the next line, with what its verification said, and
// reports whether it has moved exactly as far as the one before it.
func (s *sequence) continues(n int, id string, err error) bool {
	var fault *journal.Fault
	if !errors.As(err, &fault) {
		s.shift = 0
		return false
	}
	number, aerr := strconv.Atoi(id)
	if !fault.Misplaced || aerr != nil {
		return false
	}
	before := s.shift
	s.shift, s.broken = number-n, true
	return s.shift == before
}

// contribution checks what one line says of others.
func (x *examination) contribution(n int, rec consult.Contribution, lines map[string]int) {
	path, st := x.path(contributionsFile), x.state
	if first, twice := lines[rec.SourceKey]; twice && rec.SourceKey != "" && st.Exists(consult.Ordinal(n)) && st.Exists(consult.Ordinal(first)) {
		x.add(path, n, fmt.Sprintf("has the source_key of line %d", first), fixRestore)
	}
	lines[rec.SourceKey] = n
	if rec.Submitter != "" && x.submitters != nil && !x.submitters[rec.Submitter] {
		x.add(path, n, "names a submitter that "+submittersFile+" does not have", fixRestore)
	}
	if _, ok := st.Settings.Round(rec.Round); !ok && rec.Erased == 0 && st.Settings.Title != "" {
		x.add(path, n, fmt.Sprintf("names round %q, which %s does not have", rec.Round, consultationFile), "add the round to the settings again")
	}
}

// divided checks that a contribution can be cut where its segments begin.
func (x *examination) divided(n int, rec consult.Contribution) {
	item := consult.Ordinal(n)
	segments := x.state.Segments(item)
	if len(segments) == 0 || rec.Erased != 0 {
		return
	}
	text := x.state.Corrected(item, rec).Text
	seq := int(x.state.Version(consult.AxisSegments, item))
	bounds := []int{0}
	for _, s := range segments {
		if s.TypedUp == 0 {
			bounds = append(bounds, s.To)
		} else if s.Attachment > len(rec.Attachments) {
			x.add(x.path(journalFile), int(s.TypedUp), fmt.Sprintf("names attachment %d of contribution %d, which has %d", s.Attachment, n, len(rec.Attachments)), fixRestore)
		}
	}
	if len(bounds) > 1 && !consult.Cuttable(text, bounds) {
		x.add(x.path(journalFile), seq, fmt.Sprintf("cuts contribution %d where its text cannot be cut", n), "join its segments and cut it anew")
	}
}

// dangling finds entries that name what does not exist.
func (x *examination) dangling() {
	path := x.path(journalFile)
	for i := range x.events {
		ev := &x.events[i]
		if ev.By != "" && !strings.HasPrefix(ev.By, "local:") && !x.accountExists(ev.By) {
			x.add(path, int(ev.Seq), fmt.Sprintf("names account %q, which %s does not have", ev.By, accessFile), "restore "+accessFile+" from a backup")
		}
		if to := ev.Text["account"]; to != "" && !strings.HasPrefix(to, "local:") && !x.accountExists(to) {
			x.add(path, int(ev.Seq), fmt.Sprintf("assigns to account %q, which %s does not have", to, accessFile), "assign the items again")
		}
		for _, named := range append(consult.SplitAccounts(ev.Text["accounts"]), consult.SplitAccounts(ev.Text["for"])...) {
			if !strings.HasPrefix(named, "local:") && !x.accountExists(named) {
				x.add(path, int(ev.Seq), fmt.Sprintf("names account %q, which %s does not have", named, accessFile), "name the approvers of the step, or the deputy, again")
			}
		}
		switch ev.Op {
		case consult.OpShow, consult.OpSubmitter, consult.OpSubmitterAdd, consult.OpSubmitterMerge, consult.OpSubmitterUnmerge:
			if x.submitters != nil && (!x.submitters[ev.Data.Target] || ev.Data.Into != "" && !x.submitters[ev.Data.Into]) {
				x.add(path, int(ev.Seq), "names a submitter that "+submittersFile+" does not have", fixRestore)
			}
		}
		if n := ev.Data.Submitters; (ev.Op == consult.OpSubmitter || ev.Op == consult.OpSubmitterAdd) && n > 0 && n <= len(x.personSums) && x.personSums[n-1].String() != ev.Data.SHA {
			x.add(x.path(submittersFile), n, fmt.Sprintf("is not the line that entry %d wrote", ev.Seq), fixRestore)
		}
	}
}

func (x *examination) accountExists(id string) bool {
	d := x.desk
	d.mu.Lock()
	defer d.mu.Unlock()
	_, ok := d.access.Account(id)
	return ok
}
