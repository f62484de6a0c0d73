package desk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"

	"pult/consult"
	"pult/consult/report"
)

// Letters writes what is owed to people without an e-mail address as letters to be
// printed, one a person for their answers and one for why something of theirs is not
// published, and returns which contributions they are about. That
// personal data leaves is on record before it returns; that the letters were posted
// is recorded with [Service.Heard].
func (s *Service) Letters(ctx context.Context, ref consult.Ref) (file []byte, on consult.Ordinals, err error) {
	f, err := s.sendable(ref)
	if err != nil {
		return nil, nil, err
	}
	f.mu.RLock()
	letters, on, err := f.letters(s.desk.now().In(f.state.Location).Format("02.01.2006"))
	english := f.municipality.Language == "en"
	f.mu.RUnlock()
	if err != nil || len(letters) == 0 {
		return nil, nil, err
	}
	var out bytes.Buffer
	if err := report.WriteLetters(&out, english, letters); err != nil {
		return nil, nil, err
	}
	sum := sha256.Sum256(out.Bytes())
	_, err = s.Append(ctx, ref, 0, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		ev, err := consult.Decide(st, a, consult.Export{Audience: consult.AudienceInternal, Format: string(report.DOCX), SHA: base64.RawURLEncoding.EncodeToString(sum[:]), Count: on.Count()})
		return []consult.Event{ev}, err
	})
	return out.Bytes(), on, err
}

// onPaper is the text of a message without what is for mail programs, and without
// who writes, which stands at the head of a letter.
func (f *folder) onPaper(body string) string {
	body = strings.TrimSuffix(body, "\n"+f.house()+"\n")
	return strings.Replace(body, signature, "\n\n", 1)
}

// signature begins what mail programs take for no part of the text (RFC 3676, 4.3).
const signature = "\n\n-- \n"

// letters composes them; the caller holds mu.
func (f *folder) letters(date string) ([]report.Letter, consult.Ordinals, error) {
	_, none, err := f.due()
	if err != nil {
		return nil, nil, err
	}
	at := map[string]int{}
	var list []Delivery
	var people []consult.Submitter
	for _, n := range slices.Compact(slices.Clone(none.NoAddress)) { // twice, where two things are owed
		r, err := f.record(n)
		if err != nil {
			return nil, nil, err
		}
		person, err := f.recipient(r.current.Submitter)
		if err != nil {
			return nil, nil, err
		}
		if person.Street == "" && person.Town == "" {
			continue
		}
		for _, owed := range []struct {
			kind    string
			entries []uint64
		}{{AnswerDelivery, f.answerDue(n)}, {WithheldDelivery, f.withheldDue(n)}} {
			if owed.entries == nil {
				continue
			}
			key := owed.kind + " " + person.ID
			k, ok := at[key]
			if !ok {
				k = len(list)
				at[key], list, people = k, append(list, Delivery{Kind: owed.kind, Submitter: person.ID}), append(people, person)
			}
			list[k].About = append(list[k].About, DeliveryItem{n, owed.entries})
		}
	}
	var out []report.Letter
	var on []consult.Ordinal
	for i, d := range list {
		subject, body, err := f.written(d, people[i])
		if err != nil {
			return nil, nil, err
		}
		l := report.Letter{Sender: f.house(), Date: date, Subject: subject, Body: f.onPaper(body)}
		for _, line := range []string{people[i].Organisation, people[i].Name, people[i].Street, strings.TrimSpace(people[i].Postcode + " " + people[i].Town)} {
			if line != "" {
				l.Address = append(l.Address, line)
			}
		}
		out = append(out, l)
		for _, x := range d.About {
			on = append(on, x.Contribution)
		}
	}
	return out, consult.OrdinalsOf(on...), nil
}
