package sshd_test

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"pult/consult"
	"pult/sshd"
)

// The first start makes a key for the owner alone; the next finds it again. A key
// or a folder that others can read is refused.
func TestHostKeyIsMadeOnceAndKeptPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "pult")
	first, err := sshd.OpenState(dir)
	if err != nil || !first.Made {
		t.Fatal(first, err)
	}
	path := filepath.Join(dir, sshd.HostKeyFile)
	for name, want := range map[string]os.FileMode{dir: 0o700, path: 0o600} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	again, err := sshd.OpenState(dir)
	if err != nil || again.Made || again.Fingerprint() != first.Fingerprint() {
		t.Error(again, err)
	}
	for name, mode := range map[string]os.FileMode{path: 0o640, dir: 0o755} {
		before, _ := os.Stat(name)
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		if _, err := sshd.OpenState(dir); err == nil || !strings.Contains(err.Error(), "chmod") {
			t.Errorf("%s with mode %v: %v", name, mode, err)
		}
		if err := os.Chmod(name, before.Mode()); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, []byte("not a key"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := sshd.OpenState(dir); err == nil || !strings.Contains(err.Error(), path) {
		t.Error(err)
	}
}

// Clients learn of the next host key while the present one still stands, and
// have it proved.
func TestTheNextHostKeyIsAnnouncedAndProved(t *testing.T) {
	x := newTown(t)
	dir := t.TempDir()
	x.keyFile(dir, "host")
	raw, err := os.ReadFile(filepath.Join(dir, "host"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(x.state.Dir, sshd.NextHostKeyFile), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	state, err := sshd.OpenState(x.state.Dir)
	if err != nil || len(state.Keys) != 2 {
		t.Fatal(state, err)
	}
	if err := x.server.Reload(sshd.Config{}, state); err != nil {
		t.Fatal(err)
	}
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	conn, told := x.announced(key)
	if told.Type != "hostkeys-00@openssh.com" {
		t.Fatal(told.Type)
	}
	next := state.Keys[1].PublicKey()
	blobs := fields(t, told.Payload)
	if len(blobs) != 2 || string(blobs[1]) != string(next.Marshal()) {
		t.Fatalf("%q", blobs)
	}
	ask := func(keys ...[]byte) (bool, []byte) {
		var payload []byte
		for _, k := range keys {
			payload = append(payload, gossh.Marshal(struct{ Key []byte }{k})...)
		}
		ok, answer, err := conn.SendRequest("hostkeys-prove-00@openssh.com", true, payload)
		if err != nil {
			t.Fatal(err)
		}
		return ok, answer
	}
	ok, answer := ask(blobs[1])
	if !ok {
		t.Fatal("the next key is not proved")
	}
	var signature gossh.Signature
	if err := gossh.Unmarshal(fields(t, answer)[0], &signature); err != nil {
		t.Fatal(err)
	}
	signed := gossh.Marshal(struct {
		Name         string
		Session, Key []byte
	}{"hostkeys-prove-00@openssh.com", conn.SessionID(), blobs[1]})
	if err := next.Verify(signed, &signature); err != nil {
		t.Error(err)
	}
	for _, keys := range [][][]byte{nil, {key.PublicKey().Marshal()}, {blobs[1], blobs[1], blobs[1]}, {[]byte("x")}} {
		if ok, _ := ask(keys...); ok {
			t.Errorf("%d keys that are none of the server's are proved", len(keys))
		}
	}
}

// announced connects and returns what the server says of its host keys.
func (x *town) announced(key gossh.Signer) (gossh.Conn, *gossh.Request) {
	x.Helper()
	conn, channels, requests, err := gossh.NewClientConn(x.raw(), x.addr, &gossh.ClientConfig{Auth: []gossh.AuthMethod{gossh.PublicKeys(key)}, HostKeyCallback: gossh.FixedHostKey(x.state.Keys[0].PublicKey())})
	if err != nil {
		x.Fatal(err)
	}
	x.Cleanup(func() { conn.Close() })
	go func() {
		for c := range channels {
			c.Reject(gossh.Prohibited, "")
		}
	}()
	if _, _, err := conn.OpenChannel("session", nil); err != nil {
		x.Fatal(err)
	}
	return conn, <-requests
}

// After the rotation the next key is the only one that is announced, so that clients
// forget the one before, which may be in wrong hands.
func TestRotationEnds(t *testing.T) {
	x := newTown(t)
	key, _ := x.key(consult.Moderator, consult.Everywhere)
	_, told := x.announced(key)
	if blobs := fields(t, told.Payload); told.Type != "hostkeys-00@openssh.com" || len(blobs) != 1 || string(blobs[0]) != string(x.state.Keys[0].PublicKey().Marshal()) {
		t.Errorf("%s %q", told.Type, blobs)
	}
}

// fields reads strings of the SSH protocol one after the other.
func fields(t *testing.T, payload []byte) (out [][]byte) {
	t.Helper()
	for len(payload) > 0 {
		n := binary.BigEndian.Uint32(payload)
		out = append(out, payload[4:4+n])
		payload = payload[4+n:]
	}
	return out
}

// A configuration is read strictly, and a bad one says where.
func TestConfigIsReadStrictly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "config.json")
	load := func(text string) (sshd.Config, error) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return sshd.LoadConfig(path, true)
	}
	c, err := load(`{"listen": ":22", "idle": "90m", "limits": {"connections": 5}}`)
	if err != nil || c.Listen != ":22" || c.Idle != sshd.Duration(90*60e9) || c.Limits.Connections != 5 {
		t.Error(c, err)
	}
	for text, want := range map[string]string{
		"{\n\"lisen\": \":22\"}":            "line 2",
		`{"listen": ":22", "listen": ":2"}`: "line 1",
		`{"idle": "soon"}`:                  "span of time",
		`{"idle": "-5m"}`:                   "below zero",
		`{"log": "xml"}`:                    "json",
		`{"metrics": ":9322"}`:              "loopback",
		`{"metrics": "192.0.2.1:9322"}`:     "loopback",
		`{"limits": {"channels": -1}}`:      "limits.channels",
		`{"listen": ":22"} x`:               "line 1",
		``:                                  path,
	} {
		if _, err := load(text); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := sshd.LoadConfig(filepath.Join(t.TempDir(), "none"), true); err == nil {
		t.Error("a named file that is missing")
	}
	if _, err := sshd.LoadConfig(filepath.Join(t.TempDir(), "none"), false); err != nil {
		t.Error(err)
	}
}

// A reload that fails leaves everything as it was.
func TestBadAuthoritiesAreNamed(t *testing.T) {
	x := newTown(t)
	path := filepath.Join(t.TempDir(), "ca.pub")
	for _, text := range []string{"ssh-ed25519 AAAA\n", "\n# fine\nnonsense\n", "cert-authority " + string(gossh.MarshalAuthorizedKey(newKey(t).PublicKey()))} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := x.server.Reload(sshd.Config{Authorities: path}, x.state); err == nil || !strings.Contains(err.Error(), path+", line ") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if err := os.WriteFile(path, gossh.MarshalAuthorizedKey(newKey(t).PublicKey()), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := x.server.Reload(sshd.Config{Authorities: path}, x.state); err == nil {
		t.Error("a file that anybody can write to")
	}
}
