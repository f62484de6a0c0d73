// Package present turns data and a width into lines, and nothing else.
//
// Its functions are methods of [Kit], which holds the signs and the words of a
// connection. They read no clock, no file and no terminal, so the same data
// gives the same lines. Whatever comes from outside is a safe.Safe; strings are
// the program's own words, numbers and codes.
//
// A screen is put together in this order: [NewLayout] says where things lie at
// this size; the rows of the frame ([Kit.Header], [Kit.Rooms], [Kit.Filter],
// [Kit.Message], [Kit.KeyLine]) and the panes are drawn at the widths it gives;
// [Kit.Body] joins the panes; [Screen] stacks all of it; an open dialog is laid
// over that with [Box] and [Over], what is behind it having been faded.
//
// Widths are display cells. Text is wrapped before it is styled, line by line,
// so no style leaks into the neighbouring pane.
package present
