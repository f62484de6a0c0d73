// Package campaigns finds contributions that are one letter: sent by many, word
// for word, or with a greeting, an edit or a paragraph of their own. It is pure:
// it reads no file and knows no rights.
//
// [Find] takes the texts of a consultation and returns the campaigns among
// them, each with a head, its most central text, and members; a text that
// shares less with the head is suggested, and for a person to judge. [Diff] shows
// what a member changed.
//
// # The method
//
// A text is the set of its pairs of neighbouring words, folded, so that case,
// umlauts, ae for ä, and white space do not count (see [shingles]).
//
//  1. Texts with equal sets are one.
//  2. Of the rest, MinHash in bands (Broder 1997; Leskovec, Rajaraman and Ullman,
//     Mining of Massive Datasets, ch. 3) proposes pairs; those of Jaccard
//     similarity .5 and more are neighbours.
//     What a large part of all texts stands in, a form, is left out before.
//  3. Pairs of words that stand in texts of otherwise little in common are
//     boilerplate (greetings, closings, docket lines) and no longer count.
//  4. Heads are the texts with most neighbours; then the texts that have several of
//     these, parts of one letter, and the middle of those that joined them. Each text joins the head that has most of it, if what they share
//     stands throughout one of them: two letters that share a paragraph, and an own
//     letter that quotes one, are not the same. What shares half, but in one place, is
//     suggested.
//  5. Short texts are parts of a letter by pairs of words that no other letter has, or
//     are spelt out: runs of four letters survive typing errors that pairs of words do
//     not.
//
// What is said many times over beside a letter is a letter of its own, and a text of
// very few words is no campaign: "siehe Anlage" is what many write. README.md has what
// was measured, and what is known to fail.
package campaigns
