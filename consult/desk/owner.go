package desk

import "fmt"

// Writable returns why this process may not write to the folder, nil if it may:
// [ErrReadOnly], or what is wrong with access.jsonl.
func (d *Desk) Writable() error { return d.mayWrite() }

// mayWrite enforces that only the owner of the data folder writes to it: files
// of two owners would lock one of them out.
func (d *Desk) mayWrite() error {
	d.mu.Lock()
	fault := d.lookAtAccess()
	d.mu.Unlock()
	if fault != nil {
		return fmt.Errorf("%s is damaged, nothing is written until it is mended (pult check): %w", accessFile, fault)
	}
	owner, mine := ownerOf(d.dir)
	if mine {
		return nil
	}
	return fmt.Errorf("%s: %w (%s): run `sudo -u %s pult …`", d.dir, ErrReadOnly, owner, owner)
}
