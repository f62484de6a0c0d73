package intake

import (
	"archive/zip"
	"bytes"
	"net/http"
	"strings"
	"unicode/utf8"
)

// container tells "csv", "xlsx" or "jsonl" from the first bytes and the
// contents of an archive, never from the file's name; what is none of them is
// rejected by its own name.
func (in *input) container(raw []byte) (string, error) {
	found, err := in.sniff(raw)
	if err != nil {
		return "", err
	}
	if want := in.opt.Format; want != found {
		switch want {
		case "csv", "xlsx", "jsonl":
			// Delimited text may begin with a brace, so that csv is believed.
			if want != "csv" || found != "jsonl" {
				return "", in.reject("is no %s file: it looks like %s", want, found)
			}
			return want, nil
		}
	}
	return found, nil
}

func (in *input) sniff(raw []byte) (string, error) {
	head := raw[:min(len(raw), 4096)]
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return in.sniffZIP(raw)
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return "", in.reject("is an old Excel or Word file, or an .xlsx protected by a password; open it and save it as .xlsx without a password")
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "", in.reject("is a PDF document, not a table of contributions; type its text in as one contribution, or ask for the spreadsheet it was made from")
	}
	if utf16Order(raw) != nil {
		return "csv", nil
	}
	kind := http.DetectContentType(head)
	switch group, _, _ := strings.Cut(kind, "/"); {
	case group == "image" || group == "audio" || group == "video" || group == "font":
		return "", in.reject("is a file of the kind %s, not contributions", kind)
	case strings.HasPrefix(kind, "text/html"):
		return "", in.reject("is a web page, not contributions; download the export itself, for example as CSV")
	case strings.HasPrefix(kind, "text/xml"):
		return "", in.reject("is an XML file; this format is not read; export CSV, XLSX or JSON lines instead")
	case bytes.IndexByte(head, 0) >= 0, !strings.HasPrefix(kind, "text/") && noText(head):
		return "", in.reject("is binary data of an unknown kind, not contributions")
	}
	body := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	switch {
	case len(body) == 0 && len(bytes.TrimSpace(raw)) <= 3:
		return "", in.reject("is empty: it holds nothing but blanks")
	case bytes.HasPrefix(body, []byte("{")):
		return "jsonl", nil
	case bytes.HasPrefix(body, []byte("[")) && bytes.HasPrefix(bytes.TrimLeft(body[1:], " \t\r\n"), []byte("{")):
		return "", in.reject("is one JSON array, not JSON lines; write each object on a line of its own (jq -c '.[]')")
	}
	return "csv", nil
}

// noText reports whether the bytes hold control characters that no text has;
// bytes above 127 are text in some encoding.
func noText(head []byte) bool {
	n := 0
	for _, b := range head {
		if b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B {
			n++
		}
	}
	return n*50 > len(head) && !utf8.Valid(head)
}

func (in *input) sniffZIP(raw []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return "", in.reject("begins like a ZIP archive or an .xlsx file, but is damaged or incomplete (%v); fetch it again", err)
	}
	for _, f := range z.File {
		switch name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")); {
		case name == "xl/workbook.xml":
			return "xlsx", nil
		case name == "xl/workbook.bin":
			return "", in.reject("is a binary Excel workbook (.xlsb); save it as .xlsx")
		case strings.HasPrefix(name, "word/"):
			return "", in.reject("is a Word document, not a table of contributions")
		case name == "mimetype":
			return "", in.reject("is an OpenDocument file; save it as .xlsx or CSV")
		}
	}
	return "", in.reject("is a ZIP archive, not a spreadsheet; unpack it and import the files in it one by one")
}
