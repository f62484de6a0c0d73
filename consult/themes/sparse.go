package themes

import (
	"iter"

	"pult/consult/parallel"
)

// matrix is a sparse matrix in compressed rows. Its columns are features, its
// rows documents.
type matrix struct {
	columns int
	starts  []int // of each row in ids and values; one more than there are rows
	ids     []uint32
	values  []float32
}

func (m *matrix) rows() int { return len(m.starts) - 1 }

func (m *matrix) row(i int) ([]uint32, []float32) {
	return m.ids[m.starts[i]:m.starts[i+1]], m.values[m.starts[i]:m.starts[i+1]]
}

// dense is a matrix of rows of the same width, one after the other.
type dense struct {
	width int
	data  []float32
}

func newDense(rows, width int) dense { return dense{width, make([]float32, rows*width)} }

func (d dense) rows() int {
	if d.width == 0 {
		return 0
	}
	return len(d.data) / d.width
}

func (d dense) row(i int) []float32 { return d.data[i*d.width : (i+1)*d.width : (i+1)*d.width] }

// each yields the rows in their order.
func (d dense) each() iter.Seq2[int, []float32] {
	return func(yield func(int, []float32) bool) {
		for i := range d.rows() {
			if !yield(i, d.row(i)) {
				return
			}
		}
	}
}

// times returns m·x.
func (m *matrix) times(x dense) dense {
	out := newDense(m.rows(), x.width)
	parallel.Ranges(m.rows(), func(from, to int) {
		for i := from; i < to; i++ {
			ids, values := m.row(i)
			y := out.row(i)
			for j, id := range ids {
				axpy(values[j], x.row(int(id)), y)
			}
		}
	})
	return out
}

// transposedTimes returns mᵀ·x. The sums run over the rows in their order,
// whatever the number of processors.
func (m *matrix) transposedTimes(x dense) dense {
	out := newDense(m.columns, x.width)
	for i := range m.rows() {
		ids, values := m.row(i)
		row := x.row(i)
		for j, id := range ids {
			axpy(values[j], row, out.row(int(id)))
		}
	}
	return out
}

// axpy adds a·x to y.
func axpy(a float32, x, y []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += a * v
	}
}

// dot is summed in four lanes of a fixed order.
func dot(x, y []float32) float32 {
	y = y[:len(x)]
	var a, b, c, d float32
	i := 0
	for ; i+4 <= len(x); i += 4 {
		a += x[i] * y[i]
		b += x[i+1] * y[i+1]
		c += x[i+2] * y[i+2]
		d += x[i+3] * y[i+3]
	}
	for ; i < len(x); i++ {
		a += x[i] * y[i]
	}
	return (a + b) + (c + d)
}
