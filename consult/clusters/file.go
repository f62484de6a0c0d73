package clusters

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/consult/campaigns"
)

// File is a clustering as it is kept.
type File struct {
	Method string
	// Asked is how many themes were asked for, 0 where the method chose.
	Asked int
	Seed  uint64
	// On are the contributions that were looked at.
	On consult.Ordinals
	// Distinct is how many texts of their own there were.
	Distinct int
	Groups   []Theme
	Themes   []Theme
	// Campaigns has the head of each.
	Campaigns []consult.Ordinal

	items []item
	also  map[consult.Ordinal][]int
}

// Theme is a theme or a group of themes.
type Theme struct {
	// Group is the place of a theme's group among the groups, from 0.
	Group int
	Size  int
	// Keywords and Quotes are passages of contributions.
	Keywords, Quotes []Passage
}

// Passage is a part of a contribution's present text, or of its title: offsets in
// bytes.
type Passage struct {
	Item     consult.Ordinal
	From, To int
	Titled   bool
}

// item is what a file says of one contribution; what it was not looked at with is 0.
type item struct {
	theme      uint16 // from 1
	score      uint16 // in thousandths, as similarity
	campaign   uint32 // from 1
	similarity uint16
	role       campaigns.Role
}

// Place is where a contribution lies.
type Place struct {
	// Theme is the place of its theme among the themes, -1 for none.
	Theme int
	// Score, from 0 to 1, is how sure that is.
	Score float64
	// Also are further themes, the surest first.
	Also []int
}

// Part is what a contribution is in a campaign.
type Part struct {
	// Campaign is the place of the campaign, -1 for none.
	Campaign int
	Role     campaigns.Role
	// Similarity, from 0 to 1, is that to the head.
	Similarity float64
}

func (f *File) item(n consult.Ordinal) item {
	if int(n) < len(f.items) {
		return f.items[n]
	}
	return item{}
}

// Place returns where a contribution lies.
func (f *File) Place(n consult.Ordinal) Place {
	x := f.item(n)
	return Place{int(x.theme) - 1, float64(x.score) / thousand, f.also[n]}
}

// Part returns what a contribution is in a campaign.
func (f *File) Part(n consult.Ordinal) Part {
	x := f.item(n)
	return Part{int(x.campaign) - 1, x.role, float64(x.similarity) / thousand}
}

// The lines of a file, in this order: one of head, one for each group, theme and
// campaign, one for each contribution that lies anywhere.
type (
	headLine struct {
		Method   string `json:"method"`
		Themes   int    `json:"themes,omitzero"`
		Seed     uint64 `json:"seed"`
		On       string `json:"on"`
		Distinct int    `json:"distinct"`
	}
	themeLine struct {
		Group    int     `json:"group,omitzero"`
		Theme    int     `json:"theme,omitzero"`
		Size     int     `json:"size"`
		Keywords [][]int `json:"keywords,omitzero"`
		Quotes   [][]int `json:"quotes,omitzero"`
	}
	campaignLine struct {
		Campaign int             `json:"campaign"`
		Head     consult.Ordinal `json:"head"`
	}
	itemLine struct {
		Item       consult.Ordinal `json:"item"`
		Theme      int             `json:"theme,omitzero"`
		Score      float64         `json:"score,omitzero"`
		Also       []int           `json:"also,omitzero"`
		Campaign   int             `json:"campaign,omitzero"`
		Role       string          `json:"role,omitzero"`
		Similarity float64         `json:"similarity,omitzero"`
	}
	anyLine struct {
		Item     consult.Ordinal `json:"item,omitzero"`
		Theme    int             `json:"theme,omitzero"`
		Group    int             `json:"group,omitzero"`
		Campaign int             `json:"campaign,omitzero"`
	}
)

const thousand = 1000

func thousandths(x float64) uint16 { return uint16(math.Round(min(max(x, 0), 1) * thousand)) }

// Encode returns the bytes of the file: the same for the same content.
func (f *File) Encode() ([]byte, error) {
	var b bytes.Buffer
	var err error
	add := func(line any) {
		if err == nil {
			err = json.MarshalWrite(&b, line)
			b.WriteByte('\n')
		}
	}
	add(headLine{f.Method, f.Asked, f.Seed, f.On.String(), f.Distinct})
	for g, t := range f.Groups {
		add(themeLine{Group: g + 1, Size: t.Size, Keywords: numbers(t.Keywords)})
	}
	for i, t := range f.Themes {
		add(themeLine{Group: t.Group + 1, Theme: i + 1, Size: t.Size, Keywords: numbers(t.Keywords), Quotes: numbers(t.Quotes)})
	}
	for c, head := range f.Campaigns {
		add(campaignLine{c + 1, head})
	}
	for n, x := range f.items {
		if x == (item{}) {
			continue
		}
		line := itemLine{Item: consult.Ordinal(n), Theme: int(x.theme), Score: float64(x.score) / thousand, Campaign: int(x.campaign)}
		for _, t := range f.also[line.Item] {
			line.Also = append(line.Also, t+1)
		}
		if x.campaign > 0 {
			line.Role, line.Similarity = x.role.String(), float64(x.similarity)/thousand
		}
		add(line)
	}
	return b.Bytes(), err
}

// numbers writes passages: contribution, from, to, and 1 behind that for one of
// the title.
func numbers(list []Passage) [][]int {
	var out [][]int
	for _, p := range list {
		x := []int{int(p.Item), p.From, p.To}
		if p.Titled {
			x = append(x, 1)
		}
		out = append(out, x)
	}
	return out
}

// mostThemes is how many themes a file may have.
const mostThemes = math.MaxUint16 - 1

// Decode reads the bytes of a file of a consultation that has at most so many
// contributions. The error names the line.
func Decode(raw []byte, most consult.Ordinal) (*File, error) {
	f := &File{also: map[consult.Ordinal][]int{}}
	n := 0
	for line := range bytes.Lines(raw) {
		n++
		if err := f.take(n, line, most); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	if n == 0 {
		return nil, fmt.Errorf("line 1: there is none")
	}
	return f, nil
}

func (f *File) take(n int, line []byte, most consult.Ordinal) error {
	if n == 1 {
		var h headLine
		if err := strictly(line, &h); err != nil {
			return err
		}
		on, err := consult.ParseOrdinals(h.On)
		if err == nil && len(on) > 0 && on[len(on)-1].To > most {
			err = fmt.Errorf("names contribution %d; there are %d", on[len(on)-1].To, most)
		}
		f.Method, f.Asked, f.Seed, f.On, f.Distinct = h.Method, h.Themes, h.Seed, on, h.Distinct
		f.items = make([]item, 0, 1)
		if err == nil && len(on) > 0 {
			f.items = make([]item, on[len(on)-1].To+1)
		}
		return err
	}
	if x, ok := quick(line); ok {
		return f.takeItem(x)
	}
	var what anyLine
	if err := json.Unmarshal(line, &what); err != nil {
		return err
	}
	switch {
	case what.Item != 0:
		var l itemLine
		if err := strictly(line, &l); err != nil {
			return err
		}
		return f.takeItem(l)
	case what.Theme != 0 || what.Group != 0:
		return f.takeTheme(line)
	}
	var c campaignLine
	if err := strictly(line, &c); err != nil {
		return err
	}
	if c.Campaign != len(f.Campaigns)+1 || !f.On.Has(c.Head) {
		return fmt.Errorf("campaign %d with head %d is out of place", c.Campaign, c.Head)
	}
	f.Campaigns = append(f.Campaigns, c.Head)
	return nil
}

func strictly(line []byte, into any) error {
	return json.Unmarshal(line, into, json.RejectUnknownMembers(true))
}

func (f *File) takeTheme(line []byte) error {
	var t themeLine
	if err := strictly(line, &t); err != nil {
		return err
	}
	keywords, err := f.passages(t.Keywords)
	if err != nil {
		return err
	}
	quotes, err := f.passages(t.Quotes)
	if err != nil {
		return err
	}
	theme := Theme{Group: t.Group - 1, Size: t.Size, Keywords: keywords, Quotes: quotes}
	switch {
	case t.Theme == 0 && t.Group == len(f.Groups)+1 && len(f.Themes) == 0:
		theme.Group = 0
		f.Groups = append(f.Groups, theme)
	case t.Theme == len(f.Themes)+1 && t.Theme <= mostThemes && t.Group >= 1 && t.Group <= len(f.Groups):
		f.Themes = append(f.Themes, theme)
	default:
		return fmt.Errorf("theme %d of group %d is out of place", t.Theme, t.Group)
	}
	return nil
}

func (f *File) passages(list [][]int) ([]Passage, error) {
	var out []Passage
	for _, x := range list {
		titled := len(x) == 4 && x[3] == 1
		if len(x) != 3 && !titled || x[0] < 1 || x[0] > math.MaxUint32 || x[1] < 0 || x[2] <= x[1] || !f.On.Has(consult.Ordinal(x[0])) {
			return nil, fmt.Errorf("%v is no passage of a contribution", x)
		}
		out = append(out, Passage{consult.Ordinal(x[0]), x[1], x[2], titled})
	}
	return out, nil
}

func (f *File) takeItem(l itemLine) error {
	role := slices.IndexFunc([]campaigns.Role{campaigns.Head, campaigns.Sure, campaigns.Suggested}, func(r campaigns.Role) bool { return r.String() == l.Role })
	switch {
	case int(l.Item) >= len(f.items) || !f.On.Has(l.Item):
		return fmt.Errorf("names contribution %d, which was not looked at", l.Item)
	case f.items[l.Item] != item{}:
		return fmt.Errorf("names contribution %d again", l.Item)
	case l.Theme < 0 || l.Theme > len(f.Themes) || slices.ContainsFunc(l.Also, func(t int) bool { return t < 1 || t > len(f.Themes) }):
		return fmt.Errorf("puts contribution %d into a theme that is not there", l.Item)
	case l.Campaign < 0 || l.Campaign > len(f.Campaigns) || (l.Campaign > 0) != (role >= 0):
		return fmt.Errorf("puts contribution %d into a campaign that is not there", l.Item)
	}
	f.items[l.Item] = item{uint16(l.Theme), thousandths(l.Score), uint32(l.Campaign), thousandths(l.Similarity), campaigns.Role(role + 1)}
	for _, t := range l.Also {
		f.also[l.Item] = append(f.also[l.Item], t-1)
	}
	return nil
}
