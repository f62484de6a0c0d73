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
//  3. Pairs of words that stand in texts of otherwise little in common are
//     boilerplate (greetings, closings, docket lines) and no longer count.
//  4. Heads are the texts with most neighbours; each text joins the head with
//     which it shares most, measured by the smaller of the two. So nothing is
//     chained together over a text in between, as two letters are that share a
//     paragraph.
//
// On 40 days of generated mail (see the tests: real letters, eleven kinds of edits,
// noise in the same greetings, docket lines, shared paragraphs) pairwise precision
// is .9996 in the mean and .997 at least, recall 1.000 and .999. What counts against
// precision are texts that were really sent in three times among the noise.
//
// Texts of few words must be (nearly) equal, and of very few they are no
// campaign: "siehe Anlage" is what many write.
package campaigns
