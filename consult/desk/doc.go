// Package desk opens data folders, follows what other processes write into
// them, and is the only way in and out of a consultation:
//
//   - [Desk] is one data folder: its accounts, its municipalities and
//     consultations, one shared copy of each in the process.
//   - [Service] makes every change, as one account: it takes the lock, catches
//     up, reads the account anew, lets the domain decide, writes, syncs and
//     unlocks.
//   - [View] makes every read, as one account in one consultation: whatever is
//     not visible to the account does not exist in any row, count or hit.
//
// What lists, filters and searches ask of contributions comes from a cache
// (consult/desk/cache) that is mapped into memory; the contributions themselves
// are read from their lines when they are shown. stock.go joins the two with the
// corrections that the journal holds. The journal alike: opening goes on from a
// snapshot of what was once replayed (snapshot.go), and an entry is read from its
// line when it is shown (events.go). Where anything does not fit, the files are
// read from their beginning; [Desk.Check] always does that.
//
// A large consultation without its cache takes a while to open. Nobody waits for it
// but who asks for a View (opening.go); staff read the first contributions as they
// came in meanwhile (early.go).
//
// What the machine found is applied as a file beside the journal (clusters.go,
// clusters_apply.go) and proposed to staff (proposals.go, campaigns.go); in a process
// that runs for long it learns from what people say to that (learning.go, student.go);
// what it learns by stands still and is kept in the cache (frozen.go).
//
// A table that was exported and comes back filled in is planned row by row
// (returned_plan.go) and written as one step of work (returned.go).
//
// Who else is here, and what they are editing, is a [Presence] for each
// connection: within the process in memory, beyond it in small files of the cache
// that are nobody after half a minute (live.go, live_file.go, live_view.go).
//
// A newcomer starts with [Open], then [Desk.Service] and [Desk.View].
package desk
