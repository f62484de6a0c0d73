package intake

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// readJSONL reads one JSON object a line (RFC 8259, RFC 7493 for what makes a
// line bad: names that stand twice, broken UTF-8, half a surrogate pair).
func (in *input) readJSONL(ctx context.Context, raw []byte) ([]table, error) {
	in.res.Encoding = "UTF-8"
	body, bom := bytes.CutPrefix(raw, []byte("\xEF\xBB\xBF"))
	if bom {
		in.res.Encoding = "UTF-8 (BOM)"
	}
	t := table{profile: profile{format: "", source: "file", fields: jsonlFields(), chains: true}}
	m := members{in: in, profile: t.profile, columns: map[string]int{}}
	good := false
	for line, at := 1, 0; at < len(body); line++ {
		if line%1024 == 0 {
			if ctx.Err() != nil {
				return nil, context.Cause(ctx)
			}
			in.progress(0, int64(at), int64(len(body)))
		}
		end := len(body)
		if n := bytes.IndexByte(body[at:], '\n'); n >= 0 {
			end = at + n
		}
		text := bytes.TrimSpace(body[at:end])
		at = end + 1
		if len(text) == 0 {
			continue
		}
		rec := record{row: line, line: line}
		broken := rec.object(text, &m)
		if broken != nil {
			rec = record{row: line, line: line, broken: broken, value: excerpt(strings.ToValidUTF8(string(text[:min(len(text), 500)]), "\uFFFD"))}
		}
		good = good || broken == nil
		t.records = append(t.records, rec)
		if err := in.room(len(t.records)); err != nil {
			return nil, err
		}
	}
	if !good {
		return nil, in.reject(FileNoJSONL)
	}
	t.headers, t.listed = m.kept, m.listed
	l := newLayout(t.headers, t.profile, in.opt.Map)
	var all []string
	for _, c := range m.listed {
		all = append(all, c.Header)
	}
	if missing := l.missing(in.opt.Map); len(missing) > 0 {
		return nil, in.rejectColumns(all, FileNoMember, strings.Join(missing, ", "), list(all))
	}
	if !l.readable() {
		return nil, in.rejectColumns(all, FileNoTextMember, list(all))
	}
	for i, c := range t.listed {
		if col := slices.Index(t.headers, c.Header); col >= 0 {
			t.listed[i].Field, t.listed[i].Note = l.fields[col], l.notes[col]
		}
	}
	return []table{t}, nil
}

// members knows the names of the objects' members met so far.
type members struct {
	in      *input
	profile profile
	columns map[string]int
	kept    []string
	listed  []Column
}

// maxNames bounds how many names are remembered; no real file has as many.
const maxNames = 1000

// column returns where the member's value is kept, -1 if it is not kept.
func (m *members) column(name string) int {
	if col, ok := m.columns[name]; ok {
		return col
	}
	if len(m.columns) >= maxNames {
		return -1
	}
	col := -1
	_, _, known := m.profile.meaning(name)
	for _, header := range m.in.opt.Map {
		known = known || header != "" && key(header) == key(name)
	}
	if known {
		col = len(m.kept)
		m.kept = append(m.kept, name)
	}
	m.columns[name] = col
	m.listed = append(m.listed, Column{Header: name, Note: ignoredBecause(key(name))})
	return col
}

// object reads the members of one line into cells. Only votes and consent are looked into;
// other objects and lists are kept as they are written, and marked. It returns
// what is wrong with the line, nil if nothing is.
func (r *record) object(text []byte, m *members) *Message {
	d := jsontext.NewDecoder(bytes.NewReader(text))
	if err := r.members(d, "", m); err != nil {
		broken := explainJSON(err)
		return &broken
	}
	if _, err := d.ReadToken(); err != io.EOF {
		return &Message{Code: ReasonAfterObject}
	}
	return nil
}

var errNoObject = errors.New("no JSON object")

func (r *record) members(d *jsontext.Decoder, prefix string, m *members) error {
	if d.PeekKind() != '{' {
		if _, err := d.ReadValue(); err != nil {
			return err
		}
		return errNoObject
	}
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	for d.PeekKind() != '}' {
		token, err := d.ReadToken()
		if err != nil {
			return err
		}
		name := prefix + token.String()
		switch d.PeekKind() {
		case '"', '0', 't', 'f', 'n':
			if token, err = d.ReadToken(); err != nil {
				return err
			}
			value := token.String()
			if token.Kind() == 'n' {
				value = ""
			}
			r.set(m.column(name), value)
		case '{':
			if name == "votes" || name == "consent" {
				if err := r.members(d, name+"/", m); err != nil {
					return err
				}
				continue
			}
			fallthrough
		default:
			v, err := d.ReadValue()
			if err != nil {
				return err
			}
			col := m.column(name)
			r.set(col, string(v))
			if r.structured == nil {
				r.structured = map[int]bool{}
			}
			r.structured[col] = true
		}
	}
	_, err := d.ReadToken()
	return err
}

func (r *record) set(col int, v string) {
	if col < 0 {
		return
	}
	for len(r.cells) <= col {
		r.cells = append(r.cells, "")
	}
	r.cells[col] = v
}

// explainJSON says what is wrong with a line in words for somebody who did not
// write the program that made it.
func explainJSON(err error) Message {
	if errors.Is(err, jsontext.ErrDuplicateName) {
		return Say(ReasonMemberTwice, err)
	}
	var syntax *jsontext.SyntacticError
	switch {
	case errors.Is(err, errNoObject):
		return Say(ReasonNoObject)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return Say(ReasonObjectCut)
	case errors.As(err, &syntax) && strings.Contains(syntax.Error(), "UTF-8"):
		return Say(ReasonBadUTF8, int(syntax.ByteOffset))
	case errors.As(err, &syntax) && strings.Contains(syntax.Error(), "surrogate"):
		return Say(ReasonBadSurrogate, int(syntax.ByteOffset))
	}
	return Say(ReasonBadJSON, err)
}
