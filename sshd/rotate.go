package sshd

import (
	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// The two messages with which OpenSSH's clients learn of a server's next host
// key while the present one still stands, and have it proved (OpenSSH,
// PROTOCOL, section 2.5).
const (
	hostKeysMessage = "hostkeys-00@openssh.com"
	hostKeysProve   = "hostkeys-prove-00@openssh.com"
)

// announceKeys tells a client all host keys; it forgets those of this server that
// are not among them, as the one before the last rotation.
func (s *Server) announceKeys(conn gossh.Conn) {
	var payload []byte
	for _, k := range s.hostKeys() {
		payload = append(payload, gossh.Marshal(struct{ Key []byte }{k.PublicKey().Marshal()})...)
	}
	// Whoever cannot be told will ask the person at the next rotation.
	_, _, _ = conn.SendRequest(hostKeysMessage, false, payload)
}

// proveKeys signs for each of its keys that a client asks about; one that is
// not a key of this server fails the request.
func (s *Server) proveKeys(ctx ssh.Context, _ *ssh.Server, req *gossh.Request) (bool, []byte) {
	conn, ok := ctx.Value(ssh.ContextKeyConn).(gossh.Conn)
	if !ok {
		return false, nil
	}
	keys := s.hostKeys()
	var answer []byte
	asked := 0
	for rest := req.Payload; len(rest) > 0; asked++ {
		var one struct {
			Key  []byte
			Rest []byte `ssh:"rest"`
		}
		if err := gossh.Unmarshal(rest, &one); err != nil || asked == len(keys) {
			return false, nil
		}
		signature := proof(keys, one.Key, conn.SessionID())
		if signature == nil {
			return false, nil
		}
		answer = append(answer, gossh.Marshal(struct{ Signature []byte }{signature})...)
		rest = one.Rest
	}
	return asked > 0, answer
}

func proof(keys []gossh.Signer, blob, session []byte) []byte {
	for _, k := range keys {
		if string(k.PublicKey().Marshal()) != string(blob) {
			continue
		}
		signature, err := k.Sign(nil, gossh.Marshal(struct {
			Name    string
			Session []byte
			Key     []byte
		}{hostKeysProve, session, blob}))
		if err != nil {
			return nil
		}
		return gossh.Marshal(signature)
	}
	return nil
}
