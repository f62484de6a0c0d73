package desk

import (
	"strconv"

	"pult/consult"
)

// Operator returns the account of the local operator.
func (d *Desk) Operator() consult.Account { return d.operator }

// Account reads an account as it stands now: a grant revoked a moment ago no
// longer counts.
func (d *Desk) Account(id string) (consult.Account, error) {
	return d.Current(consult.Account{ID: id})
}

// AccountOfKey returns the account that a key lets in now, by the key's
// fingerprint "SHA256:…"; it changes and records nothing. A key that is unknown,
// revoked, expired or erased, or whose account has no grant in force, is
// [consult.ErrNotFound].
func (d *Desk) AccountOfKey(fingerprint string) (consult.Account, error) {
	return d.asked(func() (consult.Account, error) { return d.access.ByKey(fingerprint, d.now()) })
}

// AccountOfPrincipal is AccountOfKey for a name in a certificate, whose
// signature and dates the caller has checked.
func (d *Desk) AccountOfPrincipal(principal string) (consult.Account, error) {
	return d.asked(func() (consult.Account, error) { return d.access.ByPrincipal(principal, d.now()) })
}

// Current reads an account anew. It is [consult.ErrEnded] where what it came
// through no longer lets it in.
func (d *Desk) Current(a consult.Account) (consult.Account, error) {
	if a.ID == d.operator.ID {
		return d.operator, nil
	}
	return d.asked(func() (consult.Account, error) { return d.access.Current(a, d.now()) })
}

// asked answers from access.jsonl as it stands now.
func (d *Desk) asked(who func() (consult.Account, error)) (consult.Account, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.lookAtAccess(); err != nil {
		return consult.Account{}, err
	}
	return who()
}

// currentLocked is Current for who holds mu.
func (d *Desk) currentLocked(a consult.Account) (consult.Account, error) {
	if err := d.lookAtAccess(); err != nil {
		return consult.Account{}, err
	}
	if a.ID == d.operator.ID {
		return d.operator, nil
	}
	return d.access.Current(a, d.now())
}

// CertificateUsed puts on record that an account came in with a certificate of
// this serial number and key id.
func (d *Desk) CertificateUsed(a consult.Account, serial uint64, keyID string) error {
	return d.note(consult.AccessEvent{Op: consult.OpCertificate, Text: map[string]string{"key_id": keyID},
		Data: consult.AccessData{Target: a.ID, Serial: strconv.FormatUint(serial, 10)}})
}

// note writes what the program itself has to say to access.jsonl.
func (d *Desk) note(ev consult.AccessEvent) error {
	ev.Role = consult.System
	_, err := d.changeAccess(d.ctx, d.now(), func() ([]consult.AccessEvent, error) { return []consult.AccessEvent{ev}, nil })
	return err
}
