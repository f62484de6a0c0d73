package sshkey

import (
	"bytes"
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
		return nil, []Problem{{Row: 1, Code: Foreign}}, nil
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
		key, wrong := parse(line, loc, now)
		switch {
		case wrong.Code != 0:
			wrong.Row = row
			problems = append(problems, wrong)
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

func parse(line []byte, loc *time.Location, now time.Time) (c consult.Credential, wrong Problem) {
	if !utf8.Valid(line) || bytes.ContainsRune(line, 0) {
		return c, Problem{Code: NotUTF8}
	}
	key, comment, options, _, err := ssh.ParseAuthorizedKey(line)
	if err != nil {
		return c, Problem{Code: NoKey}
	}
	if _, certificate := key.(*ssh.Certificate); certificate {
		return c, Problem{Code: Certificate}
	}
	if wrong = strong(key); wrong.Code != 0 {
		return c, wrong
	}
	if c.Expires, wrong = honour(options, loc, now); wrong.Code != 0 {
		return c, wrong
	}
	c.Kind, c.Name = consult.KeyCredential, ssh.FingerprintSHA256(key)
	c.Key = strings.TrimSpace(string(ssh.MarshalAuthorizedKey(key)))
	c.Comment = comment
	for len(c.Comment) > maxComment {
		_, size := utf8.DecodeLastRuneInString(c.Comment)
		c.Comment = c.Comment[:len(c.Comment)-size]
	}
	return c, wrong
}
