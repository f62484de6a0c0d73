package journal

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json/jsontext"
)

// explain says why a line could not be read: it takes the slow way through a
// JSON decoder, to name the member or the byte.
func explain(line []byte) error {
	if i := bytes.IndexByte(line, 0); i >= 0 {
		return fmt.Errorf("there are zero bytes in it from byte %d on, as after a power cut", i+1)
	}
	members := []string{"seq", "at", "role", "op", "on", "data", "by", "by_salt", "by_digest", "text", "salt", "digest", "hash"}
	always := []string{"seq", "at", "role", "op", "data", "hash"}

	dec := jsontext.NewDecoder(bytes.NewReader(line), jsontext.AllowDuplicateNames(true))
	if tok, err := dec.ReadToken(); err != nil || tok.Kind() != '{' {
		return errors.New("it is no JSON object")
	}
	var seen []string
	for dec.PeekKind() != '}' {
		tok, err := dec.ReadToken()
		if err != nil {
			return fmt.Errorf("it is no valid JSON: %w", err)
		}
		name := tok.String()
		switch last := len(seen) - 1; {
		case !slices.Contains(members, name):
			return fmt.Errorf("%q is no member of an event", name)
		case slices.Contains(seen, name):
			return fmt.Errorf("member %q stands twice", name)
		case last >= 0 && slices.Index(members, seen[last]) > slices.Index(members, name):
			return fmt.Errorf("member %q stands in the wrong place", name)
		}
		seen = append(seen, name)
		if err := dec.SkipValue(); err != nil {
			return fmt.Errorf("member %q: it is no valid JSON: %w", name, err)
		}
	}
	for _, name := range always {
		if !slices.Contains(seen, name) {
			return fmt.Errorf("member %q is missing", name)
		}
	}
	for _, pair := range [][2]string{{"by", "by_salt"}, {"text", "salt"}} {
		if slices.Contains(seen, pair[0]) != slices.Contains(seen, pair[1]) {
			return fmt.Errorf("%q and %q stand together or not at all", pair[0], pair[1])
		}
	}
	return errors.New("a value is not of the form it has to have, or something stands behind the line")
}
