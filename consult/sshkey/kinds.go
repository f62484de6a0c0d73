package sshkey

import (
	"crypto/rsa"
	"errors"
	"strconv"

	"golang.org/x/crypto/ssh"
)

// Sizes of RSA keys in bits: below the least they can be broken, above the most
// each handshake costs the server too much.
const (
	leastRSA = 3072
	mostRSA  = 16384
)

// Strong is nil for a key of a kind and size that is taken, else says why not.
func Strong(key ssh.PublicKey) error {
	if p := strong(key); p.Code != 0 {
		return errors.New(p.Reason())
	}
	return nil
}

// strong returns why a key of its kind is not taken, if it is not.
func strong(key ssh.PublicKey) Problem {
	switch kind := key.Type(); kind {
	case ssh.KeyAlgoED25519, ssh.KeyAlgoSKED25519, ssh.KeyAlgoSKECDSA256, ssh.KeyAlgoECDSA256:
		return Problem{}
	case ssh.KeyAlgoRSA:
		bits := 0
		if crypto, ok := key.(ssh.CryptoPublicKey); ok {
			if public, ok := crypto.CryptoPublicKey().(*rsa.PublicKey); ok {
				bits = public.N.BitLen()
			}
		}
		if bits < leastRSA || bits > mostRSA {
			return Problem{Code: WeakRSA, Arg: strconv.Itoa(bits)}
		}
		return Problem{}
	default:
		return Problem{Code: WrongKind, Arg: kind}
	}
}
