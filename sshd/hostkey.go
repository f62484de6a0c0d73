package sshd

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	gossh "golang.org/x/crypto/ssh"
)

// The host keys in the state folder: the one that proves who the server is, and
// the one that will do so after the next rotation.
const (
	HostKeyFile     = "host_ed25519"
	NextHostKeyFile = "host_ed25519_next"
)

// State is the folder of what belongs to one server and to no data folder.
type State struct {
	Dir string
	// Keys are the host keys, the one in use first.
	Keys []gossh.Signer
	// Made says that this start made the first key.
	Made bool
}

// OpenState opens the state folder. The first start makes it, for its owner
// alone, and an ed25519 key in it; a private key that others can read is refused.
func OpenState(dir string) (*State, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := private(dir, 0o077); err != nil {
		return nil, err
	}
	s := &State{Dir: dir}
	first := filepath.Join(dir, HostKeyFile)
	key, err := readKey(first)
	if errors.Is(err, fs.ErrNotExist) {
		s.Made = true
		key, err = makeKey(first)
	}
	if err != nil {
		return nil, err
	}
	s.Keys = []gossh.Signer{key}
	next, err := readKey(filepath.Join(dir, NextHostKeyFile))
	switch {
	case err == nil:
		s.Keys = append(s.Keys, next)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	return s, nil
}

// Fingerprint is what a client shows of the key in use at its first connection.
func (s *State) Fingerprint() string { return gossh.FingerprintSHA256(s.Keys[0].PublicKey()) }

// fingerprints are those of all host keys, the one in use first.
func (s *State) fingerprints() []string {
	out := make([]string, len(s.Keys))
	for i, k := range s.Keys {
		out[i] = gossh.FingerprintSHA256(k.PublicKey())
	}
	return out
}

// private refuses what others than the owner can get at.
func private(path string, forbidden fs.FileMode) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&forbidden != 0 {
		return fmt.Errorf("%s can be read or written by others (mode %04o): chmod go= %s", path, info.Mode().Perm(), path)
	}
	return nil
}

func readKey(path string) (gossh.Signer, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if err := private(path, 0o077); err != nil {
		return nil, err
	}
	key, err := gossh.ParsePrivateKey(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if t := key.PublicKey().Type(); t != gossh.KeyAlgoED25519 {
		return nil, fmt.Errorf("%s is a key of type %s, not %s: ssh-keygen -t ed25519 -N '' -f %s", path, t, gossh.KeyAlgoED25519, path)
	}
	return key, nil
}

func makeKey(path string) (gossh.Signer, error) {
	_, secret, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return nil, err
	}
	block, err := gossh.MarshalPrivateKey(secret, "pult")
	if err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	_, err = file.Write(pem.EncodeToMemory(block))
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return nil, errors.Join(err, os.Remove(path))
	}
	return gossh.NewSignerFromKey(secret)
}
