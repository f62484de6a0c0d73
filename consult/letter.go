package consult

import "strings"

// Subjects marks the pieces at which a paragraph with a matter of its own begins:
// those that are proposed as segments. The first words of a letter stay with what
// follows them, its last words and what is below them with what stands before.
func Subjects(text string, pieces []Piece) []bool {
	out := make([]bool, len(pieces))
	saluted, closed := false, false // just before; anywhere before
	for from := 0; from < len(pieces); {
		to := from + 1
		for to < len(pieces) && pieces[to].Break != BreakParagraph {
			to++
		}
		paragraph := text[pieces[from].From:pieces[to-1].To]
		closed = closed || from > 0 && isClosing(paragraph)
		out[from] = from > 0 && !saluted && !closed
		saluted = isSalutation(paragraph)
		from = to
	}
	return out
}

// The first and last words of a letter, in small letters.
func salutations() []string {
	return []string{"sehr geehrt", "guten tag", "guten morgen", "guten abend", "hallo", "liebe ", "lieber ", "liebes ", "moin", "grüß gott", "werte ",
		"dear ", "hello", "hi ", "good morning", "to whom"}
}

func closings() []string {
	return []string{"mit freundlich", "mit besten grüßen", "mit herzlichen grüßen", "freundliche grüße", "viele grüße", "beste grüße", "herzliche grüße", "liebe grüße",
		"schöne grüße", "freundlichst", "hochachtungsvoll", "es grüßt", "mfg", "gruß", "grüße", "kind regards", "best regards", "regards", "yours ", "sincerely", "best wishes"}
}

// maxPhrase is how many bytes such a paragraph has at most: a longer one says more.
const maxPhrase = 120

func isSalutation(paragraph string) bool {
	return len(paragraph) <= maxPhrase && !strings.HasSuffix(paragraph, ".") && begins(paragraph, salutations()) && !isClosing(paragraph)
}

func isClosing(paragraph string) bool {
	return len(paragraph) <= maxPhrase && begins(paragraph, closings())
}

func begins(paragraph string, phrases []string) bool {
	paragraph = strings.ToLower(paragraph)
	for _, p := range phrases {
		if strings.HasPrefix(paragraph, p) {
			return true
		}
	}
	return false
}
