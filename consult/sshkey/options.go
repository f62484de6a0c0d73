package sshkey

import (
	"strings"
	"time"
)

// honour returns until when a key holds by its options. What Pult does anyway is
// honoured without more; any other option is refused, with what to do instead.
func honour(options []string, loc *time.Location, now time.Time) (expires time.Time, wrong Problem) {
	for _, option := range options {
		name, value, _ := strings.Cut(option, "=")
		value = strings.Trim(value, `"`)
		switch name = strings.ToLower(name); name {
		case "no-agent-forwarding", "no-port-forwarding", "no-x11-forwarding", "no-user-rc":
			// Nothing is forwarded and nothing of the sort is run for anybody.
		case "expiry-time":
			at, ok := expiry(value, loc)
			switch {
			case !ok:
				return expires, Problem{Code: BadTime, Arg: value}
			case !now.Before(at):
				return expires, Problem{Code: Over, Arg: value}
			}
			expires = at
		case "from":
			return expires, Problem{Code: From}
		case "command", "restrict", "no-pty":
			return expires, Problem{Code: Fence, Arg: name}
		case "cert-authority", "principals":
			return expires, Problem{Code: Authority, Arg: name}
		default:
			return expires, Problem{Code: Option, Arg: name}
		}
	}
	return expires, wrong
}

// expiry reads a time of OpenSSH: from that moment on the key no longer holds.
func expiry(value string, loc *time.Location) (at time.Time, ok bool) {
	text, utc := strings.CutSuffix(strings.ToUpper(value), "Z")
	if utc {
		loc = time.UTC
	}
	for _, layout := range []string{"20060102", "200601021504", "20060102150405"} {
		if t, err := time.ParseInLocation(layout, text, loc); err == nil && len(text) == len(layout) {
			return t, true
		}
	}
	return at, false
}
