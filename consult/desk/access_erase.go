package desk

import (
	"bufio"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"pult/consult"
	"pult/consult/journal"
)

// EraseTexts erases what an account "a…" or an organisation "o…" is called, its
// keys and their comments, and of an account its preferences and drafts as well.
// The event is on the disk before anything is overwritten, as in [Service.Erase].
// It cannot be undone. Errors: those of [consult.Access.EraseTexts].
func (s *Service) EraseTexts(ctx context.Context, id string) (err error) {
	defer s.refused(&err)
	d := s.desk
	err = d.withAccess(ctx, func() error {
		actor, err := d.currentLocked(s.account)
		if err != nil {
			return err
		}
		events, err := d.access.EraseTexts(actor, id, d.now())
		if err != nil {
			return err
		}
		return d.eraseTexts(events)
	})
	return err
}

// eraseTexts writes an erasure and carries it out; the caller holds the lock and mu.
func (d *Desk) eraseTexts(events []consult.AccessEvent) error {
	if err := journal.AnnounceErasing(d.dir); err != nil {
		return err
	}
	if err := d.writeAccess(events, d.now()); err != nil {
		return err // the announcement stays: nobody may know what the disk holds
	}
	return d.finishErasingTexts()
}

// finishErasingTexts brings an erasure in access.jsonl to its end, be it a new one
// or one that was interrupted; the caller holds the lock and mu, and has caught up.
func (d *Desk) finishErasingTexts() error {
	begun, err := journal.Overwritten(d.dir)
	if err != nil {
		return err
	}
	if !begun {
		list, err := journal.Blanks(filepath.Join(d.dir, accessFile), d.access.ErasedTexts())
		if err != nil {
			return err
		}
		if len(list) > 0 {
			if err := journal.PrepareErasing(d.dir, list); err != nil {
				return err
			}
			if _, err := journal.Overwritten(d.dir); err != nil {
				return err
			}
		}
	}
	for _, id := range d.access.Nameless() {
		if err := d.forgetAccount(id); err != nil {
			return err
		}
	}
	return journal.EndErasing(d.dir)
}

// forgetAccount removes what else is kept of an account: preferences with the
// filters that it saved, and what it typed and never put on record.
func (d *Desk) forgetAccount(id string) error {
	if err := os.Remove(d.preferencesPath(id)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for _, ref := range d.refs() {
		if err := os.RemoveAll(d.draftsDir(ref, id)); err != nil {
			return err
		}
	}
	return nil
}

// resumeErasingTexts brings an erasure to its end in which somebody was
// interrupted. Where others hold the lock, it is theirs.
func (d *Desk) resumeErasingTexts() {
	if !exists(filepath.Join(d.dir, journal.ErasingFile)) {
		return
	}
	wait, cancel := context.WithTimeout(context.Background(), closePatience)
	defer cancel()
	// What stands in the way is told to whoever writes next.
	_ = d.withAccess(wait, func() error { return nil })
}

// textsGone lists the texts that were erased in access.jsonl.
func textsGone(dir string) ([]Gone, error) {
	var out []Gone
	digests := map[uint64]string{}
	err := eachAccess(dir, func(e journal.Entry) {
		if !e.Digest.IsZero() {
			digests[e.Seq] = e.Digest.String()
		}
		ev, err := accessEventOf(e)
		if err != nil || ev.Op != consult.OpErase {
			return
		}
		for _, seq := range ev.Data.Seqs {
			out = append(out, Gone{Entry: seq, Digest: digests[seq]})
		}
	})
	return out, err
}

// eraseTextsAgain erases in a restored folder what is gone elsewhere. After an
// older backup, an entry of the same number can be another: its digest tells.
func (d *Desk) eraseTextsAgain(ctx context.Context, list []Gone) error {
	gone := map[uint64]string{}
	for _, g := range list {
		if g.Consultation == "" && g.Entry != 0 {
			gone[g.Entry] = g.Digest
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return d.withAccess(ctx, func() error {
		var seqs []uint64
		err := eachAccess(d.dir, func(e journal.Entry) {
			if e.Text != nil && gone[e.Seq] == e.Digest.String() {
				seqs = append(seqs, e.Seq)
			}
		})
		if err != nil || len(seqs) == 0 {
			return err
		}
		slices.Sort(seqs)
		return d.eraseTexts([]consult.AccessEvent{{Role: consult.System, Op: consult.OpErase, Data: consult.AccessData{Seqs: seqs}}})
	})
}

// eachAccess reads access.jsonl; what is damaged there is passed over.
func eachAccess(dir string, each func(journal.Entry)) error {
	file, err := journal.OpenRegular(filepath.Join(dir, accessFile))
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = journal.Verify(accessFile, bufio.NewReader(file), journal.Options{}, func(e journal.Entry) error {
		each(e)
		return nil
	})
	return err
}
