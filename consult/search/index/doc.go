// Package index finds words in many folded texts without reading them all. It is
// bytes only: it opens no file and knows no rights.
//
// A [Builder] takes folded texts (see [search.Fold]) in order and gives the bytes
// of an index, which may be kept in a file and mapped into memory. [Read] takes
// such bytes; [Index.Find] says which texts hold a [search.Word], exactly as
// [search.Word.In] would say of each. Many indexes over neighbouring texts make
// one large one: each puts its hits into the same [Bits].
//
// # The bytes
//
// Little-endian; each section begins on a multiple of 8.
//
//	magic "pultidx1", then as uint64: number of texts, number of tokens, and the
//	offsets where texts, text bytes, tokens, token bytes, postings, posting bytes
//	begin, the end of it all, and the CRC-32C of the sections but the text bytes
//	texts     uint64 for each text and the end: where it begins in the text bytes
//	tokens    uint32 alike: where it begins in the token bytes
//	postings  uint64 alike, then uint32 for each token: how many texts have it
//
// A token is a run of letters and digits. The token bytes have a line break
// before each token and at the end, so that one search over them finds every
// token that holds, begins with, ends with or is a string: infix search over
// the vocabulary, which German compounds ask for. The postings of a token are
// the numbers of the texts that have it, in order, as differences in varint form.
package index
