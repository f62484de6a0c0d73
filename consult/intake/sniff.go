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
		case "csv", "xlsx", "jsonl", emlFormat, mboxFormat:
			if !in.believed(want, found) {
				return "", in.reject(FileOtherContainer, want, found)
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
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")) && bytes.Contains(raw, []byte("_\x00_\x00s\x00u\x00b\x00s\x00t\x00g\x001\x00")):
		return "", in.reject(FileOutlook)
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return "", in.reject(FileOldOffice)
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "", in.reject(FilePDF)
	}
	if utf16Order(raw) != nil {
		return "csv", nil
	}
	if mail := sniffMail(raw); mail != "" && in.mayBeMail() {
		return mail, nil
	}
	kind := http.DetectContentType(head)
	switch group, _, _ := strings.Cut(kind, "/"); {
	case group == "image" || group == "audio" || group == "video" || group == "font":
		return "", in.reject(FileMedia, kind)
	case strings.HasPrefix(kind, "text/html"):
		return "", in.reject(FileHTML)
	case strings.HasPrefix(kind, "text/xml"):
		return "", in.reject(FileXML)
	case bytes.IndexByte(head, 0) >= 0, !strings.HasPrefix(kind, "text/") && noText(head):
		return "", in.reject(FileBinary)
	}
	body := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	switch {
	case len(body) == 0 && len(bytes.TrimSpace(raw)) <= 3:
		return "", in.reject(FileBlank)
	case bytes.HasPrefix(body, []byte("{")):
		return "jsonl", nil
	case bytes.HasPrefix(body, []byte("[")) && bytes.HasPrefix(bytes.TrimLeft(body[1:], " \t\r\n"), []byte("{")):
		return "", in.reject(FileJSONArray)
	}
	return "csv", nil
}

// believed reports whether the format asked for is possible for what the file
// looks like. Delimited text may begin with a brace or like the header of a
// mail; and a mail may be damaged beyond recognition.
func (in *input) believed(want, found string) bool {
	switch want {
	case "csv":
		return found == "jsonl"
	case emlFormat, mboxFormat:
		return found == "csv" || found == emlFormat || found == mboxFormat
	}
	return false
}

// mayBeMail reports whether the format option leaves room for a mail.
func (in *input) mayBeMail() bool {
	switch in.opt.Format {
	case "auto", emlFormat, mboxFormat:
		return true
	}
	return false
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
		return "", in.reject(FileBadZIP, err)
	}
	for _, f := range z.File {
		switch name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/")); {
		case name == "xl/workbook.xml":
			return "xlsx", nil
		case name == "xl/workbook.bin":
			return "", in.reject(FileXLSB)
		case strings.HasPrefix(name, "word/"):
			return "", in.reject(FileWord)
		case name == "mimetype":
			return "", in.reject(FileOpenDocument)
		}
	}
	return "", in.reject(FileZIP)
}
