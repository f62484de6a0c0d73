package sshd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"

	"pult/consult/desk"
)

// Start is how a server is started from the command line.
type Start struct {
	Desk *desk.Desk
	// Run carries out what is asked for: see [Options].
	Run func(ctx context.Context, c Call) int
	// State is the state folder; Config a configuration, "" for the one in the
	// state folder, if there is one.
	State, Config string
	// Over is what takes the place of what the configuration says.
	Over Config
	// Reload has the configuration read anew.
	Reload <-chan os.Signal
	// Out gets the address, the fingerprint and the line to type; Log the log.
	Out, Log io.Writer
}

// Run serves until ctx ends, and then in grace.
func Run(ctx context.Context, o Start) error {
	config, err := o.config()
	if err != nil {
		return err
	}
	state, err := OpenState(o.State)
	if err != nil {
		return err
	}
	log := logger(o.Log, config)
	// The SSH library has no other way to say something.
	slog.SetDefault(log)
	server, err := New(Options{Desk: o.Desk, State: state, Config: config, Run: o.Run, Log: log})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", config.defaults().Listen)
	if err != nil {
		return err
	}
	if config.Metrics != "" {
		l, err := net.Listen("tcp", config.Metrics)
		if err != nil {
			return errors.Join(err, listener.Close())
		}
		defer l.Close()
		go func() { _ = server.ServeMetrics(l) }() // ends with the listener
		fmt.Fprintf(o.Out, "metrics    http://%s/metrics\n", l.Addr())
	}
	o.announce(listener.Addr(), state)
	log.Info("listening", "host_key", state.Fingerprint(), "address", listener.Addr().String())
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	for {
		select {
		case err := <-served:
			return err
		case <-o.Reload:
			o.reload(server, config, state, log)
		case <-ctx.Done():
			log.Info("stopping")
			server.Stop(context.Background())
			err := <-served
			log.Info("stopped")
			return err
		}
	}
}

// config is what the file says, with what the command line says over it.
func (o Start) config() (Config, error) {
	path := cmp.Or(o.Config, filepath.Join(o.State, ConfigFile))
	c, err := LoadConfig(path, o.Config != "")
	if err != nil {
		return c, err
	}
	over := func(p *string, value string) { *p = cmp.Or(value, *p) }
	over(&c.Listen, o.Over.Listen)
	over(&c.Log, o.Over.Log)
	over(&c.Metrics, o.Over.Metrics)
	return c, c.validate()
}

// reload has the configuration and the host keys read anew; what was started with
// says which of it waits for a restart.
func (o Start) reload(s *Server, config Config, state *State, log *slog.Logger) {
	next, err := o.config()
	var keys *State
	if err == nil {
		keys, err = OpenState(o.State)
	}
	if err == nil {
		err = s.Reload(next, keys)
	}
	if err != nil {
		log.Error("not reloaded: everything stays as it was", "error", err.Error())
		return
	}
	for _, m := range []struct {
		name    string
		changed bool
	}{
		{"listen", next.Listen != config.Listen},
		{"log", next.Log != config.Log},
		{"metrics", next.Metrics != config.Metrics},
		{HostKeyFile, keys.Fingerprint() != state.Fingerprint()},
	} {
		if m.changed {
			log.Warn("changed, and in force after a restart only", "what", m.name)
		}
	}
	log.Info("reloaded", "host_keys", keys.fingerprints())
}

func logger(w io.Writer, c Config) *slog.Logger {
	if c.Log == "json" {
		return slog.New(slog.NewJSONHandler(w, nil))
	}
	return slog.New(slog.NewTextHandler(w, nil))
}

// announce says how to connect, and by what to know that it is this server.
func (o Start) announce(at net.Addr, state *State) {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		if host, err = os.Hostname(); err != nil {
			host = "localhost"
		}
	}
	line := "ssh " + host
	if port != "22" {
		line = fmt.Sprintf("ssh -p %s %s", port, host)
	}
	if state.Made {
		fmt.Fprintf(o.Out, "made       %s\n", filepath.Join(state.Dir, HostKeyFile))
	}
	fmt.Fprintf(o.Out, "listening  %s\nhost key   %s\nconnect    %s\n", at, state.Fingerprint(), line)
}
