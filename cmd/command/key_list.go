package command

import (
	"fmt"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/safe"
)

// keyLine is a line of `key list --json`.
type keyLine struct {
	Account      string      `json:"account"`
	Name         *string     `json:"name"`
	Organisation *string     `json:"organisation"`
	Grants       []grantLine `json:"grants"`
	Keys         []credLine  `json:"keys"`
	Refused      int         `json:"refused"`
	LastRefused  *string     `json:"last_refused"`
}

type grantLine struct {
	ID      string  `json:"id"`
	Role    string  `json:"role"`
	Scope   string  `json:"scope"`
	See     *string `json:"see"`
	Expires *string `json:"expires"`
	Expired bool    `json:"expired"`
}

type credLine struct {
	Fingerprint *string `json:"fingerprint"`
	Principal   *string `json:"principal"`
	Type        *string `json:"type"`
	Comment     *string `json:"comment"`
	Expires     *string `json:"expires"`
	Expired     bool    `json:"expired"`
	Erased      bool    `json:"erased"`
}

func runKeyList(c *call) error {
	asJSON := c.flags.Bool("json", false, "one JSON object an account")
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	d, account, err := c.administer()
	if err != nil {
		return err
	}
	members, err := d.Members(account)
	if err != nil {
		return err
	}
	now := c.Now()
	if *asJSON {
		for _, m := range members {
			l := keyLine{Account: m.ID, Name: orNull(m.Name.String()), Organisation: orNull(m.Organisation.String()),
				Grants: []grantLine{}, Keys: []credLine{}, Refused: m.Refusals.Count, LastRefused: moment(m.Refusals.Last)}
			for _, g := range m.Grants {
				see := ""
				if g.SeePublished {
					see = "published"
				}
				l.Grants = append(l.Grants, grantLine{g.ID, g.Role.String(), string(g.Scope), orNull(see), moment(g.Expires), over(g.Expires, now)})
			}
			for _, k := range m.Keys {
				out := credLine{Comment: orNull(k.Comment), Expires: moment(k.Expires), Expired: over(k.Expires, now), Erased: k.Erased}
				if k.Kind == consult.KeyCredential {
					kind, _, _ := strings.Cut(k.Key, " ")
					out.Fingerprint, out.Type = &k.Name, orNull(kind)
				} else {
					out.Principal = orNull(k.Name)
				}
				l.Keys = append(l.Keys, out)
			}
			if err := c.line(l); err != nil {
				return err
			}
		}
		return nil
	}
	for i, m := range members {
		if i > 0 {
			fmt.Fprintln(c.out)
		}
		name := m.Name.String()
		if !m.Organisation.Empty() {
			name += ", " + m.Organisation.String()
		}
		fmt.Fprintf(c.out, "%s  %s\n", m.ID, name)
		rows := [][]safe.Safe{}
		for _, g := range m.Grants {
			text := grantText(g, d.Location(g.Scope))
			if over(g.Expires, now) {
				text += " (over)"
			}
			rows = append(rows, []safe.Safe{safe.Line("  " + g.ID), safe.Line(text)})
		}
		for _, k := range m.Keys {
			rows = append(rows, []safe.Safe{safe.Line("  " + k.ID), safe.Line(keyText(k, now))})
		}
		c.table(rows)
		if m.Refusals.Count > 0 {
			fmt.Fprintf(c.out, "  refused %d times, last %s\n", m.Refusals.Count, m.Refusals.Last.UTC().Format("2006-01-02 15:04 MST"))
		}
	}
	if len(members) == 0 {
		c.say("nobody yet: `pult key grant` lets somebody in")
	}
	return nil
}

func keyText(k consult.Credential, now time.Time) string {
	text := k.Name
	if k.Kind == consult.PrincipalCredential {
		text = "certificates of " + k.Name
	}
	if kind, _, _ := strings.Cut(k.Key, " "); kind != "" {
		text += " " + kind
	}
	if k.Comment != "" {
		text += " " + k.Comment
	}
	switch {
	case k.Erased:
		text += " (erased)"
	case over(k.Expires, now):
		text += " (over)"
	case !k.Expires.IsZero():
		text += ", until " + k.Expires.UTC().Format("2006-01-02 15:04 MST")
	}
	return text
}

func over(expires, now time.Time) bool { return !expires.IsZero() && !now.Before(expires) }

// moment writes a time for JSON, null for none.
func moment(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.UTC().Format(time.RFC3339)
	return &s
}
