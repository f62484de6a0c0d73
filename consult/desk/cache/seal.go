package cache

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"pult/consult/journal"
)

// Cut closes the tail and begins a new one, if the tail is as large as a
// segment may become or, with worthwhile, as it is worth to be; then a small
// segment before it becomes part of it, and nothing that the store has handed out
// is valid afterwards. [Store.Waiting] returns what is closed and no segment yet.
func (s *Store) Cut(worthwhile bool) {
	worthwhile = worthwhile && s.tail.len() >= sealFrom
	if worthwhile {
		s.takeIn()
	}
	if s.tail.full() || worthwhile {
		s.grow()
	}
}

// takeIn makes the last segment a part of the tail, if it is small and lies just
// before it: else what comes in little by little would leave many of them behind.
func (s *Store) takeIn() {
	k := s.sealed - 1
	if k < 0 || s.sealed != len(s.blocks)-1 || s.blocks[k].len() >= smallSegment {
		return
	}
	g, all := s.blocks[k].(*segment), newTail()
	for _, b := range s.blocks[k:] {
		for i := range b.len() {
			e := b.entry(i)
			title, text, _ := strings.Cut(b.text(i), "\n")
			all.add(Row{Column: *e.Column, Round: e.Round(), Lang: e.Lang(), Source: e.Source(), Question: e.Question(), Title: title, Text: text})
		}
	}
	s.blocks, s.starts = append(s.blocks[:k], all), s.starts[:k+1]
	s.sealed, s.end, s.tail = k, g.start, all
	g.close() // it was only read
}

// Waiting returns how many closed tails wait, and the work of making a segment
// of the first, nil where there is none.
func (s *Store) Waiting() (int, *Job) {
	n := len(s.blocks) - 1 - s.sealed
	if n == 0 || s.dir == "" {
		return 0, nil
	}
	return n, &Job{dir: s.dir, zone: s.zone, start: s.end, name: segmentName{s.starts[s.sealed], s.starts[s.sealed+1] - 1}, tail: s.blocks[s.sealed].(*tail)}
}

// Job is the work of making a segment of a closed tail.
type Job struct {
	dir, zone string
	start     int64
	name      segmentName
	tail      *tail
	made      *segment
}

// Do writes the segment and maps it. Nothing else may be done with the job
// meanwhile; the store may be read and changed.
func (j *Job) Do(line Reader) error {
	if err := journal.MakeDir(j.dir); err != nil {
		return err
	}
	last := j.tail.columns[j.tail.len()-1]
	text, err := line(last.Offset, int(last.Length))
	if err != nil {
		return err
	}
	path := filepath.Join(j.dir, j.name.String())
	if err := journal.WriteChunks(path, encodeTail(j.name.first, j.start, last.Offset+int64(last.Length)+1, j.zone, text, j.tail)); err != nil {
		return err
	}
	if j.made, err = openSegment(path, j.zone, line); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, other := range segmentFiles(j.dir) {
		if other != j.name && other.last >= j.name.first && other.first <= j.name.last {
			err = errors.Join(err, os.Remove(filepath.Join(j.dir, other.String())))
		}
	}
	return err
}

// Made reports whether the job has made a segment.
func (j *Job) Made() bool { return j.made != nil }

// Take puts the segment that a job has made in the place of its tail. Where it
// made none, or the store has none to be replaced, everything stays as it is.
func (s *Store) Take(j *Job) {
	if j.made == nil {
		return
	}
	if _, next := s.Waiting(); next == nil || next.tail != j.tail {
		j.made.close()
		return
	}
	s.blocks[s.sealed] = j.made
	s.sealed, s.end = s.sealed+1, j.made.end
}

// segmentName is the name of a segment file.
type segmentName struct{ first, last int }

const segmentPrefix = "segment-"

func (n segmentName) String() string { return fmt.Sprintf("%s%d-%d", segmentPrefix, n.first, n.last) }

// segmentFiles lists the segment files of a folder, by where they begin, the
// longest first.
func segmentFiles(dir string) []segmentName {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var out []segmentName
	for _, e := range entries {
		var n segmentName
		if _, err := fmt.Sscanf(e.Name(), segmentPrefix+"%d-%d", &n.first, &n.last); err == nil && n.String() == e.Name() && e.Type().IsRegular() {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b segmentName) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last)) })
	return out
}
