// Package command is the command line of Pult: one file a command, none of
// which knows whether it runs in a shell or for somebody at the other end of a
// connection.
//
// A command is a function of a context and an [Env], which holds everything it
// may touch: its arguments, three streams, the clock, the environment, and
// where it does not open a data folder itself, the open folder and the account.
// It returns an exit code. Nothing here writes to os.Stdout, ends the process
// or keeps anything in a variable of the package.
//
// [Table] lists the commands; [Run] finds the one that the arguments name.
// Standard output carries data only, sentences go to standard error, and
// whatever a stranger may have written goes through package safe on both.
package command
