package journal

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// Domain is what a sealed line is about. It is the beginning of what the digest
// covers, so that a line of one file never passes for one of another.
type Domain string

// The two files of sealed lines.
const (
	Contributions Domain = "pult1c\n"
	Submitters    Domain = "pult1s\n"
)

const sealLength = len(`,"salt":"`) + saltChars + len(`","digest":"`) + digestChars + len(`"}`)

// Seal puts salt and digest behind the members of an object that has neither:
//
//	digest = SHA-256(domain ‖ 16 salt bytes ‖ the object without its last brace)
//
// The object is taken as it stands, and has to be on one line. The line that is
// returned has no line break.
func (d Domain) Seal(object []byte, salt Salt) ([]byte, Digest, error) {
	switch {
	case !jsontext.Value(object).IsValid() || len(object) < 3 || object[0] != '{' || object[len(object)-1] != '}':
		return nil, Digest{}, errors.New("what is sealed has to be a JSON object with members and without spaces around it")
	case bytes.ContainsAny(object, "\r\n"):
		return nil, Digest{}, errors.New("what is sealed has to be on one line")
	case len(object)+sealLength > MaxLine:
		return nil, Digest{}, fmt.Errorf("it takes more than %d MiB in one line; put long text into an attachment", MaxLine>>20)
	}
	body := object[:len(object)-1]
	digest := d.digest(salt, body)
	line := fmt.Appendf(nil, `%s,"salt":"%s","digest":"%s"}`, body, salt, digest)
	return line, digest, nil
}

func (d Domain) digest(salt Salt, body []byte) Digest {
	covered := make([]byte, 0, len(d)+len(salt)+len(body))
	covered = append(append(append(covered, d...), salt[:]...), body...)
	return sha256.Sum256(covered)
}

// Erased says whether the event seq is an `erase` event that names the line.
type Erased func(id string, seq uint64) bool

// Verify checks line n of a file, counted from 1, given without its line break,
// and returns the digest that stands in it. The line of a contribution has its
// number as id. A line that was erased is in order where erased says so; nil
// says so of none. The error is a [*Fault] for the file.
func (d Domain) Verify(file string, n int, line []byte, erased Erased) (Digest, error) {
	fault := func(reason, fix string) (Digest, error) {
		return Digest{}, &Fault{File: file, Line: n, Reason: reason, Fix: fix}
	}
	if len(line) > MaxLine {
		return fault(errLongLine.Error(), fixRestore)
	}
	salt, digest, body, sealed := openSeal(line)
	var id string
	if sealed {
		if d.digest(salt, body) != digest {
			return fault("the line does not fit its digest: it was changed by hand or damaged", fixRestore)
		}
		var head struct {
			ID string `json:"id"`
		}
		if err := json.Unmarshal(line, &head); err != nil {
			return fault("it is no valid JSON: "+err.Error(), fixRestore)
		}
		id = head.ID
	} else {
		t, err := d.parseTombstone(line)
		if err != nil {
			return fault("it neither ends in salt and digest nor is what erasure leaves: it was changed by hand or damaged", fixRestore)
		}
		if erased == nil || !erased(t.ID, t.Erased) {
			return fault(fmt.Sprintf("it is blank, but event %d of the journal is no erase event that names it", t.Erased), fixErased)
		}
		id, digest = t.ID, t.Digest
	}
	if d == Contributions && id != strconv.Itoa(n) {
		return digest, &Fault{
			File: file, Line: n, Misplaced: true,
			Reason: fmt.Sprintf("number %d is expected here, not %q: lines are missing, inserted or swapped", n, id),
			Fix:    "put the lines back into the order of their id, or restore the file from a backup",
		}
	}
	return digest, nil
}

// openSeal takes salt and digest off the end, where Seal has put them.
func openSeal(line []byte) (salt Salt, digest Digest, body []byte, ok bool) {
	at := len(line) - sealLength
	if at < 0 {
		return
	}
	c := cursor{rest: line[at:]}
	if !c.skip(`,"salt":`) {
		return
	}
	c.bytes(&salt)
	ok = c.skip(`,"digest":`)
	c.bytes(&digest)
	ok = ok && c.skip(`}`) && !c.failed
	return salt, digest, line[:at], ok
}

// tombstone is what erasure leaves of a line of contributions.jsonl or
// submitters.jsonl; the latter have no SourceKey. SourceKey keeps the row from
// being imported again, Erased is the event that made it so.
type tombstone struct {
	ID        string `json:"id"`
	SourceKey string `json:"source_key,omitzero"`
	Digest    Digest `json:"digest"`
	Erased    uint64 `json:"erased"`
}

// parseTombstone reads what erasure leaves, with spaces up to the old length.
func (d Domain) parseTombstone(line []byte) (tombstone, error) {
	line = bytes.TrimRight(line, " ")
	var t tombstone
	if err := json.Unmarshal(line, &t, json.RejectUnknownMembers(true)); err != nil {
		return t, err
	}
	if again, err := json.Marshal(t); err != nil || !bytes.Equal(again, line) {
		return t, errors.New("not spelled as Pult writes it")
	}
	if t.ID == "" || t.Digest.IsZero() || t.Erased == 0 || d == Submitters && t.SourceKey != "" {
		return t, errors.New("members are missing or too many")
	}
	return t, nil
}
