package cache

import (
	"cmp"
	"slices"
)

// pair leads from a hash to a row of its segment.
type pair struct{ hash, row uint64 }

// pairsOf sorts the rows by what of them says, leaving out what is 0.
func pairsOf(columns []Column, of func(*Column) uint64) []pair {
	var out []pair
	for i := range columns {
		if h := of(&columns[i]); h != 0 {
			out = append(out, pair{h, uint64(i)})
		}
	}
	sortPairs(out)
	return out
}

func sortPairs(list []pair) {
	slices.SortFunc(list, func(a, b pair) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.row, b.row)) })
}

// rowsOf calls yield with each row of the hash.
func rowsOf(pairs []pair, hash uint64, yield func(row int) bool) bool {
	i, _ := slices.BinarySearchFunc(pairs, hash, func(p pair, h uint64) int { return cmp.Compare(p.hash, h) })
	for ; i < len(pairs) && pairs[i].hash == hash; i++ {
		if !yield(int(pairs[i].row)) {
			return false
		}
	}
	return true
}

// lookup names one of the three ways to find rows.
type lookup uint8

const (
	byKey lookup = iota
	byParent
	bySubmitter
	lookups
)

func (l lookup) of(c *Column) uint64 {
	switch l {
	case byKey:
		return c.Key
	case byParent:
		return c.Parent
	default:
		return c.Submitter
	}
}
