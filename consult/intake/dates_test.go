package intake

import (
	"strings"
	"testing"
	"time"
)

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"2026-03-28":                       "2026-03-28",
		"2026-3-8":                         "2026-03-08",
		"2026-03-28T14:05:09Z":             "2026-03-28T14:05:09Z",
		"2026-03-28T14:05:09.123456+02:00": "2026-03-28T14:05:09+02:00",
		"2019-01-17 10:38:20 +0100":        "2019-01-17T10:38:20+01:00",
		"2019-07-17 10:38:20 UTC":          "2019-07-17T10:38:20Z",
		"2015-01-21T15:08:06.915879":       "2015-01-21T15:08:06+01:00",
		"2026/03/28":                       "2026-03-28",
		"28.03.2026":                       "2026-03-28",
		"8.3.26":                           "2026-03-08",
		"28.03.2026 14:05":                 "2026-03-28T14:05:00+01:00",
		"28.07.2026, 14.05 Uhr":            "2026-07-28T14:05:00+02:00",
		"28-03-2020":                       "2020-03-28",
		"28/03/2026":                       "2026-03-28",
		"3. März 2026":                     "2026-03-03",
		"Dienstag, 3. Oktober 2026":        "2026-10-03",
		"03 Mar 2026 2:05 PM":              "2026-03-03T14:05:00+01:00",
		"46109":                            "2026-03-28",
		"46109.25":                         "2026-03-28T06:00:00+01:00",
		"1518501496471":                    "2018-02-13T06:58:16+01:00",
		"1518501496":                       "2018-02-13T06:58:16+01:00",
		"20260328":                         "2026-03-28",
		"Mon, 02 Mar 2026 10:00:00 +0000":  "2026-03-02T10:00:00Z",
	} {
		c := calendar{location: berlin(t), styles: map[dateStyle]bool{}}
		if got, wrong := c.parse(in, ""); got != want || wrong.Code != 0 {
			t.Errorf("%q: %q, %v; want %q", in, got, wrong, want)
		} else if len(messages(c.styles)) != 1 {
			t.Errorf("%q: no name for this way of writing", in)
		}
	}
	for _, in := range []string{"31.02.2026", "2026-02-30", "00.01.2026", "28.03.0202", "2026-03", "2026", "gestern", "28.03.2026 25:00",
		"28.03.2026 ungefähr", "1e5", "NaN", "Inf", "-5", "28.03-2026", "99999", "2026-03-28 10:00:00 +9900"} {
		c := calendar{location: time.UTC, styles: map[dateStyle]bool{}}
		if got, wrong := c.parse(in, ""); wrong.Code == 0 {
			t.Errorf("%q was read as %q", in, got)
		}
	}
}

func TestOrderOfDayAndMonthComesFromTheColumn(t *testing.T) {
	received := func(dates ...string) (*Result, []string) {
		data := "Text;Datum\n"
		for _, d := range dates {
			data += "x" + d + ";" + d + "\n"
		}
		r := mustRead(t, data, Options{})
		var out []string
		for _, row := range r.Rows {
			out = append(out, row.Contribution.Received)
		}
		return r, out
	}
	r, got := received("03/04/2026", "03/28/2026")
	if got[0] != "2026-03-04" || got[1] != "2026-03-28" {
		t.Errorf("month first: %q", got)
	}
	contains(t, sentences(r.Warnings), "month first")
	r, got = received("03/04/2026", "28/03/2026")
	if got[0] != "2026-04-03" || len(r.Warnings) != 0 {
		t.Errorf("day first: %q %q", got, r.Warnings)
	}
	r, got = received("03/04/2026", "05/05/2026")
	if got[0] != "2026-04-03" {
		t.Errorf("undecided: %q", got)
	}
	contains(t, sentences(r.Warnings), "row 2", "cannot be told apart")
	r, got = received("28/03/2026", "03/28/2026")
	if len(got) != 1 || r.Bad != 1 {
		t.Errorf("mixed: %q", got)
	}
	contains(t, sentences(r.Warnings), "mixes")
}

func TestADayAfterTheReadingIsBad(t *testing.T) {
	// It is the 24th already where the file belongs.
	now := time.Date(2026, 3, 23, 23, 30, 0, 0, time.UTC)
	data := "Text;Eingang am;Verfasst am\nA;24.03.2026;\nB;25.03.2026;\nC;01.01.2031;\nD;2026-03-24T23:30:00+01:00;24.03.2026\nE;24.03.2026;26.03.2026\n"
	r := mustRead(t, data, Options{Now: now})
	if got := strings.Join(texts(r), ""); got != "AD" {
		t.Errorf("taken: %s", got)
	}
	for i, value := range []string{"25.03.2026", "01.01.2031", "26.03.2026"} {
		if p := r.Problems[i]; p.Value != value || p.Reason.Code != ReasonFuture {
			t.Errorf("problem %d: %+v", i, p)
		}
	}
	if r := mustRead(t, data, Options{}); r.Bad != 0 {
		t.Errorf("without a day of reading %d are bad", r.Bad)
	}
}

func TestAMailFromTheFutureLosesItsDate(t *testing.T) {
	late := strings.NewReplacer("Date: Tue, 3 Mar 2026", "Date: Wed, 1 Jan 2031").Replace(usual)
	r := mustRead(t, letter(late+"Content-Type: text/plain\n", "Hallo"), Options{Now: time.Date(2026, 3, 24, 0, 0, 0, 0, time.UTC)})
	c := r.Rows[0].Contribution
	if c.Authored != "" || c.Received != "2026-03-03T09:15:02+01:00" {
		t.Errorf("written %q, received %q", c.Authored, c.Received)
	}
	contains(t, sentences(r.Warnings), "future")
}
