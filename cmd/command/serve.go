package command

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"pult/consult/desk"
)

// ServeOptions are the options of pult serve; "" leaves it to the configuration.
type ServeOptions struct {
	Listen, Log, Metrics string
	// State is the folder of the host keys, Config a configuration file.
	State, Config string
}

func serveCommand() Command {
	return define("serve", "serve [--listen ADDRESS] [--state DIR] [--config FILE] [--log text|json] [--metrics ADDRESS]",
		"serve the interface and the commands over SSH, to whom pult key has granted a key", true, runServe)
}

func runServe(ctx context.Context, c *call) error {
	var o ServeOptions
	c.flags.StringVar(&o.Listen, "listen", "", "listen on `ADDRESS`; :2222 by default")
	c.flags.Func("log", "the log on standard error as `text|json`", func(form string) error {
		if form != "text" && form != "json" {
			return fmt.Errorf("it is text or json")
		}
		o.Log = form
		return nil
	})
	c.flags.StringVar(&o.Metrics, "metrics", "", "let Prometheus ask on the loopback `ADDRESS`, as 127.0.0.1:9322")
	c.path(&o.State, "state", "", "the folder `DIR` of host keys and config.json; by default XDG_STATE_HOME/pult, else ~/.local/state/pult")
	c.path(&o.Config, "config", "", "the configuration `FILE`; by default config.json in the state folder, if there is one")
	if _, err := c.parse(0, 0); err != nil {
		return err
	}
	if c.Serve == nil {
		return deniedf("the server is not in this build")
	}
	if o.State == "" {
		var err error
		if o.State, err = c.stateFolder(); err != nil {
			return err
		}
	}
	d, _, err := c.open(desk.Following(), desk.Learning())
	if err != nil {
		return err
	}
	// Whoever came in could change nothing; a damaged folder can still be read.
	if err := d.Writable(); errors.Is(err, desk.ErrReadOnly) {
		return err
	}
	return c.Serve(ctx, d, o)
}

// stateFolder is where a server keeps its keys if nobody says otherwise.
func (c *call) stateFolder() (string, error) {
	base := c.Getenv("XDG_STATE_HOME")
	if !filepath.IsAbs(base) {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fmt.Errorf("there is no home folder for the host keys: name a folder with --state DIR")
		}
		base = filepath.Join(home, ".local", "state")
	}
	return filepath.Join(base, "pult"), nil
}
