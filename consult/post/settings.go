package post

import (
	"cmp"
	"fmt"
	"io"
	"net/mail"
	"os"
	"strconv"
	"strings"

	"pult/consult"
)

// Secret is what a password comes with: where it is from, "" where there is none.
type Secret struct{ Password, From string }

// maxPassword is how much a file with a password may hold, in bytes.
const maxPassword = 4096

// Unfit is why settings are not those of a mail server that can be used.
type Unfit uint8

// The reasons.
const (
	NoServer Unfit = iota + 1
	NoSender
	BadSecurity
	// Unprotected: a connection without encryption to another machine.
	Unprotected
	NoPassword
	BadReplyTo
	BadPort
	// Loose: others may read the file with the password.
	Loose
	// Elsewhere: the password of the machine would go to a server that its operator
	// has not named.
	Elsewhere
)

// Error says it in English.
func (u Unfit) Error() string {
	return [...]string{"", "no mail server is named", "no sender's address is named", "the connection is neither starttls nor tls nor none",
		"a connection without encryption is for a server on the same machine alone", "there is a user but no password", "the address for replies is none", "the port is none",
		"others may read the file with the password: make it chmod 600", "the password of this machine is for the mail server that PULT_SMTP_HOST names, and it names none"}[u]
}

// Password reads PULT_SMTP_PASSWORD, or the file that PULT_SMTP_PASSWORD_FILE names,
// which nobody else may read.
func Password(env func(string) string) (Secret, error) {
	if s := env("PULT_SMTP_PASSWORD"); s != "" {
		return Secret{s, "PULT_SMTP_PASSWORD"}, nil
	}
	path := env("PULT_SMTP_PASSWORD_FILE")
	if path == "" {
		return Secret{}, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return Secret{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return Secret{}, err
	}
	if info.Mode().Perm()&0o077 != 0 {
		return Secret{}, fmt.Errorf("%s: %w", path, Loose)
	}
	raw, err := io.ReadAll(io.LimitReader(file, maxPassword))
	return Secret{strings.TrimRight(string(raw), "\r\n"), path}, err
}

// Configured joins what a municipality has set, nil for nothing, with the environment
// of the machine, which goes first. Over a connection the password of the machine goes
// to the server alone that the machine names: whoever may change the settings of one
// municipality shall not have it sent elsewhere.
func Configured(set *consult.MailSettings, env func(string) string, local bool) (Server, error) {
	var file consult.MailSettings
	if set != nil {
		file = *set
	}
	value := func(name, or string) string { return cmp.Or(env("PULT_SMTP_"+name), or) }
	s := Server{Host: value("HOST", file.Host), Port: file.Port, Security: cmp.Or(value("SECURITY", file.Security), StartTLS), User: value("USER", file.User)}
	secret, err := Password(env)
	if err != nil {
		return s, err
	}
	s.Password = secret.Password
	if text := env("PULT_SMTP_PORT"); text != "" {
		if s.Port, err = strconv.Atoi(text); err != nil {
			return s, fmt.Errorf("PULT_SMTP_PORT: %w", BadPort)
		}
	}
	for _, a := range []struct {
		text string
		to   *mail.Address
		bad  Unfit
	}{{value("FROM", file.From), &s.From, NoSender}, {value("REPLY_TO", file.ReplyTo), &s.ReplyTo, BadReplyTo}} {
		if a.text == "" {
			continue
		}
		parsed, err := mail.ParseAddress(a.text)
		if err != nil {
			return s, a.bad
		}
		*a.to = *parsed
	}
	if err := s.Validate(); err != nil {
		return s, err
	}
	if s.User != "" && !local && env("PULT_SMTP_HOST") == "" {
		return s, Elsewhere
	}
	return s, nil
}

// Sound reports whether settings can be those of a mail server, its password aside;
// settings that say nothing are sound.
func Sound(m consult.MailSettings) error {
	if m == (consult.MailSettings{}) {
		return nil
	}
	m.User = ""
	_, err := Configured(&m, func(string) string { return "" }, true)
	return err
}

// Sender is in whose name messages leave, as a person reads it.
func (s Server) Sender() string {
	if s.From.Name == "" {
		return s.From.Address
	}
	return s.From.Name + " <" + s.From.Address + ">"
}

// Address is host and port, as they are used.
func (s Server) Address() string {
	port := s.Port
	if port == 0 {
		port = map[string]int{TLS: 465, StartTLS: 587, None: 25}[s.Security]
	}
	return s.Host + ":" + strconv.Itoa(port)
}
