package seed

import (
	"bytes"
	"fmt"
	"io/fs"
	"time"

	"github.com/go-json-experiment/json"

	"pult/consult"
	"pult/data"
)

// The shapes of the files are described in package data.

type manifest struct {
	Municipality  string   `json:"municipality"`
	Consultations []string `json:"consultations"`
}

type person struct {
	Handle       string         `json:"handle"`
	Name         string         `json:"name"`
	Roles        []consult.Role `json:"roles"`
	Scope        consult.Scope  `json:"scope"`
	Organisation string         `json:"organisation"`
}

type sent struct {
	ID          string             `json:"id"`
	Title       string             `json:"title"`
	Text        string             `json:"text"`
	Lang        string             `json:"lang"`
	Channel     consult.Channel    `json:"channel"`
	Received    time.Time          `json:"received"`
	Authored    string             `json:"authored"`
	Round       string             `json:"round"`
	Lat         *float64           `json:"lat"`
	Lon         *float64           `json:"lon"`
	Votes       *consult.Votes     `json:"votes"`
	Parent      string             `json:"parent"`
	Question    string             `json:"question"`
	URL         string             `json:"url"`
	IntakeNo    string             `json:"intake_no"`
	Attachments []string           `json:"attachments"`
	Submitter   *consult.Submitter `json:"submitter"`
}

type work struct {
	At   time.Time         `json:"at"`
	By   string            `json:"by"`
	Op   consult.Op        `json:"op"`
	On   string            `json:"on"`
	Data workData          `json:"data"`
	Text map[string]string `json:"text"`
}

type workData struct {
	Phase    consult.Phase    `json:"phase"`
	Name     string           `json:"name"`
	Parent   string           `json:"parent"`
	Themes   []string         `json:"themes"`
	Value    consult.Decision `json:"value"`
	Date     string           `json:"date"`
	Due      string           `json:"due"`
	Reason   consult.Reason   `json:"reason"`
	To       string           `json:"to"`
	How      string           `json:"how"`
	Of       int              `json:"of"`
	Words    []string         `json:"words"` // that are blacked out, or not
	Personal consult.Personal `json:"personal"`
	Before   []string         `json:"before"` // how the second and later segments begin
}

func readFile(name string, into any) error {
	raw, err := fs.ReadFile(data.Files(), "demo/"+name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, into, json.RejectUnknownMembers(true)); err != nil {
		return fmt.Errorf("demo/%s: %w", name, err)
	}
	return nil
}

func readLines[T any](name string) ([]T, error) {
	raw, err := fs.ReadFile(data.Files(), "demo/"+name)
	if err != nil {
		return nil, err
	}
	var out []T
	for line := range bytes.Lines(raw) {
		var v T
		if err := json.Unmarshal(line, &v, json.RejectUnknownMembers(true)); err != nil {
			return nil, fmt.Errorf("demo/%s, line %d: %w", name, len(out)+1, err)
		}
		out = append(out, v)
	}
	return out, nil
}
