package themes_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pult/consult/themes"
	"pult/consult/themes/measure"
)

// corpus is where real contributions lie beside a working copy; tests that need
// them are skipped where they are not.
const corpus = "../../../shared/corpus"

// judged is a set of texts that people have put to classes.
type judged struct {
	name          string
	titles, texts []string
	truth         []int
	classes       int
}

func (j judged) Len() int                                 { return len(j.texts) }
func (j judged) Text(i int) (title, text string, _ error) { return j.titles[i], j.texts[i], nil }

// row is what the files of the corpus have in common.
type row struct {
	Title, Text, Label string
	Labels, Sublabels  []string
	ProposalCategory   string `json:"proposal_category"`
}

// load reads a set; class names the class of a row, "" leaves it out.
func load(t testing.TB, name, file string, class func(row) string) judged {
	t.Helper()
	f, err := os.Open(filepath.Join(corpus, file))
	if os.IsNotExist(err) {
		t.Skipf("there is no %s here", filepath.Join(corpus, file))
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	j := judged{name: name}
	ids := map[string]int{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var r row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		c := class(r)
		if c == "" {
			continue
		}
		if _, ok := ids[c]; !ok {
			ids[c] = len(ids)
		}
		j.titles, j.texts, j.truth = append(j.titles, r.Title), append(j.texts, r.Text), append(j.truth, ids[c])
	}
	j.classes = len(ids)
	return j
}

func judgedSets(t testing.TB) []judged {
	first := func(labels []string) string {
		if len(labels) == 0 {
			return ""
		}
		return labels[0]
	}
	// Ottensen has several labels a text: of those that are no mode of transport,
	// and of the modes, the rarest stands for it.
	rare := []string{"scooters", "new services", "commercial transport", "public transport (local)", "walking",
		"stationary traffic (parking)", "cycling", "motorized transport", "non-motorized transport", "moving traffic"}
	return []judged{
		load(t, "Köln 8", "raddialog-koeln.labelled.jsonl", func(r row) string { return r.Label }),
		load(t, "Köln fine", "raddialog-koeln.labelled.jsonl", func(r row) string { return first(r.Sublabels) }),
		load(t, "Ottensen", "ottensen.labelled.jsonl", func(r row) string {
			for _, l := range rare {
				for _, has := range r.Labels {
					if has == l {
						return l
					}
				}
			}
			return ""
		}),
		load(t, "Tempelhof", "tempelhof.jsonl", func(r row) string { return r.Label }),
		load(t, "Tempelhof, comments", "tempelhof.jsonl", func(r row) string { return r.ProposalCategory }),
	}
}

func read(t testing.TB, texts themes.Texts) *themes.Corpus {
	t.Helper()
	c, err := themes.Read(t.Context(), texts, nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The agreement of the themes with people's classes, beside plain methods on the
// same features, for the true number of classes and for the number that the method
// chooses. README.md has the table.
func TestAgreementWithPeople(t *testing.T) {
	whereMeasured(t)
	const seeds = 5
	for _, j := range judgedSets(t) {
		c := read(t, j)
		t.Logf("%s: %d texts, %d classes", j.name, j.Len(), j.classes)
		themesOf := func(k int) func(seed uint64) ([]int, error) {
			return func(seed uint64) ([]int, error) {
				r, err := c.Cluster(t.Context(), themes.Options{Themes: k, Seed: seed})
				if err != nil {
					return nil, err
				}
				found := make([]int, len(r.Members))
				for i, m := range r.Members {
					found[i] = m.Theme
				}
				return found, nil
			}
		}
		for _, m := range []struct {
			name string
			find func(seed uint64) ([]int, error)
		}{
			{"latent semantic analysis, k-means", func(seed uint64) ([]int, error) { return c.KMeans(t.Context(), j.classes, seed, false) }},
			{"unit-term projection, k-means", func(seed uint64) ([]int, error) { return c.KMeans(t.Context(), j.classes, seed, true) }},
			{"this method", themesOf(j.classes)},
			{"this method, own number", themesOf(0)},
		} {
			var mean measure.Scores
			groups := 0
			for seed := range uint64(seeds) {
				found, err := m.find(seed + 1)
				if err != nil {
					t.Fatal(err)
				}
				s := measure.Agreement(j.truth, found)
				mean.ARI += s.ARI / seeds
				mean.AMI += s.AMI / seeds
				mean.V += s.V / seeds
				mean.BCubed += s.BCubed / seeds
				groups = slices.Max(found) + 1
			}
			t.Logf("  %-34s %2d groups  ARI %.3f  AMI %.3f  V %.3f  BCubed %.3f", m.name, groups, mean.ARI, mean.AMI, mean.V, mean.BCubed)
			if mean.AMI < 0.01 {
				t.Errorf("%s, %s: groups have nothing to do with people's classes", j.name, m.name)
			}
		}
	}
}

// Macro-F1 on the texts without a label, after some labels a class (of small
// classes at most half), or a tenth of all at random, beside plain classifiers on
// the same features.
func TestLearningFromPeople(t *testing.T) {
	whereMeasured(t)
	const seeds = 5
	amounts := []int{5, 10, 20, 0}
	for _, j := range judgedSets(t) {
		learner, err := read(t, j).Learner(t.Context(), themes.Options{Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: macro-F1 after 5, 10, 20 labels a class, a tenth at random", j.name)
		for _, how := range append(slices.Clone(themes.Baselines), "this method") {
			means := map[int]float64{}
			var sure, right float64
			for _, each := range amounts {
				for seed := range uint64(seeds) {
					labelled := draw(j, each, rand.New(rand.NewPCG(seed, 4)))
					var found []int
					var scores []float64
					if how == "this method" {
						judge, err := learner.Learn(t.Context(), labelled, j.classes)
						if err != nil {
							t.Fatal(err)
						}
						for _, s := range judge.Sort() {
							found, scores = append(found, s.Class), append(scores, s.Score)
						}
					} else {
						found = learner.Plainly(how, labelled, j.classes)
					}
					given := map[int]bool{}
					for _, l := range labelled {
						given[l.Text] = true
					}
					var truth, others []int
					for i, class := range found {
						if given[i] {
							continue
						}
						truth, others = append(truth, j.truth[i]), append(others, class)
						if scores != nil {
							weight := 1 / float64(len(found)-len(given)) / seeds / float64(len(amounts))
							sure += scores[i] * weight
							if class == j.truth[i] {
								right += weight
							}
						}
					}
					means[each] += measure.MacroF1(truth, others) / seeds
				}
			}
			line := fmt.Sprintf("  %-30s", how)
			for _, each := range amounts {
				line += fmt.Sprintf("  %.3f", means[each])
			}
			if how == "this method" {
				line += fmt.Sprintf("   sure to %.2f, right in %.2f", sure, right)
				if means[20] < means[5] {
					t.Errorf("%s: more labels made it worse, %.3f after %.3f", j.name, means[20], means[5])
				}
			}
			t.Log(line)
		}
	}
}

// A person corrects what the machine proposes: the share of the other texts that
// then lie where the person would put them. Each theme of the machine counts as the
// class that most of it belongs to.
func TestCorrectingProposals(t *testing.T) {
	whereMeasured(t)
	const seeds = 5
	for _, j := range judgedSets(t) {
		c := read(t, j)
		r, err := c.Cluster(t.Context(), themes.Options{Themes: j.classes, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		learner, err := c.Learner(t.Context(), themes.Options{Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		votes := make([]map[int]int, len(r.Themes))
		for i, m := range r.Members {
			if m.Theme >= 0 {
				if votes[m.Theme] == nil {
					votes[m.Theme] = map[int]int{}
				}
				votes[m.Theme][j.truth[i]]++
			}
		}
		means := make([]int, len(r.Themes))
		for k, v := range votes {
			for class, n := range v {
				if n > v[means[k]] {
					means[k] = class
				}
			}
		}
		members := slices.Clone(r.Members)
		for i := range members {
			if members[i].Theme >= 0 {
				members[i].Theme = means[members[i].Theme]
			}
		}
		line := fmt.Sprintf("%-20s", j.name)
		for _, n := range []int{0, 5, 10, 20, 50, 100} {
			var before, after float64
			for seed := range uint64(seeds) {
				given := map[int]bool{}
				var labelled []themes.Labelled
				for _, i := range rand.New(rand.NewPCG(seed, 5)).Perm(len(j.truth))[:n] {
					given[i] = true
					labelled = append(labelled, themes.Labelled{Text: i, Class: j.truth[i]})
				}
				judge, err := learner.Learn(t.Context(), append(labelled, learner.Weak(members, labelled, 1000)...), j.classes)
				if err != nil {
					t.Fatal(err)
				}
				sorted := judge.Sort()
				right, all, was := 0, 0, 0
				for i, s := range sorted {
					if given[i] || s.Class < 0 {
						continue
					}
					all++
					if s.Class == j.truth[i] {
						right++
					}
					if members[i].Theme == j.truth[i] {
						was++
					}
				}
				after += float64(right) / float64(all) / seeds
				before += float64(was) / float64(all) / seeds
			}
			line += fmt.Sprintf("  %d: %.3f (%.3f)", n, after, before)
		}
		t.Log(line)
	}
}

// draw picks texts to be labelled.
func draw(j judged, each int, r *rand.Rand) []themes.Labelled {
	order := r.Perm(len(j.truth))
	if each == 0 {
		var out []themes.Labelled
		for _, i := range order[:len(order)/10] {
			out = append(out, themes.Labelled{Text: i, Class: j.truth[i]})
		}
		return out
	}
	size, drawn := make([]int, j.classes), make([]int, j.classes)
	for _, c := range j.truth {
		size[c]++
	}
	var out []themes.Labelled
	for _, i := range order {
		if c := j.truth[i]; drawn[c] < min(each, (size[c]+1)/2) {
			drawn[c]++
			out = append(out, themes.Labelled{Text: i, Class: c})
		}
	}
	return out
}

// whereMeasured skips what takes a minute, and ten with the race detector.
func whereMeasured(t *testing.T) {
	t.Helper()
	if os.Getenv("PULT_MEASURE") == "" {
		t.Skip("PULT_MEASURE is not set: nothing is measured")
	}
}
