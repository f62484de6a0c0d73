package flat

import (
	"errors"
	"unsafe"
)

// ErrForm says that bytes are not what [Writer] made.
var ErrForm = errors.New("these bytes have another form")

// align is what sections begin on multiples of: enough for every type in them.
const align = 8

// Bytes returns a list as it lies in memory, not a copy. T holds no pointers.
func Bytes[T any](list []T) []byte {
	if len(list) == 0 {
		return nil
	}
	return unsafe.Slice((*byte)(unsafe.Pointer(&list[0])), len(list)*int(unsafe.Sizeof(list[0])))
}

// List reads what [Bytes] gave, without copying it; a rest that is no whole value
// is left out. The bytes begin on a multiple of 8.
func List[T any](data []byte) []T {
	var zero T
	n := len(data) / int(unsafe.Sizeof(zero))
	if n == 0 {
		return nil
	}
	return unsafe.Slice((*T)(unsafe.Pointer(&data[0])), n)
}

// Aligned returns the bytes if they begin on a multiple of 8, else a copy that does.
func Aligned(data []byte) []byte {
	if len(data) == 0 || uintptr(unsafe.Pointer(&data[0]))%align == 0 {
		return data
	}
	room := make([]uint64, (len(data)+align-1)/align)
	out := Bytes(room)[:len(data)]
	copy(out, data)
	return out
}

// Writer puts sections one behind the other: the length of each as 8 bytes, its
// bytes, and zeros up to the next multiple of 8.
type Writer struct{ chunks [][]byte }

// Add writes a section that consists of the given runs of bytes. They are not
// copied, and must not change before they are written.
func (w *Writer) Add(chunks ...[]byte) {
	size := 0
	for _, c := range chunks {
		size += len(c)
	}
	w.chunks = append(append(w.chunks, Bytes([]uint64{uint64(size)})), chunks...)
	if rest := size % align; rest != 0 {
		w.chunks = append(w.chunks, make([]byte, align-rest))
	}
}

// Strings writes a section of strings: the length of each as 4 bytes, then all
// of them.
func (w *Writer) Strings(list []string) {
	sizes := make([]uint32, len(list))
	var text []byte
	for i, s := range list {
		sizes[i] = uint32(len(s))
		text = append(text, s...)
	}
	w.Add(Bytes([]uint64{uint64(len(list))}), Bytes(sizes), text)
}

// Chunks returns everything that was written, to be put one behind the other.
func (w *Writer) Chunks() [][]byte { return w.chunks }

// Reader reads sections in the order in which they were written.
type Reader struct {
	rest []byte
	err  error
}

// NewReader reads what a [Writer] wrote. The bytes begin on a multiple of 8.
func NewReader(data []byte) *Reader { return &Reader{rest: data} }

// Err returns [ErrForm] if a section could not be read.
func (r *Reader) Err() error { return r.err }

// Next returns the bytes of the next section, nil after an error.
func (r *Reader) Next() []byte {
	if r.err != nil || len(r.rest) < align {
		r.err = ErrForm
		return nil
	}
	size := List[uint64](r.rest[:align])[0]
	r.rest = r.rest[align:]
	if size > uint64(len(r.rest)) {
		r.err = ErrForm
		return nil
	}
	out := r.rest[:size:size]
	r.rest = r.rest[min(uint64(len(r.rest)), (size+align-1)/align*align):]
	return out
}

// Section reads the next section as a list; its bytes have to make whole values.
func Section[T any](r *Reader) []T {
	var zero T
	data := r.Next()
	if len(data)%int(unsafe.Sizeof(zero)) != 0 {
		r.err = ErrForm
		return nil
	}
	return List[T](data)
}

// Strings reads a section that [Writer.Strings] wrote.
func (r *Reader) Strings() []string {
	data := r.Next()
	if len(data) < align {
		r.err = ErrForm
		return nil
	}
	n := List[uint64](data[:align])[0]
	data = data[align:]
	if n > uint64(len(data))/4 {
		r.err = ErrForm
		return nil
	}
	sizes, text := List[uint32](data[:4*n]), string(data[4*n:])
	out := make([]string, n)
	for i, size := range sizes {
		if uint64(size) > uint64(len(text)) {
			r.err = ErrForm
			return nil
		}
		out[i], text = text[:size], text[size:]
	}
	return out
}
