package sshkey

import (
	"errors"
	"fmt"
)

// Code says why a line was not taken; zero is none.
type Code uint8

// The reasons. Of those marked so, [Problem.Arg] names what is meant.
const (
	NotUTF8     Code = iota + 1
	NoKey            // no public key, or a damaged one
	Foreign          // in the form of RFC 4716
	Certificate      // a certificate instead of a key
	WeakRSA          // Arg: the bits
	WrongKind        // Arg: the kind
	Over             // Arg: the expiry-time that is over
	BadTime          // Arg: the expiry-time that is none
	From             // from=, which Pult does not look at
	Fence            // Arg: the option; what somebody may do is said by roles
	Authority        // Arg: the option; authorities are set up on the server
	Option           // Arg: the option that is not honoured
)

var reasons = []string{"",
	"it is not UTF-8: save the file as UTF-8",
	"it is no public key, or a damaged one: a line begins with its type, like ssh-ed25519, and goes on with AAAA…",
	"it is in the form of RFC 4716: turn it into a line with `ssh-keygen -i -f FILE`",
	"it is a certificate: register the key itself, or the name in the certificate with --principal",
	"an RSA key of %s bits is not taken, only one of 3072 to 16384: make a new key, best with `ssh-keygen -t ed25519`",
	"keys of the kind %s are not taken: make one with `ssh-keygen -t ed25519`",
	"its expiry-time %s is over",
	"expiry-time %s is no time: write 20261231 or 202612312359",
	"Pult does not look at from=: limit the addresses in the firewall, and take the option away",
	"%s is not for Pult: what somebody may do is said by --role and --scope; take the option away",
	"%s is set up on the server; map a name in certificates with --principal",
	"the option %s is not honoured: take it away to have the key taken",
}

// String is the reason with %s in place of what it names, if it names anything.
func (c Code) String() string { return reasons[c] }

// Problem is a line that was not taken.
type Problem struct {
	Row  int // from 1
	Code Code
	Arg  string
}

// Reason says in English why it was not taken.
func (p Problem) Reason() string {
	if p.Arg == "" {
		return p.Code.String()
	}
	return fmt.Sprintf(p.Code.String(), p.Arg)
}

// Error says where and why.
func (p Problem) Error() string { return fmt.Sprintf("row %d: %s", p.Row, p.Reason()) }

// What a whole input is refused for.
var (
	ErrPrivate = errors.New("this is a PRIVATE key, which nobody but its owner may have: nothing was taken. Hand in the file that ends in .pub; make a new key (ssh-keygen -t ed25519) if this one was sent to anybody")
	ErrNone    = errors.New("there is no public key in it: hand in an id_ed25519.pub, one line that begins with ssh-ed25519")
	ErrMany    = fmt.Errorf("it has more than the %d keys or %d KB that are taken at once", MaxKeys, MaxFile>>10)
)
