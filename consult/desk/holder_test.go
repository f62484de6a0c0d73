package desk

import (
	"errors"
	"os"
	"strings"
	"testing"

	"pult/consult/journal"
)

func TestOneProcessOnANetworkFileSystem(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	nfs := func(string) (string, error) { return "nfs", nil }
	release, err := hold(dir, nfs)
	if err != nil {
		t.Fatal(err)
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := hold(dir, nfs); !errors.Is(err, journal.ErrBusy) || !strings.Contains(err.Error(), host) {
		t.Errorf("the second one: %v", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	if release, err = hold(dir, nfs); err != nil {
		t.Errorf("after the first has gone: %v", err)
	}
	if err := release(); err != nil {
		t.Fatal(err)
	}
	local := func(string) (string, error) { return "", nil }
	for range 2 {
		if _, err := hold(dir, local); err != nil {
			t.Errorf("on a local disk: %v", err)
		}
	}
}
