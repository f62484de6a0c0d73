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
// A newcomer starts with [Open], then [Desk.Service] and [Desk.View]: desk.go,
// service.go, view.go. It is one package because the three share one state under
// one lock; the files go by subject.
//
// # How a consultation is held
//
// folder.go is one open consultation, book.go what it is read from, writer.go what
// is written into it, events.go the translation from and to the lines of the
// journal. What lists, filters and searches ask of contributions comes from a cache
// (consult/desk/cache) that is mapped into memory; the contributions themselves are
// read from their lines when they are shown. stock.go joins the two with the
// corrections that the journal holds. The journal alike: opening goes on from a
// snapshot of what was once replayed (snapshot.go), and an entry is read from its
// line when it is shown. Where anything does not fit, the files are read from their
// beginning (renew.go); [Desk.Check] always does that (check*.go).
//
// A large consultation without its cache takes a while to open. Nobody waits for it
// but who asks for a View (opening.go); staff read the first contributions as they
// came in meanwhile (early.go). Other processes are followed by watch.go.
//
// # What is read
//
//   - lists: row.go, items.go, order.go, found.go, tally.go, due.go, overview.go
//   - one contribution: detail.go, segments.go, division.go, thread.go,
//     attachments.go, raw.go; what somebody who sees less may read of it: numbers.go,
//     covered.go, personal.go
//   - the journal: entries.go, past.go, record.go, undo.go
//   - figures: stats.go, gate.go, response_figures.go
//
// # What is worked on
//
//   - what comes in: import.go, add.go, worked.go (themes and drafts that other
//     systems bring along); a table that was exported and comes back filled in is
//     planned row by row (returned_plan.go) and written as one step of work
//     (returned.go)
//   - what goes out: export*.go; answers by mail or letter: send.go, outbox.go,
//     letters.go
//   - themes: themes.go, theme_*.go, what they are about: portrait.go; the same sent
//     by many: campaigns.go, campaign_view.go, compare.go, what comes in later:
//     arrivals.go; either as what is decided on and answered as such: targets.go
//   - answers: responses.go, response_*.go, approvers.go, modules.go
//   - opinions of others: referrals.go, what is handed to them: handout.go
//   - personal data: submitters.go, findings.go, marking.go; its erasure: erasure.go
//     plans it, erase.go does it, erasures.go is what a backup needs to know of it
//
// What the machine found is applied as a file beside the journal (clusters.go,
// clusters_apply.go) and proposed to staff (proposals.go); in a process that runs
// for long it learns from what people say to that (learning.go, student.go), which
// audit.go and followers.go measure; what it learns by stands still and is kept in
// the cache (frozen.go). Where everything
// lies is counted as the work goes on (placing.go).
//
// # Who works there
//
// access*.go keeps the accounts and their grants, identity.go tells who comes,
// roster.go lists them, refusals.go counts what was refused. preferences.go,
// filters.go and drafts.go are what one person keeps for themselves. Who else is
// here, and what they are editing, is a [Presence] for each connection: within the
// process in memory, beyond it in small files of the cache that are nobody's after
// half a minute (live.go, live_file.go, live_view.go).
//
// # The folder as a whole
//
// create.go makes consultations, municipality.go keeps what those of one share,
// backup.go and restore.go copy it, owner*.go says
// whether this process may write at all.
package desk
