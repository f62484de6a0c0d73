// Package words holds every word of the interface in German and English.
//
// The words of one language are one value of [Words], grouped by where they are
// read; [Of] returns it. A field that a language leaves empty fails the tests,
// so nothing appears untranslated. Sentences with something to fill in are
// format strings for [fmt.Sprintf]; where a number decides the form they are a
// [Plural]. Numbers and dates are written by the methods of Words.
//
// Formal procedures speak of Verfahren and Stellungnahmen, the others of
// Beteiligungen and Beiträge: ask [Words.Of] for the nouns of a kind.
package words
