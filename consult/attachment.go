package consult

import (
	"cmp"
	"encoding/hex"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Attachment is one entry of a contribution's attachments: a file that is kept
// in the folder attachments, or the mere name of one that never came in.
type Attachment struct {
	// Digest is SHA-256 of the content in hexadecimal, "" for a mere name.
	Digest string
	// Ext is the extension of the kept file, without the dot.
	Ext string
	// Name is what the sender called it, cleaned (see [CleanFileName]).
	Name string
}

// keptForm is the entry of a file that is kept: its name in the folder, a
// space, its name at the sender's.
var keptForm = regexp.MustCompile(`^([0-9a-f]{64})\.([a-z0-9]{1,8}) (.+)$`)

// keptName is the name of a file in the folder attachments.
var keptName = regexp.MustCompile(`^[0-9a-f]{64}\.[a-z0-9]{1,8}$`)

// ParseAttachment reads an entry of [Contribution].Attachments. What has not
// the form of a kept file is a mere name.
func ParseAttachment(entry string) Attachment {
	if m := keptForm.FindStringSubmatch(entry); m != nil {
		return Attachment{Digest: m[1], Ext: m[2], Name: m[3]}
	}
	return Attachment{Name: entry}
}

// NewAttachment describes content that is kept, under a name as the sender
// wrote it.
func NewAttachment(digest [32]byte, name string) Attachment {
	name = CleanFileName(name)
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	if len(ext) == 0 || len(ext) > 8 || strings.Trim(ext, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		ext = "bin"
	}
	return Attachment{Digest: hex.EncodeToString(digest[:]), Ext: ext, Name: name}
}

// Kept reports whether the content is there, rather than the name alone.
func (a Attachment) Kept() bool { return a.Digest != "" }

// File is the name of a kept file in the folder attachments, "" for a mere name.
func (a Attachment) File() string {
	if !a.Kept() {
		return ""
	}
	return a.Digest + "." + a.Ext
}

// String writes the entry as contributions.jsonl has it. A mere name that
// looks like the entry of a kept file is set off from one by a leading "./".
func (a Attachment) String() string {
	switch {
	case a.Kept():
		return a.File() + " " + a.Name
	case keptForm.MatchString(a.Name):
		return "./" + a.Name
	}
	return a.Name
}

// KeptFileName reports whether a file of the folder attachments has a name
// that Pult gives.
func KeptFileName(name string) bool { return keptName.MatchString(name) }

// maxFileName is how many bytes the name of a file may have: what the usual
// file systems allow, less a few for "(2)".
const maxFileName = 200

// CleanFileName makes a name of one file out of what a sender wrote: without
// folders, without anything that a terminal or a file system would obey, and
// never empty.
func CleanFileName(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if i := strings.LastIndexAny(s, `/\`); i >= 0 {
		s = s[i+1:]
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), strings.ContainsRune(`<>:"|?*`, r):
			return -1
		}
		return r
	}, s)
	// Last: what was taken out may have stood between a letter and its accent.
	s = norm.NFC.String(s)
	s = strings.Trim(strings.Join(strings.Fields(s), " "), " .")
	if len(s) > maxFileName {
		ext := path.Ext(s)
		if len(ext) > 16 {
			ext = ""
		}
		stem := s[:maxFileName-len(ext)]
		for !utf8.ValidString(stem) {
			stem = stem[:len(stem)-1]
		}
		s = strings.TrimRight(stem, " .") + ext
	}
	return cmp.Or(s, "attachment")
}
