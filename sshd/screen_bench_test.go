package sshd

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"pult/consult"
	"pult/consult/desk/desktest"
	"pult/tui"
)

// saidBy is a text of n sentences, no two alike.
func saidBy(rnd *rand.Rand, n int) string {
	who := []string{"Die Gemeinde", "Der Radweg", "Unsere Straße", "Die Ampel am Markt", "Das Gutachten", "Der Spielplatz"}
	what := []string{"braucht", "gefährdet", "verdient", "übersieht", "verschiebt"}
	whom := []string{"mehr Grün.", "die Kinder auf dem Schulweg.", "den Bus im Viertelstundentakt.", "alle, die dort wohnen.", "einen zweiten Blick."}
	var b strings.Builder
	for range n {
		fmt.Fprintf(&b, "%s %s %s ", who[rnd.IntN(len(who))], what[rnd.IntN(len(what))], whom[rnd.IntN(len(whom))])
	}
	return strings.TrimSpace(b.String())
}

// BenchmarkCursorKey is what one cursor key in the inbox costs, at 80×24, and how
// many bytes of it go to the terminal. letters/key counts of the frame alone what
// can be read and differs from the frame before, at 0 bytes for spaces, places and
// colours: what would have to be sent in any case, but for what scrolls.
func BenchmarkCursorKey(b *testing.B) {
	ref := consult.Ref{Municipality: "m", Consultation: "c"}
	for name, sentences := range map[string]int{"short texts": 1, "long texts": 12} {
		b.Run(name, func(b *testing.B) {
			rnd := rand.New(rand.NewPCG(3, 5))
			f := desktest.New(b)
			f.Create(ref, "C", "M")
			list := make([]consult.Contribution, 500)
			for i := range list {
				list[i] = consult.Contribution{Title: saidBy(rnd, 1), Text: saidBy(rnd, sentences), Received: "2026-03-12"}
			}
			f.Import(ref, list...)
			app, err := tui.New(b.Context(), f.Desk, f.Desk.Operator(), tui.Options{})
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(app.Close)
			const w, h = 80, 24
			var sent bytes.Buffer
			s := newScreen(&sent, &sheets{}, environ{"TERM=xterm-256color"}, colorprofile.ANSI256, func(r any) { b.Error(r) })
			b.Cleanup(s.leave)
			see := func(msg tea.Msg) string {
				s.hear(msg)
				app.Update(msg)
				v := app.View()
				s.drawing.Lock()
				defer s.drawing.Unlock()
				s.draw(&v)
				return v.Content
			}
			see(tea.WindowSizeMsg{Width: w, Height: h})
			see(tea.KeyPressMsg{Code: tea.KeyEnter})
			before := see(tea.KeyPressMsg{Code: '2', Text: "2"})
			if !strings.Contains(before, "500") {
				b.Fatal(before)
			}
			letters, total := 0, 0
			for i := 0; b.Loop(); i++ {
				key := []rune("jk")[i/300%2]
				sent.Reset()
				after := see(tea.KeyPressMsg{Code: key, Text: string(key)})
				b.StopTimer()
				letters, total = letters+differing(before, after, w, h), total+sent.Len()
				before = after
				b.StartTimer()
			}
			b.ReportMetric(float64(total)/float64(b.N), "B/key")
			b.ReportMetric(float64(letters)/float64(b.N), "letters/key")
		})
	}
}

// differing counts the bytes of the letters that one frame does not share with
// another.
func differing(before, after string, w, h int) (n int) {
	old, now := sheetOf(before, w, h), sheetOf(after, w, h)
	for y := range h {
		for x := range w {
			if c := now.CellAt(x, y); c != nil && c.Content != " " && !c.Equal(old.CellAt(x, y)) {
				n += len(c.Content)
			}
		}
	}
	return n
}
