// Package safe holds [Safe], the only text that views, logs and terminal
// output take.
//
// Contributions are written by strangers. Printed as they came, they can
// recolour or overwrite a screen, hide words, reverse reading order, write the
// clipboard, or make the terminal answer into the keyboard of the person who
// reads them. [Line] and [Text] are the only ways from such a string to a
// Safe, and everything that draws asks for a Safe; so a forgotten check is an
// error of the compiler, not of the person on duty.
//
// A Safe is valid UTF-8. It holds no control character but, in a [Text],
// the newline; no format character (direction, zero width, tags) but the
// joiner between two emoji; nothing of private use, no noncharacter, no
// character that is invisible by definition; at most four combining marks on a
// base, and none without a base. What was taken out leaves one U+FFFD, because
// somebody who weighs a text must see that it held more than is shown. Only
// the soft hyphen goes without a trace: it is a proposal to the typesetter.
//
// Files and pipes have their own ways out: [Cell] for spreadsheets, [JSON] for
// JSON lines, which loses nothing.
package safe
