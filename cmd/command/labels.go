package command

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"

	"pult/consult/themes"
)

// readLabels reads the file of --labels. A row that names nothing here, or
// nothing that the caller sees, is refused with its line.
func (r *clusterRun) readLabels(ctx context.Context) ([]themes.Labelled, error) {
	file, err := r.spool(ctx, r.options.labels, maxLabels)
	if err != nil {
		return nil, err
	}
	defer file.done()
	if file.size > maxLabels {
		return nil, fmt.Errorf("--labels has more than the %d MB that are taken at once", maxLabels>>20)
	}
	bySource, byID := map[string][]int{}, map[string]int{}
	for i, n := range r.items {
		raw, err := r.v.Raw(n)
		if err != nil {
			continue
		}
		row, err := r.v.Row(n)
		if err != nil {
			continue
		}
		byID[row.ID] = i
		if raw.SourceID != "" {
			bySource[raw.SourceID] = append(bySource[raw.SourceID], i)
		}
	}
	lines := bufio.NewScanner(io.NewSectionReader(file, 0, file.size))
	lines.Buffer(nil, 1<<20)
	classes := map[string]int{}
	given := map[int]int{}
	var out []themes.Labelled
	for number := 1; lines.Scan(); number++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		bad := func(format string, args ...any) error {
			return fmt.Errorf("--labels, line %d: %s", number, fmt.Sprintf(format, args...))
		}
		var l labelLine
		if err := json.Unmarshal(line, &l); err != nil {
			return nil, bad(`%v; write {"source_id":"…","label":"…"}`, err)
		}
		var of []int
		switch {
		case l.Label == "":
			return nil, bad("label is missing")
		case l.SourceID != nil:
			of = bySource[*l.SourceID]
			if len(of) > 1 {
				return nil, bad("%d contributions have source_id %q; name the one that is meant by its id", len(of), *l.SourceID)
			}
			if len(of) == 0 {
				return nil, bad("there is no contribution with source_id %q", *l.SourceID)
			}
		case l.ID != nil:
			i, ok := byID[*l.ID]
			if !ok {
				return nil, bad("there is no contribution %q", *l.ID)
			}
			of = []int{i}
		default:
			return nil, bad("source_id or id is missing")
		}
		class, ok := classes[l.Label]
		if !ok {
			class = len(r.labels)
			classes[l.Label] = class
			r.labels = append(r.labels, l.Label)
		}
		if before, twice := given[of[0]]; twice {
			if before != class {
				return nil, bad("this contribution has another label already: %q", r.labels[before])
			}
			continue
		}
		given[of[0]] = class
		out = append(out, themes.Labelled{Text: of[0], Class: class})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("--labels: %w", err)
	}
	return out, nil
}
