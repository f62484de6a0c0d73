package style

import "strings"

// Signs are the signs that the interface draws; each has one meaning
// everywhere. Citizens' and colleagues' words are never written with them.
type Signs struct {
	ASCII bool

	Here, Mark, Campaign, Attachment string
	PersonLeft, PersonRight          string
	Open, UnderWay, Done, No, Late   string
	NotApplicable, NotSet            string
	BranchOpen, BranchClosed, More   string
	Bar, BarEmpty                    string
	Square, SquareEmpty              string
	Path, Dot, Ellipsis, Prompt      string
	Plus, PlusMinus, Minus, Equal    string
	Forward, Unlike                  string
	Insert, Delete, Close            string
	Black                            string // before what others do not read, with Close behind it
	Horizontal, Vertical             string
	TopLeft, TopRight                string
	BottomLeft, BottomRight          string
	Up, Down                         string
	// Spark holds the steps of a sparkline from nothing to most. None is a full
	// block: in neighbouring rows these melt into a wall.
	Spark []string
}

// UnicodeSigns are all in WGL4, the set that Windows' own monospace fonts
// cover, but for the steps of a sparkline, beside which the figure stands in words.
func UnicodeSigns() Signs {
	return Signs{
		Here: "▌", Mark: "•", Campaign: "≈", Attachment: "@",
		PersonLeft: "‹", PersonRight: "›",
		Open: "○", UnderWay: "»", Done: "●", No: "×", Late: "!",
		NotApplicable: "–", NotSet: "·",
		BranchOpen: "▼", BranchClosed: "►", More: "▼",
		Bar: "▄", BarEmpty: "·", Square: "■", SquareEmpty: "□",
		Path: "›", Dot: "·", Ellipsis: "…", Prompt: "/",
		Plus: "+", PlusMinus: "±", Minus: "−", Equal: "=", Forward: "→", Unlike: "≠",
		Insert: "[+", Delete: "[−", Close: "]", Black: "[█",
		Horizontal: "─", Vertical: "│",
		TopLeft: "┌", TopRight: "┐", BottomLeft: "└", BottomRight: "┘",
		Up: "↑", Down: "↓",
		Spark: []string{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇"},
	}
}

// ASCIISigns are the same signs for a terminal that shows no others.
func ASCIISigns() Signs {
	return Signs{
		ASCII: true,
		Here:  ">", Mark: "*", Campaign: "~", Attachment: "@",
		PersonLeft: "<", PersonRight: ">",
		Open: "o", UnderWay: ">", Done: "*", No: "x", Late: "!",
		NotApplicable: "-", NotSet: ".",
		BranchOpen: "-", BranchClosed: "+", More: "v",
		Bar: "=", BarEmpty: ".", Square: "#", SquareEmpty: ".",
		Path: ">", Dot: ".", Ellipsis: "...", Prompt: "/",
		Plus: "+", PlusMinus: "~", Minus: "-", Equal: "=", Forward: ">", Unlike: "%",
		Insert: "[+", Delete: "[-", Close: "]", Black: "[#",
		Horizontal: "-", Vertical: "|",
		TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
		Up: "^", Down: "v",
		Spark: []string{" ", ".", ".", ":", "-", "=", "+", "#"},
	}
}

// Plain rewrites the typographic signs in a sentence of the interface's own for
// a terminal that is to show ASCII signs only. Letters with marks stay: without
// them German cannot be read.
func (s Signs) Plain(text string) string {
	if !s.ASCII {
		return text
	}
	return plainer().Replace(text)
}

func plainer() *strings.Replacer {
	return strings.NewReplacer("„", `"`, "“", `"`, "”", `"`, "‘", "'", "’", "'", "…", "...",
		"–", "-", "−", "-", "·", ".", "›", ">", "‹", "<", "→", ">", "▼", "v", "×", "x", "↑", "^", "↓", "v",
		"±", "~", "≈", "~", "≠", "%", "»", ">", "●", "*", "○", "o", "\u202f", " ", "\u00a0", " ")
}
