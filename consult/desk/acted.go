package desk

import (
	"slices"
	"sync"

	"pult/consult"
)

// acted knows who acted on what, for the field `by` of the query language. Few
// ever ask, so that it reads the journal when somebody does.
type acted struct {
	mu   sync.Mutex
	read int
	by   map[consult.Ordinal][]string
}

// on returns the accounts that acted on a contribution. An import is left out:
// whoever ran it acted on everything.
func (a *acted) on(n consult.Ordinal, events []consult.Event) []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.by == nil {
		a.by = map[consult.Ordinal][]string{}
	}
	for ; a.read < len(events); a.read++ {
		ev := &events[a.read]
		if ev.By == "" || ev.Op == consult.OpImport {
			continue
		}
		for n := range ev.On.All() {
			if !slices.Contains(a.by[n], ev.By) {
				a.by[n] = append(a.by[n], ev.By)
			}
		}
	}
	return a.by[n]
}
