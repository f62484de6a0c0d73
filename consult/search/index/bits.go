package index

import (
	"iter"
	"math/bits"
)

// Bits is a set of small numbers.
type Bits []uint64

// NewBits returns an empty set for numbers below n.
func NewBits(n int) Bits { return make(Bits, (n+63)/64) }

// Set takes i in.
func (b Bits) Set(i int) { b[i/64] |= 1 << (i % 64) }

// Clear takes i out.
func (b Bits) Clear(i int) { b[i/64] &^= 1 << (i % 64) }

// Has reports whether i is in it; what lies beyond its end is not.
func (b Bits) Has(i int) bool { return i/64 < len(b) && b[i/64]&(1<<(i%64)) != 0 }

// Count returns how many numbers are in it.
func (b Bits) Count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// And keeps what is in c, too. The sets are of one length.
func (b Bits) And(c Bits) {
	for i := range b {
		b[i] &= c[i]
	}
}

// AndNot takes out what is in c. The sets are of one length.
func (b Bits) AndNot(c Bits) {
	for i := range b {
		b[i] &^= c[i]
	}
}

// All yields the numbers in it, in order.
func (b Bits) All() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, w := range b {
			for ; w != 0; w &= w - 1 {
				if !yield(i*64 + bits.TrailingZeros64(w)) {
					return
				}
			}
		}
	}
}
