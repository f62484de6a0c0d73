package data

import (
	"embed"
	"io/fs"
)

//go:embed demo generate schema
var files embed.FS

// Files returns the embedded files, read only, with the paths that they have
// in this folder: "schema/journal.json", "demo/demo.json".
func Files() fs.FS { return files }
