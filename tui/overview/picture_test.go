package overview_test
import ("testing";"os";"fmt";"pult/tui";"pult/tui/words";"pult/consult";"pult/consult/desk";"time")
func TestPictures(t *testing.T) {
	dir := os.Getenv("PICS"); if dir=="" { t.Skip() }
	d, err := desk.Open("/tmp/demodata"); if err!=nil { t.Fatal(err) }
	for _, size := range [][2]int{{80,24},{120,36},{160,50},{60,15}} {
		c := &clerk{t:t, desk:d, now: time.Now()}
		de := words.German
		c.sitAs(size[0],size[1],d.Operator(),tui.Options{Lang:&de,Local:true})
		os.WriteFile(fmt.Sprintf("%s/o-%dx%d.ansi",dir,size[0],size[1]),[]byte(c.ANSI()),0o644)
		c.Press("down","down","down"); os.WriteFile(fmt.Sprintf("%s/od-%dx%d.ansi",dir,size[0],size[1]),[]byte(c.ANSI()),0o644)
		c.Press("g","e"); os.WriteFile(fmt.Sprintf("%s/oe-%dx%d.ansi",dir,size[0],size[1]),[]byte(c.ANSI()),0o644)
		c.Press("esc","p"); os.WriteFile(fmt.Sprintf("%s/op-%dx%d.ansi",dir,size[0],size[1]),[]byte(c.ANSI()),0o644)
		c.Press("esc","n"); os.WriteFile(fmt.Sprintf("%s/on-%dx%d.ansi",dir,size[0],size[1]),[]byte(c.ANSI()),0o644)
		c.Press("esc","i").Type("/tmp/wünsche.csv").Press("enter").WaitFor("Probe")
		os.WriteFile(fmt.Sprintf("%s/oi-%dx%d.ansi",dir,size[0],size[1]),[]byte(c.ANSI()),0o644)
		c.Press("esc","7"); os.WriteFile(fmt.Sprintf("%s/p-%dx%d.ansi",dir,size[0],size[1]),[]byte(c.ANSI()),0o644)
		c.Press("down","down","down","tab"); os.WriteFile(fmt.Sprintf("%s/pd-%dx%d.ansi",dir,size[0],size[1]),[]byte(c.ANSI()),0o644)
	}
	_ = consult.Ref{}
}
