// Package themes groups the texts of a consultation by what they speak of, and
// learns from people who correct it. It is pure: it reads no file, asks no
// network and knows no rights.
//
// [Read] takes in the texts. [Corpus.Cluster] proposes themes among them;
// [Corpus.Sort] puts them to the classes of texts that people have labelled.
// README.md tells how, what was measured, and what does not work.
//
// The same texts, options and seed give the same result on the same
// architecture: sums run in a fixed order, whatever the number of processors.
package themes
