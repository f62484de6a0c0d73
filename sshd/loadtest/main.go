package loadtest

import (
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/signal"
	"slices"
	"strings"
	"time"
)

// Main is the program; it returns its exit code.
func Main(args []string, out, said io.Writer) int {
	flags := flag.NewFlagSet("loadtest", flag.ContinueOnError)
	flags.SetOutput(said)
	var t Target
	flags.StringVar(&t.Addr, "addr", "127.0.0.1:2222", "where the server listens")
	flags.StringVar(&t.Metrics, "metrics", "", "the address of its Prometheus page")
	flags.IntVar(&t.Width, "width", 80, "columns of a terminal")
	flags.IntVar(&t.Height, "height", 24, "rows of a terminal")
	keys := flags.String("keys", "", "a private key, or a folder of them")
	n := flags.Int("n", 100, "how many")
	span := flags.Duration("for", 10*time.Second, "for how long")
	flags.Usage = func() {
		fmt.Fprintf(said, "usage: loadtest [options] %s\n       loadtest [options] attack %s\n", strings.Join(sorted(measures()), "|"), strings.Join(sorted(attacks()), "|"))
		flags.PrintDefaults()
	}
	if flags.Parse(args) != nil {
		return 2
	}
	rest := flags.Args()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if *keys != "" {
		t.Keys, err = ReadKeys(*keys)
	}
	if err != nil {
		fmt.Fprintln(said, "loadtest:", err)
		return 1
	}
	var text string
	switch {
	case len(rest) == 2 && rest[0] == "attack" && attacks()[rest[1]] != nil:
		ctx, cancel := context.WithTimeout(ctx, *span)
		defer cancel()
		text, err = t.perform(ctx, rest[1])
	case len(rest) == 1 && measures()[rest[0]] != nil:
		text, err = measures()[rest[0]](ctx, t, *n, *span)
	default:
		flags.Usage()
		return 2
	}
	if text != "" {
		fmt.Fprintf(out, "%-12s %s\n", rest[len(rest)-1], text)
	}
	if err != nil {
		fmt.Fprintln(said, "loadtest:", err)
		return 1
	}
	return 0
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
