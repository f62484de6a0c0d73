package desk

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pult/consult"
	"pult/consult/privacy"
	"pult/consult/safe"
)

// Finding is something in a contribution that looks like personal data and that
// nobody has decided on yet.
type Finding struct {
	Kind    consult.Personal
	Passage consult.Passage
	// Titled says that the passage is of the title, not of the text.
	Titled bool
	// Words are the passage; Before and After are what stands around it.
	Words, Before, After safe.Safe
}

// Judgement returns the passages that a command of blacking out or dismissing
// takes for these findings.
func Judgement(list []Finding) (title, text consult.Passages) {
	var titles, texts []consult.Passage
	for _, x := range list {
		if x.Titled {
			titles = append(titles, x.Passage)
		} else {
			texts = append(texts, x.Passage)
		}
	}
	return consult.PassagesOf(titles...), consult.PassagesOf(texts...)
}

// Findings returns what looks like personal data in a contribution and is neither
// blacked out nor dismissed, in the order of title and text. It is for staff.
func (v *View) Findings(n consult.Ordinal) ([]Finding, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff || !v.visible(n, see) {
		return nil, consult.ErrNotFound
	}
	r, err := v.f.record(n)
	if err != nil {
		return nil, err
	}
	return v.f.findings(n, r, r.current.Title, r.current.Text)
}

// Unjudged returns which of the contributions have findings, see [View.Findings].
func (v *View) Unjudged(on consult.Ordinals) (consult.Ordinals, error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff {
		return nil, consult.ErrNotFound
	}
	var out []consult.Ordinal
	for n := range on.All() {
		if !v.visible(n, see) {
			return nil, consult.ErrNotFound
		}
		r, err := v.f.record(n)
		if err != nil {
			return nil, err
		}
		list, err := v.f.findings(n, r, r.current.Title, r.current.Text)
		if err != nil {
			return nil, err
		}
		if len(list) > 0 {
			out = append(out, n)
		}
	}
	return consult.OrdinalsOf(out...), nil
}

// findings looks for personal data in a title and text of the contribution,
// which may be what they would become; the caller holds mu.
func (f *folder) findings(n consult.Ordinal, r *record, title, text string) ([]Finding, error) {
	if r.current.Erased != 0 {
		return nil, nil
	}
	names, err := f.ownNames(r.Submitter)
	if err != nil {
		return nil, err
	}
	j := f.judgedIn(n, r.Contribution, title, text)
	var out []Finding
	look := func(text string, decided consult.Passages, titled bool) {
		for _, x := range privacy.Find(text, names) {
			if !decided.Have(x.Passage) {
				out = append(out, Finding{Kind: x.Kind, Passage: x.Passage, Titled: titled, Words: safe.Line(text[x.From:x.To]),
					Before: safe.Line(around(text[:x.From], true)), After: safe.Line(around(text[x.To:], false))})
			}
		}
	}
	look(title, j.title.With(j.noTitle), true)
	look(text, j.text.With(j.noTextData), false)
	return out, nil
}

// ownNames are the names of whoever is behind a contribution, with those who
// signed along or speak for them.
func (f *folder) ownNames(submitter string) (privacy.Names, error) {
	var names []string
	for _, id := range f.group(submitter) {
		s, err := f.submitter(id)
		if err != nil {
			return privacy.Names{}, err
		}
		for _, name := range append([]string{s.Name, s.RepresentedBy}, s.CoSubmitters...) {
			if name = nameIn(name); name != "" {
				names = append(names, name)
			}
		}
	}
	return privacy.NamesOf(names...), nil
}

// nameIn is what of a name can be one: of "Luis und Mio, 3a" not the class, and
// nothing of the account of a platform ("polis 1756").
func nameIn(name string) string {
	if strings.ContainsAny(name, "@_") {
		return ""
	}
	if !strings.ContainsFunc(name, unicode.IsDigit) {
		return name
	}
	words := slices.DeleteFunc(strings.Fields(name), func(w string) bool { return strings.ContainsFunc(w, unicode.IsDigit) })
	if len(words) < 2 {
		return ""
	}
	return strings.Trim(strings.Join(words, " "), " ,")
}

// contextBytes is how much is shown of what stands around a finding.
const contextBytes = 60

// around cuts what stands before or behind a finding, at a word.
func around(text string, before bool) string {
	if len(text) <= contextBytes {
		return text
	}
	if !before {
		cut := contextBytes
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		if space := strings.LastIndexAny(text[:cut], " \n"); space > 0 {
			cut = space
		}
		return text[:cut] + " …"
	}
	cut := len(text) - contextBytes
	for !utf8.RuneStart(text[cut]) {
		cut++
	}
	if space := strings.IndexAny(text[cut:], " \n"); space >= 0 && cut+space+1 < len(text) {
		cut += space + 1
	}
	return "… " + text[cut:]
}

// guard refuses events that would let others than staff read what looks like
// personal data and was decided on by nobody. It is the last look before anything
// is written, whoever asked for it and in whatever way.
func (f *folder) guard(events []consult.Event) error {
	for i := range events {
		ev := &events[i]
		for n := range f.state.LaysOpen(ev).All() {
			if int(n) > f.store.Len() {
				continue
			}
			r, err := f.record(n)
			if err != nil {
				return err
			}
			title, text := f.reads(n, r, ev)
			list, err := f.findings(n, r, title, text)
			if err != nil {
				return err
			}
			if len(list) > 0 {
				return &consult.Broken{Rule: consult.RulePersonalData, Item: n, To: kinds(list)}
			}
		}
	}
	return nil
}

// reads is the title and text of a contribution as the event leaves them.
func (f *folder) reads(n consult.Ordinal, r *record, ev *consult.Event) (title, text string) {
	title, text = r.current.Title, r.current.Text
	switch ev.Op {
	case consult.OpFix:
		if v, ok := ev.Text["title"]; ok {
			title = v
		}
		if v, ok := ev.Text["text"]; ok {
			text = v
		}
	case consult.OpUndo:
		titleOf, textOf := f.state.GivenAfter(n, ev.Data.Seq)
		title, text = f.state.Given(titleOf, "title", r.Title), f.state.Given(textOf, "text", r.Text)
	}
	return title, text
}

// kinds lists what was found, each kind once.
func kinds(list []Finding) string {
	var out []string
	seen := map[consult.Personal]bool{}
	for _, x := range list {
		if !seen[x.Kind] {
			seen[x.Kind] = true
			out = append(out, x.Kind.String())
		}
	}
	return strings.Join(out, ", ")
}

// redactable refuses to black out what the title and text are not: the domain
// knows no texts.
func (s *Service) redactable(ref consult.Ref, cmd consult.Command) error {
	var n consult.Ordinal
	var title, text consult.Passages
	switch c := cmd.(type) {
	case consult.Redact:
		n, title, text = c.On, c.Title, c.Text
	case consult.Dismiss:
		n, title, text = c.On, c.Title, c.Text
	default:
		return nil
	}
	f, err := s.desk.folder(ref)
	if err != nil || n == 0 || int(n) > f.store.Len() {
		return err
	}
	r, err := f.record(n)
	if err != nil {
		return err
	}
	if !lieIn(title, r.current.Title) || !lieIn(text, r.current.Text) {
		return &consult.Broken{Rule: consult.RuleRedactionBounds, Item: n}
	}
	return nil
}

// lieIn reports whether the passages lie within the text, between characters.
func lieIn(list consult.Passages, text string) bool {
	between := func(i int) bool { return i == len(text) || i < len(text) && utf8.RuneStart(text[i]) }
	for _, p := range list {
		if !between(p.From) || !between(p.To) {
			return false
		}
	}
	return true
}
