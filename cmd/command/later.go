package command

import "context"

// laterCommands are names that the command line keeps for what is still to
// come. They are refused before their arguments are looked at.
func laterCommands() []Command {
	var out []Command
	for _, name := range []string{"verify"} {
		out = append(out, define(name, "", "", false, func(context.Context, *call) error {
			return deniedf("%s is not in this version yet", name)
		}))
	}
	return out
}
