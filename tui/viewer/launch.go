package viewer

import (
	"os"
	"os/exec"
	"runtime"
)

// launch hands a file to the program that the person has chosen for its kind.
func launch(path string) error {
	var cmd *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		cmd = exec.Command("open", path)
	case "windows":
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", path)
	default:
		// Without a screen xdg-open would take the terminal for a text browser.
		if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
			return ErrNoScreen
		}
		cmd = exec.Command("xdg-open", path)
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	// How it ends is the business of the program that shows the file.
	go func() { _ = cmd.Wait() }()
	return nil
}
