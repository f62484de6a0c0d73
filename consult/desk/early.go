package desk

import (
	"bytes"
	"cmp"
	"errors"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
	"pult/consult/safe"
)

// Early is what can be seen of a consultation that is being opened: how far that
// has come, and how the first contributions came in. Nothing of what has become
// of them is known before it is open.
type Early struct {
	Come                Opening
	Title, Municipality safe.Safe
	Kind                consult.Kind
	Location            *time.Location
	// Total is how many contributions there are, 0 while even that is not known.
	Total int
	Rows  []EarlyRow
}

// EarlyRow is one contribution as it came in. Of what was corrected or erased
// since there is the number alone: Withheld.
type EarlyRow struct {
	Ordinal     consult.Ordinal
	ID          string
	Withheld    bool
	Title       safe.Safe
	Untitled    bool
	Excerpt     safe.Safe // how the text begins, where there is no title
	Channel     consult.Channel
	Received    time.Time // zero if unknown
	Attachments int
	text        string
}

// Text is the text as it came in, cleaned for the screen.
func (r *EarlyRow) Text() safe.Safe { return safe.Text(r.text) }

const (
	// earlyRows are more than anybody reads before the rest is there; earlyBytes
	// bounds what they take in memory.
	earlyRows  = 500
	earlyBytes = 1 << 20
)

// Early returns what staff may see of a consultation while it is being opened. It
// is false once it is open, and for everybody else: what they see depends on all
// that was done. The rows are shared: read them only. The watchers hear when there
// is more.
func (d *Desk) Early(account consult.Account, ref consult.Ref) (Early, bool) {
	account, err := d.Current(account)
	if err != nil || !account.Staff(ref, d.now()) {
		return Early{}, false
	}
	come, open := d.ready(ref)
	if open {
		return Early{}, false
	}
	e := d.begin(ref).first.look(d.folderDir(ref), d.watchers.wake)
	e.Come, e.Title = come, safe.Line(cmp.Or(e.Title.String(), d.title(ref)))
	return e, true
}

// firstLook is what of a consultation is read before everything else, once somebody
// wants to see it.
type firstLook struct {
	once sync.Once
	seen atomic.Pointer[Early]
}

// look returns what was read so far, and begins to read.
func (f *firstLook) look(dir string, done func()) Early {
	f.once.Do(func() {
		go func() {
			e := readEarly(dir)
			f.seen.Store(&e)
			done()
		}()
	})
	if e := f.seen.Load(); e != nil {
		return *e
	}
	return Early{Location: time.UTC}
}

// readEarly reads the first contributions. Where anything is not as it should be
// there are fewer of them, or none: what is wrong is told by who opens all of it.
func readEarly(dir string) Early {
	e := Early{Location: time.UTC}
	var settings consult.Settings
	var town consult.Municipality
	if _, err := readJSON(filepath.Join(dir, consultationFile), &settings); err != nil {
		return e
	}
	if _, err := readJSON(filepath.Join(filepath.Dir(dir), municipalityFile), &town); err != nil {
		return e
	}
	loc, err := town.Location()
	if err != nil {
		return e
	}
	e.Title, e.Municipality, e.Kind, e.Location = safe.Line(settings.Title), safe.Line(town.Name), settings.Kind, loc
	known, err := readStanding(filepath.Join(dir, journalFile))
	// While an erasure is under way, nobody knows which lines still stand that must not.
	if err != nil || exists(filepath.Join(dir, journal.ErasingFile)) {
		return e
	}
	standing := known.standing()
	e.Total = standing.Count()
	e.Rows = readRows(filepath.Join(dir, contributionsFile), standing, known.amended, loc)
	return e
}

var errEnough = errors.New("enough was read")

func readRows(path string, standing consult.Ordinals, amended map[consult.Ordinal]bool, loc *time.Location) (rows []EarlyRow) {
	if len(standing) == 0 {
		return nil
	}
	lines, err := journal.OpenLines(path)
	if err != nil {
		return nil
	}
	defer lines.Close()
	last := int(standing[len(standing)-1].To)
	// An error, too, only ends what is shown already.
	_ = lines.CatchUp(last, func(n int, line []byte) error {
		if len(rows) == earlyRows || lines.Size() > earlyBytes {
			return errEnough
		}
		if !standing.Has(consult.Ordinal(n)) {
			return nil
		}
		row := EarlyRow{Ordinal: consult.Ordinal(n), ID: strconv.Itoa(n), Withheld: true}
		if !amended[row.Ordinal] {
			var c consult.Contribution
			if err := json.Unmarshal(line, &c); err != nil || c.ID != row.ID || c.Erased != 0 {
				return errEnough
			}
			row.show(&c, loc)
		}
		rows = append(rows, row)
		return nil
	})
	return rows
}

func (r *EarlyRow) show(c *consult.Contribution, loc *time.Location) {
	r.Withheld, r.Title, r.Untitled, r.text = false, safe.Line(c.Title), c.Title == "", c.Text
	if r.Untitled {
		r.Excerpt = safe.Line(beginning(c.Text))
	}
	r.Channel, r.Attachments = c.Channel, len(c.Attachments)
	r.Received, _ = moment(c.Received, loc)
}

// earlyJournal is what the journal says of which contributions there are, and of
// which the line is no longer what counts.
type earlyJournal struct {
	came    []came
	undone  map[uint64]bool     // what was undone in the end, by the seq of the first
	undos   map[uint64]undoneBy // the undos, by their seq
	amended map[consult.Ordinal]bool
}

type came struct {
	seq uint64
	on  consult.Ordinals
}

// undoneBy is what an undo, or the undo of an undo, is about in the end.
type undoneBy struct {
	root   uint64
	stands bool
}

// readStanding goes through a journal for the few kinds of events that it needs,
// without verifying the rest. Who opens the consultation does that.
func readStanding(path string) (*earlyJournal, error) {
	lines, err := journal.OpenLines(path)
	if err != nil {
		return nil, err
	}
	defer lines.Close()
	j := &earlyJournal{undone: map[uint64]bool{}, undos: map[uint64]undoneBy{}, amended: map[consult.Ordinal]bool{}}
	return j, lines.CatchUp(-1, func(_ int, line []byte) error {
		switch op := opOf(line); op {
		case consult.OpImport, consult.OpAdd, consult.OpUndo, consult.OpErase, consult.OpFix:
			e, err := journal.Parse(line)
			if err != nil {
				return err
			}
			ev, err := eventOf(e)
			if err != nil {
				return err
			}
			j.take(ev)
		}
		return nil
	})
}

// opOf reads what kind of event a line is: no free text stands before that.
func opOf(line []byte) consult.Op {
	_, rest, _ := bytes.Cut(line, []byte(`,"op":"`))
	op, _, _ := bytes.Cut(rest, []byte(`"`))
	return consult.Op(op)
}

func (j *earlyJournal) take(ev consult.Event) {
	switch ev.Op {
	case consult.OpUndo:
		by := undoneBy{root: ev.Data.Seq}
		if before, ok := j.undos[ev.Data.Seq]; ok {
			by = undoneBy{before.root, !before.stands}
		}
		j.undos[ev.Seq], j.undone[by.root] = by, !by.stands
	case consult.OpErase, consult.OpFix:
		for n := range ev.On.All() {
			if n > earlyBytes/shortestLine {
				break // it is not shown early
			}
			j.amended[n] = true
		}
	default:
		j.came = append(j.came, came{ev.Seq, ev.On})
	}
}

// standing are the contributions that were not taken back with their import.
func (j *earlyJournal) standing() (out consult.Ordinals) {
	for _, c := range j.came {
		if !j.undone[c.seq] {
			out = append(out, c.on...)
		}
	}
	return out
}
