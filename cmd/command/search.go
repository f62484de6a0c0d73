package command

import (
	"context"
	"errors"
	"strings"
	"unicode"

	"pult/consult/desk"
	"pult/consult/safe"
	"pult/consult/search"
)

// searchLimit is how many hits are shown where --limit does not say.
const searchLimit = 50

func searchCommand() Command {
	return define("search", "search M/C QUERY [--limit N] [--json]",
		"the contributions that match a query, for example: status:neu -thema:lärm \"langer weg\"", false, runSearch)
}

func runSearch(ctx context.Context, c *call) error {
	asJSON := c.flags.Bool("json", false, "one JSON object a line")
	limit := c.flags.Int("limit", searchLimit, "show at most `N`; 0 shows all")
	c.dashTerms = true
	args, err := c.parse(2, -1)
	if err != nil {
		return err
	}
	if *limit < 0 {
		return usagef("--limit: %d is no number from 0", *limit)
	}
	_, v, err := c.view(args[0])
	if err != nil {
		return err
	}
	q, err := c.query(v, strings.Join(args[1:], " "))
	if err != nil {
		return err
	}
	hits := v.Find(q)
	total := len(hits)
	if *limit > 0 && total > *limit {
		hits = hits[:*limit]
	}
	if err := c.listItems(ctx, v, hits, *asJSON); err != nil {
		return err
	}
	switch {
	case total == 0:
		c.say("nothing matches")
	case len(hits) < total:
		c.say("%d of %d hits; --limit 0 shows all", len(hits), total)
	}
	return nil
}

// query reads a query, and points at what is wrong with it.
func (c *call) query(v *desk.View, typed string) (*search.Query, error) {
	typed = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, typed)
	q, err := search.Parse(typed, c.Now().In(v.Location()))
	var syntax *search.SyntaxError
	if errors.As(err, &syntax) {
		c.say("pult: %v", syntax)
		c.point(typed, syntax)
		return nil, silent(ExitUsage)
	}
	return q, err
}

// shownQuery is how many characters of a query are repeated above the caret.
const shownQuery = 200

// point repeats the query with a caret under the place that the error is about.
func (c *call) point(query string, at *search.SyntaxError) {
	runes := []rune(strings.ToValidUTF8(query, "�"))
	if len(runes) > shownQuery || at.Pos > len(runes) {
		return
	}
	for i, r := range runes {
		if unicode.IsSpace(r) {
			runes[i] = ' ' // each is one cell wide, and the query one line
		}
	}
	before := safe.Text(string(runes[:at.Pos]))
	under := safe.Text(string(runes[at.Pos:min(at.Pos+max(at.Len, 1), len(runes))]))
	c.say("  %s", string(runes))
	c.say("  %s%s", strings.Repeat(" ", before.Width()), strings.Repeat("^", max(1, under.Width())))
}
