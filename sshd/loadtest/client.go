package loadtest

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

// patience is how long a server may take to answer.
const patience = 60 * time.Second

// Target is the server that is measured or attacked.
type Target struct {
	// Addr is where it listens, Metrics the address of its Prometheus page, ""
	// where there is none.
	Addr, Metrics string
	// Keys are the keys that let in, used in turn.
	Keys []ssh.Signer
	// Width and Height are those of the terminals.
	Width, Height int
}

// ReadKeys reads a private key, or all of a folder, in order of name.
func ReadKeys(path string) ([]ssh.Signer, error) {
	names := []string{path}
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if info.IsDir() {
		if names, err = filepath.Glob(filepath.Join(path, "*.pub")); err != nil {
			return nil, err
		}
		for i, name := range names {
			names[i] = strings.TrimSuffix(name, ".pub")
		}
	}
	var keys []ssh.Signer
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		key, err := ssh.ParsePrivateKey(raw)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		keys = append(keys, key)
	}
	if len(keys) == 0 {
		return nil, fmt.Errorf("%s holds no key", path)
	}
	return keys, nil
}

// client is one connection.
type client struct {
	*ssh.Client
	raw net.Conn
}

// dial connects with the i-th key.
func (t Target) dial(i int) (*client, error) {
	raw, err := net.DialTimeout("tcp", t.Addr, patience)
	if err != nil {
		return nil, err
	}
	return t.over(raw, t.Keys[i%len(t.Keys)])
}

func (t Target) over(raw net.Conn, key ssh.Signer) (*client, error) {
	if err := raw.SetDeadline(time.Now().Add(patience)); err != nil {
		return nil, err
	}
	// Whoever measures the machine in front of them need not be told which it is.
	conn, channels, requests, err := ssh.NewClientConn(raw, t.Addr, &ssh.ClientConfig{User: "load", Auth: []ssh.AuthMethod{ssh.PublicKeys(key)}, HostKeyCallback: ssh.InsecureIgnoreHostKey()})
	if err == nil {
		err = raw.SetDeadline(time.Time{})
	}
	if err != nil {
		return nil, errors.Join(err, raw.Close())
	}
	return &client{Client: ssh.NewClient(conn, channels, requests), raw: raw}, nil
}

// reset leaves as a machine does that loses its power.
func (c *client) reset() error {
	if tcp, ok := c.raw.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	return c.raw.Close()
}

// seat is a session with a terminal.
type seat struct {
	*ssh.Session
	client *client
	keys   io.Writer
	frames io.Reader
	// chunks are the sizes of what comes once the second room is entered.
	chunks chan int
}

// sit opens the interface on a connection.
func (t Target) sit(c *client) (*seat, error) {
	session, err := c.NewSession()
	if err != nil {
		return nil, err
	}
	s := &seat{Session: session, client: c}
	if s.keys, err = session.StdinPipe(); err != nil {
		return nil, err
	}
	if s.frames, err = session.StdoutPipe(); err != nil {
		return nil, err
	}
	if err := session.RequestPty("xterm-256color", t.Height, t.Width, ssh.TerminalModes{}); err != nil {
		return nil, err
	}
	return s, session.Shell()
}

// crowd opens n seats, a few at a time, each with the next key.
func (t Target) crowd(n int) ([]*seat, error) {
	const atOnce = 4
	seats, failures := make([]*seat, n), make([]error, n)
	var work sync.WaitGroup
	turns := make(chan struct{}, atOnce)
	for i := range n {
		turns <- struct{}{}
		work.Go(func() {
			defer func() { <-turns }()
			c, err := t.dial(i)
			if err == nil {
				seats[i], err = t.sit(c)
			}
			failures[i] = err
		})
	}
	work.Wait()
	return slices.DeleteFunc(seats, func(s *seat) bool { return s == nil }), errors.Join(failures...)
}

func leave(seats []*seat) {
	for _, s := range seats {
		_ = s.client.Close()
	}
}
