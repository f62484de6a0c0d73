package intake

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"

	"pult/consult"
)

// What one mail may have at most. No mail that a person wrote comes near.
const (
	// maxMail is the size of a mail in bytes.
	maxMail = 64 << 20
	// maxDepth is how deep parts may lie in one another, maxParts how many
	// there may be.
	maxDepth, maxParts = 16, 500
	// maxHeader is the size of the header of a mail or of a part in bytes.
	maxHeader = 1 << 20
	// maxMailText is the size in bytes of the text of a mail, as decoded.
	maxMailText = 4 << 20
)

// entity is a mail or one part of it (RFC 2045): a header and what is below.
type entity struct {
	header header822
	body   []byte
}

// field822 is one field of a header, unfolded, as it was written.
type field822 struct{ name, value string }

// header822 is a header block (RFC 5322) in the order in which it stands.
type header822 []field822

// get returns the first field of the name, "" for none.
func (h header822) get(name string) string {
	for _, f := range h {
		if strings.EqualFold(f.name, name) {
			return f.value
		}
	}
	return ""
}

var fieldName = pattern(`^([!-9;-~]+)[ \t]*:`)

// parseEntity splits a header from what is below. It takes what programs write
// in spite of RFC 5322: lines that are no field are left out, a header may end
// without an empty line.
func parseEntity(raw []byte) (entity, Message) {
	var e entity
	for at := 0; at < len(raw); {
		if at > maxHeader {
			return e, Say(ReasonMailHeader, maxHeader>>10)
		}
		line, next := cutLine(raw, at)
		if len(line) == 0 {
			e.body = raw[next:]
			return e, Message{}
		}
		at = next
		if line[0] == ' ' || line[0] == '\t' {
			if len(bytes.TrimSpace(line)) == 0 && len(e.header) == 0 {
				continue
			}
			if n := len(e.header); n > 0 {
				e.header[n-1].value += " " + strings.TrimSpace(string(line))
			}
			continue
		}
		if m := fieldName().FindSubmatch(line); m != nil {
			e.header = append(e.header, field822{string(m[1]), strings.TrimSpace(string(line[len(m[0]):]))})
		}
	}
	return e, Message{}
}

// cutLine returns the line that begins at at, without its end, and where the
// next one begins.
func cutLine(raw []byte, at int) (line []byte, next int) {
	n := bytes.IndexByte(raw[at:], '\n')
	if n < 0 {
		return bytes.TrimSuffix(raw[at:], []byte("\r")), len(raw)
	}
	return bytes.TrimSuffix(raw[at:at+n], []byte("\r")), at + n + 1
}

var boundaryParameter = pattern(`(?i)boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))`)

// mediaType reads a Content-Type or Content-Disposition. One that breaks the
// rules keeps its first word and, where it is to be found, its boundary.
func mediaType(field string) (string, map[string]string) {
	kind, parameters, err := mime.ParseMediaType(field)
	if err == nil || errors.Is(err, mime.ErrInvalidMediaParameter) && len(parameters) > 0 {
		return kind, parameters
	}
	kind, _, _ = strings.Cut(field, ";")
	parameters = map[string]string{}
	if m := boundaryParameter().FindStringSubmatch(field); m != nil {
		parameters["boundary"] = cmp.Or(m[1], m[2])
	}
	return strings.ToLower(strings.TrimSpace(kind)), parameters
}

// splitParts cuts a multipart body at its boundary (RFC 2046 section 5.1.1). A
// closing boundary that is missing is put up with. budget is how many parts may
// still come.
func splitParts(body []byte, boundary string, budget int) ([][]byte, Message) {
	mark := []byte("--" + boundary)
	var parts [][]byte
	start := -1
	for at := 0; at < len(body); {
		line, next := cutLine(body, at)
		rest, ok := bytes.CutPrefix(line, mark)
		rest = bytes.TrimRight(rest, " \t")
		if last := string(rest) == "--"; ok && (len(rest) == 0 || last) {
			if start >= 0 {
				parts = append(parts, trimBreak(body[start:at]))
				if len(parts) > budget {
					return nil, Say(ReasonMailParts, maxParts)
				}
			}
			if start = next; last {
				return parts, Message{}
			}
		}
		at = next
	}
	if start >= 0 && start < len(body) {
		parts = append(parts, body[start:])
	}
	return parts, Message{}
}

// trimBreak takes the line break away that belongs to the boundary below.
func trimBreak(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
}

// content822 undoes the transfer encoding (RFC 2045 section 6). Damage costs
// the damaged characters, not the mail.
func (e entity) content() []byte {
	switch strings.ToLower(strings.TrimSpace(e.header.get("Content-Transfer-Encoding"))) {
	case "base64":
		if out, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, bytes.NewReader(e.body))); err == nil {
			return out
		}
		return lenientBase64(e.body)
	case "quoted-printable":
		if out, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(e.body))); err == nil {
			return out
		}
		return lenientQuotedPrintable(e.body)
	}
	return e.body
}

// lenientBase64 skips what is no character of the alphabet. Padding ends a
// piece, behind which another may stand; a line without any such character ends
// all of them: below it, others have put their advertisement.
func lenientBase64(b []byte) []byte {
	out := make([]byte, 0, len(b)/4*3)
	var bits uint32
	n := 0
	flush := func() {
		switch n {
		case 2:
			out = append(out, byte(bits>>4))
		case 3:
			out = append(out, byte(bits>>10), byte(bits>>2))
		}
		bits, n = 0, 0
	}
	for at := 0; at < len(b); {
		line, next := cutLine(b, at)
		at = next
		if len(bytes.TrimSpace(line)) > 0 && !bytes.ContainsAny(line, base64Alphabet+"=") {
			break
		}
		for _, c := range line {
			v := strings.IndexByte(base64Alphabet, c)
			switch {
			case c == '=':
				flush()
			case v >= 0:
				bits = bits<<6 | uint32(v)
				if n++; n == 4 {
					out = append(out, byte(bits>>16), byte(bits>>8), byte(bits))
					bits, n = 0, 0
				}
			}
		}
	}
	flush()
	return out
}

const base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// lenientQuotedPrintable decodes what can be decoded and leaves the rest.
func lenientQuotedPrintable(b []byte) []byte {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if b[i] != '=' {
			out = append(out, b[i])
			continue
		}
		line, next := cutLine(b, i+1)
		if len(bytes.TrimRight(line, " \t")) == 0 {
			i = next - 1
			continue
		}
		if i+2 < len(b) {
			if hi, lo := unhex(b[i+1]), unhex(b[i+2]); hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		out = append(out, '=')
	}
	return out
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// namedCharset returns the encoding of the name, nil for UTF-8 and for names that
// say nothing: then the bytes themselves have to tell.
func namedCharset(name string) encoding.Encoding {
	name = strings.ToLower(strings.Trim(name, " \t'\""))
	switch name {
	case "", "utf-8", "utf8", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "default":
		return nil
	}
	// The names of the web first: there ISO-8859-1 is Windows-1252, as it is in
	// the mails of most programs that claim it. But the web refuses some that
	// mail still has.
	if e, err := htmlindex.Get(name); err == nil && e != encoding.Replacement {
		return e
	}
	if e, err := ianaindex.MIME.Encoding(name); err == nil {
		return e
	}
	return nil
}

// decodeText returns the bytes as text, in the charset claimed if that fits.
func decodeText(b []byte, name string) string {
	if e := namedCharset(name); e != nil {
		if out, err := transcode(b, e); err == nil {
			return LineEnds(out)
		}
	}
	text, _, _, err := decode(b)
	if err != nil || !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	return LineEnds(text)
}

// words822 decodes the encoded words of a header field (RFC 2047), and bytes
// that stand there without any.
func words822(field string) string {
	d := mime.WordDecoder{CharsetReader: func(name string, r io.Reader) (io.Reader, error) {
		b, err := io.ReadAll(r)
		return strings.NewReader(decodeText(b, name)), err
	}}
	// Some programs leave the blank out between two words.
	field = strings.ReplaceAll(field, "?==?", "?= =?")
	if out, err := d.DecodeHeader(field); err == nil {
		field = out
	}
	return strings.ToValidUTF8(strings.Join(strings.Fields(decodeText([]byte(field), "")), " "), "\uFFFD")
}

// how well a part says what the sender said.
const (
	saysNothing = iota
	saysHTML
	saysPlain
)

// saying is the text of a part with the files in it.
type saying struct {
	text string
	rank int
}

// reading is one mail on its way through its parts.
type reading struct {
	files []File
	parts int
	size  int // of text
	// encrypted and packed note what cannot be read.
	encrypted, packed bool
	// inner is who wrote the first mail that is attached; report says that this
	// one tells what became of another.
	inner  string
	report bool
}

// walk reads a part and everything in it.
func (m *reading) walk(e entity, depth int) (saying, Message) {
	if m.parts++; m.parts > maxParts {
		return saying{}, Say(ReasonMailParts, maxParts)
	}
	kind, parameters := mediaType(cmp.Or(e.header.get("Content-Type"), "text/plain"))
	if group, sub, _ := strings.Cut(kind, "/"); group == "multipart" && parameters["boundary"] != "" {
		if depth >= maxDepth {
			return saying{}, Say(ReasonMailDepth, maxDepth)
		}
		parts, wrong := splitParts(e.body, parameters["boundary"], maxParts-m.parts)
		if wrong.Code != 0 {
			return saying{}, wrong
		}
		if len(parts) > 0 {
			return m.parts822(parts, sub, depth)
		}
		// A boundary that never comes: what stands there is the text.
		e.header, kind, parameters = nil, "text/plain", nil
	}
	disposition, names := mediaType(e.header.get("Content-Disposition"))
	name := words822(cmp.Or(names["filename"], parameters["name"]))
	text := kind == "text/plain" || kind == "text/html" || kind == "text" || !strings.Contains(kind, "/")
	if !text || disposition == "attachment" || name != "" {
		m.keep(e, kind, name)
		return saying{}, Message{}
	}
	if m.size += len(e.body); m.size > 2*maxMailText {
		return saying{}, Say(ReasonMailText, maxMailText>>20)
	}
	said := decodeText(e.content(), parameters["charset"])
	rank := saysPlain
	switch {
	case kind == "text/html":
		// A stand-alone page is reduced whatever elements it has.
		said, rank = flatten("<div>"+dropHead(said)+"</div>", false), saysHTML
	case strings.EqualFold(parameters["format"], "flowed"):
		said = unflow(said, strings.EqualFold(parameters["delsp"], "yes"))
	}
	if len(said) > maxMailText {
		return saying{}, Say(ReasonMailText, maxMailText>>20)
	}
	said = strings.TrimRight(strings.Trim(said, "\n"), " \t\n")
	if strings.TrimSpace(said) == "" {
		return saying{}, Message{}
	}
	return saying{said, rank}, Message{}
}

// parts822 reads the parts of a multipart: of alternatives the plainest text
// counts, otherwise all of them one after the other.
func (m *reading) parts822(parts [][]byte, sub string, depth int) (saying, Message) {
	m.report = m.report || sub == "report"
	var best saying
	var all []string
	for i, raw := range parts {
		p, wrong := parseEntity(raw)
		if wrong.Code != 0 {
			return saying{}, wrong
		}
		if kind, _ := mediaType(p.header.get("Content-Type")); sub == "signed" && i > 0 && strings.HasSuffix(kind, "-signature") {
			continue
		}
		said, wrong := m.walk(p, depth+1)
		if wrong.Code != 0 {
			return saying{}, wrong
		}
		if said.rank != saysNothing {
			all = append(all, said.text)
		}
		if said.rank > best.rank {
			best = said
		}
	}
	if sub != "alternative" {
		best.text = strings.Join(all, "\n\n")
	}
	return best, Message{}
}

// keep takes a part as a file.
func (m *reading) keep(e entity, kind, name string) {
	data := e.content()
	if len(data) == 0 {
		return
	}
	switch kind {
	case "application/pkcs7-mime", "application/x-pkcs7-mime", "application/octet-stream":
		m.encrypted = m.encrypted || strings.HasSuffix(name, ".p7m") || name == "encrypted.asc"
	case "application/pgp-encrypted":
		m.encrypted = true
		return // holds nothing but a version number
	case "application/ms-tnef":
		m.packed = true
	case "message/rfc822":
		if inner, wrong := parseEntity(data); wrong.Code == 0 {
			name = cmp.Or(name, words822(inner.header.get("Subject")))
			m.inner = cmp.Or(m.inner, words822(inner.header.get("From")))
		}
		if name != "" && !strings.HasSuffix(strings.ToLower(name), ".eml") {
			name += ".eml"
		}
	}
	if name == "" {
		name = fmt.Sprintf("attachment-%d%s", len(m.files)+1, extensionOf(kind))
	}
	m.files = append(m.files, File{Name: only(m.files, consult.CleanFileName(name)), Type: kind, Data: data})
}

// extensionOf is the usual extension of the media types that mails carry
// without a name. The table of the system is not asked: the same mail shall
// have the same names on every machine.
func extensionOf(kind string) string {
	switch kind {
	case "application/pdf":
		return ".pdf"
	case "image/jpeg", "image/jpg":
		return ".jpg"
	case "image/png":
		return ".png"
	case "image/gif":
		return ".gif"
	case "image/tiff":
		return ".tif"
	case "text/plain":
		return ".txt"
	case "text/html":
		return ".html"
	case "text/calendar":
		return ".ics"
	case "text/csv":
		return ".csv"
	case "message/rfc822":
		return ".eml"
	case "message/delivery-status":
		return ".txt"
	}
	return ""
}

var htmlHead = pattern(`(?is)<head[\s>].*?</head\s*>`)

// dropHead takes the head out of a page: its title is nothing that the sender said.
func dropHead(page string) string { return htmlHead().ReplaceAllString(page, " ") }

// unflow joins the lines of a paragraph that was sent as "flowed" (RFC 3676).
func unflow(text string, dropBlank bool) string {
	var out strings.Builder
	joined, depth := false, 0
	for i, line := range strings.Split(text, "\n") {
		quoted := strings.TrimLeft(line, ">")
		level := len(line) - len(quoted)
		quoted = strings.TrimPrefix(quoted, " ")
		signature := quoted == "-- "
		if i > 0 && (!joined || level != depth || signature) {
			out.WriteByte('\n')
			joined = false
		}
		if !joined && level > 0 {
			out.WriteString(strings.Repeat(">", level) + " ")
		}
		depth, joined = level, strings.HasSuffix(quoted, " ") && !signature
		if joined && dropBlank {
			quoted = strings.TrimSuffix(quoted, " ")
		}
		out.WriteString(quoted)
	}
	return out.String()
}
