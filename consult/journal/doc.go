// Package journal keeps the files of a consultation that only ever grow: the
// hash-chained record of what staff did (journal.jsonl, access.jsonl), and the
// lines that came in from outside (contributions.jsonl, submitters.jsonl). It
// knows bytes, not meaning: what an event does is the business of package
// consult, and when a lock is taken that of package desk. FORMAT.md holds the
// format to the byte, with a test vector.
//
// Start with [Log]: Open a file, CatchUp on what others wrote, Write what was
// decided. Every line passes through a [Chain] that checks form, hash and
// digests; the first line that does not fit comes back as a [*Fault] that says
// where it is and what to do. [Verify] goes through a whole file and goes on
// after a fault; it tells changed, missing, inserted and swapped lines apart.
//
// The order in which a writer works, and the only one that survives a power cut:
//
//	lock, err := journal.Acquire(ctx, filepath.Join(dir, ".lock"))
//	defer lock.Release()
//	err = log.CatchUp(apply)            // what others wrote meanwhile
//	entries, err := log.Write(drafts, time.Now()) // one write, synced
//	                                    // only now is it acknowledged
//
// Contributions and submitters are raw lines ([Lines]) that are sealed by a
// salted digest ([Domain.Seal]). They count from the moment that an event in
// the journal says how many of them there are; what lies beyond is cut by the
// next writer with [Lines.CutBeyond].
//
// What was read once need not be read again: [Log.Skip] has a Log go on behind
// events that somebody remembers the places of, and [Log.Read] reads a single one
// again and makes sure that it is the same, or has only lost its text.
//
// Readers take no lock. They stop before a torn tail, and [Follow] wakes them.
package journal
