package sshkey

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/crypto/ssh"

	"pult/consult"
)

// Bounds of what is read at once.
const (
	MaxFile    = 1 << 20 // bytes
	MaxKeys    = 200
	maxComment = 200 // bytes
)

// Problem is a line that was not taken.
type Problem struct {
	Row    int // from 1
	Reason string
}

// Error says where and why.
func (p Problem) Error() string { return fmt.Sprintf("row %d: %s", p.Row, p.Reason) }

// What a whole input is refused for.
var (
	ErrPrivate = errors.New("this is a PRIVATE key, which nobody but its owner may have: nothing was taken. Hand in the file that ends in .pub; make a new key (ssh-keygen -t ed25519) if this one was sent to anybody")
	ErrNone    = errors.New("there is no public key in it: hand in an id_ed25519.pub, one line that begins with ssh-ed25519")
	ErrMany    = fmt.Errorf("it has more than the %d keys or %d KB that are taken at once", MaxKeys, MaxFile>>10)
)

// Read returns the keys of an id.pub or authorized_keys, each once, in the order
// of the lines, and the lines that were not taken. Times of the option
// expiry-time without a zone belong to loc; a key whose time is over is a
// problem. Errors: [ErrPrivate], [ErrMany], and [ErrNone] where no line holds
// anything.
func Read(file []byte, loc *time.Location, now time.Time) ([]consult.Credential, []Problem, error) {
	if len(file) > MaxFile {
		return nil, nil, ErrMany
	}
	file = bytes.TrimPrefix(file, []byte("\xef\xbb\xbf"))
	if private(file) {
		return nil, nil, ErrPrivate
	}
	if foreign := bytes.HasPrefix(bytes.TrimSpace(file), []byte("---- BEGIN SSH2 PUBLIC KEY ----")); foreign {
		return nil, []Problem{{1, "it is in the form of RFC 4716: turn it into a line with `ssh-keygen -i -f FILE`"}}, nil
	}
	var keys []consult.Credential
	var problems []Problem
	row := 0
	for line := range bytes.Lines(file) {
		row++
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		key, err := parse(line, loc, now)
		switch {
		case err != nil:
			problems = append(problems, Problem{row, err.Error()})
		case !slices.ContainsFunc(keys, func(k consult.Credential) bool { return k.Name == key.Name }):
			keys = append(keys, key)
		}
		if len(keys)+len(problems) > MaxKeys {
			return nil, nil, ErrMany
		}
	}
	if len(keys)+len(problems) == 0 {
		return nil, nil, ErrNone
	}
	return keys, problems, nil
}

// private recognises the forms in which private keys are kept.
func private(file []byte) bool {
	return bytes.Contains(file, []byte("PRIVATE KEY-----")) || bytes.Contains(file, []byte("PuTTY-User-Key-File"))
}

func parse(line []byte, loc *time.Location, now time.Time) (consult.Credential, error) {
	var c consult.Credential
	if !utf8.Valid(line) || bytes.ContainsRune(line, 0) {
		return c, errors.New("it is not UTF-8: save the file as UTF-8")
	}
	key, comment, options, _, err := ssh.ParseAuthorizedKey(line)
	if err != nil {
		return c, errors.New("it is no public key, or a damaged one: a line begins with its type, like ssh-ed25519, and goes on with AAAA…")
	}
	if _, certificate := key.(*ssh.Certificate); certificate {
		return c, errors.New("it is a certificate: register the key itself, or the name in the certificate with --principal")
	}
	if err := strong(key); err != nil {
		return c, err
	}
	if c.Expires, err = honour(options, loc, now); err != nil {
		return c, err
	}
	c.Kind, c.Name = consult.KeyCredential, ssh.FingerprintSHA256(key)
	c.Key = strings.TrimSpace(string(ssh.MarshalAuthorizedKey(key)))
	c.Comment = comment
	for len(c.Comment) > maxComment {
		_, size := utf8.DecodeLastRuneInString(c.Comment)
		c.Comment = c.Comment[:len(c.Comment)-size]
	}
	return c, nil
}
