package themes

import (
	"math"
	"slices"
)

// trial is how a judge fares with labels that it has not seen.
type trial struct {
	// steepness makes its probabilities as sure as it is right.
	steepness float64
	// labelled is which share of the labels each class has, found holds for each
	// class in which share of its texts the judge sees each.
	labelled []float64
	found    [][]float64
	// right holds for each class which share of its labels the judge tells.
	right []float64
}

const (
	// folds is in how many parts labels are held back in turn, tried how many at most.
	folds = 5
	tried = 600
	// fewestTried is how many tell something.
	fewestTried = 10
	// doubt draws the shares of classes to those of the labels.
	doubt = 0.03
	// carefully is how far the classes are brought from the shares of the labels to
	// those that were estimated.
	carefully = 0.5
)

// try holds labels back in turn; nil where there are too few.
func (l *Learner) try(given lesson, classes int) *trial {
	var labels lesson
	sizes := make([]int, classes)
	for _, t := range given {
		if !t.Not {
			labels = append(labels, t)
		}
	}
	labels = spreadLabels(labels, tried)
	part := make([]int, len(labels))
	for i, t := range labels {
		part[i] = (sizes[t.Class] + t.Class) % folds
		sizes[t.Class]++
	}
	var class []int
	var scores [][]float32
	for f := range folds {
		var from, held lesson
		left := make([]int, classes)
		for i, t := range labels {
			if part[i] == f {
				held = append(held, t)
			} else {
				from = append(from, t)
				left[t.Class]++
			}
		}
		held = slices.DeleteFunc(held, func(t Labelled) bool { return left[t.Class] == 0 })
		if len(held) == 0 {
			continue
		}
		planes := l.planes(from, classes)
		for _, t := range held {
			row := make([]float32, classes)
			for k, p := range planes {
				row[k] = float32(p.at(l.example(t.Text)))
			}
			class, scores = append(class, t.Class), append(scores, row)
		}
	}
	if len(class) < fewestTried {
		return nil
	}
	t := &trial{steepness: calibrate(scores, class), labelled: make([]float64, classes), found: make([][]float64, classes)}
	all, met := make([]float64, classes), make([]float64, classes)
	for k := range t.found {
		t.found[k] = make([]float64, classes)
		t.labelled[k] = (float64(sizes[k])/float64(len(labels)) + 0.01/float64(classes)) / 1.01
	}
	t.right = make([]float64, classes)
	told := 0.0
	for i, row := range scores {
		likelihoods(row, t.steepness)
		met[class[i]]++
		if likeliest(row) == class[i] {
			t.right[class[i]]++
			told += 1 / float64(len(class))
		}
		for k, q := range row {
			t.found[class[i]][k] += float64(q)
			all[k] += float64(q) / float64(len(class))
		}
	}
	for c, row := range t.found {
		for k := range row {
			row[k] = (row[k] + all[k]) / (met[c] + 1)
		}
		t.right[c] = (t.right[c] + told) / (met[c] + 1)
	}
	return t
}

// calibrate returns the steepness that makes the true classes likeliest
// (temperature scaling, Guo and others 2017).
func calibrate(scores [][]float32, class []int) float64 {
	best, most := float64(steepness), math.Inf(-1)
	var row []float32
	for steep := 0.1; steep < 20; steep *= 1.2 {
		var sum float64
		for i, s := range scores {
			row = append(row[:0], s...)
			likelihoods(row, steep)
			sum += math.Log(float64(row[class[i]]) + 1e-9)
		}
		if sum > most {
			best, most = steep, sum
		}
	}
	return best
}

// shares estimates which share of the texts each class has from the mean of their
// probabilities: those shares that, seen as the judge saw the labels, are likeliest
// to look like it (as in the correction of label shift by Lipton and others 2018,
// here by expectation maximisation, so that none falls below zero).
func (t *trial) shares(seen []float64) []float64 {
	shares := slices.Clone(t.labelled)
	for range 200 {
		next := make([]float64, len(shares))
		for k, s := range seen {
			var sum float64
			for c, share := range shares {
				sum += share * t.found[c][k]
			}
			for c, share := range shares {
				next[c] += s * share * t.found[c][k] / (sum + 1e-12)
			}
		}
		for c := range next {
			shares[c] = (next[c] + doubt*t.labelled[c]) / (1 + doubt)
		}
	}
	return shares
}

// meanPosterior returns how likely each class is in the mean of texts without a
// label.
func (j *Judge) meanPosterior(known map[int]bool) []float64 {
	mean := make([]float64, len(j.planes))
	scores := j.unlabelled(known)
	for _, row := range scores.each() {
		likelihoods(row, j.steepness)
		for k, q := range row {
			mean[k] += float64(q) / float64(scores.rows())
		}
	}
	return mean
}

// match makes classes more or less likely by how much larger or smaller a share of
// the texts they are than of the labels, half way: labels drawn at random, whose shares
// are those of the texts, change nothing.
func (j *Judge) match(t *trial, shares []float64) {
	for k, plane := range j.planes {
		plane.bias += float32(carefully * math.Log(shares[k]/t.labelled[k]) / j.steepness)
	}
}

// confide makes the judge as sure of the texts in the pool, in the mean, as it is
// likely to be right where the classes have these shares.
func (j *Judge) confide(t *trial, shares []float64, known map[int]bool) {
	var right float64
	for c, share := range shares {
		right += share * t.right[c]
	}
	scores := j.unlabelled(known)
	if scores.rows() == 0 {
		return
	}
	p := make([]float32, scores.width)
	less, more := 0.0, 100.0
	for range 30 {
		j.steepness = (less + more) / 2
		var sure float64
		for _, row := range scores.each() {
			copy(p, row)
			likelihoods(p, j.steepness)
			sure += float64(slices.Max(p)) / float64(scores.rows())
		}
		if sure < right {
			less = j.steepness
		} else {
			more = j.steepness
		}
	}
}

// unlabelled returns the scores of some texts in the pool without a label.
func (j *Judge) unlabelled(known map[int]bool) dense {
	var texts []int
	for _, t := range j.learner.pool {
		if !known[t] {
			texts = append(texts, t)
		}
	}
	texts = spread(texts, matched)
	scores := newDense(len(texts), len(j.planes))
	for i, t := range texts {
		j.scores(t, scores.row(i))
	}
	return scores
}

// spreadLabels picks so many labels, evenly.
func spreadLabels(labels lesson, most int) lesson {
	at := make([]int, len(labels))
	for i := range at {
		at[i] = i
	}
	var out lesson
	for _, i := range spread(at, most) {
		out = append(out, labels[i])
	}
	return out
}
