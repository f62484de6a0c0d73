// Package viewer shows files with the programs of the person's own machine.
// It copies each into a temporary file that only its owner can read, and removes
// all of them at the end. Only documents and pictures are shown: what a machine
// would run is not opened, whoever sent it.
package viewer
