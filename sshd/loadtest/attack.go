package loadtest

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

// attack is something that one client does to a server until ctx ends. It says
// what it has achieved; an error means that it could not be performed.
type attack func(ctx context.Context, t Target) (string, error)

// attacks are those that no ordinary client can perform.
func attacks() map[string]attack {
	return map[string]attack{
		"windows": windows, "resize": resizes, "channels": channels, "env": environments, "deaf": deaf, "keyboard": keyboard,
		"silent": silent, "half-closed": halfClosed, "strangers": strangers, "command": enormous, "requests": requests,
	}
}

// perform attacks until ctx ends. What fails because its time is over, while the
// server makes it wait, is no fault.
func (t Target) perform(ctx context.Context, name string) (string, error) {
	text, err := attacks()[name](ctx, t)
	if err != nil && ctx.Err() != nil && text == "" {
		return "held back until the end", nil
	}
	return text, err
}

// enemy is a connection that ends with ctx.
func (t Target) enemy(ctx context.Context) (*client, error) {
	c, err := t.dial(0)
	if err == nil {
		context.AfterFunc(ctx, func() { _ = c.reset() })
	}
	return c, err
}

const absurd = 1<<31 - 1

// windows asks for terminals that no memory can hold.
func windows(ctx context.Context, t Target) (string, error) {
	c, err := t.enemy(ctx)
	if err != nil {
		return "", err
	}
	defer c.Close()
	n := 0
	for ; ctx.Err() == nil; n++ {
		t.Width, t.Height = absurd, absurd
		s, err := t.sit(c)
		if err != nil {
			return "", err
		}
		if _, err := s.frames.Read(make([]byte, 1)); err != nil {
			return "", err
		}
		for _, size := range [][2]int{{absurd, 1}, {1, absurd}, {4000, 4000}, {absurd, absurd}} {
			if err := s.WindowChange(size[0], size[1]); err != nil {
				return "", err
			}
		}
		go discard(s)
		if _, err := io.WriteString(s.keys, "q"); err != nil {
			return "", err
		}
		if err := s.Wait(); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%d absurd terminals", n), nil
}

// resizes changes the size of a window without end, then is gone.
func resizes(ctx context.Context, t Target) (string, error) {
	c, err := t.enemy(ctx)
	if err != nil {
		return "", err
	}
	s, err := t.sit(c)
	if err != nil {
		return "", err
	}
	go discard(s)
	n := 0
	for ; ctx.Err() == nil; n++ {
		if err := s.WindowChange(10+n%60, 40+n%200); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%d sizes", n), nil
}

// channels opens sessions until it is let open no more, and tries on.
func channels(ctx context.Context, t Target) (string, error) {
	opened, refused := 0, 0
	for ctx.Err() == nil {
		c, err := t.enemy(ctx)
		if err != nil && refused > 0 {
			pause(ctx, time.Second) // it is not let in for now
			continue
		}
		if err != nil {
			return "", err
		}
		for ctx.Err() == nil {
			s, err := t.sit(c)
			var denied *ssh.OpenChannelError
			if errors.As(err, &denied) {
				refused++
				continue
			}
			if err != nil {
				break // the server has had enough
			}
			opened++
			go discard(s)
		}
		c.Close()
	}
	return fmt.Sprintf("%d sessions, %d refused", opened, refused), nil
}

// environments sends variables of thirty kilobytes.
func environments(ctx context.Context, t Target) (string, error) {
	c, err := t.enemy(ctx)
	if err != nil {
		return "", err
	}
	defer c.Close()
	session, err := c.NewSession()
	if err != nil {
		return "", err
	}
	n, value := 0, strings.Repeat("x", 30_000)
	for ; ctx.Err() == nil; n++ {
		payload := ssh.Marshal(struct{ Name, Value string }{fmt.Sprintf("LC_%d", n), value})
		if _, err := session.SendRequest("env", false, payload); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%d variables of 30 KB", n), nil
}

// deafConn is a connection that is read until it stops.
type deafConn struct {
	net.Conn
	stopped chan struct{}
}

// Read implements [net.Conn].
func (d *deafConn) Read(p []byte) (int, error) {
	select {
	case <-d.stopped:
		select {}
	default:
		return d.Conn.Read(p)
	}
}

// deaf goes on pressing keys and reads nothing of what comes of it.
func deaf(ctx context.Context, t Target) (string, error) {
	raw, err := net.DialTimeout("tcp", t.Addr, patience)
	if err != nil {
		return "", err
	}
	defer raw.Close()
	conn := &deafConn{Conn: raw, stopped: make(chan struct{})}
	c, err := t.over(conn, t.Keys[0])
	if err != nil {
		return "", err
	}
	s, err := t.sit(c)
	if err != nil {
		return "", err
	}
	close(conn.stopped)
	stop := context.AfterFunc(ctx, func() { raw.Close() })
	defer stop()
	n := 0
	for ; ctx.Err() == nil; n++ {
		// Each changes the whole screen.
		if _, err := io.WriteString(s.keys, "21"); err != nil {
			break
		}
		pause(ctx, 5*time.Millisecond)
	}
	return fmt.Sprintf("%d screens that nobody read", 2*n), nil
}

// keyboard presses keys as fast as the connection takes them.
func keyboard(ctx context.Context, t Target) (string, error) {
	c, err := t.enemy(ctx)
	if err != nil {
		return "", err
	}
	defer c.Close()
	s, err := t.sit(c)
	if err != nil {
		return "", err
	}
	go discard(s)
	stop := context.AfterFunc(ctx, func() { c.Close() })
	defer stop()
	n, burst := 0, "2"+strings.Repeat("jjjk", 256)
	for ; ctx.Err() == nil; n++ {
		if _, err := io.WriteString(s.keys, burst); err != nil {
			break
		}
	}
	return fmt.Sprintf("%d keys", n*len(burst)), nil
}

// silent connects and says nothing.
func silent(ctx context.Context, t Target) (string, error) {
	const most = 2000
	n, turned, mu := 0, 0, sync.Mutex{}
	for ; n < most && ctx.Err() == nil; n++ {
		raw, err := net.DialTimeout("tcp", t.Addr, patience)
		if err != nil {
			return "", err
		}
		defer raw.Close()
		go func() {
			said, _ := io.ReadAll(raw)
			mu.Lock()
			defer mu.Unlock()
			if len(said) == 0 {
				turned++
			}
		}()
	}
	<-ctx.Done()
	mu.Lock()
	defer mu.Unlock()
	return fmt.Sprintf("%d silent connections, %d of them turned away", n, turned), nil
}

// halfClosed closes its own half in the middle of a handshake.
func halfClosed(ctx context.Context, t Target) (string, error) {
	n := 0
	for ; ctx.Err() == nil; n++ {
		raw, err := net.DialTimeout("tcp", t.Addr, patience)
		if err != nil {
			return "", err
		}
		_, _ = io.WriteString(raw, "SSH-2.0-probe\r\n")
		_ = raw.(*net.TCPConn).CloseWrite()
		_ = raw.SetReadDeadline(time.Now().Add(patience))
		_, err = io.Copy(io.Discard, raw)
		raw.Close()
		var late net.Error
		if errors.As(err, &late) && late.Timeout() {
			return "", errors.New("a half-closed connection is kept")
		}
	}
	return fmt.Sprintf("%d half-closed connections", n), nil
}

// strangers come with keys that nobody granted.
func strangers(ctx context.Context, t Target) (string, error) {
	n := 0
	for ; ctx.Err() == nil; n++ {
		_, secret, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			return "", err
		}
		key, err := ssh.NewSignerFromKey(secret)
		if err != nil {
			return "", err
		}
		if c, err := (Target{Addr: t.Addr, Keys: []ssh.Signer{key}}).dial(0); err == nil {
			c.Close()
			return "", errors.New("a stranger was let in")
		}
	}
	return fmt.Sprintf("%d unknown keys", n), nil
}

// enormous sends commands of a megabyte.
func enormous(ctx context.Context, t Target) (string, error) {
	n, line := 0, "list "+strings.Repeat("x ", 1<<19)
	for ; ctx.Err() == nil; n++ {
		c, err := t.enemy(ctx)
		if err != nil {
			return "", err
		}
		session, err := c.NewSession()
		if err == nil {
			var ran *ssh.ExitError
			if err = session.Run(line); err == nil || errors.As(err, &ran) {
				return "", errors.New("a command of a megabyte was taken")
			}
		}
		c.Close()
	}
	return fmt.Sprintf("%d commands of 1 MB", n), nil
}

// requests asks for whatever a server might give, without waiting.
func requests(ctx context.Context, t Target) (string, error) {
	n := 0
	for ctx.Err() == nil {
		c, err := t.enemy(ctx)
		if err != nil && n > 0 {
			pause(ctx, time.Second) // it is not let in for now
			continue
		}
		if err != nil {
			return "", err
		}
		session, err := c.NewSession()
		for ; err == nil && ctx.Err() == nil; n++ {
			switch n % 3 {
			case 0:
				_, _, err = c.SendRequest("tcpip-forward", false, ssh.Marshal(struct {
					Host string
					Port uint32
				}{"0.0.0.0", 22}))
			case 1:
				_, err = session.SendRequest("subsystem", false, ssh.Marshal(struct{ Name string }{"sftp"}))
			case 2:
				_, err = session.SendRequest(strings.Repeat("x", 30_000), false, nil)
			}
		}
		c.Close()
	}
	return fmt.Sprintf("%d requests", n), nil
}

func discard(s *seat) { _, _ = io.Copy(io.Discard, s.frames) }

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
