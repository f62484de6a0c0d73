package cache

import (
	"hash/fnv"

	"pult/consult"
	"pult/consult/search"
)

// Flag is something that a contribution has or is.
type Flag uint16

// The flags.
const (
	Late Flag = 1 << iota
	Environmental
	HasPlace
	HasVotes
	Untitled
	HasIntakeNo
	Erased
	Refers // the text does no more than refer to an attachment
)

// Column holds what is asked of every contribution, in a form of one size that
// can lie in a mapped file. Hashes are [Hash]; names are read by [Entry].
type Column struct {
	Offset    int64  // of the line in contributions.jsonl
	Received  int64  // Unix seconds; meaningless where Day is 0
	Key       uint64 // hash of the source key
	Parent    uint64 // hash of the parent's source key, 0 for none
	Submitter uint64 // hash of the submitter's id, 0 for none
	Length    uint32 // of the line in bytes, without its line break
	TextSize  uint32 // of the text in bytes
	Day       search.Day
	Up, Down  int32 // votes

	round, lang, source, question uint32 // in the names of the segment

	Flags       Flag
	Channel     consult.Channel
	Attachments uint8 // 255 for more
	_           [4]uint8
}

// Has reports whether all of the flags are set.
func (c *Column) Has(f Flag) bool { return c.Flags&f == f }

// Hash returns 64 bits that stand for a source key or an id, never 0 but for "".
func Hash(s string) uint64 {
	if s == "" {
		return 0
	}
	h := fnv.New64a()
	h.Write([]byte(s))
	return max(1, h.Sum64())
}

// Row is one contribution on its way into the cache.
type Row struct {
	Column
	Round, Lang, Source, Question string
	// Title and Text are folded.
	Title, Text string
}

// Entry is one contribution in the cache. It is valid as long as the store is
// not sealed or closed.
type Entry struct {
	*Column
	names []string
}

func (e Entry) name(id uint32) string {
	if int(id) < len(e.names) {
		return e.names[id]
	}
	return ""
}

// EntryOf is the entry of a contribution that stands in no store.
func EntryOf(r Row) Entry {
	n := newNames()
	c := n.column(r)
	return Entry{&c, n.list}
}

// Round returns the id of the round.
func (e Entry) Round() string { return e.name(e.round) }

// Lang returns the language of the text.
func (e Entry) Lang() string { return e.name(e.lang) }

// Source returns the name of the sender system.
func (e Entry) Source() string { return e.name(e.source) }

// Question returns the id of the question that was answered.
func (e Entry) Question() string { return e.name(e.question) }

// names gives each string a number; "" is 0.
type names struct {
	list []string
	ids  map[string]uint32
}

func newNames() names { return names{[]string{""}, map[string]uint32{"": 0}} }

// column is the column of a row, with its names numbered.
func (n *names) column(r Row) Column {
	c := r.Column
	c.round, c.lang, c.source, c.question = n.id(r.Round), n.id(r.Lang), n.id(r.Source), n.id(r.Question)
	return c
}

func (n *names) id(s string) uint32 {
	id, ok := n.ids[s]
	if !ok {
		id = uint32(len(n.list))
		n.ids[s] = id
		n.list = append(n.list, s)
	}
	return id
}
