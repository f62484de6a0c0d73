package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/go-json-experiment/json"
)

// Checkpoint is a place that a journal has passed, kept beside it in
// checkpoints.jsonl and in what leaves the house. A chain of hashes does not
// show that its end was cut off; a checkpoint does, see [Options].
type Checkpoint struct {
	Seq  uint64
	Hash Digest
	At   time.Time // UTC, whole milliseconds
	Why  string    // "import", "export", "gate", "close" or "daily"
}

// maxCheckpoints bounds in bytes what is read of checkpoints.jsonl: some two
// million days of work.
const maxCheckpoints = 256 << 20

type checkpointLine struct {
	Seq  uint64 `json:"seq"`
	Hash Digest `json:"hash"`
	At   string `json:"at"`
	Why  string `json:"why"`
}

// AppendCheckpoint adds a line to checkpoints.jsonl and returns once it is on
// the disk. The caller holds the lock. A torn end is moved away first.
func AppendCheckpoint(path string, cp Checkpoint) (err error) {
	line, err := json.Marshal(checkpointLine{cp.Seq, cp.Hash, cp.At.UTC().Format(TimeLayout), cp.Why})
	if err != nil {
		return err
	}
	if _, err := parseCheckpoint(line); err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	l, err := OpenLines(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	if err := l.CatchUp(-1, func(int, []byte) error { return nil }); err != nil {
		return err
	}
	if _, err := l.CutBeyond(l.Len(), cp.At); err != nil {
		return err
	}
	if err := l.Append(line); err != nil {
		return err
	}
	return l.Sync()
}

// ReadCheckpoints returns the checkpoints of a file, none where it does not
// exist. A torn end is left out; a line that is no checkpoint is a [*Fault].
func ReadCheckpoints(path string) ([]Checkpoint, error) {
	data, err := ReadRegular(path, maxCheckpoints)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []Checkpoint
	for n := 1; ; n++ {
		line, rest, whole := bytes.Cut(data, []byte{'\n'})
		if !whole {
			return all, nil
		}
		cp, err := parseCheckpoint(line)
		if err != nil {
			return all, &Fault{File: filepath.Base(path), Line: n, Reason: err.Error(), Fix: "remove the line if the file was edited by hand; checkpoints only ever add to what is known"}
		}
		all, data = append(all, cp), rest
	}
}

func parseCheckpoint(line []byte) (Checkpoint, error) {
	var l checkpointLine
	if err := json.Unmarshal(line, &l, json.RejectUnknownMembers(true)); err != nil {
		return Checkpoint{}, fmt.Errorf("it is no checkpoint: %w", err)
	}
	at, err := time.Parse(TimeLayout, l.At)
	if again, _ := json.Marshal(l); err != nil || !bytes.Equal(again, line) || l.Seq == 0 || l.Hash.IsZero() {
		return Checkpoint{}, errors.New("it is no checkpoint as Pult writes it")
	}
	return Checkpoint{l.Seq, l.Hash, at, l.Why}, nil
}
