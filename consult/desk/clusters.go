package desk

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"pult/consult"
	"pult/consult/clusters"
	"pult/consult/journal"
)

const clustersFolder = "clusters"

// clusterFile is where a clustering lies: it is called by its digest, in
// hexadecimal. One that is no digest gives the name of no file.
func clusterFile(dir, digest string) string {
	sum, _ := base64.RawURLEncoding.DecodeString(digest)
	return filepath.Join(dir, clustersFolder, hex.EncodeToString(sum)+clusterEnding)
}

const clusterEnding = ".jsonl"

// maxClusters is how many bytes a clustering may have: a line for each of some
// million contributions.
const maxClusters = 1 << 30

// applied is the clustering that stands, with its file.
type applied struct {
	consult.Clustering
	*clusters.File
	// sample are the contributions by which the machine is judged: it keeps quiet
	// about them until a person has given them a theme.
	sample map[consult.Ordinal]bool
}

// clustered keeps the file of the clustering that stands in memory.
type clustered struct {
	mu  sync.Mutex
	seq uint64 // of the event whose file was read
	now *applied
	err error // why it cannot be read
}

// clustering returns the clustering that stands, nil for none or one whose file
// cannot be read; pult check says why. The caller holds mu.
func (f *folder) clustering() *applied {
	seq := f.state.Clusters()
	if seq == 0 {
		return nil
	}
	x := &f.clustered
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.seq != seq {
		x.seq = seq
		x.now, x.err = f.readClustering()
	}
	return x.now
}

func (f *folder) readClustering() (*applied, error) {
	c, ok := f.state.Clustering()
	if !ok {
		return nil, fmt.Errorf("entry %d cannot be read", f.state.Clusters())
	}
	file, err := readClusters(clusterFile(f.dir, c.SHA), c, f.state.Len())
	if err != nil {
		return nil, err
	}
	return &applied{c, file, auditSample(file, c.Seed)}, nil
}

// readClusters reads a file and makes sure that it is the one that was applied.
func readClusters(path string, c consult.Clustering, most consult.Ordinal) (*clusters.File, error) {
	raw, err := journal.ReadRegular(path, maxClusters)
	if err != nil {
		return nil, err
	}
	if digestOf(raw) != c.SHA {
		return nil, fmt.Errorf("its content is not that of its name")
	}
	file, err := clusters.Decode(raw, most)
	if err == nil && len(file.Themes) != len(c.Leaves) {
		err = fmt.Errorf("has %d themes; entry %d names %d", len(file.Themes), c.Seq, len(c.Leaves))
	}
	return file, err
}

const (
	// auditShare is which part of the contributions is a sample, auditMost how many
	// are enough.
	auditShare = 10
	auditMost  = 100
)

// auditSample draws the contributions by which the machine is judged, at random
// and always the same.
func auditSample(file *clusters.File, seed uint64) map[consult.Ordinal]bool {
	type drawn struct {
		lot uint64
		n   consult.Ordinal
	}
	var all []drawn
	for n := range file.On.All() {
		if file.Place(n).Theme >= 0 {
			all = append(all, drawn{lot(n, seed), n})
		}
	}
	slices.SortFunc(all, func(a, b drawn) int {
		if a.lot < b.lot {
			return -1
		}
		return 1
	})
	sample := map[consult.Ordinal]bool{}
	for _, d := range all[:min(len(all)/auditShare, auditMost)] {
		sample[d.n] = true
	}
	return sample
}

// Clustered says what was applied last.
type Clustered struct {
	// Seq is the event, By and At who applied it and when.
	Seq uint64
	By  string
	At  time.Time
	// Themes is how many leaves it has, Asked how many were asked for, 0 where the
	// method chose; Campaigns how many campaigns the machine saw.
	Themes, Asked, Campaigns int
	Seed                     uint64
	// Looked is how many contributions were looked at, Since how many came later.
	Looked, Since int
	// Fault says that its file cannot be read, so that nothing of it is shown.
	Fault bool
}

// Clustered returns what was applied last, false where nothing was, and to others
// than staff.
func (v *View) Clustered() (Clustered, bool) {
	v.f.mu.RLock()
	defer v.f.mu.RUnlock()
	seq := v.f.state.Clusters()
	if !v.sight().staff || seq == 0 {
		return Clustered{}, false
	}
	c := Clustered{Seq: seq, By: v.f.state.ByOf(seq), At: v.f.state.AtOf(seq)}
	a := v.f.clustering()
	if a == nil {
		c.Fault = true
		return c, true
	}
	c.Themes, c.Asked, c.Campaigns, c.Seed = len(a.File.Themes), a.Asked, len(a.File.Campaigns), a.Clustering.Seed
	c.Looked = a.On.Count()
	for _, s := range v.f.state.Standing() {
		c.Since += int(s.To-s.From) + 1
	}
	for n := range a.On.All() {
		if v.f.state.Exists(n) {
			c.Since--
		}
	}
	return c, true
}
