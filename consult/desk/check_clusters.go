package desk

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"pult/consult"
)

// clusterings checks the files of what was applied against the entries that name
// them.
func (x *examination) clusterings() {
	dir := x.path(clustersFolder)
	named := map[string]bool{}
	for i := range x.events {
		ev := &x.events[i]
		if ev.Op != consult.OpCluster {
			continue
		}
		c, ok := consult.ClusteringOf(ev)
		file := clusterFile(x.dir, ev.Data.SHA)
		if !ok {
			x.add(x.path(journalFile), int(ev.Seq), "names themes by what is none of their ids", fixRestore)
			continue
		}
		if named[file] {
			continue
		}
		named[file] = true
		fix := fixRestore + ", or have it made anew: pult cluster " + x.ref.String() + " --apply"
		switch _, err := readClusters(file, c, x.state.Len()); {
		case errors.Is(err, fs.ErrNotExist):
			x.add(x.path(journalFile), int(ev.Seq), "applies "+clustersFolder+"/"+filepath.Base(file)+", which is missing", fix)
		case err != nil:
			x.add(file, 0, err.Error(), fix)
		}
	}
	entries, err := os.ReadDir(dir)
	if !errors.Is(err, fs.ErrNotExist) {
		x.take(dir, err, "make the folder readable for its owner")
	}
	// Without a whole journal, or while somebody writes, nobody knows what is too much.
	if !x.whole || !x.quiet {
		return
	}
	for _, e := range entries {
		if path := filepath.Join(dir, e.Name()); !named[path] {
			x.add(path, 0, "belongs to no entry: what it was found for was interrupted", "remove the file")
		}
	}
}
