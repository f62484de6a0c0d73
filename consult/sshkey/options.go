package sshkey

import (
	"fmt"
	"strings"
	"time"
)

// expiryLayouts are those of OpenSSH's expiry-time.
var expiryLayouts = []string{"20060102", "200601021504", "20060102150405"}

// honour returns until when a key holds by its options. What Pult does anyway is
// honoured without more; any other option is refused, with what to do instead.
func honour(options []string, loc *time.Location, now time.Time) (expires time.Time, err error) {
	for _, option := range options {
		name, value, _ := strings.Cut(option, "=")
		value = strings.Trim(value, `"`)
		switch name = strings.ToLower(name); name {
		case "no-agent-forwarding", "no-port-forwarding", "no-x11-forwarding", "no-user-rc":
			// Nothing is forwarded and nothing of the sort is run for anybody.
		case "expiry-time":
			if expires, err = expiry(value, loc); err != nil {
				return expires, err
			}
			if !now.Before(expires) {
				return expires, fmt.Errorf("its expiry-time %s is over", value)
			}
		case "from":
			return expires, fmt.Errorf("Pult does not look at from=: limit the addresses in the firewall, and take the option away")
		case "command", "restrict", "no-pty":
			return expires, fmt.Errorf("%s is not for Pult: what somebody may do is said by --role and --scope; take the option away", name)
		case "cert-authority", "principals":
			return expires, fmt.Errorf("%s is set up on the server; map a name in certificates with --principal", name)
		default:
			return expires, fmt.Errorf("the option %s is not honoured: take it away to have the key taken", name)
		}
	}
	return expires, nil
}

// expiry reads a time of OpenSSH: from that moment on the key no longer holds.
func expiry(value string, loc *time.Location) (time.Time, error) {
	text, utc := strings.CutSuffix(strings.ToUpper(value), "Z")
	if utc {
		loc = time.UTC
	}
	for _, layout := range expiryLayouts {
		if t, err := time.ParseInLocation(layout, text, loc); err == nil && len(text) == len(layout) {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("expiry-time %q is no time: write 20261231 or 202612312359", value)
}
