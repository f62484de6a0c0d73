package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/mail"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/journal"
	"pult/consult/post"
	"pult/consult/safe"
)

// SendReport says what a run of sending found and did.
type SendReport struct {
	// Waiting are those to be sent now, before a run or in place of one.
	Waiting []Delivery
	Sent    []Delivery
	// Failed were refused for good, Later wait for another attempt; of Unsure nobody
	// knows whether the server has them: they are not sent again by themselves.
	Failed, Later, Unsure []Delivery
	// Gone is how many had left before.
	Gone int
	Undeliverable
}

// Poster hands one message over; errors are [*post.Failure].
type Poster func(ctx context.Context, m post.Message) error

// SendPlan says what would be sent now, and to whom nothing can be.
func (s *Service) SendPlan(ctx context.Context, ref consult.Ref) (SendReport, error) {
	f, err := s.sendable(ref)
	if err != nil {
		return SendReport{}, err
	}
	f.mu.RLock()
	defer f.mu.RUnlock()
	r, _, err := s.plan(f)
	return r, err
}

// sendable opens the consultation for who may tell people.
func (s *Service) sendable(ref consult.Ref) (f *folder, err error) {
	defer s.refused(&err)
	acc, err := s.now()
	if err == nil && !acc.Can(consult.ActRead, ref, s.desk.now()) {
		err = consult.ErrNotFound
	}
	if err == nil {
		_, err = acc.May(consult.Notify{}.Act(), ref, s.desk.now())
	}
	if err == nil {
		err = s.desk.Refresh(ref)
	}
	if err != nil {
		return nil, err
	}
	return s.desk.folder(ref)
}

// plan compares what is owed with what the outbox says has left. What waits there
// and is not owed any more, or in another version, is stale. The caller holds mu.
func (s *Service) plan(f *folder) (r SendReport, stale []Delivery, err error) {
	known, err := f.deliveries()
	if err != nil {
		return r, nil, err
	}
	due, none, err := f.due()
	if err != nil {
		return r, nil, err
	}
	r.Undeliverable = none
	owed := map[string]bool{}
	for _, d := range due {
		for _, x := range d.About {
			owed[x.key(d.Kind)+d.Submitter] = true
		}
	}
	taken := map[string]bool{} // left already, or waits for another attempt
	now := s.desk.now()
	for _, d := range known {
		current := true
		for _, x := range d.About {
			current = current && owed[x.key(d.Kind)+d.Submitter]
		}
		switch {
		case d.State == DeliverySent:
			r.Gone++
		case d.State == DeliverySending:
			r.Unsure = append(r.Unsure, d)
		case !current:
			stale = append(stale, d)
			continue
		case d.State == DeliveryFailed && d.Next.IsZero():
			r.Failed = append(r.Failed, d)
		case d.State == DeliveryFailed && d.Next.After(now):
			r.Later = append(r.Later, d)
		default:
			r.Waiting = append(r.Waiting, d)
		}
		for _, x := range d.About {
			taken[x.key(d.Kind)] = true
		}
	}
	codes, err := f.secret.pseudonyms()
	if err != nil {
		return r, nil, err
	}
	e := exporter{codes: codes}
	for _, d := range due {
		open := Delivery{Kind: d.Kind, Submitter: d.Submitter, State: DeliveryQueued, At: now}
		parts := []string{"delivery", d.Kind, d.Submitter}
		for _, x := range d.About {
			if !taken[x.key(d.Kind)] {
				open.About, parts = append(open.About, x), append(parts, x.key(d.Kind))
			}
		}
		if len(open.About) > 0 {
			open.ID = strings.ToLower(e.code(parts...) + e.code(append(parts, "2")...))
			r.Waiting = append(r.Waiting, open)
		}
	}
	return r, stale, nil
}

// Send sends what is owed, one message a person, and puts on record who has heard
// back. Each message is on disk as being sent before it is handed over, and as sent
// before the next one: whoever is killed in between leaves at most one of which
// nobody knows, and that one is not sent again by itself.
func (s *Service) Send(ctx context.Context, ref consult.Ref, from mail.Address, hand Poster, progress func(done, total int)) (r SendReport, err error) {
	f, err := s.sendable(ref)
	if err != nil {
		return r, err
	}
	if err := s.desk.mayWrite(); err != nil {
		return r, err
	}
	if err := journal.MakeDir(f.outboxDir()); err != nil {
		return r, err
	}
	lock, err := s.desk.lock(ctx, f.outboxDir())
	if err != nil {
		return r, err
	}
	defer lock.Release()
	f.mu.RLock()
	r, stale, err := s.plan(f)
	f.mu.RUnlock()
	for _, d := range stale {
		err = errors.Join(err, os.Remove(filepath.Join(f.outboxDir(), d.ID+".json")))
	}
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, s.noteSent(context.WithoutCancel(ctx), f)) }()
	waiting := r.Waiting
	r.Waiting = nil
	for _, d := range waiting {
		if d.Attempts == 0 {
			if err := f.keep(d); err != nil {
				return r, err
			}
		}
	}
	for i, d := range waiting {
		if ctx.Err() != nil {
			r.Waiting = waiting[i:]
			return r, context.Cause(ctx)
		}
		down, err := s.deliver(ctx, f, d, from, hand, &r)
		if err != nil || down {
			r.Waiting = waiting[i+1:]
			return r, err
		}
		progress(i+1, len(waiting))
	}
	return r, nil
}

// deliver hands one message over; down says that no server is there to take any.
func (s *Service) deliver(ctx context.Context, f *folder, d Delivery, from mail.Address, hand Poster, r *SendReport) (down bool, err error) {
	f.mu.RLock()
	m, err := f.compose(d, from, s.desk.now())
	f.mu.RUnlock()
	if errors.Is(err, errNotOwed) {
		return false, os.Remove(filepath.Join(f.outboxDir(), d.ID+".json"))
	}
	if err != nil {
		return false, err
	}
	d.State, d.At, d.Attempts, d.Reason, d.Next = DeliverySending, s.desk.now().UTC(), d.Attempts+1, "", time.Time{}
	if err := f.keep(d); err != nil {
		return false, err
	}
	err = hand(ctx, m)
	var failed *post.Failure
	switch {
	case err == nil:
		d.State = DeliverySent
		r.Sent = append(r.Sent, d)
	case !errors.As(err, &failed) || failed.Fate == post.Unsure:
		d.Reason = safe.Error(err).String()
		r.Unsure = append(r.Unsure, d)
	case failed.Fate == post.Never:
		d.State, d.Reason = DeliveryFailed, safe.Error(err).String()
		r.Failed = append(r.Failed, d)
	default:
		d.State, d.Reason, d.Next = DeliveryFailed, safe.Error(err).String(), d.At.Add(backOff(d.Attempts))
		r.Later = append(r.Later, d)
	}
	d.At = s.desk.now().UTC()
	return failed != nil && failed.Down, f.keep(d)
}

// backOff is how long to wait after so many attempts: a minute, doubled each time,
// a day at most.
func backOff(attempts int) time.Duration {
	return min(time.Minute<<min(attempts-1, 11), 24*time.Hour)
}

// Settle decides what became of a delivery of which nobody knows, or that was
// refused: with sent it was received, without it is sent anew.
func (s *Service) Settle(ctx context.Context, ref consult.Ref, id string, sent bool) error {
	f, err := s.sendable(ref)
	if err != nil {
		return err
	}
	if err := s.desk.mayWrite(); err != nil {
		return err
	}
	lock, err := s.desk.lock(ctx, f.outboxDir())
	if err != nil {
		return err
	}
	defer lock.Release()
	known, err := f.deliveries()
	if err != nil {
		return err
	}
	for _, d := range known {
		if d.ID != id || d.State == DeliverySent {
			continue
		}
		d.State, d.At, d.Next = DeliveryQueued, s.desk.now().UTC(), time.Time{}
		if sent {
			d.State = DeliverySent
		}
		if err := f.keep(d); err != nil {
			return err
		}
		return s.noteSent(ctx, f)
	}
	return consult.ErrNotFound
}

// noteSent puts on record who has heard back, by what the outbox says has left in
// the version that is owed.
func (s *Service) noteSent(ctx context.Context, f *folder) error {
	for _, kind := range []string{AnswerDelivery, WithheldDelivery} {
		f.mu.RLock()
		on, err := f.sentAndOwed(kind)
		f.mu.RUnlock()
		if err != nil {
			return err
		}
		if on.Count() == 0 {
			continue
		}
		if _, err = s.Append(ctx, f.ref, 0, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
			on, err := f.sentAndOwed(kind)
			if err == nil && on.Count() == 0 {
				err = errNotOwed
			}
			if err != nil {
				return nil, err
			}
			a.Seen = st.Head()
			var cmd consult.Command = consult.Notify{On: on, How: "sent"}
			if kind == WithheldDelivery {
				cmd = consult.NotifyWithheld{On: on, How: "sent"}
			}
			ev, err := consult.Decide(st, a, cmd)
			return []consult.Event{ev}, err
		}); err != nil && !errors.Is(err, errNotOwed) {
			return err
		}
	}
	return nil
}

func (f *folder) sentAndOwed(kind string) (consult.Ordinals, error) {
	known, err := f.deliveries()
	if err != nil {
		return nil, err
	}
	due, _, err := f.due()
	if err != nil {
		return nil, err
	}
	sent := map[string]bool{}
	for _, d := range known {
		for _, x := range d.About {
			if d.State == DeliverySent && d.Kind == kind {
				sent[x.key(kind)] = true
			}
		}
	}
	var on []consult.Ordinal
	for _, d := range due {
		for _, x := range d.About {
			if d.Kind == kind && sent[x.key(kind)] {
				on = append(on, x.Contribution)
			}
		}
	}
	return consult.OrdinalsOf(on...), nil
}

// errNotOwed says that a message is about something that has changed meanwhile.
var errNotOwed = errors.New("not owed any more")

// compose writes the message; the caller holds mu.
func (f *folder) compose(d Delivery, from mail.Address, now time.Time) (post.Message, error) {
	person, err := f.recipient(d.Submitter)
	if err != nil {
		return post.Message{}, err
	}
	if person.Email == "" {
		return post.Message{}, errNotOwed
	}
	codes, err := f.secret.pseudonyms()
	if err != nil {
		return post.Message{}, err
	}
	e := exporter{codes: codes}
	_, domain, _ := strings.Cut(from.Address, "@")
	m := post.Message{ID: d.ID + "@" + domain, Thread: strings.ToLower(e.code("thread", f.ref.String())) + "@" + domain,
		To: mail.Address{Name: person.Name, Address: person.Email}, Date: now.In(f.state.Location)}
	m.Subject, m.Body, err = f.written(d, person)
	return m, err
}

// written is the subject and the text of a message.
func (f *folder) written(d Delivery, person consult.Submitter) (subject, body string, err error) {
	w := lettersIn(f.municipality.Language == "en", f.state.Settings.Kind.Formal())
	subject = fmt.Sprintf(w.subject, f.state.Settings.Title)
	var parts []string
	for _, x := range d.About {
		text, err := f.said(d.Kind, x, person, w)
		if err != nil {
			return "", "", err
		}
		head, err := f.heading(x.Contribution, w)
		if err != nil {
			return "", "", err
		}
		if len(d.About) == 1 && d.Kind == AnswerDelivery {
			parts = append(parts, text+signature+head)
			continue
		}
		parts = append(parts, head+"\n\n"+text)
	}
	return subject, strings.Join(parts, "\n\n* * *\n\n") + "\n" + f.house() + "\n", nil
}

// house is who writes, in one line.
func (f *folder) house() string {
	name := cmp.Or(f.municipality.Name, f.ref.Municipality)
	if f.municipality.Contact != "" {
		name += ", " + f.municipality.Contact
	}
	return name
}

// said is what a person is told about one contribution.
func (f *folder) said(kind string, x DeliveryItem, to consult.Submitter, w letterWords) (string, error) {
	st := f.state
	r, err := f.record(x.Contribution)
	if err != nil {
		return "", err
	}
	values := f.placed(strconv.Itoa(int(x.Contribution)), safe.Line(r.current.Title), f.receivedAt(f.entry(x.Contribution)))
	values[consult.PlaceSalutation], values[consult.PlaceName] = w.salutation(to), safe.Line(to.Name).String()
	if kind == WithheldDelivery {
		ev, ok := st.Cause(consult.AxisPublication, x.Contribution)
		if !ok || !st.WithheldOwed(x.Contribution) || ev.Seq != x.Entries[0] {
			return "", errNotOwed
		}
		return fmt.Sprintf(w.withheld, w.reasons[st.Reason(x.Contribution)]), nil
	}
	if fmt.Sprint(f.answerDue(x.Contribution)) != fmt.Sprint(x.Entries) {
		return "", errNotOwed
	}
	var texts []string
	for _, seq := range x.Entries {
		if ev, ok := st.Event(seq); ok && ev.Text["body"] != "" {
			texts = append(texts, strings.TrimSpace(consult.FillIn(ev.Text["body"], values)))
		}
	}
	if len(texts) == 0 {
		return "", errNotOwed
	}
	return strings.Join(texts, "\n\n"), f.unread()
}

// heading names a contribution to whoever wrote it.
func (f *folder) heading(n consult.Ordinal, w letterWords) (string, error) {
	r, err := f.record(n)
	if err != nil {
		return "", err
	}
	head := fmt.Sprintf(w.yours, n)
	if title := safe.Line(r.current.Title); !title.Empty() {
		head += fmt.Sprintf(w.titled, title)
	}
	if at, _ := moment(r.current.Received, f.state.Location); !at.IsZero() {
		head += fmt.Sprintf(w.dated, at.In(f.state.Location).Format("02.01.2006"))
	}
	return head, nil
}

// Heard says how people heard back in another way than by mail.
type Heard struct {
	On consult.Ordinals
	// How is one of [consult.NotifyWays]; Reason why it was impossible, else where
	// they heard or from whom; Day when (2006-01-02), "" for unknown.
	How, Reason, Day string
}

// Heard records that the people behind contributions heard back in another way than
// by mail: of their answer, and of why theirs is not published where that is owed.
// What is answered and not processed yet is set to that with it.
func (s *Service) Heard(ctx context.Context, ref consult.Ref, seen uint64, h Heard) (Receipt, error) {
	return s.Append(ctx, ref, seen, func(st *consult.State, a consult.Actor) ([]consult.Event, error) {
		// Rights first: who may not do it learns nothing of what there is.
		if _, err := a.Account.May(consult.ActRespond, ref, a.Now); err != nil {
			return nil, err
		}
		var finished, answered, withheld []consult.Ordinal
		for n := range h.On.All() {
			if !st.Exists(n) {
				return nil, consult.ErrNotFound
			}
			if st.WithheldOwed(n) {
				withheld = append(withheld, n)
			}
			handling := st.Handling(n)
			if (handling == consult.New || handling == consult.Processing) && st.Response(n) == consult.Released {
				finished = append(finished, n)
			}
			if handling == consult.Processed || len(finished) > 0 && finished[len(finished)-1] == n || !st.WithheldOwed(n) {
				answered = append(answered, n)
			}
		}
		var steps []consult.Step
		for _, cmd := range []consult.ItemCommand{
			consult.SetHandling{On: consult.OrdinalsOf(finished...), To: consult.Processed},
			consult.Notify{On: consult.OrdinalsOf(answered...), How: h.How, Reason: h.Reason, Date: h.Day},
			consult.NotifyWithheld{On: consult.OrdinalsOf(withheld...), How: h.How, Reason: h.Reason, Date: h.Day},
		} {
			if cmd.Targets().Count() > 0 {
				steps = append(steps, func(*consult.State) (consult.Command, error) { return cmd, nil })
			}
		}
		return consult.DecideAll(st, a, steps)
	})
}

// Hearable splits contributions into those of which it can be put on record that
// people heard back, and the reasons against the others; for staff.
func (v *View) Hearable(on consult.Ordinals) (consult.Ordinals, []error) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	if !v.sight().staff {
		return nil, []error{consult.ErrNotFound}
	}
	st := v.f.state
	actor := consult.Actor{Account: v.Account(), Now: v.d.now(), Seen: st.Head()}
	fits, _ := consult.Fit(st, actor, consult.Notify{On: on, How: "told"})
	var rest []consult.Ordinal
	var against []error
	for n := range on.All() {
		switch {
		case fits.Has(n):
		case st.Response(n) == consult.Released:
			rest = append(rest, n)
		default:
			against = append(against, &consult.Broken{Rule: consult.RuleNotifiedNeedsRelease, Item: n})
		}
	}
	more, why := consult.Fit(st, actor, consult.SetHandling{On: consult.OrdinalsOf(rest...), To: consult.Processed})
	return consult.OrdinalsOf(slices.Concat(slices.Collect(fits.All()), slices.Collect(more.All()))...), append(against, why...)
}
