package themes

import "slices"

// refusedCloser is by how much the cosine of what people refused a theme has to be
// larger to the others that they refused it than to the theme, for these to be of a
// subject of their own.
const refusedCloser = 0.3

// refusals makes a class after all others, "none of these", of texts that people
// refused the same theme and put nowhere else, where enough of them are alike; what
// is like them no longer stands for the theme. Not found, the lesson is the same.
func (l *Learner) refusals(given lesson, classes int) (out lesson, found bool) {
	put, guessed, refused := map[int]bool{}, make([][]int, classes), make([][]int, classes)
	for _, t := range given {
		switch {
		case t.Weak:
			guessed[t.Class] = append(guessed[t.Class], t.Text)
		case !t.Not:
			put[t.Text] = true
		}
	}
	for _, t := range given {
		if t.Not && !put[t.Text] {
			refused[t.Class] = append(refused[t.Class], t.Text)
		}
	}
	out = given
	for k, texts := range refused {
		if len(texts) < fewestMoved || len(guessed[k]) == 0 {
			continue
		}
		theme := l.middle(guessed[k])
		alike := slices.DeleteFunc(slices.Clone(texts), func(t int) bool {
			others := l.middle(slices.DeleteFunc(slices.Clone(texts), func(o int) bool { return o == t }))
			row := l.example(t).dense
			return dot(row, others) <= dot(row, theme)+refusedCloser
		})
		if len(alike) < fewestMoved {
			continue
		}
		found = true
		other := l.middle(alike)
		out = slices.DeleteFunc(slices.Clone(out), func(t Labelled) bool {
			row := l.example(t.Text).dense
			return t.Weak && t.Class == k && dot(row, other) > dot(row, theme)+muchCloser
		})
		for _, t := range alike {
			out = append(out, Labelled{Text: t, Class: classes})
		}
	}
	return out, found
}

// middle returns the direction of the sum of some texts.
func (l *Learner) middle(texts []int) []float32 {
	sum := make([]float32, l.x.width)
	for _, t := range texts {
		axpy(1, l.example(t).dense, sum)
	}
	unit(sum)
	return sum
}
