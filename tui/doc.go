// Package tui is the interface of one person: the application that routes keys
// and messages to rooms and dialogs, and draws the frame round them.
//
// [Run] starts it on a terminal, [New] makes the model for a test or a server.
// The rooms lie in folders of their own (overview, inbox, protocol); what they
// share with the application is in package room. keys says what every key does,
// words what everything is called, present draws, style colours, widget holds
// the parts.
//
// Only [App.View] makes a tea.View. Nothing blocks in Update: whatever touches a
// file is a room.Job, and jobs are done one after the other.
package tui
