package inbox

import (
	"time"

	"pult/consult"
	"pult/consult/desk"
)

// rows are those that were drawn lately: a key mostly leaves all but one of them
// on screen. They are read anew once anything has changed, and after a moment in
// any case, because time changes some of them too.
type rows struct {
	view *desk.View
	head uint64
	at   time.Time
	read map[consult.Ordinal]desk.Row
}

// rowsHold is for how long a row that was read holds, mostRows how many are kept.
const (
	rowsHold = time.Second
	mostRows = 512
)

// begin is due before a frame.
func (x *rows) begin(v *desk.View, now time.Time) {
	head := v.Head()
	if x.view == v && x.head == head && now.Sub(x.at).Abs() < rowsHold && len(x.read) < mostRows {
		return
	}
	*x = rows{view: v, head: head, at: now, read: make(map[consult.Ordinal]desk.Row, 32)}
}

func (x *rows) get(n consult.Ordinal) (desk.Row, error) {
	if row, ok := x.read[n]; ok {
		return row, nil
	}
	row, err := x.view.Row(n)
	if err == nil {
		x.read[n] = row
	}
	return row, err
}
