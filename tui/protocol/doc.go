// Package protocol is room 7: who did what when in one consultation, the newest
// first, and what of it can be taken back.
//
// The filter has a small language of its own, see parse: entries have other
// fields than contributions.
package protocol
