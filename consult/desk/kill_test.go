package desk_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"pult/consult"
	"pult/consult/desk"
)

// triageChild decides one contribution after the other and says so only when it
// is on record, until it is killed.
func triageChild(dir string) {
	d, err := desk.Open(dir)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	ref := consult.Ref{Municipality: "moers", Consultation: "radwege"}
	svc := d.Service(d.Operator())
	for i := 0; ; i++ {
		n := consult.Ordinal(1 + rand.IntN(50))
		r, err := svc.Do(context.Background(), ref, 1<<40, consult.AddNote{On: consult.OrdinalsOf(n), Note: fmt.Sprintf("%d.%d", os.Getpid(), i)})
		if err != nil {
			fmt.Println("error", err)
			return
		}
		fmt.Println(r.Seq())
		if i%7 == 3 {
			if _, err := svc.Import(context.Background(), ref, desk.Incoming{Rows: rows(fmt.Sprintf("Brief %d.%d", os.Getpid(), i)), Source: "file"}); err != nil {
				fmt.Println("error", err)
				return
			}
		}
	}
}

// eraseChild erases one contribution after the other and says so only when
// nothing is left of it, until it is killed.
func eraseChild(dir, account string) {
	d, err := desk.Open(dir)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	ref := consult.Ref{Municipality: "moers", Consultation: "radwege"}
	acc, err := d.Account(account)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	v, err := d.View(acc, ref)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	for n := range consult.Ordinal(50) {
		on := consult.OrdinalsOf(n + 1)
		plan, err := v.PlanErasure(on, desk.EraseItems)
		if err != nil {
			continue // it was erased before
		}
		if _, err := d.Service(acc).Erase(context.Background(), ref, on, desk.EraseItems, plan); err != nil {
			fmt.Println("error", err)
			return
		}
		fmt.Println(n + 1)
	}
}

func TestMain(m *testing.M) {
	if dir, officer, ok := strings.Cut(os.Getenv("PULT_TEST_ERASE"), "|"); ok {
		eraseChild(dir, officer)
		return
	}
	if dir := os.Getenv("PULT_TEST_TRIAGE"); dir != "" {
		triageChild(dir)
		return
	}
	if dir := os.Getenv(elsewhereEnv); dir != "" {
		elsewhereChild(dir)
		return
	}
	os.Exit(m.Run())
}

func TestNothingConfirmedIsLostByKillNine(t *testing.T) {
	t.Parallel()
	texts := make([]string, 50)
	for i := range texts {
		texts[i] = "Beitrag " + strconv.Itoa(i)
	}
	x := newTown(t, texts...)
	confirmed := map[string]int{}
	for range 12 {
		var children []*exec.Cmd
		lines := make(chan string, 1024)
		ended := make(chan struct{}, 2)
		for range 2 {
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), "PULT_TEST_TRIAGE="+x.dir)
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			children = append(children, cmd)
			go func() {
				for s := bufio.NewScanner(out); s.Scan(); {
					lines <- s.Text()
				}
				ended <- struct{}{}
			}()
		}
		// Each round is cut short after another number of confirmations.
		for want := 1 + rand.IntN(25); want > 0; want-- {
			select {
			case line := <-lines:
				if strings.HasPrefix(line, "error") {
					t.Fatal(line)
				}
				confirmed[line]++
			case <-time.After(patience):
				t.Fatal("the writers stand still")
			}
		}
		for _, c := range children {
			if err := c.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
		for range children {
			<-ended
		}
		for _, c := range children {
			c.Wait() // it was killed: its state is no news
		}
		for len(lines) > 0 {
			confirmed[<-lines]++
		}
	}
	d, err := desk.Open(x.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	v, err := d.View(d.Operator(), x.ref)
	if err != nil {
		t.Fatal(err)
	}
	for seq, times := range confirmed {
		n, err := strconv.ParseUint(seq, 10, 64)
		if err != nil {
			continue // a line that the kill cut in two confirms nothing
		}
		e, ok := v.Entry(n)
		if !ok || e.Op != consult.OpNote || times != 1 {
			t.Errorf("entry %s was confirmed %d times and reads %v %q", seq, times, ok, e.Op)
		}
	}
	if len(confirmed) < 12 {
		t.Errorf("only %d confirmations", len(confirmed))
	}
	// The next writer clears away what no event has committed.
	if _, err := d.Service(d.Operator()).Import(t.Context(), x.ref, desk.Incoming{Rows: rows("zuletzt"), Source: "file"}); err != nil {
		t.Fatal(err)
	}
	faults, err := d.Check(d.Operator(), consult.Ref{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Errorf("check: %s:%d %s", f.File, f.Line, f.Reason)
	}
}
