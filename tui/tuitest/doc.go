// Package tuitest drives a model as a person would: it runs it as a real
// program on an emulated terminal, presses keys, and reads the screen.
//
//	s := tuitest.New(t, model, 80, 24)
//	s.Press("j", "v", "1")
//	s.WaitFor("1188", "berücksichtigt")
//
// Keys go through the terminal as bytes, and what the program writes is
// interpreted by the emulator, so decoding, rendering and the cursor are tested
// too. [Screen.Press] returns once the key has been handled and the screen
// shows what came of it; what a command brings later is waited for with
// [Screen.WaitFor]. Nothing sleeps: each write to the screen wakes whoever
// waits, and a wait that takes too long fails the test with the screen in it.
package tuitest
