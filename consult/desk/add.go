package desk

import (
	"context"
	"strings"
	"unicode"

	"pult/consult"
	"pult/consult/desk/cache"
	"pult/consult/intake"
)

// Typed is one contribution that a person typed in or piped.
type Typed struct {
	// Contribution has title, text, channel, received, authored, intake number,
	// round and language; received "" means now.
	Contribution consult.Contribution
	Submitter    consult.Submitter
	// Files are what came with it, a scan of the letter for example; see
	// [Typed.Take]. With files there need be neither title nor text.
	Files []intake.File
}

// Take puts a file with what is typed in, under a name that is its own.
func (t *Typed) Take(file intake.File) {
	row := intake.Row{Contribution: t.Contribution, Files: t.Files}
	row.Contribution.Attachments = append(row.Contribution.Attachments, file.Name)
	row.Attach(len(row.Contribution.Attachments)-1, file)
	t.Contribution, t.Files = row.Contribution, row.Files
}

// TypedSource is the source of contributions that were typed in.
const TypedSource = "typed"

// Add takes in one contribution and returns its ordinal.
func (s *Service) Add(ctx context.Context, ref consult.Ref, t Typed) (consult.Ordinal, Receipt, error) {
	if strings.TrimSpace(t.Contribution.Text) == "" && strings.TrimSpace(t.Contribution.Title) == "" && len(t.Files) == 0 {
		return 0, Receipt{}, &consult.Broken{Rule: consult.RuleEmptyText}
	}
	f, unlock, err := s.enter(ctx, ref)
	if err != nil {
		return 0, Receipt{}, err
	}
	defer unlock()
	if err := s.mayReceive(f); err != nil {
		return 0, Receipt{}, err
	}
	if err := f.knowsRound(t.Contribution.Round); err != nil {
		return 0, Receipt{}, err
	}
	if err := f.state.CheckTyped(s.desk.now(), t.Contribution.Received, t.Contribution.Authored); err != nil {
		return 0, Receipt{}, err
	}
	if e := t.Submitter.Email; e != "" && !consult.ValidEmail(e) {
		return 0, Receipt{}, &consult.Broken{Rule: consult.RuleEmail}
	}
	if c := t.Submitter.Consent; c != nil {
		if err := f.state.CheckTyped(s.desk.now(), c.At); err != nil {
			return 0, Receipt{}, err
		}
	}
	keys, err := f.secret.keyer()
	if err != nil {
		return 0, Receipt{}, err
	}
	// Every typed contribution is one of its own: two people may send the same words.
	row := keyedRow{
		Row:    &intake.Row{Contribution: t.Contribution, Submitter: t.Submitter, Files: t.Files},
		source: TypedSource, round: t.Contribution.Round, key: keys.of(TypedSource, newSubmitterID()),
	}
	events, err := s.receive(ctx, f, []keyedRow{row}, consult.Receive{Typed: true}, nil)
	if err != nil {
		return 0, Receipt{}, err
	}
	return events[0].On[0].From, Receipt{events}, nil
}

// NextIntakeNo counts the last intake number on: "P-2026-041" gives "P-2026-042".
// Without any number so far it is "1", and nothing for others than staff.
func (v *View) NextIntakeNo() string {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	see := v.sight()
	if !see.staff {
		return ""
	}
	for n := consult.Ordinal(v.f.store.Len()); n > 0; n-- {
		if !v.f.entry(n).Has(cache.HasIntakeNo) || !v.visible(n, see) {
			continue
		}
		if r, err := v.f.record(n); err == nil {
			return countOn(r.current.IntakeNo)
		}
	}
	return "1"
}

// countOn adds one to the digits at the end, keeping their width.
func countOn(no string) string {
	end := len(strings.TrimRightFunc(no, unicode.IsDigit))
	digits := []byte(no[end:])
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return no[:end] + string(digits)
		}
		digits[i] = '0'
	}
	return no[:end] + "1" + string(digits)
}
