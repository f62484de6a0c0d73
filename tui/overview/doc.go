// Package overview is room 1: every consultation of the account, and what waits.
package overview
