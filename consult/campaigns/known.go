package campaigns

import (
	"context"
	"fmt"
)

// Known are letters that are known to be sent by many: what comes in is held
// against them, by the thresholds of [Find]. It is safe for use by one at a time.
type Known struct {
	f     finder
	texts knownTexts
	// boilerplate is what many of the others have, or their form.
	boilerplate map[shingle]bool
}

// knownTexts are the letters, and behind them the one that has come in.
type knownTexts struct{ titles, texts []string }

func (t *knownTexts) Len() int                           { return len(t.texts) }
func (t *knownTexts) Text(i int) (string, string, error) { return t.titles[i], t.texts[i], nil }

// NewKnown makes letters known. The sample is of other texts than copies of them: by it
// is known what is boilerplate, or said by many. Both are read once.
func NewKnown(ctx context.Context, letters, sample Texts) (*Known, error) {
	k := &Known{}
	k.f.ctx, k.f.texts = ctx, &k.texts
	for i := range letters.Len() {
		title, text, err := letters.Text(i)
		if err != nil {
			return nil, fmt.Errorf("letter %d of %d: %w", i+1, letters.Len(), err)
		}
		k.put(title, text)
	}
	if err := k.learn(ctx, sample); err != nil {
		return nil, err
	}
	for i := range k.f.heads {
		var err error
		if k.f.heads[i].passages, err = k.f.passages(uint32(i)); err != nil {
			return nil, err
		}
	}
	return k, nil
}

// hold notes which letters have what.
func (k *Known) hold() {
	f := &k.f
	f.heads, f.holders = nil, map[shingle][]uint32{}
	for i, set := range f.kept {
		f.heads = append(f.heads, head{set: uint32(i)})
		for _, s := range set {
			f.holders[s] = append(f.holders[s], uint32(i))
		}
	}
}

func (k *Known) put(title, text string) {
	set := shingles(title, text, nil)
	k.texts.titles, k.texts.texts = append(k.texts.titles, title), append(k.texts.texts, text)
	k.f.copies = append(k.f.copies, []uint32{uint32(len(k.f.sets))})
	k.f.sets, k.f.kept = append(k.f.sets, set), append(k.f.kept, set)
}

// learn finds out what of the letters others say, too: the form that they are written
// in, and what texts with otherwise little in common with them have, is boilerplate.
func (k *Known) learn(ctx context.Context, sample Texts) error {
	var others finder
	for i := range sample.Len() {
		if i%256 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		title, text, err := sample.Text(i)
		if err != nil {
			return fmt.Errorf("text %d of the sample: %w", i+1, err)
		}
		others.sets = append(others.sets, shingles(title, text, nil))
		others.copies = append(others.copies, []uint32{uint32(i)})
	}
	k.boilerplate = others.forms()
	drop(others.sets, k.boilerplate)
	drop(k.f.kept, k.boilerplate)
	k.hold()
	f := &k.f
	f.others = make(map[shingle]int32, len(f.holders))
	for s, h := range f.holders {
		f.others[s] = int32(len(h))
	}
	count := map[shingle]uint8{}
	for _, set := range others.sets {
		if f.close(set) {
			continue
		}
		for _, s := range set {
			if count[s] = min(count[s]+1, wide); count[s] == wide {
				k.boilerplate[s] = true
			}
			if _, ok := f.holders[s]; ok {
				f.others[s]++
			}
		}
	}
	drop(f.kept, k.boilerplate)
	k.hold()
	return nil
}

// Match returns which of the letters a text is a copy of, by their places, and whether
// it surely is; -1 for none.
func (k *Known) Match(title, text string) (letter int, role Role, err error) {
	f := &k.f
	k.put(title, text)
	i := len(f.sets) - 1
	defer func() {
		k.texts.titles, k.texts.texts = k.texts.titles[:i], k.texts.texts[:i]
		f.sets, f.kept, f.copies = f.sets[:i], f.kept[:i], f.copies[:i]
	}()
	if drop(f.kept[i:], k.boilerplate); len(f.kept[i]) < scrap {
		return -1, 0, nil
	}
	at, sure, err := f.closest(uint32(i))
	switch {
	case err != nil || at < 0:
		return -1, 0, err
	case sure:
		return at, Sure, nil
	}
	return at, Suggested, nil
}
