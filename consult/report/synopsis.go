package report

import (
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/safe"
)

// row is one row of a synopsis, in words that can be shown.
type row struct {
	// Number and below it what else names the contribution.
	Number, Sub string
	Title       string
	Text        []string // lines
	Proposal    string   // in words
	Vote        string
	Rationale   []string
	Answer      []string
}

// page is what a synopsis is written on.
type page interface {
	section(name string) error
	theme(name string) error
	row(r row) error
	end() error
}

// writeSynopsis goes through the contributions in the order in which they come:
// public before institutions, by theme.
func writeSynopsis(p page, d Document, items iter.Seq2[Item, error]) error {
	w, sectionNow, themeNow := wordsFor(d), "", ""
	first := true
	for item, err := range items {
		if err != nil {
			return err
		}
		for k := range item.Parts {
			part := &item.Parts[k]
			section, theme := w.section(d, item), w.untold
			if len(part.Themes) > 0 {
				theme = part.Themes[0].String()
			}
			if section != sectionNow && section != "" {
				if err := p.section(section); err != nil {
					return err
				}
			}
			if first || section != sectionNow || theme != themeNow {
				if err := p.theme(safe.Line(theme).String()); err != nil {
					return err
				}
			}
			first, sectionNow, themeNow = false, section, theme
			if err := p.row(w.row(d, &item, part)); err != nil {
				return err
			}
		}
	}
	return p.end()
}

// section is the party that speaks, where the audience may know it.
func (w words) section(d Document, i Item) string {
	switch {
	case d.Audience > consult.AudienceCouncil:
		return ""
	case institution(i.Party):
		return w.institutions
	}
	return word(w.party, consult.Public)
}

func (w words) row(d Document, i *Item, p *Part) row {
	r := row{Number: p.Number, Title: safe.Line(i.Title).String(), Text: lines(p.Text), Rationale: lines(p.Rationale), Answer: lines(p.Answer)}
	var sub []string
	if i.Key != "" {
		sub = append(sub, i.Key)
	}
	if i.Person != nil {
		for _, name := range []string{i.Person.Name, i.Person.Organisation} {
			if name != "" {
				sub = append(sub, safe.Line(name).String())
			}
		}
	}
	if c := d.day(i.Received); !c.day.IsZero() {
		sub = append(sub, c.String())
	}
	if i.Late {
		sub = append(sub, w.late)
	}
	if i.Texts > 1 {
		sub = append(sub, fmt.Sprintf(w.same, i.Texts, i.Submitters), w.also+" "+ranges(i.Same))
	}
	r.Sub = strings.Join(sub, "\n")
	r.Vote = safe.Line(w.vote(p.Decision, *p)).String()
	if p.Decision == 0 && p.Recommendation == 0 {
		r.Vote = w.open
	}
	if p.Recommendation != 0 {
		r.Proposal = safe.Line(w.vote(p.Recommendation, *p)).String()
	}
	if day, err := time.Parse(time.DateOnly, p.CouncilDate); err == nil {
		r.Vote += "\n" + fmt.Sprintf(w.council, day.Format("02.01.2006"), safe.Line(p.Agenda))
	}
	return r
}

// lines are a text as it may be shown, line by line.
func lines(text string) []string {
	if text = strings.TrimSpace(safe.Text(text).String()); text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

// ranges writes numbers in ascending order, three and more that follow one another
// as one range, so that thousands fit into a cell; codes in the place of numbers last.
func ranges(numbers []string) string {
	var plain []consult.Ordinal
	var codes, out []string
	for _, number := range numbers {
		if n, err := strconv.ParseUint(number, 10, 32); err == nil {
			plain = append(plain, consult.Ordinal(n))
		} else {
			codes = append(codes, number)
		}
	}
	for _, s := range consult.OrdinalsOf(plain...) {
		switch s.To - s.From {
		case 0:
			out = append(out, fmt.Sprint(s.From))
		case 1:
			out = append(out, fmt.Sprint(s.From), fmt.Sprint(s.To))
		default:
			out = append(out, fmt.Sprintf("%d–%d", s.From, s.To))
		}
	}
	return strings.Join(append(out, codes...), ", ")
}
