package desk

import (
	"context"
	"strings"

	"pult/consult"
	"pult/consult/post"
)

// ConfigureMunicipality writes name, contact and presence of a municipality, as
// they were seen in was and shall be in to; its other members stay. All its
// consultations share them, so the right is needed for the municipality, not for
// the one consultation in whose journal the change goes first. It returns
// [*consult.Denied], [*consult.Conflict] where somebody changed the same meanwhile,
// or [*consult.Broken] for an empty name and where nothing changes.
func (s *Service) ConfigureMunicipality(ctx context.Context, ref consult.Ref, was, to consult.Municipality) (Receipt, error) {
	return s.changeMunicipality(ctx, ref, func(f *folder, actor consult.Actor, now *consult.Municipality) (int, error) {
		if _, err := actor.Account.May(consult.ActConfigure, consult.Ref{Municipality: ref.Municipality}, actor.Now); err != nil {
			return 0, err
		}
		if now.Name != was.Name || now.Contact != was.Contact || now.Presence != was.Presence {
			later, _ := f.state.Event(recordedDigests(f.state).municipalitySeq)
			return 0, &consult.Conflict{Seq: later.Seq, By: later.By, At: later.At, Op: later.Op}
		}
		name, contact := strings.TrimSpace(to.Name), strings.TrimSpace(to.Contact)
		if name == "" {
			return 0, &consult.Broken{Rule: consult.RuleEmptyText}
		}
		if name == now.Name && contact == now.Contact && to.Presence == now.Presence {
			return 0, &consult.Broken{Rule: consult.RuleUnchanged}
		}
		now.Name, now.Contact, now.Presence = name, contact, to.Presence
		return 1, nil
	}, func(st *consult.State, actor consult.Actor, sha string) (consult.Event, error) {
		return consult.Decide(st, actor, consult.SetMunicipality{SHA: sha})
	})
}

// ConfigureMail writes how the messages of a municipality leave, as they were seen in
// was and shall be in to, of which the zero value is not at all. Rights and errors are
// those of [Service.ConfigureMunicipality]; [consult.RuleMail] says that the settings
// cannot be those of a mail server.
func (s *Service) ConfigureMail(ctx context.Context, ref consult.Ref, was, to consult.MailSettings) (Receipt, error) {
	return s.changeMunicipality(ctx, ref, func(f *folder, actor consult.Actor, now *consult.Municipality) (int, error) {
		if _, err := actor.Account.May(consult.ActConfigure, consult.Ref{Municipality: ref.Municipality}, actor.Now); err != nil {
			return 0, err
		}
		var present consult.MailSettings
		if now.Mail != nil {
			present = *now.Mail
		}
		switch {
		case present != was:
			later, _ := f.state.Event(recordedDigests(f.state).municipalitySeq)
			return 0, &consult.Conflict{Seq: later.Seq, By: later.By, At: later.At, Op: later.Op}
		case to == was:
			return 0, &consult.Broken{Rule: consult.RuleUnchanged}
		case post.Sound(to) != nil:
			return 0, &consult.Broken{Rule: consult.RuleMail}
		}
		if now.Mail = &to; to == (consult.MailSettings{}) {
			now.Mail = nil
		}
		return 1, nil
	}, func(st *consult.State, actor consult.Actor, sha string) (consult.Event, error) {
		return consult.Decide(st, actor, consult.SetMunicipality{SHA: sha})
	})
}

// MayConfigureMail returns an error for who may not set how the messages of a
// municipality leave, nor try it.
func (s *Service) MayConfigureMail(ref consult.Ref) (err error) {
	defer s.refused(&err)
	acc, err := s.now()
	if err == nil {
		_, err = acc.May(consult.ActConfigure, consult.Ref{Municipality: ref.Municipality}, s.desk.now())
	}
	return err
}
