// Package overview is room 1: the consultations that the account may read, how
// far each has come, and what waits for the person.
//
// One cursor moves over the consultations and then over the lines that wait;
// enter leads into the inbox, from a waiting line with its filter set. From here
// a consultation is created, its settings and phase are changed, and a file is
// imported, after a dry run on screen.
package overview
