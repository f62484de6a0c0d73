// Package style says how text may look on the screen of one connection.
//
// Nothing outside this package writes a colour or an escape sequence. What is
// drawn is a [Line]: spans of text, each with a [Role] (what it means) and
// some [Mod] (how it stands out at the moment). Because a line is data and not
// a string with escape sequences in it, it can be measured, cut, laid over
// another and faded without parsing anything, and a test can compare its words.
// Only the root of the interface turns lines into a string, with
// [Style.Render]: it knows the background and the colours of the terminal.
package style
