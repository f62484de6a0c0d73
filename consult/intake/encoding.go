package intake

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode returns the text of the bytes and the name of their encoding. Bytes
// that are no UTF-8 in a file that is UTF-8 otherwise stay as they are, for the
// row to be found. lossy is true for UTF-16 with halves of surrogate pairs; the
// text has U+FFFD for them.
func decode(raw []byte) (text, name string, lossy bool, err error) {
	if order := utf16Order(raw); order != nil {
		name, end := "UTF-16LE", unicode.LittleEndian
		if order == binary.ByteOrder(binary.BigEndian) {
			name, end = "UTF-16BE", unicode.BigEndian
		}
		text, err = transcode(raw, unicode.UTF16(end, unicode.UseBOM))
		meant := 0
		for i := 0; i+1 < len(raw); i += 2 {
			if order.Uint16(raw[i:]) == utf8.RuneError {
				meant++
			}
		}
		return text, name, strings.Count(text, string(utf8.RuneError)) > meant, err
	}
	if body, ok := bytes.CutPrefix(raw, []byte("\xEF\xBB\xBF")); ok {
		return string(body), "UTF-8 (BOM)", false, nil
	}
	valid, invalid := sequences(raw)
	// Latin text misread as UTF-8 hardly ever yields a valid sequence; a few
	// bad bytes among many good sequences are damage, not another encoding.
	if invalid == 0 || valid >= 4*invalid {
		return string(raw), "UTF-8", false, nil
	}
	name, table := singleByte(raw)
	text, err = transcode(raw, table)
	return text, name, false, err
}

func transcode(raw []byte, e encoding.Encoding) (string, error) {
	out, err := e.NewDecoder().Bytes(raw)
	return string(out), err
}

// sequences counts the valid sequences of several bytes and the bytes that
// belong to none.
func sequences(raw []byte) (valid, invalid int) {
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			invalid++
		} else {
			valid++
		}
		i += n
	}
	return valid, invalid
}

// singleByte tells the three Western encodings apart that German offices still
// write. Bytes 0x80-0x9F are printable only in Windows-1252. Byte 0xA4 is the
// euro sign in ISO-8859-15 and a currency sign nobody types in ISO-8859-1.
func singleByte(raw []byte) (string, encoding.Encoding) {
	euro := false
	for _, b := range raw {
		if b >= 0x80 && b <= 0x9F {
			return "Windows-1252", charmap.Windows1252
		}
		euro = euro || b == 0xA4
	}
	if euro {
		return "ISO-8859-15", charmap.ISO8859_15
	}
	return "ISO-8859-1", charmap.ISO8859_1
}

// utf16Order returns the byte order of UTF-16 text, by its mark or, where there
// is none, by the zero bytes that Latin text has in every other place.
func utf16Order(raw []byte) binary.ByteOrder {
	switch {
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")):
		return binary.LittleEndian
	case bytes.HasPrefix(raw, []byte("\xFE\xFF")):
		return binary.BigEndian
	}
	head := raw[:min(len(raw), 4096)&^1]
	if len(head) < 16 {
		return nil
	}
	var zero [2]int
	for i, b := range head {
		if b == 0 {
			zero[i&1]++
		}
	}
	half := len(head) / 2
	switch {
	case zero[1] > half*8/10 && zero[0] < half/20:
		return binary.LittleEndian
	case zero[0] > half*8/10 && zero[1] < half/20:
		return binary.BigEndian
	}
	return nil
}
