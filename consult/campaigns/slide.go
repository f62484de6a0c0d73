package campaigns

// slide moves additions to where a person would see them. The shortest script
// often ends an addition one word too late, having taken its first word for one
// of the head's: "[+My daughter cycles] with [+me. With] kind regards". Where the
// words between two additions stand at the end of the second as well, all is one
// addition, and they belong behind it.
func slide(diff []Piece, words []span) []Piece {
	at := make(map[int]int, len(words)) // by where they begin
	end := make(map[int]int, len(words))
	for i, w := range words {
		at[w.from], end[w.to] = i, i
	}
	var out []Piece
	for _, p := range diff {
		out = append(out, p)
		for len(out) >= 3 {
			a, same, b := out[len(out)-3], out[len(out)-2], out[len(out)-1]
			if a.Op != Added || same.Op != Same || b.Op != Added || same.Words > b.Words {
				break
			}
			first, last := at[same.From], end[b.To]
			equal := true
			for i := range same.Words {
				equal = equal && words[first+i].word == words[last-same.Words+1+i].word
			}
			if !equal {
				break
			}
			n := a.Words + b.Words
			until := last - same.Words
			tail := Piece{Same, words[until+1].from, b.To, same.Words}
			out = append(out[:len(out)-3], Piece{Added, a.From, words[until].to, n}, tail)
		}
	}
	// What is the same now stands in two pieces where more of it followed.
	merged := out[:0]
	for _, p := range out {
		if n := len(merged); n > 0 && merged[n-1].Op == p.Op {
			merged[n-1].To = p.To
			merged[n-1].Words += p.Words
			continue
		}
		merged = append(merged, p)
	}
	return merged
}
