// Package search is the query language of the filter line and of `pult search`,
// and the folding of text that searching rests on. It is pure: it holds no
// index, reads no file and knows no rights.
//
// [Parse] turns a line into a [Query]; the caller fills an [Item] for each
// contribution that the person may see, with folded texts kept from before,
// and asks [Query.Match]; or it finds the [Word]s of the query in an index (see
// consult/search/index), fills what [Query.Needs] names, and asks
// [Query.MatchFields]. [Highlight] finds the hits in a text as it was
// written, [Complete] proposes how a half-typed line could go on. Languages of
// other fields, such as that of the journal, read their lines with [Terms],
// [Date] and [Numbers].
//
// # The language
//
//	radweg "homberger straße"      both, anywhere in title or text
//	status:neu votum:offen         fields; all terms must hold
//	weg:mail weg:post              the same field again: either holds
//	status:neu,arbeit              the same, shorter (not for free names)
//	-thema:lärm -ampel             a minus in front: must not hold
//	#1187  nr:3,7-12               contributions by number
//	hat:fällig -hat:überfällig     deadline today; hat:wartet: what waits for staff
//	ab:12.03.2026 bis:2026-03-31   received, both days included
//
// A bare word is a substring of title or text after [Fold]: case, accents and
// umlaut dots do not count, ß is ss, any white space is one space. One word of
// letters stands for its other forms as well, see [Word]; in quotes it stands for
// itself alone. Field names
// and values have German and English spellings, with umlauts or without; a
// value in quotes is always meant literally, so theme:"none" is a theme of that
// name and theme:none is no theme at all.
package search
