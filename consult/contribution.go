package consult

import (
	"net/mail"
	"strings"
)

// Ordinal is the number of a contribution within its consultation: the line it
// stands on in contributions.jsonl, from 1.
type Ordinal uint32

// Votes counts what others thought of a contribution on the platform it came from.
type Votes struct {
	Up   int `json:"up"`
	Down int `json:"down"`
}

// Contribution is one line of contributions.jsonl: what one submitter sent, as
// received. It never changes; corrections of typing errors are events.
// The order of the fields is the order of the members in the file
// (journal/FORMAT.md, "Contributions and submitters"). Absent means unknown.
type Contribution struct {
	ID            string   `json:"id"`
	Source        string   `json:"source,omitzero"`
	Entity        string   `json:"entity,omitzero"`
	SourceID      string   `json:"source_id,omitzero"`
	SourceKey     string   `json:"source_key,omitzero"`
	Round         string   `json:"round,omitzero"`
	Title         string   `json:"title,omitzero"`
	Text          string   `json:"text,omitzero"`
	Lang          string   `json:"lang,omitzero"`
	Channel       Channel  `json:"channel,omitzero"`
	IntakeNo      string   `json:"intake_no,omitzero"`
	Authored      string   `json:"authored,omitzero"`
	Received      string   `json:"received,omitzero"`
	Late          bool     `json:"late,omitzero"`
	Lat           *float64 `json:"lat,omitzero"`
	Lon           *float64 `json:"lon,omitzero"`
	Votes         *Votes   `json:"votes,omitzero"`
	Parent        string   `json:"parent,omitzero"`
	Question      string   `json:"question,omitzero"`
	URL           string   `json:"url,omitzero"`
	Attachments   []string `json:"attachments,omitzero"`
	Submitter     string   `json:"submitter,omitzero"`
	Environmental bool     `json:"environmental,omitzero"`
	Salt          string   `json:"salt,omitzero"`
	Digest        string   `json:"digest,omitzero"`
	// Erased is the seq of the event that erased the line; a tombstone keeps
	// only id, source_key, digest and this.
	Erased uint64 `json:"erased,omitzero"`
}

// Consent records when and where somebody agreed to the use of their data.
type Consent struct {
	At     string `json:"at,omitzero"`
	Source string `json:"source,omitzero"`
}

// Submitter is one line of submitters.jsonl: the person or institution behind
// contributions. A later line with the same id replaces an earlier one. Every
// field but id, salt and digest is personal data.
type Submitter struct {
	ID            string   `json:"id"`
	Party         Party    `json:"party,omitzero"`
	Name          string   `json:"name,omitzero"`
	Organisation  string   `json:"organisation,omitzero"`
	Email         string   `json:"email,omitzero"`
	Street        string   `json:"street,omitzero"`
	Postcode      string   `json:"postcode,omitzero"`
	Town          string   `json:"town,omitzero"`
	Phone         string   `json:"phone,omitzero"`
	RepresentedBy string   `json:"represented_by,omitzero"`
	CoSubmitters  []string `json:"co_submitters,omitzero"`
	Signatures    int      `json:"signatures,omitzero"`
	NamePublic    *bool    `json:"name_public,omitzero"`
	Notify        *bool    `json:"notify,omitzero"`
	Consent       *Consent `json:"consent,omitzero"`
	Salt          string   `json:"salt,omitzero"`
	Digest        string   `json:"digest,omitzero"`
	// Erased is the seq of the event that erased the person's data.
	Erased uint64 `json:"erased,omitzero"`
}

// ValidEmail reports whether s can be the address of a mailbox, without a name
// before it and with a domain of several parts: what nobody can answer to.
func ValidEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	if err != nil || a.Name != "" || a.Address != s {
		return false
	}
	domain := s[strings.LastIndexByte(s, '@')+1:]
	return strings.Contains(strings.Trim(domain, "."), ".")
}

// Empty reports whether nothing is known of the person, so that no line is
// written for them.
func (s Submitter) Empty() bool {
	return s.Name == "" && s.Organisation == "" && s.Email == "" && s.Street == "" &&
		s.Postcode == "" && s.Town == "" && s.Phone == "" &&
		s.RepresentedBy == "" && len(s.CoSubmitters) == 0 && s.Signatures == 0
}
