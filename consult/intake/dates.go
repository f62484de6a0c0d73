package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

var (
	dayFirst  = pattern(`^(\d{1,2})([./-])\s?(\d{1,2})([./-])\s?(\d{4}|\d{2})(?:,?[ T]+(.+))?$`)
	yearFirst = pattern(`^(\d{4})([./-])(\d{1,2})([./-])(\d{1,2})(?:[ T]+(.+))?$`)
	named     = pattern(`^(?:\pL+,?\s+)?(\d{1,2})\.?\s*(\pL+)\.?\s+(\d{4})(?:,?\s+(?:um\s+)?(.+))?$`)
	clock     = pattern(`^(?:0 days )?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:Uhr|h)?\s*([AaPp]\.?[Mm]\.?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$`)
)

// unknownDate are words that people write where they have no date.
func unknownDate(s string) bool {
	switch strings.ToLower(s) {
	case "", "-", "–", "—", "unbekannt", "unknown", "k.a.", "k. a.", "n/a", "null", "ohne":
		return true
	}
	return false
}

// calendar reads the dates of one column.
type calendar struct {
	location *time.Location
	// monthFirst is set where the column can only be month before day.
	monthFirst bool
	from1904   bool
	styles     map[dateStyle]bool
}

// dateStyle is a way of writing dates.
type dateStyle struct {
	code      Code
	separator string
	time      bool
}

func (s dateStyle) message() Message {
	m := Message{Code: s.code}
	if s.separator != "" {
		m.Args = []any{s.separator, s.separator}
	}
	if s.time {
		m = Say(DateWithTime, m)
	}
	return m
}

// messages names the ways of writing, in the order of their names.
func messages(styles map[dateStyle]bool) []Message {
	var out []Message
	for s := range styles {
		out = append(out, s.message())
	}
	slices.SortFunc(out, func(a, b Message) int { return strings.Compare(a.String(), b.String()) })
	return out
}

// ambiguous is what a column's values say about the order of day and month.
type ambiguous struct{ dayFirst, monthFirst, either tally }

// look takes one value into account. Dots are always day first.
func (a *ambiguous) look(sheet string, row int, s string) {
	m := dayFirst().FindStringSubmatch(strings.TrimSpace(s))
	if m == nil || m[2] == "." {
		return
	}
	one, _ := strconv.Atoi(m[1])
	two, _ := strconv.Atoi(m[3])
	switch {
	case one > 12 && two <= 12:
		a.dayFirst.addAt(sheet, row)
	case two > 12 && one <= 12:
		a.monthFirst.addAt(sheet, row)
	case one != two && one <= 12 && two <= 12:
		a.either.addAt(sheet, row)
	}
}

// parse reads one date and gives a day or RFC 3339. daytime is the content of
// a column of its own for the time of day, "" if there is none. The message
// says what is wrong with it, and nothing if it is right.
func (c *calendar) parse(s, daytime string) (string, Message) {
	s = strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " "))
	if v, ok, wrong := c.number(s, daytime); ok {
		return v, wrong
	}
	if m := yearFirst().FindStringSubmatch(s); m != nil && m[2] == m[4] {
		return c.build(dateStyle{code: DateYearFirst, separator: m[2]}, m[1], m[3], m[5], m[6], daytime)
	}
	if m := dayFirst().FindStringSubmatch(s); m != nil && m[2] == m[4] {
		if len(m[5]) == 2 {
			m[5] = "20" + m[5]
		}
		if m[2] != "." && c.monthFirst {
			return c.build(dateStyle{code: DateMonthFirst, separator: m[2]}, m[5], m[1], m[3], m[6], daytime)
		}
		return c.build(dateStyle{code: DateDayFirst, separator: m[2]}, m[5], m[3], m[1], m[6], daytime)
	}
	if m := named().FindStringSubmatch(s); m != nil {
		if month := monthNumber(m[2]); month > 0 {
			return c.build(dateStyle{code: DateNamed}, m[3], strconv.Itoa(month), m[1], m[4], daytime)
		}
	}
	for _, layout := range []string{time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 -0700"} {
		if t, err := time.Parse(layout, s); err == nil {
			c.note(dateStyle{code: DateRFC1123})
			return t.Format(time.RFC3339), Message{}
		}
	}
	return "", Say(ReasonDate)
}

// number reads what is only digits: days of a spreadsheet, seconds or
// milliseconds since 1970, or 20260328.
func (c *calendar) number(s, daytime string) (string, bool, Message) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || strings.ContainsAny(s, "eExXnNiI_+-") {
		return "", false, Message{}
	}
	whole, _, fraction := strings.Cut(s, ".")
	switch {
	case len(whole) == 13:
		c.note(dateStyle{code: DateMilliseconds})
		return time.UnixMilli(int64(f)).In(c.location).Format(time.RFC3339), true, Message{}
	case len(whole) == 10:
		c.note(dateStyle{code: DateSeconds})
		return time.Unix(int64(f), 0).In(c.location).Format(time.RFC3339), true, Message{}
	case len(whole) == 8 && !fraction:
		v, wrong := c.build(dateStyle{code: DateDigits}, s[:4], s[4:6], s[6:], "", daytime)
		return v, true, wrong
	case len(whole) == 5 && f >= 20000 && f < 80000:
		t, err := excelize.ExcelDateToTime(f, c.from1904)
		if err != nil {
			return "", true, Say(ReasonDateSerial, err)
		}
		c.note(dateStyle{code: DateSerial})
		t = t.Round(time.Second)
		rest := ""
		if t.Hour()+t.Minute()+t.Second() > 0 {
			rest = t.Format(time.TimeOnly)
		}
		v, wrong := c.build(dateStyle{}, t.Format("2006"), t.Format("01"), t.Format("02"), rest, daytime)
		return v, true, wrong
	case !fraction && len(whole) <= 4:
		return "", true, Say(ReasonYearOnly)
	}
	return "", false, Message{}
}

// build checks that there is such a day and puts day and time together. The
// zero style is one that is noted already.
func (c *calendar) build(style dateStyle, year, month, day, rest, daytime string) (string, Message) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	switch {
	case t.Day() != d || int(t.Month()) != m:
		return "", Say(ReasonNoDay, fmt.Sprintf("%02d.%02d.%04d", d, m, y))
	case y < 1900 || y > 2100:
		return "", Say(ReasonYear, strconv.Itoa(y))
	}
	if rest == "" {
		rest = daytime
	}
	if rest = strings.TrimSpace(rest); rest == "" {
		c.note(style)
		return t.Format(time.DateOnly), Message{}
	}
	hour, minute, second, zone, wrong := c.clock(rest)
	if wrong.Code != 0 {
		return "", wrong
	}
	style.time = true
	c.note(style)
	return time.Date(y, time.Month(m), d, hour, minute, second, 0, zone).Format(time.RFC3339), Message{}
}

func (c *calendar) note(style dateStyle) {
	if style.code != 0 {
		c.styles[style] = true
	}
}

// clock reads a time of day, which in a workbook may be a fraction of a day.
func (c *calendar) clock(s string) (hour, minute, second int, zone *time.Location, wrong Message) {
	if f, ferr := strconv.ParseFloat(s, 64); ferr == nil && f >= 0 && f < 1 {
		at := int(f*86400 + 0.5)
		return at / 3600, at / 60 % 60, at % 60, c.location, Message{}
	}
	m := clock().FindStringSubmatch(s)
	if m == nil {
		return 0, 0, 0, nil, Say(ReasonClock, excerpt(s))
	}
	hour, _ = strconv.Atoi(m[1])
	minute, _ = strconv.Atoi(m[2])
	second, _ = strconv.Atoi(m[3])
	if half := strings.ToLower(m[4]); half != "" {
		if hour > 12 || hour == 0 {
			return 0, 0, 0, nil, Say(ReasonTime, s)
		}
		hour %= 12
		if half[0] == 'p' {
			hour += 12
		}
	}
	if hour > 23 || minute > 59 || second > 60 {
		return 0, 0, 0, nil, Say(ReasonTime, s)
	}
	zone = c.location
	switch {
	case m[5] == "Z" || m[5] == "UTC":
		zone = time.UTC
	case m[5] != "":
		digits := strings.ReplaceAll(m[5][1:], ":", "")
		hh, _ := strconv.Atoi(digits[:2])
		mm, _ := strconv.Atoi(digits[2:])
		if hh > 14 || mm > 59 {
			return 0, 0, 0, nil, Say(ReasonZone, m[5])
		}
		offset := hh*3600 + mm*60
		if m[5][0] == '-' {
			offset = -offset
		}
		zone = time.FixedZone("", offset)
	}
	return hour, minute, second, zone, Message{}
}

// future reports whether a day or RFC 3339 lies after the day of reading.
func (in *input) future(moment string) bool {
	if in.opt.Now.IsZero() {
		return false
	}
	day := moment
	if at, err := time.Parse(time.RFC3339, moment); err == nil {
		day = at.In(in.opt.Location).Format(time.DateOnly)
	}
	return day > in.opt.Now.In(in.opt.Location).Format(time.DateOnly)
}

// monthNumber knows German and English names and their first three letters.
func monthNumber(name string) int {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	for i, names := range []string{"januar january jänner jan", "februar february feber feb", "märz march mär mrz mar maerz",
		"april apr", "mai may", "juni june jun", "juli july jul", "august aug", "september sept sep",
		"oktober october okt oct", "november nov", "dezember december dez dec"} {
		if slices.Contains(strings.Fields(names), name) {
			return i + 1
		}
	}
	return 0
}
