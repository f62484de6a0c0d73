// Package keys holds every key of the interface, once.
//
// A [Binding] says which keys do it, where they work, and what it is called in
// both languages. The key line at the bottom, the help pages and the command
// palette are drawn from these bindings, so they cannot say anything that is
// not so. A model asks [Find] what a key means where it is, and acts on the
// [ID]; no model compares key names of its own.
//
// Keys are the same in both languages. None needs Alt, a function key or
// shift with enter: terminals do not pass them on reliably.
package keys
