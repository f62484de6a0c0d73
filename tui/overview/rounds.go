package overview

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"pult/consult"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
	"pult/tui/words"
)

// roundField names a field of the n-th round, from 1.
func roundField(n int, what string) string { return "round" + strconv.Itoa(n) + "." + what }

// roundFields are the fields of every round there is, and of one more. What was
// typed goes before what is set.
func roundFields(rounds []consult.Round, typed map[string]string, today time.Time, w *words.Words) []*widget.Field {
	f := w.Form
	check := func(s string) safe.Safe {
		if _, ok := words.ParseDay(s, today); !ok && strings.TrimSpace(s) != "" {
			return safe.Linef(f.BadDate, safe.Line(s))
		}
		return safe.Safe{}
	}
	var out []*widget.Field
	for n := 1; ; n++ {
		_, again := typed[roundField(n, "id")]
		if n > len(rounds)+1 && !again {
			return out
		}
		var x consult.Round
		if n <= len(rounds) {
			x = rounds[n-1]
		}
		field := func(what, label, now, hint string) *widget.Field {
			if s, ok := typed[roundField(n, what)]; ok {
				now = s
			}
			return &widget.Field{ID: roundField(n, what), Label: label, Hint: hint, Input: widget.NewInput(now)}
		}
		hint := f.RoundHint
		if n > len(rounds) {
			hint = f.RoundNewHint
		}
		opens, closes := field("opens", f.Opens, roundDay(x.Opens, w), f.DateHint), field("closes", f.Closes, roundDay(x.Closes, w), f.DateHint)
		opens.Check, closes.Check = check, check
		out = append(out, field("id", f.Round+" "+w.Number(n), x.ID, hint), opens, closes, field("basis", f.LegalBasis, x.LegalBasis, f.BasisHint))
	}
}

func roundDay(s string, w *words.Words) string {
	t, ok := day(s)
	if !ok {
		return ""
	}
	return w.Date(t)
}

// parseRounds reads the fields back; a round of which nothing is left is taken
// away. Its errors are in the person's words.
func parseRounds(values map[string]string, today time.Time, w *words.Words) ([]consult.Round, error) {
	var out []consult.Round
	for n := 1; ; n++ {
		id, ok := values[roundField(n, "id")]
		if !ok {
			break
		}
		wrong := func(what string) error { return room.Wrong(w.Form.RoundWrong, w.Number(n), what) }
		x := consult.Round{ID: strings.TrimSpace(id), LegalBasis: strings.TrimSpace(values[roundField(n, "basis")])}
		for _, d := range []struct {
			what string
			to   *string
		}{{"opens", &x.Opens}, {"closes", &x.Closes}} {
			typed := strings.TrimSpace(values[roundField(n, d.what)])
			parsed, ok := words.ParseDay(typed, today)
			if !ok && typed != "" {
				return nil, wrong(fmt.Sprintf(w.Form.BadDate, safe.Line(typed)))
			}
			*d.to = parsed
		}
		switch {
		case x == consult.Round{}:
			continue
		case x.ID == "" || slices.ContainsFunc(out, func(o consult.Round) bool { return o.ID == x.ID }):
			return nil, wrong(w.Form.RoundName)
		case x.Opens != "" && x.Closes != "" && x.Closes < x.Opens:
			return nil, wrong(w.Form.RoundOrder)
		}
		out = append(out, x)
	}
	if len(out) == 0 {
		return nil, room.Wrong(w.Form.RoundWrong, w.Number(1), w.Form.RoundName)
	}
	return out, nil
}
