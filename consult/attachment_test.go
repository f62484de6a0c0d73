package consult_test

import (
	"crypto/sha256"
	"strings"
	"testing"
	"unicode/utf8"

	"pult/consult"
)

func TestEntriesOfAttachments(t *testing.T) {
	kept := consult.NewAttachment(sha256.Sum256([]byte("x")), "a/Plan neu.PDF")
	if kept.Name != "Plan neu.PDF" || kept.Ext != "pdf" || !kept.Kept() || !consult.KeptFileName(kept.File()) {
		t.Errorf("%+v", kept)
	}
	for _, a := range []consult.Attachment{kept, {Name: "Plan.pdf"}, {Name: "https://example.org/a b.pdf"}} {
		if got := consult.ParseAttachment(a.String()); got != a {
			t.Errorf("%+v, want %+v", got, a)
		}
	}
	// A mere name cannot be written so that it reads as a kept file.
	forged := consult.ParseAttachment(consult.Attachment{Name: kept.String()}.String())
	if forged.Kept() || !strings.HasSuffix(forged.Name, kept.String()) {
		t.Errorf("%+v", forged)
	}
	for name, ext := range map[string]string{"a.tar.gz": "gz", "a": "bin", "a.": "bin", "a.verylongending": "bin", "a.p%f": "bin", "a.ÄÖ": "bin", ".pdf": "bin"} {
		if got := consult.NewAttachment([32]byte{}, name).Ext; got != ext {
			t.Errorf("%q: %q, want %q", name, got, ext)
		}
	}
	for _, name := range []string{"..", "secret.json", strings.Repeat("a", 64), strings.Repeat("a", 64) + ".pdf/x", strings.Repeat("a", 64) + ".PDF", ""} {
		if consult.KeptFileName(name) {
			t.Errorf("%q passes for a kept file", name)
		}
	}
}

func FuzzCleanFileName(f *testing.F) {
	for _, name := range []string{"../../etc/passwd", `C:\a\b.doc`, "\x00", "a\u202efdp.exe", strings.Repeat("ä", 300) + ".pdf", ". .", "\xff", "\xf3\u0344", "e\u200b\u0301.pdf"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got := consult.CleanFileName(name)
		if got == "" || len(got) > 255 || !utf8.ValidString(got) || strings.ContainsAny(got, "/\\\x00\n\x1b") || strings.HasPrefix(got, ".") {
			t.Fatalf("%q became %q", name, got)
		}
		if again := consult.CleanFileName(got); again != got {
			t.Fatalf("%q became %q, then %q", name, got, again)
		}
	})
}
