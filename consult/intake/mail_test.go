package intake

import (
	"encoding/base64"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pult/consult"
)

// letter makes a mail of header lines and a body; lines end as mail has them.
func letter(header, body string) string {
	return strings.ReplaceAll(strings.TrimPrefix(header, "\n")+"\n"+body, "\n", "\r\n")
}

const usual = `
Return-Path: <erika@post.example>
Received: from mx.stadt.example (mx.stadt.example [192.0.2.1]) by imap.stadt.example;
	Tue, 3 Mar 2026 09:15:02 +0100
Received: from client.post.example by mx.stadt.example; Tue, 3 Mar 2026 09:14:00 +0100 (CET)
From: "Muster, Erika" <erika@post.example>
To: beteiligung@stadt.example
Subject: =?utf-8?Q?Radweg_an_der_Gro=C3=9Fen_Stra=C3=9Fe?=
Date: Tue, 3 Mar 2026 09:13:58 +0100
Message-ID: <a1@post.example>
MIME-Version: 1.0
`

func encoded(s string) string {
	var out []string
	for e := base64.StdEncoding.EncodeToString([]byte(s)); e != ""; {
		n := min(len(e), 76)
		out, e = append(out, e[:n]), e[n:]
	}
	return strings.Join(out, "\n")
}

// oneMail reads a file that holds one mail.
func oneMail(t *testing.T, mail string) Row {
	t.Helper()
	r := mustRead(t, mail, Options{})
	if r.Format != "eml" || r.Container != "eml" || r.Source != "mail" || len(r.Rows) != 1 {
		t.Fatalf("%s, %s, %s, %d rows: %v", r.Format, r.Container, r.Source, len(r.Rows), r.Problems)
	}
	return r.Rows[0]
}

func TestAMailBecomesAContribution(t *testing.T) {
	row := oneMail(t, letter(usual+"Content-Type: text/plain; charset=utf-8\nIn-Reply-To: <frage@stadt.example>\nReferences: <erste@stadt.example> <frage@stadt.example>\n",
		"Der Radweg ist zu schmal.\n\nErika Muster\n"))
	c := row.Contribution
	for what, got := range map[string][2]string{
		"title": {c.Title, "Radweg an der Großen Straße"}, "text": {c.Text, "Der Radweg ist zu schmal.\n\nErika Muster"},
		"id": {c.SourceID, "a1@post.example"}, "entity": {c.Entity, "mail"}, "parent": {row.ParentEntity + " " + row.ParentID, "mail frage@stadt.example"},
		"authored": {c.Authored, "2026-03-03T09:13:58+01:00"}, "received": {c.Received, "2026-03-03T09:15:02+01:00"},
		"channel": {c.Channel.String(), "email"}, "name": {row.Submitter.Name, "Muster, Erika"}, "address": {row.Submitter.Email, "erika@post.example"},
	} {
		if got[0] != got[1] {
			t.Errorf("%s: %q, want %q", what, got[0], got[1])
		}
	}
	if len(row.Files) != 0 || len(c.Attachments) != 0 {
		t.Errorf("%v %v", row.Files, c.Attachments)
	}
}

// Every way in which programs say the same words.
func TestTextsOfMails(t *testing.T) {
	const said = "Grüße an den Bürgermeister – 5 €"
	latin := "Gr\xfc\xdfe an den B\xfcrgermeister \x96 5 \x80"
	part := func(kind, body string) string { return "--x\nContent-Type: " + kind + "\n\n" + body + "\n" }
	html := func(body string) string {
		return "<html><head><title>kein Text</title><style>p{}</style></head><body>" + body + "</body></html>"
	}
	for name, c := range map[string]struct{ header, body, want string }{
		"utf-8":                        {"Content-Type: text/plain; charset=UTF-8\n", said, said},
		"no type at all":               {"", said, said},
		"windows-1252":                 {"Content-Type: text/plain; charset=windows-1252\n", latin, said},
		"latin-1 that is windows-1252": {"Content-Type: text/plain; charset=\"ISO-8859-1\"\n", latin, said},
		"wrong charset":                {"Content-Type: text/plain; charset=utf-8\n", latin, said},
		"unknown charset":              {"Content-Type: text/plain; charset=x-mac-klingon\n", said, said},
		"ascii that is none":           {"Content-Type: text/plain; charset=us-ascii\n", latin, said},
		"iso-8859-15":                  {"Content-Type: text/plain; charset=iso-8859-15\n", "5 \xa4", "5 €"},
		"code page 850":                {"Content-Type: text/plain; charset=ibm850\n", "Gr\x81\xe1e", "Grüße"},
		"koi8-r":                       {"Content-Type: text/plain; charset=koi8-r\n", "\xf0\xd2\xc9\xd7\xc5\xd4", "Привет"},
		"hz, which browsers refuse":    {"Content-Type: text/plain; charset=hz-gb-2312\n", "~{VPND~}", "中文"},
		"quoted-printable":             {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n", "Gr=C3=BC=C3=9Fe an den B=C3=BCrger=\nmeister =E2=80=93 5 =E2=82=AC", said},
		"quoted-printable, damaged":    {"Content-Transfer-Encoding: quoted-printable\n", "100 =% =C3=BCber =\nalles =ZZ=", "100 =% über alles =ZZ"},
		"base64":                       {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: BASE64\n", encoded(said), said},
		"base64, damaged":              {"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n", "!" + encoded(said) + "\n-- \nVirenfrei", said},
		"base64, no padding":           {"Content-Transfer-Encoding: base64\n", "SGFsbG8", "Hallo"},
		"unknown transfer encoding":    {"Content-Transfer-Encoding: x-uuencode\n", said, said},
		"html alone":                   {"Content-Type: text/html; charset=utf-8\n", html("<p>Eins</p><p>Zwei<br>drei</p><ul><li>vier</ul>"), "Eins\n\nZwei\ndrei\n\n- vier"},
		"html without a block":         {"Content-Type: text/html\n", "Eins\nund <b>zwei</b> &amp; drei", "Eins und zwei & drei"},
		"html of Outlook":              {"Content-Type: text/html\n", html("<!--[if gte mso 9]><xml>x</xml><![endif]--><div class=\"WordSection1\"><p class=\"MsoNormal\">Hallo<o:p></o:p></p></div>"), "Hallo"},
		"html with images":             {"Content-Type: text/html\n", html("<p>Hallo<img src=\"http://x.example/y.png\" alt=\"\"> <a href=\"https://stadt.example/plan\">Plan</a></p><iframe src=\"http://x.example/z\"></iframe>"), "Hallo Plan (https://stadt.example/plan)"},
		"alternative":                  {"Content-Type: multipart/alternative; boundary=x\n", part("text/plain", said) + part("text/html", "<p>"+said+"</p>") + "--x--\n", said},
		"alternative, html first":      {"Content-Type: multipart/alternative; boundary=x\n", part("text/html", "<p>Html</p>") + part("text/plain", "Text") + "--x--\n", "Text"},
		"alternative, empty text":      {"Content-Type: multipart/alternative; boundary=x\n", part("text/plain", " \n") + part("text/html", "<p>Html</p>") + "--x--\n", "Html"},
		"mixed texts":                  {"Content-Type: multipart/mixed; boundary=x\n", part("text/plain", "Eins") + part("text/html", "<p>Zwei</p>") + "--x--\n", "Eins\n\nZwei"},
		"no closing boundary":          {"Content-Type: multipart/mixed; boundary=x\n", part("text/plain", "Eins") + part("text/plain", "Zwei"), "Eins\n\nZwei"},
		"a boundary that never comes":  {"Content-Type: multipart/mixed; boundary=y\n", "Hallo\n--x\n", "Hallo\n--x"},
		"no boundary":                  {"Content-Type: multipart/mixed\n", "Hallo", ""},
		"broken type":                  {"Content-Type: text/plain; charset=utf-8; format=flowed; =\n", said, said},
		"type without a subtype":       {"Content-Type: text\n", said, said},
		"boundary in a broken type":    {"Content-Type: multipart/mixed; x=; boundary=x; charset=;\n", part("text/plain", "Eins") + "--x--\n", "Eins"},
		"prologue and epilogue":        {"Content-Type: multipart/mixed; boundary=x\n", "This is MIME.\n" + part("text/plain", "Eins") + "--x--\nVirenfrei\n", "Eins"},
		"a part without a header":      {"Content-Type: multipart/mixed; boundary=x\n", "--x\n\nEins\n--x--\n", "Eins"},
		"flowed":                       {"Content-Type: text/plain; format=flowed\n", "Der Weg \nist schmal.\n> Wie \n> schmal?\n  eingerückt\n-- \nErika", "Der Weg ist schmal.\n> Wie schmal?\n eingerückt\n-- \nErika"},
		"flowed, words cut":            {"Content-Type: text/plain; format=flowed; delsp=yes\n", "Straßen \nbahn", "Straßenbahn"},
		"signed":                       {"Content-Type: multipart/signed; boundary=x\n", part("text/plain", "Eins") + part("application/pkcs7-signature; name=smime.p7s", "xyz") + "--x--\n", "Eins"},
		"a dash in front":              {"Content-Type: multipart/mixed; boundary=x\n", part("text/plain", "--xy\n--x y\nEins") + "--x--\n", "--xy\n--x y\nEins"},
		"old line ends":                {"Content-Type: text/plain\n", "Eins\rZwei", "Eins\nZwei"},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "no boundary" {
				row := oneMail(t, letter(usual+c.header, c.body))
				if row.Contribution.Text != "" || len(row.Files) != 1 || string(row.Files[0].Data) != "Hallo" {
					t.Errorf("%q, %v", row.Contribution.Text, row.Files)
				}
				return
			}
			row := oneMail(t, letter(usual+c.header, c.body))
			if row.Contribution.Text != c.want {
				t.Errorf("%q, want %q", row.Contribution.Text, c.want)
			}
			if len(row.Files) != 0 {
				t.Errorf("files: %v", row.Files)
			}
		})
	}
}

func TestTextDeepInside(t *testing.T) {
	row := oneMail(t, letter(usual+"Content-Type: multipart/mixed; boundary=\"a b\"\n", `
--a b
Content-Type: multipart/related; boundary="a b c"

--a b c
Content-Type: multipart/alternative; boundary=d

--d
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Gr=FC=DFe
--d
Content-Type: text/html

<p>Html</p><img src="cid:1">
--d--
--a b c
Content-Type: image/png; name="=?utf-8?B?U2tpenplLnBuZw==?="
Content-ID: <1>
Content-Transfer-Encoding: base64

UE5H
--a b c--
--a b
Content-Type: application/pdf
Content-Disposition: attachment; filename*0*=UTF-8''Lage%70l; filename*1*=%C3%A4ne.pdf
Content-Transfer-Encoding: base64

UERG
--a b--
`))
	if row.Contribution.Text != "Grüße" {
		t.Errorf("%q", row.Contribution.Text)
	}
	if !slices.Equal(row.Contribution.Attachments, []string{"Skizze.png", "Lagepläne.pdf"}) {
		t.Errorf("%q", row.Contribution.Attachments)
	}
	if len(row.Files) != 2 || string(row.Files[0].Data) != "PNG" || string(row.Files[1].Data) != "PDF" || row.Files[1].Type != "application/pdf" {
		t.Errorf("%+v", row.Files)
	}
}

func TestFilesOfMailsHaveHarmlessNames(t *testing.T) {
	part := func(header, body string) string { return "--x\n" + header + "\n\n" + body + "\n" }
	for name, c := range map[string]struct{ part, want string }{
		"folders":            {part(`Content-Disposition: attachment; filename="../../etc/passwd"`, "x"), "passwd"},
		"folders of Windows": {part(`Content-Disposition: attachment; filename="C:\\Users\\Erika\\Brief.doc"`, "x"), "Brief.doc"},
		"hidden":             {part(`Content-Disposition: attachment; filename=".bashrc"`, "x"), "bashrc"},
		"nothing left":       {part(`Content-Disposition: attachment; filename="../.."`, "x"), "attachment"},
		"escape":             {part("Content-Disposition: attachment; filename*=utf-8''Plan%1B%5B2J%00.pdf", "x"), "Plan[2J.pdf"},
		"turned around":      {part("Content-Disposition: attachment; filename*=utf-8''Plan%E2%80%AEfdp.exe", "x"), "Planfdp.exe"},
		"encoded word":       {part(`Content-Disposition: attachment; filename="=?iso-8859-1?Q?Gr=FCn.pdf?="`, "x"), "Grün.pdf"},
		"raw bytes":          {part("Content-Disposition: attachment; filename=\"Gr\xfcn.pdf\"", "x"), "Grün.pdf"},
		"name of the type":   {part("Content-Type: application/pdf; name=Plan.pdf", "x"), "Plan.pdf"},
		"no name":            {part("Content-Type: application/pdf", "x"), "attachment-1.pdf"},
		"a text attached":    {part("Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt", "x"), "a.txt"},
		"a mail attached":    {part("Content-Type: message/rfc822", "Subject: Alte Mail\nContent-Type: multipart/mixed; boundary=q\n\n--q\n\nx\n--q--"), "Alte Mail.eml"},
		"very long":          {part(`Content-Disposition: attachment; filename="`+strings.Repeat("ä", 300)+`.pdf"`, "x"), strings.Repeat("ä", 98) + ".pdf"},
	} {
		t.Run(name, func(t *testing.T) {
			row := oneMail(t, letter(usual+"Content-Type: multipart/mixed; boundary=x\n", "--x\n\nText\n"+c.part+"--x--\n"))
			if len(row.Files) != 1 || row.Files[0].Name != c.want || !slices.Equal(row.Contribution.Attachments, []string{c.want}) {
				t.Errorf("%q, want %q", row.Contribution.Attachments, c.want)
			}
			if row.Contribution.Text != "Text" {
				t.Errorf("%q", row.Contribution.Text)
			}
		})
	}
	twice := part("Content-Type: image/jpeg; name=Foto.jpg", "1") + part("Content-Type: image/jpeg; name=FOTO.jpg", "2") + part("Content-Type: image/jpeg; name=Foto.jpg", "3")
	row := oneMail(t, letter(usual+"Content-Type: multipart/mixed; boundary=x\n", twice+"--x--\n"))
	if !slices.Equal(row.Contribution.Attachments, []string{"Foto.jpg", "FOTO (2).jpg", "Foto (3).jpg"}) {
		t.Errorf("%q", row.Contribution.Attachments)
	}
}

// A file in a mail is kept byte for byte, whatever charset it claims.
func TestFilesAreNotConverted(t *testing.T) {
	row := oneMail(t, letter(usual+"Content-Type: multipart/mixed; boundary=x\n",
		"--x\nContent-Type: text/csv; charset=iso-8859-1; name=a.csv\nContent-Transfer-Encoding: base64\n\n"+encoded("Gr\xfcn;\r\n\r\n")+"\n--x--\n"))
	if len(row.Files) != 1 || string(row.Files[0].Data) != "Gr\xfcn;\r\n\r\n" {
		t.Errorf("%v", row.Files)
	}
}

func TestSendersOfMails(t *testing.T) {
	for header, want := range map[string]consult.Submitter{
		"From: erika@post.example":                                                            {Email: "erika@post.example"},
		"From: Erika Muster <erika@post.example>":                                             {Name: "Erika Muster", Email: "erika@post.example"},
		"From: =?iso-8859-1?Q?J=FCrgen?= =?utf-8?B?IE3DvGxsZXI=?= <j@post.example>":           {Name: "Jürgen Müller", Email: "j@post.example"},
		"From: \"=?utf-8?Q?J=C3=BCrgen?=\" <j@post.example>":                                  {Name: "Jürgen", Email: "j@post.example"},
		"From: Müller, Jürgen <j@post.example>":                                               {Name: "Müller, Jürgen", Email: "j@post.example"},
		"From: J\xfcrgen M\xfcller <j@post.example>":                                          {Name: "Jürgen Müller", Email: "j@post.example"},
		"From: j@post.example (Jürgen)":                                                       {Name: "Jürgen", Email: "j@post.example"},
		"From: <j@post.example>":                                                              {Email: "j@post.example"},
		"From: 'j@post.example' <j@post.example>":                                             {Email: "j@post.example"},
		"From: Eva <eva@post.example>, Jan <jan@post.example>":                                {Name: "Eva", Email: "eva@post.example"},
		"From: Formular <noreply@stadt.example>\nReply-To: Eva <eva@post.example>":            {Name: "Eva", Email: "eva@post.example"},
		"From: Eva <eva@post.example>\nReply-To: Antworten <antwort@post.example>":            {Name: "Eva", Email: "eva@post.example"},
		"Sender: Eva <eva@post.example>":                                                      {Name: "Eva", Email: "eva@post.example"},
		"From: Bürgerinitiative":                                                              {Name: "Bürgerinitiative"},
		"From:\n Eva\n\t<eva@post.example>":                                                   {Name: "Eva", Email: "eva@post.example"},
		"from : Eva <eva@post.example>":                                                       {Name: "Eva", Email: "eva@post.example"},
		"From: =?x-unknown?Q?Eva?= <eva@post.example>":                                        {Name: "Eva", Email: "eva@post.example"},
		"From: =?utf-8?Q?Eva?==?utf-8?Q?_M=C3=BCller?= <eva@post.example>\nX-Ende: 1":         {Name: "Eva Müller", Email: "eva@post.example"},
		"Sender: a@post.example\nFrom: Eva <eva@post.example>\nFrom: Zweite <z@post.example>": {Name: "Eva", Email: "eva@post.example"},
	} {
		row := oneMail(t, letter(header+"\nSubject: x\nDate: Tue, 3 Mar 2026 09:13:58 +0100\nMessage-ID: <1@x>\n", "Text"))
		if s := row.Submitter; s.Name != want.Name || s.Email != want.Email {
			t.Errorf("%q: %q %q", header, s.Name, s.Email)
		}
	}
}

func TestDatesOfMails(t *testing.T) {
	for header, want := range map[string][2]string{
		"Date: Tue, 3 Mar 2026 09:13:58 +0100":                          {"2026-03-03T09:13:58+01:00", "2026-03-03T09:13:58+01:00"},
		"Date: 3 Mar 2026 09:13 GMT":                                    {"2026-03-03T09:13:00Z", "2026-03-03T09:13:00Z"},
		"Date: Tue, 3 Mar 2026 09:13:58 +0100 (Mitteleuropäische Zeit)": {"2026-03-03T09:13:58+01:00", "2026-03-03T09:13:58+01:00"},
		"Date: Tue Mar  3 09:13:58 2026":                                {"2026-03-03T09:13:58+01:00", "2026-03-03T09:13:58+01:00"},
		"Date: gestern":                                                 {"", ""},
		"Date: Tue, 3 Mar 0026 09:13:58 +0100":                          {"", ""},
		"Received: by a; Wed, 4 Mar 2026 10:00:00 +0100\nReceived: by b; Tue, 3 Mar 2026 09:00:00 +0100\nDate: 3 Mar 2026 08:00 +0100": {"2026-03-03T08:00:00+01:00", "2026-03-04T10:00:00+01:00"},
		"Received: by a; irgendwann\nReceived: by b; Tue, 3 Mar 2026 09:00:00 +0100":                                                   {"", "2026-03-03T09:00:00+01:00"},
	} {
		c := oneMail(t, letter(header+"\nFrom: a@b.example\nTo: c@d.example\nSubject: x\n", "Text")).Contribution
		if c.Authored != want[0] || c.Received != want[1] {
			t.Errorf("%q: %q, %q", header, c.Authored, c.Received)
		}
	}
	r := mustRead(t, letter("Date: gestern\nFrom: a@b.example\nTo: c@d.example\nSubject: x\n", "Text"), Options{})
	if len(r.Warnings) != 2 || r.Warnings[0].Code != WarnMailDate || r.Warnings[1].Code != WarnMailNoDate {
		t.Errorf("%v", r.Warnings)
	}
}

func TestDamagedMailsAreReadAsFarAsTheyGo(t *testing.T) {
	for name, c := range map[string]struct{ mail, title, text string }{
		"a line that is no field":    {letter("From: a@b.example\nwas ist das\nSubject: Titel\nDate: 3 Mar 2026 09:00 +0100\n", "Text"), "Titel", "Text"},
		"no body":                    {"From: a@b.example\r\nSubject: Titel\r\nTo: x\r\n", "Titel", ""},
		"bare line feeds":            {"From: a@b.example\nSubject: Titel\nTo: x\n\nText\n", "Titel", "Text"},
		"empty lines before":         {"\r\n\nFrom: a@b.example\nSubject: Titel\nTo: x\n\nText\n", "Titel", "Text"},
		"byte order mark":            {"\xEF\xBB\xBFFrom: a@b.example\nSubject: Titel\nTo: x\n\nText\n", "Titel", "Text"},
		"subject in raw latin-1":     {"From: a@b.example\nSubject: Stra\xdfe\nTo: x\n\nText\n", "Straße", "Text"},
		"subject in unknown charset": {"From: a@b.example\nSubject: =?foo?Q?Stra=C3=9Fe?=\nTo: x\n\nText\n", "Straße", "Text"},
		"subject cut off":            {"From: a@b.example\nSubject: =?utf-8?Q?Stra=C3\nTo: x\n\nText\n", "=?utf-8?Q?Stra=C3", "Text"},
		"replies keep their mark":    {"From: a@b.example\nSubject: AW: Re: Weg\nTo: x\n\nText\n", "AW: Re: Weg", "Text"},
		"folded encoded words":       {"From: a@b.example\nSubject: =?utf-8?Q?Eins_?=\n =?utf-8?Q?Zwei?=\nTo: x\n\nText\n", "Eins Zwei", "Text"},
		"zero bytes in the text":     {"From: a@b.example\nSubject: x\nTo: x\n\nEins\x00Zwei\n", "x", "Eins\x00Zwei"},
	} {
		t.Run(name, func(t *testing.T) {
			row := oneMail(t, c.mail)
			if row.Contribution.Title != c.title || row.Contribution.Text != c.text {
				t.Errorf("%q, %q", row.Contribution.Title, row.Contribution.Text)
			}
		})
	}
}

// nested returns a mail of so many multiparts in one another.
func nested(depth int) string {
	var b strings.Builder
	for i := range depth {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	b.WriteString("\nText\n")
	return letter(strings.TrimSuffix(usual, "\n")+"\n"+b.String(), "")
}

func TestMailsThatNobodyWrites(t *testing.T) {
	head := func(lines int) string { return strings.Repeat("X-Filler: "+strings.Repeat("x", 90)+"\n", lines) }
	for name, c := range map[string]struct {
		mail   string
		reason Code
	}{
		"too deep":         {nested(maxDepth + 1), ReasonMailDepth},
		"too many parts":   {letter(usual+"Content-Type: multipart/mixed; boundary=x\n", strings.Repeat("--x\n\na\n", maxParts+1)), ReasonMailParts},
		"parts of nothing": {letter(usual+"Content-Type: multipart/mixed; boundary=x\n", strings.Repeat("--x\n", 1<<20)), ReasonMailParts},
		"too much header":  {letter(usual+head(12000), "Text"), ReasonMailHeader},
		"too much text":    {letter(usual, strings.Repeat("Text ", maxMailText/4)), ReasonMailText},
		"text that swells": {letter(usual, strings.Repeat("\x01", maxMailText/2)), ReasonMailText},
		"too large":        {letter(usual+"Content-Type: image/png\n", strings.Repeat(strings.Repeat("A", 1<<20), 65)), ReasonMailSize},
		"nothing said":     {letter("From: a@b.example\nTo: c@d.example\nDate: Tue, 3 Mar 2026 09:13:58 +0100\n", "\n\n"), ReasonMailEmpty},
	} {
		t.Run(name, func(t *testing.T) {
			r := mustRead(t, c.mail, Options{})
			if len(r.Rows) != 0 || r.Bad != 1 || len(r.Problems) != 1 || r.Problems[0].Reason.Code != c.reason {
				t.Errorf("%d rows, %d bad: %v", len(r.Rows), r.Bad, r.Problems)
			}
		})
	}
	if row := oneMail(t, nested(maxDepth-1)); row.Contribution.Text != "Text" {
		t.Errorf("%q", row.Contribution.Text)
	}
}

func TestWarningsAboutMails(t *testing.T) {
	attached := func(header string) string {
		return letter(usual+"Content-Type: multipart/mixed; boundary=x\n", "--x\n"+header+"\n\nxyz\n--x--\n")
	}
	for name, c := range map[string]struct {
		mail string
		want Code
	}{
		"out of office": {letter(usual+"Auto-Submitted: auto-replied\n", "Ich bin im Urlaub."), WarnMailRobot},
		"smime":         {attached("Content-Type: application/pkcs7-mime; name=smime.p7m"), WarnMailEncrypted},
		"pgp":           {attached("Content-Type: application/pgp-encrypted"), WarnMailEncrypted},
		"winmail.dat":   {attached("Content-Type: application/ms-tnef; name=winmail.dat"), WarnMailPacked},
		"mojibake":      {letter(usual, "fÃ¼r alle"), WarnMojibake},
	} {
		r := mustRead(t, c.mail, Options{})
		if len(r.Warnings) != 1 || r.Warnings[0].Code != c.want {
			t.Errorf("%s: %v", name, r.Warnings)
		}
	}
	if r := mustRead(t, letter(usual+"Auto-Submitted: no\n", "Text"), Options{}); len(r.Warnings) != 0 {
		t.Errorf("%v", r.Warnings)
	}
}

func TestForwardedMailsNameWhoWroteThem(t *testing.T) {
	const block = "\n\nVon: Bürger, Eva [mailto:eva@post.example]\nGesendet: Montag, 2. März 2026 10:00\nAn: Rathaus\nBetreff: Radweg\n\nZu schmal."
	subject := func(s string) string {
		return strings.Replace(usual, "=?utf-8?Q?Radweg_an_der_Gro=C3=9Fen_Stra=C3=9Fe?=", s, 1)
	}
	attached := "Content-Type: multipart/mixed; boundary=x\n"
	inside := "--x\nContent-Type: text/plain\n\nzur Kenntnis\n--x\nContent-Type: message/rfc822\n\nFrom: Eva <eva@post.example>\nSubject: Radweg\n\nZu schmal.\n--x--\n"
	const utf = "Content-Type: text/plain; charset=utf-8\n"
	for name, c := range map[string]struct{ mail, want string }{
		"outlook":           {letter(subject("WG: Radweg")+utf+"In-Reply-To: <a@b>\n", "Bitte aufnehmen."+block), "Bürger, Eva [mailto:eva@post.example]"},
		"apple, quoted":     {letter(subject("Fwd: Radweg"), "Anfang der weitergeleiteten Nachricht:\n\n> Von: Eva <eva@post.example>\n> Betreff: Radweg\n> Datum: 2. März 2026\n>\n> Zu schmal."), "Eva <eva@post.example>"},
		"gmail":             {letter(subject("Radweg")+"In-Reply-To: <a@b>\n", "Hallo\n---------- Forwarded message ---------\nFrom: Eva <eva@post.example>\nDate: Mon\nSubject: Radweg\n\nZu schmal."), "Eva <eva@post.example>"},
		"html":              {letter(subject("WG: Radweg")+"Content-Type: text/html; charset=utf-8\n", "<p>Bitte.</p><div><b>Von:</b> Eva<br><b>Gesendet:</b> gestern<br><b>An:</b> uns</div><p>Zu schmal.</p>"), "Eva"},
		"nothing above":     {letter(subject("Radweg")+utf+"In-Reply-To: <a@b>\n", "-----Ursprüngliche Nachricht-----"+block), "Bürger, Eva [mailto:eva@post.example]"},
		"attached":          {letter(subject("WG: Radweg")+attached, inside), "Eva <eva@post.example>"},
		"answer":            {letter(subject("AW: Radweg")+utf, "Danke, nein."+block), ""},
		"answer in thread":  {letter(subject("Radweg")+utf+"In-Reply-To: <a@b>\n", "Danke, nein."+block), ""},
		"of one's own":      {letter(subject("WG: Radweg"), "Noch einmal.\n\nVon: Erika <ERIKA@post.example>\nAn: Rathaus\nBetreff: Radweg\n\nZu schmal."), ""},
		"words like fields": {letter(subject("Radweg"), "Von: der Brücke\nbis zum Markt\nAn: alle\nDatum: offen"), ""},
		"undelivered":       {letter(subject("Unzustellbar")+strings.Replace(attached, "mixed", "report", 1), inside), ""},
	} {
		r := mustRead(t, c.mail, Options{})
		var got string
		for _, p := range r.Remarks {
			if p.Row != 1 || p.Reason.Code != WarnMailForwarded {
				t.Errorf("%s: %+v", name, p)
			}
			got += p.Reason.Args[0].(string)
		}
		if got != c.want || r.Bad != 0 || len(r.Rows) != 1 || r.Rows[0].Submitter.Email != "erika@post.example" {
			t.Errorf("%s: written by %q, want %q; %+v", name, got, c.want, r.Rows)
		}
		if name == "attached" && (len(r.Rows[0].Files) != 1 || r.Rows[0].Files[0].Name != "Radweg.eml") {
			t.Errorf("the mail is no attachment: %+v", r.Rows[0].Files)
		}
	}
}

func TestMailbox(t *testing.T) {
	r := mustRead(t, testdata(t, "mails.mbox"), Options{})
	if r.Format != "mbox" || r.Source != "mail" || len(r.Rows) != 4 || r.Bad != 1 {
		t.Fatalf("%s: %d rows, %d bad: %v", r.Format, len(r.Rows), r.Bad, r.Problems)
	}
	if p := r.Problems[0]; p.Row != 4 || p.Line != 48 || p.Reason.Code != ReasonMailEmpty {
		t.Errorf("%+v", p)
	}
	first, reply := r.Rows[0], r.Rows[1]
	contains(t, first.Contribution.Text, "\nFrom hier bis zum Bahnhof", "\nFrom 2019 bis 2024 gab es", "\n>> From zitiert")
	if reply.ParentID != first.Contribution.SourceID || reply.ParentEntity != "mail" || reply.Contribution.Title != "AW: Radweg" {
		t.Errorf("%+v", reply)
	}
	// The same mail out of another folder is the same, though it came a moment later.
	if again := r.Rows[3]; again.Content != first.Content || again.Contribution.Received == first.Contribution.Received {
		t.Errorf("%+v", again)
	}
	if len(r.Warnings) != 1 || r.Warnings[0].Code != WarnRepeated {
		t.Errorf("%v", r.Warnings)
	}
	if got := r.Rows[2].Contribution.Attachments; !slices.Equal(got, []string{"Plan.pdf"}) {
		t.Errorf("%q", got)
	}
}

func TestMailIsToldFromTables(t *testing.T) {
	for data, want := range map[string]string{
		"Subject;From;Date\nx;y;z\n":                              "csv",
		"Text: Hinweis;Datum\nEin Weg;2026-01-01\n":               "csv",
		"Subject: x\n\nNur ein Feld\n":                            "csv",
		"From: a@b.example\nSubject: x\nDate: heute\n\nText\n":    "eml",
		"From a@b.example Tue Mar  3 09:13:58 2026\nTo: x\n\ny\n": "mbox",
		"From hier nach dort sind es 2000 Meter;x\n1;2\n":         "csv",
	} {
		in := &input{name: "file", opt: Options{Format: "auto"}}
		if got, err := in.container([]byte(data)); got != want || err != nil {
			t.Errorf("%q: %s, %v", data, got, err)
		}
	}
	contains(t, rejected(t, "From: a@b.example\nSubject: x\nDate: heute\n\nText\n", Options{Format: "mbox"}), "is no mailbox")
	contains(t, rejected(t, "From: a@b.example\nSubject: x\nDate: heute\n\nText\n", Options{Map: map[string]string{"text": "Subject"}}), "no columns")
	rejected(t, "From: a@b.example\nSubject: x\nDate: heute\n\nText\n", Options{Format: "decidim"})
	contains(t, rejected(t, "\xD0\xCF\x11\xE0....._\x00_\x00s\x00u\x00b\x00s\x00t\x00g\x001\x00.\x000\x00", Options{}), "Outlook", ".eml")
	// Who says that it is a mail is believed.
	if row := mustRead(t, "X-Nur: dies\n\nText\n", Options{Format: "eml"}).Rows[0]; row.Contribution.Text != "Text" {
		t.Errorf("%+v", row)
	}
}

// Mails as programs store them.
func TestStoredMails(t *testing.T) {
	for name, want := range map[string]struct {
		title, text, name, received string
		files                       []string
	}{
		"outlook.eml":     {"AW: Bebauungsplan 17 – Stellungnahme", "Sehr geehrte Damen und Herren,\n\nwir wenden uns gegen die Zufahrt über die Mühlgasse.", "Jürgen Weißgerber", "2026-03-04T08:31:10+01:00", []string{"image001.png", "Lageplan Mühlgasse.pdf"}},
		"thunderbird.eml": {"Einwendung", "Guten Tag, die Buche vor dem Haus Nr. 4 soll stehen bleiben.\n\n-- \nEva Grün", "Eva Grün", "2026-03-05T19:02:44+01:00", nil},
		"webform.eml":     {"Neue Stellungnahme", "Name: Ada Beispiel\nText: Bitte mehr Bänke.", "Ada Beispiel", "2026-03-06T12:00:01Z", nil},
	} {
		t.Run(name, func(t *testing.T) {
			row := oneMail(t, testdata(t, name))
			c := row.Contribution
			if c.Title != want.title || c.Text != want.text || row.Submitter.Name != want.name || c.Received != want.received || !slices.Equal(c.Attachments, want.files) {
				t.Errorf("%q\n%q\n%q\n%q\n%q", c.Title, c.Text, row.Submitter.Name, c.Received, c.Attachments)
			}
		})
	}
}

func FuzzEML(f *testing.F) {
	for _, name := range []string{"outlook.eml", "thunderbird.eml", "webform.eml"} {
		f.Add(testdata(f, name))
	}
	f.Add(letter(usual+"Content-Type: multipart/mixed; boundary=x\n", "--x\nContent-Type: multipart/alternative; boundary=\"x\"\n\n--x\n\n--x--\n"))
	f.Add("From: a\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<a href=3D=\nx>=F")
	f.Fuzz(func(t *testing.T, data string) { soundMail(t, data, "eml") })
}

func FuzzMbox(f *testing.F) {
	f.Add(testdata(f, "mails.mbox"))
	f.Add("From a 2026\nTo: x\n\n\nFrom b 2026\n>From b\n\n>>From x\n")
	f.Fuzz(func(t *testing.T, data string) { soundMail(t, data, "mbox") })
}

// soundMail holds for whatever claims to be mail.
func soundMail(t *testing.T, data, format string) {
	r := sound(t, []byte(data), Options{Format: format})
	if r == nil {
		return
	}
	for _, row := range r.Rows {
		if len(row.Files) != len(row.Contribution.Attachments) {
			t.Fatalf("%d files, %q", len(row.Files), row.Contribution.Attachments)
		}
		seen := map[string]bool{}
		for i, file := range row.Files {
			if file.Name != row.Contribution.Attachments[i] || seen[file.Name] || len(file.Data) == 0 {
				t.Fatalf("%q, %q", file.Name, row.Contribution.Attachments)
			}
			if seen[file.Name] = true; filepath.Base(file.Name) != file.Name || strings.HasPrefix(file.Name, ".") || strings.ContainsAny(file.Name, "/\\\x00\x1b\n") {
				t.Fatalf("a dangerous name: %q", file.Name)
			}
		}
	}
}
