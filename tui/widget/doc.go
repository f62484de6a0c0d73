// Package widget holds the parts that rooms are built of: the virtual list, the
// stack of dialogs and the dialogs themselves.
//
// They are plain structs, held by pointer. Their Update takes a message and may
// return a command; it does no input or output, and reads no clock. Their
// Render gets a kit and a size and returns lines; only the root of the
// interface makes a tea.View. A dialog says what became of it by calling the
// function that its maker gave it, and that function returns the command to run.
//
// Text is typed into bubbles' textinput and textarea with the keys switched off
// that would read or write the clipboard of the machine Pult runs on. The real
// cursor stands where one types, for screen readers and input methods, so
// Render returns its place.
package widget
