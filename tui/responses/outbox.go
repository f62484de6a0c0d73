package responses

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/post"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/room"
	"pult/tui/widget"
)

// showOutbox looks at what is owed to whom, and what has left.
func (r *Room) showOutbox() tea.Cmd {
	var plan desk.SendReport
	ref, service := r.view.Ref(), r.env.Service
	return r.env.Run(room.Job{
		Title: r.env.Words().Gate.Looking,
		Do:    func(ctx context.Context) (err error) { plan, err = service.SendPlan(ctx, ref); return err },
		Then: func(err error) tea.Cmd {
			if err != nil {
				return room.Fail(r.env.Explain(r.view, err))
			}
			return r.env.Ask(r.outbox(plan))
		},
	})
}

// outbox offers what can be done with it. What is none of is left out.
func (r *Room) outbox(plan desk.SendReport) *widget.Picker {
	w := r.env.Words()
	o := w.Outbox
	p := &widget.Picker{Title: safe.Linef(o.Title, safe.Line(r.view.Settings().Title)), Apart: true, Fixed: true}
	server, err := r.env.Mail(r.view.Municipality())
	var off safe.Safe
	if err != nil {
		off = safe.Linef(o.NoServer, r.env.ExplainMail(err))
		p.Warnings = []safe.Safe{off}
	} else {
		p.Intro = []safe.Safe{safe.Linef(o.Via, safe.Line(server.Address()), safe.Line(server.Sender()))}
	}
	if plan.Gone > 0 {
		p.Intro = append(p.Intro, safe.Line(w.Count(o.Gone, plan.Gone)+"."))
	}
	then := map[string]func() tea.Cmd{}
	add := func(id string, label string, n int, hint string, off safe.Safe, do func() tea.Cmd) {
		if n > 0 {
			p.Options = append(p.Options, widget.Option{ID: id, Label: safe.Line(label), Hint: hint, Off: off})
			then[id] = do
		}
	}
	add("now", w.Count(o.Now, len(plan.Waiting)), len(plan.Waiting), "", off, func() tea.Cmd { return r.askSend(server, len(plan.Waiting)) })
	later := ""
	if len(plan.Later) > 0 {
		first := plan.Later[0].Next
		for _, d := range plan.Later {
			if d.Next.Before(first) {
				first = d.Next
			}
		}
		later = fmt.Sprintf(o.From, first.In(r.view.Location()).Format("15:04"))
	}
	for _, x := range []struct {
		id    string
		label string
		hint  string
		list  []desk.Delivery
	}{{"unsure", w.Count(o.Unsure, len(plan.Unsure)), "", plan.Unsure}, {"refused", w.Count(o.Refused, len(plan.Failed)), "", plan.Failed}, {"later", w.Count(o.Later, len(plan.Later)), later, plan.Later}} {
		add(x.id, x.label, len(x.list), x.hint, safe.Safe{}, func() tea.Cmd { return r.askDelivery(x.label, x.list) })
	}
	for _, x := range []struct {
		id    string
		label string
		on    []consult.Ordinal
	}{{"address", w.Count(o.NoAddress, len(plan.NoAddress)), plan.NoAddress}, {"unknown", w.Count(o.Unknown, len(plan.Unknown)), plan.Unknown}, {"unwanted", w.Count(o.Unwanted, len(plan.Unwanted)), plan.Unwanted}} {
		on := consult.OrdinalsOf(x.on...)
		add(x.id, x.label, len(x.on), r.env.Kit.List(on.String(), numbersCells), safe.Safe{}, func() tea.Cmd { return r.askHeardOf(on) })
	}
	add("letters", o.Letters, len(plan.NoAddress), "", safe.Safe{}, r.askLetters)
	unfinished := consult.OrdinalsOf(plan.Unfinished...)
	add("unfinished", w.Count(o.Unfinished, len(plan.Unfinished)), len(plan.Unfinished), "", safe.Safe{}, func() tea.Cmd {
		return r.env.Go(room.Go{Page: room.Page{Room: keys.Inbox, Ref: r.view.Ref()}, Query: "id:" + unfinished.String(), SetQuery: true})
	})
	if len(p.Options) == 0 {
		p.Intro = append(p.Intro, safe.Line(o.Nothing))
	}
	p.Done = func(id string) tea.Cmd { return then[id]() }
	return p
}

// numbersCells is how many cells the numbers take beside what they wait for.
const numbersCells = 24

// askSend asks before anything leaves: no message is called back.
func (r *Room) askSend(server post.Server, n int) tea.Cmd {
	o := r.env.Words().Outbox
	return r.env.Ask(&widget.Confirm{Title: safe.Linef(o.Title, safe.Line(r.view.Settings().Title)), Question: safe.Line(r.env.Words().Count(o.AskNow, n)),
		Detail: safe.Linef(o.Via, safe.Line(server.Address()), safe.Line(server.Sender())), Yes: func() tea.Cmd { return r.send(server) }})
}

// send sends what waits, with its progress; esc ends it between two messages.
func (r *Room) send(server post.Server) tea.Cmd {
	progress := &room.Progress{}
	ref, service := r.view.Ref(), r.env.Service
	var got desk.SendReport
	return r.env.Run(room.Job{
		Title: r.env.Words().Outbox.Sending, Progress: progress,
		Do: func(ctx context.Context) error {
			office, err := post.Open(server)
			if err != nil {
				return err
			}
			defer office.Close()
			got, err = service.Send(ctx, ref, server.From, office.Send, func(done, total int) { progress.Set(int64(done), int64(total)) })
			return err
		},
		Then: func(err error) tea.Cmd {
			r.Refresh()
			w := r.env.Words()
			sent := w.Count(w.Outbox.Sent, len(got.Sent))
			switch left := len(got.Later) + len(got.Failed) + len(got.Unsure) + len(got.Waiting); {
			case err != nil && !errors.Is(err, context.Canceled):
				return room.Fail(safe.Line(sent + " " + r.env.Explain(r.view, err).String()))
			case left > 0:
				said := sent + " " + fmt.Sprintf(w.Outbox.Left, w.Number(len(got.Later)), w.Number(len(got.Failed)), w.Number(len(got.Unsure)), w.Number(len(got.Waiting)))
				for _, list := range [][]desk.Delivery{got.Later, got.Failed, got.Unsure} {
					if len(list) > 0 {
						said += " " + list[0].Reason
						break
					}
				}
				return tea.Batch(room.Warn(safe.Line(said)), r.showOutbox())
			}
			return room.Done(safe.Line(sent))
		},
	})
}

// askDelivery offers messages that did not simply leave, with what the server said.
func (r *Room) askDelivery(title string, list []desk.Delivery) tea.Cmd {
	w := r.env.Words()
	p := &widget.Picker{Title: safe.Line(title), Apart: true}
	byID := map[string]desk.Delivery{}
	for _, d := range list {
		kind := w.Outbox.Answer
		if d.Kind == desk.WithheldDelivery {
			kind = w.Outbox.Withheld
		}
		hint := ""
		if !d.Next.IsZero() {
			hint = fmt.Sprintf(w.Outbox.From, d.Next.In(r.view.Location()).Format("15:04"))
		}
		byID[d.ID] = d
		p.Options = append(p.Options, widget.Option{ID: d.ID, Label: safe.Linef(w.Outbox.Message, safe.Line(d.On().String()), kind), Hint: hint})
	}
	p.Done = func(id string) tea.Cmd { return r.askSettle(byID[id]) }
	return r.env.Ask(p)
}

// askSettle asks what became of a message.
func (r *Room) askSettle(d desk.Delivery) tea.Cmd {
	w := r.env.Words().Outbox
	const received, again, item = "received", "again", "item"
	p := &widget.Picker{Title: safe.Linef(w.Message, safe.Line(d.On().String()), w.Answer), Fixed: true, Intro: []safe.Safe{safe.Linef(w.Why, safe.Line(d.ID))}}
	if d.Reason != "" {
		p.Intro = append([]safe.Safe{safe.Line(d.Reason)}, p.Intro...)
	}
	if d.Next.IsZero() {
		p.Options = append(p.Options, widget.Option{ID: received, Label: safe.Line(w.Received)})
	}
	p.Options = append(p.Options, widget.Option{ID: again, Label: safe.Line(w.Again)}, widget.Option{ID: item, Label: safe.Line(w.ToItem)})
	p.Done = func(id string) tea.Cmd {
		if id == item {
			return r.env.Go(room.Go{Page: room.Page{Room: keys.Inbox, Ref: r.view.Ref()}, Item: d.On()[0].From})
		}
		service, ref := r.env.Service, r.view.Ref()
		return r.env.Run(room.Job{
			Do: func(ctx context.Context) error { return service.Settle(ctx, ref, d.ID, id == received) },
			Then: func(err error) tea.Cmd {
				if err != nil {
					return room.Fail(r.env.Explain(r.view, err))
				}
				r.Refresh()
				return tea.Batch(room.Done(safe.Line(w.Settled)), r.showOutbox())
			},
		})
	}
	return r.env.Ask(p)
}

// askLetters writes letters for those without an e-mail address into a file of this
// machine; over a connection the command line does it.
func (r *Room) askLetters() tea.Cmd {
	w := r.env.Words().Outbox
	if !r.env.Local {
		return room.Info(safe.Linef(w.LettersRemote, safe.Line(r.view.Ref().String())))
	}
	name := "briefe-" + r.view.Ref().Consultation + r.env.Now().Format("-"+time.DateOnly) + ".docx"
	if home, err := os.UserHomeDir(); err == nil {
		name = filepath.Join(home, name)
	}
	return r.env.Ask(&widget.Prompt{
		Title: safe.Line(w.LettersFile), Hint: safe.Line(w.LettersHint), Input: widget.NewInput(name), Check: r.required(w.LettersFile),
		Done: func(path string) tea.Cmd { return r.writeLetters(strings.TrimSpace(path)) },
	})
}

func (r *Room) writeLetters(path string) tea.Cmd {
	w := r.env.Words().Outbox
	service, ref, folder := r.env.Service, r.view.Ref(), r.env.Desk
	var on consult.Ordinals
	return r.env.Run(room.Job{
		Title: w.Letters,
		Do: func(ctx context.Context) error {
			if within, err := folder.Within(filepath.Dir(path)); err != nil {
				return err
			} else if within {
				return room.Wrong(w.FileWithin, safe.Line(path))
			}
			file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
			if errors.Is(err, fs.ErrExist) {
				return room.Wrong(w.FileThere, safe.Line(path))
			}
			if err != nil {
				return err
			}
			raw, about, err := service.Letters(ctx, ref)
			if err == nil && about.Count() > 0 {
				_, err = file.Write(raw)
			}
			on = about
			if err = errors.Join(err, file.Close()); err != nil || about.Count() == 0 {
				err = errors.Join(err, os.Remove(path))
			}
			return err
		},
		Then: func(err error) tea.Cmd {
			switch {
			case err != nil:
				return room.Fail(r.env.Explain(r.view, err))
			case on.Count() == 0:
				return room.Info(safe.Line(w.LettersNone))
			}
			r.Refresh()
			return room.Done(safe.Linef(w.LettersDone, safe.Line(on.String()), safe.Line(path)))
		},
	})
}
