package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"pult/consult"
	"pult/consult/desk"
)

// defaultData is the data folder where neither --data nor PULT_DATA names one.
const defaultData = "data"

// folder says which data folder is meant, and whether the caller named it.
func (c *call) folder() (dir string, named bool) {
	if c.data != "" {
		return c.data, true
	}
	if dir := c.Getenv("PULT_DATA"); dir != "" {
		return dir, true
	}
	return defaultData, false
}

// open opens the data folder, or returns the one that was handed in, and says
// who is asking. It is closed with the call.
func (c *call) open(options ...desk.Option) (*desk.Desk, consult.Account, error) {
	if !c.Local {
		return c.Desk, c.Account, nil
	}
	if c.opened != nil {
		return c.opened, c.opened.Operator(), nil
	}
	dir, named := c.folder()
	d, err := desk.Open(dir, options...)
	if errors.Is(err, desk.ErrNoData) {
		if !named {
			return nil, consult.Account{}, fmt.Errorf("there is no data folder here (./%s holds no access.jsonl): name one with --data DIR or PULT_DATA, make one with `pult new`, or look around with `pult demo`", dir)
		}
		return nil, consult.Account{}, fmt.Errorf("%s is no data folder (it holds no access.jsonl): name another with --data DIR, make one with `pult new`, or look around with `pult demo`", dir)
	}
	if err != nil {
		return nil, consult.Account{}, err
	}
	c.opened = d
	return d, d.Operator(), nil
}

// view opens a consultation as the caller sees it. What the caller may not see
// is answered like what does not exist, before any right to act is asked.
func (c *call) view(address string) (*desk.Desk, *desk.View, error) {
	ref, err := parseRef(address)
	if err != nil {
		return nil, nil, err
	}
	d, account, err := c.open()
	if err != nil {
		return nil, nil, err
	}
	v, err := d.View(account, ref)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", ref, err)
	}
	return d, v, nil
}

func parseRef(address string) (consult.Ref, error) {
	ref, err := consult.ParseRef(address)
	if err != nil {
		return ref, usagef("%v", err)
	}
	return ref, nil
}

// parseScope reads "M" or "M/C" or nothing.
func parseScope(args []string) (consult.Ref, error) {
	if len(args) == 0 {
		return consult.Ref{}, nil
	}
	if m := strings.TrimSuffix(args[0], "/"); consult.ValidSlug(m) {
		return consult.Ref{Municipality: m}, nil
	}
	return parseRef(args[0])
}

// makeFolder makes the data folder if it is missing. A folder that nobody named
// and that holds something else is not taken over.
func (c *call) makeFolder() error {
	dir, named := c.folder()
	if _, err := os.Lstat(filepath.Join(dir, "access.jsonl")); err == nil {
		return nil
	}
	entries, err := os.ReadDir(dir)
	switch {
	case err == nil && len(entries) > 0 && !named:
		return fmt.Errorf("./%s holds something else: name the data folder with --data DIR or PULT_DATA", dir)
	case err == nil && len(entries) == 0:
		// Nobody but the owner may get at what will lie here.
		if err := os.Chmod(dir, 0o700); err != nil {
			return err
		}
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("the data folder cannot be made: %w", err)
	}
	return desk.Create(dir)
}
