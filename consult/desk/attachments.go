package desk

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/text/unicode/norm"

	"pult/consult"
	"pult/consult/intake"
	"pult/consult/journal"
)

const (
	attachmentsFolder = "attachments"
	// incomingMark stands in that folder while files come in: after a crash it
	// says that there may be some that no contribution names.
	incomingMark = ".incoming"
)

// MaxAttachment is the size in bytes of the largest file that is kept.
const MaxAttachment = 512 << 20

// keep stores the files of a row and returns what its contribution lists: the
// kept form for names that have a file, the mere name for the others.
func (w *writer) keep(names []string, files []intake.File) ([]string, error) {
	if len(names) == 0 {
		return nil, nil
	}
	byName := make(map[string]intake.File, len(files))
	for _, file := range files {
		byName[file.Name] = file
	}
	out := make([]string, len(names))
	for i, name := range names {
		a := consult.Attachment{Name: name}
		if file, ok := byName[name]; ok {
			var err error
			if a, err = w.store(file); err != nil {
				return nil, fmt.Errorf("attachment %q: %w", name, err)
			}
		}
		out[i] = a.String()
	}
	return out, nil
}

// store puts a file into the folder under its digest. It is durable in itself
// when store returns, and by its name after [writer.sync].
func (w *writer) store(file intake.File) (a consult.Attachment, err error) {
	dir := filepath.Join(w.f.dir, attachmentsFolder)
	if !w.storing {
		if err := journal.MakeDir(dir); err != nil {
			return a, err
		}
		if err := journal.MakeEmpty(filepath.Join(dir, incomingMark)); err != nil {
			return a, err
		}
		w.storing = true
	}
	from, err := file.Reader()
	if err != nil {
		return a, err
	}
	defer from.Close()
	tmp, err := os.CreateTemp(dir, incomingMark+"-*") // 0600
	if err != nil {
		return a, err
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(tmp, sum), io.LimitReader(from, MaxAttachment+1))
	if err == nil && n > MaxAttachment {
		err = fmt.Errorf("it has more than %d MB", MaxAttachment>>20)
	}
	if err == nil {
		err = tmp.Sync()
	}
	if err := errors.Join(err, tmp.Close()); err != nil {
		return a, errors.Join(err, os.Remove(tmp.Name()))
	}
	a = consult.NewAttachment([32]byte(sum.Sum(nil)), file.Name)
	path := filepath.Join(dir, a.File())
	if intact(path, a.Digest) == nil {
		return a, os.Remove(tmp.Name()) // somebody sent the same file before
	}
	if !exists(path) {
		w.stored = append(w.stored, path)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return a, errors.Join(err, os.Remove(tmp.Name()))
	}
	return a, nil
}

// settleFiles makes the names of stored files durable.
func (w *writer) settleFiles() error {
	if !w.storing {
		return nil
	}
	return journal.SyncDir(filepath.Join(w.f.dir, attachmentsFolder))
}

// acceptFiles says that what was stored is committed.
func (w *writer) acceptFiles() error {
	if !w.storing {
		return nil
	}
	return os.Remove(filepath.Join(w.f.dir, attachmentsFolder, incomingMark))
}

// discardFiles takes away what this writer has stored.
func (w *writer) discardFiles() error {
	var err error
	for _, path := range w.stored {
		err = errors.Join(err, os.Remove(path))
	}
	return errors.Join(err, w.acceptFiles())
}

// lacksFiles reports whether a row that is there already brings files now of
// which only the names came in then.
func (f *folder) lacksFiles(k keyedRow) (bool, error) {
	if len(k.Files) == 0 {
		return false, nil
	}
	n, ok, err := f.known(k.key)
	if err != nil || !ok {
		return false, err
	}
	r, err := f.record(n)
	if err != nil {
		return false, err
	}
	list := make([]consult.Attachment, 0, len(k.Files))
	for _, entry := range r.Attachments {
		list = append(list, consult.ParseAttachment(entry))
	}
	for _, file := range k.Files {
		if !named(list, file.Name).Kept() {
			return true, nil
		}
	}
	return false, nil
}

// clearIncoming removes the files that an interrupted import has left behind;
// the caller holds both locks and has caught up.
func (f *folder) clearIncoming() error {
	dir := filepath.Join(f.dir, attachmentsFolder)
	mark := filepath.Join(dir, incomingMark)
	if !exists(mark) {
		return nil
	}
	named, err := f.namedFiles(func(consult.Ordinal) bool { return true })
	if err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		name := e.Name()
		if consult.KeptFileName(name) && !named[name] || strings.HasPrefix(name, incomingMark+"-") || strings.HasPrefix(name, "."+incomingMark+".") {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				return err
			}
		}
	}
	return errors.Join(os.Remove(mark), journal.SyncDir(dir))
}

// errDamaged says that a kept file is not the one that came in.
var errDamaged = errors.New("is not the file that came in: its content was changed")

// intact returns nil if a kept file has the content that its name says.
func intact(path, digest string) error {
	file, err := journal.OpenRegular(path)
	if errors.Is(err, journal.ErrNotRegular) {
		return journal.ErrNotRegular
	}
	if err != nil {
		return err
	}
	defer file.Close()
	return matches(file, digest)
}

func matches(r io.Reader, digest string) error {
	sum := sha256.New()
	if _, err := io.Copy(sum, r); err != nil {
		return err
	}
	if hex.EncodeToString(sum.Sum(nil)) != digest {
		return errDamaged
	}
	return nil
}

// Attachments lists the files that came with a contribution. Only staff see
// them: a scan shows who wrote it, whatever the text leaves out.
func (v *View) Attachments(n consult.Ordinal) ([]consult.Attachment, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !v.visible(n, see) || !see.staff {
		return nil, consult.ErrNotFound
	}
	r, err := v.f.record(n)
	if err != nil {
		return nil, err
	}
	var out []consult.Attachment
	for _, entry := range r.current.Attachments {
		out = append(out, consult.ParseAttachment(entry))
	}
	return out, nil
}

// NoFile says that an attachment cannot be opened.
type NoFile struct {
	Name   string
	Reason string
}

// Error says which and why.
func (e *NoFile) Error() string { return fmt.Sprintf("attachment %q: %s", e.Name, e.Reason) }

// OpenAttachment opens a kept file for reading. That it was opened is on record
// before it returns. Errors besides those of [Service.Append]: [*NoFile], and
// [consult.ErrNotFound] where the contribution or a file of this name is not
// there for the account.
func (s *Service) OpenAttachment(ctx context.Context, ref consult.Ref, n consult.Ordinal, name string) (*os.File, error) {
	acc, err := s.now()
	if err != nil {
		return nil, err
	}
	v, err := s.desk.View(acc, ref)
	if err != nil {
		return nil, err
	}
	list, err := v.Attachments(n)
	if err != nil {
		return nil, err
	}
	a := named(list, name)
	switch {
	case a.Name == "":
		return nil, consult.ErrNotFound
	case !a.Kept():
		return nil, &NoFile{name, "only its name came in, the file itself was never taken in"}
	}
	file, err := openKept(filepath.Join(s.desk.folderDir(ref), attachmentsFolder), a)
	if err != nil {
		return nil, err
	}
	_, err = s.Append(ctx, ref, 0, func(st *consult.State, actor consult.Actor) ([]consult.Event, error) {
		sha, err := recorded(a.Digest)
		if err != nil {
			return nil, err
		}
		ev, err := consult.Decide(st, actor, consult.ShowAttachment{On: n, SHA: sha})
		return []consult.Event{ev}, err
	})
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// named finds the attachment of this name, a kept one before a mere name, and
// however it is typed: case and the two ways of writing umlauts aside.
func named(list []consult.Attachment, name string) consult.Attachment {
	var best consult.Attachment
	name = norm.NFC.String(name)
	for _, a := range list {
		if strings.EqualFold(norm.NFC.String(a.Name), name) && (best.Name == "" || a.Kept() && !best.Kept()) {
			best = a
		}
	}
	return best
}

// openKept opens a kept file and makes sure that it is the one that came in.
// Nothing outside the folder is opened, whatever stands in it.
func openKept(dir string, a consult.Attachment) (*os.File, error) {
	file, err := journal.OpenRegular(filepath.Join(dir, a.File()))
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, journal.ErrNotRegular) {
		return nil, &NoFile{a.Name, "the file is missing; run pult check"}
	}
	if err != nil {
		return nil, err
	}
	if err = matches(file, a.Digest); err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if errors.Is(err, errDamaged) {
		err = &NoFile{a.Name, errDamaged.Error() + "; run pult check"}
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// recorded writes a digest as the journal has them.
func recorded(digest string) (string, error) {
	raw, err := hex.DecodeString(digest)
	if err != nil {
		return "", fmt.Errorf("%q is no digest of a file: %w", digest, err)
	}
	return base64.RawURLEncoding.EncodeToString(raw), nil
}
