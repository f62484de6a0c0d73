// Package themes is room 3: what people speak of, as a tree with how much there
// is of each, and beside it what lies in the theme that one stands on.
//
// Start with [New]. tree.go is the tree as it is folded and filtered, members.go
// what lies in a theme, draw.go and speak.go show them, change.go asks for and
// makes changes: each is one step of work, says before what it touches, and is
// taken back with one key.
package themes
