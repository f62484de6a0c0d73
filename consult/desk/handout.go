package desk

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"

	"pult/consult"
	"pult/consult/report"
)

// HandOut returns what a referral hands over as encode writes it, in JSON lines,
// and puts that on record before it returns. The errors are those of
// [View.Handed], of encode and of [Service.Append].
func (s *Service) HandOut(ctx context.Context, ref consult.Ref, id consult.ReferralID, encode func([]Handed) ([]byte, error)) ([]byte, error) {
	if err := s.desk.Refresh(ref); err != nil {
		return nil, err
	}
	for range exportTries {
		out, err := s.handOut(ctx, ref, id, encode)
		if !errors.Is(err, errMoved) {
			return out, err
		}
	}
	return nil, fmt.Errorf("%s: %w; try again", ref, errMoved)
}

func (s *Service) handOut(ctx context.Context, ref consult.Ref, id consult.ReferralID, encode func([]Handed) ([]byte, error)) ([]byte, error) {
	v, err := s.desk.View(s.account, ref)
	if err != nil {
		return nil, err
	}
	v.f.mu.RLock()
	changed := v.f.state.Changed()
	v.f.mu.RUnlock()
	handed, err := v.Handed(id)
	if err != nil {
		return nil, err
	}
	out, err := encode(handed)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(out)
	_, err = s.Append(ctx, ref, 0, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		ev, err := consult.Decide(st, a, consult.Export{Audience: consult.AudiencePartner, Format: string(report.JSONL), SHA: base64.RawURLEncoding.EncodeToString(sum[:]), Count: len(handed)})
		if err == nil && st.Changed() != changed {
			err = errMoved
		}
		return []consult.Event{ev}, err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
