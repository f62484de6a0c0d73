package tuitest

import (
	"fmt"
	"unicode/utf8"
)

// encode returns the bytes that a terminal sends for a key.
func encode(name string) (string, error) {
	if utf8.RuneCountInString(name) == 1 {
		return name, nil
	}
	if len(name) == len("ctrl+a") && name[:5] == "ctrl+" && name[5] >= 'a' && name[5] <= 'z' {
		return string(rune(name[5] - 'a' + 1)), nil
	}
	named := map[string]string{
		"enter": "\r", "esc": "\x1b", "tab": "\t", "space": " ", "backspace": "\x7f", "shift+tab": "\x1b[Z", "delete": "\x1b[3~",
		"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
		"pgup": "\x1b[5~", "pgdown": "\x1b[6~", "shift+up": "\x1b[1;2A", "shift+down": "\x1b[1;2B", "ctrl+left": "\x1b[1;5D", "ctrl+right": "\x1b[1;5C",
	}
	if bytes, ok := named[name]; ok {
		return bytes, nil
	}
	return "", fmt.Errorf("no key is called %q", name)
}
