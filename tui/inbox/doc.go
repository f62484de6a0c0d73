// Package inbox is room 2, Eingang: the list of contributions beside the text
// of the one under the cursor, and everything that is decided about them.
//
// inbox.go keeps list, cursor and text; draw.go turns them into lines; every
// other file is one kind of decision, from its key to its command. While its
// consultation is being opened, [Early] stands in for the room.
package inbox
