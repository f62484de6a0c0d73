// Package responses is room 4 (Antworten): what people hear back. It lists the
// responses of one consultation and what still has none, oldest first; writes
// them beside what they answer (write.go), and takes them through approval to
// release (steps.go): by those whom a step names, their deputies, and whoever they have
// handed over to (approvers.go). A row is a response, or a contribution or segment that was
// decided and has none. Everything is read through [desk.View] and written
// through [desk.Service]; drafts are kept as they are typed.
package responses
