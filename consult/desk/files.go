package desk

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"pult/consult/journal"
)

// maxSettingsFile bounds what is read of a small JSON file.
const maxSettingsFile = 4 << 20

// readSmall reads one of the small files as it stands.
func readSmall(path string) ([]byte, error) { return journal.ReadRegular(path, maxSettingsFile) }

// readJSON reads one of the small files strictly: an unknown member is an error.
func readJSON(path string, into any) ([]byte, error) {
	raw, err := readSmall(path)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(raw, into, json.RejectUnknownMembers(true)); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return raw, nil
}

func encodeJSON(v any) ([]byte, error) {
	raw, err := json.Marshal(v, jsontext.WithIndent("  "), json.Deterministic(true))
	if err != nil {
		return nil, err
	}
	return append(raw, '\n'), nil
}

func writeJSON(path string, v any) error {
	raw, err := encodeJSON(v)
	if err != nil {
		return err
	}
	return journal.WriteFile(path, raw)
}

// makeEmpty makes a file that only its owner can read, and leaves one that is
// there as it is.
func makeEmpty(path string) error {
	if exists(path) {
		return nil
	}
	return journal.WriteFile(path, nil)
}

func digestOf(raw []byte) string {
	sum := sha256.Sum256(raw)
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
