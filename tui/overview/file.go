package overview

import (
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"pult/consult"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/journal"
	"pult/consult/safe"
	"pult/tui/room"
	"pult/tui/widget"
	"pult/tui/words"
)

// trial is a file that was read, and what would become of its rows.
type trial struct {
	attempt
	now   time.Time
	read  *intake.Result
	in    desk.Incoming
	would desk.Imported
	// cells are the first of the values that were decoded wrongly before, broken
	// how many there are.
	cells  []intake.Cell
	broken int
	// work is what would become of work that was done in another system.
	work desk.Outcome
}

// recentFile is the list in which the last path is kept.
const recentFile = "file"

// lastFile is what the question starts with: the file that was tried last, or,
// once that is imported, its folder, where the next one mostly lies.
func (r *Room) lastFile() string {
	if recent := r.env.Recent[recentFile]; len(recent) > 0 {
		return recent[0]
	}
	return ""
}

func folderOf(path string) string {
	return strings.TrimSuffix(filepath.Dir(path), string(filepath.Separator)) + string(filepath.Separator)
}

// askFile asks which file is to be read; a problem is what came of the last answer.
func (r *Room) askFile(typed string, problem safe.Safe) tea.Cmd {
	w := r.env.Words()
	if !r.env.Local { // it would show which files lie on the server
		return room.Fail(safe.Line(w.Failure.NotFound))
	}
	v := r.Watching()
	p := &widget.Prompt{
		Title: safe.Line(w.Import.Title + ": " + r.named(v).String()), Hint: safe.Line(w.Form.FileHint), Input: widget.NewInput(typed),
		Check: func(s string) safe.Safe {
			if strings.TrimSpace(s) == "" {
				return safe.Linef(w.Form.Missing, w.Form.File)
			}
			return safe.Safe{}
		},
		// The next file mostly lies in the same folder; a path that was tried is over.
		Replaced: !strings.HasSuffix(typed, string(filepath.Separator)), Complete: completePath,
		Done: func(path string) tea.Cmd { return r.tryFile(v, attempt{path: pathOf(path)}) },
		Cancelled: func(path string) tea.Cmd {
			if path = strings.TrimSpace(path); path != "" {
				r.env.Chose(recentFile, path)
			}
			return nil
		},
	}
	if !problem.Empty() {
		p.Intro = []safe.Safe{problem}
	}
	return r.env.Ask(p)
}

// tryFile reads the file and sees what an import would do; nothing is changed.
func (r *Room) tryFile(v *desk.View, a attempt) tea.Cmd {
	w := r.env.Words()
	if !r.env.Local {
		return room.Fail(safe.Line(w.Failure.NotFound))
	}
	r.env.Chose(recentFile, a.path)
	service, ref, loc := r.env.Service, v.Ref(), v.Location()
	progress := &room.Progress{Share: true}
	t := &trial{attempt: a, now: r.env.Now()}
	return r.env.Run(room.Job{
		Title: safe.Linef(w.Import.Reading, safe.Line(filepath.Base(a.path))).String(), Progress: progress,
		Do: func(ctx context.Context) error { return t.run(ctx, service, ref, loc, progress) },
		Then: func(err error) tea.Cmd {
			switch {
			case err == nil && t.read.Returned != nil:
				return r.tryReturned(v, t)
			case err == nil:
				return r.env.Ask(&dryRun{room: r, view: v, trial: t})
			}
			var mixup *desk.SourceMixup
			if errors.As(err, &mixup) {
				return r.askOtherSource(v, a, mixup)
			}
			text := r.explainFile(v, a.path, err)
			var none *intake.NotContributions
			switch {
			case errors.Is(err, context.Canceled):
				return room.Info(text)
			case errors.As(err, &none) && len(none.Columns) > 0:
				return r.askText(v, a, none.Columns, text)
			}
			return r.askFile(a.path, text)
		},
	})
}

// askOtherSource asks for the sender system where two systems use the same ids.
func (r *Room) askOtherSource(v *desk.View, a attempt, m *desk.SourceMixup) tea.Cmd {
	w := r.env.Words()
	return r.askSource(v, a, "", safe.Linef(w.Import.Mixup, w.Number(m.Row), safe.Line(m.ID), safe.Line(m.Source)), nil)
}

// askSource asks for the sender system; now is the one that would be taken.
func (r *Room) askSource(v *desk.View, a attempt, now string, why safe.Safe, back func() tea.Cmd) tea.Cmd {
	w := r.env.Words()
	p := &widget.Prompt{
		Title: safe.Line(w.Form.Source), Input: widget.NewInput(now),
		Hint: safe.Line(w.Form.SourceHint),
		Check: func(s string) safe.Safe {
			if !consult.ValidSource(s) {
				return safe.Line(w.Vocab.Rule[consult.RuleSource])
			}
			return safe.Safe{}
		},
		Done: func(source string) tea.Cmd {
			a.source = source
			return r.tryFile(v, a)
		},
	}
	if !why.Empty() {
		p.Intro = []safe.Safe{why}
	}
	if back != nil {
		p.Cancelled = func(string) tea.Cmd { return back() }
	}
	return r.env.Ask(p)
}

type tooLarge struct{ size int64 }

func (e *tooLarge) Error() string { return "too large" }

func (t *trial) run(ctx context.Context, service *desk.Service, ref consult.Ref, loc *time.Location, p *room.Progress) error {
	file, err := journal.OpenNamed(expand(t.path))
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	switch {
	case err != nil:
		return err
	case info.Size() > intake.MaxSize:
		return &tooLarge{info.Size()}
	}
	sum := sha256.New()
	t.read, _, err = intake.ReadFile(ctx, filepath.Base(t.path), file, intake.Options{Location: loc, Now: t.now, Map: t.columns, Progress: p.Set}, sum)
	if err != nil {
		return err
	}
	if t.read.Returned != nil {
		return nil
	}
	t.in = desk.Incoming{Rows: t.read.Rows, Source: t.read.Source, Format: t.read.Format, FileDigest: [32]byte(sum.Sum(nil))}
	if t.source != "" {
		t.in.Source = t.source
	}
	t.cells, t.broken, _ = t.read.Broken()
	if t.repair {
		t.in.Repaired = t.read.Repair()
	}
	return t.preview(ctx, service, ref)
}

// preview sees what would become of what was read.
func (t *trial) preview(ctx context.Context, service *desk.Service, ref consult.Ref) (err error) {
	if t.read.Worked != nil {
		if t.in.Rows, err = service.Here(ref, t.read); err != nil {
			return err
		}
		if t.work, err = service.PreviewWork(ctx, ref, t.read.Worked); err != nil {
			return err
		}
	}
	t.would, err = service.Preview(ctx, ref, t.in)
	return err
}

// worth reports whether the file brings anything that is not here.
func (t *trial) worth() bool {
	return t.would.Imported+t.work.Themes+t.work.Tagged+t.work.Drafts+t.work.Modules > 0
}

// expand puts the person's own folder in for a tilde.
func expand(path string) string {
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || rest[0] == '/' || rest[0] == filepath.Separator) {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	return path
}

func (r *Room) explainFile(v *desk.View, path string, err error) safe.Safe {
	w := r.env.Words()
	i, name := w.Import, safe.Line(path)
	var none *intake.NotContributions
	var large *tooLarge
	var other *journal.NoFile
	var system *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return safe.Linef(i.NoFile, name)
	case errors.Is(err, fs.ErrPermission):
		return safe.Linef(i.NoPermission, name)
	case errors.As(err, &other) && other.Folder:
		return safe.Linef(i.IsFolder, name)
	case errors.As(err, &other):
		return safe.Linef(i.IsPipe, name)
	case errors.Is(err, intake.ErrChanged):
		return safe.Line(i.ChangedMeanwhile)
	case errors.As(err, &large):
		return safe.Linef(i.TooLarge, name, megabytes(w, large.size), megabytes(w, intake.MaxSize))
	case errors.As(err, &none):
		return safe.Linef(i.NotContributions, safe.Line(none.Name+" "+w.Message(none.What)))
	case errors.As(err, &system): // its words are the operating system's own
		return safe.Linef(w.Failure.Unreadable, name)
	}
	return r.env.Explain(v, err)
}

func megabytes(w *words.Words, size int64) string { return w.Number(int(size >> 20)) }

// take imports what the dry run has shown.
func (r *Room) take(v *desk.View, t *trial) tea.Cmd {
	w := r.env.Words()
	progress := &room.Progress{}
	in := t.in
	in.Progress = func(done, total int) { progress.Set(int64(done), int64(total)) }
	service := r.env.Service
	var got desk.Imported
	return r.env.Run(room.Job{
		Title: w.Import.Progress, Progress: progress,
		Do: func(ctx context.Context) (err error) {
			if got, err = service.Import(ctx, v.Ref(), in); err == nil && t.read.Worked != nil {
				t.work, err = service.ApplyWork(ctx, v.Ref(), t.read.Worked)
			}
			return err
		},
		Then: func(err error) tea.Cmd {
			var mixup *desk.SourceMixup
			switch {
			case errors.As(err, &mixup):
				return r.askOtherSource(v, t.attempt, mixup)
			case errors.Is(err, context.Canceled):
				return room.Info(r.env.Explain(v, err))
			case err != nil:
				return room.Fail(r.env.Explain(v, err))
			}
			r.env.Chose(recentFile, folderOf(t.path))
			done := safe.Linef(w.Import.Done, w.Contributions(v.Settings().Kind, got.Imported), w.Number(got.Unchanged), w.Number(t.read.Bad))
			if t.read.Worked != nil {
				done = safe.Linef(w.Import.WorkDone, strings.Join(workParts(w, t.work), ", "))
			}
			if got.Unanchored != nil {
				return room.Warn(safe.Line(done.String() + " " + w.Import.Unanchored))
			}
			return room.Done(done)
		},
	})
}
