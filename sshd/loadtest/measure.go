package loadtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// measure finds one figure, with n clients or for some time.
type measure func(ctx context.Context, t Target, n int, span time.Duration) (string, error)

func measures() map[string]measure {
	return map[string]measure{"handshakes": handshakes, "idle": idle, "keys": keyToFrame, "left-overs": leftOvers, "hostile": hostile}
}

// Usage is what a server says that it uses: bytes, seconds of a core, and how
// many of them.
type Usage struct {
	Resident, Heap, Stack, CPU, Goroutines, Files float64
	At                                            time.Time
}

// Usage asks a server for what it uses.
func (t Target) Usage() (Usage, error) {
	u := Usage{At: time.Now()}
	if t.Metrics == "" {
		return u, errors.New("this needs --metrics")
	}
	page, err := Page(t.Metrics)
	if err != nil {
		return u, err
	}
	named := map[string]*float64{
		"process_resident_memory_bytes": &u.Resident, "go_memstats_heap_inuse_bytes": &u.Heap, "go_memstats_stack_inuse_bytes": &u.Stack,
		"process_cpu_seconds_total": &u.CPU, "go_goroutines": &u.Goroutines, "process_open_fds": &u.Files,
	}
	for line := range strings.Lines(page) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		if p := named[name]; p != nil {
			if *p, err = strconv.ParseFloat(value, 64); err != nil {
				return u, err
			}
		}
	}
	return u, nil
}

// Page is what a server tells Prometheus.
func Page(addr string) (string, error) {
	answer, err := http.Get("http://" + addr + "/metrics")
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	return string(page), err
}

// since is which part of a core was used, in per cent.
func (u Usage) since(before Usage) float64 {
	return 100 * (u.CPU - before.CPU) / u.At.Sub(before.At).Seconds()
}

// settled is what is used once it stays about the same.
func (t Target) settled(ctx context.Context) (Usage, error) {
	last, err := t.Usage()
	for range 20 {
		if err != nil {
			return last, err
		}
		pause(ctx, time.Second)
		var u Usage
		u, err = t.Usage()
		if u.Goroutines == last.Goroutines && u.Files == last.Files && u.since(last) < 50 {
			return u, err
		}
		last = u
	}
	return last, err
}

// times are durations of which the middle and the slow end are told.
type times struct {
	mu  sync.Mutex
	all []time.Duration
}

func (x *times) add(d time.Duration) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.all = append(x.all, d)
}

func (x *times) String() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	if len(x.all) == 0 {
		return "none"
	}
	slices.Sort(x.all)
	at := func(part float64) time.Duration {
		return x.all[int(float64(len(x.all)-1)*part)].Round(100 * time.Microsecond)
	}
	return fmt.Sprintf("p50 %v, p99 %v, most %v (of %d)", at(.5), at(.99), at(1), len(x.all))
}

// handshakes connects and leaves, four at a time.
func handshakes(ctx context.Context, t Target, _ int, span time.Duration) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, span)
	defer cancel()
	var took times
	var failed atomic.Int64
	var work sync.WaitGroup
	begun := time.Now()
	for i := range 4 {
		work.Go(func() {
			for ctx.Err() == nil {
				start := time.Now()
				c, err := t.dial(i)
				if err != nil {
					failed.Add(1)
					continue
				}
				took.add(time.Since(start))
				c.Close()
			}
		})
	}
	work.Wait()
	return fmt.Sprintf("%.0f/s, %v, %d failed", float64(len(took.all))/time.Since(begun).Seconds(), &took, failed.Load()), nil
}

// idle has n people look at the second room and do nothing.
func idle(ctx context.Context, t Target, n int, span time.Duration) (string, error) {
	// What everybody shares is there once somebody is.
	first, err := t.crowd(1)
	defer func() { leave(first) }()
	if err == nil {
		err = t.enter(ctx, first)
	}
	if err != nil {
		return "", err
	}
	before, err := t.settled(ctx)
	if err != nil {
		return "", err
	}
	seats, err := t.crowd(n)
	defer func() { leave(seats) }()
	if err == nil {
		err = t.enter(ctx, seats)
	}
	if err != nil {
		return "", err
	}
	held, err := t.settled(ctx)
	if err != nil {
		return "", err
	}
	pause(ctx, span)
	after, err := t.Usage()
	mb := func(a, b float64) float64 { return (a - b) / 1e6 / float64(n) }
	return fmt.Sprintf("%d at %d×%d: %.1f %% of a core; each %.2f MB resident (heap %.2f, stacks %.2f), %.1f goroutines",
		n, t.Width, t.Height, after.since(held), mb(held.Resident, before.Resident), mb(held.Heap, before.Heap), mb(held.Stack, before.Stack), (held.Goroutines-before.Goroutines)/float64(n)), err
}

// enter goes to the second room and waits until all is drawn.
func (t Target) enter(ctx context.Context, seats []*seat) error {
	var work sync.WaitGroup
	failures := make([]error, len(seats))
	for i, s := range seats {
		work.Go(func() { failures[i] = s.enter() })
	}
	work.Wait()
	pause(ctx, 2*time.Second)
	return errors.Join(failures...)
}

// enter goes to the second room. A key counts for what is on screen, so that the
// first has to be there.
func (s *seat) enter() error {
	err := s.drawn()
	if err == nil {
		_, err = io.WriteString(s.keys, "2")
	}
	s.chunks = make(chan int, 1024)
	go s.count()
	return err
}

// drawn waits until the name of the program is on screen.
func (s *seat) drawn() error {
	seen, buf := "", make([]byte, 64<<10)
	for !strings.Contains(seen, "Pult") {
		n, err := s.frames.Read(buf)
		if err != nil {
			return err
		}
		seen += string(buf[:n])
	}
	return nil
}

// between is how long somebody looks at an item before the next key.
const between = 250 * time.Millisecond

// keyToFrame has n people go through the list, with one key in a quarter of a
// second, and now and then a page.
func keyToFrame(ctx context.Context, t Target, n int, span time.Duration) (string, error) {
	seats, err := t.crowd(n)
	defer func() { leave(seats) }()
	if err == nil {
		err = t.enter(ctx, seats)
	}
	if err != nil {
		return "", err
	}
	return t.leaf(ctx, seats, span), nil
}

// leaf has people go through the list for some time.
func (t Target) leaf(ctx context.Context, seats []*seat, span time.Duration) string {
	n := len(seats)
	before, beforeErr := t.Usage()
	var cursor, page journeys
	ctx, cancel := context.WithTimeout(ctx, span)
	defer cancel()
	var work sync.WaitGroup
	for i, s := range seats {
		work.Go(func() {
			s.forget()
			pause(ctx, time.Duration(i)*between/time.Duration(n)) // not all at the same moment
			for k := 0; ctx.Err() == nil; k++ {
				if k%20 == 19 {
					s.journey(ctx, "\x1b[6~", &page)
				} else {
					s.journey(ctx, "j", &cursor)
				}
			}
		})
	}
	work.Wait()
	text := fmt.Sprintf("%d active at %d×%d: a cursor key %v; a page %v", n, t.Width, t.Height, &cursor, &page)
	if after, err := t.Usage(); beforeErr == nil && err == nil {
		keys := float64(max(1, cursor.keys.Load()+page.keys.Load()))
		text += fmt.Sprintf("; %.0f %% of a core, %.2f ms a key", after.since(before), 1000*(after.CPU-before.CPU)/keys)
	}
	return text
}

// journeys are keys and what came of them.
type journeys struct {
	times
	bytes, keys, lost atomic.Int64
}

// String says how long they took and how much was sent.
func (j *journeys) String() string {
	return fmt.Sprintf("%v, %.2f KB, %d without an answer", &j.times, float64(j.bytes.Load())/1000/float64(max(1, j.keys.Load())), j.lost.Load())
}

// count tells how much comes, as it comes; what nobody asks for is forgotten.
func (s *seat) count() {
	defer close(s.chunks)
	buf := make([]byte, 64<<10)
	for {
		n, err := s.frames.Read(buf)
		if err != nil {
			return
		}
		select {
		case s.chunks <- n:
		default:
		}
	}
}

// forget lets go of what came before.
func (s *seat) forget() {
	for len(s.chunks) > 0 {
		<-s.chunks
	}
}

// journey presses a key, waits for what comes first, and looks at all that comes
// before the next key.
func (s *seat) journey(ctx context.Context, key string, j *journeys) {
	start := time.Now()
	if _, err := io.WriteString(s.keys, key); err != nil {
		return
	}
	j.keys.Add(1)
	first := true
	for next := time.After(between); ; {
		select {
		case n, ok := <-s.chunks:
			if !ok {
				return
			}
			if first {
				j.add(time.Since(start))
				first = false
			}
			j.bytes.Add(int64(n))
			continue
		case <-ctx.Done():
		case <-next:
			if first && ctx.Err() == nil {
				select {
				case n := <-s.chunks:
					j.add(time.Since(start))
					j.bytes.Add(int64(n))
				case <-time.After(2 * time.Second):
					j.lost.Add(1)
				case <-ctx.Done():
				}
			}
		}
		return
	}
}

// leftOvers connects n times, leaves in one of four ways, and looks at what the
// server still holds.
func leftOvers(ctx context.Context, t Target, n int, _ time.Duration) (string, error) {
	before, err := t.settled(ctx)
	if err != nil {
		return "", err
	}
	var work sync.WaitGroup
	var failed atomic.Int64
	turns := make(chan struct{}, 4)
	for i := range n {
		if ctx.Err() != nil {
			break
		}
		turns <- struct{}{}
		work.Go(func() {
			defer func() { <-turns }()
			if t.visit(i) != nil {
				failed.Add(1)
			}
		})
	}
	work.Wait()
	after, err := t.settled(ctx)
	return fmt.Sprintf("after %d connections (%d failed): %+.0f goroutines, %+.0f descriptors, %+.1f MB resident",
		n, failed.Load(), after.Goroutines-before.Goroutines, after.Files-before.Files, (after.Resident-before.Resident)/1e6), err
}

// visit comes, and leaves by a key, with a command, by closing, or by a reset.
func (t Target) visit(i int) error {
	c, err := t.dial(i)
	if err != nil {
		return err
	}
	if i%4 == 1 {
		defer c.Close()
		session, err := c.NewSession()
		if err != nil {
			return err
		}
		return session.Run("list")
	}
	s, err := t.sit(c)
	if err == nil {
		err = s.drawn()
	}
	switch {
	case err != nil:
		return errors.Join(err, c.Close())
	case i%4 == 2:
		return c.Close()
	case i%4 == 3:
		return c.reset()
	}
	go discard(s)
	if _, err := io.WriteString(s.keys, "q"); err != nil {
		return err
	}
	return errors.Join(s.Wait(), c.Close())
}

// hostile is what one client of each kind costs the server and everybody else:
// how long a key takes those who are at work while it goes on.
func hostile(ctx context.Context, t Target, n int, span time.Duration) (string, error) {
	others, attacker := t, t
	others.Keys, attacker.Keys = t.Keys[1:], t.Keys[:1]
	seats, err := others.crowd(n)
	defer func() { leave(seats) }()
	if err == nil {
		err = others.enter(ctx, seats)
	}
	if err != nil {
		return "", err
	}
	var out strings.Builder
	fmt.Fprintf(&out, "nobody: %s\n", t.leaf(ctx, seats, span))
	for _, name := range sorted(attacks()) {
		before, err := t.settled(ctx)
		if err != nil {
			return out.String(), err
		}
		during, cancel := context.WithTimeout(ctx, span+5*time.Second)
		type result struct {
			text string
			err  error
		}
		done := make(chan result, 1)
		go func() {
			text, err := attacker.perform(during, name)
			done <- result{text, err}
		}()
		felt := t.leaf(ctx, seats, span)
		now, usageErr := t.Usage()
		cancel()
		got := <-done
		fmt.Fprintf(&out, "             %s: %s; %+.1f MB; %s\n", name, felt, (now.Resident-before.Resident)/1e6, got.text)
		if err := errors.Join(usageErr, got.err); err != nil {
			fmt.Fprintf(&out, "             %s: %v\n", name, err)
		}
	}
	return out.String(), nil
}
