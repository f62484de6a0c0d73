package plain

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/widget"
)

// fewOptions is how many options are read without being asked for.
const fewOptions = 12

// createID stands for the option of making what was typed.
const createID = "\x00create"

// askPicker asks for one of several options, or for any number of them, by
// number or by words of the name.
func (s *session) askPicker(p *widget.Picker) tea.Cmd {
	w := s.env.Words().Plain
	options := ordered(p)
	offered := false
	for {
		if strings.TrimSpace(s.pending) == "" && !offered {
			offered = true
			s.present(p, options)
		}
		answer, err := s.pick(len(strconv.Itoa(len(options))))
		if err != nil || answer == escape {
			return call(p.Cancelled)
		}
		if answer == "?" || answer == "" {
			s.offer(p, options, true)
			continue
		}
		if p.Multi && strings.Contains(answer, ",") {
			if ids := s.several(options, answer); ids != nil {
				return s.apply(p, ids)
			}
			continue
		}
		found := s.find(p, options, answer)
		if len(found) > 1 {
			// The names that were meant get numbers of their own.
			options = found
			s.offer(p, options, true)
			continue
		}
		if len(found) == 0 {
			text := s.unclear(p.Options, p.Path, answer)
			if p.TooDeep(answer) {
				text = s.env.Words().Vocab.Rule[consult.RuleThemeDepth]
			}
			s.refuse(text)
			continue
		}
		o := found[0]
		switch {
		case !o.Off.Empty():
			s.refuse(fmt.Sprintf(w.OptionOff, o.Label, o.Off))
			if p.Refused != nil {
				return nil
			}
		case o.ID == createID:
			label, parent, _ := p.Creation(answerOf(o))
			if !digits(answer) {
				s.line(sentence(p.Offer(s.env.Words(), label, parent).String()))
				if yes, _ := s.yes(); !yes {
					return call(p.Cancelled)
				}
			}
			return p.Create(label, parent)
		case p.Multi:
			return s.apply(p, []string{o.ID})
		default:
			return with(p.Done, o.ID)
		}
	}
}

// unclear says why an answer names no option.
func (s *session) unclear(options []widget.Option, path func(widget.Option) string, answer string) string {
	w := s.env.Words().Plain
	if tooShort(options, path, answer) {
		return fmt.Sprintf(w.Unclear, safe.Line(answer))
	}
	return fmt.Sprintf(w.NoOption, safe.Line(answer))
}

// refuse says what is wrong with an answer; what stands behind it on the line
// was meant for another, and is not carried out.
func (s *session) refuse(text string) {
	s.pending, s.failed = "", true
	s.line(s.env.Words().Plain.Attention + ": " + text)
}

// present reads out the question.
func (s *session) present(p *widget.Picker, options []widget.Option) {
	s.intro(p.Title, p.Intro...)
	for _, t := range p.Warnings {
		s.line(s.env.Words().Plain.Attention + ": " + t.String())
	}
	s.offer(p, options, len(options) <= fewOptions)
	for _, t := range p.Outro {
		s.say(t)
	}
}

// ordered puts the recent choices first, as their digits stand on a screen.
func ordered(p *widget.Picker) []widget.Option {
	if p.Fixed {
		return p.Options
	}
	var out []widget.Option
	for _, id := range p.Recent {
		if i := slices.IndexFunc(p.Options, func(o widget.Option) bool { return o.ID == id }); i >= 0 {
			out = append(out, p.Options[i])
		}
	}
	for _, o := range p.Options {
		if !slices.Contains(p.Recent, o.ID) {
			out = append(out, o)
		}
	}
	return out
}

// offer reads out what there is to choose from.
func (s *session) offer(p *widget.Picker, options []widget.Option, all bool) {
	w := s.env.Words()
	shown := options
	if !all {
		shown = options[:min(len(options), 9)]
	}
	if len(shown) > 0 {
		s.line(w.Plain.Options + numbered(shown, func(o widget.Option) string { return s.option(p, o) }))
	}
	if len(shown) < len(options) {
		s.line(fmt.Sprintf(w.Plain.OptionsMore, w.Number(len(options))))
	}
	var how []string
	if p.Multi && len(options) > 0 {
		how = append(how, w.Plain.ChooseMany)
	}
	if p.Filterable && len(options) > fewOptions {
		how = append(how, w.Plain.ChooseFilter)
	}
	if p.Create != nil && p.Typed == "" {
		how = append(how, w.Plain.NewOption)
	}
	s.line(strings.Join(how, " "))
}

// option says what an option is: its name, what belongs to it, whether it is set.
func (s *session) option(p *widget.Picker, o widget.Option) string {
	w := s.env.Words().Plain
	if o.ID == createID {
		label, parent, _ := p.Creation(answerOf(o))
		return p.Offer(s.env.Words(), label, parent).String()
	}
	text := o.Label.String()
	if o.Depth > 0 {
		text = strings.Join(p.Names(o), " / ")
	}
	if o.Hint != "" && !p.Multi {
		text = fmt.Sprintf(w.OptionHint, text, o.Hint)
	}
	switch p.Has[o.ID] {
	case widget.All:
		text = fmt.Sprintf(w.OptionHas, text)
	case widget.Part:
		text = fmt.Sprintf(w.OptionPart, text)
	}
	switch {
	case o.Off.Empty():
	case slices.Contains(p.Warnings, o.Off):
		text = fmt.Sprintf(w.OptionNot, text)
	default:
		text = fmt.Sprintf(w.OptionOff, text, strings.TrimSuffix(o.Off.String(), "."))
	}
	return text
}

// answerOf is what was typed for an option that is to be made.
func answerOf(o widget.Option) string { return o.Hint }

// find returns what an answer can mean: the option of a number, those that are
// named by it, and what would be made.
func (s *session) find(p *widget.Picker, options []widget.Option, answer string) []widget.Option {
	if n, err := strconv.Atoi(answer); err == nil {
		if n < 1 || n > len(options) {
			return nil
		}
		return options[n-1 : n]
	}
	found := meant(p.Options, p.Path, answer)
	if len(found) == 1 && exactly(p, found[0], answer) {
		return found
	}
	if label, _, ok := p.Creation(answer); ok {
		found = append(found, widget.Option{ID: createID, Label: safe.Line(label), Hint: answer})
	}
	return found
}

func exactly(p *widget.Picker, o widget.Option, answer string) bool {
	return search.Fold(o.Label.String()) == search.Fold(answer) || search.Fold(p.Path(o)) == search.Fold(answer)
}

// several reads numbers between commas; nil if one of them is none.
func (s *session) several(options []widget.Option, answer string) []string {
	var ids []string
	for part := range strings.SplitSeq(answer, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || n < 1 || n > len(options) {
			s.refuse(fmt.Sprintf(s.env.Words().Plain.NoOption, safe.Line(part)))
			return nil
		}
		ids = append(ids, options[n-1].ID)
	}
	return ids
}

// apply sets what was chosen, and takes away what all have already.
func (s *session) apply(p *widget.Picker, ids []string) tea.Cmd {
	var add, remove []string
	for _, id := range ids {
		if p.Has[id] == widget.All {
			remove = append(remove, id)
		} else {
			add = append(add, id)
		}
	}
	if p.Applied == nil {
		return nil
	}
	return p.Applied(add, remove)
}
