package desk

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/intake"
	"pult/consult/journal"
)

// reloadMunicipality reads municipality.json anew where the entries after before
// say that it was written.
func (f *folder) reloadMunicipality(before uint64) error {
	written := before == 0
	if !written {
		for ev := range f.state.Events(before+1, consult.OpMunicipality, consult.OpUndo) {
			written = written || ev.Op == consult.OpMunicipality || ev.Data.SHA != ""
		}
	}
	if !written {
		return nil
	}
	var now consult.Municipality
	if _, err := readJSON(filepath.Join(filepath.Dir(f.dir), municipalityFile), &now); err != nil {
		return err
	}
	f.municipality = now
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
	for _, m := range now.Modules() {
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

// addModules writes new text modules into municipality.json.
func (s *Service) addModules(ctx context.Context, ref consult.Ref, tags []intake.Tag, out *Outcome) (uint64, error) {
	var ids []string
	rec, err := s.changeMunicipality(ctx, ref, func(f *folder, actor consult.Actor, to *consult.Municipality) (int, error) {
		fresh, err := f.newModules(actor, tags, out)
		for i, n := 0, 0; i < len(fresh); n++ {
			// Other consultations of the municipality count their entries as well.
			id := moduleID(f.state.Head()+1, n)
			if !slices.ContainsFunc(to.TextModules, func(m consult.TextModule) bool { return m.ID == id }) {
				fresh[i].ID, i = id, i+1
				ids = append(ids, id)
			}
		}
		to.TextModules = append(to.TextModules, fresh...)
		return len(fresh), err
	}, func(st *consult.State, actor consult.Actor, sha string) (consult.Event, error) {
		return consult.Decide(st, actor, consult.SetMunicipality{SHA: sha, Modules: ids})
	})
	return rec.Seq(), err
}

// addsModules reports whether an event, or what it takes back, has added text
// modules.
func (s *Service) addsModules(ref consult.Ref, seq uint64) (bool, error) {
	if err := s.mayRead(ref); err != nil {
		return false, err
	}
	f, err := s.desk.folder(ref)
	if err != nil {
		return false, err
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	if seq == 0 || seq > f.state.Head() {
		return false, nil
	}
	of, _ := f.state.RootOf(seq)
	if f.state.OpOf(of) != consult.OpMunicipality {
		return false, nil
	}
	root, _ := f.state.Event(of)
	return len(root.Data.Add) > 0, nil
}

// undoModules takes text modules away that an event has added, or brings them
// back. They stay in the file, so that this can be taken back in turn.
func (s *Service) undoModules(ctx context.Context, ref consult.Ref, seq uint64) (Receipt, error) {
	return s.changeMunicipality(ctx, ref, func(f *folder, actor consult.Actor, to *consult.Municipality) (int, error) {
		if _, err := consult.Decide(f.state, actor, consult.NewUndo(f.state, actor.Account.ID, seq)); err != nil {
			return 0, err
		}
		of, stands := f.state.RootOf(seq)
		root, _ := f.state.Event(of)
		n := 0
		for i := range to.TextModules {
			m := &to.TextModules[i]
			if !slices.Contains(root.Data.Add, m.ID) {
				continue
			}
			// Somebody may have taken the same ones over again in the meantime.
			if !stands && to.Named(m.Theme, m.Label) != nil {
				later, _ := f.state.Event(recordedDigests(f.state).municipalitySeq)
				return 0, &consult.Trampled{Target: seq, Seq: later.Seq, By: later.By, Op: later.Op}
			}
			m.Withdrawn = stands
			n++
		}
		if n == 0 {
			return 0, &consult.Broken{Rule: consult.RuleUnchanged}
		}
		return n, nil
	}, func(st *consult.State, actor consult.Actor, sha string) (consult.Event, error) {
		ev, err := consult.Decide(st, actor, consult.NewUndo(st, actor.Account.ID, seq))
		ev.Data.SHA = sha
		return ev, err
	})
}

// changeMunicipality writes municipality.json anew, with the event that says so,
// and puts its digest on record in every other consultation of the municipality.
// change says how many text modules it is about; with none, nothing is written.
func (s *Service) changeMunicipality(ctx context.Context, ref consult.Ref, change func(*folder, consult.Actor, *consult.Municipality) (int, error),
	event func(st *consult.State, actor consult.Actor, sha string) (consult.Event, error)) (Receipt, error) {
	// All consultations of the municipality share the file: who writes it holds
	// the lock of the whole folder first, then that of the consultation.
	lock, err := s.desk.lock(ctx, s.desk.dir)
	if err != nil {
		return Receipt{}, err
	}
	defer lock.Release()
	rec, sha, err := s.writeMunicipality(ctx, ref, change, event)
	if err != nil || rec.Seq() == 0 {
		return rec, err
	}
	for _, other := range s.desk.refs() {
		if other.Municipality != ref.Municipality || other == ref {
			continue
		}
		_, oerr := s.Append(ctx, other, 0, func(st *consult.State, _ consult.Actor) ([]consult.Event, error) {
			if recordedDigests(st).municipality == sha {
				return nil, nil
			}
			return []consult.Event{{Op: consult.OpMunicipality, Role: consult.System, Data: consult.Data{SHA: sha}}}, nil
		})
		if oerr != nil {
			err = errors.Join(err, fmt.Errorf("%s does not know of it, pult check puts that right: %w", other, oerr))
		}
	}
	return rec, err
}

func (s *Service) writeMunicipality(ctx context.Context, ref consult.Ref, change func(*folder, consult.Actor, *consult.Municipality) (int, error),
	event func(st *consult.State, actor consult.Actor, sha string) (consult.Event, error)) (rec Receipt, sha string, err error) {
	defer s.refused(&err)
	f, unlock, err := s.enter(ctx, ref)
	if err != nil {
		return Receipt{}, "", err
	}
	defer unlock()
	actor, err := s.actor(ref, f.state.Head())
	if err != nil {
		return Receipt{}, "", err
	}
	path := filepath.Join(filepath.Dir(f.dir), municipalityFile)
	var to consult.Municipality
	old, err := readJSON(path, &to)
	if err != nil {
		return Receipt{}, "", err
	}
	n, err := change(f, actor, &to)
	if err != nil || n == 0 {
		return Receipt{}, "", err
	}
	raw, err := encodeJSON(to)
	if err != nil {
		return Receipt{}, "", err
	}
	if len(raw) > maxSettingsFile {
		return Receipt{}, "", fmt.Errorf("%s would have more than the %d MB that such a file may have", municipalityFile, maxSettingsFile>>20)
	}
	ev, err := event(f.state, actor, digestOf(raw))
	if err != nil {
		return Receipt{}, "", err
	}
	if err := journal.WriteFile(path, raw); err != nil {
		return Receipt{}, "", err
	}
	events, err := s.write(f, []consult.Event{ev}, actor.Now, nil)
	var unsettled *Unsettled
	if err != nil && !errors.Is(err, journal.ErrUnknown) && !errors.As(err, &unsettled) {
		return Receipt{}, "", errors.Join(err, journal.WriteFile(path, old))
	}
	return Receipt{events}, ev.Data.SHA, err
}
