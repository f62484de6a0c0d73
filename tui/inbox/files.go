package inbox

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/viewer"
	"pult/tui/widget"
)

// openFile opens an attachment of the item under the cursor; of several, the
// person chooses.
func (r *Room) openFile() tea.Cmd {
	n, ok := r.here()
	if !ok {
		return nil
	}
	list, err := r.view.Attachments(n)
	if err != nil {
		return room.Fail(r.env.Explain(r.view, err))
	}
	w := r.env.Words()
	p := &widget.Picker{Title: safe.Line(w.Inbox.OpenTitle)}
	kept := 0
	for i, a := range list {
		o := widget.Option{ID: strconv.Itoa(i), Label: safe.Line(a.Name)}
		if a.Kept() {
			kept++
		} else {
			o.Off = safe.Line(w.Inbox.NotKept)
		}
		p.Options = append(p.Options, o)
	}
	if kept == 0 {
		return room.Info(safe.Line(w.Inbox.NoFiles))
	}
	if kept == 1 && len(list) == 1 {
		return r.showFile(n, list[0])
	}
	p.Done = func(id string) tea.Cmd {
		i, err := strconv.Atoi(id)
		if err != nil || i < 0 || i >= len(list) {
			return nil
		}
		return r.showFile(n, list[i])
	}
	return r.env.Ask(p)
}

// showFile has a file shown on this machine, or says how to get it where the
// person sits at another one. That it was opened is on record before.
func (r *Room) showFile(n consult.Ordinal, a consult.Attachment) tea.Cmd {
	w := r.env.Words()
	fetch := r.fetch(n, a)
	name := safe.Line(a.Name)
	switch {
	case r.env.Viewer == nil:
		return r.tellFetch(safe.Line(w.Inbox.OpenRemote), fetch)
	case !viewer.Shows(a.Ext):
		return r.tellFetch(safe.Linef(w.Inbox.OpenNot, name), fetch)
	}
	ref, service, show := r.view.Ref(), r.env.Service, r.env.Viewer
	return r.env.Run(room.Job{
		Do: func(ctx context.Context) error {
			file, err := service.OpenAttachment(ctx, ref, n, a.Name)
			if err != nil {
				return err
			}
			return errors.Join(show.Show(a.Ext, file), file.Close())
		},
		Then: func(err error) tea.Cmd {
			var none *desk.NoFile
			switch {
			case err == nil:
				return room.Done(safe.Linef(w.Inbox.OpenThere, name))
			case errors.Is(err, viewer.ErrNoScreen):
				return r.tellFetch(safe.Linef(w.Inbox.OpenNot, name), fetch)
			case errors.As(err, &none):
				return room.Fail(safe.Linef(w.Inbox.OpenFailed, name))
			}
			return room.Fail(r.env.Explain(r.view, err))
		},
	})
}

// tellFetch shows the line to copy, whole, below why it is needed.
func (r *Room) tellFetch(why, line safe.Safe) tea.Cmd {
	return r.env.Ask(&widget.Page{Title: safe.Line(r.env.Words().Inbox.OpenTitle), Lines: func(k present.Kit, width int) []style.Line {
		var out []style.Line
		for _, l := range safe.Wrap(why, max(1, width)) {
			out = append(out, style.Of(style.Muted, l))
		}
		out = append(out, nil)
		for _, l := range safe.Wrap(line, max(1, width)) {
			out = append(out, style.Of(style.Text, l))
		}
		return out
	}})
}

// fetch is the command line that brings the file: over the connection that one
// has, or on this machine.
func (r *Room) fetch(n consult.Ordinal, a consult.Attachment) safe.Safe {
	row, err := r.view.Row(n)
	if err != nil {
		return safe.Safe{}
	}
	name := safe.Line(a.Name).String()
	// What a shell takes for a quote is left out of the name of the new file.
	file := quoted(strings.ReplaceAll(name, "'", ""))
	if r.env.Local {
		return safe.Linef("pult attachment %s %s %s > %s", r.view.Ref(), row.ID, quoted(name), file)
	}
	// The client's shell takes one pair of quotes away, the server the other.
	there := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name)
	return safe.Linef("ssh -p 2222 HOST %s > %s", quoted(fmt.Sprintf(`attachment %s %s "%s"`, r.view.Ref(), row.ID, there)), file)
}

// quoted is a text as a shell takes it for one word, whatever is in it.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// readFiles puts on record that the person has read what came with the item.
func (r *Room) readFiles(t target) tea.Cmd {
	w := r.env.Words()
	done := say(w.Notice.FilesRead)
	d := r.detail()
	if !t.bulk && r.pass == nil {
		// Whoever has read it goes on to work on it: the filter for what is unread
		// must not put another one under the next key.
		r.held = t.on[0].From
	}
	if t.bulk || d == nil || d.Unread < 2 {
		return r.perform(t, consult.ReadAttachments{On: t.on}, true, done)
	}
	p := &widget.Picker{Title: safe.Line(w.Inbox.ReadTitle), Multi: true, Has: map[string]widget.Some{}}
	for _, f := range d.Files {
		if f.ReadBy == "" {
			id := strconv.Itoa(f.Number)
			p.Options = append(p.Options, widget.Option{ID: id, Label: f.Name})
			p.Has[id] = widget.None
		}
	}
	p.Applied = func(add, _ []string) tea.Cmd {
		cmd := consult.ReadAttachments{On: t.on}
		for _, id := range add {
			if number, err := strconv.Atoi(id); err == nil {
				cmd.Numbers = append(cmd.Numbers, number)
			}
		}
		if len(cmd.Numbers) == 0 {
			return nil
		}
		return r.perform(t, cmd, false, done)
	}
	return r.env.Ask(p)
}

// reading says of each attachment who has read it.
func (r *Room) reading(f desk.File) string {
	w := r.env.Words()
	name := f.Name.String()
	switch {
	case f.ReadBy != "":
		return name + " (" + fmt.Sprintf(w.Inbox.ReadBy, r.reader(f), w.Day(f.ReadAt.In(r.view.Location()))) + ")"
	case !f.Kept:
		return name + " (" + w.Inbox.UnreadFile + ", " + w.Inbox.NotKept + ")"
	}
	return name + " (" + w.Inbox.UnreadFile + ")"
}

// reader is who has read it: by name where the town has agreed to that, and
// oneself.
func (r *Room) reader(f desk.File) string {
	if f.ReadBy == r.env.Account.ID || r.view.Municipality().Presence {
		return r.view.Name(f.ReadBy).String()
	}
	return r.env.Words().Journal.Somebody
}

// fileFacts are the attachments of an item, those that nobody has read first.
func (r *Room) fileFacts(d *desk.Detail) []present.Fact {
	k, w := r.env.Kit, r.env.Words()
	var names []string
	for _, unread := range []bool{true, false} {
		for _, f := range d.Files {
			if unread == (f.ReadBy == "") {
				names = append(names, r.reading(f))
			}
		}
	}
	if d.Refers && len(d.Files) == 0 {
		names = append(names, w.Inbox.Refers)
	}
	if len(names) == 0 {
		return nil
	}
	fact := present.Fact{Label: w.Inbox.Attachments, Value: present.Said(safe.Line(strings.Join(names, ", ")))}
	if d.Unread > 0 {
		fact.Sign, fact.SignRole = k.Signs.Late, style.Warn
	}
	return []present.Fact{fact}
}

// company says who stands behind the item besides: those who signed along and
// signatures, then further contributions of the same person.
func (r *Room) company(d *desk.Detail) (along, same safe.Safe) {
	w := r.env.Words()
	var with, other []string
	if d.CoSubmitters > 0 {
		with = append(with, w.Count(w.Inbox.CoSubmitters, d.CoSubmitters))
	}
	if d.Signatures > 0 {
		with = append(with, w.Count(w.Inbox.Signatures, d.Signatures))
	}
	if len(d.SamePerson) > 0 {
		other = append(other, fmt.Sprintf(w.Inbox.SamePersonAs, r.numbers(d.SamePerson)))
	}
	if d.SameSubmitter > 1 {
		other = append(other, w.Count(w.Inbox.SameSubmitter, d.SameSubmitter))
	}
	return safe.Line(strings.Join(with, ", ")), safe.Line(strings.Join(other, ", "))
}

// noText says where it all stands, if there is no text.
func (r *Room) noText(d *desk.Detail) safe.Safe {
	if d.Handling == consult.Erased {
		return r.erasedText(d)
	}
	if len(d.Files) > 0 {
		return safe.Line(r.env.Words().Inbox.NoTextButFile)
	}
	return safe.Line(r.env.Words().Inbox.NoText)
}
