package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Number writes a whole number with thousands apart: "2 314" in German,
// "2,314" in English.
func (w *Words) Number(n int) string {
	gap := " "
	if w.Lang == English {
		gap = ","
	}
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + gap + s[i:]
	}
	return sign + s
}

// At writes a position in a list: "7 von 412".
func (w *Words) At(position, length int) string {
	return fmt.Sprintf(w.Frame.Position, w.Number(position), w.Number(length))
}

// Decimal writes a number with the given places: "0,77", in English "0.77".
func (w *Words) Decimal(f float64, places int) string {
	s := strconv.FormatFloat(f, 'f', places, 64)
	if w.Lang == German {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// Percent writes the share of n in total, rounded down, so that 100 means all.
func (w *Words) Percent(n, total int) string {
	if total <= 0 {
		return "–"
	}
	return strconv.Itoa(n*100/total) + " %"
}

// Day writes a day without its year, in six cells: "12.03.", in English "12 Mar".
func (w *Words) Day(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case w.Lang == English:
		return t.Format("02 Jan")
	}
	return t.Format("02.01.")
}

// MonthYear writes the month of a day in another year, in eight cells: "Mär
// 2014". A year of two digits would be taken for a day.
func (w *Words) MonthYear(t time.Time) string {
	return w.Frame.Months[t.Month()-1] + t.Format(" 2006")
}

// Date writes a day with its year, in ten cells: "12.03.2026", in English "2026-03-12".
func (w *Words) Date(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case w.Lang == English:
		return t.Format(time.DateOnly)
	}
	return t.Format("02.01.2006")
}

// DateTime writes a moment, in 16 cells: "12.03.2026 14:20", in English
// "2026-03-12 14:20". A moment that is a whole day shows no time.
func (w *Words) DateTime(t time.Time) string {
	if t.IsZero() || t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
		return w.Date(t)
	}
	return w.Date(t) + t.Format(" 15:04")
}

// DayTime writes a recent moment, in 12 cells: "12.03. 14:20".
func (w *Words) DayTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return w.Day(t) + t.Format(" 15:04")
}

// Today writes a date with its weekday: "Mo 23.03.2026".
func (w *Words) Today(t time.Time) string {
	return w.Frame.Weekdays[t.Weekday()] + " " + w.Date(t)
}

// ParseDay reads a day as people type it: 2026-03-28, 28.03.2026, 28.3.26, and
// 28.03. for the next such day from today on. It returns 2026-03-28.
func ParseDay(s string, today time.Time) (string, bool) {
	s = strings.TrimSpace(s)
	for _, layout := range []string{time.DateOnly, "2.1.2006", "2.1.06"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	for year := today.Year(); year <= today.Year()+4; year++ {
		t, err := time.Parse("2.1.2006", strings.TrimSuffix(s, ".")+"."+strconv.Itoa(year))
		if err == nil && t.Format(time.DateOnly) >= today.Format(time.DateOnly) {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

// DaysLeft says how long it is until the end of the day (2006-01-02), seen from
// today: "noch 5 Tage", "heute", "seit 2 Tagen vorbei". Late is true once it is
// past. A day that cannot be read gives nothing.
func (w *Words) DaysLeft(day string, today time.Time) (text string, late bool) {
	end, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return "", false
	}
	y, m, d := today.Date()
	n := int(end.Sub(time.Date(y, m, d, 0, 0, 0, 0, time.UTC)).Hours() / 24)
	switch {
	case n > 0:
		return w.Count(w.Frame.DaysLeft, n), false
	case n == 0:
		return w.Frame.LastDay, false
	}
	return w.Count(w.Frame.DaysOver, -n), true
}

// Remaining says how much longer something takes: "noch etwa 4 s". Below one
// second it says nothing.
func (w *Words) Remaining(d time.Duration) string {
	switch {
	case d < time.Second:
		return ""
	case d < 90*time.Second:
		return strings.Replace(w.Notice.RemainingSeconds, "%s", w.Number(int(d.Seconds()+.5)), 1)
	}
	return strings.Replace(w.Notice.RemainingMinutes, "%s", w.Number(int(d.Minutes()+.5)), 1)
}
