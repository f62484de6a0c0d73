// Package posttest is a mail server for tests: [Listen] starts one on this machine,
// which keeps whom it got messages for.
package posttest
