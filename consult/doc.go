// Package consult is the domain of a public consultation, free of files,
// networks and screens: its words (codes.go), who may do what (rights.go), and
// the state of one consultation.
//
// State is never changed in place from outside. A person's intent is a
// [Command]; [Decide] checks it against the state and the rights of the person
// and turns it into events, or refuses with an error that names the rule.
// [State.Apply] folds an event into the state, the same way when it has just
// been written and when a journal is replayed years later.
//
// A state keeps of its events what later ones build on (trace.go); what they say
// is asked of whoever has the journal, see [State.ReadFrom]. It can be written as
// bytes and read back where these lie, [State.Snapshot] and [Restore]: what it is
// made of (store.go) may stand on a part that nobody changes.
package consult
