package desk

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"strconv"
)

// secret is secret.json: the keys of one consultation, made with it. HMAC
// gives rows their identity without revealing the sender system's ids;
// Pseudonym is for pseudonyms in exports.
type secret struct {
	HMAC      string `json:"hmac"`
	Pseudonym string `json:"pseudonym"`
}

func newSecret() secret {
	return secret{HMAC: randomText(secretSize), Pseudonym: randomText(secretSize)}
}

// validate reports a key that was damaged so that it is none any more.
func (s secret) validate() error {
	for _, key := range []string{s.HMAC, s.Pseudonym} {
		if raw, err := base64.RawURLEncoding.Strict().DecodeString(key); err != nil || len(raw) != secretSize {
			return errors.New("holds a key that is not one")
		}
	}
	return nil
}

// secretSize is how many bytes a key has.
const secretSize = 32

func randomText(n int) string { return base64.RawURLEncoding.EncodeToString(randomBytes(n)) }

func randomBytes(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails: the runtime ends the program rather than return weak bytes
	return b
}

// newSubmitterID returns 80 random bits.
func newSubmitterID() string { return hex.EncodeToString(randomBytes(10)) }

// keyer computes the identity of rows. Each part goes in with its length
// before it, so that source "file1" with id "2" and source "file" with id "12"
// stay two.
type keyer struct{ key []byte }

func (s secret) keyer() (keyer, error) {
	key, err := base64.RawURLEncoding.Strict().DecodeString(s.HMAC)
	return keyer{key}, err
}

func (k keyer) of(parts ...string) string {
	mac := hmac.New(sha256.New, k.key)
	var size [4]byte
	for _, p := range parts {
		binary.BigEndian.PutUint32(size[:], uint32(len(p)))
		mac.Write(size[:])
		mac.Write([]byte(p))
	}
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// row is the key of a row that has an id in its own system.
func (k keyer) row(source, entity, id string) string { return k.of(source, entity, id) }

// content is the key of the n-th occurrence of a row that has no id, so that
// forty identical form letters stay forty.
func (k keyer) content(source, content string, n int) string {
	return k.of(source, content, strconv.Itoa(n))
}
