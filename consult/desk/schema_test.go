package desk_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"net/mail"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"pult/consult"
	"pult/consult/clusters"
	"pult/consult/desk"
	"pult/consult/intake"
	"pult/consult/post"
	"pult/consult/report"
	"pult/consult/search"
	"pult/data"
)

const schemaHome = "https://pult.example/schema/"

// schemas compiles every schema that the program carries, by name.
func schemas(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	names, err := fs.Glob(data.Files(), "schema/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("no schemas: %v", err)
	}
	for _, name := range names {
		if err := c.AddResource(schemaHome+path.Base(name), document(t, name)); err != nil {
			t.Fatal(err)
		}
	}
	out := map[string]*jsonschema.Schema{}
	for _, name := range names {
		s, err := c.Compile(schemaHome + path.Base(name))
		if err != nil {
			t.Fatal(err)
		}
		if s.DraftVersion != 2020 {
			t.Errorf("%s is of draft %d", name, s.DraftVersion)
		}
		out[strings.TrimSuffix(path.Base(name), ".json")] = s
	}
	return out
}

func document(t *testing.T, name string) any {
	t.Helper()
	raw, err := fs.ReadFile(data.Files(), name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return doc
}

// schemaOf names the schema of a file in a data folder, "" where it has none.
func schemaOf(file string) string {
	base := filepath.Base(file)
	switch {
	case filepath.Base(filepath.Dir(file)) == "accounts":
		return "preferences"
	case filepath.Base(filepath.Dir(filepath.Dir(file))) == "drafts":
		return "draft"
	case filepath.Base(filepath.Dir(file)) == "outbox":
		return "delivery"
	case filepath.Base(filepath.Dir(file)) == "clusters":
		return "cluster"
	case strings.HasSuffix(base, ".json"):
		return strings.TrimSuffix(base, ".json")
	}
	return map[string]string{"journal.jsonl": "journal", "access.jsonl": "access", "contributions.jsonl": "contribution",
		"submitters.jsonl": "submitter", "checkpoints.jsonl": "checkpoint", "erasures.jsonl": "erasures"}[base]
}

// everything gives each file of a data folder to fn, line by line where it has lines.
func everything(t *testing.T, dir string, fn func(schema, file string, line int, doc any)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(file string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() == ".lock" || filepath.Base(filepath.Dir(file)) == "attachments" {
			return err
		}
		raw, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		docs := [][]byte{raw}
		if strings.HasSuffix(file, ".jsonl") {
			docs = bytes.Split(bytes.TrimSuffix(raw, []byte("\n")), []byte("\n"))
		}
		for i, one := range docs {
			doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(one))
			if err != nil {
				t.Errorf("%s:%d: %v", file, i+1, err)
				continue
			}
			fn(schemaOf(file), file, i+1, doc)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// aYear plays through the service everything that writes to a data folder.
func aYear(t *testing.T) *town {
	x := newTown(t)
	ctx := t.Context()
	up, lat, lon, yes := &consult.Votes{Up: 3, Down: 1}, 51.45, 6.62, true
	rows := []intake.Row{{Line: 2, Content: "1", ParentID: "b-0",
		Contribution: consult.Contribution{Entity: "proposal", SourceID: "b-1", Title: "Poller", Text: "Die Poller ragen in den Radweg.", Lang: "de", Channel: consult.Web,
			Authored: "2026-03-01T10:00:00+01:00", Received: "2026-03-02", Lat: &lat, Lon: &lon, Votes: up, Question: "rad", URL: "https://example.org/1",
			Attachments: []string{"foto.jpg", "Plan.pdf"}, Environmental: true, IntakeNo: "P-7"},
		Submitter: consult.Submitter{Party: consult.Association, Name: "Erika Muster", Organisation: "Radclub", Email: "erika@example.org", Street: "Markt 1",
			Postcode: "47441", Town: "Moers", Phone: "0221 4710 100", RepresentedBy: "Kanzlei", CoSubmitters: []string{"Max Muster"}, Signatures: 12,
			NamePublic: &yes, Notify: &yes, Consent: &consult.Consent{At: "2026-03-01", Source: "Formular"}},
		Files: []intake.File{{Name: "Plan.pdf", Data: []byte("%PDF-")}}}}
	for n := 2; n <= 6; n++ {
		rows = append(rows, intake.Row{Line: n + 1, Content: string(rune('0' + n)), Contribution: consult.Contribution{Text: "Mehr Bäume!"}})
	}
	if _, err := x.svc.Import(ctx, x.ref, desk.Incoming{Rows: rows, Source: "decidim", Format: "csv", Round: "1", FileDigest: [32]byte{1}}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := x.svc.Add(ctx, x.ref, desk.Typed{Contribution: consult.Contribution{Text: "Vom Schalter", Channel: consult.Counter},
		Submitter: consult.Submitter{Name: "Ada", Town: "Moers", Street: "Ring 2"}}); err != nil {
		t.Fatal(err)
	}
	on := consult.OrdinalsOf
	title := ""
	x.do(consult.Correct{On: 7, Title: &title, Channel: consult.Letter, Received: "2026-03-03", Authored: "2026-03-01", Reason: "vertippt"})
	x.do(consult.SetPhase{To: consult.Participation})
	x.do(consult.Publish{On: on(1, 2, 3), To: consult.Published})
	x.do(consult.Publish{On: on(4), To: consult.Rejected, Reason: consult.OtherReason, Note: "Rechte am Bild"})
	x.do(consult.Publish{On: on(2), To: consult.Hidden, Reason: consult.Spam, Note: "Werbung"})
	x.do(consult.NotifyWithheld{On: on(4), How: "impossible", Reason: "ohne Anschrift"})
	x.do(consult.Publish{On: on(5), To: consult.Private})
	x.do(consult.MarkEnvironmental{On: on(2), To: true})
	rad := consult.ThemeID(x.do(consult.CreateTheme{Label: "Rad"}))
	sub := consult.ThemeID(x.do(consult.CreateTheme{Parent: rad, Label: "Poller"}))
	other := consult.ThemeID(x.do(consult.CreateTheme{Label: "Sonstiges"}))
	x.do(consult.RenameTheme{ID: rad, Label: "Radverkehr"})
	x.do(consult.Tag{On: on(1, 2), Add: []consult.ThemeID{sub, other}})
	x.do(consult.Tag{On: on(2), Remove: []consult.ThemeID{other}})
	x.do(consult.SetThemeAssignee{ID: other, To: x.desk.Operator().ID})
	x.do(consult.Tag{On: on(6), Add: []consult.ThemeID{other}})
	x.do(consult.SetThemeAssignee{ID: other})
	x.do(consult.MoveTheme{ID: sub})
	x.do(consult.MoveTheme{ID: sub, Parent: rad})
	x.do(consult.MergeThemes{From: other, Into: sub})
	x.do(consult.DropTheme{ID: consult.ThemeID(x.do(consult.CreateTheme{Label: "Leer"}))})
	x.do(consult.Assign{On: on(1, 2), To: x.desk.Operator().ID})
	x.do(consult.Assign{On: on(2), To: ""})
	x.do(consult.SetDeadline{On: on(1), Date: "2026-04-30"})
	x.do(consult.SetDeadline{On: on(1)})
	x.do(consult.AddNote{On: on(1, 3), Note: "siehe Akte"})
	x.do(consult.Redact{On: 1, Text: consult.Passages{{From: 4, To: 10}}, Why: consult.OtherPersonal, Note: "Firma"})
	x.do(consult.Dismiss{On: 1, Text: consult.Passages{{From: 4, To: 10}}, Why: "place", Note: "Firmensitz"})
	x.do(consult.SetHandling{On: on(6), To: consult.Withdrawn})
	for value, n := range map[consult.Decision]consult.Ordinal{consult.Full: 1, consult.Partial: 2, consult.No: 3, consult.Forwarded: 4, consult.Acknowledge: 5} {
		x.do(consult.Vote{On: on(n), Value: value, Rationale: "so ist es", Addressee: "Kreis", Date: "2026-04-01"})
	}
	r := consult.ResponseID(x.do(consult.Respond{On: on(1, 2), Body: "Vielen Dank."}))
	x.do(consult.SubmitResponse{ID: r})
	x.do(consult.ReturnResponse{ID: r, Comment: "Ton"})
	x.do(consult.EditResponse{ID: r, Body: "Vielen Dank!"})
	x.do(consult.SubmitResponse{ID: r})
	x.do(consult.ApproveResponse{ID: r, Exception: "allein im Amt"})
	x.do(consult.ReleaseResponse{ID: r})
	x.do(consult.ReadAttachments{On: on(1), Numbers: []int{2}})
	x.do(consult.ReadAttachments{On: on(1)})
	x.do(consult.TypeUp{On: 1, Attachment: 1, Text: "Auf dem Bild: Poller.", Length: len("Die Poller ragen in den Radweg.")})
	x.do(consult.Vote{On: on(1), Value: consult.Full})
	typed := consult.ResponseID(x.do(consult.Respond{On: on(1), Parts: consult.PartsOf(consult.Part{Item: 1, Number: 2}), Theme: rad, Body: "Zum Bild."}))
	x.do(consult.SubmitResponse{ID: typed})
	x.do(consult.UseResponse{ID: typed, On: on(3)})
	x.do(consult.Vote{On: on(3), Value: consult.Full})
	x.do(consult.SubmitResponse{ID: typed})
	x.do(consult.ApproveResponse{ID: typed, Exception: "allein im Amt"})
	x.do(consult.ReleaseResponse{ID: typed})
	x.do(consult.SetHandling{On: on(1), To: consult.Processed})
	x.do(consult.Notify{On: on(1), How: "sent"})
	f := consult.ReferralID(x.do(consult.Refer{On: on(3), To: partnerOf(x), Addressee: "Tiefbau", Question: "Geht das?", Date: "2026-04-01"}))
	x.do(consult.MoveReferral{ID: f, To: consult.Answered, Text: "Nein"})
	x.do(consult.MoveReferral{ID: f, To: consult.SentBack, Text: "Warum?"})
	x.do(consult.MoveReferral{ID: f, To: consult.Answered, Text: "Damm"})
	x.do(consult.MoveReferral{ID: f, To: consult.Verified})
	x.do(consult.MoveReferral{ID: consult.ReferralID(x.do(consult.Refer{On: on(4), Addressee: "Forst", Date: "2026-04-01"})), To: consult.Recalled})
	if _, err := x.svc.Undo(ctx, x.ref, x.do(consult.AddNote{On: on(2), Note: "weg damit"})); err != nil {
		t.Fatal(err)
	}
	if _, err := x.svc.Undo(ctx, x.ref, x.view().Head()); err != nil {
		t.Fatal(err)
	}
	x.do(consult.Divide{On: 3, Bounds: []int{0, 5, len("Mehr Bäume!")}})
	x.do(consult.Vote{On: on(3), Parts: consult.Parts{{Item: 3, Number: 1}, {Item: 3, Number: 2}}, Value: consult.Acknowledge})
	x.do(consult.Divide{On: 3, Bounds: []int{0, len("Mehr Bäume!")}})
	if _, err := x.svc.ShowSubmitter(ctx, x.ref, 1, "Rückfrage"); err != nil {
		t.Fatal(err)
	}

	if file, err := x.svc.OpenAttachment(ctx, x.ref, 1, "Plan.pdf"); err != nil {
		t.Fatal(err)
	} else if err := file.Close(); err != nil {
		t.Fatal(err)
	}

	settings := x.view().Settings()
	settings.DecidedBy, settings.Licence, settings.Retention = consult.ByCouncil, "CC-BY-4.0", &consult.Retention{Months: 24}
	settings.Questions = []consult.Question{{ID: "rad", Label: "Wo hakt es?"}}
	settings.Steps = []string{"subject", "legal"}
	settings.Rounds = append(settings.Rounds, consult.Round{ID: "2", LegalBasis: "§ 3 Abs. 2 BauGB", Opens: "2026-01-01", Closes: "2026-02-28"})
	if _, err := x.svc.Configure(ctx, x.ref, x.view().Head(), settings); err != nil {
		t.Fatal(err)
	}
	if _, err := x.svc.Import(ctx, x.ref, desk.Incoming{Rows: []intake.Row{{Line: 2, Content: "late", Contribution: consult.Contribution{Text: "Zu spät", Received: "2026-03-20"}}}, Source: "file", Round: "2"}); err != nil {
		t.Fatal(err)
	}
	x.do(consult.Disregard{On: on(8), Rationale: "verfristet"})
	x.do(consult.Vote{On: on(8), Value: consult.No, Rationale: "verfristet", Recommendation: true})
	x.do(consult.Vote{On: on(8), Value: consult.Full, CouncilDate: "2026-05-04", Agenda: "TOP 5"})
	r = consult.ResponseID(x.do(consult.Respond{On: on(8), Body: "Danke."}))
	lena, otto := x.holding(consult.Grant{Role: consult.Approver, Scope: consult.Everywhere}), x.holding(consult.Grant{Role: consult.Approver, Scope: consult.Everywhere})
	x.do(consult.SetApprovers{Step: 1, To: []string{lena, otto}})
	x.do(consult.SetApprovers{To: []string{lena}})
	settings.Steps = []string{"legal", "subject"}
	if _, err := x.svc.Configure(ctx, x.ref, x.view().Head(), settings); err != nil {
		t.Fatal(err)
	}
	x.do(consult.SubmitResponse{ID: r})
	today := x.now.Format(time.DateOnly)
	x.do(consult.SetDeputy{For: lena, To: x.desk.Operator().ID, From: today, Until: today})
	x.do(consult.ReturnResponse{ID: r, Comment: "in Vertretung"})
	x.do(consult.SubmitResponse{ID: r})
	x.do(consult.ApproveResponse{ID: r, Exception: "allein im Amt"})
	x.do(consult.SetDeputy{For: lena})
	x.do(consult.HandOver{ID: r, From: lena, To: otto})
	x.do(consult.SetApprovers{Step: 1})
	x.do(consult.ApproveResponse{ID: r, Exception: "allein im Amt"})
	x.do(consult.ReleaseResponse{ID: r})

	for _, name := range []string{"moers/municipality.json", "moers/radwege/consultation.json"} {
		file := filepath.Join(x.dir, name)
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, append(raw, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := x.svc.RecordEdits(ctx, x.ref, "Tippfehler"); err != nil || n != 2 {
		t.Fatalf("%d, %v", n, err)
	}

	export(t, x)
	changePersons(t, x)
	org, err := x.svc.CreateOrganisation(ctx, "Radclub")
	if err != nil {
		t.Fatal(err)
	}
	account, err := x.svc.CreateAccount(ctx, "Bob", org)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range []consult.Grant{
		{Role: consult.Moderator, Scope: "moers/radwege"}, {Role: consult.Auditor, Scope: "moers/*"},
		{Role: consult.Partner, Scope: consult.Everywhere, SeePublished: true, Expires: time.Date(2026, 12, 31, 23, 0, 0, 0, time.UTC)},
	} {
		if err := x.svc.Grant(ctx, account, g); err != nil {
			t.Fatal(err)
		}
	}
	comeAndGo(t, x, account)
	group(t, x)
	set := func(p *desk.Preferences) error {
		*p = desk.Preferences{Language: "de", Background: "dark", ASCII: true, Plain: true, Position: desk.Position{Consultation: "moers/radwege", Item: 2}}
		return p.SaveFilter(desk.SavedFilter{Name: "Meine Brücken", Query: "zuständig:ich brücke"})
	}
	if _, err := x.svc.ChangePreferences(t.Context(), set); err != nil {
		t.Fatal(err)
	}
	if _, err := x.as(account).ChangePreferences(t.Context(), func(*desk.Preferences) error { return nil }); err != nil {
		t.Fatal(err)
	}
	eraseAndRestore(t, x)
	if err := x.svc.KeepDraft(x.ref, desk.Draft{Kind: "note", On: "1-2,5", Fields: map[string]string{"text": "halb"}}); err != nil {
		t.Fatal(err)
	}
	if err := x.desk.Close(); err != nil {
		t.Fatal(err)
	}
	return x
}

// export takes data out, with a filter, and certifies that nobody waits where nobody wrote.
func export(t *testing.T, x *town) {
	t.Helper()
	q, err := search.Parse("poller", x.now)
	if err != nil {
		t.Fatal(err)
	}
	file, err := x.svc.Export(t.Context(), x.ref, desk.Export{Audience: consult.AudienceInternal, Format: report.CSV, Query: q, Filter: "poller"}, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	file.Close()
	empty := consult.Ref{Municipality: "moers", Consultation: "leer"}
	if err := x.svc.Create(t.Context(), empty, consult.NewSettings("Leer", 0), consult.Municipality{}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := x.svc.Add(t.Context(), empty, desk.Typed{Contribution: consult.Contribution{Text: "Doch nicht."}, Submitter: consult.Submitter{Name: "Eva", Email: "eva@post.example"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := x.svc.Do(t.Context(), empty, 1<<40, consult.Publish{On: consult.OrdinalsOf(1), To: consult.Rejected, Reason: consult.Spam}); err != nil {
		t.Fatal(err)
	}
	if _, err := x.svc.Send(t.Context(), empty, mail.Address{Address: "rathaus@moers.example"}, func(context.Context, post.Message) error {
		return &post.Failure{Fate: post.Again, Err: errors.New("later")}
	}, func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := x.svc.Do(t.Context(), empty, 1<<40, consult.SetHandling{On: consult.OrdinalsOf(1), To: consult.Withdrawn}); err != nil {
		t.Fatal(err)
	}
	if _, c, err := x.svc.Certify(t.Context(), empty, consult.Implementation); c == nil || err != nil {
		t.Fatal(c, err)
	}
}

// group has a second consultation clustered, and what was found put right.
func group(t *testing.T, x *town) {
	first := x.ref
	defer func() { x.ref = first }()
	x.ref.Consultation = "gruppen"
	if err := x.svc.Create(t.Context(), x.ref, consult.NewSettings("Gruppen", 0), consult.Municipality{}); err != nil {
		t.Fatal(err)
	}
	x.importTexts(busesAndTrees()...)
	if _, _, err := x.svc.Add(t.Context(), x.ref, desk.Typed{Contribution: consult.Contribution{Text: "Vom Schalter", Channel: consult.Counter}, Submitter: consult.Submitter{Name: "Ada"}}); err != nil {
		t.Fatal(err)
	}
	x.cluster(two())
	proposed := x.row(3).Proposals[0].Theme.ID
	x.do(consult.Tag{On: consult.OrdinalsOf(4), Add: []consult.ThemeID{proposed}, Proposed: true})
	x.do(consult.RefuseTheme{On: consult.OrdinalsOf(3), Theme: proposed})
	c := x.view().Campaigns()[0]
	x.do(consult.LeaveCampaign{On: consult.OrdinalsOf(25), ID: c.ID})
	x.do(consult.JoinCampaign{On: consult.OrdinalsOf(25), ID: c.ID})
	x.do(consult.SetCampaignHead{ID: c.ID, Head: 25})
	other := consult.CampaignID(x.do(consult.CreateCampaign{On: consult.OrdinalsOf(1, 2), Head: 2}))
	x.do(consult.MergeCampaigns{From: other, Into: c.ID})
	x.importTexts("Hallo! " + letter)
	x.cluster(clusters.Options{Themes: 5, Seed: 2})
}

// comeAndGo has an account come in by key and by certificate, be refused, and end.
func comeAndGo(t *testing.T, x *town, account string) {
	keys := []consult.Credential{key(adasKey), {Kind: consult.PrincipalCredential, Name: "bob", Expires: x.now.AddDate(1, 0, 0)}}
	x.admit(consult.Admission{Account: account, Credentials: keys})
	bob, err := x.desk.AccountOfPrincipal("bob")
	if err != nil {
		t.Fatal(err)
	}
	if err := x.desk.CertificateUsed(bob, 7, "bob-7"); err != nil {
		t.Fatal(err)
	}
	x.desk.Refused(bob)
	for _, what := range []string{adasKey, bob.Grants[0].ID, account} {
		if _, err := x.svc.Revoke(t.Context(), what); err != nil {
			t.Fatal(what, err)
		}
	}
}

// eraseAndRestore adds a person and text modules, erases people, and restores an
// older backup after that.
func eraseAndRestore(t *testing.T, x *town) {
	t.Helper()
	if _, err := x.svc.AddSubmitter(t.Context(), x.ref, x.view().Head(), 2, "Anruf", consult.Submitter{Name: "Di Neu", Town: "Moers"}); err != nil {
		t.Fatal(err)
	}
	out, err := x.svc.ApplyWork(t.Context(), x.ref, &intake.Worked{Tags: []intake.Tag{{Line: 2, Topic: "Verkehr", Label: "Radwege", Module: "Wir bauen Radwege."}}})
	if err == nil {
		_, err = x.svc.Undo(t.Context(), x.ref, out.Seq)
	}
	if err != nil {
		t.Fatal(err)
	}
	backup, officer := x.saved(), x.officer()
	late := x.importTexts("Das kam nach der Sicherung")
	x.erase(officer, desk.EraseBoth, 7, 9)
	x.erase(officer, desk.EraseItems, late.First)
	if _, _, err := desk.Replace(t.Context(), bytes.NewReader(backup), x.dir); err != nil {
		t.Fatal(err)
	}
	x.desk.Close()
	x.desk, x.svc = x.open()
	x.erase(x.officer(), desk.EraseItems, 5)
}

func TestEverythingWrittenFitsItsSchema(t *testing.T) {
	t.Parallel()
	all := schemas(t)
	x := aYear(t)
	seen := map[string]int{}
	ops := map[string]bool{}
	everything(t, x.dir, func(schema, file string, line int, doc any) {
		s, ok := all[schema]
		if !ok {
			t.Errorf("%s has no schema", file)
			return
		}
		seen[schema]++
		if op, ok := doc.(map[string]any)["op"].(string); ok {
			ops[schema+" "+op] = true
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s:%d: %v\n%v", file, line, err, doc)
		}
	})
	for name := range all {
		if seen[name] == 0 && name != "common" {
			t.Errorf("nothing was written that the schema %s is for", name)
		}
	}
	// What nothing in the program writes yet.
	ops["access erase"] = true
	for _, name := range []string{"journal", "access"} {
		for _, op := range enum(t, name, "properties", "op") {
			if !ops[name+" "+op] {
				t.Errorf("no %s event was written", op)
			}
		}
	}
}

func TestTheDemonstrationFitsTheSchemas(t *testing.T) {
	t.Parallel()
	all := schemas(t)
	names, err := fs.Glob(data.Files(), "demo/*/consultation.json")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		if err := all["consultation"].Validate(document(t, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := all["municipality"].Validate(document(t, "demo/municipality.json")); err != nil {
		t.Error(err)
	}
}

// enum reads the words of an enumeration in a schema.
func enum(t *testing.T, schema string, at ...string) []string {
	t.Helper()
	doc := document(t, "schema/"+schema+".json")
	for _, key := range at {
		doc = doc.(map[string]any)[key]
	}
	var out []string
	for _, v := range doc.(map[string]any)["enum"].([]any) {
		out = append(out, v.(string))
	}
	return out
}

func words[C interface{ String() string }](all []C) []string {
	var out []string
	for _, c := range all {
		out = append(out, c.String())
	}
	return out
}

func TestSchemasHaveTheWordsOfTheDomain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		got, want []string
	}{
		{enum(t, "common", "$defs", "reason"), words(consult.Reasons())},
		{enum(t, "common", "$defs", "channel"), words(consult.Channels())},
		{enum(t, "common", "$defs", "decision"), words(consult.Decisions())},
		{enum(t, "common", "$defs", "phase"), words(consult.Phases())},
		{append(enum(t, "common", "$defs", "role"), "system"), words(consult.Roles())},
		{enum(t, "journal", "properties", "role"), words(consult.Roles())},
		{enum(t, "consultation", "properties", "kind"), words(consult.Kinds())},
		{enum(t, "consultation", "properties", "publication"), words(consult.Policies())},
		{enum(t, "consultation", "properties", "decided_by"), words(consult.Deciders())},
		{enum(t, "submitter", "$defs", "person", "properties", "party"), words(consult.Parties())},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("the schema has %v, the program %v", c.got, c.want)
		}
	}
}

func TestSchemasRefuseWhatDoesNotBelong(t *testing.T) {
	t.Parallel()
	all := schemas(t)
	x := aYear(t)
	sample := map[string]map[string]any{}
	everything(t, x.dir, func(schema, _ string, _ int, doc any) {
		m := doc.(map[string]any)
		if op, ok := m["op"].(string); ok {
			schema += " " + op
		}
		if old := sample[schema]; len(m) >= len(old) {
			sample[schema] = m
		}
	})
	with := func(m map[string]any, name string, v any) map[string]any {
		m = maps.Clone(m)
		m[name] = v
		return m
	}
	without := func(m map[string]any, names ...string) map[string]any {
		m = maps.Clone(m)
		for _, name := range names {
			if _, ok := m[name]; !ok {
				t.Errorf("there is no %s to leave out of %v", name, m)
			}
			delete(m, name)
		}
		return m
	}
	refused := func(schema, why string, doc any) {
		t.Helper()
		if err := all[strings.Fields(schema)[0]].Validate(doc); err == nil {
			t.Errorf("%s: %s is taken", schema, why)
		}
	}
	for name, m := range sample {
		if err := all[strings.Fields(name)[0]].Validate(m); err != nil {
			t.Fatal(err)
		}
		refused(name, "an unknown member", with(m, "remark", "x"))
		if data, ok := m["data"].(map[string]any); ok {
			refused(name, "an unknown member of data", with(m, "data", with(data, "remark", "x")))
			refused(name, "an unknown op", with(m, "op", "note.burn"))
			if m["role"] != "system" {
				refused(name, "what nobody did", without(m, "by", "by_salt", "by_digest"))
				refused(name, "an account without its digest", without(m, "by_digest"))
				refused(name, "an account in what the system did", with(m, "role", "system"))
			} else {
				refused(name, "somebody who did what the system did", with(m, "role", "admin"))
			}
			refused(name, "a hash of the wrong length", with(m, "hash", "x"))
			refused(name, "an ordinal of zero", with(m, "on", "0"))
			for _, member := range []string{"seq", "at", "role", "op", "data", "hash"} {
				refused(name, "an event without "+member, without(m, member))
			}
		}
		if text, ok := m["text"].(map[string]any); ok && m["hash"] != nil {
			refused(name, "an unknown text", with(m, "text", with(text, "remark", "x")))
			refused(name, "a text without its digest", without(m, "digest"))
			refused(name, "a text without its salt", without(m, "salt"))
			refused(name, "a text that is no string", with(m, "text", with(text, "note", 1)))
			published := without(m, "text", "salt")
			delete(published, "by")
			delete(published, "by_salt")
			if err := all[strings.Fields(name)[0]].Validate(published); err != nil {
				t.Errorf("%s as published: %v", name, err)
			}
		} else if m["hash"] != nil && m["data"] != nil {
			refused(name, "a text where none is meant", with(with(with(m, "text", map[string]any{"note": "x"}), "salt", "IiIiIiIiIiIiIiIiIiIiIg"), "digest", m["hash"]))
		}
	}
	for schema, members := range map[string][]string{
		"municipality": {"name"}, "consultation": {"title", "kind", "rounds", "decided_by", "publication", "reasons", "steps"},
		"contribution": {"id", "source_key", "salt", "digest"}, "submitter": {"id", "party", "salt", "digest"},
		"secret": {"hmac", "pseudonym"}, "checkpoint": {"seq", "hash", "at", "why"},
	} {
		for _, member := range members {
			refused(schema, "one without "+member, without(sample[schema], member))
		}
	}
	decided := sample["journal decision.set"]
	value := decided["data"].(map[string]any)
	refused("journal", "a no without its rationale", without(with(decided, "data", map[string]any{"value": "no"}), "text", "salt", "digest"))
	refused("journal", "words in data", with(decided, "data", with(value, "rationale", "x")))
	refused("journal", "a word that is no decision", with(decided, "data", with(value, "value", "maybe")))
	refused("journal", "a day that is none", with(decided, "data", with(value, "date", "2026-02-30")))
	refused("journal", "a decision on nothing", without(decided, "on"))
	refused("contribution", "half a place", without(sample["contribution"], "lat"))
	refused("contribution", "an unknown channel", with(sample["contribution"], "channel", "pigeon"))

	erased := map[string]any{"id": "1", "source_key": "k", "digest": sample["contribution"]["digest"], "erased": 7}
	if err := all["contribution"].Validate(erased); err != nil {
		t.Errorf("what erasure leaves: %v", err)
	}
	refused("contribution", "an erased one that still has its text", with(erased, "text", "x"))
	delete(erased, "source_key")
	if err := all["submitter"].Validate(erased); err != nil {
		t.Errorf("what erasure leaves: %v", err)
	}
	refused("submitter", "an erased one that still has its name", with(erased, "name", "x"))
}

// changePersons does by hand what there is to do with submitters and attachments.
func changePersons(t *testing.T, x *town) {
	t.Helper()
	ctx := t.Context()
	shown, err := x.svc.ShowSubmitter(ctx, x.ref, 1, "Rückfrage")
	if err != nil {
		t.Fatal(err)
	}
	no := false
	to := shown.Submitter
	to.RepresentedBy, to.CoSubmitters, to.Signatures, to.NamePublic, to.Notify = "Kanzlei", []string{"Cy"}, 214, &no, &no
	to.Consent = &consult.Consent{At: "2026-03-01", Source: "Formular"}
	if _, err := x.svc.ChangeSubmitter(ctx, x.ref, shown.Seen, 1, "Rückfrage", to); err != nil {
		t.Fatal(err)
	}
	n, _, err := x.svc.Add(ctx, x.ref, desk.Typed{Contribution: consult.Contribution{Text: "Noch ein Brief."}, Submitter: consult.Submitter{Name: "Wer Anders", Town: "Moers"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.svc.MergeSubmitters(ctx, x.ref, x.view().Head(), n, 1, "Prüfung"); err != nil {
		t.Fatal(err)
	}
	again, err := x.svc.ShowSubmitter(ctx, x.ref, n, "Prüfung")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.svc.UnmergeSubmitter(ctx, x.ref, x.view().Head(), n, again.ID, "Prüfung"); err != nil {
		t.Fatal(err)
	}
}

func partnerOf(x *town) string {
	id, _ := x.partnerOf("Tiefbau", false)
	return id
}
