// Package clusters looks for campaigns and themes among the texts of a
// consultation at once, and is the file in which what was found is kept
// (journal/FORMAT.md, "Clusterings"): ordinals, offsets and scores, never text.
//
// [Run] finds, [Result.File] makes a file of it, [File.Encode] and [Decode] are
// its bytes. The package is pure: it reads no file, and knows no rights.
package clusters
