package desktest

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
)

// Folder is a data folder that is open and followed.
type Folder struct {
	Dir  string
	Desk *desk.Desk
	// Service is that of the operator.
	Service *desk.Service
	// Now is the time, at first ten o'clock on 23 March 2026.
	Now time.Time

	t testing.TB
}

// New makes an empty folder, which is closed and removed with the test.
func New(t testing.TB) *Folder {
	t.Helper()
	f := &Folder{t: t, Dir: filepath.Join(t.TempDir(), "data"), Now: time.Date(2026, 3, 23, 10, 0, 0, 0, time.UTC)}
	if err := desk.Create(f.Dir); err != nil {
		t.Fatal(err)
	}
	f.Desk = f.Open()
	f.Service = f.Desk.Service(f.Desk.Operator())
	return f
}

// Open opens the folder as another process would.
func (f *Folder) Open(options ...desk.Option) *desk.Desk {
	f.t.Helper()
	d, err := desk.Open(f.Dir, append(options, desk.Following(), desk.WithClock(func() time.Time { return f.Now }))...)
	if err != nil {
		f.t.Fatal(err)
	}
	f.t.Cleanup(func() { d.Close() })
	return d
}

// Create makes a consultation of the municipality that is called so.
func (f *Folder) Create(ref consult.Ref, title, municipality string, change ...func(*consult.Settings)) {
	f.t.Helper()
	settings := consult.NewSettings(title, 0)
	for _, c := range change {
		c(&settings)
	}
	if err := f.Service.Create(f.t.Context(), ref, settings, consult.Municipality{Name: municipality}); err != nil {
		f.t.Fatal(err)
	}
}

// Import has the contributions come in with one file, none with none.
func (f *Folder) Import(ref consult.Ref, contributions ...consult.Contribution) {
	f.t.Helper()
	if len(contributions) == 0 {
		return
	}
	rows := make([]intake.Row, len(contributions))
	for i, c := range contributions {
		rows[i] = intake.Row{Line: i + 2, Content: fmt.Sprint(i, c.Title, c.Text), Contribution: c}
	}
	if _, err := f.Service.Import(f.t.Context(), ref, desk.Incoming{Rows: rows, Source: "file", Format: "csv"}); err != nil {
		f.t.Fatal(err)
	}
}

// View is what the operator sees of a consultation.
func (f *Folder) View(ref consult.Ref) *desk.View {
	f.t.Helper()
	v, err := f.Desk.View(f.Desk.Operator(), ref)
	if err != nil {
		f.t.Fatal(err)
	}
	return v
}

// Do carries out a command as somebody who has seen everything that was done
// before, and returns the number of its entry in the journal.
func (f *Folder) Do(who *desk.Service, ref consult.Ref, cmd consult.Command) uint64 {
	f.t.Helper()
	r, err := who.Do(f.t.Context(), ref, f.View(ref).Head(), cmd)
	if err != nil {
		f.t.Fatalf("%T: %v", cmd, err)
	}
	return r.Seq()
}

// Admit puts somebody on record, with a key named like them.
func (f *Folder) Admit(name, organisation string, grants ...consult.Grant) consult.Account {
	f.t.Helper()
	key := consult.Credential{Kind: consult.KeyCredential, Name: "SHA256:" + name, Key: "ssh-ed25519 AAAA", Comment: name + "@pc"}
	if _, err := f.Service.Admit(f.t.Context(), consult.Admission{Name: name, Organisation: organisation, Grants: grants, Credentials: []consult.Credential{key}}); err != nil {
		f.t.Fatal(err)
	}
	account, err := f.Desk.AccountOfKey(key.Name)
	if err != nil {
		f.t.Fatal(err)
	}
	return account
}
