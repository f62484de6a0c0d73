// Package loadtest is a client that measures a running server, and attacks it.
// It speaks SSH as any client does and knows the server only by what its
// Prometheus listener says; so it can tell what a change costs, and what one
// hostile client costs everybody else.
//
// [Main] is the program: .ci/load runs it on a made-up consultation, the scripts
// in cmd/pult/testdata/attack take its attacks. Figures are for comparing two
// states of the code on one machine.
package loadtest
