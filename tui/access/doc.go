// Package access is room 8: the people who come in, by organisation, with
// their keys, roles and scopes. It is drawn for administrators alone, and shows
// them what lies in what they administer.
//
// Start with [New]. form.go asks for a new person or a further grant, revoke.go
// takes away. Nothing here is undone: what was revoked is granted anew.
package access
