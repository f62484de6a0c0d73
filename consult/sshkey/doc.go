// Package sshkey reads public SSH keys as people hand them in: one `id.pub`, or
// a whole `authorized_keys` file. A line that cannot be taken is a [Problem] with
// its row and reason; it keeps no other line out.
//
// What a line asks for is either honoured or the reason why it is refused:
// nothing is ignored in silence. Taken are ed25519, sk-ed25519, sk-ecdsa,
// ecdsa-256 and RSA from 3072 bits. Start with [Read].
package sshkey
