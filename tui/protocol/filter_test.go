package protocol

import (
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
	"pult/tui/style"
	"pult/tui/words"
)

func TestEntriesAreFoundByWhoWhatAndWhen(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	today := time.Date(2026, 3, 23, 10, 0, 0, 0, berlin)
	names := map[string]string{"bela": "Béla Kiss", "ada": "Ada Lovelace"}
	at := func(day, hour int) time.Time { return time.Date(2026, 3, day, hour, 0, 0, 0, berlin) }
	entries := []desk.Mark{
		{Seq: 1, At: at(1, 9), By: "ada", Role: consult.Admin, Op: consult.OpImport, On: consult.Ordinals{{From: 1, To: 61}}},
		{Seq: 2, At: at(2, 0), By: "bela", Role: consult.Moderator, Op: consult.OpDecide, On: consult.OrdinalsOf(7)},
		{Seq: 3, At: at(2, 23), By: "bela", Role: consult.Moderator, Op: consult.OpApprove, On: consult.OrdinalsOf(3, 8)},
		{Seq: 4, At: at(22, 12), By: "ada", Role: consult.Admin, Op: consult.OpNote, On: consult.OrdinalsOf(62)},
		{Seq: 5, At: at(23, 8), By: "ada", Role: consult.Admin, Op: consult.OpPhase},
	}
	texts := []string{"eingelesen", "votum: wegen der poller", "veroffentlicht", "notiz: grosse strasse", "phase"}
	for i := range texts {
		texts[i] = search.Fold(texts[i])
	}
	for _, lang := range []words.Lang{words.German, words.English} {
		w := words.Of(lang, style.UnicodeSigns())
		for _, c := range []struct{ query, want string }{
			{"", "12345"}, {"   ", "12345"}, {"von:", "12345"},
			{"von:bela", "23"}, {"by:béla,ada", "12345"}, {"von:ich", "145"}, {"by:me", "145"}, {"von:mod", map[words.Lang]string{words.German: "23", words.English: "23"}[lang]},
			{"op:decision.set", "2"}, {"op:publication,decision", "23"}, {"was:import", "1"},
			{"nr:7", "12"}, {"on:3,62-99", "134"}, {"nr:62-", "4"}, {"nr:100-200", ""},
			{"nach:2.3.2026", "2345"}, {"after:2026-03-03", "45"}, {"vor:02.03.", "123"}, {"before:1.3.26", "1"}, {"nach:gestern", "45"}, {"seit:heute", "5"},
			{"nach:5.12.", ""}, {"vor:5.12.", "12345"}, {"vor:2026-02", ""}, {"vor:2026-03", "12345"}, {"nach:2026", "12345"}, {"#7", "12"}, {`von:„Béla Kiss“`, "23"}, {"was:»decision.set«", "2"},
			{"poller", "2"}, {"POLLER", "2"}, {"Straße", "4"}, {`"der poller"`, "2"}, {`"poller der"`, ""}, {"-poller", "1345"}, {"von:bela -poller", "3"}, {"poller von:ada", ""},
			{`von:"béla kiss"`, "23"},
		} {
			f, err := parse(c.query, w, today)
			if err != nil {
				t.Errorf("%q: %v", c.query, err)
				continue
			}
			if f != nil {
				f.account = "ada"
			}
			var got strings.Builder
			for i := range entries {
				if f.match(&entries[i], func(id string) safe.Safe { return safe.Line(names[id]) }) && (f == nil || f.matchText(texts[i])) {
					got.WriteByte(byte('0' + entries[i].Seq))
				}
			}
			if got.String() != c.want {
				t.Errorf("%v %q finds %q, want %q", lang, c.query, got.String(), c.want)
			}
		}
		for _, query := range []string{"votum:offen", "nr:sieben", "nr:7-x", "nach:morgen", "vor:32.1.2026", "-von:ada", "foo:"} {
			if _, err := parse(query, w, today); err == nil {
				t.Errorf("%v %q is taken", lang, query)
			}
		}
	}
}
