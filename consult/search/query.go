package search

import (
	"iter"
	"math/bits"
	"slices"
	"strings"

	"pult/consult"
)

// Query is a parsed query. It is never changed, so it may be used by several
// goroutines. A nil Query matches everything.
type Query struct {
	terms   []string // canonical, in the order they were typed
	clauses []clause
	words   []Word // all must be there
	without []Word // none may be there
	me      string
}

// clause is all that is asked of one field: one of any, none of without.
type clause struct {
	field        fieldID
	any, without []leaf
}

// leaf is one value; which member counts depends on the field.
type leaf struct {
	mask    Set
	keyword string // none, me, yes
	raw     string
	folded  string
	ranges  []span
	day     Day
}

// As returns the query asked by the account, which is what `me` stands for;
// without it `me` is nobody.
func (q *Query) As(account string) *Query {
	if q == nil {
		return nil
	}
	bound := *q
	bound.me = account
	return &bound
}

// Empty reports whether the query asks for nothing and so matches everything.
func (q *Query) Empty() bool { return q == nil || len(q.terms) == 0 }

// Words returns the words and phrases that must, and those that must not, stand
// in title or text.
func (q *Query) Words() (all, none []Word) {
	if q == nil {
		return nil, nil
	}
	return slices.Clone(q.words), slices.Clone(q.without)
}

// String returns the query in its canonical form, with the names of fields
// and values that files use; parsing it gives the same query.
func (q *Query) String() string {
	if q == nil {
		return ""
	}
	return strings.Join(q.terms, " ")
}

// Match reports whether the item fits.
func (q *Query) Match(it *Item) bool {
	if !q.MatchFields(it) {
		return false
	}
	if q == nil {
		return true
	}
	for _, w := range q.words {
		if !w.In(it.Title) && !w.In(it.Text) {
			return false
		}
	}
	for _, w := range q.without {
		if w.In(it.Title) || w.In(it.Text) {
			return false
		}
	}
	return true
}

// HasFields reports whether anything but words is asked for.
func (q *Query) HasFields() bool { return q != nil && len(q.clauses) > 0 }

// Needs names members of [Item] that take work to fill.
type Needs uint32

// The members.
const (
	NeedHas Needs = 1 << iota
	NeedParty
	NeedThemes
	NeedBy
	NeedPeople   // Assignee
	NeedQuestion // Question
	NeedReferral // Referral, Overdue
	NeedHandling
	NeedPublication
	NeedDecision
	NeedResponse
	NeedNames     // Round, Lang, Source
	NeedProposals // Proposed
	NeedCampaign  // Campaign, HasSuggestion of Has
)

// Needs returns which members [Query.MatchFields] will look at besides the plain
// ones.
func (q *Query) Needs() Needs {
	if q == nil {
		return 0
	}
	var out Needs
	for i := range q.clauses {
		switch q.clauses[i].field {
		case has:
			out |= NeedHas
			asked := q.Asked()
			for bit, need := range map[Has]Needs{hasTheme: NeedThemes, hasAssignee: NeedPeople, hasProposal: NeedProposals, HasSuggestion: NeedCampaign} {
				if asked&bit != 0 {
					out |= need
				}
			}
		case party:
			out |= NeedParty
		case theme:
			out |= NeedThemes | NeedProposals
		case campaign:
			out |= NeedCampaign
		case by:
			out |= NeedBy
		case assignee:
			out |= NeedPeople
		case question:
			out |= NeedQuestion
		case referral:
			out |= NeedReferral
		case handling:
			out |= NeedHandling
		case publication:
			out |= NeedPublication
		case decision:
			out |= NeedDecision
		case response:
			out |= NeedResponse
		case round, lang, source:
			out |= NeedNames
		}
	}
	return out
}

// Asked returns what of [Item.Has] the query looks at.
func (q *Query) Asked() Has {
	var out Has
	for l := range q.leaves(has) {
		out |= l.mask
	}
	return out
}

// Numbered returns the ranges of numbers among which everything lies that is found;
// ok is false where it may have any number.
func (q *Query) Numbered() (ranges []consult.Span, ok bool) {
	if q == nil {
		return nil, false
	}
	for _, c := range q.clauses {
		if c.field != id || len(c.any) == 0 {
			continue
		}
		for _, l := range c.any {
			for _, r := range l.ranges {
				ranges = append(ranges, consult.Span{From: consult.Ordinal(r.from), To: consult.Ordinal(r.to)})
			}
		}
		return ranges, true
	}
	return nil, false
}

// Mine reports whether what is found depends on who asks: see [Query.As].
func (q *Query) Mine() bool {
	for _, f := range []fieldID{by, assignee} {
		for l := range q.leaves(f) {
			if l.keyword == me {
				return true
			}
		}
	}
	return false
}

// leaves are the values asked of a field.
func (q *Query) leaves(f fieldID) iter.Seq[*leaf] {
	return func(yield func(*leaf) bool) {
		if q == nil {
			return
		}
		for i := range q.clauses {
			if c := &q.clauses[i]; c.field == f {
				for _, list := range [][]leaf{c.any, c.without} {
					for j := range list {
						if !yield(&list[j]) {
							return
						}
					}
				}
			}
		}
	}
}

// MatchFields reports whether the item fits as far as fields are asked for,
// whatever its title and text say. It allocates nothing.
func (q *Query) MatchFields(it *Item) bool {
	if q == nil {
		return true
	}
	for i := range q.clauses {
		c := &q.clauses[i]
		if len(c.any) > 0 && !q.anyOf(c.field, c.any, it) || q.anyOf(c.field, c.without, it) {
			return false
		}
	}
	return true
}

// FitsResponse reports whether a single response that stands like this fits, as
// far as responses are asked for.
func (q *Query) FitsResponse(state consult.ResponseState) bool {
	if q == nil {
		return true
	}
	it := Item{Response: Of(state)}
	for i := range q.clauses {
		c := &q.clauses[i]
		if c.field == response && (len(c.any) > 0 && !q.anyOf(c.field, c.any, &it) || q.anyOf(c.field, c.without, &it)) {
			return false
		}
	}
	return true
}

func (q *Query) anyOf(f fieldID, leaves []leaf, it *Item) bool {
	for i := range leaves {
		if q.test(f, &leaves[i], it) {
			return true
		}
	}
	return false
}

func (q *Query) test(f fieldID, l *leaf, it *Item) bool {
	switch f {
	case handling:
		return l.mask&(1<<it.Handling) != 0
	case publication:
		return l.mask&(1<<it.Publication) != 0
	case decision:
		return l.mask&it.decisions() != 0
	case response:
		return l.mask&orNone(it.Response) != 0
	case referral:
		return l.mask&it.referrals() != 0
	case channel:
		c := it.Channel
		if c == 0 {
			c = consult.UnknownChannel
		}
		return l.mask&(1<<c) != 0
	case party:
		return l.mask&(1<<it.Party) != 0
	case late:
		return l.mask&2 != 0 == it.Late
	case has:
		return l.mask&it.has() != 0
	case id:
		return slices.ContainsFunc(l.ranges, func(s span) bool { return s.from <= it.Number && it.Number <= s.to })
	case after:
		return it.Received != 0 && it.Received >= l.day
	case before:
		return it.Received != 0 && it.Received <= l.day
	case round:
		return l.equals(it.Round)
	case source:
		return l.equals(it.Source)
	case lang:
		primary, _, _ := strings.Cut(it.Lang, "-")
		return l.equals(it.Lang) || l.equals(primary)
	case theme:
		// What the machine proposes is found as well; "none" is what no person gave one.
		return q.isAny(l, it.Themes) || l.keyword != none && q.isAny(l, it.Proposed)
	case by:
		return q.isAny(l, it.By)
	case assignee:
		return q.is(l, it.Assignee)
	case campaign:
		return q.is(l, it.Campaign)
	default: // question
		return q.is(l, it.Question)
	}
}

func (l *leaf) equals(s string) bool {
	if l.keyword == none {
		return s == ""
	}
	return s != "" && strings.EqualFold(l.raw, s)
}

// is reports whether the value means the name or one above it.
func (q *Query) is(l *leaf, n *Name) bool {
	switch l.keyword {
	case none:
		return n == nil
	case yes:
		return n != nil
	case me:
		return n != nil && q.me != "" && n.ID == q.me
	}
	for ; n != nil; n = n.Parent {
		if strings.EqualFold(n.ID, l.raw) || strings.Contains(n.Label, l.folded) {
			return true
		}
	}
	return false
}

func (q *Query) isAny(l *leaf, list []*Name) bool {
	if l.keyword == none {
		return len(list) == 0
	}
	for _, n := range list {
		if q.is(l, n) {
			return true
		}
	}
	return false
}

func orNone(s Set) Set {
	if s == 0 {
		return 1
	}
	return s
}

func (it *Item) decisions() Set {
	s := orNone(it.Decision)
	if s&1 == 0 && bits.OnesCount32(uint32(s)) > 1 {
		s |= mixedBit
	}
	return s
}

func (it *Item) referrals() Set {
	s := orNone(it.Referral)
	if it.Overdue {
		s |= overdueBit
	}
	return s
}

func (it *Item) has() Has {
	h := it.Has
	if len(it.Themes) > 0 {
		h |= hasTheme
	}
	if it.Assignee != nil {
		h |= hasAssignee
	}
	if len(it.Proposed) > 0 {
		h |= hasProposal
	}
	return h
}
