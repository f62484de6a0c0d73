package campaigns

// Similarity returns how alike two texts are, from 0 to 1: the share of the pairs
// of neighbouring words of both together that both have.
func Similarity(title, text, otherTitle, otherText string) float64 {
	return jaccard(shingles(title, text, nil), shingles(otherTitle, otherText, nil))
}
