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
	read uint64
	by   map[consult.Ordinal][]string
}

// on returns the accounts that acted on a contribution. An import is left out,
// and what the machine found: whoever ran it acted on everything.
func (a *acted) on(n consult.Ordinal, st *consult.State) []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.by == nil {
		a.by = map[consult.Ordinal][]string{}
	}
	for a.read < st.Head() {
		a.read++
		by := st.ByOf(a.read)
		if by == "" || st.OpOf(a.read) == consult.OpImport || st.ByMachine(a.read) {
			continue
		}
		for n := range st.OnOf(a.read).All() {
			if !slices.Contains(a.by[n], by) {
				a.by[n] = append(a.by[n], by)
			}
		}
	}
	return a.by[n]
}
