package report

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"strings"

	"pult/consult/safe"
)

// A DOCX is written by hand, as ECMA-376 part 1 has it: the libraries there are
// keep a document in memory, and few of them are kept up. What is needed is small:
// headings, paragraphs, a table whose head repeats, a header, page numbers.

// docxPage writes a synopsis into word/document.xml as it comes.
type docxPage struct {
	w    *bufio.Writer
	d    Document
	t    words
	open bool // a table
	// apart says that themes stand below a section of their own.
	apart bool
}

// writeDOCX writes the synopsis as a landscape page of A4.
func writeDOCX(w io.Writer, d Document, items iter.Seq2[Item, error]) error {
	t, asOf := wordsFor(d), d.asOf()
	title := d.heading() + ": " + safe.Line(d.Title).String()
	doc, err := openDOCX(w, d.lang(), title,
		fmt.Sprintf(docxHeader, escaped(strings.Trim(safe.Line(d.Municipality).String()+" · "+title, " ·"))),
		fmt.Sprintf(docxFooter, escaped(asOf.name+": "+asOf.value), t.page, t.of))
	if err != nil {
		return err
	}
	p := &docxPage{w: doc.text, d: d, t: t}
	p.begin()
	if err := writeSynopsis(p, d, items); err != nil {
		return err
	}
	return doc.close()
}

// docx is a document that is being written.
type docx struct {
	archive *zip.Writer
	text    *bufio.Writer // word/document.xml
}

// openDOCX writes everything of a document but its text.
func openDOCX(w io.Writer, lang, title, header, footer string) (*docx, error) {
	z := zip.NewWriter(w)
	for _, f := range []struct{ name, content string }{
		{"[Content_Types].xml", docxTypes},
		{"_rels/.rels", docxRoot},
		{"docProps/core.xml", fmt.Sprintf(docxCore, escaped(title), lang)},
		{"word/_rels/document.xml.rels", docxRelations},
		{"word/styles.xml", fmt.Sprintf(docxStyles, lang)},
		{"word/settings.xml", docxSettings},
		{"word/header1.xml", header},
		{"word/footer1.xml", footer},
	} {
		to, err := entry(z, f.name)
		if err != nil {
			return nil, err
		}
		if _, err := io.WriteString(to, f.content); err != nil {
			return nil, err
		}
	}
	to, err := entry(z, "word/document.xml")
	if err != nil {
		return nil, err
	}
	return &docx{archive: z, text: bufio.NewWriterSize(to, 64<<10)}, nil
}

func (x *docx) close() error {
	if err := x.text.Flush(); err != nil {
		return err
	}
	return x.archive.Close()
}

// escaped is a text as XML, without what XML cannot hold.
func escaped(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
	return b.String()
}

func (p *docxPage) begin() {
	p.w.WriteString(docxOpen)
	p.paragraph("Title", p.d.heading())
	p.paragraph("Subtitle", safe.Line(p.d.Title).String())
	for _, f := range p.d.facts() {
		p.w.WriteString(`<w:p>`)
		p.run(f.name+": ", true)
		p.run(safe.Line(f.value).String(), false)
		p.w.WriteString(`</w:p>`)
	}
}

func (p *docxPage) paragraph(style, text string) {
	fmt.Fprintf(p.w, `<w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr>`, style)
	p.run(text, false)
	p.w.WriteString(`</w:p>`)
}

// run writes text, with its line breaks.
func (p *docxPage) run(text string, bold bool) {
	p.w.WriteString(`<w:r>`)
	if bold {
		p.w.WriteString(`<w:rPr><w:b/></w:rPr>`)
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			p.w.WriteString(`<w:br/>`)
		}
		p.w.WriteString(`<w:t xml:space="preserve">`)
		xml.EscapeText(p.w, []byte(line))
		p.w.WriteString(`</w:t>`)
	}
	p.w.WriteString(`</w:r>`)
}

func (p *docxPage) close() {
	if p.open {
		p.w.WriteString(`</w:tbl>`)
		p.open = false
	}
}

func (p *docxPage) section(name string) error {
	p.close()
	p.paragraph("Heading1", name)
	p.apart = true
	return nil
}

// widths of the four columns, in twentieths of a point: what is between the margins.
func docxWidths() [4]int { return [4]int{1700, 5600, 5200, 2100} }

func (p *docxPage) theme(name string) error {
	p.close()
	if p.apart {
		p.paragraph("Heading2", name)
	} else {
		p.paragraph("Heading1", name)
	}
	p.open = true
	p.w.WriteString(`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="14600" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:firstColumn="1"/></w:tblPr><w:tblGrid>`)
	for _, width := range docxWidths() {
		fmt.Fprintf(p.w, `<w:gridCol w:w="%d"/>`, width)
	}
	p.w.WriteString(`</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>`)
	for i, width := range docxWidths() {
		fmt.Fprintf(p.w, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="E7E6E6"/></w:tcPr><w:p>`, width)
		p.run(p.t.columns[i], true)
		p.w.WriteString(`</w:p></w:tc>`)
	}
	p.w.WriteString(`</w:tr>`)
	return nil
}

// labelled is a paragraph of a cell: a word in bold before it, or a text alone.
type labelled struct {
	label, text string
	bold        bool
}

func (p *docxPage) row(r row) error {
	text := func(label string, lines []string) labelled { return labelled{label, strings.Join(lines, "\n"), false} }
	cells := [4][]labelled{
		{{"", r.Number, true}, {"", r.Sub, false}},
		{{"", r.Title, true}, text("", r.Text)},
		{text("", r.Answer), text(p.t.rationale, r.Rationale)},
		{{p.t.proposal, r.Proposal, false}, {"", r.Vote, false}},
	}
	p.w.WriteString(`<w:tr>`)
	for i, width := range docxWidths() {
		fmt.Fprintf(p.w, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
		empty := true
		for _, x := range cells[i] {
			if x.text == "" {
				continue
			}
			empty = false
			p.w.WriteString(`<w:p>`)
			if x.label != "" {
				p.run(x.label+": ", true)
			}
			p.run(x.text, x.bold)
			p.w.WriteString(`</w:p>`)
		}
		if empty {
			p.w.WriteString(`<w:p/>`)
		}
		p.w.WriteString(`</w:tc>`)
	}
	_, err := p.w.WriteString(`</w:tr>`)
	return err
}

func (p *docxPage) end() error {
	p.close()
	_, err := p.w.WriteString(docxClose)
	return err
}
