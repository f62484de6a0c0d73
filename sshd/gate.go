package sshd

import (
	"net"
	"net/netip"
	"sync"
	"time"
)

// gate lets in no more than the limits allow, and knows every connection.
type gate struct {
	server *Server

	mu       sync.Mutex
	all      map[string]*conn // by remote address
	halfOpen int
	sources  map[netip.Prefix]*source
	last     uint64
	said     time.Time
}

// source is an address from which connections are half open.
type source struct {
	halfOpen int
	said     time.Time
}

// sayEvery is how often the log repeats that a limit refuses connections.
const sayEvery = 10 * time.Second

func newGate(s *Server) *gate {
	return &gate{server: s, all: map[string]*conn{}, sources: map[netip.Prefix]*source{}}
}

// guardedListener is a listener whose connections come through the gate.
type guardedListener struct {
	net.Listener
	gate *gate
}

// Accept implements [net.Listener]. What is over a limit is closed at once.
func (l guardedListener) Accept() (net.Conn, error) {
	for {
		raw, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if c := l.gate.admit(raw); c != nil {
			return c, nil
		}
		_ = raw.Close()
	}
}

func (g *gate) admit(raw net.Conn) *conn {
	s := g.server
	limits := s.config.Load().Limits
	from := addressOf(raw.RemoteAddr())
	s.metrics.connections.Inc()
	g.mu.Lock()
	defer g.mu.Unlock()
	prefix := sourceOf(from)
	src := g.sources[prefix]
	if src == nil {
		src = &source{}
	}
	said := &src.said
	var why refusal
	switch {
	case len(g.all) >= limits.Connections:
		why, said = tooMany, &g.said
	case src.halfOpen >= limits.HalfOpenPerSource:
		why = tooManyOfSource
	case g.halfOpen >= limits.HalfOpen:
		why, said = tooManyHalfOpen, &g.said
	}
	if why != "" {
		s.metrics.refused(why)
		// A flood must not fill the log as well.
		if now := time.Now(); now.Sub(*said) >= sayEvery {
			*said = now
			s.log.Warn("connection failed", "reason", string(why), "address", from.Addr().String())
		}
		return nil
	}
	g.sources[prefix] = src
	src.halfOpen++
	g.halfOpen++
	g.last++
	c := newConn(raw, g, g.last, from)
	g.all[raw.RemoteAddr().String()] = c
	return c
}

// opened takes note that a connection has proved a key, or is gone.
func (g *gate) opened(c *conn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.halfOpen--
	prefix := sourceOf(c.from)
	if src := g.sources[prefix]; src != nil {
		if src.halfOpen--; src.halfOpen == 0 {
			delete(g.sources, prefix)
		}
	}
}

func (g *gate) left(c *conn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.all, c.RemoteAddr().String())
}

// find returns the connection from a remote address.
func (g *gate) find(addr net.Addr) *conn {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.all[addr.String()]
}

// each returns the connections as they are now.
func (g *gate) each() []*conn {
	g.mu.Lock()
	defer g.mu.Unlock()
	out := make([]*conn, 0, len(g.all))
	for _, c := range g.all {
		out = append(out, c)
	}
	return out
}

func addressOf(a net.Addr) netip.AddrPort {
	if tcp, ok := a.(*net.TCPAddr); ok {
		at := tcp.AddrPort()
		return netip.AddrPortFrom(at.Addr().Unmap(), at.Port())
	}
	return netip.AddrPort{}
}

// sourceOf is what counts as one source: an address, or the /64 that an IPv6
// customer has as a whole.
func sourceOf(a netip.AddrPort) netip.Prefix {
	bits := a.Addr().BitLen()
	if a.Addr().Is6() {
		bits = 64
	}
	prefix, err := a.Addr().Prefix(bits)
	if err != nil {
		return netip.Prefix{}
	}
	return prefix
}
