package desk

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
)

// erasuresFile lists what was erased before a backup was restored that does not
// have it: such rows are not taken in again.
const erasuresFile = "erasures.jsonl"

// Gone is one thing that was erased: a contribution, the data of a submitter or
// the text of an entry, known by ids and digests that say nothing of whom it was
// about. What is erased stays so when an older backup is restored that has it.
type Gone struct {
	// Consultation is "municipality/consultation"; without one it is an entry of
	// access.jsonl.
	Consultation string `json:"consultation,omitzero"`
	// Contribution is its number, SourceKey what keeps its row from being imported.
	Contribution consult.Ordinal `json:"contribution,omitzero"`
	SourceKey    string          `json:"source_key,omitzero"`
	Submitter    string          `json:"submitter,omitzero"`
	Entry        uint64          `json:"entry,omitzero"`
	// Digest is that of the contribution's line, or of the entry's text.
	Digest string `json:"digest,omitzero"`
}

// Erasures lists everything that was erased in the folder. It needs the right to
// configure everything, as a backup does.
func (d *Desk) Erasures(account consult.Account) ([]Gone, error) {
	if _, err := account.May(consult.ActConfigure, consult.Ref{}, d.now()); err != nil {
		return nil, err
	}
	return ErasuresIn(d.dir)
}

// ErasuresIn lists what was erased in a data folder, from its bytes alone: what is
// damaged there is passed over.
func ErasuresIn(dir string) ([]Gone, error) {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return nil, err
	}
	out, err := textsGone(dir)
	if err != nil {
		return nil, err
	}
	d := &Desk{dir: dir}
	for _, m := range d.subfolders(dir) {
		for _, c := range d.subfolders(filepath.Join(dir, m)) {
			folder := filepath.Join(dir, m, c)
			if !exists(filepath.Join(folder, journalFile)) {
				continue
			}
			list, err := erasuresOf(folder, m+"/"+c)
			if err != nil {
				return nil, err
			}
			out = append(out, list...)
		}
	}
	return out, nil
}

func erasuresOf(folder, name string) ([]Gone, error) {
	out, err := readErasures(filepath.Join(folder, erasuresFile))
	if err != nil {
		return nil, err
	}
	file, err := journal.OpenRegular(filepath.Join(folder, journalFile))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var items consult.Ordinals
	texts := map[uint64]string{} // digests by entry
	_, err = journal.Verify(journalFile, bufio.NewReaderSize(file, 1<<20), journal.Options{}, func(e journal.Entry) error {
		if !e.Digest.IsZero() {
			texts[e.Seq] = e.Digest.String()
		}
		ev, err := eventOf(e)
		if err != nil || ev.Op != consult.OpErase {
			return nil
		}
		items = append(items, ev.On...)
		if ev.Data.Target != "" {
			out = append(out, Gone{Consultation: name, Submitter: ev.Data.Target})
		}
		for _, seq := range ev.Data.Seqs {
			out = append(out, Gone{Consultation: name, Entry: seq, Digest: texts[seq]})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(items, func(a, b consult.Span) int { return cmp.Compare(a.From, b.From) })
	lines, err := erasedLines(filepath.Join(folder, contributionsFile), name, items)
	return append(out, lines...), err
}

// erasedLines reads what stands of erased contributions, overwritten or not.
func erasedLines(path, name string, items consult.Ordinals) ([]Gone, error) {
	if len(items) == 0 {
		return nil, nil
	}
	lines, err := journal.OpenLines(path)
	if err != nil {
		return nil, err
	}
	defer lines.Close()
	var out []Gone
	err = lines.CatchUp(-1, func(n int, line []byte) error {
		if !items.Has(consult.Ordinal(n)) {
			return nil
		}
		var c struct {
			SourceKey string `json:"source_key"`
			Digest    string `json:"digest"`
		}
		if json.Unmarshal(line, &c) == nil {
			out = append(out, Gone{Consultation: name, Contribution: consult.Ordinal(n), SourceKey: c.SourceKey, Digest: c.Digest})
		}
		return nil
	})
	return out, err
}

// WriteErasures writes a list, one JSON object a line.
func WriteErasures(w io.Writer, list []Gone) error {
	for _, g := range list {
		raw, err := json.Marshal(g)
		if err == nil {
			_, err = w.Write(append(raw, '\n'))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// maxErasures bounds what is read of a list, in bytes.
const maxErasures = 1 << 30

// ReadErasures reads what [WriteErasures] wrote.
func ReadErasures(r io.Reader) ([]Gone, error) {
	var out []Gone
	s := bufio.NewScanner(io.LimitReader(r, maxErasures))
	for n := 1; s.Scan(); n++ {
		if len(bytes.TrimSpace(s.Bytes())) == 0 {
			continue
		}
		var g Gone
		err := json.Unmarshal(s.Bytes(), &g, json.RejectUnknownMembers(true))
		if err == nil && (g.Consultation != "" || g.Entry == 0) {
			_, err = consult.ParseRef(g.Consultation)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d is not of a list of erasures: %w", n, err)
		}
		out = append(out, g)
	}
	return out, s.Err()
}

// readErasures reads the list of a consultation, which it need not have.
func readErasures(path string) ([]Gone, error) {
	file, err := journal.OpenRegular(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	list, err := ReadErasures(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return list, nil
}

// eraseAgain applies erasures to a folder that nobody has open yet. It returns
// how many contributions and submitters of it were erased.
func eraseAgain(ctx context.Context, dir string, list []Gone) (n int, err error) {
	if len(list) == 0 {
		return 0, nil
	}
	d, err := Open(dir)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	byRef := map[consult.Ref][]Gone{}
	if err := d.eraseTextsAgain(ctx, list); err != nil {
		return 0, fmt.Errorf("%s: what was erased since cannot be erased here: %w", accessFile, err)
	}
	for _, g := range list {
		if g.Consultation == "" {
			continue
		}
		ref, err := consult.ParseRef(g.Consultation)
		if err != nil {
			return n, err
		}
		byRef[ref] = append(byRef[ref], g)
	}
	for _, ref := range d.refs() {
		if len(byRef[ref]) == 0 {
			continue
		}
		more, err := d.eraseIn(ctx, ref, byRef[ref])
		if n += more; err != nil {
			return n, fmt.Errorf("%s: what was erased since cannot be erased here: %w", ref, err)
		}
	}
	return n, nil
}

func (d *Desk) eraseIn(ctx context.Context, ref consult.Ref, list []Gone) (int, error) {
	f, err := d.folder(ref)
	if err != nil {
		return 0, err
	}
	lock, err := d.lock(ctx, f.dir)
	if err != nil {
		return 0, err
	}
	defer lock.Release()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.broken != nil {
		return 0, f.broken
	}
	plan, unknown, err := f.again(list)
	if err != nil {
		return 0, err
	}
	if err := f.keepAway(unknown); err != nil {
		return 0, err
	}
	if len(plan.Items)+len(plan.Persons)+len(plan.Texts) == 0 {
		return 0, nil
	}
	// It was a privacy officer who decided that; here the machine does it again.
	officer := consult.Account{Grants: []consult.Grant{{Role: consult.Privacy, Scope: consult.Everywhere}}}
	events, err := consult.DecideAll(f.state, consult.Actor{Account: officer, Now: d.now(), Seen: f.state.Head()}, plan.steps())
	if err != nil {
		return 0, err
	}
	for i := range events {
		events[i].Role, events[i].Seq, events[i].At = consult.System, 0, time.Time{}
	}
	_, err = d.Service(consult.Account{}).erase(f, events)
	return plan.Items.Count() + len(plan.Persons), err
}

// again finds in this folder what is gone elsewhere. Unknown are contributions
// that it never had.
func (f *folder) again(list []Gone) (plan Erasure, unknown []Gone, err error) {
	p := planner{f: f, items: map[consult.Ordinal]*record{}}
	var texts []uint64
	for _, g := range list {
		switch {
		case g.Contribution != 0:
			n, err := f.contributionGone(g)
			if err == nil && n != 0 {
				err = p.item(n)
			}
			if err != nil {
				return plan, nil, err
			}
			if n == 0 {
				unknown = append(unknown, g)
			}
		case g.Submitter != "":
			if s, err := f.submitter(g.Submitter); err != nil {
				return plan, nil, err
			} else if s.ID != "" {
				p.person(g.Submitter)
			}
		case g.Entry != 0:
			if ev, ok := f.state.Event(g.Entry); ok && ev.Text != nil {
				texts = append(texts, g.Entry)
			}
		}
	}
	plan, err = p.plan(EraseItems)
	if broken := (*consult.Broken)(nil); errors.As(err, &broken) && broken.Rule == consult.RuleNothing {
		err = nil
	}
	if err != nil {
		return plan, nil, err
	}
	if texts, err = f.sameTexts(texts, list); err != nil {
		return plan, nil, err
	}
	plan.Texts = append(plan.Texts, texts...)
	slices.Sort(plan.Texts)
	plan.Texts = slices.Compact(plan.Texts)
	return plan, unknown, nil
}

// contributionGone returns which contribution it is here, 0 for none: the same
// line, else one of the same row.
func (f *folder) contributionGone(g Gone) (consult.Ordinal, error) {
	if int(g.Contribution) <= f.store.Len() {
		r, err := f.record(g.Contribution)
		if err != nil {
			return 0, err
		}
		if g.Digest != "" && r.Digest == g.Digest {
			return g.Contribution, nil
		}
	}
	for m := range ordinals(f.store.WithKey(g.SourceKey)) {
		r, err := f.record(m)
		if err != nil {
			return 0, err
		}
		if r.SourceKey == g.SourceKey {
			return m, nil
		}
	}
	return 0, nil
}

// sameTexts leaves of the entries those whose text is the one that was erased:
// after an older backup, an entry of the same number can be another.
func (f *folder) sameTexts(seqs []uint64, list []Gone) ([]uint64, error) {
	if len(seqs) == 0 {
		return nil, nil
	}
	gone := map[uint64]string{}
	for _, g := range list {
		if g.Entry != 0 {
			gone[g.Entry] = g.Digest
		}
	}
	file, err := journal.OpenRegular(filepath.Join(f.dir, journalFile))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var out []uint64
	_, err = journal.Verify(journalFile, bufio.NewReaderSize(file, 1<<20), journal.Options{}, func(e journal.Entry) error {
		if slices.Contains(seqs, e.Seq) && e.Digest.String() == gone[e.Seq] {
			out = append(out, e.Seq)
		}
		return nil
	})
	return out, err
}

// keepAway has rows that were erased elsewhere refused here.
func (f *folder) keepAway(list []Gone) error {
	list = slices.DeleteFunc(slices.Clone(list), func(g Gone) bool { return g.SourceKey == "" || f.keptAway[g.SourceKey] })
	if len(list) == 0 {
		return nil
	}
	path := filepath.Join(f.dir, erasuresFile)
	old, err := readErasures(path)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := WriteErasures(&b, append(old, list...)); err != nil {
		return err
	}
	for _, g := range list {
		f.keptAway[g.SourceKey] = true
	}
	return journal.WriteFile(path, b.Bytes())
}
