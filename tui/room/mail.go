package room

import (
	"errors"

	"pult/consult"
	"pult/consult/post"
	"pult/consult/safe"
)

// Mail is the server by which the messages of a municipality leave.
func (e *Env) Mail(m consult.Municipality) (post.Server, error) {
	return post.Configured(m.Mail, e.Machine, e.Local)
}

// ExplainMail says why no message can be sent, or why one was not. What a mail server
// answers stands in its own words.
func (e *Env) ExplainMail(err error) safe.Safe {
	var unfit post.Unfit
	var failed *post.Failure
	switch {
	case errors.As(err, &unfit):
		return safe.Line(e.Words().Mail.Unfit[unfit])
	case errors.As(err, &failed):
		return safe.Error(failed)
	}
	return e.Explain(nil, err)
}
