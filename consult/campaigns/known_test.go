package campaigns_test

import (
	"testing"

	"pult/consult/campaigns"
)

// What comes in later joins the campaigns there are as it would have at first: of each
// day, every third text comes later.
func TestWhatComesLaterJoinsAsAtFirst(t *testing.T) {
	if testing.Short() {
		t.Skip("judges whole days of mail")
	}
	pools := readPools(t)
	for _, d := range days() {
		t.Run(d.name, func(t *testing.T) {
			p := pools.post(1, d)
			early, late := &post{}, &post{}
			for i, text := range p.texts {
				if i%3 == 0 {
					late.add(p.truth[i], text)
				} else {
					early.add(p.truth[i], text)
				}
			}
			r, err := campaigns.Find(t.Context(), early, nil)
			if err != nil {
				t.Fatal(err)
			}
			letters, of := &post{}, r.Of()
			truth := map[int]int{} // of letters
			for c, campaign := range r.Campaigns {
				letters.add(early.truth[campaign.Members[0].Text], early.texts[campaign.Members[0].Text])
				truth[early.truth[campaign.Members[0].Text]] = c
			}
			others := &post{}
			for i, text := range early.texts {
				if of[i] < 0 {
					others.add(-1, text)
				}
			}
			k, err := campaigns.NewKnown(t.Context(), letters, others)
			if err != nil {
				t.Fatal(err)
			}
			right, wrong, missed := 0, 0, 0
			for i, text := range late.texts {
				at, role, err := k.Match("", text)
				if err != nil {
					t.Fatal(err)
				}
				_, known := truth[late.truth[i]]
				switch {
				case role == campaigns.Sure && letters.truth[at] == late.truth[i]:
					right++
				case role == campaigns.Sure:
					wrong++
				case known && late.truth[i] >= 0:
					missed++
				}
			}
			t.Logf("%d joined, %d wrongly, %d did not", right, wrong, missed)
			if 100*wrong > right || 20*missed > right {
				t.Errorf("%d joined, %d wrongly, %d did not", right, wrong, missed)
			}
		})
	}
}

func BenchmarkMatch(b *testing.B) {
	p := mail(10_000)
	letters := &post{}
	for i := range 50 {
		letters.add(i, p.texts[i*100])
	}
	sample := &post{texts: p.texts[8000:]}
	k, err := campaigns.NewKnown(b.Context(), letters, sample)
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		if _, _, err := k.Match("", p.texts[i%len(p.texts)]); err != nil {
			b.Fatal(err)
		}
	}
}
