package sshd

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"time"

	prom "github.com/VictoriaMetrics/metrics"
)

// refusal is why something was refused, as the log and the metrics have it.
type refusal string

const (
	tooMany          refusal = "connections"
	tooManyHalfOpen  refusal = "half_open"
	tooManyOfSource  refusal = "half_open_per_source"
	tooManyOfAccount refusal = "connections_per_account"
	tooMuchRefused   refusal = "refused_too_often"
	tooManyChannels  refusal = "channels"
	tooLate          refusal = "no_key_in_time"
	noKey            refusal = "no_accepted_key"
	badHandshake     refusal = "handshake"
	notEntitled      refusal = "access_ended"
	notPermitted     refusal = "not_permitted"
	forwarding       refusal = "forwarding"
	subsystem        refusal = "subsystem"
	tooLong          refusal = "command_too_long"
)

var refusals = []refusal{tooMany, tooManyHalfOpen, tooManyOfSource, tooManyOfAccount, tooMuchRefused, tooManyChannels, tooLate, noKey, badHandshake,
	notEntitled, notPermitted, forwarding, subsystem, tooLong}

// commandName is what a name of the command table looks like.
var commandName = regexp.MustCompile(`^[a-z]{1,20}$`)

// metrics are what Prometheus may ask for. No name or figure is about a person.
type metrics struct {
	set                                       *prom.Set
	connections, handshakes, sessions, panics *prom.Counter
	handshakeTime, keyToFrame                 *prom.PrometheusHistogram
}

func newMetrics(s *Server) *metrics {
	set := prom.NewSet()
	m := &metrics{
		set:           set,
		connections:   set.NewCounter("pult_connections_total"),
		handshakes:    set.NewCounter("pult_handshakes_total"),
		sessions:      set.NewCounter("pult_sessions_total"),
		panics:        set.NewCounter("pult_panics_total"),
		handshakeTime: set.NewPrometheusHistogramExt("pult_handshake_seconds", []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}),
		keyToFrame:    set.NewPrometheusHistogramExt("pult_key_to_frame_seconds", []float64{.005, .01, .0175, .025, .04, .06, .1, .25, .5, 1, 2.5, 5}),
	}
	for _, why := range refusals {
		set.NewCounter(fmt.Sprintf("pult_refused_total{reason=%q}", why))
	}
	set.NewGauge("pult_connections", func() float64 { return float64(s.live.count()) })
	set.NewGauge("pult_sessions", func() float64 { return float64(len(s.sessions.each())) })
	set.NewGauge("pult_journal_lag_bytes", func() float64 { return float64(s.desk.Lag()) })
	return m
}

func (m *metrics) refused(why refusal) {
	m.set.GetOrCreateCounter(fmt.Sprintf("pult_refused_total{reason=%q}", why)).Inc()
}

// command counts a command. What is typed must not make series: a name that
// was not understood is not told.
func (m *metrics) command(args []string, code int) {
	what := "other"
	if len(args) > 0 && code != exitUsage && commandName.MatchString(args[0]) {
		what = args[0]
	}
	m.set.GetOrCreateCounter(fmt.Sprintf("pult_commands_total{command=%q,exit=\"%d\"}", what, code)).Inc()
}

// WriteMetrics writes what there is to know of the server in Prometheus' format.
func (s *Server) WriteMetrics(w io.Writer) { s.metrics.set.WritePrometheus(w) }

// ServeMetrics answers on the listener until it is closed.
func (s *Server) ServeMetrics(l net.Listener) error {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4")
		s.WriteMetrics(w)
		prom.WriteProcessMetrics(w)
		prom.WriteFDMetrics(w)
	})
	server := &http.Server{Handler: mux, ReadTimeout: 5 * time.Second, WriteTimeout: 10 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 8 << 10}
	return server.Serve(l)
}
