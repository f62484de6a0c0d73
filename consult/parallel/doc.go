// Package parallel spreads computing over the processors that there are. What it
// is used for has to come out the same with any number of them.
package parallel
