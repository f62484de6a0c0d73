package sshkey

import (
	"crypto/rsa"
	"fmt"

	"golang.org/x/crypto/ssh"
)

// Sizes of RSA keys in bits: below the least they can be broken, above the most
// each handshake costs the server too much.
const (
	leastRSA = 3072
	mostRSA  = 16384
)

// strong returns why a key of its kind is not taken.
func strong(key ssh.PublicKey) error {
	switch kind := key.Type(); kind {
	case ssh.KeyAlgoED25519, ssh.KeyAlgoSKED25519, ssh.KeyAlgoSKECDSA256, ssh.KeyAlgoECDSA256:
		return nil
	case ssh.KeyAlgoRSA:
		bits := 0
		if crypto, ok := key.(ssh.CryptoPublicKey); ok {
			if public, ok := crypto.CryptoPublicKey().(*rsa.PublicKey); ok {
				bits = public.N.BitLen()
			}
		}
		if bits < leastRSA || bits > mostRSA {
			return fmt.Errorf("an RSA key of %d bits is not taken, only one of %d to %d: make a new key, best with `ssh-keygen -t ed25519`", bits, leastRSA, mostRSA)
		}
		return nil
	default:
		return fmt.Errorf("keys of the kind %s are not taken: make one with `ssh-keygen -t ed25519`", kind)
	}
}
