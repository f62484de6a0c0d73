package desk

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
)

// liveFolder lies in the cache of a consultation and has one file, <pid>-<n>,
// for each connection: what it is about stands in it, when it was last heard of
// is its time of change. A file that was not touched for liveFor is nobody, and
// so is one that cannot be read to the letter.
const liveFolder = cacheFolder + "/live"

const (
	// maxLive is how many bytes such a file may have, maxStrangers how many of
	// them are looked at in a folder.
	maxLive      = 1 << 10
	maxStrangers = 1 << 10
	// maxClaim is how many bytes the numbers of what is edited may take.
	maxClaim = 600
	// sweepAfter is after how long the file of a process that was killed is
	// removed by another.
	sweepAfter = 20 * liveFor
)

// liveEntry is what stands in a file.
type liveEntry struct {
	Account string          `json:"account"`
	Room    int             `json:"room,omitzero"`
	Item    consult.Ordinal `json:"item,omitzero"`
	Editing string          `json:"editing,omitzero"`
	Work    Work            `json:"work,omitzero"`
}

// parseLive reads a file and believes nothing of it that it cannot check.
func parseLive(raw []byte) (account string, w Whereabouts, err error) {
	var e liveEntry
	if err := json.Unmarshal(raw, &e, json.RejectUnknownMembers(true)); err != nil {
		return "", w, err
	}
	w = Whereabouts{Room: e.Room, Item: e.Item, Work: e.Work}
	if w.Editing, err = consult.ParseOrdinals(e.Editing); e.Editing != "" && err != nil {
		return "", w, err
	}
	if !validAccountID(e.Account) || e.Room < 0 || e.Room > 9 || e.Work != "" && !slices.Contains(Works(), e.Work) || e.Work == "" && e.Editing != "" {
		return "", w, fmt.Errorf("%q is nobody's", raw)
	}
	return e.Account, w, nil
}

// writtenClaim writes what is edited, of very much the beginning.
func writtenClaim(on consult.Ordinals) string {
	s := on.String()
	if len(s) > maxClaim {
		s = s[:strings.LastIndexByte(s[:maxClaim], ',')]
	}
	return s
}

// liveFile is the file of one connection, in the consultation that it is in.
type liveFile struct {
	mu   sync.Mutex
	path string // "" for none
	info fs.FileInfo
}

// where is the path of the file, "" for none.
func (l *liveFile) where() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.path
}

// put has the file say where the connection is; nowhere removes it.
func (l *liveFile) put(d *Desk, account string, w Whereabouts) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	dir := filepath.Join(d.folderDir(w.Ref), liveFolder)
	if l.path != "" && (w.Ref == (consult.Ref{}) || filepath.Dir(l.path) != dir) {
		l.drop()
	}
	if w.Ref == (consult.Ref{}) || d.mayWrite() != nil {
		return nil
	}
	raw, err := json.Marshal(liveEntry{Account: account, Room: w.Room, Item: w.Item, Editing: writtenClaim(w.Editing), Work: w.Work})
	if err != nil {
		return err
	}
	if l.path == "" || l.lost() {
		if err := l.begin(dir); err != nil {
			return err
		}
	}
	// In place of the old one at once, but not durable: after a power cut nobody
	// is here.
	next := filepath.Join(dir, "."+filepath.Base(l.path))
	if err := os.WriteFile(next, raw, 0o600); err != nil {
		return err
	}
	now := d.roll.now()
	err = os.Chtimes(next, now, now)
	info, serr := os.Stat(next)
	if err := errors.Join(err, serr, os.Rename(next, l.path)); err != nil {
		return errors.Join(err, os.Remove(next))
	}
	l.info = info
	return nil
}

// lost reports whether the file is gone, or another's by now: .cache may have
// been deleted, and its names taken anew.
func (l *liveFile) lost() bool {
	info, err := os.Lstat(l.path)
	return err != nil || !os.SameFile(info, l.info)
}

// begin takes a name that nobody has: processes in containers share their numbers.
func (l *liveFile) begin(dir string) error {
	if err := journal.MakeDir(dir); err != nil {
		return err
	}
	for n := 1; n <= 2*maxStrangers; n++ {
		path := filepath.Join(dir, fmt.Sprintf("%d-%d", os.Getpid(), n))
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return err
		}
		info, err := f.Stat()
		l.path, l.info = path, info
		return errors.Join(err, f.Close())
	}
	return fmt.Errorf("%s: too many are here", dir)
}

// beat says that the connection is still there; an error, that its file is not.
func (l *liveFile) beat(now time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.path == "" {
		return nil
	}
	if l.lost() {
		l.path = ""
		return fs.ErrNotExist
	}
	return os.Chtimes(l.path, now, now)
}

// remove takes the file away.
func (l *liveFile) remove() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drop()
}

// drop is remove for who holds mu. A file that stays is nobody after a while.
func (l *liveFile) drop() {
	if l.path != "" && !l.lost() {
		_ = os.Remove(l.path)
	}
	l.path = ""
}

// stranger is a connection of another process, as its file tells.
type stranger struct {
	account string // "" for a file that tells nothing
	at      Whereabouts
	info    fs.FileInfo
}

// makeLive makes the folder before it is watched. Where that cannot be, it is
// looked into now and then.
func (d *Desk) makeLive(dir string) {
	if d.mayWrite() == nil {
		_ = os.MkdirAll(filepath.Join(dir, liveFolder), 0o700)
	}
}

// isLiveName reports whether a file in the folder can be that of a connection.
func isLiveName(name string) bool {
	pid, n, ok := strings.Cut(name, "-")
	number := func(s string) bool { return s != "" && len(s) <= 10 && strings.Trim(s, "0123456789") == "" }
	return ok && number(pid) && number(n)
}

// lookAround reads who is in a consultation in other processes. It does so for
// all connections of this one, and only while there are any.
func (d *Desk) lookAround(ref consult.Ref) {
	if ref == (consult.Ref{}) {
		return
	}
	r := &d.roll
	r.looking.Lock()
	defer r.looking.Unlock()
	r.mu.Lock()
	before, anybody := r.there[ref], len(r.here) > 0
	r.mu.Unlock()
	if !anybody {
		return
	}
	after := d.strangers(ref, before)
	var moves []move
	for name, s := range after {
		if was := before[name]; was.account != s.account || !was.at.equal(s.at) {
			moves = append(moves, move{was: was.at, is: s.at})
		}
	}
	for name, s := range before {
		if _, still := after[name]; !still {
			moves = append(moves, move{was: s.at})
		}
	}
	r.mu.Lock()
	r.there[ref] = after
	r.moves++
	r.mu.Unlock()
	if len(moves) > 0 {
		r.tell(moves)
	}
}

// strangers reads the files of others, anew only where they changed.
func (d *Desk) strangers(ref consult.Ref, before map[string]stranger) map[string]stranger {
	dir := filepath.Join(d.folderDir(ref), liveFolder)
	folder, err := os.Open(dir)
	if err != nil {
		return nil // nobody was ever here, or .cache was deleted
	}
	defer folder.Close()
	entries, _ := folder.ReadDir(4 * maxStrangers) // what could be read counts
	// Whose files they are is looked up afterwards: one's own is never a stranger's.
	d.roll.mu.Lock()
	here := slices.Collect(maps.Keys(d.roll.here))
	d.roll.mu.Unlock()
	own := map[string]bool{}
	for _, p := range here {
		own[p.file.where()] = true
	}
	now := d.roll.now()
	after := map[string]stranger{}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if !isLiveName(e.Name()) || len(after) == maxStrangers || own[path] {
			continue
		}
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		age := now.Sub(info.ModTime())
		if age > sweepAfter && d.mayWrite() == nil {
			_ = os.Remove(path) // another may have been faster
		}
		if age > liveFor || age < -liveFor {
			continue
		}
		s, known := before[e.Name()]
		if !known || !os.SameFile(s.info, info) || !s.info.ModTime().Equal(info.ModTime()) || s.info.Size() != info.Size() {
			s = d.stranger(ref, path)
		}
		if s.info = info; s.account != "" {
			after[e.Name()] = s
		}
	}
	return after
}

// stranger reads one file; who is not staff here is nobody.
func (d *Desk) stranger(ref consult.Ref, path string) stranger {
	raw, err := journal.ReadRegular(path, maxLive)
	if err != nil {
		return stranger{}
	}
	account, at, err := parseLive(raw)
	if err != nil {
		return stranger{}
	}
	acc, err := d.Account(account)
	if err != nil || !acc.Staff(ref, d.now()) {
		return stranger{}
	}
	at.Ref = ref
	return stranger{account: account, at: at}
}
