package tui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/keys"
	"pult/tui/present"
	"pult/tui/room"
	"pult/tui/style"
	"pult/tui/words"
)

// Words are the words in which the interface would speak to an account.
func Words(d *desk.Desk, account consult.Account, o Options) *words.Words {
	prefs, err := d.Preferences(account.ID)
	if err != nil {
		prefs = desk.Preferences{} // what cannot be read is said by the interface itself
	}
	return words.Of(language(d, account, prefs, o), style.UnicodeSigns())
}

// language picks the language: --lang, the account's preference, the
// environment where it begins with de or en, the municipality's, German.
func language(d *desk.Desk, account consult.Account, prefs desk.Preferences, o Options) words.Lang {
	if o.Lang != nil {
		return *o.Lang
	}
	if l, ok := words.ParseLang(prefs.Language); ok {
		return l
	}
	env := map[string]string{}
	for _, e := range o.Environ {
		name, value, _ := strings.Cut(e, "=")
		env[name] = value
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if l, ok := words.ParseLang(env[name]); ok {
			return l
		}
	}
	if l, ok := words.ParseLang(d.Language(account)); ok {
		return l
	}
	return words.German
}

// switchLanguage goes to the other language and keeps it for the account.
func (a *App) switchLanguage() tea.Cmd {
	keep := a.env.SwitchLanguage()
	a.say(present.Info, safe.Line(a.env.Words().Notice.LanguageSet))
	a.entered(a.rooms.Refresh())
	return a.keepPreferences(keep)
}

// setBackground settles what the terminal did not answer, or answered wrongly.
func (a *App) setBackground(id keys.ID) tea.Cmd {
	b, _ := keys.Get(id)
	a.prefs.Background = string(id)
	a.background = backgrounds()[a.prefs.Background]
	a.restyle()
	w := a.env.Words()
	a.say(present.Info, safe.Linef(w.Notice.BackgroundSet, strings.ToLower(b.Label.In(w.Lang))))
	return a.keepPreferences(func(p *desk.Preferences) { p.Background = string(id) })
}

// backgrounds are those that can be preferred, by the word for each.
func backgrounds() map[string]style.Background {
	return map[string]style.Background{string(keys.Dark): style.Dark, string(keys.Light): style.Light}
}

func (a *App) keepPreferences(change func(*desk.Preferences)) tea.Cmd {
	return a.env.Run(room.Job{
		Do: func(ctx context.Context) error {
			_, err := a.env.Service.ChangePreferences(ctx, func(p *desk.Preferences) error { change(p); return nil })
			return err
		},
		Then: func(err error) tea.Cmd { return a.failed(err) },
	})
}

// failed reports an error on the message line, if there is one.
func (a *App) failed(err error) tea.Cmd {
	if err == nil {
		return nil
	}
	return room.Fail(a.env.Explain(nil, err))
}
