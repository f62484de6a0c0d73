package sshd

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"pult/consult"
	"pult/consult/sshkey"
)

// outsiderLifetime is how long a certificate of a partner or of the council may
// be valid in all.
const outsiderLifetime = 24 * time.Hour

// mostPrincipals is how many names of a certificate are looked at.
const mostPrincipals = 16

// usedCertificate is what goes on record of a certificate.
type usedCertificate struct {
	serial    uint64
	keyID     string
	authority string // fingerprint of the key that signed it
	options   map[string]string
}

// authorities are the keys whose user certificates are taken.
type authorities []gossh.PublicKey

// loadAuthorities reads the public keys of a file, one a line, strictly: a line
// that is none must not quietly lock out whoever it was for.
func loadAuthorities(path string) (authorities, error) {
	if path == "" {
		return nil, nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if err := private(path, 0o022); err != nil {
		return nil, err
	}
	var out authorities
	for i, line := range bytes.Split(raw, []byte("\n")) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' {
			continue
		}
		key, _, options, _, err := gossh.ParseAuthorizedKey(line)
		switch {
		case err != nil:
			return nil, fmt.Errorf("%s, line %d: no public key: %w", path, i+1, err)
		case len(options) > 0:
			return nil, fmt.Errorf("%s, line %d: options are not understood here", path, i+1)
		}
		if err := sshkey.Strong(key); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", path, i+1, err)
		}
		out = append(out, key)
	}
	return out, nil
}

func (a authorities) know(key gossh.PublicKey) bool {
	return slices.ContainsFunc(a, func(k gossh.PublicKey) bool { return bytes.Equal(k.Marshal(), key.Marshal()) })
}

func (a authorities) stand(fingerprint string) bool {
	return slices.ContainsFunc(a, func(k gossh.PublicKey) bool { return gossh.FingerprintSHA256(k) == fingerprint })
}

// principal presents a certificate under one of its own names: whoever connects
// is what the authority has signed, whatever user name they type.
type principal struct {
	gossh.ConnMetadata
	name string
}

// User implements [gossh.ConnMetadata].
func (p principal) User() string { return p.name }

// certified says whose user certificate it is: the first of its names that an
// account is known by. One without names, which would do for everybody, is
// nobody's.
func (s *Server) certified(cert *gossh.Certificate) (login, error) {
	known := *s.authorities.Load()
	if cert.Signature == nil || !slices.Contains(signatures, cert.Signature.Format) {
		return login{}, errors.New("the certificate is signed in a way that is not taken")
	}
	if !known.know(cert.SignatureKey) {
		return login{}, errors.New("the certificate is signed by no authority of this server")
	}
	if err := sshkey.Strong(cert.Key); err != nil {
		return login{}, err
	}
	checker := gossh.CertChecker{IsUserAuthority: known.know}
	for _, name := range cert.ValidPrincipals[:min(len(cert.ValidPrincipals), mostPrincipals)] {
		acc, err := s.desk.AccountOfPrincipal(name)
		if errors.Is(err, consult.ErrNotFound) {
			continue
		}
		if err == nil {
			err = s.bounded(cert, acc)
		}
		if err == nil {
			_, err = checker.Authenticate(principal{name: name}, cert)
		}
		if err != nil {
			return login{}, err
		}
		used := &usedCertificate{serial: cert.Serial, keyID: cert.KeyId, authority: gossh.FingerprintSHA256(cert.SignatureKey), options: maps.Clone(cert.CriticalOptions)}
		return login{account: acc, until: time.Unix(int64(cert.ValidBefore), 0), cert: used}, nil
	}
	return login{}, consult.ErrNotFound
}

// bounded refuses a certificate that is valid for longer than it may be.
func (s *Server) bounded(cert *gossh.Certificate, acc consult.Account) error {
	most := time.Duration(s.config.Load().Lifetime)
	if outsider(acc) {
		most = min(most, outsiderLifetime)
	}
	if cert.ValidBefore == gossh.CertTimeInfinity || cert.ValidBefore < cert.ValidAfter || cert.ValidBefore-cert.ValidAfter > uint64(most/time.Second) {
		return fmt.Errorf("the certificate is valid for longer than %s", most)
	}
	return nil
}

// outsider reports whether nothing that the account holds is for staff.
func outsider(a consult.Account) bool {
	return !slices.ContainsFunc(a.Grants, func(g consult.Grant) bool { return g.Role != consult.Partner && g.Role != consult.Council })
}
