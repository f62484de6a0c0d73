package consult

import (
	"slices"
	"strings"
	"unicode"
)

// maxReference is how many words and bytes a text has at most that does no more
// than refer to an attachment.
const (
	maxReferenceWords = 40
	maxReferenceBytes = 400
	maxReferenceNames = 5
)

// OnlyRefers reports whether a text does no more than refer to something that
// came with it: "siehe Anlage", "please see attached file(s)". It is a guard for
// short texts and looks at all their words: each has to be one that such a
// sentence is made of. Where the sentence plainly points ("see", "anbei"), it may
// also hold a few names, of files, offices and people.
func OnlyRefers(text string) bool {
	if len(text) > maxReferenceBytes {
		return false
	}
	words := strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",;:!?()[]\"„“”'‚‘’/–—…", r)
	})
	refers, points, names := false, false, 0
	count := 0
	for _, word := range words {
		word = strings.Trim(word, ".-_*")
		if word == "" {
			continue
		}
		if count++; count > maxReferenceWords {
			return false
		}
		folded := strings.ToLower(word)
		switch {
		case referring(folded):
			refers = true
			points = points || pointing(folded)
		case pointing(folded):
			points = true
		case slices.Contains(fillers(), folded):
		case name(word):
			names++
		default:
			return false
		}
	}
	return refers && (names == 0 || points && names <= maxReferenceNames)
}

// referring reports a word for something that came along.
func referring(word string) bool {
	switch word {
	case "anlage", "anlagen", "anl", "anhang", "anhänge", "anhängen", "anhangs", "beilage", "beilagen", "anbei", "anliegend", "anliegende", "anliegenden", "anliegendes",
		"beiliegend", "beiliegende", "beiliegenden", "beiliegendes", "beigefügt", "beigefügte", "beigefügten", "beigefügtes", "beigefügter", "angehängt", "angehängte", "angehängten", "angehängtes",
		"angefügt", "angefügte", "angefügten", "anhängend", "anhängende", "anhängenden", "anhängendes", "dateianhang",
		"attachment", "attachments", "attached", "enclosed", "enclosure", "enclosures", "annex", "appendix":
		return true
	}
	return false
}

// pointing reports a word that sends the reader elsewhere.
func pointing(word string) bool {
	switch word {
	case "siehe", "s", "sh", "vgl", "vergleiche", "anbei", "entnehmen", "verweise", "verweisen", "übersende", "übersenden", "sende", "senden", "schicke", "finden",
		"beigefügt", "beigefügte", "beigefügten", "angehängt", "angehängte", "anliegend", "beiliegend",
		"see", "find", "refer", "attached", "enclosed", "submit", "submitting", "submitted":
		return true
	}
	return false
}

// name reports what can stand for a name: of a file, or with a capital letter,
// or a number.
func name(word string) bool {
	r := []rune(word)
	return unicode.IsUpper(r[0]) || unicode.IsDigit(r[0]) || strings.Contains(strings.Trim(word, "."), ".")
}

// fillers are the other words that such sentences are made of.
func fillers() []string {
	return []string{
		"die", "der", "das", "den", "dem", "des", "ein", "eine", "einen", "einer", "in", "im", "ins", "an", "am", "als", "zu", "zum", "zur", "mit", "und", "oder", "auf", "aus", "von", "vom", "für", "bitte",
		"ist", "sind", "liegt", "liegen", "habe", "haben", "wird", "werden", "ich", "wir", "sie", "ihnen", "ihr", "ihre", "mein", "meine", "meinen", "meiner", "unser", "unsere", "unseren", "unserer",
		"text", "texte", "schreiben", "schreibens", "brief", "stellungnahme", "stellungnahmen", "einwendung", "einwendungen", "einwand", "anregung", "anregungen", "beitrag", "begründung", "ausführungen", "inhalt",
		"pdf", "docx", "doc", "word", "datei", "dateien", "dokument", "dokumente", "dokumenten", "dokuments", "seite", "seiten", "scan", "foto", "fotos", "bild", "plan", "karte", "nr", "nummer",
		"hiermit", "weitere", "weiteres", "details", "näheres", "oben", "unten", "o", "g", "ausführlich", "ausführliche", "vollständige", "gesamte", "einzelheiten", "erhalten", "darin", "dort", "hier", "nur", "auch",
		"guten", "tag", "morgen", "hallo", "moin", "sehr", "geehrte", "geehrter", "damen", "herren", "freundlichen", "freundlichem", "freundliche", "grüßen", "gruß", "grüße", "mfg", "vg", "lg", "beste", "viele", "vielen", "dank", "danke", "vorab",
		"the", "a", "an", "my", "our", "your", "this", "these", "please", "to", "of", "in", "on", "for", "from", "with", "and", "or", "as", "at", "by", "is", "are", "be", "has", "have", "been", "it", "i", "we", "you", "which", "that",
		"comment", "comments", "letter", "letters", "document", "documents", "file", "files", "submission", "statement", "response", "responses", "feedback", "page", "pages", "full", "formal", "detailed", "written", "complete",
		"provided", "below", "above", "here", "also", "behalf", "regarding", "concerning", "consideration", "review", "reference", "details", "information", "more", "further", "additional", "uploaded", "supporting",
		"hello", "dear", "sir", "madam", "thank", "thanks", "regards", "best", "kind", "sincerely", "respectfully", "opportunity",
	}
}
