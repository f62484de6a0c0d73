// Package post hands messages to a mail server by SMTP (RFC 5321), with STARTTLS
// or TLS and authentication, through go-mail.
//
// It knows no consultation: a [Server] says where, a [Message] what. What matters
// to whoever must not write to somebody twice is the difference between a server
// that has refused, one that could not be reached, and one of which nobody knows
// whether it has taken the message: see [Failure].
package post
