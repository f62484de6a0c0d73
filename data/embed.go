package data

import (
	"embed"
	"io/fs"
)

//go:embed demo
var files embed.FS

// Files returns the embedded files, read only, with the paths that they have
// in this folder ("demo/demo.json").
func Files() fs.FS { return files }
