package desk

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"sync"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/journal"
)

// eventOf reads the meaning out of an envelope.
func eventOf(e journal.Entry) (consult.Event, error) {
	ev := consult.Event{Seq: e.Seq, At: e.At, Op: consult.Op(e.Op), By: e.By, Text: e.Texts(), Erased: e.Tombstone()}
	var err error
	if ev.Role, err = consult.ParseRole(e.Role); err != nil {
		return ev, fmt.Errorf("%s, entry %d: %w", journalFile, e.Seq, err)
	}
	if ev.On, ev.Parts, err = consult.ParseOn(e.On); err != nil {
		return ev, fmt.Errorf("%s, entry %d: %w", journalFile, e.Seq, err)
	}
	if err := json.Unmarshal(e.Data, &ev.Data, json.RejectUnknownMembers(true)); err != nil {
		return ev, fmt.Errorf("%s, entry %d, data: %w", journalFile, e.Seq, err)
	}
	return ev, nil
}

// recentEvents keeps the events that were read last, beyond those that the state
// holds.
type recentEvents struct {
	mu   sync.Mutex
	list map[uint64]*consult.Event
	err  error // of the first that could not be read
}

// keptEvents is more than any screen shows at once, with the labels of all themes.
const keptEvents = 4096

// event reads an entry of the journal from its line. Unlike most of a book it may
// be called by several goroutines at once.
func (b *book) event(seq uint64) (*consult.Event, error) {
	r := &b.events
	r.mu.Lock()
	ev := r.list[seq]
	r.mu.Unlock()
	if ev != nil {
		return ev, nil
	}
	entry, err := b.log.Read(seq)
	if err == nil {
		var read consult.Event
		read, err = eventOf(entry)
		ev = &read
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.err = cmp.Or(r.err, err)
		return nil, err
	}
	if r.list == nil || len(r.list) >= keptEvents {
		r.list = make(map[uint64]*consult.Event, keptEvents)
	}
	r.list[seq] = ev
	return ev, nil
}

// unread returns why an entry that had been read once could not be read again,
// nil if all could: the journal is not what it was.
func (b *book) unread() error {
	b.events.mu.Lock()
	defer b.events.mu.Unlock()
	return b.events.err
}

// draftOf puts an event into an envelope. A person in data is a digest over
// the salt of the event's own text, so it goes when the text is erased.
func draftOf(ev consult.Event) (journal.Draft, error) {
	d := journal.Draft{Role: ev.Role.String(), Op: string(ev.Op), On: consult.FormatOn(ev.On, ev.Parts), By: ev.By, Text: ev.Text}
	account, second, several := ev.Text["account"], ev.Text["for"], consult.SplitAccounts(ev.Text["accounts"])
	if account != "" || second != "" || len(several) > 0 {
		d.Salt = journal.NewSalt()
		digest := func(account string) string {
			sum := sha256.Sum256(append(d.Salt[:], account...))
			return base64.RawURLEncoding.EncodeToString(sum[:])
		}
		if account != "" {
			ev.Data.To = digest(account)
		}
		if second != "" {
			ev.Data.For = digest(second)
		}
		for _, one := range several {
			ev.Data.Add = append(ev.Data.Add, digest(one))
		}
	}
	raw, err := json.Marshal(ev.Data)
	if err != nil {
		return d, err
	}
	d.Data = raw
	return d, nil
}

// accessEventOf reads the meaning out of an envelope of access.jsonl.
func accessEventOf(e journal.Entry) (consult.AccessEvent, error) {
	ev := consult.AccessEvent{Seq: e.Seq, At: e.At, Op: consult.Op(e.Op), By: e.By, Text: e.Texts()}
	var err error
	if ev.Role, err = consult.ParseRole(e.Role); err != nil {
		return ev, fmt.Errorf("%s, entry %d: %w", accessFile, e.Seq, err)
	}
	if err := json.Unmarshal(e.Data, &ev.Data, json.RejectUnknownMembers(true)); err != nil {
		return ev, fmt.Errorf("%s, entry %d, data: %w", accessFile, e.Seq, err)
	}
	return ev, nil
}
