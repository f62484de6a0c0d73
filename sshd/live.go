package sshd

import (
	"context"
	"errors"
	"sync"
	"time"

	"pult/consult"
)

// live are the connections that have proved a key, so that those of an account
// can be ended.
type live struct {
	server *Server

	mu     sync.Mutex
	conns  map[*conn]login
	shares map[string]*share // by account; there are no more than accounts
	woken  chan struct{}
}

func newLive(s *Server) *live {
	return &live{server: s, conns: map[*conn]login{}, shares: map[string]*share{}, woken: make(chan struct{}, 1)}
}

// enter lets a connection in as an account, of which there may be only so many.
// That the account is still what it was is looked at once it is in the registry,
// so that nothing revoked slips in between.
func (l *live) enter(c *conn, who login) error {
	most := l.server.config.Load().Limits.ConnectionsPerAccount
	l.mu.Lock()
	held := 0
	for other, w := range l.conns {
		if other != c && w.account.ID == who.account.ID {
			held++
		}
	}
	if held >= most {
		l.mu.Unlock()
		l.server.metrics.refused(tooManyOfAccount)
		return errors.New("the account has too many connections")
	}
	part := l.shares[who.account.ID]
	if part == nil {
		part = newShare()
		l.shares[who.account.ID] = part
	}
	if part.spent() {
		l.mu.Unlock()
		l.server.metrics.refused(tooMuchRefused)
		return errRefused
	}
	l.conns[c] = who
	l.mu.Unlock()
	c.mu.Lock()
	c.login, c.share = who, part
	c.mu.Unlock()
	if err := l.valid(who); err != nil {
		l.leave(c)
		return err
	}
	l.wake()
	return nil
}

func (l *live) leave(c *conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.conns, c)
}

func (l *live) count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.conns)
}

// wake has everybody looked at again.
func (l *live) wake() {
	select {
	case l.woken <- struct{}{}:
	default:
	}
}

// valid is nil while what a connection came through still lets it in.
func (l *live) valid(who login) error {
	if who.cert != nil && (!time.Now().Before(who.until) || !l.server.authorities.Load().stand(who.cert.authority)) {
		return consult.ErrEnded
	}
	_, err := l.server.desk.Current(who.account)
	return err
}

// watch ends the connections of what is revoked or expires, until ctx ends.
func (l *live) watch(ctx context.Context) {
	changed := make(chan struct{}, 1)
	stop := l.server.desk.Watch(changed)
	defer stop()
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-changed:
		case <-l.woken:
		case <-timer.C:
		}
		timer.Reset(l.sweep())
	}
}

// sweep ends what is no longer let in, and returns when the next thing expires.
func (l *live) sweep() time.Duration {
	l.mu.Lock()
	conns := make(map[*conn]login, len(l.conns))
	for c, who := range l.conns {
		conns[c] = who
	}
	l.mu.Unlock()
	next := time.Hour
	for c, who := range conns {
		if err := l.valid(who); err != nil {
			l.leave(c)
			l.server.log.Info("ended", "connection", c.id, "account", who.account.ID, "reason", err.Error(), "address", c.from.Addr().String())
			c.hangUp(errEnded)
			c.closeSoon()
			continue
		}
		if !who.until.IsZero() {
			next = min(next, time.Until(who.until))
		}
		if until := l.server.desk.Until(who.account); !until.IsZero() {
			next = min(next, time.Until(until))
		}
	}
	return max(next, time.Millisecond)
}
