package journal

import (
	"fmt"

	"github.com/go-json-experiment/json"
)

// ErasedSeqs returns the events whose free text an `erase` event erased: the
// member `seqs` of its data, ascending, each older than the event itself. Other
// events erase nothing. Which contributions an erase event concerns stands in
// its On, as everywhere, and which submitter in the member `target` of its data.
func ErasedSeqs(e Entry) ([]uint64, error) {
	if e.Op != OpErase {
		return nil, nil
	}
	var data struct {
		Seqs []uint64 `json:"seqs"`
	}
	if err := json.Unmarshal(e.Data, &data); err != nil {
		return nil, fmt.Errorf("data of an erase event: %w", err)
	}
	last := uint64(0)
	for _, seq := range data.Seqs {
		if seq <= last || seq >= e.Seq {
			return nil, fmt.Errorf("data of an erase event: seqs are older events in ascending order, %d is not", seq)
		}
		last = seq
	}
	return data.Seqs, nil
}
