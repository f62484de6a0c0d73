package sshkey_test

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"

	"pult/consult/sshkey"
)

var now = time.Date(2026, 3, 20, 9, 0, 0, 0, time.UTC)

// made returns a public key as its line, without a comment.
func made(t *testing.T, public any) string {
	t.Helper()
	key, err := ssh.NewPublicKey(public)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(ssh.MarshalAuthorizedKey(key)))
}

func ed(t *testing.T) string {
	t.Helper()
	public, _, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return made(t, public)
}

func ec(t *testing.T, curve elliptic.Curve) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(curve, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return made(t, &key.PublicKey)
}

// weak is an RSA key of any size, of which nobody has the private half.
func weak(t *testing.T, bits int) string {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	n := key.N
	n.SetBit(n.Lsh(n, uint(bits-1024)), 0, 1)
	return made(t, &rsa.PublicKey{N: n, E: 65537})
}

// Attack: one broken line of an authorized_keys locks out every key behind it,
// and a weak or fenced key comes in with the others. What must hold: each line
// for itself, with its row and reason.
func TestEachLineIsTakenOrRefusedByItself(t *testing.T) {
	good, second := ed(t), ec(t, elliptic.P256())
	lines := []string{
		"# our keys", "", good + " ada@laptop", "ssh-ed25519 AAAAkaputt", weak(t, 2048), ec(t, elliptic.P384()), weak(t, 3072) + " rsa",
		`from="10.0.0.*" ` + ed(t), `command="rm -rf /",no-pty ` + ed(t), `restrict ` + ed(t), `cert-authority ` + ed(t), `weird ` + ed(t),
		`expiry-time="20270101" ` + ed(t) + " bald", `expiry-time="20250101" ` + ed(t), `expiry-time="morgen" ` + ed(t),
		`no-agent-forwarding,no-port-forwarding ` + second + " zweit", good + " noch einmal",
	}
	berlin, _ := time.LoadLocation("Europe/Berlin")
	keys, problems, err := sshkey.Read([]byte("\ufeff"+strings.Join(lines, "\r\n")), berlin, now)
	if err != nil {
		t.Fatal(err)
	}
	var comments []string
	for _, k := range keys {
		comments = append(comments, k.Comment)
		if !strings.HasPrefix(k.Name, "SHA256:") || !strings.Contains(strings.Join(lines, " "), k.Key) {
			t.Errorf("%+v", k)
		}
	}
	if got := strings.Join(comments, " "); got != "ada@laptop rsa bald zweit" {
		t.Errorf("taken: %s", got)
	}
	if want := time.Date(2026, 12, 31, 23, 0, 0, 0, time.UTC); !keys[2].Expires.Equal(want) {
		t.Errorf("expires %v", keys[2].Expires)
	}
	var rows []int
	for _, p := range problems {
		rows = append(rows, p.Row)
		if p.Reason() == "" || strings.Contains(p.Reason(), "%") {
			t.Errorf("row %d without a reason", p.Row)
		}
	}
	if want := []int{4, 5, 6, 8, 9, 10, 11, 12, 14, 15}; len(rows) != len(want) {
		t.Errorf("problems in rows %v, not %v", rows, want)
	}
}

func TestPrivateKeysAreNotTaken(t *testing.T) {
	for _, text := range []string{
		"-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n", "-----BEGIN RSA PRIVATE KEY-----\n",
		"PuTTY-User-Key-File-3: ssh-ed25519\n", ed(t) + "\n-----BEGIN EC PRIVATE KEY-----\n",
	} {
		if keys, _, err := sshkey.Read([]byte(text), time.UTC, now); !errors.Is(err, sshkey.ErrPrivate) || len(keys) > 0 {
			t.Errorf("%q: %v, %v", text, keys, err)
		}
	}
}

func TestWhatHoldsNoKeySaysSo(t *testing.T) {
	for _, text := range []string{"", "\n# nothing\n"} {
		if _, _, err := sshkey.Read([]byte(text), time.UTC, now); !errors.Is(err, sshkey.ErrNone) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, problems, err := sshkey.Read([]byte("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n"), time.UTC, now); err != nil || len(problems) != 1 || !strings.Contains(problems[0].Reason(), "ssh-keygen -i") {
		t.Errorf("%v, %v", problems, err)
	}
	if _, _, err := sshkey.Read([]byte(strings.Repeat("x\n", sshkey.MaxKeys+1)), time.UTC, now); !errors.Is(err, sshkey.ErrMany) {
		t.Errorf("%v", err)
	}
	// What PowerShell's > writes.
	if _, problems, _ := sshkey.Read([]byte("s\x00s\x00h\x00-\x00"), time.UTC, now); len(problems) != 1 {
		t.Errorf("%v", problems)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`from="a b",command="x" ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDNMM+C+65QN3Jg2oJmj+DqzbUf+e7Bz2EN49U7FsibJ c`))
	f.Fuzz(func(t *testing.T, text []byte) {
		keys, problems, err := sshkey.Read(text, time.UTC, now)
		if err == nil && len(keys)+len(problems) == 0 {
			t.Error("neither keys nor problems nor an error")
		}
		for _, k := range keys {
			if again, _, err := sshkey.Read([]byte(k.Key), time.UTC, now); err != nil || len(again) != 1 || again[0].Name != k.Name {
				t.Errorf("%q does not read back", k.Key)
			}
		}
	})
}
