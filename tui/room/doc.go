// Package room is what the application and its rooms agree on: the [Env] that
// every room of one connection shares, the [Room] interface, the address of a
// screen ([Page]), and what a room asks of the application ([Host]): a dialog,
// another screen, a [Job].
//
// A room is a struct behind a pointer. It changes only while the application calls
// it, on the program's own goroutine; whatever takes time or touches a file is a [Job].
package room
