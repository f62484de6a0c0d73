package intake

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var (
	htmlTag    = pattern(`(?i)</?(?:p|br|div|span|strong|b|em|i|u|s|a|ul|ol|li|h[1-6]|blockquote|pre|code|img|iframe|table|t[rdh]|hr|sub|sup)(?:\s[^<>]*)?/?>`)
	htmlBlock  = pattern(`(?i)<(?:p|br|div|ul|ol|li|h[1-6]|blockquote|table)[\s/>]`)
	htmlEntity = pattern(`&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#x[0-9a-fA-F]{1,5});`)
	blanks     = pattern(`[ \t\n\r\f]+`)
	manyBreaks = pattern(`\n{3,}`)
)

// plain turns the HTML of a platform's editor into paragraphs. Text without
// any known element or entity is not touched: "3 < 4" is no HTML. The target of
// a link is kept behind its words, since it is part of what was said, and so are
// the addresses of images that were put there.
func plain(s string) string { return flatten(s, true) }

// flatten is plain; the images of a mail are left out, since their addresses say
// nothing: logos, signatures, pixels that count readers.
func flatten(s string, images bool) string {
	if !htmlTag().MatchString(s) {
		if htmlEntity().MatchString(s) {
			return html.UnescapeString(s)
		}
		return s
	}
	// An editor's line breaks mean nothing beside its <p>; in typed text with a
	// stray <b> they are the paragraphs.
	keepBreaks := !htmlBlock().MatchString(s)
	var out strings.Builder
	var skip atom.Atom
	var href string
	var linkAt int
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return tidy(out.String())
		case html.TextToken:
			if skip != 0 {
				continue
			}
			text := string(z.Text())
			if !keepBreaks {
				text = blanks().ReplaceAllString(text, " ")
			}
			out.WriteString(text)
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch t.DataAtom {
			case atom.Script, atom.Style:
				skip = t.DataAtom
			case atom.Br:
				out.WriteString("\n")
			case atom.Li:
				out.WriteString("\n- ")
			case atom.A:
				href, linkAt = attr(t, "href"), out.Len()
			case atom.Img, atom.Iframe:
				if src := attr(t, "src"); images && src != "" && !strings.HasPrefix(src, "data:") {
					out.WriteString(" (" + src + ") ")
				}
			default:
				out.WriteString(gap(t.DataAtom))
			}
		case html.EndTagToken:
			t := z.Token()
			switch t.DataAtom {
			case skip:
				skip = 0
			case atom.A:
				if label := strings.TrimSpace(out.String()[linkAt:]); href != "" && label != href {
					out.WriteString(" (" + href + ")")
				}
				href, linkAt = "", out.Len()
			default:
				out.WriteString(gap(t.DataAtom))
			}
		}
	}
}

// gap is what an element puts between what stands before and behind it.
func gap(a atom.Atom) string {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Blockquote, atom.Pre, atom.Ul, atom.Ol, atom.Table, atom.Hr:
		return "\n\n"
	case atom.Tr:
		return "\n"
	case atom.Td, atom.Th:
		return " "
	}
	return ""
}

func attr(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func tidy(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.Trim(l, " \t\r")
	}
	return strings.TrimSpace(manyBreaks().ReplaceAllString(strings.Join(lines, "\n"), "\n\n"))
}
