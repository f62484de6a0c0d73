package journal

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
)

const (
	digestChars = 43 // base64url of 32 bytes, no padding
	saltChars   = 22 // base64url of 16 bytes, no padding
)

// Digest is a SHA-256 value. Files spell it in base64url without padding, 43
// characters. The zero value stands for "absent".
type Digest [sha256.Size]byte

// String returns the spelling of the files, "" for the zero value.
func (d Digest) String() string {
	if d.IsZero() {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(d[:])
}

// IsZero reports whether there is no digest.
func (d Digest) IsZero() bool { return d == Digest{} }

// appendQuoted spells a value as a JSON string.
func appendQuoted(dst, value []byte) []byte {
	return append(base64.RawURLEncoding.AppendEncode(append(dst, '"'), value), '"')
}

// MarshalText implements [encoding.TextMarshaler].
func (d Digest) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes exactly the
// 43 characters that String returns.
func (d *Digest) UnmarshalText(b []byte) error { return decode(d[:], b, digestChars) }

// ParseDigest reads the 43 characters that String returns.
func ParseDigest(s string) (d Digest, err error) { return d, d.UnmarshalText([]byte(s)) }

// Salt keeps a digest from being guessed: without it, nobody can find out a
// short text or a name by trying. Files spell it in base64url without padding,
// 22 characters.
type Salt [16]byte

// NewSalt returns 16 fresh bytes of the system's random source.
func NewSalt() (s Salt) {
	rand.Read(s[:]) // never fails: the runtime stops the program instead
	return s
}

// String returns the spelling of the files.
func (s Salt) String() string { return base64.RawURLEncoding.EncodeToString(s[:]) }

// UnmarshalText implements [encoding.TextUnmarshaler]. It takes exactly the
// 22 characters that String returns.
func (s *Salt) UnmarshalText(b []byte) error { return decode(s[:], b, saltChars) }

// decode is strict: the length is exact and the spare bits of the last
// character are zero, so that a value has one spelling only.
func decode(dst, src []byte, chars int) error {
	if len(src) != chars {
		return fmt.Errorf("%d characters of base64url expected, found %d", chars, len(src))
	}
	var buf [36]byte
	n, err := base64.RawURLEncoding.Strict().Decode(buf[:], src)
	if err != nil || n != len(dst) {
		return fmt.Errorf("not base64url without padding")
	}
	copy(dst, buf[:n])
	return nil
}

// Digest returns SHA-256(salt ‖ value), the form in which a file holds what
// must not be read from it.
func (s Salt) Digest(value []byte) Digest {
	buf := make([]byte, 0, 512)
	return sha256.Sum256(append(append(buf, s[:]...), value...))
}

// Merkle returns the root of the Merkle tree over the digests, in their order,
// as RFC 6962 section 2.1 builds it: a leaf is SHA-256(0x00 ‖ digest), a node
// SHA-256(0x01 ‖ left ‖ right), the left half of n leaves holding the largest
// power of two that is smaller than n. The root of none is SHA-256 of nothing.
// The two prefixes keep a node from passing for a leaf.
func Merkle(digests []Digest) Digest {
	if len(digests) == 0 {
		return sha256.Sum256(nil)
	}
	// A stack of complete subtrees, one for each set bit of the count so far:
	// pairing them up at the end from the right gives the tree of the RFC.
	var stack []Digest
	for i, d := range digests {
		node := Digest(sha256.Sum256(append([]byte{0}, d[:]...)))
		for n := i + 1; n&1 == 0; n >>= 1 {
			node = merkleNode(stack[len(stack)-1], node)
			stack = stack[:len(stack)-1]
		}
		stack = append(stack, node)
	}
	root := stack[len(stack)-1]
	for i := len(stack) - 2; i >= 0; i-- {
		root = merkleNode(stack[i], root)
	}
	return root
}

func merkleNode(left, right Digest) Digest {
	var buf [1 + 2*sha256.Size]byte
	buf[0] = 1
	copy(buf[1:], left[:])
	copy(buf[1+sha256.Size:], right[:])
	return sha256.Sum256(buf[:])
}
