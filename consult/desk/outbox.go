package desk

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"pult/consult"
	"pult/consult/journal"
)

// outboxFolder holds what leaves by mail: a file for each message, without the
// text and without an address, which are looked up when it is sent.
const outboxFolder = "outbox"

// The states of a delivery.
const (
	// DeliveryQueued waits to be sent.
	DeliveryQueued = "queued"
	// DeliverySending is being handed over. Found by the next run it means that
	// nobody knows whether the server has it.
	DeliverySending = "sending"
	// DeliverySent was taken by the server.
	DeliverySent = "sent"
	// DeliveryFailed was refused, or could not be handed over: see Next.
	DeliveryFailed = "failed"
)

// The kinds of deliveries: the answer, or why something is not published.
const (
	AnswerDelivery   = "answer"
	WithheldDelivery = "withheld"
)

// Delivery is one message to one person: what it is about, and how far it is.
type Delivery struct {
	ID        string         `json:"id"`
	Kind      string         `json:"kind"`
	Submitter string         `json:"submitter"`
	About     []DeliveryItem `json:"about"`
	State     string         `json:"state"`
	Attempts  int            `json:"attempts,omitzero"`
	// At is when it came to its state, Next when it may be tried again; zero for
	// one that was refused for good.
	At     time.Time `json:"at"`
	Next   time.Time `json:"next,omitzero"`
	Reason string    `json:"reason,omitzero"`
}

// DeliveryItem is a contribution that a message is about, and the entries whose
// texts it holds: another version is another delivery.
type DeliveryItem struct {
	Contribution consult.Ordinal `json:"contribution"`
	Entries      []uint64        `json:"entries"`
}

func (x DeliveryItem) key(kind string) string {
	return kind + " " + strconv.Itoa(int(x.Contribution)) + fmt.Sprint(x.Entries)
}

// On returns the contributions that the message is about.
func (d Delivery) On() consult.Ordinals {
	var on []consult.Ordinal
	for _, x := range d.About {
		on = append(on, x.Contribution)
	}
	return consult.OrdinalsOf(on...)
}

func (f *folder) outboxDir() string { return filepath.Join(f.dir, outboxFolder) }

// deliveries reads the outbox, in the order of names.
func (f *folder) deliveries() ([]Delivery, error) {
	entries, err := os.ReadDir(f.outboxDir())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []Delivery
	for _, e := range entries {
		name := e.Name()
		if filepath.Ext(name) != ".json" || strings.HasPrefix(name, ".") || !e.Type().IsRegular() {
			continue
		}
		var d Delivery
		if _, err := readJSON(filepath.Join(f.outboxDir(), name), &d); err != nil {
			return nil, err // whom it is to could otherwise be written to twice
		}
		if d.ID+".json" != name {
			return nil, fmt.Errorf("%s/%s/%s is not what it is called; run pult check", f.ref, outboxFolder, name)
		}
		out = append(out, d)
	}
	return out, nil
}

// keep puts a delivery on disk; it holds when keep returns.
func (f *folder) keep(d Delivery) error {
	raw, err := json.Marshal(d, jsontext.WithIndent("  "))
	if err != nil {
		return err
	}
	return journal.WriteFile(filepath.Join(f.outboxDir(), d.ID+".json"), append(raw, '\n'))
}

// due finds what is owed to whom at present: released answers to processed
// contributions, and reasons why something is not published.
func (f *folder) due() ([]Delivery, Undeliverable, error) {
	st := f.state
	var none Undeliverable
	at := map[string]int{}
	var out []Delivery
	add := func(kind string, n consult.Ordinal, entries []uint64) error {
		r, err := f.record(n)
		if err != nil {
			return err
		}
		id := r.current.Submitter
		if id == "" || st.ErasedBy(id) != 0 {
			none.Unknown = append(none.Unknown, n)
			return nil
		}
		person, err := f.recipient(id)
		switch {
		case err != nil:
			return err
		case person.Notify != nil && !*person.Notify:
			none.Unwanted = append(none.Unwanted, n)
			return nil
		case person.Email == "" || !consult.ValidEmail(person.Email):
			none.NoAddress = append(none.NoAddress, n)
			return nil
		}
		key := kind + " " + person.ID
		k, ok := at[key]
		if !ok {
			k = len(out)
			at[key], out = k, append(out, Delivery{Kind: kind, Submitter: person.ID})
		}
		out[k].About = append(out[k].About, DeliveryItem{n, entries})
		return nil
	}
	for n := range st.Standing().All() {
		if st.Counts(n) && st.Handling(n) < consult.Processed && st.Response(n) == consult.Released {
			none.Unfinished = append(none.Unfinished, n)
		}
		if entries := f.answerDue(n); entries != nil {
			if err := add(AnswerDelivery, n, entries); err != nil {
				return nil, none, err
			}
		}
		if entries := f.withheldDue(n); entries != nil {
			if err := add(WithheldDelivery, n, entries); err != nil {
				return nil, none, err
			}
		}
	}
	return out, none, nil
}

// answerDue returns the entries with the released texts that a contribution's
// people are owed, nil for none.
func (f *folder) answerDue(n consult.Ordinal) []uint64 {
	st := f.state
	if st.Handling(n) != consult.Processed || st.Response(n) != consult.Released {
		return nil
	}
	var out []uint64
	for _, id := range st.ResponsesOf(n) {
		if text := st.ResponseText(id); !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// withheldDue returns the entry by which a contribution is not published, where its
// people are owed the reason; nil for none.
func (f *folder) withheldDue(n consult.Ordinal) []uint64 {
	if !f.state.Counts(n) || !f.state.WithheldOwed(n) {
		return nil
	}
	if ev, ok := f.state.Cause(consult.AxisPublication, n); ok {
		return []uint64{ev.Seq}
	}
	return nil
}

// recipient is who is written to for a submitter: of those who are the same person,
// the one that the others were merged into, with the first address there is.
func (f *folder) recipient(submitter string) (consult.Submitter, error) {
	first := f.state.SamePerson(submitter)
	out, err := f.submitter(first)
	if err != nil {
		return out, err
	}
	for _, id := range append([]string{submitter}, f.state.MergedWith(first)...) {
		s, err := f.submitter(id)
		if err != nil {
			return out, err
		}
		out.Email, out.Name, out.Notify = cmp.Or(out.Email, s.Email), cmp.Or(out.Name, s.Name), cmp.Or(out.Notify, s.Notify)
	}
	out.ID = first
	return out, nil
}

// Undeliverable are contributions whose people no message can go to: nobody is
// known, there is no e-mail address, or they do not want to hear back; or nobody has
// set yet that a contribution that is answered is processed.
type Undeliverable struct{ Unknown, NoAddress, Unwanted, Unfinished []consult.Ordinal }
