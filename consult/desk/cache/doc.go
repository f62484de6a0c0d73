// Package cache keeps what lists, filters and searches ask of received
// contributions, so that a consultation opens without reading every line: columns,
// look-ups by key, folded texts and the index over them. It knows no rights and
// no journal; consult/desk decides who sees what.
//
// A [Store] is a row of segments, files in the folder .cache of a consultation
// that are mapped into memory and shared by the whole machine, and a tail in
// memory of what came in since. [Store.Seal] makes a segment of the tail. A
// segment is never changed. It is dropped where it does not fit what it was
// made of: another version of the format, another time zone, another line at
// its end. Everything here may be deleted at any moment and is made anew from
// contributions.jsonl. An edit by hand of an earlier line goes unnoticed here;
// `pult check` finds it.
//
// [People] does the same for submitters.jsonl. A [Snapshot] keeps what was
// replayed of journal.jsonl, in the bytes of [consult.Restore]; it is dropped where
// its last line does not stand there. The line has the hash of all before it, so
// that another journal is told from this one; an edit by hand of an earlier line
// shows when that is read, or in `pult check`. [Learnt] keeps what was made of the
// texts as they stood at an entry of the journal, and is bound to it in the same way.
//
// # The files
//
// `segment-<first>-<last>`, numbers of contributions, `people`, `state` and `learnt`;
// in the byte order of the machine that wrote them:
//
//	frame       a magic number with version and size of what it holds; first and
//	            count; where its lines begin and end; where each of six sections
//	            begins, on multiples of 8; SHA-256 over version, time zone and last
//	            line; CRC-32C of all of it but the last section
//	segment     names with their lengths, [Column] as in memory, pairs of a hash and
//	            a row by key, parent and submitter, and the index of
//	            consult/search/index, which checks itself
//	people      rows as in memory, pairs by id and by what makes somebody the same
//	state       where the lines of the entries end, as int64; the bytes of
//	            [consult.Snapshot]
//	learnt      entry of the clustering, last contribution, the contributions that were
//	            read, and the bytes of [pult/consult/themes.Learner.Keep]
package cache
