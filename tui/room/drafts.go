package room

import (
	"maps"
	"strings"
	"sync"
	"time"

	"pult/consult"
	"pult/consult/desk"
)

// DraftEvery is how often drafts are written while somebody types: what a
// power cut can cost at most.
const DraftEvery = 2 * time.Second

// Drafts are what the person has typed and not put on record. They are in
// memory at once, and on disk after [Drafts.Flush]. They may be used by several
// goroutines.
type Drafts struct {
	service *desk.Service

	mu     sync.Mutex
	held   map[draftKey]map[string]string
	dirty  map[draftKey]bool
	failed bool // the last attempt to write came to nothing

	writing sync.Mutex // so that an older text never overwrites a newer one
}

type draftKey struct {
	ref      consult.Ref
	kind, on string
}

// Drafts returns the drafts of the person.
func (e *Env) Drafts() *Drafts {
	if e.drafts == nil {
		e.drafts = &Drafts{service: e.Service, held: map[draftKey]map[string]string{}, dirty: map[draftKey]bool{}}
	}
	return e.drafts
}

// Load reads the drafts of a consultation; what is in memory already stays.
func (d *Drafts) Load(v *desk.View) error {
	list, err := v.Drafts()
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, x := range list {
		key := draftKey{v.Ref(), x.Kind, x.On}
		if _, known := d.held[key]; !known && !d.dirty[key] {
			d.held[key] = x.Fields
		}
	}
	return err
}

// Get returns the fields of a draft, nil for none.
func (d *Drafts) Get(ref consult.Ref, kind, on string) map[string]string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return maps.Clone(d.held[draftKey{ref, kind, on}])
}

// Keep holds what has been typed in place of what was held; where all fields
// are empty there is no draft any more.
func (d *Drafts) Keep(ref consult.Ref, kind, on string, fields map[string]string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	key := draftKey{ref, kind, on}
	empty := true
	for _, text := range fields {
		empty = empty && strings.TrimSpace(text) == ""
	}
	if old, known := d.held[key]; known == !empty && maps.Equal(old, fields) {
		return
	}
	if empty {
		delete(d.held, key)
	} else {
		d.held[key] = maps.Clone(fields)
	}
	d.dirty[key] = true
}

// Waiting reports whether anything held is not on disk.
func (d *Drafts) Waiting() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.dirty) > 0
}

// Lost reports whether what waits could not be written the last time.
func (d *Drafts) Lost() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.dirty) > 0 && d.failed
}

// Flush writes what waits. It returns the first error; what was not written
// waits on.
func (d *Drafts) Flush() error {
	d.writing.Lock()
	defer d.writing.Unlock()
	d.mu.Lock()
	todo := map[draftKey]map[string]string{}
	for key := range d.dirty {
		todo[key] = d.held[key]
	}
	clear(d.dirty)
	d.mu.Unlock()
	var first error
	for key, fields := range todo {
		err := d.service.KeepDraft(key.ref, desk.Draft{Kind: key.kind, On: key.on, Fields: fields})
		if err == nil {
			continue
		}
		if first == nil {
			first = err
		}
		d.mu.Lock()
		d.dirty[key] = true
		d.mu.Unlock()
	}
	d.mu.Lock()
	d.failed = first != nil
	d.mu.Unlock()
	return first
}
