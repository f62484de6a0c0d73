package widget

import (
	"strings"

	"pult/consult"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/words"
)

// Path is the labels from the top of the tree down to the option, to look for
// words in.
func (p *Picker) Path(o Option) string { return strings.Join(p.Names(o), " ") }

// Names are the labels from the top of the tree down to the option.
func (p *Picker) Names(o Option) []string {
	labels := []string{o.Label.String()}
	depth := o.Depth
	for i := p.index(o.ID) - 1; i >= 0 && depth > 0; i-- {
		if p.Options[i].Depth < depth {
			depth = p.Options[i].Depth
			labels = append([]string{p.Options[i].Label.String()}, labels...)
		}
	}
	return labels
}

func (p *Picker) index(id string) int {
	for i, o := range p.Options {
		if o.ID == id {
			return i
		}
	}
	return -1
}

func (p *Picker) creation() (label, parent string, ok bool) { return p.Creation(p.filter.Value()) }

// Creation says what would be made of a text, and below which option: "a/b/c"
// names a path, of which the part that is there is found.
func (p *Picker) Creation(text string) (label, parent string, ok bool) {
	if p.Create == nil {
		return "", "", false
	}
	levels := p.levels(text)
	if len(levels) == 0 || len(levels) > consult.MaxThemeDepth {
		return "", "", false
	}
	at := -1 // index of the option found so far
	for len(levels) > 0 {
		next := p.child(at, levels[0])
		if next < 0 {
			break
		}
		at, levels = next, levels[1:]
	}
	if len(levels) == 0 {
		return "", "", false
	}
	if at >= 0 {
		parent = p.Options[at].ID
	}
	return strings.Join(levels, "/"), parent, true
}

// Offer says what making a label of [Picker.Creation] is called.
func (p *Picker) Offer(w *words.Words, label, parent string) safe.Safe {
	if p.Typed != "" {
		return safe.Linef(p.Typed, label)
	}
	if above, ok := p.option(parent); ok {
		return safe.Linef(w.Inbox.NewThemeIn, label, above.Label)
	}
	return safe.Linef(w.Inbox.NewTheme, label)
}

// TooDeep reports whether nothing can be made of a text because its path has
// too many levels.
func (p *Picker) TooDeep(text string) bool {
	return p.Create != nil && len(p.levels(text)) > consult.MaxThemeDepth
}

func (p *Picker) levels(path string) []string {
	if name := strings.TrimSpace(path); p.Typed != "" && name != "" {
		return []string{name}
	}
	var levels []string
	for part := range strings.SplitSeq(path, "/") {
		if part = strings.TrimSpace(part); part != "" {
			levels = append(levels, part)
		}
	}
	return levels
}

// child returns the option of this label directly below another, -1 for none.
func (p *Picker) child(above int, label string) int {
	depth := 0
	if above >= 0 {
		depth = p.Options[above].Depth + 1
	}
	for i := above + 1; i < len(p.Options) && p.Options[i].Depth >= depth; i++ {
		if p.Options[i].Depth == depth && search.Fold(p.Options[i].Label.String()) == search.Fold(label) {
			return i
		}
	}
	return -1
}
