package measure

// Kappa returns in which share of the cases two judges agree, and Cohen's kappa
// (Cohen 1960): how much of the agreement that chance would not have brought there
// is; 1 where all of it is, 0 for no more than chance. Both are 0 for no case.
func Kappa(one, other []int) (agreement, kappa float64) {
	n := float64(len(one))
	if n == 0 {
		return 0, 0
	}
	first, second := map[int]float64{}, map[int]float64{}
	for i := range one {
		if one[i] == other[i] {
			agreement++
		}
		first[one[i]]++
		second[other[i]]++
	}
	agreement /= n
	var chance float64
	for k, a := range first {
		chance += a / n * second[k] / n
	}
	if chance > 1-1e-12 {
		return agreement, agreement // there was but one answer
	}
	return agreement, (agreement - chance) / (1 - chance)
}
