package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"pult/consult/journal"
)

// maxTyped is how many bytes a text from standard input may have.
const maxTyped = 4 << 20

// copyInput copies at most limit bytes, and stops waiting when ctx ends: a
// terminal or a connection may stay silent for ever.
func copyInput(ctx context.Context, w io.Writer, r io.Reader, limit int64) (int64, error) {
	type result struct {
		n   int64
		err error
	}
	done := make(chan result, 1)
	go func() {
		n, err := io.Copy(w, io.LimitReader(r, limit+1))
		done <- result{n, err}
	}()
	select {
	case <-ctx.Done():
		return 0, context.Cause(ctx)
	case got := <-done:
		if got.err == nil && got.n > limit {
			return got.n, fmt.Errorf("the input has more than the %d MB that are taken at once", limit>>20)
		}
		return got.n, got.err
	}
}

// typedText reads the text of a contribution from standard input. Line ends
// become "\n".
func (c *call) typedText(ctx context.Context) (string, error) {
	var b strings.Builder
	if _, err := copyInput(ctx, &b, c.In, maxTyped); err != nil {
		return "", err
	}
	text := strings.TrimPrefix(b.String(), "\ufeff")
	if !utf8.ValidString(text) {
		return "", errors.New("the text is not UTF-8: convert it first, for example with `iconv -f WINDOWS-1252 -t UTF-8`")
	}
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	return strings.TrimRight(text, "\n"), nil
}

// spooled is a file that can be read from any place in it.
type spooled struct {
	*os.File
	size int64
	done func()
}

// spool opens a regular file, and copies standard input, for which "-" stands,
// into a file that only the owner can read and that has no name any more as
// soon as the system allows.
func (c *call) spool(ctx context.Context, name string, limit int64) (*spooled, error) {
	if name != "-" {
		file, err := journal.OpenNamed(name)
		if err != nil {
			return nil, err
		}
		info, err := file.Stat()
		if err != nil {
			return nil, errors.Join(err, file.Close())
		}
		return &spooled{file, info.Size(), func() { file.Close() }}, nil
	}
	tmp, err := os.CreateTemp("", "pult-*") // 0600
	if err != nil {
		return nil, err
	}
	unlinked := os.Remove(tmp.Name()) == nil
	done := func() {
		tmp.Close()
		if !unlinked {
			os.Remove(tmp.Name())
		}
	}
	size, err := copyInput(ctx, tmp, c.In, limit)
	if err != nil {
		done()
		return nil, err
	}
	return &spooled{tmp, size, done}, nil
}

// parseDate reads a day or a moment as people write it, and returns the day or
// RFC 3339. A moment without a zone belongs to loc.
func parseDate(option, s string, loc *time.Location) (string, error) {
	for _, layout := range []string{time.DateOnly, "2.1.2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Format(time.DateOnly), nil
		}
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		return t.Format(time.RFC3339), nil
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02 15:04", time.DateTime, "2.1.2006 15:04"} {
		if t, err := time.ParseInLocation(layout, s, loc); err == nil {
			return t.Format(time.RFC3339), nil
		}
	}
	return "", usagef("--%s: %q is no date; write 2026-03-28, 28.03.2026 or 2026-03-28T14:05", option, s)
}
