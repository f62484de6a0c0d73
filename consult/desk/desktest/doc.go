// Package desktest makes data folders for tests: consultations with their
// contributions, people with their grants, and a clock that stands still until the
// test moves it. Whatever goes wrong on the way fails the test.
package desktest
