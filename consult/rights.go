package consult

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Act is something that needs a right.
type Act uint8

// The acts.
const (
	ActRead Act = iota + 1
	ActPublish
	ActDecide
	ActTag
	ActAssign
	ActNote
	ActHandle
	ActSegment
	ActRedact
	ActRefer
	ActAnswer
	ActRespond
	ActApprove
	ActTypeIn
	ActSubmitterOfItem
	ActSubmitters
	ActJournal
	ActCheck
	ActExportInternal
	ActExportCouncil
	ActExportPublic
	ActConfigure
	ActKeys
	ActUndoOthers
	ActErase
)

var actNames = []string{"", "read", "publish", "decide", "tag", "assign", "note", "handle", "segment", "black out", "refer", "answer a referral", "respond", "approve", "type in", "see the submitter of an item", "see submitters", "read the journal", "check", "export (internal)", "export (council)", "export", "configure", "manage keys", "undo the work of others", "erase"}

// String names the act in English, for errors and tables.
func (a Act) String() string { return codeName(actNames, a) }

// Acts lists every act in its order.
func Acts() []Act { return codesOf[Act](actNames) }

// RolesFor lists the roles that give the right, most fitting first: an event
// records the first of them that the person holds.
func RolesFor(act Act) []Role {
	switch act {
	case ActRead:
		return []Role{Moderator, Approver, Intake, Privacy, Auditor, Admin, Council, Partner}
	case ActPublish, ActDecide, ActTag, ActAssign, ActNote, ActHandle, ActSegment, ActRefer, ActRespond:
		return []Role{Moderator}
	case ActAnswer:
		return []Role{Moderator, Partner}
	case ActRedact:
		return []Role{Moderator, Privacy}
	case ActApprove:
		return []Role{Approver}
	case ActTypeIn:
		return []Role{Intake, Moderator, Admin}
	case ActSubmitterOfItem:
		return []Role{Intake, Moderator, Privacy, Admin}
	case ActSubmitters:
		return []Role{Privacy, Admin}
	case ActJournal, ActCheck:
		return []Role{Auditor, Admin}
	case ActExportInternal:
		return []Role{Moderator, Admin}
	case ActExportCouncil:
		return []Role{Moderator, Admin, Approver, Council, Auditor}
	case ActExportPublic:
		return RolesFor(ActRead)
	case ActConfigure, ActKeys, ActUndoOthers:
		return []Role{Admin}
	case ActErase:
		return []Role{Privacy}
	}
	return nil
}

// Scope is where a grant holds: one consultation "M/C", all of a municipality
// "M/*", or everything "*".
type Scope string

// Everywhere is the widest scope.
const Everywhere Scope = "*"

// ParseScope checks the three forms; "M/C" is not looked up.
func ParseScope(s string) (Scope, error) {
	if s == string(Everywhere) {
		return Everywhere, nil
	}
	if m, ok := strings.CutSuffix(s, "/*"); ok && ValidSlug(m) {
		return Scope(s), nil
	}
	if _, err := ParseRef(s); err != nil {
		return "", fmt.Errorf("%q is no scope: write municipality/consultation, municipality/* or *", s)
	}
	return Scope(s), nil
}

// Ref returns what the scope is about: a consultation, the municipality itself,
// or, as the empty Ref, the whole data folder.
func (s Scope) Ref() Ref {
	if s == Everywhere {
		return Ref{}
	}
	m, c, _ := strings.Cut(string(s), "/")
	return Ref{Municipality: m, Consultation: strings.TrimSuffix(c, "*")}
}

// Covers reports whether the scope reaches the consultation. The empty
// consultation of a Ref stands for the municipality itself, the empty Ref for
// the whole data folder.
func (s Scope) Covers(r Ref) bool {
	if s == Everywhere {
		return true
	}
	if r.Municipality == "" {
		return false
	}
	if m, ok := strings.CutSuffix(string(s), "/*"); ok {
		return m == r.Municipality
	}
	return r.Consultation != "" && string(s) == r.String()
}

// Within reports whether the scope lies inside the other.
func (s Scope) Within(outer Scope) bool {
	if outer == Everywhere || s == outer {
		return true
	}
	m, ok := strings.CutSuffix(string(outer), "/*")
	return ok && s != Everywhere && strings.HasPrefix(string(s), m+"/")
}

// Grant gives one role in one scope until it expires.
type Grant struct {
	ID    string
	Role  Role
	Scope Scope
	// Expires is the first moment at which the grant no longer holds; zero = never.
	Expires time.Time
	// SeePublished lets a partner also read what was approved for publication.
	SeePublished bool
}

// EndOfDay returns the first moment after a day (2026-12-31) in a time zone: what
// expires on that day holds until then.
func EndOfDay(day string, loc *time.Location) (time.Time, error) {
	t, err := time.ParseInLocation(time.DateOnly, day, loc)
	if err != nil {
		return time.Time{}, &Broken{Rule: RuleDate}
	}
	return t.AddDate(0, 0, 1), nil
}

// Holds reports whether the grant is in force for the consultation.
func (g Grant) Holds(r Ref, now time.Time) bool {
	return g.Role != 0 && g.Scope.Covers(r) && g.inForce(now)
}

func (g Grant) inForce(now time.Time) bool { return g.Expires.IsZero() || now.Before(g.Expires) }

// includes reports whether the other grant is of the same role and gives nothing
// that this one does not.
func (g Grant) includes(other Grant) bool {
	return g.Role == other.Role && g.reaches(other) && (g.SeePublished || !other.SeePublished)
}

// reaches reports whether the grant holds wherever, and for as long as, the other does.
func (g Grant) reaches(other Grant) bool {
	lasts := g.Expires.IsZero() || !other.Expires.IsZero() && !other.Expires.After(g.Expires)
	return other.Scope.Within(g.Scope) && lasts
}

// Account is a person, or the local operator "local:<os user>".
type Account struct {
	ID           string
	Name         string
	Organisation string
	Grants       []Grant
	// Credential is what this connection came through: the fingerprint "SHA256:…"
	// of a key or the principal of a certificate; "" for the local operator.
	Credential string
}

// InForce reports whether the account may do anything anywhere.
func (a Account) InForce(now time.Time) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool { return g.inForce(now) })
}

// LocalOperator returns the account of the operating system's user who owns
// the data folder: every role but privacy, everywhere.
func LocalOperator(osUser string) Account {
	a := Account{ID: "local:" + osUser, Name: osUser}
	for _, r := range Roles() {
		if r != Privacy && r != System {
			a.Grants = append(a.Grants, Grant{Role: r, Scope: Everywhere})
		}
	}
	return a
}

// local reports the local operator: no other account has such an id.
func (a Account) local() bool { return strings.HasPrefix(a.ID, "local:") }

// MayGrant returns nil if the account holds what it would give, as widely and
// for as long as it would give it: the role, or, as staff, each act that the role
// gives. So who administers gives intake, audit and council without having those
// roles, and with moderation partners too. The local operator gives everything,
// or the first privacy officer could not be named. Else it is a [*Denied].
func (a Account) MayGrant(g Grant, now time.Time) error {
	if a.local() {
		return nil
	}
	for _, own := range a.Grants {
		if own.includes(g) && (own.Expires.IsZero() || now.Before(own.Expires)) {
			return nil
		}
	}
	if a.holdsActsOf(g, now) {
		return nil
	}
	return &Denied{Act: ActKeys, Account: a.ID, More: true}
}

// holdsActsOf reports whether the account, as staff, may itself do each act that
// a grant gives, as widely and for as long.
func (a Account) holdsActsOf(g Grant, now time.Time) bool {
	given := false
	for _, act := range Acts() {
		if !slices.Contains(RolesFor(act), g.Role) {
			continue
		}
		given = true
		if !slices.ContainsFunc(a.Grants, func(own Grant) bool {
			return own.Role != Partner && own.Role != Council && slices.Contains(RolesFor(act), own.Role) && own.inForce(now) && own.reaches(g)
		}) {
			return false
		}
	}
	return given
}

// Grantable returns the grant of a role in a scope that the account may give,
// with the latest end; ok is false where it may give none.
func (a Account) Grantable(role Role, scope Scope, now time.Time) (g Grant, ok bool) {
	g = Grant{Role: role, Scope: scope, SeePublished: true}
	for _, published := range []bool{true, false} {
		g.SeePublished = published
		if a.MayGrant(g, now) == nil {
			return g, true
		}
		for _, own := range a.Grants {
			until := Grant{Role: role, Scope: scope, SeePublished: published, Expires: own.Expires}
			if a.MayGrant(until, now) == nil && (!ok || g.Expires.Before(until.Expires)) {
				g, ok = until, true
			}
		}
		if ok {
			return g, true
		}
	}
	return g, false
}

// May returns the role that gives the account the right to the act in this
// consultation now, or a [*Denied].
func (a Account) May(act Act, r Ref, now time.Time) (Role, error) {
	for _, role := range RolesFor(act) {
		if slices.ContainsFunc(a.Grants, func(g Grant) bool { return g.Role == role && g.Holds(r, now) }) {
			return role, nil
		}
	}
	return 0, &Denied{Act: act, Account: a.ID}
}

// Can is May without the reason.
func (a Account) Can(act Act, r Ref, now time.Time) bool {
	_, err := a.May(act, r, now)
	return err == nil
}

// CanSomewhere reports whether the account has the right in any scope at all.
func (a Account) CanSomewhere(act Act, now time.Time) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool { return slices.Contains(RolesFor(act), g.Role) && g.inForce(now) })
}

// StaffSomewhere reports whether the account reads everything in any scope at all.
func (a Account) StaffSomewhere(now time.Time) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool { return g.Role != Partner && g.Role != Council && g.inForce(now) })
}

// Staff reports whether the account reads everything in the consultation,
// rather than the excerpt that partners and the council see.
func (a Account) Staff(r Ref, now time.Time) bool {
	for _, g := range a.Grants {
		if g.Role != Partner && g.Role != Council && g.Holds(r, now) {
			return true
		}
	}
	return false
}

// SeesPublished reports whether a partner or council account may read what was
// approved for publication in the consultation.
func (a Account) SeesPublished(r Ref, now time.Time) bool {
	for _, g := range a.Grants {
		if g.Holds(r, now) && (g.Role == Council || g.Role == Partner && g.SeePublished) {
			return true
		}
	}
	return false
}
