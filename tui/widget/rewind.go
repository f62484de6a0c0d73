package widget

import "unicode"

// edit is a text as it was, with the place of the cursor.
type edit struct {
	text      string
	line, col int
}

// maxRewind is how many steps back an editor remembers.
const maxRewind = 200

// rewind remembers what an editor held, so that typing can be taken back.
type rewind struct {
	past, future []edit
	typing       bool // the last step added letters of the word that is being typed
}

// note remembers the text before a change; letters of one word are one step.
func (r *rewind) note(before edit, after string) {
	if before.text == after {
		return
	}
	added := []rune(after)
	typed := len(after) > len(before.text) && len([]rune(before.text))+1 == len(added)
	if !typed || !r.typing {
		if r.past = append(r.past, before); len(r.past) > maxRewind {
			r.past = r.past[1:]
		}
	}
	r.future = nil
	r.typing = typed && len(added) > 0 && !unicode.IsSpace(added[len(added)-1])
}

func (e *Editor) now() edit {
	return edit{e.model.Value(), e.model.Line(), e.model.Column()}
}

func (e *Editor) restore(to edit) {
	e.model.SetValue(to.text)
	e.model.MoveToBegin()
	for e.model.Line() < to.line {
		at := e.model.Line()
		e.model.CursorEnd()
		if e.model.CursorDown(); e.model.Line() == at {
			break
		}
	}
	e.model.SetCursorColumn(to.col)
}

// Undo takes the last change of the text back; false where there is none.
func (e *Editor) Undo() bool {
	n := len(e.rewind.past)
	if n == 0 {
		return false
	}
	e.rewind.future = append(e.rewind.future, e.now())
	e.restore(e.rewind.past[n-1])
	e.rewind.past, e.rewind.typing = e.rewind.past[:n-1], false
	return true
}

// Redo brings back what was taken back last; false where there is nothing.
func (e *Editor) Redo() bool {
	n := len(e.rewind.future)
	if n == 0 {
		return false
	}
	e.rewind.past = append(e.rewind.past, e.now())
	e.restore(e.rewind.future[n-1])
	e.rewind.future, e.rewind.typing = e.rewind.future[:n-1], false
	return true
}

// Insert puts a text where the cursor is, as far as there is room.
func (e *Editor) Insert(text string) {
	before := e.now()
	e.cut = e.model.Length()+len([]rune(text)) > e.limit
	e.model.InsertString(text)
	e.rewind.note(before, e.model.Value())
}

// Replace puts another text in the place of all that stands there.
func (e *Editor) Replace(text string) {
	before := e.now()
	e.model.SetValue(text)
	e.model.MoveToEnd()
	e.rewind.note(before, e.model.Value())
}
