package report

import (
	"bufio"
	_ "embed"
	"html/template"
	"io"
	"iter"

	"pult/consult/safe"
)

//go:embed synopsis.html
var synopsisHTML string

// htmlPage writes a synopsis as one page that needs nothing from elsewhere.
type htmlPage struct {
	w    io.Writer
	t    *template.Template
	open bool // a table
	data htmlHead
}

// htmlHead is what the templates are given besides a row.
type htmlHead struct {
	Lang, Title, Heading               string
	Facts                              []htmlFact
	Columns                            [4]string
	Proposal, Rationale, Answer, Empty string
	Theme                              string
	// Apart says that themes stand below a section of their own.
	Apart bool
	Row   row
}

type htmlFact struct{ Name, Value string }

// writeHTML writes one self-contained page: headings for parties and themes, a
// table each, no script, nothing loaded.
func writeHTML(w io.Writer, d Document, items iter.Seq2[Item, error]) error {
	t, err := template.New("").Parse(synopsisHTML)
	if err != nil {
		return err
	}
	words := wordsFor(d)
	out := bufio.NewWriterSize(w, 64<<10)
	p := &htmlPage{w: out, t: t, data: htmlHead{Lang: "de", Title: safe.Line(d.Title).String(), Heading: d.heading(), Columns: words.columns,
		Proposal: words.proposal, Rationale: words.rationale, Answer: words.answer}}
	if d.English {
		p.data.Lang = "en"
	}
	for _, f := range d.facts() {
		p.data.Facts = append(p.data.Facts, htmlFact{f.name, safe.Line(f.value).String()})
	}
	if err := p.write("head"); err != nil {
		return err
	}
	if err := writeSynopsis(p, d, items); err != nil {
		return err
	}
	return out.Flush()
}

func (p *htmlPage) write(name string) error { return p.t.ExecuteTemplate(p.w, name, p.data) }

// close ends the table that is open, if one is.
func (p *htmlPage) close() error {
	if !p.open {
		return nil
	}
	p.open = false
	return p.write("close")
}

func (p *htmlPage) section(name string) error {
	if err := p.close(); err != nil {
		return err
	}
	p.data.Theme, p.data.Apart = name, true
	return p.write("section")
}

func (p *htmlPage) theme(name string) error {
	if err := p.close(); err != nil {
		return err
	}
	p.data.Theme, p.open = name, true
	return p.write("theme")
}

func (p *htmlPage) row(r row) error {
	p.data.Row = r
	return p.write("row")
}

func (p *htmlPage) end() error {
	if err := p.close(); err != nil {
		return err
	}
	return p.write("end")
}
