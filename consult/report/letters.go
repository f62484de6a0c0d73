package report

import (
	"fmt"
	"io"
	"strings"

	"pult/consult/safe"
)

// Letter is one letter on paper.
type Letter struct {
	// Sender stands in one line above the address, Address in lines of its own.
	Sender  string
	Address []string
	Date    string
	Subject string
	Body    string
}

// WriteLetters writes letters into one DOCX to be printed, each on a page of its own.
func WriteLetters(w io.Writer, english bool, letters []Letter) error {
	title := "Briefe"
	if english {
		title = "Letters"
	}
	doc, err := openDOCX(w, Document{English: english}.lang(), title, fmt.Sprintf(docxHeader, ""), docxNoFooter)
	if err != nil {
		return err
	}
	p := &docxPage{w: doc.text}
	p.w.WriteString(docxOpen)
	for i, l := range letters {
		p.letter(l, i > 0)
	}
	p.w.WriteString(letterClose)
	return doc.close()
}

// letterClose ends a document in portrait, with the margins of a letter.
const letterClose = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2552" w:right="1134" w:bottom="1134" w:left="1418" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`

func (p *docxPage) letter(l Letter, newPage bool) {
	line := func(properties, text string, bold bool) {
		p.w.WriteString(`<w:p><w:pPr>` + properties + `</w:pPr>`)
		p.run(safe.Text(text).String(), bold)
		p.w.WriteString(`</w:p>`)
	}
	first := ""
	if newPage {
		first = `<w:pageBreakBefore/>`
	}
	line(first+`<w:spacing w:after="240"/>`, l.Sender, false)
	line(`<w:spacing w:after="1200"/>`, strings.Join(l.Address, "\n"), false)
	line(`<w:spacing w:after="480"/><w:jc w:val="right"/>`, l.Date, false)
	line(`<w:spacing w:after="240"/>`, l.Subject, true)
	for _, paragraph := range strings.Split(strings.TrimSpace(l.Body), "\n\n") {
		line(`<w:spacing w:after="160"/>`, paragraph, false)
	}
}
