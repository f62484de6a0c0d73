// Package report writes what leaves the house: tables that colleagues fill in
// (csv.go, xlsx.go), JSON lines for programs (jsonl.go), and the synopsis that a
// council reads (docx.go, html.go).
//
// It is pure: it knows no journal and no rights. [Write] is handed a [Document],
// which says what the file is of, and the contributions one after the other, as
// far as the audience may read them. Nothing is kept, so that 100,000 of them need
// no more memory than one. The same input gives the same bytes: no clock, no
// names of machines, fixed times in archives.
//
// Texts come in as they were written. Each writer makes them harmless for what
// will read them: no formula in a cell, no markup in a page, nothing that a
// terminal would obey.
package report
