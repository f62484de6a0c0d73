package tui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/tui/keys"
	"pult/tui/room"
)

// benchApp is the inbox of a consultation of n contributions, at 160×50.
func benchApp(b *testing.B, n int) *App {
	b.Helper()
	dir := b.TempDir() + "/data"
	ref := consult.Ref{Municipality: "m", Consultation: "c"}
	if err := desk.Create(dir); err != nil {
		b.Fatal(err)
	}
	d, err := desk.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { d.Close() })
	svc := d.Service(d.Operator())
	if err := svc.Create(b.Context(), ref, consult.NewSettings("C", 0), consult.Municipality{}); err != nil {
		b.Fatal(err)
	}
	rows := make([]intake.Row, n)
	for i := range rows {
		rows[i] = intake.Row{Line: i, Content: fmt.Sprint(i), Contribution: consult.Contribution{
			Title: fmt.Sprintf("Einwendung %d", i), Text: strings.Repeat("Der Radweg an der Straße ist zu schmal. ", 1+i%40), Received: "2026-03-12"}}
	}
	if _, err := svc.Import(b.Context(), ref, desk.Incoming{Rows: rows, Source: "file"}); err != nil {
		b.Fatal(err)
	}
	a, err := New(b.Context(), d, d.Operator(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(a.Close)
	a.goTo(room.Go{Page: room.Page{Room: keys.Inbox, Ref: ref}})
	a.Update(tea.WindowSizeMsg{Width: 160, Height: 50})
	a.View()
	return a
}

// BenchmarkKey is what one key costs from press to frame, without the terminal.
func BenchmarkKey(b *testing.B) {
	for _, n := range []int{6500, 100000} {
		for name, press := range map[string][]string{"down": {"j"}, "page": {"pgdown", "pgup"}, "end": {"G", "g"}} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				a := benchApp(b, n)
				for i := 0; b.Loop(); i++ {
					a.press(keyPress(press[i%len(press)]))
					a.View()
				}
			})
		}
		for name, key := range map[string]string{"title": "4", "handling": "8"} {
			b.Run(fmt.Sprintf("sort by %s/%d", name, n), func(b *testing.B) {
				a := benchApp(b, n)
				for b.Loop() {
					a.press(keyPress("O"))
					a.View()
					a.Update(a.press(keyPress(key))())
					a.View()
				}
			})
		}
		b.Run(fmt.Sprintf("filter/%d", n), func(b *testing.B) {
			a := benchApp(b, n)
			a.press(keyPress("/"))
			for i := 0; b.Loop(); i++ {
				a.press(keyPress([]string{"w", "backspace"}[i%2]))
				a.View()
			}
		})
		b.Run(fmt.Sprintf("change/%d", n), func(b *testing.B) {
			a := benchApp(b, n)
			svc := a.env.Service
			v := a.room().Watching()
			for i := 0; b.Loop(); i++ {
				if _, err := svc.Do(b.Context(), v.Ref(), 1<<40, consult.AddNote{On: consult.OrdinalsOf(consult.Ordinal(1 + i%n)), Note: "x"}); err != nil {
					b.Fatal(err)
				}
				a.Update(changedMsg{})
				a.View()
			}
		})
	}
}

func keyPress(name string) tea.KeyPressMsg {
	switch name {
	case "pgdown":
		return tea.KeyPressMsg{Code: tea.KeyPgDown}
	case "pgup":
		return tea.KeyPressMsg{Code: tea.KeyPgUp}
	case "backspace":
		return tea.KeyPressMsg{Code: tea.KeyBackspace}
	}
	return tea.KeyPressMsg{Code: rune(name[0]), Text: name}
}
