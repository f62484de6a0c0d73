// Loadtest measures a running server, and attacks it: see pult/sshd/loadtest.
package main

import (
	"os"

	"pult/sshd/loadtest"
)

func main() { os.Exit(loadtest.Main(os.Args[1:], os.Stdout, os.Stderr)) }
