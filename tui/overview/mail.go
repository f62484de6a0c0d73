package overview

import (
	"context"
	"crypto/rand"
	"net/mail"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/post"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
)

// recentAddress is the list in which the address of the last test message is kept.
const recentAddress = "mail"

// askMail says how messages of a municipality leave, and offers to change or to try it.
func (r *Room) askMail(v *desk.View) tea.Cmd {
	w := r.env.Words().Mail
	m := v.Municipality()
	server, err := r.env.Mail(m)
	const change, try = "change", "try"
	p := &widget.Picker{Title: safe.Linef(w.Title, safe.Line(m.Name)), Fixed: true, Options: []widget.Option{{ID: change, Label: safe.Line(w.Change)}, {ID: try, Label: safe.Line(w.Try)}}}
	if err != nil {
		why := safe.Linef(w.Missing, r.env.ExplainMail(err))
		p.Warnings, p.Options[1].Off = []safe.Safe{why}, why
	} else {
		p.Intro = append(p.Intro, safe.Linef(w.Via, safe.Line(server.Address()), safe.Line(server.Sender())))
	}
	if r.env.Machine("PULT_SMTP_HOST") != "" {
		p.Intro = append(p.Intro, safe.Line(w.FromMachine))
	}
	p.Intro = append(p.Intro, r.password())
	p.Done = func(id string) tea.Cmd {
		if id == try {
			return r.askTry(v, server)
		}
		var was consult.MailSettings
		if m.Mail != nil {
			was = *m.Mail
		}
		return r.askMailSettings(v, was, nil, safe.Safe{})
	}
	return r.env.Ask(p)
}

// password says where it comes from, never what it is.
func (r *Room) password() safe.Safe {
	w := r.env.Words().Mail
	secret, err := post.Password(r.env.Machine)
	switch {
	case err != nil:
		return safe.Linef(w.PasswordBroken, r.env.ExplainMail(err))
	case secret.From == "":
		return safe.Line(w.NoPassword)
	case !r.env.Local: // where files of the server lie is its operator's to know
		return safe.Linef(w.Password, safe.Line("PULT_SMTP_PASSWORD"))
	}
	return safe.Linef(w.Password, safe.Line(secret.From))
}

// askMailSettings opens the form, with what was typed and not saved.
func (r *Room) askMailSettings(v *desk.View, was consult.MailSettings, typed map[string]string, said safe.Safe) tea.Cmd {
	w := r.env.Words().Mail
	at := func(id, now string) string {
		if s, ok := typed[id]; ok {
			return s
		}
		return now
	}
	port := ""
	if was.Port != 0 {
		port = strconv.Itoa(was.Port)
	}
	modes := []widget.Option{{ID: post.StartTLS, Label: safe.Line(w.StartTLS)}, {ID: post.TLS, Label: safe.Line(w.TLS)}, {ID: post.None, Label: safe.Line(w.None)}}
	address := func(s string) safe.Safe {
		if _, err := mail.ParseAddress(s); err != nil && strings.TrimSpace(s) != "" {
			return safe.Linef(w.BadAddress, safe.Line(s))
		}
		return safe.Safe{}
	}
	return r.env.Ask(&widget.Form{
		Title: safe.Linef(w.Title, safe.Line(v.Municipality().Name)), Intro: []safe.Safe{safe.Line(w.PasswordHow)}, Said: said,
		Fields: []*widget.Field{
			{ID: "host", Label: w.Host, Input: widget.NewInput(at("host", was.Host))},
			{ID: "security", Label: w.Security, Options: modes, Chosen: chosen(modes, at("security", was.Security))},
			{ID: "port", Label: w.Port, Hint: w.PortHint, Input: widget.NewInput(at("port", port)), Check: func(s string) safe.Safe {
				if n, err := strconv.Atoi(strings.TrimSpace(s)); strings.TrimSpace(s) != "" && (err != nil || n < 1 || n > 65535) {
					return safe.Linef(w.BadPort, safe.Line(s))
				}
				return safe.Safe{}
			}},
			{ID: "user", Label: w.User, Hint: w.UserHint, Input: widget.NewInput(at("user", was.User))},
			{ID: "from", Label: w.From, Hint: w.FromHint, Input: widget.NewInput(at("from", was.From)), Check: address},
			{ID: "reply", Label: w.ReplyTo, Input: widget.NewInput(at("reply", was.ReplyTo)), Check: address},
		},
		Done: func(values map[string]string) tea.Cmd { return r.setMail(v, was, values) },
	})
}

func (r *Room) setMail(v *desk.View, was consult.MailSettings, values map[string]string) tea.Cmd {
	w := r.env.Words().Mail
	get := func(id string) string { return strings.TrimSpace(values[id]) }
	to := consult.MailSettings{Host: get("host"), Security: get("security"), User: get("user"), From: get("from"), ReplyTo: get("reply")}
	to.Port, _ = strconv.Atoi(get("port")) // checked above
	if to.Host+to.From+to.User+to.ReplyTo == "" {
		to = consult.MailSettings{}
	}
	service := r.env.Service
	return r.env.Run(room.Job{
		Asks: true,
		Do: func(ctx context.Context) error {
			_, err := service.ConfigureMail(ctx, v.Ref(), was, to)
			return err
		},
		Then: func(err error) tea.Cmd {
			if err == nil {
				return tea.Batch(room.Done(safe.Linef(w.Saved, safe.Line(v.Municipality().Name))), r.askMail(v))
			}
			text := r.env.Explain(v, err)
			return tea.Batch(room.Fail(text), r.askMailSettings(v, was, values, text))
		},
	})
}

// askTry asks for the person's own address, and sends a message there.
func (r *Room) askTry(v *desk.View, server post.Server) tea.Cmd {
	w := r.env.Words().Mail
	last := ""
	if recent := r.env.Recent[recentAddress]; len(recent) > 0 {
		last = recent[0]
	}
	return r.env.Ask(&widget.Prompt{
		Title: safe.Line(w.TryTo), Hint: safe.Line(w.TryHint), Input: widget.NewInput(last), Replaced: last != "",
		Check: func(s string) safe.Safe {
			if !consult.ValidEmail(strings.TrimSpace(s)) {
				return safe.Linef(w.BadAddress, safe.Line(s))
			}
			return safe.Safe{}
		},
		Done: func(s string) tea.Cmd {
			s = strings.TrimSpace(s)
			r.env.Chose(recentAddress, s)
			_, domain, _ := strings.Cut(server.From.Address, "@")
			m := post.Message{ID: rand.Text() + "@" + domain, To: mail.Address{Address: s}, Subject: w.Subject, Body: w.Body + "\n", Date: r.env.Now().In(v.Location())}
			service, ref := r.env.Service, v.Ref()
			return r.env.Run(room.Job{
				Title: safe.Linef(w.Trying, safe.Line(s)).String(),
				Do: func(ctx context.Context) error {
					if err := service.MayConfigureMail(ref); err != nil {
						return err
					}
					office, err := post.Open(server)
					if err != nil {
						return err
					}
					err = office.Send(ctx, m)
					office.Close() // what it took, it has
					return err
				},
				Then: func(err error) tea.Cmd {
					if err != nil {
						return room.Fail(r.env.ExplainMail(err))
					}
					return room.Done(safe.Linef(w.Tried, safe.Line(server.Address()), safe.Line(s)))
				},
			})
		},
	})
}
