//go:build race

package main

// watched says that the race detector, whose memory grows with every access,
// runs along.
const watched = true
