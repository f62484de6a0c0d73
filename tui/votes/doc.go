// Package votes asks for the decision on a campaign or a theme as such, in every
// room that shows one. Start with [Ask].
package votes
