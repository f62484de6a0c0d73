package sshd

import (
	"context"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"

	"pult/consult/desk"
	"pult/tui/room"
)

// Options are what a server is made of.
type Options struct {
	Desk  *desk.Desk
	State *State
	// Config is what applies at the start; [Server.Reload] replaces it.
	Config Config
	// Run carries out what is asked for: see [Call].
	Run func(ctx context.Context, c Call) (code int)
	Log *slog.Logger
	Patience
}

// Patience is how long the server waits for others; the zero value stands for
// what the comments say.
type Patience struct {
	// Grace is how long everybody has to come to an end before the server stops:
	// ten seconds.
	Grace time.Duration
	// Proof is how long a connection may take to prove a key: ten seconds.
	Proof time.Duration
	// Stall is how long something may wait to be written before whoever does not
	// read is let go: thirty seconds.
	Stall time.Duration
}

// Server serves one data folder.
type Server struct {
	desk    *desk.Desk
	run     func(ctx context.Context, c Call) int
	log     *slog.Logger
	metrics *metrics
	Patience

	config      atomic.Pointer[Config]
	authorities atomic.Pointer[authorities]
	keys        atomic.Pointer[[]gossh.Signer]

	ssh      *ssh.Server
	gate     *gate
	live     *live
	sessions sessions
	sheets   sheets

	mu        sync.Mutex
	listeners []net.Listener
	stopping  bool
	stopped   chan struct{} // closed once the server has
}

// New makes a server. The files that the configuration names are read now.
func New(o Options) (*Server, error) {
	s := &Server{desk: o.Desk, run: o.Run, log: o.Log, Patience: o.Patience, stopped: make(chan struct{})}
	set(&s.Grace, 10*time.Second)
	set(&s.Proof, 10*time.Second)
	set(&s.Stall, 30*time.Second)
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.gate = newGate(s)
	s.live = newLive(s)
	s.metrics = newMetrics(s)
	if err := s.Reload(o.Config, o.State); err != nil {
		return nil, err
	}
	var err error
	s.ssh, err = wish.NewServer(
		wish.WithVersion("Pult"),
		wish.WithPublicKeyAuth(s.accepts),
		hostKeys(o.State.Keys[:1]),
		// The last is the first to be asked.
		wish.WithMiddleware(s.converse, s.command, s.logged, s.entitled, s.recovered),
	)
	if err != nil {
		return nil, err
	}
	s.ssh.ServerConfigCallback = s.handshake
	s.ssh.ConnCallback = func(ctx ssh.Context, c net.Conn) net.Conn {
		ctx.SetValue(connKey{}, c)
		return c
	}
	s.ssh.ConnectionFailedCallback = func(c net.Conn, err error) {
		if own := s.gate.find(c.RemoteAddr()); own != nil {
			own.fail(err)
		}
	}
	s.ssh.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.serveChannel, "default": s.refuseChannel}
	s.ssh.RequestHandlers = map[string]ssh.RequestHandler{hostKeysProve: s.proveKeys, "default": s.refuseRequest}
	s.ssh.SubsystemHandlers = map[string]ssh.SubsystemHandler{}
	return s, nil
}

func hostKeys(keys []gossh.Signer) ssh.Option {
	return func(s *ssh.Server) error {
		for _, k := range keys {
			s.AddHostKey(k)
		}
		return nil
	}
}

func (s *Server) hostKeys() []gossh.Signer { return *s.keys.Load() }

// refuseRequest answers global requests: forwardings, and keepalives, to which
// any answer will do.
func (s *Server) refuseRequest(ctx ssh.Context, _ *ssh.Server, req *gossh.Request) (bool, []byte) {
	c, ok := ctx.Value(connKey{}).(*conn)
	if ok && c.share.requests.Wait(c.ctx) == nil && (req.Type == "tcpip-forward" || req.Type == "streamlocal-forward@openssh.com") {
		s.refuse(c, forwarding, req.Type)
	}
	return false, nil
}

// Reload applies a configuration from now on: all of it but the addresses and
// the host key in use, which need a new start. It changes nothing where it fails.
func (s *Server) Reload(c Config, state *State) error {
	if err := c.validate(); err != nil {
		return err
	}
	known, err := loadAuthorities(c.Authorities)
	if err != nil {
		return err
	}
	full := c.defaults()
	s.config.Store(&full)
	s.authorities.Store(&known)
	s.keys.Store(&state.Keys)
	s.live.wake()
	return nil
}

// Serve accepts connections until [Server.Stop], after which it returns nil once
// every session has come to its end. The listener is closed.
func (s *Server) Serve(l net.Listener) error {
	s.mu.Lock()
	s.listeners = append(s.listeners, l)
	late := s.stopping
	s.mu.Unlock()
	if late {
		_ = l.Close()
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go s.live.watch(ctx)
	err := s.ssh.Serve(guardedListener{l, s.gate})
	if s.stops() {
		<-s.stopped
		return nil
	}
	return err
}

// stops reports whether nobody is let in any more.
func (s *Server) stops() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stopping
}

// Stop ends the server: nobody is let in any more, everybody at work is told and
// what they have typed is saved; after a while, or once ctx ends, what is still
// open is closed.
func (s *Server) Stop(ctx context.Context) {
	s.mu.Lock()
	again := s.stopping
	s.stopping = true
	for _, l := range s.listeners {
		_ = l.Close()
	}
	s.mu.Unlock()
	if again {
		<-s.stopped
		return
	}
	defer close(s.stopped)
	for _, ch := range s.sessions.each() {
		ch.notify(room.NoticeStopping)
	}
	wait, cancel := context.WithTimeout(ctx, s.Grace)
	s.sessions.wait(wait)
	cancel()
	for _, c := range s.gate.each() {
		c.hangUp(errStopping)
	}
	last, cancel := context.WithTimeout(context.Background(), 2*parting)
	s.sessions.wait(last)
	cancel()
	_ = s.ssh.Close()
	for _, c := range s.gate.each() {
		_ = c.Close()
	}
	// What still writes finishes its step before the folder is closed.
	s.sessions.wait(context.Background())
}

// sessions are those that are under way.
type sessions struct {
	mu    sync.Mutex
	all   map[*channel]struct{}
	empty chan struct{} // closed while there is none that is waited for
}

func (x *sessions) add(ch *channel) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.all == nil {
		x.all = map[*channel]struct{}{}
	}
	x.all[ch] = struct{}{}
}

func (x *sessions) remove(ch *channel) {
	x.mu.Lock()
	defer x.mu.Unlock()
	delete(x.all, ch)
	if len(x.all) == 0 && x.empty != nil {
		close(x.empty)
		x.empty = nil
	}
}

func (x *sessions) each() []*channel {
	x.mu.Lock()
	defer x.mu.Unlock()
	out := make([]*channel, 0, len(x.all))
	for ch := range x.all {
		out = append(out, ch)
	}
	return out
}

// wait returns once there is none, or ctx ends.
func (x *sessions) wait(ctx context.Context) {
	x.mu.Lock()
	if len(x.all) == 0 {
		x.mu.Unlock()
		return
	}
	if x.empty == nil {
		x.empty = make(chan struct{})
	}
	empty := x.empty
	x.mu.Unlock()
	select {
	case <-empty:
	case <-ctx.Done():
	}
}
