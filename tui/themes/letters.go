package themes

import (
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/safe"
	"pult/tui/present"
	"pult/tui/style"
	"pult/tui/widget"
)

// letters are the campaigns beside the tree, the largest first.
type letters struct {
	all  []desk.Campaign
	head uint64
	list widget.List[consult.CampaignID]
	// counted are those that were drawn since.
	counted map[consult.CampaignID]desk.CampaignFacts
}

// read looks at them once for each state of the journal.
func (l *letters) read(v *desk.View) {
	if head := v.Head(); l.all == nil || head != l.head {
		l.all, l.head, l.counted = v.Campaigns(), head, map[consult.CampaignID]desk.CampaignFacts{}
	}
}

// narrow lists those whose title passes the filter.
func (l *letters) narrow(query string, title func(desk.Campaign) safe.Safe) {
	var ids []consult.CampaignID
	for _, c := range l.all {
		if query == "" || widget.Matches(query, title(c).String()) {
			ids = append(ids, c.ID)
		}
	}
	l.list.SetIDs(ids)
}

func (l *letters) campaign(id consult.CampaignID) (desk.Campaign, bool) {
	for _, c := range l.all {
		if c.ID == id {
			return c, true
		}
	}
	return desk.Campaign{}, false
}

// facts says of a campaign how many sent the letters, and when.
func (l *letters) facts(v *desk.View, id consult.CampaignID) desk.CampaignFacts {
	c, ok := l.counted[id]
	if !ok {
		// What has gone meanwhile has no facts, and is not drawn any more soon.
		c, _ = v.CampaignFacts(id)
		l.counted[id] = c
	}
	return c
}

// people is how many sent the letters: of letters without a sender, each counts.
func people(c desk.CampaignFacts) int { return c.Submitters + c.Unknown }

// longestArrivals is how many days are drawn one by one at most.
const longestArrivals = 366

// arrivals is how many came on each day from the first to the last.
func arrivals(c desk.CampaignFacts) []int {
	var out []int
	first := c.First.In(time.UTC)
	for _, a := range c.Arrivals {
		at := min(int(a.Day.In(time.UTC).Sub(first)/(24*time.Hour)), longestArrivals-1)
		for len(out) <= at {
			out = append(out, 0)
		}
		out[at] += a.Count
	}
	return out
}

// here returns the campaign under the cursor.
func (l *letters) here() (desk.Campaign, bool) {
	id, ok := l.list.ID()
	if !ok {
		return desk.Campaign{}, false
	}
	return l.campaign(id)
}

// letterTitle is what a campaign is called: as its head is.
func (r *Room) letterTitle(c desk.Campaign) safe.Safe {
	row, err := r.view.Row(c.Head)
	if err != nil {
		return safe.Line(r.env.Words().Inbox.Untitled)
	}
	return r.titleOf(row)
}

func (r *Room) letterRow(c desk.Campaign, here bool) present.LetterRow {
	n := r.letters.facts(r.view, c.ID)
	return present.LetterRow{Title: r.letterTitle(c), Suggested: c.Machine, Texts: len(c.Members), Submitters: people(n), Arrivals: arrivals(n), Here: here}
}

// drawLetters draws the campaigns in at most h rows, in the columns of the tree.
func (r *Room) drawLetters(cols present.ThemeColumns, h int) []style.Line {
	k := r.env.Kit
	if h < 2 {
		return nil
	}
	lines := []style.Line{k.LettersHead(cols)}
	return append(lines, r.letters.list.Render(h-1, func(_ int, id consult.CampaignID, here, _ bool) style.Line {
		c, ok := r.letters.campaign(id)
		if !ok {
			return nil
		}
		return k.LetterRow(cols, r.letterRow(c, here && r.focus == onLetters))
	})...)
}
