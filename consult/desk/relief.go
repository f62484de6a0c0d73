package desk

import "pult/consult"

// relieves refuses events by which one person was told for all, or inspection took
// the place of single notices, for others than those of more than
// [consult.ManySubmitters] people who sent the same (VwVfG § 17, BauGB § 3 Abs. 2).
func (f *folder) relieves(events []consult.Event) error {
	for _, ev := range events {
		if ev.Op != consult.OpNotify && ev.Op != consult.OpWithheld || ev.Data.How != "representative" && ev.Data.How != "public" {
			continue
		}
		many := map[consult.CampaignID]bool{}
		for n := range ev.On.All() {
			id := f.state.CampaignOf(n)
			if _, known := many[id]; !known {
				many[id] = id != 0 && f.senders(consult.OrdinalsOf(f.campaigns().members[id]...)) > consult.ManySubmitters
			}
			if !many[id] {
				return &consult.Broken{Rule: consult.RuleReliefFew, Item: n}
			}
		}
	}
	return nil
}
