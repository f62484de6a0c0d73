package campaigns_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pult/consult/campaigns"
)

// shown writes a diff as [+added+] and [-dropped-].
func shown(head, text string) string {
	var out []string
	for _, p := range campaigns.Diff(head, text) {
		switch p.Op {
		case campaigns.Same:
			out = append(out, text[p.From:p.To])
		case campaigns.Added:
			out = append(out, "[+"+text[p.From:p.To]+"+]")
		case campaigns.Dropped:
			out = append(out, "[-"+head[p.From:p.To]+"-]")
		}
	}
	return strings.Join(out, " ")
}

func TestDiff(t *testing.T) {
	head := "Der Radweg an der Mühlstraße ist zu schmal."
	for _, c := range [][2]string{
		{head, "Der Radweg an der Mühlstraße ist zu schmal"},
		{"DER RADWEG AN DER MUEHLSTRASSE IST ZU SCHMAL!", "DER RADWEG AN DER MUEHLSTRASSE IST ZU SCHMAL"},
		{"Der Radweg an der Mühlstraße ist viel zu schmal.", "Der Radweg an der Mühlstraße ist [+viel+] zu schmal"},
		{"Der Radweg ist zu schmal.", "Der Radweg [-an der Mühlstraße-] ist zu schmal"},
		{"Hallo, der Radweg an der Mühlstraße ist zu eng. Ich fahre dort jeden Tag!", "[+Hallo+] der Radweg an der Mühlstraße ist zu [-schmal-] [+eng. Ich fahre dort jeden Tag+]"},
		{"", "[-Der Radweg an der Mühlstraße ist zu schmal-]"},
		{"Ganz anderes", "[-Der Radweg an der Mühlstraße ist zu schmal-] [+Ganz anderes+]"},
	} {
		if got := shown(head, c[0]); got != c[1] {
			t.Errorf("%q:\n got %s\nwant %s", c[0], got, c[1])
		}
	}
	if got := campaigns.Diff("", ""); len(got) != 0 {
		t.Error(got)
	}
}

// Same and added words together are the text, same and dropped ones the head.
func TestDiffLosesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	words := strings.Fields("der die das rad weg bus bahn zu und")
	text := func() string {
		var out []string
		for range r.IntN(30) {
			out = append(out, words[r.IntN(len(words))])
		}
		return strings.Join(out, " ")
	}
	for range 2000 {
		head, other := text(), text()
		var a, b []string
		for _, p := range campaigns.Diff(head, other) {
			switch p.Op {
			case campaigns.Same:
				a, b = append(a, other[p.From:p.To]), append(b, other[p.From:p.To])
			case campaigns.Added:
				b = append(b, other[p.From:p.To])
			case campaigns.Dropped:
				a = append(a, head[p.From:p.To])
			}
		}
		if strings.Join(a, " ") != head || strings.Join(b, " ") != other {
			t.Fatalf("%q → %q: %q, %q", head, other, a, b)
		}
	}
}

func TestAdditions(t *testing.T) {
	head := "Wir lehnen den Bau der Halle ab, weil der Verkehr schon heute zu viel ist."
	own := "Mein Vater wohnt neben der Zufahrt und kann seit dem Herbst nicht mehr schlafen"
	text := "Guten Tag! " + head + " " + own + "."
	got := campaigns.Additions(campaigns.Diff(head, text), 8)
	if len(got) != 1 || text[got[0].From:got[0].To] != own {
		t.Errorf("%+v", got)
	}
}

func TestAWordBrokenByAScanIsNoChange(t *testing.T) {
	head, text := "Der Radweg an der Nordstraße ist zu schmal.", "Der Rad-\nweg an der Nord-\nstraße ist zu schmal."
	if d := campaigns.Measure(campaigns.Diff(head, text)); d.Words != 0 {
		t.Errorf("%+v", d)
	}
}
