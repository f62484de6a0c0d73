package present

import (
	"strings"

	"pult/consult/safe"
)

// Spoken writes own words for the ear: the dot that parts them on a screen
// would be read as a word.
func Spoken(s safe.Safe) safe.Safe {
	return safe.Line(strings.NewReplacer(" · ", ", ", " . ", ", ").Replace(s.String()))
}
