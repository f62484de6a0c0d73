package room

import "pult/consult/safe"

// Notice is what the surroundings of a session have to say to the person: sent
// to the application as a message, or to the linear mode through its terminal.
type Notice uint8

// The notices.
const (
	NoticeStopping Notice = iota + 1 // the server will stop
	NoticeIdle                       // the session will end: nobody presses a key
)

// Noticed is a notice in the person's words.
func (e *Env) Noticed(n Notice) safe.Safe {
	w := e.Words().Remote
	if n == NoticeIdle {
		return safe.Line(w.Idle)
	}
	return safe.Line(w.Stopping)
}
