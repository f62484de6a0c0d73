package desk

// Lag returns how many bytes of the journals that are open, written by whomever,
// this process has not read yet. It does not wait for a consultation that is
// being opened.
func (d *Desk) Lag() int64 {
	var total int64
	for _, f := range d.opened() {
		f.mu.RLock()
		total += f.log.Behind()
		f.mu.RUnlock()
	}
	return total
}

// opened are the consultations that are open now.
func (d *Desk) opened() []*folder {
	d.mu.Lock()
	defer d.mu.Unlock()
	var out []*folder
	for _, o := range d.folders {
		select {
		case <-o.done:
			if o.f != nil {
				out = append(out, o.f)
			}
		default:
		}
	}
	return out
}
