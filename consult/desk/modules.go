package desk

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/intake"
	"pult/consult/journal"
)

// reloadMunicipality reads municipality.json anew where the entries after before
// say that it was written.
func (f *folder) reloadMunicipality(before uint64) error {
	for _, ev := range f.state.Events()[before:] {
		if ev.Op == consult.OpMunicipality {
			var now consult.Municipality
			if _, err := readJSON(filepath.Join(filepath.Dir(f.dir), municipalityFile), &now); err != nil {
				return err
			}
			f.municipality = now
			return nil
		}
	}
	return nil
}

// newModules returns the text modules of a file that the municipality does not
// have, and counts them. Who may not change its settings gets none.
func (f *folder) newModules(actor consult.Actor, tags []intake.Tag, out *Outcome) ([]consult.TextModule, error) {
	raw, err := readSmall(filepath.Join(filepath.Dir(f.dir), municipalityFile))
	if err != nil {
		return nil, err
	}
	var now consult.Municipality
	if err := json.Unmarshal(raw, &now, json.RejectUnknownMembers(true)); err != nil {
		return nil, fmt.Errorf("%s: %w", municipalityFile, err)
	}
	may := actor.Account.Can(consult.ActConfigure, f.ref, actor.Now)
	known := map[string]string{}
	name := func(topic, label string) string { return strings.ToLower(topic + "\x00" + label) }
	for _, m := range now.TextModules {
		known[name(m.Theme, m.Label)] = m.Text
	}
	var fresh []consult.TextModule
	for _, tag := range tags {
		if tag.Module == "" {
			continue
		}
		at := intake.Problem{Row: tag.Line, Value: tag.Label}
		text, there := known[name(tag.Topic, tag.Label)]
		switch {
		case there && text == tag.Module:
			out.KnownModules++
			continue
		case there:
			at.Reason = intake.Say(intake.ReasonModuleDiffers)
		case !may:
			at.Reason = intake.Say(intake.ReasonModuleRight)
		case len(tag.Module) > consult.MaxText:
			at.Reason = intake.Say(intake.ReasonAnswerLong)
		default:
			known[name(tag.Topic, tag.Label)] = tag.Module
			fresh = append(fresh, consult.TextModule{Label: tag.Label, Theme: tag.Topic, Text: tag.Module})
			out.Modules++
			continue
		}
		out.Problems = append(out.Problems, at)
	}
	return fresh, nil
}

// addModules writes new text modules into municipality.json, and puts its digest
// on record in every consultation of the municipality.
func (s *Service) addModules(ctx context.Context, ref consult.Ref, tags []intake.Tag, out *Outcome) (uint64, error) {
	// All consultations of the municipality share the file: who writes it holds
	// the lock of the whole folder first, then that of the consultation.
	lock, err := s.desk.lock(ctx, s.desk.dir)
	if err != nil {
		return 0, err
	}
	defer lock.Release()
	seq, sha, err := s.writeModules(ctx, ref, tags, out)
	if err != nil || seq == 0 {
		return seq, err
	}
	for _, other := range s.desk.refs() {
		if other.Municipality != ref.Municipality || other == ref {
			continue
		}
		_, oerr := s.Append(ctx, other, 0, func(st *consult.State, _ consult.Actor) ([]consult.Event, error) {
			if lastDigests(st.Events()).municipality == sha {
				return nil, nil
			}
			return []consult.Event{{Op: consult.OpMunicipality, Role: consult.System, Data: consult.Data{SHA: sha}}}, nil
		})
		if oerr != nil {
			err = errors.Join(err, fmt.Errorf("%s does not know of it, pult check puts that right: %w", other, oerr))
		}
	}
	return seq, err
}

func (s *Service) writeModules(ctx context.Context, ref consult.Ref, tags []intake.Tag, out *Outcome) (seq uint64, sha string, err error) {
	defer s.refused(&err)
	f, unlock, err := s.enter(ctx, ref)
	if err != nil {
		return 0, "", err
	}
	defer unlock()
	actor, err := s.actor(ref, f.state.Head())
	if err != nil {
		return 0, "", err
	}
	fresh, err := f.newModules(actor, tags, out)
	if err != nil || len(fresh) == 0 {
		return 0, "", err
	}
	path := filepath.Join(filepath.Dir(f.dir), municipalityFile)
	var to consult.Municipality
	old, err := readJSON(path, &to)
	if err != nil {
		return 0, "", err
	}
	for i := range fresh {
		fresh[i].ID = moduleID(f.state.Head()+1, i)
	}
	to.TextModules = append(to.TextModules, fresh...)
	raw, err := encodeJSON(to)
	if err != nil {
		return 0, "", err
	}
	if len(raw) > maxSettingsFile {
		return 0, "", fmt.Errorf("%s would have more than the %d MB that such a file may have", municipalityFile, maxSettingsFile>>20)
	}
	ev, err := consult.Decide(f.state, actor, consult.SetMunicipality{SHA: digestOf(raw)})
	if err != nil {
		return 0, "", err
	}
	if err := journal.WriteFile(path, raw); err != nil {
		return 0, "", err
	}
	events, err := s.write(f, []consult.Event{ev}, actor.Now, nil)
	var unsettled *Unsettled
	if err != nil && !errors.Is(err, journal.ErrUnknown) && !errors.As(err, &unsettled) {
		return 0, "", errors.Join(err, journal.WriteFile(path, old))
	}
	if err != nil {
		return 0, "", err
	}
	return events[0].Seq, ev.Data.SHA, nil
}
