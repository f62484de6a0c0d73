// Package sshd serves Pult over SSH: one port, on which a terminal gets the
// interface and a command gets what the program of the same name does.
//
// [New] takes an open data folder, a [Config] and the command table as a
// function; [Server.Serve] takes a listener. What a connection goes through, from
// the socket inwards:
//
//   - gate.go and conn.go: how many connections may be half open, and from where;
//     who has not proved a key ten seconds after the accept is closed.
//   - auth.go and authority.go: keys and certificates. They decide and remember
//     nothing: all that an accepted key leaves is the account and the credential
//     in the connection's permissions.
//   - share.go: how much of the server one account may take.
//   - live.go: who is connected, by account and credential. What is revoked or
//     expires ends there.
//   - channel.go: what a client may ask of a session, before the SSH library
//     hears of it.
//   - session.go and its neighbours: session ← commands ← logging ← rights ←
//     recover. console.go runs the interface, feed.go reads its keys, pace.go and
//     screen.go draw it; line.go and backlog.go are the linear mode's keyboard,
//     command.go everything else.
//
// Nothing here decides what an account may do or see: that is consult/desk.
// README.md is the runbook of whoever keeps a server.
package sshd
