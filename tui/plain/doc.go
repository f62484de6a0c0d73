// Package plain is the linear mode of the interface, for screen readers, braille
// lines and dumb terminals: a line is typed, and what came of it is read out in
// sentences. It writes text and line feeds and nothing else: no cursor is
// addressed, nothing is drawn, and what colleagues do is counted and waits until
// it is asked for.
//
// [Run] is the whole session. The rooms are those of the screen: they do the
// work, ask through [room.Host], and say what is to be read as a
// [room.Speaker]. A dialog is data; ask.go and its neighbours put each kind as
// questions and answers. Everything runs on one goroutine, one line after the
// other: a job is done before the next line is read.
//
// What is read after a command is short, and the most useful comes first: what
// the command did, then where one stands, the position before anything else.
package plain
