package intake

import (
	"bytes"
	"context"
)

// message is one mail of a file.
type message struct {
	// line is where it begins, from 1.
	line int
	raw  []byte
}

// separator is the line before a mail in an mbox (RFC 4155): a sender and a date.
var separator = pattern(`^From \S+.*\d{4}|^From (?:-|\?\?\?@\?\?\?|MAILER-DAEMON)`)

// quotedFrom is a line of a mail that would look like a separator otherwise.
var quotedFrom = pattern(`(?m)^>(>*From )`)

// splitMbox cuts an mbox into its mails. A separator stands at the beginning
// or below an empty line, and has a header below it: people write lines that
// begin with "From ", and not every program quotes them.
func splitMbox(ctx context.Context, raw []byte) ([]message, error) {
	var out []message
	start, startLine, empty := -1, 0, true
	take := func(end int) {
		if start >= 0 {
			out = append(out, message{startLine, unquoteFrom(raw[start:end])})
		}
	}
	for at, line := 0, 1; at < len(raw); line++ {
		if line%65536 == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		text, next := cutLine(raw, at)
		if empty && bytes.HasPrefix(text, []byte("From ")) && separator().Match(text) && beginsHeader(raw[next:]) {
			take(at)
			start, startLine = next, line
		}
		empty = len(text) == 0
		at = next
	}
	take(len(raw))
	return out, nil
}

func unquoteFrom(mail []byte) []byte {
	if !bytes.Contains(mail, []byte("\n>")) {
		return mail
	}
	return quotedFrom().ReplaceAll(mail, []byte("$1"))
}

// beginsHeader reports whether the next line is a field of a header.
func beginsHeader(raw []byte) bool {
	line, _ := cutLine(raw[:min(len(raw), 1000)], 0)
	return fieldName().Match(line) || bytes.HasPrefix(line, []byte(">From "))
}
