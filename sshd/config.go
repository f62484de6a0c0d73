package sshd

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// ConfigFile is the name of the configuration in the state folder, where no
// other is named.
const ConfigFile = "config.json"

// Config is what can be set of a server; README.md describes each member. The
// zero value of a member stands for its default.
type Config struct {
	// Listen is the address to listen on, ":2222" by default.
	Listen string `json:"listen,omitzero"`
	// Log is "text" or "json".
	Log string `json:"log,omitzero"`
	// Metrics is a loopback address on which Prometheus may ask, "" for none.
	Metrics string `json:"metrics,omitzero"`
	// Idle is how long nobody may press a key before the session ends.
	Idle Duration `json:"idle,omitzero"`
	// Authorities is a file of public keys, one a line, whose user certificates
	// are taken; "" for none. A relative one lies beside the configuration.
	Authorities string `json:"authorities,omitzero"`
	// Lifetime is how long a certificate may be valid in all. Those of partners
	// and the council may never be valid for longer than a day.
	Lifetime Duration `json:"certificate_lifetime,omitzero"`
	Limits   Limits   `json:"limits,omitzero"`
}

// Limits are how much of the server anybody may take.
type Limits struct {
	// HalfOpen is how many connections may be without a proven key at a time.
	HalfOpen int `json:"half_open,omitzero"`
	// HalfOpenPerSource is how many of them may come from one address, or one /64
	// of IPv6.
	HalfOpenPerSource int `json:"half_open_per_source,omitzero"`
	// Connections is how many there may be in all, ConnectionsPerAccount how many
	// one account may hold.
	Connections           int `json:"connections,omitzero"`
	ConnectionsPerAccount int `json:"connections_per_account,omitzero"`
	// Channels is how many sessions one connection may hold.
	Channels int `json:"channels,omitzero"`
}

// defaults fills in what was not set.
func (c Config) defaults() Config {
	set(&c.Listen, ":2222")
	set(&c.Log, "text")
	set(&c.Idle, Duration(2*time.Hour))
	set(&c.Lifetime, Duration(30*24*time.Hour))
	set(&c.Limits.HalfOpen, 64)
	set(&c.Limits.HalfOpenPerSource, 16)
	set(&c.Limits.Connections, 1000)
	set(&c.Limits.ConnectionsPerAccount, 8)
	set(&c.Limits.Channels, 4)
	return c
}

func set[T comparable](p *T, value T) {
	var none T
	if *p == none {
		*p = value
	}
}

// LoadConfig reads a configuration strictly: an unknown member, a second one of
// the same name or a value out of range is an error that says where. A missing
// file is the zero value where it was not named.
func LoadConfig(path string, named bool) (Config, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return Config{}, nil
	}
	var c Config
	if err == nil {
		if err = json.Unmarshal(raw, &c, json.RejectUnknownMembers(true)); err != nil {
			err = fmt.Errorf("%s: %w", path, at(raw, err))
		} else if err = c.validate(); err != nil {
			err = fmt.Errorf("%s: %w", path, err)
		} else if c.Authorities != "" && !filepath.IsAbs(c.Authorities) {
			c.Authorities = filepath.Join(filepath.Dir(path), c.Authorities)
		}
	}
	return c, err
}

// at says in which line of the file a fault of its JSON lies.
func at(raw []byte, err error) error {
	offset := int64(-1)
	var semantic *json.SemanticError
	var syntactic *jsontext.SyntacticError
	switch {
	case errors.As(err, &syntactic):
		offset = syntactic.ByteOffset
	case errors.As(err, &semantic):
		offset = semantic.ByteOffset
	}
	if offset < 0 || offset > int64(len(raw)) {
		return err
	}
	return fmt.Errorf("line %d: %w", 1+strings.Count(string(raw[:offset]), "\n"), err)
}

func (c Config) validate() error {
	if c.Log != "" && c.Log != "text" && c.Log != "json" {
		return fmt.Errorf("log is %q, not \"text\" or \"json\"", c.Log)
	}
	if c.Metrics != "" {
		host, _, err := net.SplitHostPort(c.Metrics)
		if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			return fmt.Errorf("metrics is %q, not a loopback address with a port, as 127.0.0.1:9322", c.Metrics)
		}
	}
	if c.Idle < 0 || c.Lifetime < 0 {
		return errors.New("idle and certificate_lifetime are not below zero")
	}
	for name, n := range map[string]int{
		"half_open": c.Limits.HalfOpen, "half_open_per_source": c.Limits.HalfOpenPerSource, "connections": c.Limits.Connections,
		"connections_per_account": c.Limits.ConnectionsPerAccount, "channels": c.Limits.Channels,
	} {
		if n < 0 || n > 100_000 {
			return fmt.Errorf("limits.%s is %d, not 1 to 100000", name, n)
		}
	}
	return nil
}

// Duration is a span of time, "90m" or "2h30m" in JSON.
type Duration time.Duration

// UnmarshalText implements [encoding.TextUnmarshaler].
func (d *Duration) UnmarshalText(text []byte) error {
	span, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is no span of time; write 90m or 2h30m", text)
	}
	*d = Duration(span)
	return nil
}

// MarshalText implements [encoding.TextMarshaler].
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }
