package post

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"net/mail"
	"time"

	gomail "github.com/wneessen/go-mail"

	"pult/consult/safe"
)

// The ways in which a connection is protected. None is for a server on the same
// machine alone.
const (
	StartTLS = "starttls"
	TLS      = "tls"
	None     = "none"
)

// Server is a mail server, and in whose name it is used.
type Server struct {
	Host     string
	Port     int // 0: 587, 465 with TLS, 25 with None
	Security string
	// User and Password are for authentication, no user means none.
	User, Password string
	From, ReplyTo  mail.Address
	// Roots are the authorities that are trusted, nil for those of the system.
	Roots *x509.CertPool
}

// Validate says what is missing or does not fit; every error is an [Unfit].
func (s Server) Validate() error {
	switch {
	case s.Host == "":
		return NoServer
	case !validAddress(s.From):
		return NoSender
	case s.Security != StartTLS && s.Security != TLS && s.Security != None:
		return BadSecurity
	case s.Port < 0 || s.Port > 65535:
		return BadPort
	case s.Security == None && !loopback(s.Host):
		return Unprotected
	case s.User != "" && s.Password == "":
		return NoPassword
	case s.ReplyTo.Address != "" && !validAddress(s.ReplyTo):
		return BadReplyTo
	}
	return nil
}

func validAddress(a mail.Address) bool {
	parsed, err := mail.ParseAddress(a.Address)
	return err == nil && parsed.Name == "" && parsed.Address == a.Address
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Message is one message in plain text to one person.
type Message struct {
	// ID and Thread are what stands in Message-ID and References, without brackets.
	ID, Thread string
	To         mail.Address
	Subject    string
	Body       string
	Date       time.Time
}

// Fate is what became of a message that was not delivered for certain.
type Fate uint8

// Again: the server could not be reached, or asks to try later. Never: it refuses.
// Unsure: the connection broke before it could say whether it has the message.
const (
	Again Fate = iota + 1
	Never
	Unsure
)

// Failure says why a message is not known to be delivered.
type Failure struct {
	Fate Fate
	Err  error
	// Down says that no connection could be had: the next message will fare no better.
	Down bool
}

// Error says what the server or the network said.
func (f *Failure) Error() string { return safe.Error(f.Err).String() }

// Unwrap returns the cause.
func (f *Failure) Unwrap() error { return f.Err }

// Office sends messages over one connection, which it opens when it is needed.
type Office struct {
	client *gomail.Client
	from   Server
	open   bool
}

// closing is the reply of a server that ends the connection (RFC 5321, 3.8).
const closing = 421

// timeout is how long a server may take for a step.
const timeout = 30 * time.Second

// Open prepares to use a server. Nothing is connected yet.
func Open(s Server) (*Office, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	options := []gomail.Option{gomail.WithTimeout(timeout), gomail.WithTLSConfig(&tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12})}
	switch s.Security {
	case TLS:
		options = append(options, gomail.WithSSL(), gomail.WithPort(cmp.Or(s.Port, 465)))
	case StartTLS:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory), gomail.WithPort(cmp.Or(s.Port, 587)))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS), gomail.WithPort(cmp.Or(s.Port, 25)))
	}
	if s.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	client, err := gomail.NewClient(s.Host, options...)
	return &Office{client: client, from: s}, err
}

// Close ends the connection.
func (o *Office) Close() error {
	if !o.open {
		return nil
	}
	o.open = false
	return o.client.Close()
}

// Send delivers a message to the server. Every error is a [*Failure].
func (o *Office) Send(ctx context.Context, m Message) error {
	msg, err := o.message(m)
	if err != nil {
		return &Failure{Fate: Never, Err: err}
	}
	kept := o.open
	if err := o.connect(ctx); err != nil {
		return err
	}
	err = o.client.Send(msg)
	var sent *gomail.SendError
	if kept && errors.As(err, &sent) && sent.Reason == gomail.ErrConnCheck {
		// The server has ended the connection after the message before, as many do
		// after a few: nothing of this one has left.
		o.abandon()
		if err := o.connect(ctx); err != nil {
			return err
		}
		err = o.client.Send(msg)
	}
	if msg.IsDelivered() {
		if err != nil {
			o.abandon() // it has the message; the connection is of no use any more
		}
		return nil
	}
	if err == nil {
		err = errors.New("the server said nothing")
	}
	return o.failure(err)
}

// connect opens the connection, unless it is open.
func (o *Office) connect(ctx context.Context) error {
	if o.open {
		return nil
	}
	if err := o.client.DialWithContext(ctx); err != nil {
		return &Failure{Fate: Again, Err: err, Down: true}
	}
	o.open = true
	return nil
}

// failure says what an error means for the message.
func (o *Office) failure(err error) *Failure {
	var sent *gomail.SendError
	if !errors.As(err, &sent) {
		o.abandon()
		return &Failure{Fate: Again, Err: err}
	}
	code := sent.ErrorCode()
	if code == closing {
		o.abandon()
	}
	switch {
	case code >= 500:
		return &Failure{Fate: Never, Err: err}
	case code >= 400:
		return &Failure{Fate: Again, Err: err}
	case sent.Reason == gomail.ErrGetSender, sent.Reason == gomail.ErrGetRcpts, sent.Reason == gomail.ErrNoUnencoded:
		return &Failure{Fate: Never, Err: err}
	}
	o.abandon()
	if sent.Reason == gomail.ErrSMTPDataClose || sent.Reason == gomail.ErrSMTPReset || sent.Reason == gomail.ErrAmbiguous {
		return &Failure{Fate: Unsure, Err: err} // the message was out, and no answer came back
	}
	return &Failure{Fate: Again, Err: err}
}

// abandon gives up a connection that is of no use.
func (o *Office) abandon() {
	o.open = false
	o.client.Close() // it may be broken already
}

func (o *Office) message(m Message) (*gomail.Msg, error) {
	if !validAddress(m.To) {
		return nil, errors.New("the recipient's address is none")
	}
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(&o.from.From)
	// A name is a line of a header: what a stranger wrote into it ends there.
	msg.ToMailAddress(&mail.Address{Name: safe.Line(m.To.Name).String(), Address: m.To.Address})
	if o.from.ReplyTo.Address != "" {
		msg.ReplyToMailAddress(&o.from.ReplyTo)
	}
	msg.Subject(safe.Line(m.Subject).String())
	msg.SetMessageIDWithValue(m.ID)
	msg.SetDateWithValue(m.Date)
	if m.Thread != "" {
		msg.SetGenHeader(gomail.HeaderReferences, "<"+m.Thread+">")
		msg.SetGenHeader(gomail.HeaderInReplyTo, "<"+m.Thread+">")
	}
	msg.SetBodyString(gomail.TypeTextPlain, safe.Text(m.Body).String())
	return msg, nil
}
