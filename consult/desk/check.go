package desk

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
)

// Check looks at everything in the folder, or at one consultation or
// municipality: schemas, hash chain, digests, torn lines, dangling ids, file
// modes, hand edits. It trusts no cache, repairs nothing, and returns what it
// found in the order of files and lines. An empty municipality means everything.
func (d *Desk) Check(account consult.Account, only consult.Ref) ([]journal.Fault, error) {
	c := checker{desk: d}
	if only.Municipality == "" {
		if _, err := account.May(consult.ActCheck, consult.Ref{}, d.now()); err != nil {
			return nil, err
		}
		c.root()
	}
	found := only.Municipality == ""
	for _, ref := range d.refs() {
		if only.Municipality != "" && ref.Municipality != only.Municipality || only.Consultation != "" && ref.Consultation != only.Consultation {
			continue
		}
		if !account.Can(consult.ActCheck, ref, d.now()) {
			continue
		}
		found = true
		if only.Municipality != "" {
			c.modes(d.folderDir(ref))
		}
		c.consultation(ref)
	}
	for _, ref := range d.beheaded() {
		if only.Municipality != "" && ref.Municipality != only.Municipality || only.Consultation != "" && ref.Consultation != only.Consultation ||
			!account.Can(consult.ActCheck, ref, d.now()) {
			continue
		}
		found = true
		c.add(filepath.Join(d.folderDir(ref), consultationFile), 0, "is missing: Pult does not see the consultation any more", fixRestore)
	}
	if !found {
		return nil, consult.ErrNotFound
	}
	return c.faults, nil
}

// beheaded lists folders that have the journal of a consultation but not the
// file that makes them one.
func (d *Desk) beheaded() []consult.Ref {
	var out []consult.Ref
	for _, m := range d.subfolders(d.dir) {
		for _, name := range d.subfolders(filepath.Join(d.dir, m)) {
			ref := consult.Ref{Municipality: m, Consultation: name}
			info, err := os.Stat(filepath.Join(d.folderDir(ref), journalFile))
			if err == nil && info.Size() > 0 && !exists(filepath.Join(d.folderDir(ref), consultationFile)) {
				out = append(out, ref)
			}
		}
	}
	return out
}

type checker struct {
	desk   *Desk
	faults []journal.Fault
}

func (c *checker) add(path string, line int, reason, fix string) {
	rel, err := filepath.Rel(c.desk.dir, path)
	if err != nil {
		rel = path
	}
	c.faults = append(c.faults, journal.Fault{File: filepath.ToSlash(rel), Line: line, Reason: reason, Fix: fix})
}

// take files an error under the path, keeping the line of a fault.
func (c *checker) take(path string, err error, fix string) {
	var f *journal.Fault
	switch {
	case err == nil:
	case errors.As(err, &f):
		c.add(path, f.Line, f.Reason, f.Fix)
	default:
		c.add(path, 0, err.Error(), fix)
	}
}

const (
	fixModes   = "chmod 700 for folders, 600 for files"
	fixRestore = "restore the file from a backup"
)

// root checks what belongs to no consultation: access.jsonl and every file mode.
func (c *checker) root() {
	c.modes(c.desk.dir)
	path := filepath.Join(c.desk.dir, accessFile)
	x := consult.NewAccess()
	c.journal(path, nil, func(e journal.Entry) error {
		ev, err := accessEventOf(e)
		if err == nil {
			err = x.Apply(ev)
		}
		return err
	})
	for _, m := range c.desk.subfolders(c.desk.dir) {
		var mun consult.Municipality
		file := filepath.Join(c.desk.dir, m, municipalityFile)
		if !exists(file) && len(c.desk.subfolders(filepath.Join(c.desk.dir, m))) == 0 {
			continue // a folder that is none of ours
		}
		if _, err := readJSON(file, &mun); err != nil {
			c.take(file, err, fixRestore)
			continue
		}
		if _, err := mun.Location(); err != nil {
			c.add(file, 0, "timezone: "+err.Error(), "name a zone like Europe/Berlin")
		}
	}
}

func (c *checker) modes(dir string) {
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o077 != 0 && info.Mode()&fs.ModeSymlink == 0 {
			c.add(path, 0, fmt.Sprintf("mode %04o: others than the owner can get at it", info.Mode().Perm()), fixModes)
		}
		return nil
	})
	c.take(dir, err, "make the folder readable for its owner")
}

// journal verifies a chain and hands every sound event to apply; what apply
// refuses is a finding of its own.
func (c *checker) journal(path string, marks []journal.Checkpoint, apply func(journal.Entry) error) {
	file, err := os.Open(path)
	if err != nil {
		c.take(path, err, fixRestore)
		return
	}
	defer file.Close()
	refused := false
	report, err := journal.Verify(filepath.Base(path), bufio.NewReader(file), journal.Options{Checkpoints: marks}, func(e journal.Entry) error {
		if refused {
			return nil
		}
		if err := apply(e); err != nil {
			refused = true // what follows would only repeat it
			c.add(path, int(e.Seq), err.Error(), "the entry is intact but makes no sense here; restore a backup or report it")
		}
		return nil
	})
	c.take(path, err, fixRestore)
	for _, f := range report.Faults {
		c.add(path, f.Line, f.Reason, f.Fix)
	}
}

// consultation checks one folder from its bytes, independent of what is open.
func (c *checker) consultation(ref consult.Ref) {
	dir := c.desk.folderDir(ref)
	var settings consult.Settings
	settingsPath := filepath.Join(dir, consultationFile)
	raw, err := readJSON(settingsPath, &settings)
	if err == nil {
		err = settings.Validate()
	}
	c.take(settingsPath, err, "mend the member named, or "+fixRestore)
	var sec secret
	_, err = readJSON(filepath.Join(dir, secretFile), &sec)
	if err == nil {
		err = sec.validate()
	}
	c.take(filepath.Join(dir, secretFile), err, fixRestore+": without it no row is recognised again")
	marks, err := journal.ReadCheckpoints(filepath.Join(dir, checkpointsFile))
	c.take(filepath.Join(dir, checkpointsFile), err, "remove the line; checkpoints are made anew")

	state := consult.NewState(ref, settings, nil)
	var roots []imported
	var events []consult.Event
	c.journal(filepath.Join(dir, journalFile), marks, func(e journal.Entry) error {
		ev, err := eventOf(e)
		if err != nil {
			return err
		}
		events = append(events, ev)
		if ev.Op == consult.OpImport || ev.Op == consult.OpAdd {
			roots = append(roots, imported{ev.On, ev.Data.Root, int(ev.Seq)})
		}
		return state.Apply(ev)
	})
	known := lastDigests(events)
	c.edited(ref, settingsPath, raw, known.settings, known.settingsSeq)
	munPath := filepath.Join(filepath.Dir(dir), municipalityFile)
	if mun, err := os.ReadFile(munPath); err == nil {
		c.edited(ref, munPath, mun, known.municipality, known.municipalitySeq)
	}
	submitters := c.submitters(dir, state, events)
	c.contributions(dir, state, events, roots, submitters, sec)
	c.dangling(dir, events, submitters)
	slices.SortStableFunc(c.faults, func(a, b journal.Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
}

// edited reports a small file that is not the one the journal knows.
func (c *checker) edited(ref consult.Ref, path string, raw []byte, known string, seq uint64) {
	if known != "" && raw != nil && digestOf(raw) != known {
		c.add(path, 0, fmt.Sprintf("was changed by hand since entry %d of %s", seq, ref),
			"put the edit on record with its reason: pult check "+ref.String()+" --record REASON")
	}
}

type imported struct {
	on   consult.Ordinals
	root string
	seq  int
}

// eachLine calls fn with every whole line and reports a torn or surplus end.
func (c *checker) eachLine(path string, committed int, fn func(n int, line []byte)) {
	raw, err := os.ReadFile(path)
	if err != nil {
		c.take(path, err, fixRestore)
		return
	}
	n := 0
	for len(raw) > 0 && n < committed {
		line, rest, whole := bytes.Cut(raw, []byte("\n"))
		if !whole {
			break
		}
		n++
		raw = rest
		fn(n, line)
	}
	switch {
	case n < committed:
		c.add(path, n+1, fmt.Sprintf("ends after line %d; the journal has committed %d", n, committed), fixRestore)
	case len(raw) > 0:
		c.add(path, n+1, fmt.Sprintf("%d bytes beyond the last committed line: an import that was interrupted", len(raw)), "nothing: the next import or entry moves them into a *.torn-* file")
	}
}

func (c *checker) erased(events []consult.Event) journal.Erased {
	return func(id string, seq uint64) bool {
		if seq == 0 || seq > uint64(len(events)) || events[seq-1].Op != consult.OpErase {
			return false
		}
		ev := &events[seq-1]
		if n, err := strconv.ParseUint(id, 10, 32); err == nil && ev.On.Has(consult.Ordinal(n)) {
			return true
		}
		return ev.Data.Target == id
	}
}

func (c *checker) submitters(dir string, st *consult.State, events []consult.Event) map[string]bool {
	path := filepath.Join(dir, submittersFile)
	known := map[string]bool{}
	c.eachLine(path, st.SubmitterLines(), func(n int, line []byte) {
		if _, err := journal.Submitters.Verify(submittersFile, n, line, c.erased(events)); err != nil {
			c.take(path, err, fixRestore)
		}
		var s consult.Submitter
		if err := json.Unmarshal(bytes.TrimRight(line, " "), &s, json.RejectUnknownMembers(true)); err != nil {
			c.add(path, n, err.Error(), fixRestore)
		}
		known[s.ID] = true
	})
	return known
}

func (c *checker) contributions(dir string, st *consult.State, events []consult.Event, roots []imported, submitters map[string]bool, sec secret) {
	path := filepath.Join(dir, contributionsFile)
	digests := make([]journal.Digest, 0, st.Len())
	lines := map[string]int{}
	keys, keyErr := sec.keyer()
	named, known := 0, 0 // rows with an id of their own, and those that the key recognises
	c.eachLine(path, int(st.Len()), func(n int, line []byte) {
		digest, err := journal.Contributions.Verify(contributionsFile, n, line, c.erased(events))
		c.take(path, err, fixRestore)
		digests = append(digests, digest)
		var rec consult.Contribution
		if err := json.Unmarshal(bytes.TrimRight(line, " "), &rec, json.RejectUnknownMembers(true)); err != nil {
			c.add(path, n, err.Error(), fixRestore)
			return
		}
		if first, twice := lines[rec.SourceKey]; twice && rec.SourceKey != "" && st.Exists(consult.Ordinal(n)) && st.Exists(consult.Ordinal(first)) {
			c.add(path, n, fmt.Sprintf("has the source_key of line %d", first), fixRestore)
		}
		lines[rec.SourceKey] = n
		if rec.SourceID != "" && rec.Source != TypedSource {
			named++
			if rec.SourceKey == keys.row(rec.Source, rec.Entity, rec.SourceID) {
				known++
			}
		}
		if rec.Submitter != "" && !submitters[rec.Submitter] {
			c.add(path, n, "names a submitter that "+submittersFile+" does not have", fixRestore)
		}
		if _, ok := st.Settings.Round(rec.Round); !ok && rec.Erased == 0 && st.Settings.Title != "" {
			c.add(path, n, fmt.Sprintf("names round %q, which %s does not have", rec.Round, consultationFile), "add the round to the settings again")
		}
	})
	// Single rows that do not fit were damaged themselves, and are reported there.
	if keyErr == nil && named > 0 && known == 0 {
		c.add(filepath.Join(dir, secretFile), 0, "is not the key with which the contributions were taken in: no row would be recognised again", fixRestore)
	}
	for _, im := range roots {
		from, to := int(im.on[0].From), int(im.on[0].To)
		if to > len(digests) {
			continue // reported as a short file
		}
		if root := journal.Merkle(digests[from-1 : to]).String(); root != im.root {
			c.add(path, from, fmt.Sprintf("lines %d to %d are not those that entry %d took in", from, to, im.seq), fixRestore)
		}
	}
}

// dangling finds entries that name what does not exist.
func (c *checker) dangling(dir string, events []consult.Event, submitters map[string]bool) {
	path := filepath.Join(dir, journalFile)
	for i := range events {
		ev := &events[i]
		if ev.By != "" && !strings.HasPrefix(ev.By, "local:") && !c.accountExists(ev.By) {
			c.add(path, int(ev.Seq), fmt.Sprintf("names account %q, which %s does not have", ev.By, accessFile), "restore "+accessFile+" from a backup")
		}
		if to := ev.Text["account"]; to != "" && !strings.HasPrefix(to, "local:") && !c.accountExists(to) {
			c.add(path, int(ev.Seq), fmt.Sprintf("assigns to account %q, which %s does not have", to, accessFile), "assign the items again")
		}
		if (ev.Op == consult.OpShow || ev.Op == consult.OpSubmitter) && !submitters[ev.Data.Target] {
			c.add(path, int(ev.Seq), "names a submitter that "+submittersFile+" does not have", fixRestore)
		}
	}
}

func (c *checker) accountExists(id string) bool {
	c.desk.mu.Lock()
	defer c.desk.mu.Unlock()
	_, ok := c.desk.access.Account(id)
	return ok
}
