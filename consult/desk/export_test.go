package desk

// SavingAlways has every few steps of work written to a snapshot.
func SavingAlways() Option { return func(d *Desk) { d.saveFrom = 1 } }
