package sshd

import (
	"errors"
	"strconv"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"pult/consult"
	"pult/consult/sshkey"
)

// What an accepted key leaves in the permissions of a connection. Nothing else
// of the handshake may be used to tell who somebody is: a client may offer the
// public key of another before it proves its own (CVE-2024-45337).
const (
	accountExtension    = "pult-account"
	credentialExtension = "pult-credential"
	serialExtension     = "pult-certificate-serial"
	keyIDExtension      = "pult-certificate-key-id"
	untilExtension      = "pult-certificate-until"
	authorityExtension  = "pult-certificate-authority"
)

// The algorithms that are offered. ssh-audit finds no fault with them.
var (
	keyExchanges = []string{gossh.KeyExchangeMLKEM768X25519, gossh.KeyExchangeCurve25519}
	ciphers      = []string{gossh.CipherAES256GCM, gossh.CipherAES128GCM, gossh.CipherChaCha20Poly1305}
	macs         = []string{gossh.HMACSHA256ETM, gossh.HMACSHA512ETM}
	signatures   = []string{gossh.KeyAlgoED25519, gossh.KeyAlgoSKED25519, gossh.KeyAlgoSKECDSA256, gossh.KeyAlgoECDSA256, gossh.KeyAlgoRSASHA512, gossh.KeyAlgoRSASHA256}
)

// maxAuthTries is how many keys one connection may offer in vain: an agent holds
// several.
const maxAuthTries = 10

type connKey struct{}

// handshake is the configuration of one connection's handshake.
func (s *Server) handshake(ctx ssh.Context) *gossh.ServerConfig {
	c, _ := ctx.Value(connKey{}).(*conn)
	return &gossh.ServerConfig{
		Config:                  gossh.Config{KeyExchanges: keyExchanges, Ciphers: ciphers, MACs: macs},
		PublicKeyAuthAlgorithms: signatures,
		MaxAuthTries:            maxAuthTries,
		AuthLogCallback:         c.attempted,
		VerifiedPublicKeyCallback: func(_ gossh.ConnMetadata, _ gossh.PublicKey, p *gossh.Permissions, _ string) (*gossh.Permissions, error) {
			who, err := loginOf(p)
			if err == nil {
				err = s.live.enter(c, who)
			}
			return p, err
		},
	}
}

// accepts decides whether a key that is offered would let somebody in. It is
// asked about keys that nobody has proved to hold, so it remembers nothing: what
// it finds goes into the permissions, which stay with this key.
func (s *Server) accepts(ctx ssh.Context, key ssh.PublicKey) bool {
	p := ctx.Permissions()
	who, err := s.identify(key)
	if err != nil {
		if c, ok := ctx.Value(connKey{}).(*conn); ok {
			c.decline(key, err)
		}
		return false
	}
	p.Extensions = map[string]string{accountExtension: who.account.ID, credentialExtension: who.account.Credential}
	if who.cert != nil {
		p.Extensions[serialExtension] = strconv.FormatUint(who.cert.serial, 10)
		p.Extensions[keyIDExtension] = who.cert.keyID
		p.Extensions[authorityExtension] = who.cert.authority
		p.Extensions[untilExtension] = strconv.FormatInt(who.until.Unix(), 10)
		p.CriticalOptions = who.cert.options
	}
	return true
}

// identify says whose key it is.
func (s *Server) identify(key gossh.PublicKey) (login, error) {
	if cert, ok := key.(*gossh.Certificate); ok {
		return s.certified(cert)
	}
	if err := sshkey.Strong(key); err != nil {
		return login{}, err
	}
	acc, err := s.desk.AccountOfKey(gossh.FingerprintSHA256(key))
	return login{account: acc}, err
}

// loginOf reads what accepts has written.
func loginOf(p *gossh.Permissions) (login, error) {
	if p == nil || p.Extensions[accountExtension] == "" || p.Extensions[credentialExtension] == "" {
		return login{}, errors.New("the connection names no account")
	}
	x := p.Extensions
	who := login{account: consult.Account{ID: x[accountExtension], Credential: x[credentialExtension]}}
	if x[untilExtension] == "" {
		return who, nil
	}
	until, err := strconv.ParseInt(x[untilExtension], 10, 64)
	if err != nil {
		return login{}, err
	}
	serial, err := strconv.ParseUint(x[serialExtension], 10, 64)
	if err != nil {
		return login{}, err
	}
	who.until, who.cert = time.Unix(until, 0), &usedCertificate{serial: serial, keyID: x[keyIDExtension], authority: x[authorityExtension]}
	return who, nil
}
