// Package measure holds the figures by which groupings and classifications of
// texts are compared with those that people made. It is used by tests and by
// whoever works on the method; nothing else imports it.
//
// The agreement of two partitions: [Agreement]. Of a classification into labels:
// [MacroF1]. Of near-duplicates: [Pairs].
package measure
