package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"pult/consult"
	"pult/consult/safe"
)

// Module is a text module as those see it who write responses.
type Module struct {
	ID           string
	Label, Theme safe.Safe // Theme is empty for one that is about none
	Text         safe.Safe
	Body         string // as it was typed
	// Changed is when its text was last changed, zero for never.
	Changed time.Time
	// Used are the responses in whose present text it was put, in this consultation.
	Used []consult.ResponseID
}

// Modules lists the text modules of the municipality by theme and name, for staff.
func (v *View) Modules() []Module {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return nil
	}
	versions := v.f.moduleUse.all(v.f.state)
	used := map[string][]consult.ResponseID{}
	if len(versions) > 0 {
		for _, id := range v.f.state.Responses() {
			for _, module := range versions[v.f.state.ResponseText(id)] {
				used[module] = append(used[module], id)
			}
		}
	}
	var out []Module
	for _, m := range v.f.municipality.Modules() {
		x := Module{ID: m.ID, Label: safe.Line(m.Label), Theme: safe.Line(m.Theme), Text: safe.Text(m.Text), Body: m.Text, Used: used[m.ID]}
		if at, err := time.Parse(time.RFC3339, m.Changed); err == nil {
			x.Changed = at
		}
		out = append(out, x)
	}
	slices.SortStableFunc(out, func(a, b Module) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Theme.String()), strings.ToLower(b.Theme.String())), strings.Compare(strings.ToLower(a.Label.String()), strings.ToLower(b.Label.String())))
	})
	return out
}

// ResponseModules lists the text modules in the present text of a response, and
// which of them have been changed since they were put there.
func (v *View) ResponseModules(id consult.ResponseID) (in, changed []Module) {
	v.f.mu.RLock()
	seq := v.f.state.ResponseText(id)
	ids := v.f.moduleUse.all(v.f.state)[seq]
	var at time.Time
	if seq != 0 {
		at = v.f.state.AtOf(seq)
	}
	v.f.mu.RUnlock()
	if len(ids) == 0 {
		return nil, nil
	}
	for _, m := range v.Modules() {
		if !slices.Contains(ids, m.ID) {
			continue
		}
		in = append(in, m)
		if m.Changed.After(at) {
			changed = append(changed, m)
		}
	}
	return in, changed
}

// moduleUses keeps which text modules each version of a response has. It reads the
// journal when somebody asks. A version has those of the one before it, too:
// what was put into a text stays there as far as anybody can tell.
type moduleUses struct {
	mu   sync.Mutex
	read uint64
	of   map[uint64][]string             // by the entry of the version
	last map[consult.ResponseID][]string // by response, as of the last version
}

func (u *moduleUses) all(st *consult.State) map[uint64][]string {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.of == nil {
		u.of, u.last = map[uint64][]string{}, map[consult.ResponseID][]string{}
	}
	if u.read == st.Head() {
		return u.of
	}
	of := make(map[uint64][]string, len(u.of)+1)
	for seq, ids := range u.of {
		of[seq] = ids
	}
	for ev := range st.Events(u.read+1, consult.OpRespond, consult.OpResponseEdit) {
		id := consult.ResponseID(ev.Seq)
		if ev.Op == consult.OpResponseEdit {
			id, _ = consult.ParseResponseID(ev.Data.Target)
		}
		ids := slices.Clone(u.last[id])
		for _, m := range ev.Data.Modules {
			if !slices.Contains(ids, m) {
				ids = append(ids, m)
			}
		}
		if len(ids) > 0 {
			of[ev.Seq], u.last[id] = ids, ids
		}
	}
	u.of, u.read = of, st.Head()
	return of
}

// SaveModule writes a text module: a new one without an id, else in place of the
// one with it. All consultations of the municipality share them, so the right to
// change settings is needed for that; a new one can be taken back.
func (s *Service) SaveModule(ctx context.Context, ref consult.Ref, m consult.TextModule) (Receipt, error) {
	var ids []string
	return s.changeMunicipality(ctx, ref, func(f *folder, actor consult.Actor, to *consult.Municipality) (int, error) {
		if _, err := actor.Account.May(consult.ActConfigure, consult.Ref{Municipality: ref.Municipality}, actor.Now); err != nil {
			return 0, err
		}
		m.Label, m.Theme, m.Text = strings.TrimSpace(m.Label), strings.TrimSpace(m.Theme), strings.TrimSpace(m.Text)
		switch other := to.Named(m.Theme, m.Label); {
		case m.Label == "" || m.Text == "":
			return 0, &consult.Broken{Rule: consult.RuleEmptyText}
		case len(m.Text) > consult.MaxText:
			return 0, &consult.Broken{Rule: consult.RuleTooLong}
		case other != nil && other.ID != m.ID:
			return 0, &consult.Broken{Rule: consult.RuleModuleLabel}
		}
		i := slices.IndexFunc(to.TextModules, func(t consult.TextModule) bool { return t.ID == m.ID && !t.Withdrawn })
		if m.ID != "" && i < 0 {
			return 0, consult.ErrNotFound
		}
		if i >= 0 {
			was := to.TextModules[i]
			m.Changed = was.Changed
			if was.Text != m.Text {
				m.Changed = actor.Now.UTC().Truncate(time.Second).Format(time.RFC3339)
			}
			if was == m {
				return 0, &consult.Broken{Rule: consult.RuleUnchanged}
			}
			to.TextModules[i] = m
			return 1, nil
		}
		for n := 0; m.ID == ""; n++ {
			// Other consultations of the municipality count their entries as well.
			if id := moduleID(f.state.Head()+1, n); !slices.ContainsFunc(to.TextModules, func(t consult.TextModule) bool { return t.ID == id }) {
				m.ID = id
			}
		}
		ids = []string{m.ID}
		to.TextModules = append(to.TextModules, m)
		return 1, nil
	}, func(st *consult.State, actor consult.Actor, sha string) (consult.Event, error) {
		return consult.Decide(st, actor, consult.SetMunicipality{SHA: sha, Modules: ids})
	})
}

// Letter is what a contribution's people hear, as far as it is written.
type Letter struct {
	// Parts are the texts in order, each once.
	Parts []LetterPart
	// Missing names the segments without a response, or with one that is not
	// released yet.
	Missing, Unreleased []string
}

// LetterPart is one response in a letter, with what it answers.
type LetterPart struct {
	Names string
	State consult.ResponseState
	Text  safe.Safe
}

// Letter composes the answer to a contribution of the responses of its segments.
// Placeholders are filled in but for name and salutation, which are nobody's to
// see before it is sent.
func (v *View) Letter(n consult.Ordinal) (Letter, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !v.visible(n, see) {
		return Letter{}, consult.ErrNotFound
	}
	row, err := v.row(n, see)
	if err != nil {
		return Letter{}, err
	}
	values := v.f.placed(row.ID, row.Title, row.Received)
	var out Letter
	at := map[consult.ResponseID]int{}
	for _, r := range v.replied(n, see) {
		switch {
		case r.ID == 0:
			out.Missing = append(out.Missing, r.Name)
			continue
		case r.State != consult.Released:
			out.Unreleased = append(out.Unreleased, r.Name)
		}
		if i, known := at[r.ID]; known {
			out.Parts[i].Names += ", " + r.Name
			continue
		}
		at[r.ID] = len(out.Parts)
		out.Parts = append(out.Parts, LetterPart{r.Name, r.State, safe.Text(consult.FillIn(v.f.state.ResponseBody(r.ID), values))})
	}
	return out, nil
}

// String writes the letter as one text: of several responses, each below the
// number of what it answers.
func (l Letter) String() string {
	var b strings.Builder
	for i, p := range l.Parts {
		if i > 0 {
			b.WriteString("\n\n")
		}
		if len(l.Parts) > 1 {
			fmt.Fprintf(&b, "%s\n", p.Names)
		}
		b.WriteString(p.Text.String())
	}
	return b.String()
}
