package intake

import (
	"bytes"
	"cmp"
	"context"
	"net/mail"
	"strings"
	"time"

	"pult/consult"
)

// The containers of mails.
const (
	emlFormat  = "eml"
	mboxFormat = "mbox"
)

// mailSource and mailEntity name what comes by mail, whatever program stored it.
const mailSource, mailEntity = "mail", "mail"

// sniffMail tells a mail or a mailbox from other text by its first lines.
func sniffMail(raw []byte) string {
	head := bytes.TrimLeft(bytes.TrimPrefix(raw[:min(len(raw), 64<<10)], []byte("\xEF\xBB\xBF")), "\r\n")
	if line, next := cutLine(head, 0); separator().Match(line) && beginsHeader(head[next:]) {
		return mboxFormat
	}
	telling, lines := 0, 0
	for at := 0; at < len(head) && lines < 200; lines++ {
		line, next := cutLine(head, at)
		at = next
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			continue
		}
		m := fieldName().FindSubmatch(line)
		if m == nil {
			if lines == 0 {
				return ""
			}
			continue
		}
		switch strings.ToLower(string(m[1])) {
		case "from", "to", "date", "subject", "message-id", "received", "return-path", "mime-version", "content-type", "delivered-to", "reply-to":
			telling++
		}
	}
	if telling >= 3 {
		return emlFormat
	}
	return ""
}

// readMail makes rows of one mail or of a mailbox.
func (in *input) readMail(ctx context.Context, raw []byte, container string) error {
	raw = bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF"))
	messages := []message{{1, bytes.TrimLeft(raw, "\r\n")}}
	if container == mboxFormat {
		var err error
		if messages, err = splitMbox(ctx, raw); err != nil {
			return err
		}
		if len(messages) == 0 {
			return in.reject(FileNoMailbox)
		}
		if err := in.room(len(messages)); err != nil {
			return err
		}
	}
	if len(in.opt.Map) > 0 {
		return in.reject(FileMailMapped)
	}
	in.res.Format, in.res.Source = container, mailSource
	in.res.Columns = mailColumns()
	c := converter{in: in, t: &table{}, l: layout{headers: []string{"Message-ID"}, columns: map[string][]int{fID: {0}}},
		ids: map[string]place{}, intake: map[string]place{}, warned: map[Code]*tally{}, styles: map[dateStyle]bool{}}
	in.res.Rows = make([]Row, 0, len(messages))
	for i, m := range messages {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		in.progress(1, int64(i), int64(len(messages)))
		c.mail(i+1, m)
	}
	c.finish()
	return nil
}

// mailColumns says for the dry run what becomes of the fields of a header.
func mailColumns() []Column {
	return []Column{
		{Header: "Message-ID", Field: fID}, {Header: "Subject", Field: fTitle}, {Header: "From", Field: fAuthor},
		{Header: "Date", Field: fAuthored}, {Header: "Received", Field: fReceived}, {Header: "In-Reply-To", Field: fParent},
	}
}

// mail makes a row of one mail, or a problem.
func (c *converter) mail(n int, m message) {
	c.current, c.rowBad = &record{row: n, line: m.line}, false
	row := Row{Line: n}
	if wrong := c.mailRow(&row, m.raw); wrong.Code != 0 {
		c.bad(-1, string(m.raw[:min(len(m.raw), 200)]), wrong)
	} else {
		c.repeated(&row)
	}
	if c.rowBad {
		c.in.res.Bad++
		return
	}
	c.in.res.Rows = append(c.in.res.Rows, row)
}

// mailRow fills the row, or says why that cannot be.
func (c *converter) mailRow(row *Row, raw []byte) Message {
	if len(raw) > maxMail {
		return Say(ReasonMailSize, maxMail>>20)
	}
	e, wrong := parseEntity(raw)
	if wrong.Code != 0 {
		return wrong
	}
	if len(e.header) == 0 {
		return Say(ReasonMailNoHeader)
	}
	var parts reading
	said, wrong := parts.walk(e, 0)
	if wrong.Code != 0 {
		return wrong
	}
	out := &row.Contribution
	out.Title, out.Text, out.Channel = words822(e.header.get("Subject")), said.text, consult.Email
	if escaped(out.Text)+escaped(out.Title) > maxRow {
		return Say(ReasonMailText, maxMailText>>20)
	}
	if out.Title == "" && out.Text == "" && len(parts.files) == 0 {
		return Say(ReasonMailEmpty)
	}
	row.Files = parts.files
	for _, f := range parts.files {
		out.Attachments = append(out.Attachments, f.Name)
	}
	row.Submitter = sender(e.header)
	c.mailOrigin(row, e.header)
	c.mailMoments(row, e.header)
	row.Content = mailContent(row)
	c.mailWarnings(e.header, &parts, row)
	return Message{}
}

// mailContent is what tells a mail from others. The time of arrival does not: a
// mail that lies in two mailboxes came in twice, a moment apart.
func mailContent(row *Row) string {
	same := *row
	if same.Contribution.Authored != "" {
		same.Contribution.Received = ""
	}
	return content(&same)
}

func (c *converter) mailWarnings(h header822, parts *reading, row *Row) {
	if v := strings.ToLower(h.get("Auto-Submitted")); v != "" && v != "no" {
		c.warn(WarnMailRobot)
	}
	if writer := parts.writer(h, row.Contribution.Text, row.Submitter.Email); writer != "" {
		c.in.res.Remarks = append(c.in.res.Remarks, Problem{Row: row.Line, Line: c.current.line, Reason: Say(WarnMailForwarded, excerpt(writer))})
	}
	if parts.encrypted {
		c.warn(WarnMailEncrypted)
	}
	if parts.packed {
		c.warn(WarnMailPacked)
	}
	if mojibake(row.Contribution.Text) || mojibake(row.Contribution.Title) {
		c.warn(WarnMojibake)
	}
}

var (
	messageID   = pattern(`<\s*([^<>\s]+)\s*>`)
	plainMail   = pattern(`[^\s<>"'(),;:]+@[^\s<>"'(),;:]+`)
	robot       = pattern(`(?i)^(no|do-?not|keine?)[-_.]?(reply|antwort)|^mailer-daemon@`)
	commentTail = pattern(`\s*\([^()]*\)\s*$`)
)

// mailOrigin takes id and thread: the mail that is answered, else the latest
// one of the thread.
func (c *converter) mailOrigin(row *Row, h header822) {
	row.Contribution.Entity = mailEntity
	ids := func(name string) []string {
		var out []string
		for _, m := range messageID().FindAllStringSubmatch(h.get(name), -1) {
			out = append(out, m[1])
		}
		return out
	}
	first := func(list []string) string {
		if len(list) == 0 {
			return ""
		}
		return list[0]
	}
	row.Contribution.SourceID = strings.ToValidUTF8(cmp.Or(first(ids("Message-ID")), strings.Trim(h.get("Message-ID"), "<> \t")), "\uFFFD")
	parent := first(ids("In-Reply-To"))
	if references := ids("References"); parent == "" && len(references) > 0 {
		parent = references[len(references)-1]
	}
	if parent = strings.ToValidUTF8(parent, "\uFFFD"); parent != row.Contribution.SourceID {
		row.parent(mailEntity, parent)
	}
}

// mailMoments takes when it was written, by the sender's clock, and when it
// came in, by that of the last server on its way: the topmost Received.
func (c *converter) mailMoments(row *Row, h header822) {
	written, ok := c.mailDate(h.get("Date"))
	if c.in.future(written) {
		written, ok = "", false // a clock that is wrong
	}
	if !ok && h.get("Date") != "" {
		c.warn(WarnMailDate)
	}
	row.Contribution.Authored, row.Contribution.Received = written, written
	for _, f := range h {
		if !strings.EqualFold(f.name, "Received") {
			continue
		}
		_, stamp, found := cutLast(f.value, ";")
		if at, ok := c.mailDate(stamp); found && ok && !c.in.future(at) {
			row.Contribution.Received = at
			break
		}
	}
	if row.Contribution.Received == "" {
		c.warn(WarnMailNoDate)
	}
}

// mailDate reads a date as RFC 5322 has it, or nearly so.
func (c *converter) mailDate(s string) (string, bool) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" {
		return "", false
	}
	t, err := mail.ParseDate(s)
	bare := commentTail().ReplaceAllString(s, "")
	for _, layout := range []string{time.ANSIC, time.UnixDate, time.RFC3339, time.RFC1123, time.RFC850, "Mon, 2 Jan 2006 15:04:05", "2 Jan 2006 15:04:05", "Mon, 2 Jan 2006 15:04:05 -07:00", "2006-01-02 15:04:05"} {
		if err == nil {
			break
		}
		t, err = time.ParseInLocation(layout, bare, c.in.opt.Location)
	}
	if err != nil || t.Year() < 1971 || t.Year() > 2100 {
		return "", false
	}
	c.styles[dateStyle{code: DateMail}] = true
	return t.Format(time.RFC3339), true
}

// sender is who wrote: From, or Reply-To where From is a form that nobody reads.
func sender(h header822) consult.Submitter {
	from := address(h.get("From"))
	if other := address(h.get("Sender")); from.Address == "" && other.Address != "" {
		from = other
	}
	if reply := address(h.get("Reply-To")); reply.Address != "" && (from.Address == "" || robot().MatchString(from.Address)) {
		from = reply
	}
	s := consult.Submitter{Name: from.Name, Email: from.Address}
	if strings.EqualFold(s.Name, s.Email) {
		s.Name = ""
	}
	return s
}

// address reads the first address of a field; of one that breaks the rules
// what looks like one, and what stands before it as the name.
func address(field string) mail.Address {
	if list, err := (&mail.AddressParser{}).ParseList(field); err == nil && len(list) > 0 {
		return mail.Address{Name: tidyName(list[0].Name), Address: strings.ToValidUTF8(list[0].Address, "\uFFFD")}
	}
	text := words822(field)
	at := plainMail().FindStringIndex(text)
	if at == nil {
		return mail.Address{Name: tidyName(text)}
	}
	return mail.Address{Name: tidyName(text[:at[0]]), Address: text[at[0]:at[1]]}
}

// tidyName decodes a display name, which some programs encode inside quotes.
func tidyName(s string) string { return strings.Trim(words822(s), ` "'<`) }
