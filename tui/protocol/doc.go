// Package protocol is room 7: who did what when in one consultation.
package protocol
